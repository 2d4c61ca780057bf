"""What the command line says of problems and doubtful facts, as lines and values.

Scope: pure functions from the model to text, GitHub annotations and JSON-ready objects. It prints
nothing (``generator.speak`` does) and decides nothing: what is an error is decided by the registry of
problem codes. Text out of documents is shown as text: control characters never reach a terminal, and
Markdown and HTML never reach a job summary.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from generator.config import Config
from generator.model import Corpus, Document, Fact, Paper
from generator.override_keys import KEYS, meeting_text
from generator.problems import Problem
from generator.words import count
from generator.write import Changes

MAX_ANNOTATIONS = 10  # GitHub shows at most ten of a kind for each step
MAX_SUMMARY = 900_000  # bytes; GitHub refuses a job summary over 1 MiB
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
HARMLESS = {ord(sign): f"\\{sign}" for sign in r"\`*_{}[]<>#|&!~$@"} | {ord("\n"): " "}
"""For ``str.translate``: text of a document as words of a Markdown line."""
_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_SEVERITIES = {"error": ("fout", "fouten"), "warning": ("waarschuwing", "waarschuwingen"),
               "info": ("opmerking", "opmerkingen")}  # fmt: skip
_COLOURS = {"error": "\x1b[31m", "warning": "\x1b[33m", "info": "\x1b[36m"}
_KEY_OF = {"id": "number", "meeting year": "meeting"}  # facts whose key in a sidecar has another name


def plain_line(text: str) -> str:
    """Text of a document as one harmless line for a terminal."""
    return _CONTROL.sub("\ufffd", text.replace("\n", " "))


def problem_line(problem: Problem, *, colour: bool = False) -> str:
    """``path:line: warning D201: message advice``."""
    line = plain_line(str(problem))
    if not colour:
        return line
    word = f" {problem.severity} "
    return line.replace(word, f" {_COLOURS[problem.severity]}{problem.severity}\x1b[0m ", 1)


def count_line(problems: Iterable[Problem]) -> str:
    """``1 fout, 3 waarschuwingen, 2 opmerkingen``; ``geen problemen``."""
    counts = Counter(problem.severity for problem in problems)
    parts = [count(counts[severity], *words) for severity, words in _SEVERITIES.items() if counts[severity]]
    return ", ".join(parts) or "geen problemen"


def problem_object(problem: Problem) -> dict[str, object]:
    """A problem as the data contract has it, with its advice."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "advice": problem.advice,
        "path": problem.path,
        "line": problem.line,
    }


def build_line(
    corpus: Corpus, problems: Iterable[Problem], changes: Changes, config: Config, *, dry_run: bool
) -> str:
    """The line with which a build ends."""
    held = sum(1 for dossier in corpus.dossiers if dossier.held)
    counts = (
        count(sum(len(paper.variants) for paper in corpus.papers), "document", "documenten"),
        count(held, "dossier", "dossiers"),
        f"{len(corpus.dossiers) - held} nog zonder eigen stukken",
    )
    done = (
        f"{len(changes.added)} nieuw, {len(changes.changed)} gewijzigd, {len(changes.removed)} verwijderd, "
        f"{changes.unchanged} onveranderd"
    )
    example = "Voorbeeldcontent (verzonnen): " if config.invented else ""
    verb = "zou schrijven" if dry_run else "geschreven"
    return f"{example}{', '.join(counts)}; {count_line(problems)}. {config.output}: {verb}: {done}."


def site_line(rendered: int, whole: str, changes: Changes) -> str:
    """The line with which a site ends: what was rendered anew, and why that was all of it."""
    pages = count(rendered, "bladzijde", "bladzijden")
    why = f" (alles, want {whole})" if whole else ""
    touched = len(changes.added) + len(changes.changed) + len(changes.removed)
    return f"{pages} omgezet{why}; {count(touched, 'bestand', 'bestanden')} van de site veranderd."


def fetch_line(brought: Sequence[str], left: int, problems: Iterable[Problem], *, whole: bool) -> str:
    """The line with which fetching ends."""
    rest = f"; nog {count(left, 'stuk', 'stukken')} te gaan" if left else ""
    lists = "" if whole else "; niet alle lijsten waren te krijgen"
    return f"{count(len(brought), 'stuk', 'stukken')} binnengekomen{rest}{lists}; {count_line(problems)}."


def changes_object(changes: Changes) -> dict[str, object]:
    """What a build wrote."""
    return {
        "added": list(changes.added),
        "changed": list(changes.changed),
        "removed": list(changes.removed),
        "unchanged": changes.unchanged,
    }


# --- GitHub -----------------------------------------------------------------------------


