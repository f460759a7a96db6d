"""Reading a deal's folder: every file parsed and held against its schema, each mistake found in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from treaty.deal import Deal
from treaty.document import Document
from treaty.finding import Place, Problem, Visibility
from treaty.language.wording import did_you_mean
from treaty.policy.roster import Grant, Person, Role, Roster
from treaty.records import schema
from treaty.records.explaining import untold_times, violations
from treaty.records.held import Records
from treaty.records.kinds import DEAL, DEAL_FILE, ROSTER, kind_of
from treaty.source import BadFile, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import tzinfo

    from treaty.files.tree import Tree
    from treaty.records.kinds import RecordKind

STRAY = "desk/stray-file"
_LOCAL_TIME = re.compile(r"\dT\d\d:\d\d(?::\d\d)?+(?![Z+-])", re.ASCII)
_VISIBILITY = re.compile(rb"""(?:^|[{,][ \t]*+)["']?visibility["']?[ \t]*+:[ \t]*+["']?([a-z]*+)""", re.MULTILINE)
_LEVELS = {str(level): level for level in Visibility}
DEAL_ID = re.compile(r"[a-z0-9-]{1,63}\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Raised:
    """A problem that the kernel raises, and under which rule."""

    rule: str
    problem: Problem


@dataclass(slots=True)
class Folder:
    """What a deal's folder holds once read.

    Attributes:
        deal: None where `deal.md` could not be used.
        documents: every parsed file by path, invalid ones included (their text is needed to show a place).
        kinds: the kind of each parsed file, by path.
        raised: what is wrong with the files.
        broken: kinds of which a file could not be used; rules that read them stay silent, so that one mistake
            gives one message.
        existence: who may know of the deal, as far as its own file says so, be it broken.
    """

    id: str
    deal: Deal | None = None
    documents: dict[str, Document] = field(default_factory=dict)
    kinds: dict[str, RecordKind] = field(default_factory=dict)
    raised: list[Raised] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    existence: Visibility = Visibility.INTERNAL


def read_folder(tree: Tree, folder: str, paths: Iterable[str], kinds: Sequence[RecordKind], zone: tzinfo) -> Folder:
    """Read the deal in `folder` (relative to the repository), whose files are `paths`."""
    found = Folder(folder.rpartition("/")[2])
    listed = sorted(paths)
    if not DEAL_ID.match(found.id):
        found.raised.append(_misnamed(folder))
        return found
    if listed == [folder]:  # a link or a file where a folder should be
        found.raised.append(_stray(tree, folder, folder, kinds))
        return found
    by_kind: dict[str, list[Document]] = {}
    unparsed: dict[str, tuple[str, ...]] = {}
    for path in listed:
        kind = kind_of(path[len(folder) + 1 :], kinds)
        if kind is None:
            found.raised.append(stray := _stray(tree, path, folder, kinds))
            if stray.rule != STRAY:  # a link where a folder of records should be
                found.broken |= {k.name for k in kinds if k.pattern.startswith(f"{path[len(folder) + 1 :]}/")}
        elif not kind.schema:
            unparsed[kind.name] = (*unparsed.get(kind.name, ()), path)
        else:
            document = _read(tree, path, kind, found, zone)
            if document is not None:
                by_kind.setdefault(kind.name, []).append(document)
            else:
                found.broken.add(kind.name)
    own = by_kind.get(DEAL.name)
    if own:
        records = Records({k: tuple(v) for k, v in by_kind.items()}, unparsed=unparsed, open=tree.read)
        found.deal = Deal.of(own[0], id=found.id, folder=folder, records=records, zone=zone)
        found.existence = found.deal.existence
    elif DEAL.name not in found.broken:
        found.raised = [r for r in found.raised if r.rule != STRAY]  # what is no deal can hold no stray
        found.raised.append(_without_deal_file(folder, listed))
    return found


def _read(tree: Tree, path: str, kind: RecordKind, found: Folder, zone: tzinfo) -> Document | None:
    """The document at `path` if it is readable and valid; else None, and why is raised."""
    try:
        raw = tree.read(path)
        if kind is DEAL:
            found.existence = _existence(raw)
        document = Document.parse(path, raw)
    except BadFile as bad:
        found.raised.append(bad_file(path, bad, kind.visibility))
        return None
    found.documents[path] = document
    found.kinds[path] = kind
    compiled = schema.load(kind.package, kind.schema)
    wrong = violations(compiled, document.data)
    if of_another_version := [v for v in wrong if v.problem.at == ("schema",)]:
        wrong = tuple(of_another_version)  # by another schema's measure everything else may be right
    if not wrong and _LOCAL_TIME.search(document.text, 0, len(document.text) - len(document.body)):
        wrong = untold_times(compiled, document.data, zone)
    found.raised.extend(Raised(v.rule, _placed(v.problem, path, kind)) for v in wrong)
    return None if wrong else document


def _existence(raw: bytes) -> Visibility:
    """Who may know of the deal that is written down as `raw`, whatever else is wrong with it.

    A level that cannot be made out is the highest, for it was put there to hide something.
    """
    if b"visib" not in raw and b"\0" not in raw:
        return Visibility.INTERNAL
    said = _VISIBILITY.findall(raw.replace(b"\0", b"").replace(b"\r", b"\n"))
    levels = [_LEVELS.get(word.decode(), Visibility.CONFIDENTIAL) for word in said]
    return max(levels, default=Visibility.INTERNAL)


def _placed(problem: Problem, path: str, kind: RecordKind) -> Problem:
    pointer = problem.at if isinstance(problem.at, tuple) else ()
    return Problem(
        problem.message,
        Place(path, pointer),
        remedy=problem.remedy,
        key=problem.key,
        visibility=kind.visibility,
    )


def bad_file(path: str, bad: BadFile, visibility: Visibility = Visibility.INTERNAL) -> Raised:
    """A file that cannot be read, as what the kernel raises."""
    problem = Problem(bad.message, Place(path, bad.span), remedy=bad.remedy, visibility=visibility)
    return Raised(bad.rule, problem)


def _misnamed(folder: str) -> Raised:
    name = folder.rpartition("/")[2]
    remedy = "Rename it to <partner>-<model> in lower-case letters, digits and hyphens, 63 at most."
    at = Place(f"{folder}/{DEAL_FILE}", Span.at(1, 1))
    return Raised("desk/folder-name", Problem(f"“{name}” cannot be a deal's id", at, remedy=remedy))


def _without_deal_file(folder: str, listed: Iterable[str]) -> Raised:
    likely = next((p for p in listed if p.rpartition("/")[2].lower().startswith("deal.")), "")
    remedy = f"Write {folder}/{DEAL_FILE}, or start the folder's name with `_` if it is no deal."
    if likely:
        remedy = f"Rename `{likely}` to {folder}/{DEAL_FILE}."
    at = Place(f"{folder}/{DEAL_FILE}", Span.at(1, 1))
    return Raised("desk/deal-file-missing", Problem(f"{folder} holds no {DEAL_FILE}", at, remedy=remedy))


def _stray(tree: Tree, path: str, folder: str, kinds: Sequence[RecordKind]) -> Raised:
    """A file that no kind claims; one that cannot even be opened (a link) says so instead."""
    try:
        tree.read(path, limit=1 << 40) if path.endswith((".md", ".yaml")) or "." not in path else b""
    except BadFile as bad:
        return bad_file(path, bad)
    relative = path[len(folder) + 1 :]
    elsewhere = "Move it to a folder whose name starts with `_`."
    remedy = did_you_mean(relative, [k.pattern for k in kinds], elsewhere, likeness=0.8)
    problem = Problem(f"Treaty does not read `{relative}`", Place(path, Span.at(1, 1)), remedy=remedy)
    return Raised(STRAY, problem)


def read_roster(tree: Tree, folder: str, zone: tzinfo) -> tuple[Roster, Folder]:
    """The roster of the desk in `folder`; empty where it is missing or wrong, with what is wrong with it."""
    found = Folder("")
    document = _read(tree, f"{folder}/{ROSTER.pattern}", ROSTER, found, zone)
    if document is None:
        found.broken.add(ROSTER.name)
        return Roster({}), found
    return Roster(_people(document.data, zone)), found


def _people(data: Mapping[str, Any], zone: tzinfo) -> dict[str, Person]:
    people = sorted(data["people"].items())
    own = {id_: [_grant(g, zone) for g in entry.get("grants", ()) if "delegated_by" not in g] for id_, entry in people}
    return {id_: _person(id_, entry, zone, own) for id_, entry in people}


def _person(id_: str, entry: Mapping[str, Any], zone: tzinfo, own: Mapping[str, Sequence[Grant]]) -> Person:
    return Person(
        id=id_,
        name=entry["name"],
        email=entry.get("email", ""),
        keys=tuple(entry.get("keys", ())),
        logins=tuple(sorted(entry.get("logins", {}).items())),
        grants=tuple(_grant(g, zone, own.get(g.get("delegated_by", ""), ())) for g in entry.get("grants", ())),
        other_emails=tuple(entry.get("other_emails", ())),
    )


def _grant(data: Mapping[str, Any], zone: tzinfo, lent: Iterable[Grant] = ()) -> Grant:
    """A grant as the roster writes it; `lent` are the own grants of whoever delegated it."""
    from treaty.quantities import Money, parse_moment

    role = Role(data["role"])
    return Grant(
        role,
        parse_moment(data["from"], zone),
        parse_moment(data["until"], zone) if "until" in data else None,
        data.get("delegated_by", ""),
        tuple(grant for grant in lent if grant.role is role),
        Money.parse(data["limit"]) if "limit" in data else None,
    )
