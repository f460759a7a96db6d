"""What a site must not say: every text of the desk above the audience, unless the audience is told it elsewhere."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from treaty.finding import Visibility
from treaty.records import schema
from treaty.records.kinds import DEAL

from treaty_site.configuration import DOCS
from treaty_site.scanning import Secrets, words_of
from treaty_site.view import NOTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from treaty.checks.loading import Folder

    from treaty_site.reading import CheckedDesk
    from treaty_site.scanning import Words

#: A single word of the language, or a figure of few digits, stands everywhere: to find it again means nothing.
_TOO_SHORT = 4
_TOO_FEW_DIGITS = 5
_UNREMARKABLE = ("day", "moment", "currency")


def secrets_of(desk: CheckedDesk, only: str = "") -> Secrets:
    """What the audience of `desk` may not be told; with `only`, all that the other deals say is among it."""
    secrets = Secrets()
    audience = desk.run.audience
    for folder in desk.folders:
        hidden = not _is_shown(folder, audience, only)
        if hidden:
            secrets.add(folder.id, f"{folder.id} (its name)")
            if folder.deal is not None:
                secrets.add(folder.deal.partner.name, f"{folder.id} (the partner's name)")
        for text, level, path in _values(folder):
            if hidden or level > audience:
                secrets.add(text, path)
    if audience < Visibility.INTERNAL:
        for person in desk.reader.desk.roster.people.values():
            secrets.add(person.name, "the roster")
    return secrets.without(_allowed(desk, only))


def _allowed(desk: CheckedDesk, only: str) -> Iterator[Words]:
    """What the audience is told anyway: open values, the words of rules and schemas, the desk's own documentation."""
    audience = desk.run.audience
    for folder in desk.folders:
        if _is_shown(folder, audience, only):
            yield words_of(folder.id)
            yield from _said(folder, audience)
    for rule in desk.reader.rules.values():
        yield words_of(f"{rule.id} {rule.summary} {rule.text() if rule.page.is_file() else ''}")
    yield words_of(f"{desk.reader.desk.config.company} {desk.reader.desk.config.data.get('site', {}).get('title', '')}")
    for resource in _own_words():
        yield words_of(resource.read_text(encoding="utf-8"))
    for path in desk.reader.tree.paths(DOCS):
        if path.endswith(".md"):
            yield words_of(desk.reader.tree.read(path).decode("utf-8", errors="replace"))


def _own_words() -> Iterator[Traversable]:
    """The files that hold what a site says of any desk: field names, headings."""
    yield files(DEAL.package) / DEAL.schema
    yield from (files("treaty_site") / "templates").iterdir()


def _is_shown(folder: Folder, audience: Visibility, only: str) -> bool:
    return folder.deal is not None and folder.deal.existence <= audience and only in ("", folder.id)


def _values(folder: Folder) -> Iterator[tuple[str, Visibility, str]]:
    """Every text of a deal that would be a leak: the value, its level, the file it stands in."""
    for path, document in sorted(folder.documents.items()):
        kind = folder.kinds[path]
        compiled = schema.load(kind.package, kind.schema)
        for pointer, value, node in compiled.leaves(document.data):
            chosen = any("enum" in s or "const" in s for s in node.schemas)
            if pointer[-1:] == ("clause",) and len(words_of(value)) == 1:
                continue  # named as every agreement names it: “Discount”
            if isinstance(value, str) and not chosen and _says_much(value, node.format):
                yield value, node.visibility, path
        level = NOTES if kind.name == DEAL.name else compiled.root(document.data).visibility
        for line in document.body.splitlines():
            if len(words_of(line)) >= _TOO_SHORT:
                yield line, level, path


def _said(folder: Folder, audience: Visibility) -> Iterator[Words]:
    """What the audience may see of a deal that it is shown; fields with their names too, as pages say them."""
    for text, level, _ in _values(folder):
        if level <= audience:
            yield words_of(text)
    for path, document in folder.documents.items():
        compiled = schema.load(folder.kinds[path].package, folder.kinds[path].schema)
        for pointer, value, node in compiled.leaves(document.data):
            if node.visibility <= audience:
                yield words_of(f"{compiled.label(document.data, pointer)} {value}")


def _says_much(value: str, format_: str) -> bool:
    """Whether finding `value` elsewhere is no accident."""
    if format_ in _UNREMARKABLE:
        return False
    if format_:
        return sum(c.isdigit() for c in value) >= _TOO_FEW_DIGITS
    words = words_of(value)
    if len("".join(words)) < _TOO_SHORT:  # the number of a redline, `S-1`, is also what “the partner's 1st” is
        return False
    return len(words) > 1 or value != value.lower()
