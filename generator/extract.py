"""What a format's extractor hands over: the words of a file in printed order, with what they are.

Scope: frozen values only, for marked-up and binary formats (XML, HTML, Word, ODT, PDF) whose bytes
are no text to read. ``extract_text`` lays them out as the text that ``Source.text`` holds; the pieces
of a reading refer to that text. Knows no format, no paper, no block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look: words, the marker of a note, or something that is no word.

    ``note``: the extractor's own name of a note whose marker this is; the text is the printed
    marker, empty where the format counts for itself. ``rule``: the rule of ``generator.rules`` by
    which the text becomes ``out`` (a line break, a list sign); empty for words. The rule
    ``line-hyphen`` is decided when the words of all documents are known.
    """

    text: str = ""
    bold: bool = False
    italic: bool = False
    link: str = ""
    note: str = ""
    rule: str = ""
    out: str = ""


BREAK = Run("\n", rule="line-end", out=" ")
"""A line end inside a paragraph."""

Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, heading, list item, table, note, or piece of furniture of a file.

    kind: ``heading``, ``paragraph``, ``list_item``, ``table``, ``note``, ``furniture``.
    ``runs`` of a table are its caption, ``rows`` its cells, the first ``header`` rows its head.
    ``name`` is the extractor's own name of a note, ``number`` its printed number; ``tabled`` says
    that it is a note of the table before it. ``rule`` is that of furniture. ``last_page``: where it ends.
    """

    kind: str
    runs: Runs = ()
    level: int = 0
    page: int = 0
    rows: tuple[tuple[Runs, ...], ...] = ()
    header: int = 0
    name: str = ""
    number: str = ""
    tabled: bool = False
    rule: str = ""
    last_page: int = 0


@dataclass(frozen=True, slots=True)
class Extract:
    """All parts of a file in printed order, facts it states of itself, and problems (code, words)."""

    parts: tuple[Part, ...]
    hints: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[tuple[str, str], ...] = ()


def part_runs(part: Part) -> Iterator[tuple[str, Runs]]:
    """The runs of a part in printed order, each with what stands before it in the extract's text."""
    yield "", part.runs
    before = "\n" if any(run.text for run in part.runs) else ""
    for row in part.rows:
        for cell in row:
            yield before, cell
            before = "\t"
        before = "\n"


def extract_text(parts: Iterable[Part]) -> str:
    """The text of an extract: a part a line, table cells parted by tabs."""
    lines: list[str] = []
    for part in parts:
        words = [before + "".join(run.text for run in runs) for before, runs in part_runs(part)]
        lines.append("".join(words))
    return "\n".join(lines)


def plain(runs: Iterable[Run]) -> str:
    """The printed characters of runs, line ends as spaces."""
    return "".join(run.text for run in runs).replace("\n", " ")
