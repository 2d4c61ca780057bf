"""PDF: what stands where on a page. Each page is made in the test."""

from __future__ import annotations

import unicodedata

import pytest
from formats_pdf import Link, Printed, Rule, pdf_of, uri
from formats_views import lines, notes, opened

from generator.citations import Context, find_references
from generator.citations.linked import with_links
from generator.readers.pdf_chars import Char, accent

FULL = "Deze regel vult de hele breedte van het blad van links naar rechts en loopt"
NEXT = "door op de volgende regel, waar hij eindigt."


def paragraph(top: float, *texts: str, left: float = 70, size: float = 10) -> list[Printed]:
    """Lines under each other at the usual distance."""
    return [(left, top - 12 * index, size, text) for index, text in enumerate(texts)]


def test_lines_of_a_paragraph_are_joined_and_a_wider_space_parts_two() -> None:
    page = [*paragraph(700, FULL, NEXT), *paragraph(660, "Een tweede alinea.")]
    reading, _ = opened(pdf_of([page]), "a.pdf")
    assert lines(reading) == [f"{FULL} {NEXT}", "Een tweede alinea."]
    assert [b.page for b in reading.blocks] == [1, 1]


def test_a_paragraph_that_goes_on_over_a_page_ends_on_the_next() -> None:
    reading, _ = opened(pdf_of([paragraph(700, FULL), paragraph(760, NEXT)]), "a.pdf")
    assert lines(reading) == [f"{FULL} {NEXT}"]
    assert [(b.page, b.last_page) for b in reading.blocks] == [(1, 2)]


def test_a_line_that_ends_though_the_next_word_would_fit_ends_its_paragraph() -> None:
    page = paragraph(700, "Vraag 1", FULL, "en dat is alles.", "Antwoord 1", "Ja.")
    reading, _ = opened(pdf_of([page]), "a.pdf")
    assert lines(reading) == ["# Vraag 1", f"{FULL} en dat is alles.", "# Antwoord 1", "Ja."]


@pytest.mark.parametrize(
    ("left", "right", "corpus", "read"),
    [
        ("gekwalifi-", "ceerde", "", "gekwalificeerde"),
        ("EU-", "agentschappen", "", "EU-agentschappen"),
        ("asiel-", "en migratiedoeleinden", "", "asiel- en migratiedoeleinden"),
        ("pont-", "wachter", "pont-wachter pont-wachter", "pont-wachter"),
    ],
)
def test_a_hyphen_at_a_line_end(left: str, right: str, corpus: str, read: str) -> None:
    page = paragraph(
        700, f"Deze regel vult de hele breedte van het blad tot aan het einde {left}", f"{right} en verder."
    )
    reading, _ = opened(pdf_of([page]), "a.pdf", corpus)
    assert lines(reading)[0].endswith(f"einde {read} en verder.")


@pytest.mark.parametrize(
    ("letter", "sign", "at", "read"),
    [
        ("c", "´", 1.2, "ć"),
        ("i", "¨", -1.0, "ï"),
        ("c", "¸", 0.8, "ç"),
        ("o", "´", 5.2, "o´"),
        ("x", "´", 1.2, "x´"),
    ],
)
def test_an_accent_over_a_letter_is_part_of_it_and_beside_it_an_apostrophe(
    letter: str, sign: str, at: float, read: str
) -> None:
    width = 2.8 if letter == "i" else 5.2
    over = Char(sign, 10 + at, 13.4 + at, 0, 10, False, False)
    found = accent(Char(letter, 10, 10 + width, 0, 10, False, False), over)
    assert unicodedata.normalize("NFC", letter + found.text) == read
    assert (found.left, found.right) == (over.left, over.right)


def noted(size: float = 7.5) -> list[Printed]:
    """A page with a marker in the middle of a line and its note at the end of the page."""
    return [
        *paragraph(700, "Zie de brief van maart.", FULL, NEXT),
        (173, 703.5, 6, "1"),
        (70, 103, 5, "1"),
        (76, 100, size, "Kamerstuk 99 001, nr. 3. Deze noot is lang genoeg om over de regel heen te lopen,"),
        (70, 90, size, "tot hier."),
    ]


