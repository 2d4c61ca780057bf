"""What can be found: one record for each item, topic, question, answer, note, paper and other passage.

Scope: reads the model, in printed order, and decides address, label and fields of each record. Text of a
paper is found where its home meeting shows it; a paper without a meeting, on its own page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator import words
from generator.dutch import listed, long_date
from generator.identifiers import citation
from generator.model import (
    Block,
    Corpus,
    Document,
    Dossier,
    DossierPaper,
    Exchange,
    Item,
    Meeting,
    Note,
    Paper,
    Passage,
    Reference,
    RegisterEntry,
    Topic,
    Unit,
)
from generator.search.numbers import number_terms

FIELDS = ("titel", "kop", "tekst", "nummer")
BOOSTS = (3, 1, 1, 10)
"""lunr's fields and their boosts, chosen once: a title says what a passage is about, a number is meant."""

_BEFORE = {"annotated_agenda", "supplementary_agenda"}
_SILENT = {"heading", "addressee", "dateline", "signatories", "title", "part", "group", "subject", "contents",
           "letterhead"}  # fmt: skip
KINDS = ("vooraf", "vraag", "antwoord", "achteraf", "voetnoot", "stuk", "aangehaald", "overig")
"""The kinds of passage that a reader can choose."""


@dataclass(frozen=True, slots=True)
class Record:
    """A passage that can be found. ``page`` is a path in the docs tree, ``anchor`` a place on it.

    ``label`` says where it stands (*Antwoord*). ``head`` and ``numbers`` are searched but not shown;
    ``blocks`` are (anchor, text). ``slug`` and ``meeting`` are address and name of its dossier.
    """

    page: str
    anchor: str
    kind: str
    label: str
    title: str
    blocks: tuple[tuple[str, str], ...]
    day: date | None
    council: str = ""
    group: str = ""
    slug: str = ""
    meeting: str = ""
    head: str = ""
    numbers: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All text of the record."""
        return "\n".join(text for _, text in self.blocks)


Home = tuple[Dossier, DossierPaper]
"""The dossier in which a paper is at home, and what that says of it."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A paper where it is shown."""

    document: Document
    page: str
    day: date | None
    meeting: Meeting | None
    cited: Mapping[str, tuple[str, ...]]


def of_papers(
    papers: Iterable[Paper], homes: Mapping[str, Home], loose: Mapping[str, Sequence[Reference]]
) -> Iterator[Record]:
    """The records of papers that we hold, each where its home shows it; ``loose``: what papers without a home
    refer to."""
    known: dict[str, dict[str, tuple[str, ...]]] = {}
    for paper in papers:
        dossier, listed = homes.get(paper.id, (None, None))
        meeting = dossier.meeting if dossier else None
        page = f"dossiers/{meeting.slug}/" if meeting else f"stukken/{paper.id}/"
        day = paper.document.date or (listed.date if listed else None) or (meeting.start if meeting else None)
        if dossier and dossier.meeting.slug not in known:
            known[dossier.meeting.slug] = _cited(dossier.references)
        cited = known[dossier.meeting.slug] if dossier else _cited(loose.get(paper.id, ()))
        place = _Place(paper.document, page, day, meeting, cited)
        yield _paper(place, paper.id, [n.id for n in paper.numbers])
        for unit in paper.document.body:
            yield from _unit(place, unit)
        for note in paper.document.notes:
            if note.anchor and note.text.value.strip():
                yield _note(place, note)


def _cited(references: Iterable[Reference]) -> dict[str, tuple[str, ...]]:
    """The ids that stand at each anchor."""
    found: dict[str, dict[str, None]] = {}
    for reference in references:
        for anchor in {reference.anchor, reference.footnote} - {""}:
            found.setdefault(anchor, {}).update(dict.fromkeys(reference.ids))
    return {anchor: tuple(ids) for anchor, ids in found.items()}


def _unit(place: _Place, unit: Unit) -> Iterator[Record]:
    after = place.document.kind == "report"
    side = "vooraf" if place.document.kind in _BEFORE else "achteraf" if after else "overig"
    label = {"vooraf": "Vooraf", "achteraf": "Achteraf"}.get(side, _kind(place.document.kind))
    match unit:
        case Item():
            head = f"{unit.part} {unit.form}"
            yield _record(place, (unit.heading, *unit.blocks), (side, label), unit.title, head)
        case Topic():
            yield _record(place, (unit.heading, *unit.blocks), (side, label), unit.title)
        case Exchange():
            yield from _exchange(place, unit)
        case Passage(role=role) if role not in _SILENT and any(_texts(unit.blocks)):
            yield _record(place, unit.blocks, ("overig", _kind(place.document.kind)), place.document.title)


