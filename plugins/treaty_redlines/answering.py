"""Our answer in their file: what we do not accept is marked back, what we offer is put in, and comments say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.word.marking import Marker, highest, top
from treaty.word.names import attribute, name
from treaty.word.repacking import repacked

from treaty_redlines.undoing import Undoing, by_run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from treaty.negotiation.rounds import Redline
    from treaty.word.names import Element
    from treaty.word.package import Package

    from treaty_redlines.proposals import Proposal

_NO_COMMENTS = ("header", "footer", "the footnotes", "the endnotes")
_PLEASE = {
    True: "These words are not marked in the text: please put them in.",
    False: "This one is not marked in the text: please take it back.",
}


@dataclass(frozen=True, slots=True)
class Answered:
    """The file with our answer.

    Attributes:
        content: its bytes.
        wanted: the redlines on which we want the text otherwise than they do.
        unmarked: those of them that are not, or not wholly, marked in the text.
        unsaid: the redlines on which no comment can stand where they are.
    """

    content: bytes
    wanted: tuple[Redline, ...] = ()
    unmarked: tuple[Redline, ...] = ()
    unsaid: tuple[Redline, ...] = ()


def outcome(redline: Redline) -> str:
    """What became of a redline, as the partner may hear it; "" for one that is open and unanswered."""
    if redline.agreed:
        said = f"Agreed: “{redline.agreed}”."
    elif redline.offer and not redline.is_settled:
        said = f"We offer instead: “{redline.offer}”."
    else:
        said = {"accepted": "Accepted.", "accepted-as-risk": "Accepted.", "rejected": "Not accepted."}.get(
            redline.status, ""
        )
    return " ".join(filter(None, (said, redline.answer)))


def answered(
    package: Package, pairs: Sequence[tuple[Proposal, Redline]], author: str, on: str, roots: Sequence[Element]
) -> Answered:
    """The file with our marks and comments on each proposal that was decided.

    Args:
        package: theirs; its trees are changed.
        pairs: what it proposes, each with where it stands now.
        author: in whose name.
        on: when, as `2026-11-20T15:00:00Z`.
        roots: the root elements of all its parts that hold text or comments.
    """
    marker = Marker(author, on, highest(roots) + 1, highest(roots, comments=True) + 1)
    first = marker.change
    told = [(proposal, redline) for proposal, redline in pairs if outcome(redline)]
    wanted = [(proposal, redline) for proposal, redline in told if _wants_marks(proposal, redline)]
    undoing = Undoing(marker, roots)
    shown = _marked(undoing, wanted)
    unsaid = []
    for proposal, redline in told:
        words = outcome(redline)
        if not shown.get(id(proposal), True):
            words = f"{words} {_PLEASE[bool(redline.agreed or redline.offer)]}"
        if not _remarked(marker, first, proposal, words):
            unsaid.append(redline)
    parts = {proposal.paragraph.part for each, _ in pairs for proposal in _leaves(each) if proposal.paragraph}
    if undoing.again.notes:
        parts |= {package.named(part) for kind, part in package.related(package.main).values() if kind in _NOTES}
    return Answered(
        repacked(package, sorted(parts), marker.comments),
        tuple(redline for _, redline in wanted),
        tuple(redline for proposal, redline in wanted if not shown[id(proposal)]),
        tuple(unsaid),
    )


_NOTES = ("footnotes", "endnotes")


def _leaves(proposal: Proposal) -> tuple[Proposal, ...]:
    return proposal.parts or (proposal,)


def _wants_marks(proposal: Proposal, redline: Redline) -> bool:
    """Whether we want other words than theirs; what is only a comment of theirs is answered by ours."""
    ours = redline.agreed and redline.agreed != redline.text
    is_change = bool(proposal.edit.authors) or not proposal.tracked
    return is_change and (redline.status in ("rejected", "countered") or bool(ours))


def _marked(undoing: Undoing, wanted: Sequence[tuple[Proposal, Redline]]) -> Mapping[int, bool]:
    """Mark everything that is wanted otherwise: whether the file shows all of it, by `id` of the proposal."""
    shown = {id(proposal): True for proposal, _ in wanted}
    single = [(id(each), leaf, redline) for each, redline in wanted for leaf in _leaves(each)]
    for key, leaf, redline in single:
        if not (redline.agreed or redline.offer):
            shown[key] &= undoing.formats(leaf.edit)
    for key, leaf, redline in single:
        shown[key] &= _words(undoing, leaf, redline)
    for key, leaf, _ in single:
        if leaf.paragraph:
            shown[key] &= undoing.wholes([leaf.paragraph])
    return shown


def _words(undoing: Undoing, proposal: Proposal, redline: Redline) -> bool:
    paragraph, edit = proposal.paragraph, proposal.edit
    if paragraph is None or not edit.authors:
        return False
    if words := redline.agreed or redline.offer:
        return not edit.is_form and undoing.instead(paragraph, edit, words)
    return undoing.words(paragraph, edit)


def _remarked(marker: Marker, first: int, proposal: Proposal, words: str) -> bool:
    """Comment on one proposal, and on what was put in behind it; whether there can be a comment where it stands."""
    if proposal.paragraph is None:
        return False
    paragraph: Element = proposal.paragraph.element
    if proposal.story.startswith(_NO_COMMENTS) or _in_box(paragraph):
        return False
    spots = list(_spots(proposal)) or [each for each in paragraph if name(each) != "w:pPr"]
    while spots and _is_ours(following := spots[-1].getnext(), first):
        spots.append(following)
    marker.remark(paragraph, spots, words)
    return True


def _spots(proposal: Proposal) -> Iterator[Element]:
    """The children of one paragraph that hold what is proposed."""
    runs = [run for run, _ in by_run((proposal.parts or (proposal,))[0].edit.pieces)]
    changes: list[Element] = [each.element for each in proposal.edit.formats]
    runs += [run for change in changes for run in change.iterancestors() if name(run) == "w:r"]
    held = [top(run) for run in runs if name(run) in ("w:r", "m:r", "w:fldSimple")]
    yield from dict.fromkeys(each for each in held if each.getparent() is held[0].getparent())


def _is_ours(element: Element | None, first: int) -> bool:
    """Whether it is a change that we have made: ours are numbered from `first` on."""
    if element is None or name(element) not in ("w:ins", "w:del"):
        return False
    number = attribute(element, "w:id")
    return number.isdecimal() and int(number) >= first


def _in_box(element: Element) -> bool:
    """Whether it stands in a text box, where Word takes no comments."""
    return any(name(each) == "w:txbxContent" for each in element.iterancestors())
