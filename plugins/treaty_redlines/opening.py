"""The deal at hand, with every record, and the document of ours that a file of theirs marks up."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from shlex import quote
from typing import TYPE_CHECKING

from treaty import Agreement
from treaty.checks.question import Misuse
from treaty.document import Document
from treaty.files.commits import CommitTree
from treaty.files.git import GitError, Repository
from treaty.negotiation.rounds import rounds
from treaty.source import BadFile

from treaty_redlines.comparing import likeness
from treaty_redlines.sent import lines
from treaty_redlines.words import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from treaty import Deal
    from treaty.checks.reader import DeskReader

    from treaty_redlines.sent import Line

#: A file that shares less than this part of its words with what we sent is a paper of their own.
LEAST = 0.4
#: How many commits of a document are looked at for the version that was sent.
_COMMITS = 500


@dataclass(frozen=True, slots=True)
class Ours:
    """A document of ours as it was sent.

    Attributes:
        kind: `agreement`, `loi`, …
        lines: its text.
        changed: the file has changed since it was sent, and the version that was sent is not to be found.
    """

    kind: str
    lines: tuple[Line, ...]
    changed: bool = False


def open_deal(reader: DeskReader, written: str) -> Deal:
    """The deal that a person means, with every record.

    Raises:
        Misuse: there is no such deal, or it cannot be read.
    """
    return reader.deal(written)


def ours(deal: Deal, root: Path, theirs: Sequence[str], kind: str = "", *, before: int = 0, file: str = "FILE") -> Ours:
    """The document that `theirs`, the paragraphs of a file, is a version of: `kind`, or else the one most like it.

    It is read as it was last sent, or as it was last sent before the round with the number `before`; `file` is where
    they lie, for what is said.

    Raises:
        Misuse: the deal has no such document, or the file is another paper altogether.
    """
    known = {str(each.data["document"]): each for each in deal.records("documents")}
    scan = f"If it is their own paper: `treaty scan --into {deal.id} {quote(visible(file))}`."
    if kind and kind not in known:
        raise Misuse(
            f"There is no document `{kind}` in {deal.folder}/documents. There is {', '.join(known) or 'none'}."
        )
    wanted = {kind: known[kind]} if kind else known
    if not wanted:
        raise Misuse(f"No document of ours lies in {deal.folder}/documents, so this can be a version of none. {scan}")
    made = [_as_sent(deal, root, each, before) for each in wanted.values()]
    best = max(made, key=lambda each: likeness(each.lines, theirs))
    if not kind and (like := likeness(best.lines, theirs)) < LEAST:
        raise Misuse(
            f"This is no version of what we sent: it shares {like:.0%} of its words with our {best.kind}. "
            f"{scan} If it is one all the same, name the document with `--document`."
        )
    return best


def _as_sent(deal: Deal, root: Path, document: Document, before: int) -> Ours:
    kind = str(document.data["document"])
    earlier = [each for each in rounds(deal) if not before or each.number < before]
    digests = [s.sha256 for each in earlier for s in each.sent if s.document == kind and s.sha256]
    if not digests or sha256(document.text.encode()).hexdigest() == digests[-1]:
        return Ours(kind, lines(Agreement.of(document)))
    old = _version(root, document.path, digests[-1])
    return Ours(kind, lines(Agreement.of(old or document)), changed=old is None)


def _version(root: Path, path: str, digest: str) -> Document | None:
    """The file at `path` as it was when its SHA-256 was `digest`, if git still has it."""
    repository = Repository(root)
    try:
        listed = repository.ask("log", f"--max-count={_COMMITS}", "--format=%H", "HEAD", "--", path)
        for commit in listed.decode().split():
            try:
                raw = CommitTree(repository, commit).read(path)
                if sha256(raw).hexdigest() == digest:
                    return Document.parse(path, raw)
            except BadFile:
                continue
    except GitError:
        return None
    return None
