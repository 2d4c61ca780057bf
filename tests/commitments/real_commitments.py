"""The hand-read commitments of the real documents beside what the program finds in them: precision, recall,
and how many facts of each are right. Reads ``tests/cases/commitments/real.yml``; prints nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.config import load as settings
from generator.model import Commitment
from generator.pipeline import load

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT.parent / "shared" / "documents"
LABELS = Path(__file__).parents[1] / "cases" / "commitments" / "real.yml"
FACTS = ("form", "state", "who", "to", "due", "debate", "debate_words", "asked_by", "kept_in", "candidates")


@dataclass(frozen=True)
class Score:
    """What was labelled, what was found, and what is wrong, a line each."""

    labels: int
    found: int
    hits: int
    facts: int
    right: int
    wrong: tuple[str, ...]

    @property
    def precision(self) -> float:
        """The part of what was found that is labelled."""
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The part of what is labelled that was found."""
        return self.hits / self.labels if self.labels else 1.0


def found_in_documents() -> dict[str, list[Commitment]]:
    """What the program finds, by the number of the document."""
    corpus = load(settings(ROOT, documents=DOCUMENTS))
    numbers = {p.id: p.document.source.path[:3] for p in corpus.papers}
    out: dict[str, list[Commitment]] = {}
    for one in corpus.commitments:
        out.setdefault(numbers[one.document], []).append(one)
    return out


def score(found: Mapping[str, Sequence[Commitment]]) -> Score:
    """Compare what was found with what a reader found."""
    labels = yaml.safe_load(LABELS.read_text("utf-8"))
    hits = facts = right = total = 0
    wrong: list[str] = []
    for number, wanted in labels["documents"].items():
        left = list(found.get(number, ()))
        total += len(left)
        for label in wanted:
            place = f"{number}:{label['line']}"
            one = next((c for c in left if _is(c, label)), None)
            if one is None:
                wrong.append(f"{place} not found: {label['words']}")
                continue
            left.remove(one)
            hits += 1
            for fact, got, want in _facts(one, label):
                facts += 1
                right += got == want
                if got != want:
                    wrong.append(f"{place} {fact}: found {got!r}, reads {want!r}")
        wrong += [f"{number}:{c.line} found, not labelled: {c.quote[:60]}" for c in left]
    return Score(sum(map(len, labels["documents"].values())), total, hits, facts, right, tuple(wrong))


def _is(one: Commitment, label: Mapping[str, Any]) -> bool:
    words = " ".join(one.quote.split())
    return label["words"] in words and one.line <= label["line"] <= one.line + 12


def _facts(one: Commitment, label: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    to = one.to
    member = f"lid {to.member}" + (f" ({to.group})" if to.group else "") if to.member else ""
    got = {
        "form": one.form,
        "state": one.state,
        "who": one.who.words,
        "to": member or to.group or to.committee or to.chamber,
        "due": [one.due.words, str(one.due.start or ""), str(one.due.end or "")],
        "debate": str(one.debate.date or ""),
        "debate_words": one.debate.words,
        "asked_by": one.asked_by,
        "kept_in": one.kept_in[0].document if one.kept_in else "",
        "candidates": len(one.who.names),
    }
    want = {k: [str(x) for x in v] if isinstance(v, list) else v for k, v in label.items()}
    want["debate"] = str(want["debate"])
    return [(fact, got[fact], want[fact]) for fact in FACTS if fact in want]
