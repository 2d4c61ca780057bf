"""What a file is known to hold, written down while it is made.

Scope: the record that a paper's writer fills, and its form in ``truth.json``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from generator.corpus.cited import cited, mistaken
from generator.corpus.plan import Planned
from generator.corpus.words import Writer

_MISTAKEN = 0.03  # of the references


@dataclass(slots=True)
class Told:
    """One file. ``id`` is empty for a paper without a number of its own; ``of`` names the file that it is
    a variant of; ``exchanges``: group, subject as printed, and the number of the item, if any."""

    meeting: Planned
    format: str
    kind: str
    chamber: str
    id: str
    day: date | None
    of: str = ""
    notes: int = 0
    references: Counter[str] = field(default_factory=Counter)
    exchanges: list[tuple[str, str | None, str | None]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def cite(self, writer: Writer) -> str:
        """A reference as printed; its id is written down, and the mistake that a few have."""
        day = self.day or self.meeting.start
        if writer.happens(_MISTAKEN):
            quote, id_, problem = mistaken(writer, day)
            self.problems.append(problem)
        else:
            quote, id_ = cited(self.meeting, writer, day)
        self.references[id_] += 1
        return quote

    def also(self, cites: Told) -> None:
        """References that stand in two files, made once."""
        self.references.update(cites.references)
        self.problems += cites.problems

    def as_json(self) -> dict[str, object]:
        """The file's truth."""
        return {
            "format": self.format,
            "kind": self.kind,
            "chamber": self.chamber,
            "id": self.id,
            "date": self.day.isoformat() if self.day else None,
            "meeting": self.meeting.slug,
            "variant_of": self.of,
            "notes": self.notes,
            "references": dict(sorted(self.references.items())),
            "exchanges": [list(exchange) for exchange in self.exchanges],
            "problems": sorted(self.problems),
        }
