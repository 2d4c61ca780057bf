"""Word and OpenDocument: what their markup says beyond the words."""

from __future__ import annotations

import io

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from formats_views import lines, opened

from generator.readers.docx_numbers import Numbers, letters, numbers, roman
from generator.readers.docx_package import W

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def _word(*xml: str) -> bytes:
    """A Word file with these paragraphs and tables."""
    document = docx.Document()
    link = document.part.relate_to(
        "https://voorbeeld.invalid/pont", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    for one in xml:
        element = parse_xml(one.replace("LINK", link).replace(">", f" {NS}>", 1))
        document.element.body.insert(len(document.element.body) - 1, element)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _p(words: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def test_spaces_tabs_and_line_breaks_are_words_apart() -> None:
    first = "<w:r><w:t>De</w:t><w:tab/><w:t>pont</w:t><w:br/><w:t>vaart </w:t></w:r>"
    xml = f"<w:p>{first}<w:r><w:t>nu.</w:t></w:r></w:p>"
    reading, _ = opened(_word(xml), "a.docx")
    assert lines(reading) == ["De pont vaart nu."]


def test_deleted_words_are_gone_inserted_ones_read_and_the_editor_is_told() -> None:
    xml = (
        '<w:p><w:r><w:t xml:space="preserve">De pont vaart </w:t></w:r>'
        '<w:del w:id="1" w:author="a"><w:r><w:delText>nooit</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="a"><w:r><w:t>altijd</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>'
    )
    reading, problems = opened(_word(xml), "a.docx")
    assert lines(reading) == ["De pont vaart altijd."]
    assert [p.code for p in problems] == ["D117"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Datum 24 maart 2031.</w:t></w:r></w:p></w:txbxContent>"
    xml = (
        "<w:p><w:r><w:t>Een brief.</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    reading, _ = opened(_word(xml), "a.docx")
    assert lines(reading) == ["Een brief.", "Datum 24 maart 2031."]


def test_field_codes_are_no_words_and_a_link_is_a_mark() -> None:
    xml = (
        "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>"
        '<w:hyperlink r:id="LINK"><w:r><w:t>De pont</w:t></w:r></w:hyperlink>'
        "<w:r><w:t> vaart.</w:t></w:r></w:p>"
    )
    reading, _ = opened(_word(xml), "a.docx")
    text = reading.blocks[0].text
    assert text.value == "De pont vaart."
    assert [(m.kind, m.value, m.start, m.end) for m in text.marks] == [
        ("link", "https://voorbeeld.invalid/pont", 0, 7)
    ]


def test_a_table_without_lines_is_layout_and_its_rows_of_words_are_lines() -> None:
    def row(one: str, other: str) -> str:
        return f"<w:tr><w:tc>{_p(one)}</w:tc><w:tc>{_p(other)}</w:tc></w:tr>"

    xml = f"<w:tbl>{row('Datum', '24 maart 2031')}{row('Betreft', 'De pont.')}</w:tbl>"
    reading, _ = opened(_word(xml), "a.docx")
    assert lines(reading) == ["# Datum 24 maart 2031", "Betreft De pont."]


def test_a_table_with_lines_is_a_table() -> None:
    border = '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'
    cells = "".join(
        f"<w:tr><w:tc>{_p(a)}</w:tc><w:tc>{_p(b)}</w:tc></w:tr>"
        for a, b in (("Jaar", "Ponten"), ("2030", "12"))
    )
    reading, _ = opened(_word(f"<w:tbl>{border}{cells}</w:tbl>"), "a.docx")
    assert lines(reading) == ["| Jaar | Ponten // 2030 | 12"]


def test_the_head_of_the_first_page_is_read_first_and_page_numbers_are_furniture() -> None:
    document = docx.Document()
    document.add_paragraph("De pont vaart.")
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Aan de Voorzitter van de Tweede Kamer"
    section.first_page_header.add_paragraph("Pagina 1 van 3")
    section.header.paragraphs[0].text = "Ministerie van Ponten"
    out = io.BytesIO()
    document.save(out)
    reading, _ = opened(out.getvalue(), "a.docx")
    assert lines(reading) == ["# Aan de Voorzitter van de Tweede Kamer", "De pont vaart."]
    edges = [reading.source.text[p.start : p.end] for p in reading.furniture if p.rule == "page-edge"]
    assert edges == ["Pagina 1 van 3", "Ministerie van Ponten"]


def _numbering(*levels: tuple[str, str]) -> Numbers:
    inside = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for place, (kind, text) in enumerate(levels)
    )
    xml = (
        f'<w:numbering {NS}><w:abstractNum w:abstractNumId="0">{inside}</w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    root = parse_xml(xml)
    assert root.tag == f"{W}numbering"
    return numbers(root)


def test_numbers_that_word_counts_itself() -> None:
    counted = _numbering(("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%1.%2.%3)"))
    steps = [0, 1, 1, 2, 2, 0, 1]
    assert [counted.next("5", level) for level in steps] == [
        "I. ", "1. ", "2. ", "I.2.a) ", "I.2.b) ", "II. ", "1. ",
    ]  # fmt: skip


def test_a_number_is_printed_before_a_title_and_is_no_word_of_the_file() -> None:
    document = docx.Document()
    for words in ("Nachtrust langs spoorlijnen", "Ruimte voor bijenlinten"):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("rood", style="List Bullet")
    out = io.BytesIO()
    document.save(out)
    reading, _ = opened(out.getvalue(), "a.docx")
    assert lines(reading) == ["# 1. Nachtrust langs spoorlijnen", "# 2. Ruimte voor bijenlinten", "- rood"]


@pytest.mark.parametrize(
    ("number", "as_roman", "as_letters"), [(1, "i", "a"), (4, "iv", "d"), (29, "xxix", "cc"), (0, "", "")]
)
def test_roman_numbers_and_letters(number: int, as_roman: str, as_letters: str) -> None:
    assert (roman(number), letters(number)) == (as_roman, as_letters)


def test_a_paragraph_that_goes_on_in_the_next_is_no_title() -> None:
    words = ("In antwoord op uw brief deel ik u mede", "dat de pont vaart.", "De pont", "eu-LISA vaart mee.")
    reading, _ = opened(_word(*map(_p, words)), "a.docx")
    assert lines(reading) == [*words[:2], "# De pont", "eu-LISA vaart mee."]
