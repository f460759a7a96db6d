"""Two wordings of one clause: whether they can mean different things, and the changed words in place."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

#: What remains of a text when case, punctuation and layout are gone: words, figures, signs of money and of cells.
_TOKEN = re.compile(r"(?<![\w.])[-\u2212]?\d+(?:[.,]\d+)*|[^\W\d_]+|\d+|[%‰§|]|[\u20a0-\u20cf$£¥¢]|[<>=±+*/^]")
#: A clause that a text refers to: the number is no figure, and moves when clauses are renumbered.
_REFERENCE = re.compile(r"\b((?i:clauses?|sections?|articles?|paragraphs?)\s+|§+\s*)(\d{1,2}(?:\.\d{1,3})*)(?![\d%])")
_PHRASES = (
    ("prior to", "before"),
    ("subsequent to", "after"),
    ("in the event that", "if"),
    ("notwithstanding the fact that", "although"),
)
#: Spellings of one word, British and American.
_SPELLINGS = {
    "licence": "license",
    "licences": "licenses",
    "favour": "favor",
    "favoured": "favored",
    "honour": "honor",
    "programme": "program",
    "programmes": "programs",
    "centre": "center",
    "judgement": "judgment",
    "fulfil": "fulfill",
    "wilful": "willful",
    "cheque": "check",
    "labour": "labor",
}
_PHRASE = re.compile(r"\b(" + "|".join(phrase.replace(" ", r"\s+") for phrase, _ in _PHRASES) + r")\b", re.IGNORECASE)
_SAME = dict(_PHRASES)
#: The article before a name or a defined term, which is the same with it and without.
_THE = re.compile(r"\b[Tt]he\s+(?=[A-Z])")
#: Words with a capital that name no defined term.
_NO_TERMS = frozenset({"clause", "clauses", "section", "sections", "article", "articles", "schedule", "annex"})
#: Comparing word by word takes as long as the product of both lengths; beyond this nobody would read it either.
_MOST = 4_000_000
#: How many unchanged words stay on either side of a change.
_AROUND = 8


def is_wording_only(old: str, new: str, renumbered: Mapping[str, str]) -> bool:
    """Whether both say the same in the same words, but for punctuation, layout, spelling, numbering and emphasis.

    Every other difference counts as one of substance, down to an article (but for `the` before a name), and to the
    capital of a defined term: nobody is told that a change is harmless who would have seen that it is not. `renumbered`
    maps the old numbers of clauses to their new ones.
    """
    return _meaning(_renumber(old, renumbered)) == _meaning(new)


def inline(old: str, new: str) -> str:
    """Both wordings in one, `[-old-] {+new+}`, with what is unchanged cut to a few words around each change."""
    before, after = old.split(), new.split()
    first = _shared(before, after)
    last = _shared(before[first:][::-1], after[first:][::-1])
    middle = before[first : len(before) - last], after[first : len(after) - last]
    parts = [_kept(before[:first], ends=(False, True)), *_changed(*middle)]
    parts.append(_kept(before[len(before) - last :] if last else [], ends=(True, False)))
    return " ".join(part for part in parts if part)


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    if len(before) * len(after) > _MOST:
        yield from _marked(before, after)
        return
    for what, i, j, k, m in SequenceMatcher(None, before, after).get_opcodes():
        if what == "equal":
            yield _kept(before[i:j], ends=(True, True))
        else:
            yield from _marked(before[i:j], after[k:m])


def _marked(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    if before:
        yield f"[-{' '.join(before)}-]"
    if after:
        yield f"{{+{' '.join(after)}+}}"


def _kept(words: Sequence[str], ends: tuple[bool, bool]) -> str:
    """Unchanged words, cut in the middle; `ends` says on which side a change stands."""
    behind, ahead = ends
    if len(words) <= _AROUND * (behind + ahead) + 1:
        return " ".join(words)
    left, right = words[:_AROUND] if behind else [], words[-_AROUND:] if ahead else []
    return " ".join((*left, "…", *right))


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    found = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        found += 1
    return found


def _meaning(text: str) -> list[str]:
    plain = _PHRASE.sub(lambda found: _SAME[" ".join(found[0].lower().split())], text)
    plain = _THE.sub("", plain)
    words = (_folded(found[0], begins=_begins(plain, found.start())) for found in _TOKEN.finditer(plain))
    return [_SPELLINGS.get(word, word) for word in words]


def _folded(token: str, *, begins: bool) -> str:
    """`token` without its case; but a capital within a sentence is that of a defined term, and says so."""
    if begins or token.isupper() or token.lower() in _NO_TERMS:
        return token.lower()
    return token.replace("\u2212", "-")


def _begins(text: str, at: int) -> bool:
    """Whether a sentence, an item or a line begins at `at`."""
    before = text[max(0, at - 4) : at]
    return at == 0 or before.rstrip(" \"'“‘(")[-1:] in {"", ".", ":", ";", "!", "?", "|", "\n"}


def _renumber(text: str, renumbered: Mapping[str, str]) -> str:
    def moved(found: re.Match[str]) -> str:
        return f"{found[1]}{renumbered.get(found[2], found[2])}"

    return _REFERENCE.sub(moved, text) if renumbered else text


#: What does not print, but is in a text all the same: where a link leads, a comment, a tag.
_UNSEEN: tuple[Callable[[str], list[str]], ...] = (
    re.compile(r"\]\(([^()\s]*)").findall,
    re.compile(r"^ {0,3}\[[^\]]+\]:\s*(\S+)", re.MULTILINE).findall,
    re.compile(r"<[A-Za-z!/][^<>]*>").findall,
)


def unseen(body: str) -> tuple[tuple[str, ...], ...]:
    """What in a text in Markdown reaches no reader of its clauses."""
    return tuple(tuple(find(body)) for find in _UNSEEN)
