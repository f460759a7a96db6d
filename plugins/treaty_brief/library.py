"""The objections and their prepared answers: ours, and the desk's own in `deals/_objections/`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from treaty.checks.checking import Misuse
from treaty.document import Document
from treaty.negotiation.rounds import term
from treaty.records import schema
from treaty.records.explaining import violations
from treaty.source import BadFile, Location
from treaty.text.plain_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from treaty.files.tree import Tree
    from treaty.source import Pointer

FOLDER = "_objections"
_HOLDER = re.compile(r"\{([a-z_]+)\}")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
#: What an answer may name, and what is said for it where no deal is at hand.
HOLDERS: Mapping[str, str] = {
    "answer_within": "the time for an answer",
    "beside": "the rest of the package",
    "company": "we",
    "disputes_within": "the time for disputes",
    "effective_rate": "its share",
    "exclusivity_minimum": "the pipeline minimum",
    "light_document": "A Letter of Intent",
    "our_rate": "our rate",
    "package_total": "the total package value",
    "partner": "the partner",
    "protection": "the protection",
    "review": "the time for a review",
    "their_rate": "their rate",
}


@dataclass(frozen=True, slots=True)
class Objection:
    """Something a partner says, what makes us expect it, and what we answer.

    Attributes:
        name: the file's name without `.md`.
        words, terms, values: what makes it expected.
        answer: Markdown, with placeholders (`{package_total}`).
        own: whether it is the desk's.
    """

    name: str
    said: str
    answer: str
    words: tuple[str, ...] = ()
    terms: tuple[Pointer, ...] = ()
    values: tuple[str, ...] = ()
    own: bool = False

    def filled(self, values: Mapping[str, str]) -> str:
        """The answer with these values; a sentence that needs another one is left out."""
        kept = (s for s in _SENTENCE.split(self.answer) if all(values.get(name) for name in _HOLDER.findall(s)))
        return _HOLDER.sub(lambda found: values[found[1]], " ".join(" ".join(kept).split()))

    def in_general(self) -> str:
        """The answer with names in brackets for what only a deal can tell."""
        told = {name: f"[{words}]" for name, words in HOLDERS.items()} | {"light_document": HOLDERS["light_document"]}
        return self.filled(told)

    @property
    def text(self) -> str:
        """Everything it says, for searching."""
        return plain(f"{self.said} {self.name} {' '.join(self.words)} {self.answer}")


def objections(tree: Tree, folder: str) -> tuple[Objection, ...]:
    """Ours and those of the desk in `folder`, sorted by name; the desk's own replaces one of ours of that name.

    Raises:
        Misuse: one of the desk's cannot be used; the text names the place.
    """
    own = {o.name: o for o in _own(tree, f"{folder}/{FOLDER}")}
    ours = {o.name: o for o in _ours()}
    return tuple(found for _, found in sorted({**ours, **own}.items()))


def _ours() -> Iterator[Objection]:
    for entry in files("treaty_brief").joinpath("playbook").iterdir():
        if entry.name.endswith(".md"):
            yield _read(entry.name, entry.read_bytes(), own=False)


def _own(tree: Tree, folder: str) -> Iterator[Objection]:
    for path in tree.paths(folder):
        if path.endswith(".md"):
            try:
                yield _read(path, tree.read(path), own=True)
            except BadFile as bad:
                raise Misuse(f"{Location(path, bad.span)}: {bad.message}. {bad.remedy}") from None


def _read(path: str, raw: bytes, *, own: bool) -> Objection:
    document = Document.parse(path, raw)
    for wrong in violations(schema.load("treaty_brief", "objection.schema.json"), document.data):
        at = wrong.problem.at if isinstance(wrong.problem.at, tuple) else ()
        _refuse(document, at, wrong.problem.message, wrong.problem.remedy)
    answer = document.body.strip()
    if not answer:
        _refuse(document, (), "There is no answer", "Write it below the front matter")
    for name in _HOLDER.findall(answer):
        if name not in HOLDERS:
            known = ", ".join(f"{{{each}}}" for each in HOLDERS)
            _refuse(document, (), f"{{{name}}} is nothing that an answer can be given", f"There is {known}")
    triggers = document.data.get("triggers", {})
    return Objection(
        name=path.rpartition("/")[2].removesuffix(".md"),
        said=document.data["objection"],
        answer=answer,
        words=tuple(triggers.get("words", ())),
        terms=tuple(map(term, triggers.get("terms", ()))),
        values=tuple(triggers.get("values", ())),
        own=own,
    )


def _refuse(document: Document, at: Pointer, message: str, remedy: str) -> None:
    place = Location(document.path, document.locate(at))
    raise Misuse(f"{place}: {message}. {remedy}".rstrip(". ") + ".")


def search(found: Iterable[Objection], wanted: str) -> tuple[Objection, ...]:
    """Those that hold every word of `wanted`, the best first: in what they say, then among words, then anywhere.

    Without words, all of them. A word counts where one begins with it.
    """
    words = [word.casefold() for word in wanted.split()]
    ranked = [(score, o.name, o) for o in found if (score := _score(o, words)) or not words]
    return tuple(o for _, _, o in sorted(ranked, key=lambda each: (-each[0], each[1])))


def _score(objection: Objection, words: Iterable[str]) -> int:
    weighed = ((3, f"{objection.said} {objection.name}"), (2, " ".join(objection.words)), (1, objection.text))
    scores = [max((weight for weight, text in weighed if holds(text, word)), default=0) for word in words]
    return sum(scores) if all(scores) else 0


def holds(text: str, words: str) -> bool:
    """Whether `words` stand in `text` at the beginning of a word, in any case and spacing."""
    pattern = r"\s+".join(map(re.escape, words.casefold().split()))
    return re.search(rf"(?<!\w){pattern}", text.casefold()) is not None
