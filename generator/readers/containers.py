"""What kind of file bytes are, and opening them without harm.

Scope: the kind by the first bytes (never by the name), whether the name says something else, and
bounded, offline opening of XML and ZIP. Refuses with ``UnreadableError``: entities, archives that unpack
to far more than they are, encrypted and old formats. Knows nothing of words.
"""

from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

LARGEST_MEMBER = 30_000_000
"""Bytes of one unpacked member of an archive; the body of a long paper in Word is about one million."""
LARGEST_ARCHIVE = 120_000_000
MOST_MEMBERS = 3_000
HIGHEST_RATIO = 250
"""Unpacked bytes for one packed byte; text packs about ten to one, XML of styles up to a hundred."""
MOST_TAGS = 250_000
"""Signs ``<`` in a file of elements; the longest paper seen in Word has six thousand. Bounds time and memory:
each element costs some fifty microseconds and a kilobyte."""

_HEAD = 4_096
_XML = re.compile(
    rb"\s*<\?xml\b|\s*(?:<!--.*?-->\s*)*<(?:[\w-]+:)?(?:officiele-publicatie|kamerwrk|metadata_gegevens|gzd)\b",
    re.DOTALL,
)
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_ENTITY = re.compile(
    rb"<!ENTITY|<\x00!\x00E\x00N\x00T\x00I\x00T\x00Y|\x00<\x00!\x00E\x00N\x00T\x00I\x00T\x00Y"
)
_SUFFIX = re.compile(r"\.[A-Za-z]{2,5}\Z")
_OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NAMES = {
    ".pdf": "pdf", ".docx": "docx", ".odt": "odt", ".xml": "xml", ".html": "html", ".htm": "html",
    ".doc": "doc", ".rtf": "rtf", ".txt": "", ".md": "", ".zip": "zip",
}  # fmt: skip
_KINDS = {"": "tekst", "pdf": "PDF", "docx": "Word (.docx)", "odt": "ODT", "xml": "XML", "html": "HTML",
          "doc": "oud Word (.doc)", "rtf": "RTF", "zip": "een archief"}  # fmt: skip


class UnreadableError(Exception):
    """A file that cannot be read: the problem's code and its Dutch words."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code, self.message = code, message


def kind_of(data: bytes) -> str:
    """``pdf``, ``docx``, ``odt``, ``zip``, ``doc``, ``rtf``, ``xml``, ``html``, or ``""`` for text."""
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _kind_of_zip(data)
    if head.startswith(_OLD_WORD):
        return "doc"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    readable = head.removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        readable = readable[2:].replace(b"\x00", b"")
    if _HTML.search(readable[:1024]):
        return "html"
    return "xml" if _XML.match(readable) else ""


def misnamed(path: str, kind: str) -> str:
    """What is wrong with the name of a file of this kind, in Dutch; empty when nothing is."""
    suffix = _SUFFIX.search(path)
    named = _NAMES.get(suffix.group().lower()) if suffix else None
    if named is None or named == kind or {named, kind} == {"xml", "html"}:
        return ""
    return f"de naam zegt {_KINDS[named]}, de inhoud is {_KINDS[kind]}."


def refuse_old(kind: str, data: bytes) -> None:
    """Refuse the kinds that no reader takes.

    Raises:
        UnreadableError: D111 encrypted Word, D112 old Word or RTF, D113 an archive that is no document.
    """
    if kind == "doc" and _ENCRYPTED in data:
        raise UnreadableError("D111", "het Word-bestand is met een wachtwoord versleuteld.")
    if kind in ("doc", "rtf"):
        raise UnreadableError("D112", f"{_KINDS[kind]} wordt niet gelezen.")
    if kind == "zip":
        raise UnreadableError("D113", "het bestand is een archief, geen document.")


def _kind_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {info.filename for info in archive.infolist()[:MOST_MEMBERS]}
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError, EOFError):
        # cut off or damaged: what its beginning says it was, so that the problem can name it
        return "odt" if b"opendocument.text" in data[:200] else "docx" if b"word/" in data[:20_000] else "zip"
    if "word/document.xml" in names or (
        "[Content_Types].xml" in names and any(n.startswith("word/") for n in names)
    ):
        return "docx"
    if "content.xml" in names and b"opendocument.text" in data[:400]:
        return "odt"
    return "zip"


def open_zip(data: bytes) -> zipfile.ZipFile:
    """An archive whose members are safe to unpack.

    Raises:
        UnreadableError: D111 encrypted, D113 too many members, too large or too strongly packed,
            D115 damaged.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise UnreadableError("D115", "het bestand is beschadigd of niet volledig.") from error
    members = archive.infolist()
    if any(info.flag_bits & 1 for info in members):
        raise UnreadableError("D111", "het bestand is met een wachtwoord versleuteld.")
    total = sum(info.file_size for info in members)
    strong = any(
        info.file_size > 10_000_000 and info.file_size > HIGHEST_RATIO * max(1, info.compress_size)
        for info in members
    )
    if len(members) > MOST_MEMBERS or total > LARGEST_ARCHIVE or strong or _overlapping(members):
        raise UnreadableError("D113", f"het bestand pakt uit tot {total:,} bytes in {len(members):,} delen.")
    return archive


def _overlapping(members: list[zipfile.ZipInfo]) -> bool:
    """Whether members share their packed bytes: a bomb that unpacks the same bytes many times."""
    spans = sorted((info.header_offset, info.header_offset + info.compress_size) for info in members)
    return any(one[1] > other[0] for one, other in pairwise(spans))


def member(archive: zipfile.ZipFile, name: str) -> bytes:
    """One member, read no further than it may be; empty when there is none.

    Raises:
        UnreadableError: D113 larger than it says, D115 damaged.
    """
    if name not in archive.namelist():
        return b""
    try:
        with archive.open(name) as file:
            found = file.read(LARGEST_MEMBER + 1)
    except Exception as error:  # zlib, CRC and EOF errors of several modules: all mean the same here
        raise UnreadableError("D115", f"het deel {name} van het bestand is beschadigd.") from error
    if len(found) > LARGEST_MEMBER:
        raise UnreadableError("D113", f"het deel {name} pakt uit tot meer dan {LARGEST_MEMBER:,} bytes.")
    return found


def refuse_many(data: bytes) -> None:
    """Refuse XML or HTML of more elements than any paper has, before it is parsed.

    Raises:
        UnreadableError: D104.
    """
    tags = data.count(b"<")
    if tags > MOST_TAGS:
        raise UnreadableError("D104", f"het bestand heeft {tags:,} elementen; de grens is {MOST_TAGS:,}.")


def xml_root(data: bytes) -> etree._Element:
    """The root of an XML file: no entities, no network, no other files, comments and instructions gone.

    An instruction inside a word leaves the word whole (``woor<?breek?>den``).

    Raises:
        UnreadableError: D104 too many elements, D115 not well-formed, nested too deep, or with entities of
            its own.
    """
    from lxml import etree  # only where such a file is met

    refuse_many(data)
    if _ENTITY.search(data):
        raise UnreadableError("D115", "de XML bepaalt eigen entiteiten; die worden niet uitgevoerd.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        where = getattr(error, "lineno", 0) or 0
        raise UnreadableError("D115", f"de XML is niet welgevormd (regel {where}).") from error
