"""Pages kept between runs: never another page than a clean build makes, and no page made without need."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from test_digests import digest

from generator import cache as caching
from generator import kept as keeping
from generator import pages, pipeline, publish
from generator.cache import Cache
from generator.config import Config, load
from generator.corpus import corpus
from generator.digests import Digests
from generator.model import Corpus, Paper
from generator.pages import Clerk, groups, register
from generator.problems import Problem
from generator.search import parts, search_files
from generator.workers import Workers

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "content" / "example"
MEETINGS = list(corpus(13, 4, load(ROOT).councils))
FILES = {
    name.replace("/", "-"): text
    for made in MEETINGS
    if made.meeting.council in (MEETINGS[0].meeting.council, MEETINGS[1].meeting.council)
    for name, (text, _) in made.files.items()
}
"""The papers of three meetings of one council and two of another."""
Published = tuple[dict[str, bytes], list[Problem]]
Part = tuple[str, str]


@pytest.fixture(autouse=True)
def without_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """The search is made of the whole corpus at every build, and takes most of a small one's time."""
    monkeypatch.setattr(publish, "search_files", lambda *_: {})


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Part]:
    """The pages that were made and not kept, as they are made."""
    parts: list[Part] = []
    real = pages.made_by

    def counted(who: Clerk, part: Part, site: pages.Site) -> pages.Page:
        parts.append(part)
        return real(who, part, site)

    monkeypatch.setattr(publish, "made_by", counted)
    return parts


def published(config: Config, folder: Path | None, found: Corpus | None = None, jobs: int = 1) -> Published:
    files, problems = publish.publish(
        found or pipeline.load(config), config, kept=Cache(folder), workers=Workers(jobs)
    )
    return dict(files), sorted(problems)


def settings(place: Path, names: Mapping[str, str]) -> Config:
    documents = place / "documents"
    shutil.rmtree(documents, ignore_errors=True)
    documents.mkdir()
    for name, text in names.items():
        (documents / name).write_text(text)
    return load(ROOT, documents, place / "docs")


# --- the same as a clean build ----------------------------------------------------------


@pytest.mark.parametrize("seed", [1, 2])
def test_papers_that_come_change_and_go_give_what_a_clean_build_gives(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "search_files", search_files)
    monkeypatch.setattr(parts, "_OFTEN", 3)
    chance = random.Random(seed)  # noqa: S311
    here: dict[str, str] = {}
    known: dict[str, str] = {}
    for _ in range(9):
        for _ in range(chance.randint(1, 4)):
            step, name = chance.random(), chance.choice(sorted(FILES))
            if step < 0.6 or not here:
                here[name] = FILES[name]
            elif step < 0.8:
                name = chance.choice(sorted(here))
                words = here[name].split(" ")
                at = chance.randrange(len(words))
                here[name] = " ".join([*words[:at], words[at][::-1], *words[at + 1 :]])
            else:
                del here[chance.choice(sorted(here))]
        config = settings(tmp_path, here)
        found = pipeline.load(config, cache=Cache(tmp_path / "cache"))
        for paper in found.papers:
            assert all(document.key for document in paper.variants)
            assert known.setdefault(digest(found, paper), whole_digest(found, paper)) == whole_digest(
                found, paper
            )
        assert published(config, tmp_path / "kept", found) == published(config, None, found)


def whole_digest(found: Corpus, paper: Paper) -> str:
    """The same of all that it is."""
    variants = tuple(replace(document, key="") for document in paper.variants)
    return digest(found, replace(paper, variants=variants))


def test_nothing_is_made_twice_and_what_is_read_is_as_what_was_made(tmp_path: Path, made: list[Part]) -> None:
    config = settings(tmp_path, FILES)
    documents = tmp_path / "cache"
    first = published(config, tmp_path / "kept", pipeline.load(config, cache=Cache(documents)))
    assert made
    made.clear()
    again = published(config, tmp_path / "kept", pipeline.load(config, cache=Cache(documents)))
    assert made == []
    assert again == first


def test_rows_of_the_register_and_of_questions_stand_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[object] = []

    def counted(real: Callable[..., object], *given: object) -> object:
        rows.append(given)
        return real(*given)

    for module, name in ((register, "_entry"), (groups, "_question")):
        monkeypatch.setattr(module, name, partial(counted, getattr(module, name)))

    def made(names: Collection[str], folder: Path | None) -> int:
        rows.clear()
        published(settings(tmp_path, {name: FILES[name] for name in names}), folder)
        return len(rows)

    made(FILES.keys() - {max(FILES)}, tmp_path / "kept")
    everything = made(FILES.keys(), None)
    assert 0 < made(FILES.keys(), tmp_path / "kept") < everything
    assert made(FILES.keys(), tmp_path / "kept") == 0


