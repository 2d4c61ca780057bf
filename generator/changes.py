"""What changed between two builds, as Markdown for a pull request or a job summary.

Scope: the published data (``data/documents.json``, ``data/dossiers.json``, ``data/status.json`` and each
``dossiers/<slug>/dossier.json``) of an earlier and a later build -> papers that came and went, dossiers that
were touched, references gained and lost, problems by code. Reads what is published and nothing else, so it
says what a reader will see. Refuses nothing: a build that is not there counts as an empty one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MOST = 100
"""Lines of one kind that are shown; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Published:
    """The data of one build.

    ``papers`` and ``dossiers`` are the records of the data contract by id and slug; ``digests`` tell whether
    a dossier's data changed; ``problems`` are counts by code, ``advice`` what each code means.
    """

    papers: Mapping[str, Mapping[str, Any]]
    dossiers: Mapping[str, Mapping[str, Any]]
    digests: Mapping[str, str]
    problems: Mapping[str, int]
    advice: Mapping[str, str]

    @property
    def held(self) -> frozenset[str]:
        """The ids of the papers whose text is here."""
        return frozenset(id for id, paper in self.papers.items() if paper["held"])

    @property
    def references(self) -> frozenset[tuple[str, str]]:
        """Every (citing, cited) pair that is asserted as fact."""
        return frozenset((id, cited) for id, paper in self.papers.items() for cited in paper["cites"])


def published(folder: Path) -> Published:
    """The data below the folder that a build wrote."""
    dossiers = {entry["slug"]: entry for entry in _json(folder / "data/dossiers.json", [])}
    problems = _json(folder / "data/status.json", {}).get("problems", {})
    return Published(
        papers={entry["id"]: entry for entry in _json(folder / "data/documents.json", [])},
        dossiers=dossiers,
        digests={slug: _digest(folder / f"dossiers/{slug}/dossier.json") for slug in dossiers},
        problems={code: entry["count"] for code, entry in problems.items()},
        advice={code: entry["advice"] for code, entry in problems.items()},
    )


def _json(path: Path, empty: Any) -> Any:
    return json.loads(path.read_bytes()) if path.is_file() else empty


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def changes(before: Published, after: Published, plain: Mapping[int, str]) -> str:
    """The summary.

    Args:
        before: the earlier build.
        after: the later one.
        plain: translation that makes text of a paper harmless in Markdown (``messages.HARMLESS``).
    """
    came = sorted(after.held - before.held)
    went = sorted(before.held - after.held)
    slugs = sorted(s for s in after.digests if after.digests[s] != before.digests.get(s))
    gained, lost = after.references - before.references, before.references - after.references
    codes = sorted(
        c for c in {*before.problems, *after.problems} if before.problems.get(c) != after.problems.get(c)
    )
    parts = [
        _part("Nieuwe stukken", (_paper(after.papers[id], plain) for id in came)),
        _part("Niet meer aanwezig", (_paper(before.papers[id], plain) for id in went)),
        _part("Geraakte dossiers", (_dossier(after.dossiers[s], before, plain) for s in slugs)),
        _part("Verdwenen dossiers", (f"{s}" for s in sorted(before.dossiers.keys() - after.dossiers.keys()))),
        _part("Nieuwe verwijzingen", (f"{a} → {b}" for a, b in sorted(gained))),
        _part("Verdwenen verwijzingen", (f"{a} → {b}" for a, b in sorted(lost))),
        _part("Bronproblemen", (_problem(c, before, after, plain) for c in codes)),
    ]
    found = [part for part in parts if part]
    return "\n".join(found) if found else "Er is niets veranderd.\n"


def _part(title: str, lines: Iterable[str]) -> str:
    all_lines = list(lines)
    if not all_lines:
        return ""
    shown = [f"- {line}" for line in all_lines[:MOST]]
    if len(all_lines) > MOST:
        shown.append(f"- en nog {len(all_lines) - MOST}")
    return "\n".join([f"### {title} ({len(all_lines)})", "", *shown, ""])


def _paper(paper: Mapping[str, Any], plain: Mapping[int, str]) -> str:
    title = str(paper["title"] or "zonder titel").translate(dict(plain))
    url = paper["official_url"]
    number = f"[{paper['id']}]({url})" if url else paper["id"]
    where = f" in {', '.join(paper['dossiers'])}" if paper["dossiers"] else ", bij geen vergadering"
    return f"{number} {title}{f' ({day})' if (day := paper['date']) else ''}{where}"


def _dossier(dossier: Mapping[str, Any], before: Published, plain: Mapping[int, str]) -> str:
    old = before.dossiers.get(dossier["slug"])
    now = f"{dossier['held']} van {dossier['known']} stukken"
    title = str(dossier["title"]).translate(dict(plain))
    if old is None:
        return f"{title}: nieuw, {now}"
    then = f"{old['held']} van {old['known']}"
    return f"{title}: {now}" + ("" if now.startswith(then) else f" (eerst {then})")


def _problem(code: str, before: Published, after: Published, plain: Mapping[int, str]) -> str:
    advice = str({**before.advice, **after.advice}[code]).translate(dict(plain))
    return f"{code}: {before.problems.get(code, 0)} → {after.problems.get(code, 0)}. {advice}"