def _exchange(place: _Place, exchange: Exchange) -> Iterator[Record]:
    group = exchange.group
    title = exchange.subject or exchange.paper_heading or f"Vraag van de {group}-fractie"
    head = " ".join((group, exchange.track or ""))
    if exchange.question:
        label = f"Vraag van de {group}-fractie" if group else "Vraag"
        yield _record(place, exchange.question, ("vraag", label), title, head, group)
    if exchange.answer:
        yield _record(place, exchange.answer, ("antwoord", "Antwoord"), title, head, group)


def _record(
    place: _Place,
    blocks: Iterable[Block],
    where: tuple[str, str],
    title: str,
    head: str = "",
    group: str = "",
) -> Record:
    """``where``: kind and label."""
    kind, label = where
    shown = list(blocks)
    cited = dict.fromkeys(i for b in shown for i in place.cited.get(b.anchor, ()))
    texts = tuple((b.anchor, text) for b in shown for text in _texts([b]))
    if kind not in {"vraag", "antwoord"} and texts and texts[0][1] == title:
        texts = texts[1:]
    return Record(
        page=place.page,
        anchor=next((b.anchor for b in shown if b.anchor), ""),
        kind=kind,
        label=label,
        title=title,
        blocks=texts,
        day=place.day,
        council=place.meeting.council.code if place.meeting else "",
        group=group,
        slug=place.meeting.slug if place.meeting else "",
        meeting=place.meeting.title if place.meeting else "",
        head=f"{label} {head} {place.meeting.title if place.meeting else ''}",
        cited=tuple(cited),
    )


def _note(place: _Place, note: Note) -> Record:
    cited = place.cited.get(note.anchor, ())
    meeting = place.meeting
    return Record(
        page=place.page,
        anchor=note.anchor,
        kind="voetnoot",
        label="Voetnoot",
        title=f"Noot {note.number}",
        blocks=((note.anchor, note.text.value),),
        day=place.day,
        council=meeting.council.code if meeting else "",
        slug=meeting.slug if meeting else "",
        meeting=meeting.title if meeting else "",
        cited=cited,
    )


def _paper(place: _Place, identifier: str, numbers: Iterable[str]) -> Record:
    document, meeting = place.document, place.meeting
    kind = _kind(document.kind, identifier)
    names = " · ".join(dict.fromkeys(n for n in (citation(i) for i in numbers) if n))
    when = f" van {long_date(document.date)}" if document.date else ""
    return Record(
        page=f"stukken/{identifier}/",
        anchor="",
        kind="stuk",
        label=kind,
        title=document.title or kind,
        blocks=(("", f"{kind}{when}{f' ({names})' if names else ''}{_signed(document)}"),),
        day=place.day,
        council=meeting.council.code if meeting else "",
        slug=meeting.slug if meeting else "",
        meeting=meeting.title if meeting else "",
        head=f"{meeting.title} {meeting.council.name}" if meeting else "",
        numbers=tuple(dict.fromkeys(t for i in (identifier, *numbers) for t in number_terms(i))),
    )


def _signed(document: Document) -> str:
    """Who signed, by which readers look for a paper; their offices stand in most papers and say little."""
    names = list(dict.fromkeys(name for _, name in document.signatories if name))
    return f", ondertekend door {listed(names)}" if names else ""


def of_register(corpus: Corpus) -> Iterator[Record]:
    """Papers that are only cited; one without a day gets that of the first paper that cites it."""
    days = {p.id: p.document.date for p in corpus.papers}
    meetings = {d.meeting.slug: d.meeting for d in corpus.dossiers}
    for entry in corpus.register:
        if entry.held:
            continue
        first = min((d for c in entry.cited_by if (d := days.get(c.id))), default=None)
        meeting = next((meetings[s] for s in entry.dossiers if s in meetings), None)
        yield Record(
            page="stukken/",
            anchor=entry.id,
            kind="aangehaald",
            label=f"Alleen aangehaald: {words.kind(entry.kind, entry.id)}"
            if entry.kind
            else "Alleen aangehaald",
            title=entry.title or citation(entry.id) or entry.id,
            blocks=(("", _cited_text(entry)),),
            day=entry.date or first,
            council=meeting.council.code if meeting else "",
            slug=meeting.slug if meeting else "",
            meeting=meeting.title if meeting else "",
            numbers=tuple(dict.fromkeys(t for i in (entry.id, *entry.aliases) for t in number_terms(i))),
        )


def _cited_text(entry: RegisterEntry) -> str:
    """Not how often: a new paper that cites an old one would change what the index has of that."""
    name = citation(entry.id) or entry.id
    when = f" van {long_date(entry.date)}" if entry.date else ""
    return f"{name}{when}; de tekst staat hier niet."


def _kind(kind: str, paper_id: str = "") -> str:
    return words.first_upper(words.kind(kind, paper_id))


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if block.text.value.strip():
            yield block.text.value
        if block.table:
            rows = (block.table.header, *block.table.rows)
            words = " ".join(cell.value for row in rows for cell in row if cell.value)
            yield f"{block.table.caption.value} {words}".strip()
