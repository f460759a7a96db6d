"""A Word file as a package of parts: opened without trusting it, each refusal a sentence for people."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from treaty.word.names import child, name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from treaty.word.names import Element

MAX_FILE = 50 << 20
MAX_PART = 40 << 20
MAX_WHOLE = 200 << 20
MAX_PARTS = 5000
#: Elements of all parts together, counted by their tags: ten times the longest agreement, and read in seconds.
MAX_TAGS = 2_000_000

_OLE, _ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
_AS_DOCX = "Open it in Word, save it as a Word document (.docx), and use that."
_ASK = "Ask the partner for the Word file (.docx)."
_AGAIN = "Open the file in Word, save it again, and use that."
_TOO_MUCH = "it unpacks to far more than a document holds, and may be made to do harm. Ask the partner about it."
_TYPES = "[Content_Types].xml"


class Unreadable(Exception):
    """A file, or a part of it, that cannot be read; the text says which, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file.

    Attributes:
        parts: their bytes by name, in the order of the file.
        main: the name of the part that holds the document itself.
    """

    parts: Mapping[str, bytes]
    main: str
    _trees: dict[str, Element] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def at(cls, path: Path) -> Package:
        """The file at `path`.

        Raises:
            Unreadable: it is no Word file that can be read.
        """
        try:
            size = path.stat().st_size
            if not path.is_file():
                raise Unreadable("this is no file.")
            if size > MAX_FILE:
                raise Unreadable(
                    f"the file is {size >> 20} MB, and more than {MAX_FILE >> 20} MB is not read. "
                    "Take the pictures out of it, or send them on their own."
                )
            raw = path.read_bytes()
        except OSError as error:
            raise Unreadable(f"it cannot be opened: {error.strerror}.") from None
        return cls.of(raw)

    @classmethod
    def of(cls, raw: bytes) -> Package:
        """The file with these bytes.

        Raises:
            Unreadable: as `at`.
        """
        _recognise(raw)
        package = cls(_unpacked(raw), "")
        mains = [target for kind, target in package.related("").values() if kind == "officeDocument"]
        if not mains:
            raise Unreadable("it is no Word document, for nothing in it says where its text is. " + _AS_DOCX)
        if len(mains) > 1:
            raise Unreadable("it holds two documents, so that two programs may read two texts. " + _AS_DOCX)
        package = cls(package.parts, package.named(mains[0]), package._trees)
        if child(package.tree(package.main), "w:body") is None:
            raise Unreadable("it is no Word document, for there is no text where it says its text is. " + _ASK)
        if package.holds_macros():
            raise Unreadable("it holds macros, which are programs. " + _AS_DOCX)
        return package

    def holds_macros(self) -> bool:
        """Whether there are programs in it, by the name of a part, by what it is declared to be, or by who uses it."""
        declared = [str(each.get("ContentType", "")) for each in self.tree(_TYPES) if name(each)]
        used = [kind for kind, _ in self.related(self.main).values()]
        said = [each.casefold() for each in (*self.parts, *declared, *used)]
        return any("vbaproject" in each or "macroenabled" in each for each in said)

    def named(self, part: str) -> str:
        """`part` as it is written in the package; names of parts do not tell upper from lower case.

        Raises:
            Unreadable: it is missing.
        """
        if part in self.parts:
            return part
        for each in self.parts:
            if each.casefold() == part.casefold():
                return each
        raise Unreadable(f"its part {part} is missing. {_AGAIN}")

    def tree(self, part: str) -> Element:
        """The root element of an XML part, always the same one.

        Raises:
            Unreadable: it is missing, or no XML that can be trusted.
        """
        part = self.named(part)
        if part not in self._trees:
            self._trees[part] = _parsed(part, self.parts[part])
        return self._trees[part]

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """What `part` refers to within the package: kind (`header`) and name of the part, by the reference's id.

        Raises:
            Unreadable: as `tree`, or two references have one id, so that one of them would be lost.
        """
        folder, base = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        known = next((each for each in self.parts if each.casefold() == relations.casefold()), None)
        found: dict[str, tuple[str, str]] = {}
        for each in self.tree(known) if known else ():
            if name(each) == "?:Relationship" and each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, str(each.get("Target", "")))).lstrip("/")
                if str(each.get("Id")) in found:
                    raise Unreadable(f"its part {known} refers to two parts by one name. {_AGAIN}")
                found[str(each.get("Id"))] = str(each.get("Type", "")).rpartition("/")[2], target
        return found


def _recognise(raw: bytes) -> None:
    """Refuse what is no package at all, by what it is."""
    if not raw:
        raise Unreadable("the file is empty. Ask for it again.")
    if raw.startswith(_OLE):
        if _ENCRYPTED in raw:
            raise Unreadable("it is protected by a password. Ask for it without one, or take it off in Word.")
        raise Unreadable("it is a document of Word 97 to 2003 (.doc). " + _AS_DOCX)
    if raw.startswith(b"%PDF"):
        raise Unreadable("it is a PDF, which holds no tracked changes. " + _ASK)
    if raw.lstrip()[:5] == b"{\\rtf":
        raise Unreadable("it is rich text (.rtf). " + _AS_DOCX)
    if not raw.startswith(b"PK"):
        raise Unreadable("it is no Word document. " + _ASK)


def _unpacked(raw: bytes) -> dict[str, bytes]:
    damaged = "it is damaged and cannot be unpacked. Open it in Word, let Word repair it, save it, and use that."
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            members = [each for each in packed.infolist() if not each.is_dir()]
            _refuse_bomb(members)
            parts = {each.filename.lstrip("/"): _entry(packed, each) for each in members}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, ValueError):
        raise Unreadable(damaged) from None
    except Exception as error:  # what a damaged stream raises differs from one way of packing to the other
        if isinstance(error, Unreadable) or type(error).__module__ not in ("zlib", "lzma", "_lzma", "bz2"):
            raise
        raise Unreadable(damaged) from None
    if sum(content.count(b"<") for content in parts.values()) > MAX_TAGS:
        raise Unreadable(_TOO_MUCH)
    return parts


def _entry(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """What a member holds: never more than it says, for what lies about its size is damaged."""
    with packed.open(member) as opened:
        return opened.read(member.file_size + 1)


def _refuse_bomb(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_PARTS or sum(each.file_size for each in members) > MAX_WHOLE:
        raise Unreadable(_TOO_MUCH)
    for each in members:
        if each.flag_bits & 1:
            raise Unreadable("it is protected by a password. Ask for it without one.")
        if each.file_size > MAX_PART:
            raise Unreadable(f"its part {each.filename} is too large: {_TOO_MUCH}")
        if each.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unreadable(f"its part {each.filename} is packed in a way that Word never packs. {_AS_DOCX}")
        if ".." in each.filename.split("/") or "\\" in each.filename:
            raise Unreadable(
                f"its part {each.filename} would lie outside of it, and may be made to do harm. {_AS_DOCX}"
            )
    names = [each.filename.lstrip("/").casefold() for each in members]
    if len(set(names)) != len(names):
        raise Unreadable("two of its parts have one name, so that two programs may read two texts. " + _AS_DOCX)


def _parsed(part: str, raw: bytes) -> Element:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,  # words on both sides of one are one text
        remove_pis=True,
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable(
            f"its part {part} cannot be read: it is damaged, or not in the encoding that it claims. {_AGAIN}"
        ) from None
    if root.getroottree().docinfo.doctype:
        raise Unreadable(f"its part {part} declares XML entities, which Word never writes. " + _AS_DOCX)
    return root