@pytest.mark.parametrize("size", [7.5, 10])
def test_a_note_at_the_end_of_a_page_is_bound_to_its_raised_number(size: float) -> None:
    reading, _ = opened(pdf_of([noted(size)]), "a.pdf")
    assert lines(reading)[0].startswith("Zie de brief van maart.[1:1]")
    assert len(reading.notes) == 1
    assert notes(reading)[0].startswith("1:1 Kamerstuk 99 001, nr. 3. Deze noot")
    assert notes(reading)[0].endswith("te lopen, tot hier.")
    assert reading.problems == ()


def test_a_note_that_runs_on_over_the_page() -> None:
    second = [*paragraph(700, FULL, NEXT), (70, 100, 7.5, "en dit is het slot ervan.")]
    first = [
        *paragraph(700, "Zie de brief."),
        (131, 703.5, 6, "1"),
        (70, 103, 5, "1"),
        (76, 100, 7.5, "Deze noot begint hier en gaat verder op de volgende bladzijde van het stuk"),
    ]
    reading, _ = opened(pdf_of([first, second]), "a.pdf")
    assert [n.text.value.split()[-1] for n in reading.notes] == ["ervan."]
    assert lines(reading)[-1] == f"{FULL} {NEXT}"


def test_a_sentence_that_a_page_cut_in_two_is_one_paragraph() -> None:
    reading, _ = opened(pdf_of([[*paragraph(200, FULL)], [*paragraph(700, NEXT)]]), "a.pdf")
    assert lines(reading) == [f"{FULL} {NEXT}"]


def test_running_feet_heads_and_page_numbers_are_furniture_and_tell_the_number() -> None:
    foot = "Tweede Kamer, vergaderjaar 2030-2031, 99 001, nr. 7"
    pages = [
        [(55, 60, 6, f"{foot} {n}"), (55, 800, 8, "Concept voor de Kamer"), *paragraph(700, FULL, NEXT)]
        for n in (1, 2, 3)
    ]
    reading, _ = opened(pdf_of(pages), "a.pdf")
    edges = [reading.source.text[p.start : p.end] for p in reading.furniture if p.rule == "page-edge"]
    assert edges == [
        "Concept voor de Kamer",
        f"{foot} 1",
        "Concept voor de Kamer",
        f"{foot} 2",
        "Concept voor de Kamer",
        f"{foot} 3",
    ]
    assert {k: reading.hints[k] for k in ("dossier", "number")} == {"dossier": "99 001", "number": "7"}
    assert lines(reading) == [f"{FULL} {NEXT}"] * 3


def test_a_note_that_begins_like_a_running_foot_is_a_note() -> None:
    page = [
        *paragraph(700, FULL, NEXT),
        (298, 691.5, 6, "1"),
        (70, 203, 5, "1"),
        (76, 200, 7.5, "Tweede Kamer, vergaderjaar 2030-2031, 99 001, nr. 3"),
    ]
    reading, _ = opened(pdf_of([page]), "a.pdf")
    assert [n.text.value for n in reading.notes] == ["Tweede Kamer, vergaderjaar 2030-2031, 99 001, nr. 3"]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"Links regel {n} met genoeg woorden erin" for n in range(10)]
    right = [f"Rechts regel {n} met genoeg woorden erin" for n in range(10)]
    page = [*paragraph(700, *left, left=50, size=9), *paragraph(700, *right, left=320, size=9)]
    reading, _ = opened(pdf_of([page]), "a.pdf")
    words = " ".join(lines(reading))
    assert words.index("Links regel 9") < words.index("Rechts regel 0")


TABLE = [
    [(70, 700 - 14 * row, 9, a), (200, 700 - 14 * row, 9, b), (300, 700 - 14 * row, 9, c)]
    for row, (a, b, c) in enumerate(
        [("Jaar", "Ponten", "Boeien"), ("2029", "12", "130"), ("2030", "13", "141")]
    )
]


def test_a_table_by_the_places_of_its_words() -> None:
    page = [*paragraph(760, FULL, NEXT), *(cell for row in TABLE for cell in row)]
    reading, _ = opened(pdf_of([page]), "a.pdf")
    assert lines(reading) == [
        f"{FULL} {NEXT}",
        "| Jaar | Ponten | Boeien // 2029 | 12 | 130 // 2030 | 13 | 141",
    ]


