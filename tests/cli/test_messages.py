"""What is said: harmless whatever a document holds, and within the limits of where it is shown."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import messages
from generator.messages import MAX_ANNOTATIONS, MAX_SUMMARY, count_line, github_lines, problem_line, summary
from generator.problems import CODES, Problem

NASTY = st.text(st.sampled_from("ab:,%\r\n\x1b\x07\u202e|<>&*_`[](){}#@!é\u2028\t ")) | st.text()
PROBLEMS = st.builds(Problem, NASTY.filter(bool), st.integers(0, 9), st.sampled_from(sorted(CODES)), NASTY)


def test_each_kind_gets_ten_annotations_and_the_rest_is_left() -> None:
    warnings = [Problem("a.txt", line, "D401", "x") for line in range(1, 14)]
    infos = [Problem("a.txt", line, "D504", "x") for line in range(1, 4)]
    lines, rest = github_lines([*warnings, *infos], "content/documents")
    assert len([line for line in lines if line.startswith("::warning ")]) == MAX_ANNOTATIONS
    assert len([line for line in lines if line.startswith("::notice ")]) == 3
    assert rest == warnings[10:]


def test_an_annotation_names_the_place_as_the_repository_knows_it() -> None:
    lines, _ = github_lines([Problem("map/a.txt", 3, "A101", "100% weg")], "content/documents")
    assert lines[0].startswith("::error file=content/documents/map/a.txt,line=3,title=A101::100%25 weg ")
    lines, _ = github_lines([Problem("content/corrections.yml", 0, "D503", "x")], "content/documents")
    assert lines[0].startswith("::warning file=content/corrections.yml,title=D503::")


@given(PROBLEMS)
def test_an_annotation_is_one_line_with_its_own_properties_only(problem: Problem) -> None:
    (line,), _ = github_lines([problem], "")
    found = re.fullmatch(r"::(error|warning|notice) file=([^,:\n]+)(,line=\d)?,title=[AD]\d{3}::(.*)", line)
    assert found, line
    assert line.splitlines() == [line] or "\u2028" in line or "\x85" in line or "\u2029" in line


@given(PROBLEMS)
def test_a_line_for_a_terminal_has_no_control_characters(problem: Problem) -> None:
    line = problem_line(problem)
    assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line)
    assert f"{problem.severity} {problem.code}: " in line


@given(st.lists(PROBLEMS, max_size=4))
def test_a_summary_is_a_table_of_text(problems: list[Problem]) -> None:
    table = summary(problems, "")
    rows = [row for row in table.split("\n") if row.startswith("| ")]
    assert len(rows) == (len(problems) + 2 if problems else 0)
    for row in rows:
        assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 4  # three cells, whatever stands in them
        assert not re.search(r"(?<!\\)(?:\\\\)*[<*`@\[]", row)


def test_a_summary_stays_within_what_github_takes() -> None:
    problems = [Problem("a.txt", line, "D401", "x" * 1000) for line in range(1, 2000)]
    table = summary(problems, "")
    assert len(table.encode()) < MAX_SUMMARY + 1000
    shown = table.count("| a.txt:")
    assert f"En nog {1999 - shown} problemen" in table


@pytest.mark.parametrize(
    ("codes", "line"),
    [
        ([], "geen problemen"),
        (["A101"], "1 fout"),
        (["D401", "D401", "D504"], "2 waarschuwingen, 1 opmerking"),
        (["A101", "A102", "D401", "D504", "D205"], "2 fouten, 1 waarschuwing, 2 opmerkingen"),
    ],
)
def test_the_counts_are_dutch(codes: list[str], line: str) -> None:
    assert count_line(Problem("a", 0, code, "") for code in codes) == line


def test_colour_stays_within_the_word() -> None:
    line = problem_line(Problem("a.txt", 1, "D401", "x"), colour=True)
    assert line.startswith("a.txt:1: \x1b[33mwarning\x1b[0m D401: x")
    assert messages.problem_line(Problem("a.txt", 1, "D401", "x")).startswith("a.txt:1: warning D401: x")
