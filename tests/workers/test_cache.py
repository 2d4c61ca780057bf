"""Work kept between runs: never another result, whatever happened to the folder."""

from __future__ import annotations

import hashlib
import os
import pickle
import re
import shutil
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import jinja2
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from generator import cache, documents, hyphens, making, opening, pipeline, readers
from generator.cache import Cache
from generator.config import Config, load
from generator.corpus import corpus
from generator.intake import Incoming, holdings, plan, put
from generator.model import Corpus, Mark, Piece, Source, Text
from generator.packing import DamagedError, pack, unpack
from generator.pages import Page
from generator.problems import Problem
from generator.readers import open_source
from generator.render import environment, render
from generator.store import Store
from generator.walk import texts, unit_blocks
from generator.workers import Workers

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "content" / "example"
VALUE = (
    Text("twee woorden", (Mark(0, 4, "bold"),), (Piece(0, 12, "twee woorden"),)),
    date(2024, 1, 25),
    None,
)


def kept_of_pieces(corpus: Corpus) -> list[tuple[str, tuple[int, ...], bytes]]:
    """What is left of the pieces of every text; they take no part in equality."""
    documents = [document for paper in corpus.papers for document in paper.variants]
    found = (t for d in documents for t in texts((b for u in d.body for b in unit_blocks(u)), d.notes))
    return [(text.value, text.hyphens, text.lines) for text in found]


def test_settings_can_be_sent_to_another_process() -> None:
    config = load(ROOT, ROOT / "content" / "example")
    assert pickle.loads(pickle.dumps(config)) == config  # noqa: S301


def test_values_come_back_as_they_were() -> None:
    assert unpack(pack(MappingProxyType({"a": 1}))) == {"a": 1}
    found = unpack(pack(VALUE))
    assert found == VALUE
    assert found[0].pieces == VALUE[0].pieces


@pytest.mark.parametrize("made", [os.system, Path("/"), Exception("x")], ids=lambda made: type(made).__name__)
def test_what_is_no_value_of_ours_is_refused(made: object) -> None:
    with pytest.raises(DamagedError):
        unpack(pickle.dumps(made))


def test_nothing_is_kept_without_a_folder() -> None:
    nothing = Cache()
    nothing.put("a", VALUE)
    nothing.prune()
    assert nothing.get("a") is None


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[:-1],
        lambda data: b"",
        lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:],
        lambda data: data + b"\0",
    ],
    ids=["cut", "empty", "a bit", "longer"],
)
def test_a_damaged_file_is_counted_removed_and_made_again(harm: object, tmp_path: Path) -> None:
    kept = Cache(tmp_path)
    kept.put("a", VALUE)
    assert callable(harm)
    (tmp_path / "a").write_bytes(harm((tmp_path / "a").read_bytes()))
    assert kept.get("a") is None
    assert kept.damaged == 1
    assert not list(tmp_path.iterdir())
    kept.put("a", VALUE)
    assert kept.get("a") == VALUE


def test_a_folder_in_the_place_of_what_was_kept_is_damage_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Cache(tmp_path)
    kept.put("a", VALUE)
    for name in ("a", "b", "many.sqlite"):
        (tmp_path / name).unlink(missing_ok=True)
        (tmp_path / name / "map").mkdir(parents=True)
    assert kept.get("a") is None
    assert kept.many(["c"]) == [None]
    kept.put("a", VALUE)
    kept.keep([("c", pack(VALUE))])
    assert kept.damaged == 2
    assert [kept.get("a"), *kept.many(["c"])] == [VALUE, VALUE]
    monkeypatch.setattr(cache, "_SPARE", -2)
    kept.prune()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "many.sqlite"]


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = Cache(tmp_path / "file" / "folder")
    kept.put("a", VALUE)
    assert kept.get("a") is None


def test_other_code_is_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Cache().key("a", 1)
    assert before == Cache().key("a", 1) != Cache().key("a", 2)
    monkeypatch.setattr(cache, "code", lambda: "another program")
    assert Cache().key("a", 1) != before


def test_what_is_not_used_any_more_is_removed_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_SPARE", 2)
    for name in "abcdef":
        Cache(tmp_path).put(name, VALUE)
    kept = Cache(tmp_path)
    assert kept.get("a")
    kept.prune()
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