def test_a_drawn_table_keeps_a_cell_of_two_lines_in_one() -> None:
    across: list[Rule] = [(60, y, 400, y) for y in (715, 680, 660)]
    down: list[Rule] = [(x, 715, x, 660) for x in (60, 190, 400)]
    page = [
        (70, 703, 9, "Soort"), (200, 703, 9, "Aantal ponten"), (200, 691, 9, "in de vaart"),
        (70, 668, 9, "Klein"), (200, 668, 9, "12"), *paragraph(600, FULL, NEXT),
    ]  # fmt: skip
    reading, _ = opened(pdf_of([page], [[*across, *down]]), "a.pdf")
    assert lines(reading) == ["| Soort | Aantal ponten in de vaart // Klein | 12", f"{FULL} {NEXT}"]


def test_a_bold_line_is_a_heading() -> None:
    page = [*paragraph(700, "*Stille remblokken"), *paragraph(688, FULL, NEXT)]
    reading, _ = opened(pdf_of([page]), "a.pdf")
    assert lines(reading, looks=False) == ["# Stille remblokken", f"{FULL} {NEXT}"]


def test_a_page_without_text_among_others_is_reported() -> None:
    _, problems = opened(pdf_of([paragraph(700, FULL), []]), "a.pdf")
    assert [(p.code, "bladzijde 2" in p.message) for p in problems] == [("D110", True)]


def linked(page: list[Printed], *links: Link) -> list[tuple[str, str]]:
    """The words under each link mark of a page, with the address."""
    reading, problems = opened(pdf_of([page], links=links), "a.pdf")
    assert problems == ()
    texts = [block.text for block in reading.blocks]
    return [(t.value[m.start : m.end], m.value) for t in texts for m in t.marks if m.kind == "link"]


PAPER = "https://zoek.officielebekendmakingen.nl/kst-99001-5.html"


def test_a_link_over_words_is_a_link_in_the_text() -> None:
    page = [(70, 700, 10, "Zie de"), (110, 700, 10, "vorige brief"), (180, 700, 10, "van de minister.")]
    assert linked(page, (109, 697, 168, 709, uri(PAPER))) == [("vorige brief", PAPER)]


def test_a_link_in_two_rectangles_over_a_lines_end_is_one() -> None:
    page = [*paragraph(700, FULL), *paragraph(688, "door op de volgende regel.")]
    both = ((70, 697, 560, 709, uri(PAPER)), (70, 685, 560, 697, uri(PAPER)))
    assert linked(page, *both) == [(f"{FULL} door op de volgende regel.", PAPER)]


def test_a_link_beside_the_words_and_links_that_lead_to_no_address_are_passed_over() -> None:
    page = paragraph(700, "Zie de vorige brief van de minister.")
    beside = (300, 697, 400, 709, uri(PAPER))
    inside = (70, 697, 200, 709, "<</S/GoTo/D[0 /Fit]>>")
    runs = (70, 697, 200, 709, "<</S/Launch/F(rekenmachine.exe)>>")
    assert linked(page, beside, inside, runs) == []


def test_a_link_whose_words_name_another_paper_is_reported() -> None:
    page = [
        (70, 700, 10, "Zie"),
        (90, 700, 10, "Kamerstuk 99 001, nr. 4"),
        (220, 700, 10, "van de minister."),
    ]
    reading, _ = opened(pdf_of([page], links=[(89, 697, 215, 709, uri(PAPER))]), "a.pdf")
    [text] = [block.text for block in reading.blocks]
    found = with_links(text, find_references(text, {}, Context()), Context())
    assert [p.code for p in found.problems] == ["D405"]
    assert "kst-99001-5" in {id_ for ref in found.references for id_ in (*ref.ids, *ref.also)}


def test_thousands_of_links_take_no_time_to_speak_of() -> None:
    page = paragraph(700, "Zie de vorige brief van de minister.")
    many = [(70, 600, 80, 610, uri(PAPER))] * 3000
    assert linked(page, *many, (70, 697, 560, 709, uri(PAPER))) == []  # the last is past the limit