def test_what_was_asked_is_asked_again(tmp_path: Path) -> None:
    answers: dict[str, str] = {"a": "1", "b": "2"}
    done: list[str] = []

    def made(name: str) -> tuple[str, list[tuple[str, ...]]]:
        done.append(name)
        return answers[name] * 2, [(name,)]

    def results(names: list[str], common: str = "") -> list[str]:
        done.clear()
        digests = Digests(lambda question: answers[question[0]])
        return keeping.Memory(Cache(tmp_path), digests, common).asked("x", made, names)

    assert (results(["a", "b"]), done) == (["11", "22"], ["a", "b"])
    assert (results(["b", "a"]), done) == (["22", "11"], [])
    answers["b"] = "3"
    assert (results(["a", "b"]), done) == (["11", "33"], ["b"])
    assert (results(["a"], "otherwise"), done) == (["11"], ["a"])
    del answers["a"]
    with pytest.raises(KeyError):  # asked of what is not there: it is made again, which is refused
        results(["a", "b"])


def test_any_number_of_processes_keeps_the_same(tmp_path: Path) -> None:
    config = settings(tmp_path, FILES)
    found = pipeline.load(config)
    for jobs in (2, 1, 2):
        assert published(config, tmp_path / "kept", found, jobs) == published(config, None, found)


# --- what one paper changes elsewhere ---------------------------------------------------


def added(later: Callable[[str], bool], place: Path, made: list[Part]) -> tuple[set[str], set[Part]]:
    """What changed in the site when some papers came later, and which pages were made anew for it."""
    before = settings(place, {name: text for name, text in FILES.items() if not later(name)})
    old = published(before, place / "kept")
    made.clear()
    config = settings(place, FILES)
    new = published(config, place / "kept")
    again = set(made)
    assert new == published(config, None)
    return {path for path in {**old[0], **new[0]} if old[0].get(path) != new[0].get(path)}, again


@pytest.fixture
def whole(tmp_path: Path) -> Corpus:
    place = tmp_path / "whole"
    place.mkdir()
    return pipeline.load(settings(place, FILES))


def _source(found: Corpus, id_: str) -> str:
    return next(p.document.source.path for p in found.papers if p.id == id_)


def test_a_new_paper_stands_on_the_page_of_the_old_one_that_it_cites(
    whole: Corpus, tmp_path: Path, made: list[Part]
) -> None:
    held = {p.id for p in whole.papers}
    citing, cited = next(
        (by.id, entry.id)
        for entry in whole.register
        for by in entry.cited_by
        if {entry.id, by.id} <= held and entry.id != by.id
    )
    variants = {d.source.path for p in whole.papers if p.id == citing for d in p.variants}
    changed, again = added(variants.__contains__, tmp_path, made)
    assert f"stukken/{cited}/index.md" in changed
    assert ("stukken", cited) in again


def test_a_new_report_changes_the_page_of_its_old_meeting(
    whole: Corpus, tmp_path: Path, made: list[Part]
) -> None:
    slug, report = next(
        (d.meeting.slug, p.id)
        for d in whole.dossiers
        for p in d.papers
        if p.role == "report" and p.held and len([o for o in d.papers if o.held]) > 1
    )
    variants = {d.source.path for p in whole.papers if p.id == report for d in p.variants}
    changed, again = added(variants.__contains__, tmp_path, made)
    assert {f"dossiers/{slug}/index.md", f"dossiers/{slug}/dossier.json"} <= changed
    assert {("dossiers", slug), ("stukken", report)} <= again
    assert again < {("dossiers", d.meeting.slug) for d in whole.dossiers} | {
        ("stukken", p.id) for p in whole.papers
    }


def test_a_new_meeting_is_the_neighbour_of_two_old_ones(
    whole: Corpus, tmp_path: Path, made: list[Part]
) -> None:
    code = whole.dossiers[0].meeting.council.code
    same = [d for d in whole.dossiers if d.meeting.council.code == code]
    before, middle, after = next(
        trio
        for trio in zip(same, same[1:], same[2:], strict=False)
        if trio[1].held and all(d.held for d in trio)
    )
    gone = {v.source.path for p in middle.papers if p.paper for v in p.paper.variants}
    changed, again = added(gone.__contains__, tmp_path, made)
    for neighbour in (before, after):
        assert f"dossiers/{neighbour.meeting.slug}/index.md" in changed
        assert ("dossiers", neighbour.meeting.slug) in again


# --- what all pages depend on -----------------------------------------------------------


