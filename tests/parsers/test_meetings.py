"""Which meetings there are, and which one a text means (``tests/cases/meetings``); any order of files."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import pipeline
from generator.config import Config, load
from generator.meetings import Calendar, calendar, resolve_in
from generator.mentions import FoundMeeting, find, resolve
from generator.model import MeetingRef

ROOT = Path(__file__).parents[2]
LETTER = date(2031, 1, 15)
CASES = yaml.safe_load((ROOT / "tests" / "cases" / "meetings" / "meetings.yml").read_text("utf-8"))


def found_in(text: str, config: Config) -> FoundMeeting:
    (mention,) = find(text, config.councils)
    return mention


def refs(texts: list[str], own: bool, config: Config) -> list[tuple[MeetingRef, bool]]:
    named = [resolve(found_in(text, config), LETTER) for text in texts]
    return [(ref, own) for ref in named if ref]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
@pytest.mark.parametrize("backwards", [False, True])
def test_meetings_are_united(case: dict[str, Any], backwards: bool, example_config: Config) -> None:
    own = refs(case.get("own", []), True, example_config)
    every = own + refs(case.get("named", []), False, example_config)
    known: Calendar = calendar(reversed(every) if backwards else every, example_config)
    assert sorted(known.meetings) == case["are"]
    for text, slug in case.get("means", {}).items():
        assert resolve_in(found_in(text, example_config), LETTER, (), known) == slug
    for text, slug in case.get("means_own", {}).items():
        assert resolve_in(found_in(text, example_config), LETTER, [ref for ref, _ in own], known) == slug


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("de JBZ-Raad van 13 en 14 juni 2024", "België"),
        ("de Europese Raad van 27 en 28 juni 2024", ""),
        ("de Raad Buitenlandse Zaken van 24 juni 2024", ""),
    ],
)
def test_who_presides_is_not_always_the_country_of_the_half_year(text: str, country: str) -> None:
    """The European Council has a president, the Foreign Affairs Council the High Representative."""
    ours = load(ROOT)
    known = calendar(refs([text], False, ours), ours)
    assert [meeting.presidency for meeting in known.meetings.values()] == [country]


# --- the whole program --------------------------------------------------------------------


def test_building_twice_gives_the_same_bytes(example_build: pipeline.Build, example_config: Config) -> None:
    again = pipeline.build(example_config)
    assert again.files == example_build.files
    assert again.problems == example_build.problems


def test_other_file_names_and_order_give_the_same_meetings_and_texts(
    tmp_path: Path, example_build: pipeline.Build
) -> None:
    """The names of files carry nothing: only where a name is shown may a page differ."""
    example = sorted(p for p in (ROOT / "content" / "example").iterdir() if p.is_file())
    names = [f"{n:03}" for n in range(len(example))]
    names = names[4:] + names[3::-1]
    folder = tmp_path / "content" / "example"
    for name in ("councils.yml", "groups.yml", "acts.yml", "presidencies.yml", "spelling.yml", "example.yml"):
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "content" / name, tmp_path / "content" / name)
    renamed = {}
    for path, name in zip(example, names, strict=True):
        renamed[path.name] = f"{name}{path.suffix}"
        shutil.copy(path, folder / renamed[path.name])
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    corpus = pipeline.load(load(tmp_path, folder))
    was = example_build.corpus
    assert [d.meeting for d in corpus.dossiers] == [d.meeting for d in was.dossiers]
    for one, other in zip(corpus.dossiers, was.dossiers, strict=True):
        assert (one.items, one.topics, one.exchanges, one.passages) == (
            other.items,
            other.topics,
            other.exchanges,
            other.passages,
        )
        assert [(p.id, p.role) for p in one.papers] == [(p.id, p.role) for p in other.papers]
        assert [(r.quote, r.ids, r.anchor) for r in one.references] == [
            (r.quote, r.ids, r.anchor) for r in other.references
        ]
    assert sorted((p.code, p.line, renamed[p.path]) for p in was.problems if p.path in renamed) == sorted(
        (p.code, p.line, p.path) for p in corpus.problems
    )
