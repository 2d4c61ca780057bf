"""Files that are broken, closed, lying or made to do harm: a clear problem, in bounded time, no crash."""

from __future__ import annotations

import io
import zipfile
import zlib

import docx
import pytest
from formats_pdf import pdf_of
from hypothesis import example, given, settings
from hypothesis import strategies as st
from timing import quick

from generator.audit import check_reading
from generator.hyphens import Evidence
from generator.model import Reading
from generator.problems import Problem
from generator.readers import open_source, pdf, read

SECONDS = 10
"""More than any of these takes on a slow machine; without its bound each takes minutes or for ever."""
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OLD = bytes.fromhex("d0cf11e0a1b11ae1")


def _word() -> bytes:
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("De pont vaart elke dag van negen tot vijf.")
    document.save(out)
    return out.getvalue()


def _zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def _parts() -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(_word()))
    return {name: archive.read(name) for name in archive.namelist()}


def _body(xml: str) -> bytes:
    return _zip(
        {**_parts(), "word/document.xml": f"<w:document {W}><w:body>{xml}</w:body></w:document>".encode()}
    )


def _xml(inside: bytes, before: bytes = b"") -> bytes:
    return b'<?xml version="1.0"?>' + before + b"<kamerwrk>" + inside + b"</kamerwrk>"


def _locked(pdf: bytes) -> bytes:
    """A PDF that asks for a password: the check sums of its keys are of none we know."""
    keys = b"<</Filter/Standard/V 1/R 2/Length 40/P -4/O<" + b"ab" * 32 + b">/U<" + b"cd" * 32 + b">>>"
    return pdf.replace(b"trailer<<", b"trailer<</Encrypt " + keys + b"/ID[<00><00>]")


def _flagged(data: bytes) -> bytes:
    """An archive whose members say that they are encrypted."""
    out = bytearray(data)
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = out.find(sign)
        while at >= 0:
            out[at + place] |= 1
            at = out.find(sign, at + 4)
    return bytes(out)


def _pdf_bomb() -> bytes:
    stream = zlib.compress(bytes(310_000_000), 1)
    return b"%PDF-1.4\n1 0 obj\n<</Filter/FlateDecode>>stream\n" + stream + b"\nendstream\nendobj\n"


