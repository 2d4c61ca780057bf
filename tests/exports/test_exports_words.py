"""Each word of a source stands exactly once in the data of its dossier."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from itertools import chain
from typing import Any

from exports_sample import CORPUS, DOSSIER, REGISTER, SLUG
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.exports import exports
from generator.exports.schemas import FOLDER
from generator.model import Block, Corpus, Document, Exchange, Item, Passage, Placed, Text, Topic
from generator.tables import Site

SITE = Site(
    "Voorbeeld", "https://example.org/raad/", "example.org,2026", "mailto:x@example.org", "2031-12-01"
)
FILES = exports(CORPUS)
ADDRESSED = exports(CORPUS, SITE)
SCHEMA = Draft202012Validator(json.loads((FOLDER / "dossier.schema.json").read_text("utf-8")))
FULL = f"dossiers/{SLUG}/dossier.json"


def words(value: object) -> Counter[str]:
    """Words of the source text in a published dossier, by the fields that may hold it."""
    found: Counter[str] = Counter()
    dossier: Any = value
    for item in dossier["items"]:
        for part in (*item["agenda"], *item["report"]):
            found.update(f"{part['title']} {part['form'] or ''} {part['text']}".split())
    for kind, names in (
        ("topics", ("title", "text")),
        ("exchanges", ("question", "answer")),
        ("passages", ("text",)),
        ("footnotes", ("text",)),
    ):
        for record in dossier[kind]:
            found.update(" ".join(record[name] for name in names).split())
    for table in dossier["tables"]:
        found.update(" ".join([table["caption"] or "", *table["header"], *chain(*table["rows"])]).split())
    return found


def source_words(documents: list[Document]) -> Counter[str]:
    """Words of the papers themselves. The label above an answer is structure."""
    found: Counter[str] = Counter()
    for document in documents:
        for unit in document.body:
            match unit:
                case Item():
                    blocks = [unit.heading, *([unit.form_block] if unit.form_block else []), *unit.blocks]
                case Topic():
                    blocks = [unit.heading, *unit.blocks]
                case Exchange():
                    blocks = [*unit.question, *unit.answer]
                case _:
                    blocks = list(unit.blocks)
            for block in blocks:
                found.update(block.text.value.split())
                if block.table:
                    texts = [block.table.caption, *block.table.header, *chain(*block.table.rows)]
                    found.update(w for t in texts for w in t.value.split())
        for note in document.notes:
            found.update(note.text.value.split())
    return found


def placed(document: Document) -> tuple[Placed, ...]:
    return tuple(Placed(document.id, u) for u in document.body)


def as_dossier(document: Document) -> Corpus:
    """A corpus of one paper whose body stands in one dossier."""
    paper = replace(
        DOSSIER.papers[0],
        id=document.id,
        paper=replace(DOSSIER.papers[0].paper, variants=(document,), shown=0),
    )
    every = placed(document)
    dossier = replace(
        DOSSIER,
        papers=(paper,),
        items=(),
        topics=tuple(p for p in every if isinstance(p.unit, Topic)),
        exchanges=tuple(p for p in every if isinstance(p.unit, Exchange)),
        passages=tuple(p for p in every if isinstance(p.unit, Passage)),
    )
    return Corpus((dossier,), REGISTER, (), ())


def test_source_words_stand_exactly_once() -> None:
    held = [p.paper.document for p in DOSSIER.papers if p.paper]
    assert words(json.loads(FILES[FULL])) == source_words(held)


BLOCKS = st.lists(
    st.builds(lambda t: Block("paragraph", Text(t)), st.text(max_size=30)), min_size=1, max_size=3
).map(tuple)
HEADINGS = st.builds(lambda t: Block("heading", Text(t)), st.text(max_size=20))
UNITS = st.one_of(
    st.builds(lambda b: Passage("other", b), BLOCKS),
    st.builds(lambda h, b: Topic(h, b, None, "t"), HEADINGS, BLOCKS),
    st.builds(lambda q, a: Exchange(None, "G", None, q, a, None, None, (), "x"), BLOCKS, BLOCKS),
)


@given(st.lists(UNITS, max_size=4))
def test_no_word_of_any_text_is_lost_or_doubled(units: list[Any]) -> None:
    document = replace(DOSSIER.papers[0].paper.document, id="kst-99001-1", body=tuple(units), notes=())
    files = exports(as_dossier(document))
    got = json.loads(files[FULL])
    assert words(got) == source_words([document])
    assert (
        list(
            Draft202012Validator(json.loads((FOLDER / "dossier.schema.json").read_text("utf-8"))).iter_errors(
                got
            )
        )
        == []
    )
    assert exports(as_dossier(document)) == files
