"""Encodings, a paper on one line, the publisher's metadata, and links beside words."""

from __future__ import annotations

import subprocess
import sys

import pytest
from formats_views import lines, opened

from generator.citations import Context, find_references
from generator.citations.linked import id_of, with_links
from generator.model import Mark, Text
from generator.readers import open_source
from generator.readers.containers import UnreadableError
from generator.readers.metadata import facts

WORDS = "De coördinatie vóór één officiële brief: « geïnd » – naïef.\nDe tweede regel."


@pytest.mark.parametrize(
    ("encoding", "codes"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("utf-16", []),
        ("utf-16-le", []),
        ("utf-16-be", []),
        ("cp1252", ["D103"]),
        ("mac_roman", ["D107"]),
    ],
)
def test_a_text_in_any_common_encoding(encoding: str, codes: list[str]) -> None:
    source, problems = open_source("brief.txt", WORDS.encode(encoding))
    assert source.text == WORDS
    assert [p.code for p in problems] == codes


def test_the_libraries_of_formats_are_imported_only_when_such_a_file_is_met() -> None:
    code = (
        "import sys; from generator.readers import open_source; open_source('a.txt', b'De pont vaart.');"
        "print(*sorted({'lxml', 'bs4', 'docx', 'pypdfium2', 'pyphen', 'generator'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["generator"]


def test_a_text_of_dos_has_no_dashes_of_its_own() -> None:
    words = WORDS.replace(" – ", " - ")
    source, problems = open_source("brief.txt", words.encode("cp850"))
    assert source.text == words
    assert [(p.code, p.line) for p in problems] == [("D107", 1)]


ONE_LINE = (
    "Vragen van het lid Kievit over de pont (ingezonden 3 maart 2031). "
    "Antwoord van Minister Aalbers (ontvangen 9 april 2031). "
    "Vraag 1 Vaart de pont? Antwoord 1 Ja. Vraag 2 en 3 Vaart hij ook op zondag, zoals in vraag 1 staat? "
    "En in de winter? "
    "Antwoord 2 en 3 " + "Dat hangt van het ijs af. " * 80
)


def test_a_paper_on_one_line_is_cut_where_its_formulas_begin() -> None:
    reading, _ = opened(ONE_LINE.encode(), "vragen.txt")
    assert reading.source.format == "text"
    assert [line[:40] for line in lines(reading)] == [
        "Vragen van het lid Kievit over de pont (",
        "Antwoord van Minister Aalbers (ontvangen",
        "# Vraag 1",
        "Vaart de pont?",
        "# Antwoord 1",
        "Ja.",
        "# Vraag 2 en 3",
        "Vaart hij ook op zondag, zoals in vraag ",
        "# Antwoord 2 en 3",
        "Dat hangt van het ijs af. Dat hangt van ",
    ]


FOOT = "Tweede Kamer, vergaderjaar 2030–2031, Aanhangsel"
COLOPHON = "ah-tk-20302031-698 ISSN 0921 - 7398 ’s-Gravenhage 2031"


@pytest.mark.parametrize(
    ("pages", "id_", "end"),
    [
        (("1", "2"), "ah-tk-20302031-698", "en vaart."),
        (("1", "7"), "", f"en {COLOPHON} {FOOT} 1 vaart. {FOOT} 7"),
    ],
)
def test_feet_in_a_paper_on_one_line_are_furniture_when_they_count(
    pages: tuple[str, str], id_: str, end: str
) -> None:
    """Numbers that do not count from 1 may be those of citations."""
    lead = "De pont vaart elke dag van de ene oever naar de andere. " * 40
    text = f"{lead}Zij vaart en {COLOPHON} {FOOT} {pages[0]} vaart. {FOOT} {pages[1]}"
    reading, _ = opened(text.encode(), "a.txt")
    assert reading.hints.get("id", "") == id_
    assert reading.blocks[-1].text.value.endswith(end)


def test_a_hyphen_of_a_line_end_goes_from_a_paper_on_one_line_when_it_is_sure() -> None:
    lead = "De pont vaart elke dag van de ene oever naar de andere. " * 40
    text = f"{lead}De zorgverzeke- raars spraken over land- en tuinbouw, en over xqz- wvk."
    reading, _ = opened(text.encode(), "a.txt", corpus="zorgverzekeraars")
    assert reading.blocks[-1].text.value.endswith(
        "De zorgverzekeraars spraken over land- en tuinbouw, en over xqz- wvk."
    )


def test_a_short_text_on_one_line_is_a_paragraph() -> None:
    reading, _ = opened(b"Vraag 1 Vaart de pont? Antwoord 1 Ja.", "vraag.txt")
    assert lines(reading) == ["Vraag 1 Vaart de pont? Antwoord 1 Ja."]


RECORD = """<?xml version="1.0"?><gzd:gzd xmlns:gzd="urn:g" xmlns:o="urn:o" xmlns:d="urn:d"><o:meta>
<d:identifier>kst-99001-C</d:identifier><d:type scheme="a">Kamerstuk</d:type>
<d:creator>Eerste Kamer der Staten-Generaal</d:creator>
<d:available>2031-03-26</d:available><d:date>2031-03-24</d:date>
<o:dossiernummer>99001</o:dossiernummer><o:ondernummer>C</o:ondernummer>
<o:vergaderjaar>2030-2031</o:vergaderjaar>
<o:bijlage>blg-990011</o:bijlage><o:bijlage>blg-990012</o:bijlage></o:meta></gzd:gzd>"""


def test_the_facts_of_a_record() -> None:
    assert facts(RECORD.encode()) == {
        "id": "kst-99001-C", "type": "Kamerstuk", "creator": "Eerste Kamer der Staten-Generaal",
        "chamber": "EK", "dossier": "99001", "number": "C", "year": "2030-2031", "date": "2031-03-24",
        "annexes": "blg-990011 blg-990012",
    }  # fmt: skip


def test_the_facts_of_metadata_xml() -> None:
    pairs = {
        "DC.identifier": "kst-99001-7", "DC.title": "Voorbeeldraad; Brief",
        "OVERHEIDop.documenttitel": "Brief van de minister",
        "DC.creator": "Tweede Kamer der Staten-Generaal", "OVERHEIDop.dossiernummer": "99 001",
        "OVERHEIDop.ondernummer": "7",
        "OVERHEIDop.datumBrief": "binnenkort", "DCTERMS.issued": "2031-03-24",
    }  # fmt: skip
    inside = "".join(f'<metadata name="{name}" content="{value}"/>' for name, value in pairs.items())
    found = facts(f"<metadata_gegevens>{inside}</metadata_gegevens>".encode())
    assert found["title"] == "Brief van de minister"
    assert (found["dossier"], found["number"], found["chamber"]) == ("99001", "7", "TK")
    assert "date" not in found, "a date that is no day is left out"


def test_metadata_of_another_kind_has_no_facts_and_broken_metadata_is_refused() -> None:
    assert facts(b"<paper><identifier>kst-99001-7</identifier></paper>") == {}
    with pytest.raises(UnreadableError):
        facts(b"<metadata_gegevens>")


@pytest.mark.parametrize(
    ("address", "id_"),
    [
        ("kst-99001-3", "kst-99001-3"),
        ("https://zoek.officielebekendmakingen.nl/kst-99001-3.html", "kst-99001-3"),
        ("https://zoek.officielebekendmakingen.nl/kst-21501-02-1466.pdf#page=2", "kst-21501-02-1466"),
        ("https://zoek.officielebekendmakingen.nl/blg-1184123", "blg-1184123"),
        ("https://www.tweedekamer.nl/kamerstukken/detail?id=2024Z01234&did=2024D40329", "2024D40329"),
        ("https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32011L0098", "32011L0098"),
        ("https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX%3A32011L0098", "32011L0098"),
        ("https://www.rijksoverheid.nl/kst-99001-3", ""),
        ("https://zoek.officielebekendmakingen.nl/uitgebreidzoeken", ""),
        ("mailto:pont@voorbeeld.invalid", ""),
    ],
)
def test_what_an_address_means(address: str, id_: str) -> None:
    assert id_of(address) == id_


def _linked(
    words: str, *links: tuple[str, str]
) -> tuple[list[tuple[str, str, tuple[str, ...], tuple[str, ...]]], list[str]]:
    """References of words with links on parts of them: (quote, status, ids, also); problems' codes."""
    marks = tuple(Mark(words.index(part), words.index(part) + len(part), "link", to) for part, to in links)
    text = Text(words, marks)
    found = with_links(text, find_references(text, {}, Context()), Context(path="a.xml", line=3))
    assert all(words[r.start : r.end] == r.quote for r in found.references)
    return [(r.quote, r.status, r.ids, r.also) for r in found.references], [p.code for p in found.problems]


def test_a_link_that_says_what_the_words_say_changes_nothing() -> None:
    words = "Zie Kamerstuk 99 001, nr. 3."
    assert _linked(words, ("99 001, nr. 3", "kst-99001-3")) == _linked(words)


def test_a_link_binds_what_the_words_left_open() -> None:
    found, codes = _linked(
        "Zie het BNC-fiche over ponten.",
        ("BNC-fiche", "https://zoek.officielebekendmakingen.nl/kst-22112-99.html"),
    )
    assert found == [("het BNC-fiche", "bound", ("kst-22112-99",), ())]
    assert codes == []


def test_a_link_without_a_reference_becomes_one_and_its_parts_are_joined() -> None:
    found, _ = _linked("Zie daar, en ook hier.", ("daar", "kst-99001-3"), ("hier", "kst-99001-4"))
    assert found == [("daar", "bound", ("kst-99001-3",), ()), ("hier", "bound", ("kst-99001-4",), ())]
    found, _ = _linked("Motie (dossier, nummer).", ("dossier", "kst-99001-3"), ("nummer", "kst-99001-3"))
    assert found == [("dossier, nummer", "bound", ("kst-99001-3",), ())]


def test_a_link_to_another_paper_than_the_words_name_is_reported() -> None:
    found, codes = _linked("Zie Kamerstuk 99 001, nr. 3.", ("99 001, nr. 3", "kst-99001-4"))
    assert found == [("Kamerstuk 99 001, nr. 3", "printed", ("kst-99001-4",), ("kst-99001-3",))]
    assert codes == ["D405"]


def test_words_that_name_more_papers_than_are_linked_stay_whole() -> None:
    words = "Zie Kamerstuk 99 001, nrs. 3 en 4."
    found, codes = _linked(words, ("3", "kst-99001-3"))
    assert found == [("Kamerstuk 99 001, nrs. 3 en 4", "printed", ("kst-99001-3", "kst-99001-4"), ())]
    assert codes == []


def test_a_link_to_a_text_of_the_same_act_contradicts_nothing() -> None:
    words = "Zie Richtlijn 2011/98/EU."
    found, codes = _linked(
        words, ("2011/98/EU", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:02011L0098-20240520")
    )
    assert found == [("Richtlijn 2011/98/EU", "printed", ("32011L0098",), ())]
    assert codes == []