def _styled(count: int) -> bytes:
    """A Word file with styles that each are based on the next."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>'
        for n in range(count)
    )
    body = '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>De pont vaart.</w:t></w:r></w:p>'
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()
    return _zip(
        {
            **_parts(),
            "word/document.xml": document,
            "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>".encode(),
        }
    )


PDF = pdf_of([[(70, 700, 10, "De pont vaart.")]])


def _odt(text: str) -> bytes:
    names = "".join(f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "text"))
    body = f"<office:body><office:text>{text}</office:text></office:body>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", f"<office:document-content{names}>{body}</office:document-content>")
    return out.getvalue()


def _forms(depth: int) -> bytes:
    """A PDF of one page whose form draws another one three times, which does so too, and so on."""
    draw = b"/X Do " * 3
    form = (
        b"%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>/Length %d>>"
    )
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    return b"".join(
        (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
            b"2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj" + page + b"endobj\n",
            b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n" % (len(draw), draw),
            *(
                form % (n, n + 1, len(draw)) + b"stream\n" + draw + b"\nendstream endobj\n"
                for n in range(5, 5 + depth)
            ),
            b"trailer<</Root 1 0 R>>\n",
        )
    )


FILES = {
    "many.xml": (_xml(b"<al>a</al>" * 130_000), "D104"),
    "many.html": (b"<html><body>" + b"<p>a" * 260_000, "D104"),
    "many.docx": (_body("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 50_000), "D104"),
    "many.odt": (_odt("<text:p>a</text:p>" * 130_000), "D104"),
    "lines.xml": (_xml(b"<al>a</al>" * 51_000), "D104"),
    "entities.xml": (_xml(b"&b;", b'<!DOCTYPE kamerwrk [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'), "D115"),
    "outside.xml": (_xml(b"&a;", b'<!DOCTYPE kamerwrk [<!ENTITY a SYSTEM "file:///etc/hostname">]>'), "D115"),
    "deep.xml": (_xml(b"<al>" * 100_000 + b"</al>" * 100_000), "D115"),
    "cut.xml": (_xml(b"<al>woord")[:-11], "D115"),
    "deep.html": (b"<html><body>" + b"<div>" * 20_000 + b"x", "D115"),
    "fout404.html": (
        b"<html><head><title>404 - Pagina niet gevonden</title></head><body>Zoek verder.</body></html>",
        "D115",
    ),
    "large.html": (b"<html><body>" + b"<p>x</p>" * 800_000, "D104"),
    "bomb.docx": (_zip({**_parts(), "word/media/a.bin": bytes(150_000_000)}), "D113"),
    "bomb2.docx": (_body("<w:p><w:r><w:t>" + "a" * 28_000_000 + "</w:t></w:r></w:p>"), "D113"),
    "deep.docx": (_body("<w:tbl><w:tr><w:tc>" * 80 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 80), "D115"),
    "entity.docx": (
        _zip({**_parts(), "word/document.xml": b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}),
        "D115",
    ),
    "locked.docx": (_flagged(_word()), "D111"),
    "cut.docx": (_word()[:9_000], "D115"),
    "empty.docx": (_zip({"[Content_Types].xml": b"<Types/>", "word/x": b""}), "D115"),
    "locked-old.doc": (OLD + bytes(100) + "EncryptedPackage".encode("utf-16-le"), "D111"),
    "old.doc": (OLD + bytes(4_000), "D112"),
    "brief.rtf": (b"{\\rtf1 De pont vaart.}", "D112"),
    "map.zip": (_zip({"a.txt": b"De pont vaart."}), "D113"),
    "locked.pdf": (_locked(PDF), "D111"),
    "cut.pdf": (PDF[: len(PDF) // 2], "D115"),
    "junk.pdf": (b"%PDF-1.4\n" + bytes(range(256)) * 200, "D115"),
    "scan.pdf": (pdf_of([[]]), "D110"),
    "bomb.pdf": (_pdf_bomb(), "D113"),
    "nested.pdf": (PDF + b"<</Filter[/FlateDecode/FlateDecode]>>", "D113"),
    "meta.xml": (b'<?xml version="1.0"?><metadata_gegevens/>', "D116"),
    "leeg.xml": (_xml(b""), "D101"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_read_is_a_clear_problem(name: str) -> None:
    data, code = FILES[name]
    source, problems = quick(lambda: open_source(name, data), SECONDS)
    assert source.text == ""
    assert [p.code for p in problems] == [code]
    assert len(problems[0].message) > 15 and problems[0].message.endswith(".")


@pytest.mark.parametrize(("bound", "most"), [("MOST_SECONDS", 2), ("MOST_MEMORY", 100_000_000)])
def test_a_pdf_that_would_be_drawn_for_ever_is_given_up(
    bound: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, bound, most)
    source, problems = quick(lambda: open_source("forms.pdf", _forms(25)), SECONDS)
    assert source.text == ""
    assert [p.code for p in problems] == ["D113"]


@pytest.mark.parametrize(
    ("name", "data", "format_"),
    [
        ("brief.pdf", b"<!DOCTYPE html><html><body><p>De pont vaart.</p></body></html>", "html"),
        ("brief.docx", PDF, "pdf"),
        ("brief.txt", _word(), "docx"),
        ("brief.docx", b"De pont vaart elke dag.", "text"),
    ],
)
def test_a_file_that_lies_about_its_kind_is_read_as_what_it_is_and_reported(
    name: str, data: bytes, format_: str
) -> None:
    source, problems = open_source(name, data)
    assert source.format == format_
    assert "De pont vaart" in source.text
    assert [p.code for p in problems] == ["D114"]


ROW = b"<row><entry morerows='999999'>a</entry><entry>b</entry></row>"
NOTE = b"w<noot id='x'><noot.nr>1</noot.nr><noot.al>n</noot.al></noot>"
RUNS = "<w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>b</w:t></w:r>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("wide.xml", _xml(b"<al>woord <nadruk type='vet'>vet</nadruk></al>" * 20_000)),
        ("rows.xml", _xml(b"<table><tgroup cols='2'><tbody>" + ROW * 5_000 + b"</tbody></tgroup></table>")),
        ("notes.xml", _xml(b"<al>" + NOTE * 10_000 + b"</al>")),
        ("cells.html", b"<html><body><table>" + b"<tr><td colspan=999999>a</td><td>b</td></tr>" * 3_000),
        ("runs.docx", _body("<w:p>" + RUNS * 10_000 + "</w:p>")),
        ("styles.docx", _styled(20_000)),
        ("page.pdf", pdf_of([[(5 + i % 500, 5 + i % 800, 8, f"w{i}") for i in range(5_000)]])),
    ],
)  # fmt: skip
def test_a_huge_but_honest_file_is_read_whole_in_time(name: str, data: bytes) -> None:
    def opened() -> tuple[tuple[Problem, ...], Reading]:
        source, problems = open_source(name, data)
        return problems, read(source, Evidence())

    problems, reading = quick(opened, SECONDS)
    assert reading.blocks and not [p for p in problems if p.severity == "error"]
    assert check_reading(reading) == []


STARTS = [
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b'<?xml version="1.0"?>',
    b"<!DOCTYPE html>",
    OLD,
    b"{\\rtf",
    b"\xff\xfe",
    _word()[:4_000],
    PDF[:300],
]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(STARTS), st.binary(max_size=300))
def test_no_bytes_behind_any_beginning_crash_a_reader(start: bytes, rest: bytes) -> None:
    source, problems = open_source("stuk.bin", start + rest)
    assert problems or source.text
    if source.text:
        assert check_reading(read(source, Evidence())) == []


ELEMENTS = [
    "al", "tekst", "lijst", "li", "li.nr", "table", "tgroup", "tbody", "row",
    "entry", "noot", "noot.nr", "noot.al", "stuk", "titel", "kop", "nadruk", "extref",
    "tussenkop", "dossier", "ondertekening", "functie", "naam", "br", "kamerstukkop", "tekstregel", "vreemd",
    "voetnoot", "nootref", "spreker",
]  # fmt: skip
WORDS = st.sampled_from(
    ["", " ", "pont", "\n  ", " (", ",", "1", "a.", "99 001", "Ye\u0327", "\u00a0x\u200b"]
)
TREES = st.recursive(
    WORDS,
    lambda inner: st.builds(
        lambda name, inside, tail: f"<{name}>{''.join(inside)}</{name}>{tail}",
        st.sampled_from(ELEMENTS), st.lists(inner, max_size=4), WORDS,
    ),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(TREES, max_size=4))
@example(["<ondertekening><noot>pont</noot></ondertekening>"])
@example(["<nootref><voetnoot>pont</voetnoot></nootref>"])
def test_no_word_of_any_official_xml_is_lost(trees: list[str]) -> None:
    data = f'<?xml version="1.0"?><officiele-publicatie>{"".join(trees)}</officiele-publicatie>'.encode()
    source, problems = open_source("stuk.xml", data)
    assert not [p for p in problems if p.code == "A101"]
    if source.text:
        assert check_reading(read(source, Evidence())) == []


TAGS = [
    "p",
    "div",
    "b",
    "i",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "br",
    "h2",
    "sup",
    "script",
    "nav",
    "main",
    "h5",
]
LINKS = st.sampled_from(
    [
        '<a href="#fn1">1</a>',
        '<a href="#fn2">2</a>',
        '<p id="fn1">1 noot</p>',
        '<div id="fn2"><sup>2</sup> noot <a href="#r">↩</a></div>',
        '<a href="/x">pont</a>',
    ]
)
PAGES = st.recursive(
    WORDS | LINKS,
    lambda inner: st.builds(
        lambda name, inside, tail: f"<{name}>{''.join(inside)}</{name}>{tail}",
        st.sampled_from(TAGS), st.lists(inner, max_size=4), WORDS,
    ),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PAGES, max_size=4))
def test_no_word_of_any_web_page_is_lost(trees: list[str]) -> None:
    data = f"<!DOCTYPE html><html><body>{''.join(trees)}</body></html>".encode()
    source, problems = open_source("stuk.html", data)
    assert not [p for p in problems if p.code == "A101"]
    if source.text:
        assert check_reading(read(source, Evidence())) == []


FOOT = "Tweede Kamer, vergaderjaar 2030-2031, 99 001, nr. 7 1"
PLACES = st.tuples(
    st.floats(5, 580), st.floats(5, 830), st.sampled_from([5, 7.5, 10, 16]),
    st.sampled_from(["pont", "*vet", "1", "2", "- boei", "3.612", FOOT]),
)  # fmt: skip
RULES = st.tuples(*(st.floats(5, 580) for _ in range(4)))


@settings(max_examples=120, deadline=None)
@given(st.lists(st.lists(PLACES, max_size=25), min_size=1, max_size=3), st.lists(RULES, max_size=8))
def test_no_character_of_any_pdf_is_lost(
    pages: list[list[tuple[float, float, float, str]]], rules: list[tuple[float, float, float, float]]
) -> None:
    source, problems = open_source("stuk.pdf", pdf_of(pages, [rules]))
    assert not [p for p in problems if p.code == "A101"]
    if source.text:
        assert check_reading(read(source, Evidence())) == []
