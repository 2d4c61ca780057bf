"""The goldens of the example: what the model and the pages are now, as files to read and compare.

Run by ``make goldens`` to write ``tests/goldens/example`` anew; the tests compare without writing.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from generator import pipeline
from generator.config import load
from generator.model import (
    Block,
    Document,
    Dossier,
    Exchange,
    Item,
    Note,
    Passage,
    Reference,
    Table,
    Text,
    Topic,
    Unit,
)

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent / "example"
COMMAND = "make goldens"


class _Dumper(yaml.SafeDumper):
    """Long words on one line, keys in the order given."""


def goldens(root: Path = ROOT) -> dict[str, str]:
    """Every golden by its path: ``model/<file>.yml``, ``model/<slug>.yml``, ``pages/<path>``."""
    config = load(root, root / "content" / "example")
    built = pipeline.build(config)
    out: dict[str, str] = {}
    for paper in built.corpus.papers:
        for document in paper.variants:
            out[f"model/{document.source.path}.yml"] = _dump(dict(_document(document)))
    for dossier in built.corpus.dossiers:
        out[f"model/{dossier.meeting.slug}.yml"] = _dump(dict(_dossier(dossier)))
    for path, data in built.files.items():
        if path.endswith(".md") and not path.startswith("data/"):
            out[f"pages/{path}"] = data.decode("utf-8")
    return dict(sorted(out.items()))


def write(found: dict[str, str], folder: Path = FOLDER) -> None:
    """Replace the goldens on disk."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, words in found.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(words, encoding="utf-8")


def on_disk(folder: Path = FOLDER) -> dict[str, str]:
    """The goldens as they stand."""
    files = (p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in files}


def _dump(value: Any) -> str:
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


# --- the model in readable form -----------------------------------------------------------


def _document(document: Document) -> Iterator[tuple[str, Any]]:
    yield "format", document.source.format
    yield "kind", document.kind
    yield "chamber", document.chamber
    yield "id", document.id
    yield "date", document.date
    yield "title", document.title
    yield "meetings", [f"{m.council} {m.start} {m.end} {m.formal} {m.place}" for m in document.meetings]
    yield "addressee", document.addressee
    yield "signatories", [f"{office}: {name}" for office, name in document.signatories]
    yield "facts", [f"{f.name}: {f.value} ({f.reason}){'' if f.sure else ' ?'}" for f in document.facts]
    yield "body", [_unit(u) for u in document.body]
    yield "notes", {n.key: _note(n) for n in document.notes}
    yield "problems", [str(p) for p in document.problems]


def _text(text: Text) -> str:
    """A text with its notes in place; bold and links are the readers' cases' affair."""
    out, at = "", 0
    for mark in sorted((m for m in text.marks if m.kind == "note"), key=lambda m: m.start):
        out += text.value[at : mark.start] + f"[^{mark.value}]"
        at = mark.start
    return out + text.value[at:]


def _note(note: Note) -> str:
    return f"{note.before_marker} | {note.text.value}"


def _block(block: Block) -> Any:
    return _table(block.table) if block.table else _text(block.text)


def _table(table: Table) -> dict[str, Any]:
    rows = [" | ".join(_text(c) for c in row) for row in (table.header, *table.rows)]
    return {"table": _text(table.caption), "rows": rows}


def _unit(unit: Unit) -> dict[str, Any]:
    match unit:
        case Passage():
            return {unit.role: [_block(b) for b in unit.blocks]}
        case Item():
            head = {"item": f"{unit.number} {unit.title}".strip(), "part": unit.part, "form": unit.form}
            return head | {"text": [_block(b) for b in unit.blocks]}
        case Topic():
            return {"topic": unit.title, "parent": unit.parent, "text": [_block(b) for b in unit.blocks]}
        case Exchange():
            head = {
                "exchange": unit.group,
                "track": unit.track,
                "subject": unit.subject,
                "paper": unit.paper_heading,
            }
            parts = {
                "question": [_block(b) for b in unit.question],
                "answer": [_block(b) for b in unit.answer],
            }
            return head | parts


def _dossier(dossier: Dossier) -> Iterator[tuple[str, Any]]:
    meeting = dossier.meeting
    yield "title", meeting.title
    yield "slug", meeting.slug
    yield "place", meeting.place
    yield "presidency", meeting.presidency
    yield (
        "papers",
        [f"{p.role}: {p.id} ({p.kind}, {p.date}), {'held' if p.held else 'known'}" for p in dossier.papers],
    )
    yield (
        "items",
        [
            {
                "item": f"{i.number} {i.title}",
                "part": i.part,
                "form": i.form,
                "agenda": [f"{p.document} {p.item.number}" for p in i.agenda],
                "report": [f"{p.document} {p.item.number} {p.item.title}" for p in i.report],
                "exchanges": list(i.exchanges),
                "match": f"{i.score:.2f} {i.reason}",
            }
            for i in dossier.items
        ],
    )
    yield "exchanges", {x.unit.id: _about(x.unit) for x in dossier.exchanges if isinstance(x.unit, Exchange)}
    yield "shared", [x.unit.id for x in dossier.shared if isinstance(x.unit, Exchange)]
    yield (
        "references",
        [_reference(r) for r in dossier.references],
    )
    yield "mentions", [f"{m.document} {m.anchor} “{m.quote}” {m.status}: {m.slug}" for m in dossier.mentions]
    yield "problems", [str(p) for p in dossier.problems]


def _reference(ref: Reference) -> str:
    ids = " ".join((*ref.ids, *(f"?{other}" for other in ref.also)))
    return f"{ref.document} {ref.anchor} “{ref.quote}” {ref.form} {ref.status}: {ids}".strip()


def _about(exchange: Exchange) -> str:
    return f"{exchange.group}: {exchange.question[0].text.value[:60]} ... {' '.join(exchange.about)}".strip()


if __name__ == "__main__":
    write(goldens())
