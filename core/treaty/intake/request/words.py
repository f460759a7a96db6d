"""Words for models, documents and tiers, and which of them a request uses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from treaty.intake.request.reading import Doubt, Sheet
from treaty.progress.models import Model, Tier

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PARTNER = r"(?:[- ]partner(?:s|ship)?)?"
_DISTRIBUTION = r"distribution (?:partner(?:s|ship)?|(?=agreement|deal|contract))"
#: Longer words come before what they hold: a systems integration partner is no integration partner.
_MODELS: tuple[tuple[Model, str], ...] = (
    (Model.JOINT_VENTURE, r"joint[- ]ventures?|(?-i:JV)|jv|new ?co"),
    (
        Model.IMPLEMENTATION,
        rf"(?:systems?[- ]integrat(?:or|ors|ion)|implementation|(?-i:SI|IPA)){_PARTNER}|delivery[- ]partner(?:s|ship)?",
    ),
    (
        Model.ALLIANCE,
        r"(?:technology|tech|technical|integration)[- ](?:alliance|partner)(?:s|ship)?|partner alliance agreement",
    ),
    (Model.OEM, rf"OEM{_PARTNER}|embed(?:s|ded|ding)?|white[- ]?label(?:s|led|ling)?"),
    (
        Model.RESELLER,
        rf"(?:value[- ]added )?re-?sell(?:s|er|ers|ing)?{_PARTNER}|re-?sale|(?-i:VAR)|distributors?|{_DISTRIBUTION}",
    ),
    (Model.CO_SELL, rf"co[- ]?sell(?:s|ing)?{_PARTNER}|joint(?:ly)? sell(?:ing)?"),
    (Model.REFERRAL, rf"referrals?{_PARTNER}|refer(?:s|ring)?(?! to\b)"),
)
_DOCUMENTS: tuple[tuple[str, str], ...] = (
    ("loi", r"LOIs?|letters? of intent"),
    ("mou", r"MOUs?|memorand(?:um|a)(?: of understanding)?"),
    ("term-sheet", r"term[- ]?sheets?|heads of terms"),
    ("agreement", r"(?:master )?(?:partnership |partner )?(?:agreement|contract)s?(?! in principle)|MPA"),
)
_TIERS = "|".join(Tier)
_TIER = re.compile(
    rf"(?:\btier:? (?P<a>{_TIERS})|\b(?P<b>{_TIERS})[- ](?:tier|level|status|partner)(?-i:(?! [A-Z]))"
    rf"|\((?P<c>{_TIERS})\)|, (?P<d>{_TIERS})(?=[,.;]|\Z))",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"(?:\b(?:not|no|never|without|instead of|rather than|unlike|isn['’]t|don['’]t)\b)[^.,;]{0,24}\Z", re.I
)

_MODEL_PATTERNS = tuple((m, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for m, words in _MODELS)
_DOCUMENT_PATTERNS = tuple((d, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for d, words in _DOCUMENTS)
#: What a name does not begin with, and holds only where it may end before it.
NO_NAMES = re.compile(
    rf"(?:{'|'.join(words for _, words in (*_MODELS, *_DOCUMENTS))}|partnerships?|alliance deal)\Z", re.IGNORECASE
)


def read_models(sheet: Sheet, known: Model | None) -> Model | None:
    """The one model that is meant; several, or one that is not wanted, are a doubt."""
    found, denied = _mentions(sheet, _MODEL_PATTERNS)
    if known is None:
        _settle(sheet, "model", found, denied, "more than one model is named")
    value = next((u.value for u in sheet.understood if u.field == "model"), None)
    return known or (Model(value) if isinstance(value, str) else None)


def read_documents(sheet: Sheet) -> None:
    """The document that is asked for: the lighter one, where an agreement is named with it."""
    found, denied = _mentions(sheet, _DOCUMENT_PATTERNS)
    light = {kind: words for kind, words in found.items() if kind != "agreement"}
    _settle(sheet, "document", light or found, denied, "more than one document is named")


def read_tier(sheet: Sheet) -> None:
    """The tier, where it is called one."""
    found: dict[str, str] = {}
    for each in sheet.find(_TIER):
        found.setdefault((each["a"] or each["b"] or each["c"] or each["d"]).lower(), sheet.words(each))
    sheet.settle("tier", found, "more than one tier is named")


def _mentions(
    sheet: Sheet, patterns: tuple[tuple[str, re.Pattern[str]], ...]
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What is named, and what is named only to be refused, each with its words."""
    found: dict[str, str] = {}
    denied: dict[str, str] = {}
    for value, words, is_denied in _all(sheet, patterns):
        (denied if is_denied else found).setdefault(value, words)
    return found, denied


def _all(sheet: Sheet, patterns: tuple[tuple[str, re.Pattern[str]], ...]) -> Iterator[tuple[str, str, bool]]:
    for value, pattern in patterns:
        for each in sheet.find(pattern):
            yield str(value), sheet.words(each), _NEGATED.search(sheet.text[: each.start()]) is not None


def _settle(sheet: Sheet, name: str, found: Mapping[str, str], denied: Mapping[str, str], why: str) -> None:
    if not denied:
        sheet.settle(name, found, why)
        return
    likely = tuple(value for value in found if value not in denied)
    words = ", ".join([*found.values(), *denied.values()])
    sheet.doubts.append(Doubt(name, words, likely, "something is said not to be meant"))
