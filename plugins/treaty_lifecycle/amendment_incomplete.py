"""Amendments that lack their text, their signature, or the agreement that they amend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treaty import Option, Place, Problem, Severity, rule
from treaty.records.formats import parse
from treaty.signed.executed import executed

from treaty_lifecycle.in_force import distance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from treaty import Deal, Desk
    from treaty.document import Document

ID = "lifecycle/amendment-incomplete"
OPTIONS = {"days": Option(30, "days after its date from which an amendment should be signed")}
KIND = "amendment"


@rule(ID, severity=Severity.WARNING, reads={"documents", "executed"}, options=OPTIONS)
def check(deal: Deal, desk: Desk) -> Iterator[Problem]:
    """An amendment lacks its text, its signature, or the agreement that it amends."""
    texts = {_stem(d.path): d for d in deal.records("documents") if d.data["document"] == KIND}
    signed = {_stem(each.path): each for each in executed(deal) if each.document == KIND}
    agreed = min((each.signed for each in executed(deal) if each.document == "agreement"), default=None)
    for stem, text in sorted(texts.items()):
        if stem not in signed:
            yield from _unsigned(stem, text, desk)
    for stem, each in sorted(signed.items()):
        if stem not in texts:
            yield Problem(
                f"“{stem}” was signed on {each.signed}, and its words are nowhere: there is no documents/{stem}.md",
                Place(each.path, ("document",)),
                remedy=f"Add the text that was signed as `documents/{stem}.md`, with `document: amendment`.",
            )
        if agreed is None or each.signed < agreed:
            what = f"the agreement was signed later, on {agreed}" if agreed else "no signed agreement is on file"
            yield Problem(
                f"“{stem}” amends nothing: {what}",
                Place(each.path, ("signed",)),
                remedy="Correct the date, or file the agreement in `executed/`.",
            )


def _unsigned(stem: str, text: Document, desk: Desk) -> Iterator[Problem]:
    dated = parse("day", text.data["dated"]) if "dated" in text.data else None
    done = text.data.get("status") == "executed"
    if done or (dated is not None and (desk.today - dated).days > desk.option(ID, "days")):
        since = f"dated {dated}, {distance(dated, desk.today)}" if dated else "said to be executed"
        yield Problem(
            f"Nothing shows that this amendment ({since}) was signed: there is no executed/{stem}.yaml",
            Place(text.path, ("status" if done else "dated",)),
            remedy="File the signed amendment, or take the text out if it is not to be.",
        )


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]
