"""Editors' overrides: sidecars, front matter, corrections; validated, united, and reported."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.config import Config, load
from generator.model import MeetingRef, Source
from generator.override_keys import KEYS, same_value
from generator.overrides import MAX_BYTES, Overrides, report
from generator.overrides import load as load_overrides

ROOT = Path(__file__).parents[2]
CASES = yaml.safe_load((ROOT / "tests/cases/overrides/keys.yml").read_text(encoding="utf-8"))
OURS = load(ROOT, ROOT / "content")


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "documents").mkdir()
    (tmp_path / "content").mkdir()
    return replace(OURS, root=tmp_path, documents=tmp_path / "documents", content=tmp_path / "content")


def source(path: str, text: str = "tekst") -> Source:
    return Source(path, "", hashlib.sha256(text.encode()).hexdigest(), text)


def said(overrides: Overrides) -> list[tuple[str, int, str]]:
    return [(problem.path, problem.line, problem.code) for problem in overrides.problems]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_sidecar(config: Config, case: dict[str, object]) -> None:
    (config.documents / "a.txt.yml").write_text(str(case["text"]), encoding="utf-8")
    found = load_overrides(config, [source("a.txt")])
    values = found.by_path["a.txt"].values if found.by_path else {}
    assert dict(values) == case.get("values", {})
    expected = case.get("problems", [])
    assert isinstance(expected, list)
    assert [(p.code, p.line) for p in found.problems] == [(e["code"], e["line"]) for e in expected]
    for problem, wanted in zip(found.problems, expected, strict=True):
        assert wanted["says"] in problem.message
        assert problem.path == "a.txt.yml"


def test_the_values_get_their_types(config: Config) -> None:
    (config.documents / "a.txt.yml").write_text(
        "date: 2024-01-15\nformal: false\nmeeting: [JBZ 2024-01-25/2024-01-26, 2024-02-05-ecofin-informeel]\n"
    )
    made = load_overrides(config, [source("a.txt")]).by_path["a.txt"]
    assert made.date == date(2024, 1, 15)
    assert made.formal is False
    assert made.meetings == (
        MeetingRef("JBZ", date(2024, 1, 25), date(2024, 1, 26)),
        MeetingRef("Ecofin", date(2024, 2, 5), date(2024, 2, 5), formal=False),
    )
    assert not made.ignore
    assert made.places["meeting"] == ("a.txt.yml", 3)


def test_front_matter_is_found_and_measured(config: Config) -> None:
    text = "---\nkind: report\ndate: 2024-02-30\n---\nDe brief zelf.\n"
    found = load_overrides(config, [source("b.md", text)])
    assert found.by_path["b.md"].kind == "report"
    assert text[found.front_matter["b.md"] :] == "De brief zelf.\n"
    assert said(found) == [("b.md", 3, "D502")]


@pytest.mark.parametrize(
    "text",
    [
        "---\nDit is een zin tussen strepen.\n---\ntekst\n",
        "---\nlayout: post\n---\ntekst\n",
        "--- \n\ntekst\n---\n",
        "tekst\n---\nkind: report\n---\n",
        "---\nkind: report\n",
        "---",
    ],
)
def test_other_dashes_are_text(config: Config, text: str) -> None:
    found = load_overrides(config, [source("b.md", text)])
    assert found == Overrides({}, {}, ())


def test_front_matter_that_is_wrong_yaml_is_reported_and_stays_text(config: Config) -> None:
    found = load_overrides(config, [source("b.md", "---\nkind: [report\n---\ntekst\n")])
    assert not found.front_matter
    assert [code for _, _, code in said(found)] == ["D502"]


def test_a_correction_names_a_document_by_path_or_by_hash(config: Config) -> None:
    first, second = source("map/a.txt", "een"), source("b.txt", "twee")
    (config.content / "corrections.yml").write_text(
        f"corrections:\n  - path: map/a.txt\n    kind: letter\n  - sha256: {second.sha256}\n    chamber: EK\n"
        "  - path: weg.txt\n    kind: letter\n  - kind: letter\n  - sha256: abc\n    kind: letter\n"
    )
    found = load_overrides(config, [second, first])
    assert found.by_path["map/a.txt"].kind == "letter"
    assert found.by_path["b.txt"].chamber == "EK"
    assert said(found) == [
        ("content/corrections.yml", 6, "D503"),
        ("content/corrections.yml", 8, "D502"),
        ("content/corrections.yml", 9, "D502"),
    ]


def test_a_sidecar_goes_before_front_matter_and_front_matter_before_a_correction(config: Config) -> None:
    (config.documents / "a.md.yml").write_text("kind: report\n")
    (config.content / "corrections.yml").write_text(
        "corrections:\n  - {path: a.md, kind: report, chamber: EK, place: Brussel}\n"
    )
    found = load_overrides(config, [source("a.md", "---\nkind: letter\nchamber: TK\n---\n")])
    made = found.by_path["a.md"]
    assert (made.kind, made.chamber, made.place) == ("report", "TK", "Brussel")
    # the losing values are reported; the correction's equal kind is not
    assert said(found) == [("a.md", 2, "D502"), ("content/corrections.yml", 2, "D502")]


def test_a_sidecar_without_its_document_is_reported(config: Config) -> None:
    (config.documents / "weg.txt.yml").write_text("kind: report\n")
    assert said(load_overrides(config, [source("a.txt")])) == [("weg.txt.yml", 0, "D503")]


@pytest.mark.parametrize("content", [b"title: \xff\xfe", b"title: x\n" + b"#" * MAX_BYTES])
def test_a_sidecar_that_cannot_be_read_is_reported(config: Config, content: bytes) -> None:
    (config.documents / "a.txt.yml").write_bytes(content)
    assert said(load_overrides(config, [source("a.txt")])) == [("a.txt.yml", 0, "D502")]


def test_what_became_of_the_overrides(config: Config) -> None:
    (config.documents / "a.txt.yml").write_text("kind: report\ndate: 2024-01-15\nwhy: daarom\n")
    (config.documents / "b.txt.yml").write_text("ignore: true\nkind: letter\n")
    (config.documents / "c.txt.yml").write_text("kind: letter\n")
    found = load_overrides(config, [source("a.txt"), source("b.txt"), source("c.txt")])
    problems = report(found, {"a.txt": {"kind": "letter", "date": "2024-01-15"}})
    assert [(p.path, p.line, p.code) for p in problems] == [
        ("a.txt.yml", 1, "D504"),  # a letter became a report
        ("a.txt.yml", 2, "D503"),  # the date was right already
        ("b.txt.yml", 1, "D504"),  # left out, so its kind does not matter
        ("b.txt.yml", 2, "D504"),
        ("c.txt.yml", 1, "D503"),  # could not be read
    ]
    assert "kind: report voor a.txt: herkend was letter." in problems[0].message


@pytest.mark.parametrize(
    ("given_text", "recognised", "same"),
    [
        ("JBZ 2024-01-25", "2024-01-25-jbz-informeel", True),  # what is not said does not differ
        ("JBZ 2024-01-25 informeel", "2024-01-25-jbz-informeel", True),
        ("JBZ 2024-01-25/2024-01-26", "JBZ 2024-01-25/2024-01-26", True),
        ("JBZ 2024-01-25/2024-01-26", "JBZ 2024-01-25/2024-01-27", False),
        ("JBZ 2024-01-25", "2024-01-26-jbz", False),
        ("JBZ 2024-01-25", "2024-01-25-ecofin", False),
        ("JBZ 2024-01-25, Ecofin 2024-02-05", "2024-02-05-ecofin, 2024-01-25-jbz", True),
        ("JBZ 2024-01-25, Ecofin 2024-02-05", "2024-01-25-jbz", False),
        ("JBZ 2024-01-25", "", False),
    ],
)
def test_a_meeting_is_compared_by_what_both_say(given_text: str, recognised: str, same: bool) -> None:
    assert same_value("meeting", given_text, recognised) is same


@pytest.mark.parametrize("name", KEYS)
def test_the_example_of_a_key_is_accepted(config: Config, name: str) -> None:
    (config.documents / "a.txt.yml").write_text(f"{name}: {KEYS[name].example}\n")
    found = load_overrides(config, [source("a.txt")])
    assert not found.problems
    assert list(found.by_path["a.txt"].values) == [name]


@given(st.text(max_size=200))
def test_no_front_matter_makes_it_fail(text: str) -> None:
    document = source("a.md", f"---\nkind: {text}\n---\nslot")
    found = load_overrides(OURS, [document])
    length = found.front_matter.get("a.md", 0)
    assert document.text[length:].endswith("slot")
