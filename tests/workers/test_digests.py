"""What a page asks its clerk, and the digest of the answers: nothing that a page shows is left out of it."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator import anchors, pipeline
from generator.about import with_about
from generator.config import Config
from generator.digests import Digests
from generator.model import Corpus, Document, Exchange, Paper
from generator.pages import Clerk, clerk, lookup

ROOT = Path(__file__).resolve().parents[2]


def digest(found: Corpus, paper: Paper) -> str:
    """The digest of a paper, for which the keys of its documents stand."""
    return Digests(Clerk(lookup(replace(found, papers=(paper,)))).answer).of([("paper", paper.id)])


def test_whoever_looks_in_the_corpus_is_a_question() -> None:
    """A page of one meeting or paper sees the rest through its clerk, and the clerk writes all of it down."""
    [body] = [
        n
        for n in ast.parse(inspect.getsource(clerk)).body
        if isinstance(n, ast.ClassDef) and n.name == "Clerk"
    ]
    for method in (n for n in body.body if isinstance(n, ast.FunctionDef) and n.name != "__init__"):
        looks = any(isinstance(n, ast.Attribute) and n.attr == "_found" for n in ast.walk(method))
        asked = [n.id for n in method.decorator_list if isinstance(n, ast.Name)] == ["question"]
        assert looks == asked, method.name
    for path in (ROOT / "generator").rglob("*.py"):
        if path.name != "clerk.py" and path.parent.name == "pages":
            assert "._found" not in path.read_text(), path.name


def test_a_page_of_one_meeting_or_paper_cannot_reach_the_corpus(example: Corpus) -> None:
    who = Clerk(lookup(example))
    public = {name for name in vars(who) if not name.startswith("_")}
    assert public == {"asked", "glossary", "invented"}
    for module in (
        "dossier",
        "paper",
        "scribe",
        "pointing",
        "units",
        "shown",
        "citing",
        "around",
        "metadata",
        "network",
    ):
        assert "pages.lookup import Lookup" not in (ROOT / "generator/pages" / f"{module}.py").read_text()


def test_only_questions_are_answered(example: Corpus) -> None:
    for name in ("__init__", "answer", "document", "_found", "weg"):
        with pytest.raises(LookupError):
            Clerk(lookup(example)).answer((name, "x"))


def _questions(found: Corpus) -> Iterator[tuple[str, ...]]:
    yield from (("dossier", d.meeting.slug) for d in found.dossiers)
    yield from (("paper", p.id) for p in found.papers)
    for name in ("known", "named", "found_in", "promised_in", "cited_by", "place", "standing"):
        yield from ((name, e.id) for e in found.register)


def test_equal_answers_have_one_digest_and_others_another(example: Corpus, example_config: Config) -> None:
    again = pipeline.load(example_config)
    questions = list(_questions(example))
    one, two = (Digests(Clerk(lookup(found)).answer) for found in (example, again))
    assert [one.of([q]) for q in questions] == [two.of([q]) for q in questions]
    subjects = [q for q in questions if q[0] in ("dossier", "paper")]
    assert len({one.of([q]) for q in subjects}) == len(subjects)
    assert one.of(questions) != one.of(questions[::-1])


@pytest.mark.parametrize("what", ["text", "title", "differences", "anchor"])
def test_no_part_of_a_paper_is_left_out_of_its_digest(what: str, example: Corpus) -> None:
    paper = next(p for p in example.papers if p.differences)
    document = paper.document
    unit = document.body[0]
    block = replace(unit.blocks[0], anchor="elders") if hasattr(unit, "blocks") else None
    other = {
        "text": paper.showing(replace(document, body=document.body[1:])),
        "title": paper.showing(replace(document, title="Anders")),
        "differences": replace(paper, differences=()),
        "anchor": paper.showing(
            replace(document, body=(replace(unit, blocks=(block, *unit.blocks[1:])), *document.body[1:]))  # type: ignore[union-attr,arg-type]
        ),
    }[what]
    slug = next(d.meeting.slug for d in example.dossiers if any(p.paper is paper for p in d.papers))
    dossiers = tuple(
        replace(d, papers=tuple(replace(p, paper=other) if p.paper is paper else p for p in d.papers))
        for d in example.dossiers
    )
    changed = replace(
        example, dossiers=dossiers, papers=tuple(other if p is paper else p for p in example.papers)
    )
    for question in (("paper", paper.id), ("dossier", slug)):
        one, two = (Digests(Clerk(lookup(found)).answer).of([question]) for found in (example, changed))
        assert one != two


@pytest.mark.parametrize("part", ["topics", "exchanges", "passages"])
def test_what_a_dossier_does_with_units_is_in_its_digest(part: str, example: Corpus) -> None:
    found = next(d for d in example.dossiers if len(getattr(d, part)) > 1)
    first, *rest = getattr(found, part)
    words = replace(first.unit, **_other_words(first.unit))
    others = [
        (*rest, first),
        tuple(rest),
        (replace(first, document="kst-1-1"), *rest),
        (replace(first, unit=words), *rest),
        *([(replace(first, unit=replace(first.unit, related=("x",))), *rest)] if part == "topics" else ()),
        *([(replace(first, unit=replace(first.unit, id="x")), *rest)] if part != "passages" else ()),
    ]
    digests = Digests()
    made = {digests.of_all([one]) for one in (found, *(replace(found, **{part: o}) for o in others))}
    assert len(made) == 1 + len(others)


def _other_words(unit: Any) -> dict[str, Any]:
    name = "question" if isinstance(unit, Exchange) else "blocks"
    block, *rest = getattr(unit, name)
    return {name: (replace(block, text=replace(block.text, value="Anders.")), *rest)}


@pytest.mark.parametrize("what", ["key", "kind", "date", "facts", "meetings", "about", "anchors"])
def test_what_is_done_to_a_document_after_it_was_read_is_in_its_digest(what: str, example: Corpus) -> None:
    paper = next(p for p in example.papers if any(isinstance(u, Exchange) for u in p.document.body))
    document = replace(paper.document, key="een", anchored=("", ""))
    asked = sum(isinstance(unit, Exchange) for unit in document.body)
    page = anchors.Page(set(document.anchors.split(" ")))  # where all its anchors are taken
    changes: dict[str, Document] = {
        "about": with_about(document, (("kst-1-1",),) * asked),
        "anchors": replace(anchors.anchored(document, page), anchored=("", "")),
    }
    facts: dict[str, Any] = {
        "key": {"key": "twee"},
        "kind": {"kind": "letter"},
        "date": {"date": None},
        "facts": {"facts": ()},
        "meetings": {"meetings": ()},
    }
    other = changes[what] if what in changes else replace(document, **facts[what])
    assert other != document or what == "key"
    assert digest(example, paper.showing(document)) != digest(example, paper.showing(other))
