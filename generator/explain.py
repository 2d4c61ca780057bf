"""What ``list``, ``explain`` and ``refs`` say of a document: objects for machines, lines for people.

Scope: pure functions from the published model to objects that can be JSON and to lines of text. It
reads and recognises nothing itself: what it says is what the site says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from generator.messages import fact_object, plain_line, problem_object
from generator.model import Corpus, Document, Item, Paper, Reference
from generator.walk import texts, unit_blocks

Finder = Callable[[str], Sequence[Reference]]
_CONFIRM = " (te bevestigen)"


def document_object(corpus: Corpus, paper: Paper, document: Document) -> dict[str, object]:
    """What one file was taken for, and why."""
    slugs = meeting_slugs(corpus, paper)
    return {
        "path": document.source.path,
        "format": document.source.format,
        "sha256": document.source.sha256,
        "kind": document.kind,
        "chamber": document.chamber,
        "id": document.id,
        "paper": paper.id,
        "date": document.date.isoformat() if document.date else None,
        "title": document.title,
        "meeting": slugs[0] if slugs else None,
        "meetings": slugs,
        "facts": [fact_object(fact) for fact in document.facts],
    }


def meeting_slugs(corpus: Corpus, paper: Paper) -> list[str]:
    """The meetings at which a paper stands, its home first."""
    places = [
        (entry.home != dossier.meeting.slug, dossier.meeting.slug)
        for dossier in corpus.dossiers
        for entry in dossier.papers
        if entry.id == paper.id and entry.role != "also_on_agenda"
    ]
    return [slug for _, slug in sorted(places)]


def _references(corpus: Corpus, paper: Paper, document: Document, find: Finder) -> list[Reference]:
    """The references of the shown variant as published; those of another variant found in its own text.

    The published ones also know what their notes say, so they go before equal ones found here.
    """
    published = {ref for _, ref in corpus.references if ref.document == paper.id}
    if document == paper.document:
        return sorted(published, key=_place)
    by_quote = {" ".join(ref.quote.split()): ref for ref in sorted(published, key=_place)}
    blocks = [block for unit in document.body for block in unit_blocks(unit)]
    found = [ref for text in texts(blocks, document.notes) for ref in find(text.value)]
    return [by_quote.get(" ".join(ref.quote.split()), ref) for ref in found]


def explain_object(corpus: Corpus, paper: Paper, path: str, find: Finder) -> dict[str, object]:
    """How one file was read, with the reason for each conclusion."""
    document = next(variant for variant in paper.variants if variant.source.path == path)
    problems = {p for p in (*document.problems, *corpus.problems) if p.path == path}
    return {
        **document_object(corpus, paper, document),
        "addressee": document.addressee,
        "signatories": [{"office": office, "name": name} for office, name in document.signatories],
        "items": [
            {"number": u.number, "part": u.part, "title": u.title, "form": u.form, "line": u.heading.line}
            for u in document.body
            if isinstance(u, Item)
        ],
        "notes": [
            {
                "scope": n.scope,
                "number": n.number,
                "text": n.text.value,
                "before_marker": n.before_marker,
                "line": n.line,
            }
            for n in document.notes
        ],
        "references": [reference_object(ref) for ref in _references(corpus, paper, document, find)],
        "variants": [variant.source.path for variant in paper.variants],
        "problems": [problem_object(problem) for problem in sorted(problems)],
    }


def _place(ref: Reference) -> tuple[int, str, int]:
    return ref.line, ref.anchor, ref.start


def reference_record(ref: Reference) -> dict[str, object]:
    """A reference as ``refs --json`` prints it; what an ambiguous one can be stands in its note."""
    options = f" Mogelijk: {' of '.join(ref.also)}." if ref.status == "ambiguous" and ref.also else ""
    note = (ref.note or "") + options
    return {
        "quote": ref.quote,
        "start": ref.start,
        "end": ref.end,
        "form": ref.form,
        "status": ref.status,
        "ids": list(ref.ids),
        "urls": list(ref.urls),
        "note": note.strip() or None,
    }


def reference_object(ref: Reference) -> dict[str, object]:
    """A reference as ``explain`` prints it."""
    return {
        "quote": ref.quote,
        "start": ref.start,
        "end": ref.end,
        "form": ref.form,
        "status": ref.status,
        "ids": list(ref.ids),
        "also": list(ref.also),
        "urls": list(ref.urls),
        "note": ref.note,
        "anchor": ref.anchor,
    }


def explain_lines(found: Mapping[str, object]) -> list[str]:
    """The object of ``explain`` as text."""
    lines = [f"{found['path']}"]
    head = ("format", "kind", "chamber", "id", "date", "title", "meeting")
    lines.extend(f"  {key + ':':<9} {found[key] or '-'}" for key in head)
    lines.append("waarom:")
    lines.extend(fact_lines(found["facts"]))
    for key, name in (("items", "agendapunten"), ("notes", "noten"), ("references", "verwijzingen")):
        members = _members(found[key])
        lines.append(f"{name}: {len(members)}")
        lines.extend(f"  {_member(key, member)}" for member in members)
    problems = _members(found["problems"])
    lines.append(f"problemen: {len(problems)}")
    lines.extend(f"  {p['line']}: {p['severity']} {p['code']}: {p['message']}" for p in problems)
    return [plain_line(line) for line in lines]


def fact_lines(facts: object) -> list[str]:
    """One line a fact, with its reason."""
    return [
        f"  {fact['name']} = {fact['value'] or '-'}: {fact['reason']}" + ("" if fact["sure"] else _CONFIRM)
        for fact in _members(facts)
    ]


def list_lines(found: Mapping[str, object]) -> list[str]:
    """An object of ``list`` as text."""
    head = [found[key] or "-" for key in ("path", "format", "kind", "chamber", "id", "date", "meeting")]
    return [plain_line(line) for line in ("  ".join(map(str, head)), *fact_lines(found["facts"]))]


def _members(value: object) -> list[dict[str, object]]:
    return [member for member in value if isinstance(member, dict)] if isinstance(value, list) else []


def _member(key: str, member: Mapping[str, object]) -> str:
    if key == "items":
        form = f" ({member['form']})" if member["form"] else ""
        return f"{member['number']} {member['title']}{form}"
    if key == "notes":
        return (
            f"{member['scope']}:{member['number']} na {member['before_marker']!r}: {str(member['text'])[:60]}"
        )
    ids = " ".join(map(str, member["ids"] if isinstance(member["ids"], list) else []))
    return f"{member['status']}: {member['quote']!r} -> {ids or '-'}"