FILES = {
    name.rpartition("/")[2]: text
    for made in corpus(3, 5, load(ROOT).councils)
    for name, (text, _) in made.files.items()
}
# the word that a line end cuts stands whole in the other file, or with its hyphen, or nowhere
PRINTED = (
    """ Nr. 7  BRIEF VAN DE MINISTER

"""
    + """Dit gaat over water en over wegen en over bruggen en over het grote zee-
water van de kust en van wat daar ligt, en van alles wat erbij hoort.
""".replace(".\n", ". \n")
    * 9
)
FILES |= {"kort.txt": PRINTED, "heel.txt": "Het zeewater is zout.\n", "deel.txt": "Het zee-water is zout.\n"}


XML = next(name for name in FILES if name.endswith(".xml"))


@pytest.fixture
def papers(tmp_path: Path) -> Config:
    """Three papers, one of which is slow to open."""
    for name in ("kort.txt", "heel.txt", XML):
        place = tmp_path / "documents" / name
        place.parent.mkdir(exist_ok=True)
        place.write_text(FILES[name])
    return load(ROOT, tmp_path / "documents", tmp_path / "docs")


def test_nothing_is_opened_twice(papers: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clean, folder = pipeline.load(papers), tmp_path / "cache"
    assert pipeline.load(papers, cache=Cache(folder)) == clean
    names: list[str] = []

    def seen(name: str, data: bytes) -> tuple[Source, tuple[Problem, ...]]:
        names.append(name)
        return open_source(name, data)

    monkeypatch.setattr(readers, "open_source", seen)
    assert pipeline.load(papers, cache=Cache(folder)) == clean
    assert names == []
    (papers.documents / "heel.txt.yml").write_text("kind: letter\n")  # its text is asked for again
    (papers.documents / f"{XML}.yml").write_text("kind: letter\n")  # this one's is kept: it is slow to open
    pipeline.load(papers, cache=Cache(folder))
    assert names == ["heel.txt"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_damaged_store_is_said_and_made_again(papers: Config, tmp_path: Path, jobs: int) -> None:
    for number in range(30):  # more than are worth a process
        (papers.documents / f"{number:02}.xml").write_text(FILES[XML] + f"<!-- {number} -->")
    folder = tmp_path / "cache"
    clean = pipeline.load(papers, cache=Cache(folder))
    for harm in (b"", b"no store", (folder / "many.sqlite").read_bytes()[:100_000]):
        (folder / "many.sqlite").write_bytes(harm)
        again, after = Cache(folder), Cache(folder)
        assert pipeline.load(papers, workers=Workers(jobs), cache=again) == clean
        assert again.damaged
        assert pipeline.load(papers, workers=Workers(jobs), cache=after) == clean
        assert not after.damaged


@pytest.mark.parametrize("jobs", [1, 2])
def test_damage_that_a_worker_meets_in_a_kept_text_is_said(papers: Config, tmp_path: Path, jobs: int) -> None:
    names = [f"{number:02}.xml" for number in range(30)]  # more than are worth a process
    for name in names:
        (papers.documents / name).write_text(FILES[XML] + f"<!-- {name} -->")
    folder = tmp_path / "cache"
    pipeline.load(papers, cache=Cache(folder))
    for name in names:
        (papers.documents / f"{name}.yml").write_text("kind: letter\n")  # its text is asked for again
    clean = pipeline.load(papers)
    store, key = Store(folder / "many.sqlite"), Cache(folder).key
    digest = hashlib.sha256((papers.documents / names[7]).read_bytes()).hexdigest()
    [kept] = store.get([key("text", names[7], digest)])
    assert kept
    store.put([(key("text", names[7], digest), kept[:-9])])  # whole, but not what was kept
    again = Cache(folder)
    assert pipeline.load(papers, workers=Workers(jobs), cache=again) == clean
    assert again.damaged == 1


def test_a_file_that_changes_while_it_is_read_is_a_problem(
    papers: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline.load(papers, cache=Cache(tmp_path / "cache"))
    (papers.documents / "heel.txt.yml").write_text("kind: letter\n")
    load = documents.overrides.load

    def meanwhile(*given: Any) -> Any:
        (papers.documents / "heel.txt").write_text("Iets anders.\n")
        return load(*given)

    monkeypatch.setattr(documents.overrides, "load", meanwhile)
    found = pipeline.load(papers, cache=Cache(tmp_path / "cache"))
    assert ("D105", "heel.txt") in {(p.code, p.path) for p in found.problems}


def test_what_went_takes_its_words_along(papers: Config, tmp_path: Path) -> None:
    """The words of all texts, of which only what came and went is counted, are those of a whole count."""
    cache = tmp_path / "cache"

    def words() -> tuple[dict[str, int], dict[str, int]]:
        kept = opening.opened(papers, Workers(), Cache(cache))
        clean = opening.opened(papers, Workers(), Cache())
        assert [s.path for s in kept.sources] == [s.path for s in clean.sources]
        return dict(kept.words), dict(clean.words)

    one, whole = words()
    assert one == whole
    assert one["zeewater"] == 1
    text = (papers.documents / "heel.txt").read_text()
    (papers.documents / "nog.txt").write_text(text)  # the same bytes under another name count twice
    two, whole = words()
    assert two == whole
    assert two["zeewater"] == 2
    for name in ("nog.txt", "heel.txt"):
        (papers.documents / name).unlink()
    none, whole = words()
    assert none == whole
    assert "zeewater" not in none


def test_a_paper_with_earlier_states_is_kept_until_one_of_them_is_another(
    example_config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "documents").mkdir()
    config = replace(example_config, documents=tmp_path / "documents")
    text = (EXAMPLE / "002.txt").read_text("utf-8")
    for day, words in (("2031-02-01", text), ("2031-03-01", text.replace(" het ", " dat ", 3))):
        incoming = Incoming("stuk.txt", words.encode(), retrieved=date.fromisoformat(day))
        put(plan(holdings(config), incoming, config)[0], config.documents)
    kept = tmp_path / "cache"
    clean = pipeline.load(config, cache=Cache(kept))
    [version] = clean.papers[0].versions
    assert version.differences

    with monkeypatch.context() as patched:
        patched.setattr(making, "read", lambda *_: pytest.fail("read again"))
        again = pipeline.load(config, cache=Cache(kept))
    assert again == clean
    assert again.papers[0].versions == clean.papers[0].versions

    earlier = config.documents / version.path
    earlier.write_text(earlier.read_text().replace(" de ", " een ", 2))
    changed, fresh = pipeline.load(config, cache=Cache(kept)), pipeline.load(config)
    assert changed == fresh
    assert changed.papers[0].versions == fresh.papers[0].versions != clean.papers[0].versions


class Papers(RuleBasedStateMachine):
    """Papers come, change and go; a run with the cache gives what a run without it gives."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.documents = self.place / "documents"
        self.documents.mkdir()
        self.kept = self.place / "cache"
        self.fresh = False

    @rule(name=st.sampled_from(sorted(FILES)))
    def add(self, name: str) -> None:
        (self.documents / name).write_text(FILES[name])
        self.fresh = True

    @precondition(lambda self: any(self.documents.iterdir()))
    @rule(data=st.data())
    def change(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(path.name for path in self.documents.iterdir())))
        path = self.documents / name
        times = path.stat()
        text = path.read_text()
        if name.endswith((".txt", ".md")):  # a word, or a figure of a number, a date or a citation
            figures = [found.start() for found in re.finditer(r"\d", text)]
            at = data.draw(st.sampled_from([None, *figures]))
            text = text.replace("de", "da", 1) if at is None else f"{text[:at]}1{text[at + 1 :]}"
        else:
            text = "kind: letter\n"
        path.write_text(text)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))  # file times are never trusted
        self.fresh = True

    @precondition(lambda self: any(self.documents.iterdir()))
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(path.name for path in self.documents.iterdir())))
        (self.documents / name).unlink()
        self.fresh = True

    @rule(name=st.sampled_from(sorted(FILES)), kind=st.sampled_from(["letter", "report"]))
    def overrule(self, name: str, kind: str) -> None:
        (self.documents / f"{name}.yml").write_text(f"kind: {kind}\n")
        self.fresh = True

    @precondition(lambda self: self.kept.is_dir() and any(self.kept.iterdir()))
    @rule(data=st.data())
    def damage(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(sorted(self.kept.iterdir())))
        content = path.read_bytes()
        at = data.draw(st.integers(0, len(content)))
        rest = data.draw(st.sampled_from([b"", b"\xff" * 40 + content[at + 40 :]]))
        path.write_bytes(content[:at] + rest)
        self.fresh = True

    @precondition(lambda self: self.fresh)
    @invariant()
    def the_same_as_without(self) -> None:
        self.fresh = False
        config = load(ROOT, self.documents, self.place / "docs")
        with_it = pipeline.load(config, cache=Cache(self.kept))
        clean = pipeline.load(config)
        assert with_it == clean
        assert kept_of_pieces(with_it) == kept_of_pieces(clean)

    def teardown(self) -> None:
        config = load(ROOT, self.documents, self.place / "docs")
        with_it = pipeline.build(config, cache=Cache(self.kept))
        clean = pipeline.build(config)
        assert dict(with_it.files) == dict(clean.files)
        assert with_it.problems == clean.problems
        shutil.rmtree(self.place)


TestPapers = Papers.TestCase
TestPapers.settings = settings(max_examples=4, stateful_step_count=6, deadline=None)


def test_a_second_run_reads_nothing_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    for name, text in FILES.items():
        (documents / name).write_text(text)
    config = load(ROOT, documents, tmp_path / "docs")
    first = pipeline.load(config, cache=Cache(tmp_path / "cache"))

    def never(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr("generator.making.read", never)
    assert pipeline.load(config, cache=Cache(tmp_path / "cache")) == first


def test_a_hyphen_that_other_papers_explain_is_decided_anew(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "kort.txt").write_text(FILES["kort.txt"])
    config = load(ROOT, documents, tmp_path / "docs")
    seen = []
    for name in ("", "deel.txt", "heel.txt", "-heel.txt", "-deel.txt"):
        if name.startswith("-"):
            (documents / name[1:]).unlink()
        elif name:
            (documents / name).write_text(FILES[name] * (2 if name == "heel.txt" else 1))
        found = pipeline.load(config, cache=Cache(tmp_path / "cache"))
        assert found == pipeline.load(config)
        document = next(d for p in found.papers for d in p.variants if d.source.path == "kort.txt")
        seen.append("zee-water" in repr(document.body))
    assert seen == [False, True, False, True, False]


def test_what_the_dictionary_said_is_not_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "kort.txt").write_text(FILES["kort.txt"])
    config = load(ROOT, tmp_path / "documents", tmp_path / "docs")
    found = pipeline.load(config, cache=Cache(tmp_path / "cache"))
    assert hyphens.Evidence().by_words("zee", "water", False) is None
    monkeypatch.setattr(hyphens, "_dictionary", None)
    assert pipeline.load(config, cache=Cache(tmp_path / "cache")) == found


def test_templates_are_compiled_once_and_again_when_they_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = tmp_path / "templates" / "a.md.j2"
    template.parent.mkdir()
    template.write_text("een {{ x }}")
    compiled: list[str] = []
    compile_ = jinja2.Environment.compile

    def counted(self: jinja2.Environment, source: str, *args: object, **kwargs: object) -> object:
        compiled.append(source)
        return compile_(self, source, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(jinja2.Environment, "compile", counted)

    def rendered() -> str:
        kept = environment(template.parent, Cache(tmp_path / "kept"))
        return render(Page("a.md", "a.md.j2", {"x": "*"}), kept)

    assert [rendered(), rendered()] == ["een \\*\n"] * 2
    assert compiled == ["een {{ x }}"]
    template.write_text("twee {{ x }}")
    assert [rendered(), rendered()] == ["twee \\*\n"] * 2
    assert compiled == ["een {{ x }}", "twee {{ x }}"]
    for file in (tmp_path / "kept").iterdir():
        file.write_bytes(file.read_bytes()[:-1] + b"!")
    assert rendered() == "twee \\*\n"
    assert len(compiled) == 3
