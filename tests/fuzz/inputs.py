"""Inputs to begin from, and small damages to them: papers of the domain's own keywords, files of each format.

Scope: bytes from a random source of one's own; the same seed gives the same bytes. Knows no target.
"""

from __future__ import annotations

import io
import random
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import docx

TESTS = Path(__file__).parents[1]
for _folder in ("parsers", "formats"):  # their modules are shared by name, as pytest itself does
    if str(TESTS / _folder) not in sys.path:
        sys.path.append(str(TESTS / _folder))

from any_paper import LINES, WORDS  # noqa: E402
from formats_pdf import pdf_of  # noqa: E402

Maker = Callable[[random.Random], bytes]
ENDS = ("\n", "\n\n", " \n", "\n ", "\n\n\n", "", "\r\n", " \n\n ")
SIGNS = ("\0", "\ufeff", "\u202e", "\u200b", "\ud7ff", "\U0010ffff", "<", "&", "{{", "{%", "]]>", "\x1b[31m")
XML = (
    '<?xml version="1.0"?><officiele-publicatie><kop><titel>{}</titel></kop><al>{}<noot id="n1">'
    "<noot.nr>1</noot.nr><noot.al>{}</noot.al></noot> <nadruk type='vet'>{}</nadruk></al><lijst><li><al>{}"
    "</al></li></lijst><table><tgroup cols='2'><tbody><row><entry>{}</entry><entry>{}</entry></row></tbody>"
    "</tgroup></table></officiele-publicatie>"
)
HTML = (
    "<!doctype html><html><body><h1>{}</h1><p>{}<sup>1</sup></p><ul><li>{}</li></ul>"
    "<table><tr><td>{}</td><td>{}</td></tr></table><p>{} {}</p></body></html>"
)
YAML = (
    "kind: letter\n", "why: >\n  {}\n", "number: {}\n", "meeting: [{}, {}]\n", "- {}\n", "a: &a [*a]\n",
    "? {}\n", "!!python/object {}\n", "---\n", "{}: {}\n", "  x: |\n    {}\n",
)  # fmt: skip


def series(seed: int, count: int, makers: Sequence[Maker]) -> Iterator[bytes]:
    """``count`` inputs, each maker in turn; a good half of them damaged."""
    rng = random.Random(seed)  # noqa: S311 a repeatable series is the point
    for number in range(count):
        made = makers[number % len(makers)](rng)
        yield made if rng.random() < 0.4 else damaged(made, rng)


def paper(rng: random.Random) -> bytes:
    """Text out of the domain's keywords, in any order."""
    out = []
    for _ in range(rng.randrange(1, 30)):
        out.append(_words(rng) if rng.random() < 0.5 else rng.choice(LINES))
        out.append(rng.choice(ENDS))
    return "".join(out).encode("utf-8", "replace")


def xml(rng: random.Random) -> bytes:
    """An official publication of a few elements."""
    return XML.format(*(_escaped(rng) for _ in range(7))).encode()


def html(rng: random.Random) -> bytes:
    """A published page of a few elements."""
    return HTML.format(*(_escaped(rng) for _ in range(7))).encode()


def word(rng: random.Random) -> bytes:
    """A Word file with headings, a list and a table."""
    document = docx.Document()
    document.add_heading(_xml_words(rng), level=rng.randrange(0, 4))
    for _ in range(rng.randrange(1, 5)):
        document.add_paragraph(_xml_words(rng), style=rng.choice(("Normal", "List Bullet", "List Number")))
    table = document.add_table(rows=2, cols=2)
    table.cell(rng.randrange(2), rng.randrange(2)).text = _xml_words(rng)
    held = io.BytesIO()
    document.save(held)
    return _archive(_members(held.getvalue()))  # without the time of making


def pdf(rng: random.Random) -> bytes:
    """A PDF of lines at places."""
    lines = [
        (70.0, 780.0 - 14 * n, rng.choice((7.0, 10.0, 10.0)), _latin(rng))
        for n in range(rng.randrange(1, 30))
    ]
    return pdf_of([lines])


def settings(rng: random.Random) -> bytes:
    """Lines of a sidecar."""
    return "".join(
        rng.choice(YAML).format(_words(rng), _words(rng)) for _ in range(rng.randrange(1, 8))
    ).encode()


FILES: tuple[Maker, ...] = (paper, xml, paper, html, word, paper, pdf)
WORDS_ONLY: tuple[Maker, ...] = (paper, xml)
SETTINGS: tuple[Maker, ...] = (settings,)


def damaged(data: bytes, rng: random.Random) -> bytes:
    """The same bytes with a few cut, doubled, changed or moved; in an archive, inside its members."""
    if data.startswith(b"PK") and rng.random() < 0.8:
        return _damaged_archive(data, rng)
    out = bytearray(data)
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(out) + 1)
        length = rng.choice((1, 1, 2, 8, 64))
        act = rng.randrange(5)
        if act == 0:
            del out[at : at + length]
        elif act == 1:
            out[at:at] = out[at : at + length] * rng.choice((1, 2, 50))
        elif act == 2:
            out[at : at + 1] = bytes([rng.randrange(256)])
        elif act == 3:
            out[at:at] = rng.choice(SIGNS).encode("utf-8", "surrogatepass")
        else:
            del out[at:]
        if not out:
            break
    return bytes(out)


def _damaged_archive(data: bytes, rng: random.Random) -> bytes:
    members = _members(data)
    hit = rng.choice([name for name in members if name.endswith(("document.xml", "styles.xml", ".rels"))])
    return _archive({**members, hit: damaged(members[hit], rng)})


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        return {name: held.read(name) for name in held.namelist()}


def _archive(members: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            out.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _words(rng: random.Random) -> str:
    words = [rng.choice(WORDS) for _ in range(rng.randrange(1, 9))]
    if rng.random() < 0.1:
        words.append(rng.choice(SIGNS))
    return " ".join(words)


def _escaped(rng: random.Random) -> str:
    return _xml_words(rng).replace("&", "&amp;").replace("<", "&lt;")


def _xml_words(rng: random.Random) -> str:
    return "".join(c for c in _words(rng) if c >= " " and not "\ud800" <= c <= "\udfff")


def _latin(rng: random.Random) -> str:
    return _words(rng).encode("cp1252", "replace").decode("cp1252").replace("\0", "")
