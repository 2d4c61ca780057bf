"""A build of a made corpus finds exactly what was put in it: tests of size are tests of correctness."""

from __future__ import annotations

import filecmp
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from truth import files_expected, files_found, meeting_found

from generator import cli, pipeline
from generator.config import load
from generator.connect import recorded_facts
from generator.corpus import write_corpus
from generator.corpus.cited import cited
from generator.corpus.plan import planned
from generator.corpus.words import Writer
from generator.problems import CODES
from generator.write import WriteError

ROOT = Path(__file__).resolve().parents[2]
MEETINGS = 18
Built = tuple[pipeline.Build, dict[str, Any]]


@pytest.fixture(scope="module", params=[1, 7], ids=lambda seed: f"seed {seed}")
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("made")
    write_corpus(folder, MEETINGS, request.param, load(ROOT).councils)
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return pipeline.build(load(ROOT, folder / "documents")), truth


def test_each_file_is_what_it_was_made_to_be(built: Built) -> None:
    build, truth = built
    found, expected = files_found(build.corpus), files_expected(truth)
    assert sorted(found) == sorted(expected)
    for path, file in expected.items():
        # of a variant that is not shown, only the mistakes in its references are reported
        wanted = file if "references" in found[path] else {**file, "references": None}
        assert {"references": None, **found[path]} == wanted, path


def test_each_meeting_has_its_papers_and_items(built: Built) -> None:
    build, truth = built
    assert {d.meeting.slug: meeting_found(d) for d in build.corpus.dossiers} == truth["meetings"]


def test_the_program_breaks_no_promise_on_it(built: Built) -> None:
    assert not [p for p in built[0].problems if CODES[p.code].severity == "error"]


def test_everything_a_real_folder_has_is_in_it(built: Built) -> None:
    files = built[1]["files"].values()
    assert {f["format"] for f in files} == {"pdf-text", "word-text", "markdown", "xml"}
    assert {f["kind"] for f in files} == {"annotated_agenda", "report", "written_consultation", "letter"}
    assert {"D401", "D402"} <= {code for f in files for code in f["problems"]}
    assert any(f["variant_of"] for f in files)
    assert any(f["chamber"] == "EK" for f in files)
    assert len({slug.split("-")[3] for slug in built[1]["meetings"]}) > 4


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        assert (
            cli.main(
                ["corpus", "-q", "--meetings", "3", "--seed", str(seed), "--output", str(tmp_path / name)]
            )
            == 0
        )
    same = filecmp.dircmp(tmp_path / "a" / "documents" / "2010", tmp_path / "b" / "documents" / "2010")
    assert same.common_files
    assert same.same_files == same.common_files
    assert not same.left_only + same.right_only
    other = (tmp_path / "c" / "truth.json").read_bytes()
    assert (tmp_path / "a" / "truth.json").read_bytes() == (tmp_path / "b" / "truth.json").read_bytes()
    assert other != (tmp_path / "a" / "truth.json").read_bytes()


def test_years_and_councils_spread_with_the_size(tmp_path: Path) -> None:
    for count in (1, 5, 40, 6000):
        meetings = [meeting for meeting, _ in planned(count, 1, load(ROOT).councils)]
        assert len({m.slug for m in meetings}) == count
        assert all(2010 <= m.start.year <= 2026 for m in meetings)
    assert {m.start.year for m in meetings} == set(range(2010, 2027))


def test_nothing_is_cited_that_is_known_to_be_of_another_day() -> None:
    """Seeds 22 and 24, 80 meetings: kst-32317-OO of a vergaderjaar long before it that nobody put in."""
    facts, _ = recorded_facts(load(ROOT))
    known = {one for fact in facts.papers for one in (fact.id, *fact.aliases)}
    meeting = next(m for m, _ in planned(1, 1, load(ROOT).councils))
    made = {cited(replace(meeting, earlier=None), Writer(str(n)), meeting.start)[1] for n in range(20_000)}
    assert "kst-32317-OO" in known
    assert len(made) > 10_000
    assert not made & known


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mijn.txt").write_text("van mij")
    with pytest.raises(WriteError, match="niet leeg"):
        write_corpus(tmp_path, 1, 1, load(ROOT).councils)
    assert [path.name for path in tmp_path.iterdir()] == ["mijn.txt"]


def test_a_negative_size_is_wrong_usage(tmp_path: Path) -> None:
    assert cli.main(["corpus", "--meetings", "-1", "--output", str(tmp_path / "x")]) == 2
