"""Pages of small made-up corpora: what a reader sees of each state, and what is refused."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import jinja2
import pytest
from site_built import ROOT

from generator.model import (
    EMPTY,
    Block,
    Corpus,
    Council,
    Document,
    Dossier,
    DossierPaper,
    Mark,
    Meeting,
    Note,
    Number,
    Paper,
    Passage,
    Placed,
    Reference,
    RegisterEntry,
    Source,
    Table,
    Text,
)
from generator.pages import Page, Site, pages
from generator.pages.signs import status_sign
from generator.readback import read_back
from generator.render import environment, render

ENV = environment(ROOT / "templates")
COUNCIL = Council("PRF", "Raad voor Proeven", "Proefraad", (), ("99009",))
MEETING = Meeting("2031-05-06-prf", COUNCIL, True, date(2031, 5, 6), date(2031, 5, 6), "Proefstad")
HOME = "dossiers/2031-05-06-prf/index.md"
URL = "https://zoek.officielebekendmakingen.nl/kst-99009-2.html"


def block(words: str, anchor: str, *marks: Mark, kind: str = "paragraph") -> Block:
    return Block(kind, Text(words, marks), page=2, anchor=anchor)


def corpus(
    *blocks: Block, notes: tuple[Note, ...] = (), references: tuple[Reference, ...] = (), cited: str = ""
) -> Corpus:
    """One meeting with one paper of loose passages; ``cited``: an id the register knows."""
    unit = Passage("other", blocks)
    source = Source("proef.txt", "text", "0" * 64, "")
    document = Document(
        source, "letter", "TK", "kst-99009-1", date(2031, 5, 1), "Proefbrief", (), (unit,), notes
    )
    paper = Paper(document.id, (document,), 0, (Number(document.id, "TK", document.date),))
    listed = DossierPaper(
        document.id, "letter", "agenda", "TK", document.date, "Proefbrief", "", MEETING.slug, paper
    )
    entries = tuple(
        RegisterEntry(i, (), "letter", (), None, "", False, URL, f"stukken/dossier/99009/#{i}", (), (), ())
        for i in (cited,)
        if i
    )
    dossier = Dossier(MEETING, (listed,), passages=(Placed(document.id, unit),), references=references)
    return Corpus((dossier,), entries, (paper,), ())


def reference(status: str, ids: tuple[str, ...] = (), also: tuple[str, ...] = (), **more: str) -> Reference:
    urls = (URL,) if ids else ()
    return Reference(
        "kst-99009-1", "", "dat stuk", "kamerstuk", status, ids, also, urls, more.get("note"), "p-1", 4, 12
    )


def rendered(made: Corpus) -> dict[str, str]:
    return {page.path: render(page, ENV) for page in pages(made, Site())}


def line(page: str, anchor: str) -> str:
    lines = page.split("\n")
    return lines[next(n for n, text in enumerate(lines) if text.startswith(f"{{: #{anchor} ")) - 1]


SENTENCE = block("Zie dat stuk.", "p-1")


def test_an_empty_corpus_has_all_the_index_pages() -> None:
    made = rendered(Corpus((), (), (), ()))
    names = ("index", "vergaderingen/index", "raden/index", "stukken/index", "hiaten/index", "status/index")
    names += ("zoeken/index", "registers/index", "fracties/index", "ondertekenaars/index", "kamerleden/index")
    names += (
        "onderwerpen/index",
        "begrippen/index",
        "vergaderingen/voorzitterschap/index",
        "toezeggingen/index",
    )
    assert set(made) == {f"{name}.md" for name in names}


def test_a_meeting_without_papers_says_so() -> None:
    made = rendered(Corpus((Dossier(MEETING, ()),), (), (), ()))
    assert "Van deze vergadering zijn nog geen stukken bekend" in made[HOME]
    assert "Proefraad 6 mei 2031" in made["hiaten/index.md"]


def test_a_new_paper_of_no_meeting_is_told_by_its_title_on_the_front_page() -> None:
    made = corpus(SENTENCE)
    assert "bij [Proefraad 6 mei 2031]" in rendered(made)["index.md"]
    alone = rendered(replace(made, dossiers=()))["index.md"]
    assert "Kamerstuk 99 009, nr. 1" in alone
    assert '<span class="bij">Proefbrief</span>' in alone


@pytest.mark.parametrize("status", ["printed", "bound"])
def test_a_sure_reference_to_a_cited_paper_links_to_the_register_and_the_official_text(status: str) -> None:
    found = line(
        rendered(corpus(SENTENCE, references=(reference(status, ("kst-99009-2",)),), cited="kst-99009-2"))[
            HOME
        ],
        "p-1",
    )
    assert found.startswith(
        f"Zie [dat stuk](../../stukken/dossier/99009/index.md#kst-99009-2){{: .ref .ref-{status} title="
    )
    assert f'href="{URL}"' in found
    assert "afgeleid" not in found


def test_an_inferred_reference_says_why() -> None:
    found = line(
        rendered(
            corpus(
                SENTENCE,
                references=(reference("inferred", ("kst-99009-2",), note="enige brief van die dag"),),
                cited="kst-99009-2",
            )
        )[HOME],
        "p-1",
    )
    assert 'title="afgeleid (enige brief van die dag)"' in found
    # the link says why, to who hears it too; the sign behind it does not repeat that
    assert re.search(r'\{: \.ref \.ref-inferred title="[^"]*afgeleid \(enige brief van die dag\)" \}', found)
    assert "\\[afgeleid\\]" in found


def test_a_mention_without_a_title_says_why_to_the_ear_and_leaves_out_the_address() -> None:
    sign = status_sign("inferred", "Op naam: Wet X. Bron: https://voorbeeld.example/x")
    assert 'title="afgeleid (Op naam: Wet X. Bron: https://voorbeeld.example/x)"' in sign
    assert "\\[afgeleid (Op naam: Wet X.)\\]" in sign


def test_an_ambiguous_reference_names_the_candidates_and_links_to_none() -> None:
    found = line(
        rendered(corpus(SENTENCE, references=(reference("ambiguous", (), ("kst-99009-2", "kst-99009-3")),)))[
            HOME
        ],
        "p-1",
    )
    assert "meerduidig: Kamerstuk 99 009, nr. 2 of Kamerstuk 99 009, nr. 3" in found
    assert 'aria-hidden="true"> (Kamerstuk 99 009, nr. 2 of Kamerstuk 99 009, nr. 3)</span>' in found
    assert "](" not in found


def test_an_unresolved_reference_is_marked_and_not_linked() -> None:
    found = line(rendered(corpus(SENTENCE, references=(reference("unresolved"),)))[HOME], "p-1")
    assert '<span class="ref ref-unresolved">dat stuk</span>' in found
    assert "](" not in found


def test_a_reference_whose_quote_does_not_stand_there_is_left_out() -> None:
    wrong = replace(reference("printed", ("kst-99009-2",)), start=0, end=3)
    assert line(rendered(corpus(SENTENCE, references=(wrong,)))[HOME], "p-1") == "Zie dat stuk."


def test_one_note_may_be_called_twice() -> None:
    text = block("Eens en nogmaals.", "p-1", Mark(4, 4, "note", "1:1"), Mark(16, 16, "note", "1:1"))
    page = rendered(
        corpus(text, notes=(Note("1:1", "1", "1", Text("Zo is het."), "Eens", anchor="fn:n-a"),))
    )[HOME]
    assert line(page, "p-1") == "Eens[^n-a] en nogmaals[^n-a]."
    assert page.count("[^n-a]: ") == 1
    assert "noot 1 in Kamerstuk 99 009, nr. 1</span> Zo is het." in page


def test_a_second_note_with_the_same_number_is_told_from_the_first() -> None:
    called = block("Zie A.", "p-1", Mark(6, 6, "note", "1:1"), Mark(6, 6, "note", "2:1"))
    first = Note("1:1", "1", "1", Text("Zo is het."), anchor="fn:n-1")
    second = Note("2:1", "2", "1", Text("En zo."), anchor="fn:n-2")
    page = rendered(corpus(called, notes=(first, second)))[HOME]
    assert "noot 1 in Kamerstuk 99 009, nr. 1</span> Zo is het." in page
    assert "noot 1 (reeks 2) in Kamerstuk 99 009, nr. 1</span> En zo." in page


def test_a_note_without_a_mark_stands_in_a_list_of_its_own() -> None:
    page = rendered(corpus(SENTENCE, notes=(Note("1:1", "1", "1", Text("Los."), anchor="fn:n-a"),)))[HOME]
    assert "## Noten zonder verwijsteken" in page
    assert line(page, "fn:n-a").endswith("Los.")
    assert [(p.anchor, p.words) for p in read_back(page)][-1] == ("fn:n-a", "Los.")


def test_a_ragged_table_keeps_every_cell() -> None:
    cells = ((Text("a"),), (Text("b"), Text("c | d")))
    table = Block("table", EMPTY, anchor="t-1", table=Table((Text("Kop"),), cells, Text("Cijfers")))
    page = rendered(corpus(table))[HOME]
    assert "| a | |\n| b | c &#124; d |" in page.replace("|  |", "| |")
    assert [p.words.split() for p in read_back(page)] == [["Cijfers", "Kop", "a", "b", "c", "|", "d"]]


def test_a_column_of_figures_aligns_right_and_is_still_read_back() -> None:
    rows = ((Text("2029"), Text("1.284"), Text("-")), (Text("2030"), Text("€ 31,5"), Text("tien")))
    head = (Text("Jaar"), Text("Bedrag"), Text("Stand"))
    page = rendered(corpus(Block("table", EMPTY, anchor="t-1", table=Table(head, rows))))[HOME]
    assert "| --- | ---: | --- |" in page
    expected = "Jaar Bedrag Stand 2029 1.284 - 2030 € 31,5 tien"
    assert [" ".join(p.words.split()) for p in read_back(page)] == [expected]


def test_words_of_a_document_are_never_a_template_or_markup() -> None:
    hostile = "{{ 7 * 7 }} {% raw %} <script>x</script> [a](javascript:x) {: .x }"
    made = corpus(block(hostile, "p-1"))
    titled = replace(made.papers[0].document, title=hostile)
    papers = (replace(made.papers[0], variants=(titled,)),)
    page = rendered(replace(made, papers=papers))["stukken/kst-99009-1/index.md"]
    _, front, body = page.split("---\n", 2)
    assert "49" not in page
    assert "<script" not in page
    assert "](javascript" not in body.replace("\\](", "")
    # The theme prints the front matter into HTML without escaping it.
    assert not set(front.partition("description:")[2].partition("\n")[0].strip(' "')) & set('<>"')


def test_two_pages_with_one_path_are_refused() -> None:
    with pytest.raises(ValueError, match=r"index\.md"):
        pages(Corpus((), (), (), ()), Site(handwritten=(("index.md", "# Nog een"),)))


def test_a_template_that_prints_what_it_was_not_given_is_refused() -> None:
    with pytest.raises(jinja2.UndefinedError):
        render(Page("x.md", "year.md.j2", {"invented": False}), ENV)
