"""Problems as rows for the dossier page and the status page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import words
from generator.problems import Problem


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem as a reader sees it."""

    code: str
    severity: str
    css: str
    place: str
    message: str
    advice: str


def problem_rows(problems: Iterable[Problem]) -> tuple[ProblemRow, ...]:
    """Rows in the order of file and line."""
    return tuple(
        ProblemRow(
            code=p.code,
            severity=words.SEVERITIES[p.severity],
            css=p.severity,
            place=f"{p.path}, regel {p.line}" if p.line else p.path,
            message=p.message,
            advice=p.advice,
        )
        for p in sorted(set(problems))
    )