def _glossary(config: Config, place: Path) -> Config:
    shutil.copytree(ROOT / "content", place / "content", ignore=shutil.ignore_patterns("documents"))
    file = place / "content" / "glossary.yml"
    file.write_text(file.read_text().replace("means: ", "means: voorheen ", 1))
    return replace(config, content=place / "content")


def _template(config: Config, place: Path) -> Config:
    shutil.copytree(ROOT / "templates", place / "templates")
    for name in ("dossier", "paper"):
        file = place / "templates" / f"{name}.md.j2"
        file.write_text(file.read_text() + "\nEen regel meer.\n")
    return replace(config, templates=place / "templates")


def _address(config: Config, place: Path) -> Config:
    return replace(config, site=replace(config.site, url="https://elders.example/"))


@pytest.mark.parametrize("change", [_glossary, _template, _address])
def test_what_every_page_depends_on_makes_all_of_them_anew(
    change: Callable[[Config, Path], Config],
    example: Corpus,
    example_config: Config,
    tmp_path: Path,
    made: list[Part],
) -> None:
    published(example_config, tmp_path / "kept", example)
    parts = sorted(made)
    made.clear()
    config = change(example_config, tmp_path)
    found = published(config, tmp_path / "kept", example)
    assert sorted(made) == parts
    assert found == published(config, None, example)


def test_another_program_makes_every_page_anew(
    example: Corpus,
    example_config: Config,
    tmp_path: Path,
    made: list[Part],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    published(example_config, tmp_path / "kept", example)
    parts = sorted(made)
    made.clear()
    monkeypatch.setattr(caching, "code", lambda: "another program")
    published(example_config, tmp_path / "kept", example)
    assert sorted(made) == parts


def test_a_page_that_an_editor_wrote_changes_no_other(
    example: Corpus, example_config: Config, tmp_path: Path, made: list[Part]
) -> None:
    published(example_config, tmp_path / "kept", example)
    made.clear()
    shutil.copytree(ROOT / "content", tmp_path / "content", ignore=shutil.ignore_patterns("documents"))
    page = next((tmp_path / "content" / "pages").glob("*.md"))
    page.write_text(page.read_text() + "\nNog een zin.\n")
    published(replace(example_config, content=tmp_path / "content"), tmp_path / "kept", example)
    assert made == []


# --- damage -----------------------------------------------------------------------------


def _cut(files: list[Path]) -> None:
    for path in files:
        path.write_bytes(path.read_bytes()[:-7])


def _gone(files: list[Path]) -> None:
    for path in files:
        path.unlink()


def _changed_about(files: list[Path]) -> None:
    """Each whole, but the next one's: what another run, or somebody, put in the wrong place."""
    contents = [path.read_bytes() for path in files]
    for path, content in zip(files, [*contents[1:], contents[0]], strict=True):
        path.write_bytes(content)


@pytest.mark.parametrize(
    ("harm", "said"),
    [(_cut, True), (_gone, False), (_changed_about, True)],
    ids=["cut", "gone", "changed about"],
)
@pytest.mark.parametrize("when", ["before", "after"])
def test_what_is_damaged_is_made_again_and_counted(
    harm: Callable[[list[Path]], None],
    said: bool,
    when: str,
    example: Corpus,
    example_config: Config,
    tmp_path: Path,
) -> None:
    clean = published(example_config, None, example)
    folder = tmp_path / "kept"
    published(example_config, folder, example)
    again = Cache(folder)
    if when == "before":
        harm(sorted(folder.iterdir()))
    files, problems = publish.publish(example, example_config, kept=again)
    if when == "after":  # named, but not yet read: another run may tidy the folder meanwhile
        harm(sorted(folder.iterdir()))
    assert (dict(files), sorted(problems)) == clean
    assert bool(again.damaged) == said


def test_what_no_run_uses_any_more_is_removed_in_the_end(
    example: Corpus, example_config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caching, "_SPARE", 0)
    folder = tmp_path / "kept"
    for url in ("https://een.example/", "https://twee.example/", "https://drie.example/"):
        config = replace(example_config, site=replace(example_config.site, url=url))
        again = Cache(folder)
        publish.publish(example, config, kept=again)
    again.prune()
    with closing(sqlite3.connect(folder / "many.sqlite")) as store:
        pieces = {key for (key,) in store.execute("SELECT key FROM kept")}
    assert {path.name for path in folder.iterdir()} == {*again.used - pieces, "many.sqlite"}
    assert pieces < again.used


def test_files_of_templates_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    (tmp_path / "a" / "x").write_text("1")
    before = keeping.below(tmp_path)
    (tmp_path / "a" / "x").rename(tmp_path / "b" / "x")
    assert keeping.below(tmp_path) != before
