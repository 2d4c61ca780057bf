"""The files of a made corpus, meeting after meeting, and its truth.

Scope: which papers a meeting has, their names and folders, and writing them down. Nothing is kept of a
meeting once it is written, so the size is bounded by the disk alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.corpus.consultation import consultation
from generator.corpus.papers import agenda_letter, agenda_text, letter, loose_agenda, report, senate_copy
from generator.corpus.plan import Planned, planned
from generator.corpus.told import Told
from generator.corpus.words import Writer
from generator.model import Council
from generator.write import WriteError

DOCUMENTS, TRUTH = "documents", "truth.json"


@dataclass(frozen=True, slots=True)
class Made:
    """A meeting with its files by name: text, and what each is known to hold."""

    meeting: Planned
    files: dict[str, tuple[str, Told]]

    def as_json(self) -> dict[str, object]:
        """The meeting's truth, that of its files apart."""
        meeting = self.meeting
        held = [told.kind for _, told in self.files.values() if not told.of]
        items = [
            {
                "part": item.part,
                "title": item.title,
                "form": item.form,
                "agenda": item.number,
                "reported": item.reported or None,
            }
            for item in meeting.items
        ]
        return {
            "formal": meeting.formal,
            "start": meeting.start.isoformat(),
            "end": meeting.end.isoformat(),
            "papers": sorted(held),
            "items": items,
        }


def corpus(count: int, seed: int, councils: Sequence[Council]) -> Iterator[Made]:
    """The meetings of a made corpus by first day.

    Args:
        count: meetings; each has about four papers.
        seed: another seed, another text.
        councils: of the settings.
    """
    for meeting, writer in planned(count, seed, councils):
        yield Made(meeting, _files(meeting, writer))


def write_corpus(folder: Path, count: int, seed: int, councils: Sequence[Council]) -> int:
    """Write a corpus and its truth: ``documents/`` and ``truth.json`` in the folder.

    Returns:
        The bytes of the documents.

    Raises:
        WriteError: there is something in the folder already.
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise WriteError(f"{folder}: deze map is niet leeg; kies een nieuwe.")
    size = 0
    truth: dict[str, dict[str, object]] = {"meetings": {}, "files": {}}
    for made in corpus(count, seed, councils):
        truth["meetings"][made.meeting.slug] = made.as_json()
        for name, (text, told) in made.files.items():
            path = folder / DOCUMENTS / name
            path.parent.mkdir(parents=True, exist_ok=True)
            size += path.write_bytes(text.encode())
            truth["files"][name] = told.as_json()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / TRUTH).write_text(json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8")
    return size


def _files(meeting: Planned, writer: Writer) -> dict[str, tuple[str, Told]]:
    """The papers of a meeting by name; the share of each is chosen so that there are four on average."""
    stem = f"{meeting.start.year}/{meeting.slug}"
    agenda = agenda_text(meeting, writer)
    cites = Told(meeting, "", "", "", "", meeting.start)
    noted = [cites.cite(writer) if writer.happens(0.5) else "" for _ in meeting.items]
    files = {f"{stem}-agenda.txt": agenda_letter(meeting, writer, agenda, noted)}
    files[f"{stem}-agenda.txt"][1].also(cites)
    if writer.happens(0.5):
        files[f"{stem}-los.txt"] = loose_agenda(meeting, agenda, noted, f"{stem}-agenda.txt")
        files[f"{stem}-los.txt"][1].also(cites)
    if writer.happens(0.7):
        files[f"{stem}-vragen.md"] = consultation(meeting, writer)
    files[f"{stem}-verslag.txt"] = report(meeting, writer)
    if meeting.letter:
        text, told = files[f"{stem}-verslag.txt"]
        files[f"{stem}-verslag-ek.txt"] = senate_copy(meeting, text, told, f"{stem}-verslag.txt")
    if writer.happens(0.5):
        files[f"{stem}-brief.xml"] = letter(meeting, writer)
    return files