def github_lines(problems: Sequence[Problem], folder: str) -> tuple[list[str], list[Problem]]:
    """GitHub workflow commands, at most ten of a kind, and the problems that got none.

    Args:
        problems: in the order in which they are shown.
        folder: the documents folder as seen from the repository; empty when it is outside.

    Returns:
        The lines to print, and the rest.
    """
    lines: list[str] = []
    rest: list[Problem] = []
    shown: Counter[str] = Counter()
    for problem in problems:
        level = _LEVELS[problem.severity]
        if shown[level] == MAX_ANNOTATIONS:
            rest.append(problem)
            continue
        shown[level] += 1
        place = f"file={_property(in_repository(problem.path, folder))}"
        if problem.line:
            place += f",line={problem.line}"
        text = _data(plain_line(f"{problem.message} {problem.advice}"))
        lines.append(f"::{level} {place},title={problem.code}::{text}")
    return lines, rest


def folder_in_repository(config: Config) -> str:
    """The documents folder as GitHub knows it; empty when it is outside the checkout."""
    documents, root = config.documents.resolve(), config.root.resolve()
    return documents.relative_to(root).as_posix() if documents.is_relative_to(root) else ""


def in_repository(path: str, folder: str) -> str:
    """The path of a problem as seen from the repository; ``content/corrections.yml`` already is."""
    return path if not folder or path.startswith("content/") or path == "mkdocs.yml" else f"{folder}/{path}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(plain_line(text)).replace(":", "%3A").replace(",", "%2C")


def summary(problems: Sequence[Problem], folder: str) -> str:
    """All problems as a Markdown table for the job summary, cut off at GitHub's limit."""
    head = f"### Problemen in de bronnen: {count_line(problems)}\n\n"
    rows = ["| plaats | code | melding |\n| --- | --- | --- |\n"] if problems else []
    size = 0
    for number, problem in enumerate(problems):
        path = in_repository(problem.path, folder)
        place = f"{path}:{problem.line}" if problem.line else path
        cells = (place, f"{problem.severity} {problem.code}", f"{problem.message} {problem.advice}")
        row = "| " + " | ".join(plain_line(cell).translate(HARMLESS) for cell in cells) + " |\n"
        size += len(row.encode())
        if size > MAX_SUMMARY:
            rows.append(f"\nEn nog {len(problems) - number} problemen; zie `make check`.\n")
            break
        rows.append(row)
    return head + "".join(rows) + "\n"


# --- facts to confirm -------------------------------------------------------------------


def doubtful(papers: Iterable[Paper]) -> list[tuple[Document, Fact]]:
    """The facts that were inferred or are in doubt, by file."""
    documents = sorted((d for paper in papers for d in paper.variants), key=lambda d: d.source.path)
    return [(document, fact) for document in documents for fact in document.facts if not fact.sure]


def paste(document: Document, fact: Fact) -> str:
    """The line for a sidecar that confirms a fact; empty when no key does."""
    key = _KEY_OF.get(fact.name, fact.name)
    value = fact.value
    if key == "meeting":  # its year is in doubt, or the whole of it: either way the whole is confirmed
        value = ", ".join(map(meeting_text, document.meetings))
        value = f"[{value}]" if len(document.meetings) > 1 else value
    return f"{key}: {plain_line(value)}" if key in KEYS and value else ""


def doubtful_lines(facts: Sequence[tuple[Document, Fact]]) -> list[str]:
    """The list with which ``check`` ends."""
    if not facts:
        return ["Alle feiten staan vast; er is niets te bevestigen."]
    lines = [f"Te bevestigen door een redacteur ({len(facts)}); plak de regel in de genoemde sidecar:"]
    for document, fact in facts:
        path = document.source.path
        place = f"{path}:{fact.line}" if fact.line else path
        lines.append(plain_line(f"  {place}: {fact.name} is {fact.value or 'onbekend'} ({fact.reason})"))
        line = paste(document, fact)
        lines.append(plain_line(f"      {path}.yml") + (f"  |  {line}" if line else ": geen sleutel"))
    return lines


def doubtful_object(document: Document, fact: Fact) -> dict[str, object]:
    """A fact to confirm, with where it goes."""
    return {
        **fact_object(fact),
        "path": document.source.path,
        "sidecar": f"{document.source.path}.yml",
        "paste": paste(document, fact) or None,
    }


def fact_object(fact: Fact) -> dict[str, object]:
    """A fact with its reason."""
    return {
        "name": fact.name,
        "value": fact.value,
        "reason": fact.reason,
        "sure": fact.sure,
        "line": fact.line,
    }
