"""`treaty scan --into`: what the partner's own paper says of a deal's terms becomes a round, to be confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from treaty import counted, listed
from treaty.changes import arriving
from treaty.changes.next_step import next_step_told
from treaty.checks.checking import Misuse
from treaty.cli.context import open_reader, table
from treaty.negotiation.readings import agrees, as_ask, normal, refusal, shortened
from treaty.negotiation.scales import label, written

from treaty_scan.asking.asks import read_paper
from treaty_scan.kinds import Kind
from treaty_scan.opening.paper import opened
from treaty_scan.saying.jurisdictions import same
from treaty_scan.saying.parties import Sides
from treaty_scan.saying.reading import Agreement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from treaty import Deal
    from treaty.checks.reader import DeskReader
    from treaty.cli.context import Here
    from treaty.negotiation.readings import Reading

    from treaty_scan.asking.asks import Told
    from treaty_scan.opening.paper import Paper
    from treaty_scan.saying.reading import Clause

#: The clauses whose kind has a term of its own, and which: where nothing is read of them, a person has to.
_TERMS: Mapping[Kind, str] = {
    Kind.EXCLUSIVITY: "terms/exclusivity",
    Kind.NON_COMPETE: "terms/non_compete",
    Kind.MOST_FAVOURED_NATION: "terms/most_favoured_nation",
    Kind.UNCAPPED_LIABILITY: "terms/liability/cap",
    Kind.LIABILITY_CAP: "terms/liability/cap",
    Kind.IP_ASSIGNMENT: "terms/ip/joint",
    Kind.JOINT_IP: "terms/ip/joint",
    Kind.AUDIT: "terms/audit",
    Kind.RENEWAL: "terms/term/renewal",
    Kind.RENEWAL_NOTICE: "terms/term/renewal_notice",
    Kind.MINIMUM_COMMITMENT: "terms/commercial/minimum_commitment",
    Kind.TERMINATION_FOR_CONVENIENCE: "terms/termination/convenience_notice",
    Kind.EMPLOYEE_NON_SOLICIT: "terms/non_solicitation",
    Kind.GOVERNING_LAW: "terms/law/governing",
    Kind.CHANGE_OF_CONTROL: "terms/termination/change_of_control",
}
_PLACES = ("governing", "courts", "arbitration")
_HOW = "Their own paper, read by `treaty scan`"


@dataclass(frozen=True, slots=True)
class Sorted:
    """The readings of a paper: asked for, ours already, and those that no term takes, each with why."""

    asked: tuple[Reading, ...]
    ours: tuple[Reading, ...]
    refused: tuple[tuple[Reading, str], ...]

    @classmethod
    def of(cls, told: Told, deal: Deal) -> Sorted:
        """Sort what was read without contradiction."""
        refused = [(each, why) for each in told.settled if (why := refusal(deal, each.term, each.value))]
        fitting = [each for each in told.settled if each not in [found for found, _ in refused]]
        ours = tuple(each for each in fitting if _is_ours(each, deal))
        return cls(tuple(each for each in fitting if each not in ours), ours, tuple(refused))


def scan_into(path: str, deal_id: str, names: Sequence[str], day: str, as_of: str) -> None:
    """Read the partner's paper at `path` into the next round of a deal, and say what was read.

    Raises:
        Misuse: there is no such deal, or the paper cannot be read or says nothing; nothing is written then.
    """
    here, reader = open_reader(as_of=as_of)
    deal = reader.deal(here.relative(deal_id))
    on = arriving.day(day, reader)
    if path == "-":
        raise Misuse("A round keeps the name and the fingerprint of its paper: save it as a file, and scan that.")
    paper = opened(path)
    source = {"file": shortened(Path(path).name), "sha256": sha256(Path(path).read_bytes()).hexdigest()}
    if before := arriving.read_before(deal, source["sha256"]):
        click.echo(f"{source['file']} was read already: {before}. Nothing was changed.")
        return
    for unread in paper.unread:
        click.echo(unread, err=True)
    read = Agreement.of(paper.text)
    told = read_paper(read, deal, Sides.of(deal, reader.desk, read.text, names))
    result = Sorted.of(told, deal)
    after = _written(here, reader, deal, paper, result, {"on": on, "how": _HOW, "source": source})
    for line in _rest(told, result, deal, paper, read.clauses):
        click.echo(line)
    if result.asked:
        click.echo(f"\nNo term has changed, and nothing reckons with these: `treaty call {deal.id}` confirms them.")
        for line in next_step_told(after, reader.desk):
            click.echo(line)


def _written(here: Here, reader: DeskReader, deal: Deal, paper: Paper, result: Sorted, head: Mapping[str, Any]) -> Deal:
    """Write the round, and say what it asks; the deal as it is with it."""
    name = head["source"]["file"]
    if not result.asked:
        click.echo(f"{name} asks for nothing that our terms could hold otherwise. Nothing was written.")
        return deal
    target = arriving.next_round(deal)
    asks = [as_ask(deal, each, _where(paper, each.start)) for each in result.asked]
    after = arriving.write_round(reader, deal, target, {**head, "asks": asks, "turn": "us"}, here.destination)
    click.echo(f"{target}: {counted(len(asks), 'value')} read from {name}, for a person to confirm.\n")
    click.echo("\n".join(table([("term", "ours", "theirs", "sure", "where"), *_rows(result.asked, deal, paper)])))
    return after


def _rows(asked: Sequence[Reading], deal: Deal, paper: Paper) -> Iterator[tuple[str, ...]]:
    for each in asked:
        ours = written(deal.document.data, each.term)
        said = _said(ours) if ours is not None else "–"
        yield _name(deal, each), said, _said(normal(deal, each.term, each.value)), each.sure, _where(paper, each.start)


def _rest(told: Told, result: Sorted, deal: Deal, paper: Paper, found: Sequence[Clause]) -> Iterator[str]:
    """What was read and is not asked, and what nobody could read."""
    if result.ours:
        yield f"\nAs ours: {listed([f'{_name(deal, each)} ({_said(each.value)})' for each in result.ours])}."
    if told.torn:
        yield "\nTheir clauses disagree, so none of these is proposed:"
    for readings in told.torn.values():
        values = [f"{_said(each.value)} ({_where(paper, each.start)})" for each in readings]
        yield f"  {_name(deal, readings[0])}: {listed(values)}"
    known = [(each, why) for each, why in result.refused if "has no such term" not in why]
    if known:
        yield "\nRead, but no value that the term can hold:"
    for each, why in known:
        yield f"  {_name(deal, each)}: {_said(each.value)} ({_where(paper, each.start)}). {why.rstrip('.')}."
    read = {each.path for each in (*told.settled, *(one for many in told.torn.values() for one in many))}
    unread = [each for each in found if each.kind in _TERMS and _TERMS[each.kind] not in read]
    if unread:
        yield "\nFor a person to read, for the words leave open whom they bind, how far, or how much:"
    for kind in dict.fromkeys(clause.kind for clause in unread):
        surest, *others = sorted((each for each in unread if each.kind is kind), key=lambda each: -each.confidence)
        places = sorted({paper.place(each.start) for each in others} - {paper.place(surest.start)})
        also = f"; also {listed([str(each) for each in places])}" if places else ""
        yield f"  {kind} ({_where(paper, surest.start)}{also}): “{shortened(surest.text, 90)}”"


def _is_ours(reading: Reading, deal: Deal) -> bool:
    ours = written(deal.document.data, reading.term)
    if reading.term[-1] in _PLACES and isinstance(ours, str):
        return same(ours, reading.value)
    return agrees(deal, reading.term, reading.value)


def _name(deal: Deal, reading: Reading) -> str:
    text = label(deal, reading.term)
    return text[:1].upper() + text[1:]


def _where(paper: Paper, start: int) -> str:
    return f"{paper.unit} {paper.place(start)}"


def _said(value: Any) -> str:
    """A value on one line, as short as a table needs it."""
    if isinstance(value, list):
        return "; ".join(map(_said, value))
    if isinstance(value, dict):
        return ", ".join(f"{str(key).replace('_', ' ')} {_said(inner)}" for key, inner in value.items())
    return shortened(str(value), 60)
