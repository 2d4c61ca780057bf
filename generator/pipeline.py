"""The whole program: documents in, dossiers, pages and data out.

Scope: call the stages in order and carry problems along. Reads like the README; what a stage does
stands in the stage. Writes nothing and prints nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator import about, anchors, audit, overrides, recorded, register, variants
from generator.citations import Context, Known, find, find_references, load_acts, resolve
from generator.config import Config, document_bytes, document_files
from generator.dossiers import Shelf, dossiers, places
from generator.doubles import doubles
from generator.hyphens import Evidence
from generator.inference import PaperIndex, debate_index, infer, infer_debate, paper_index
from generator.links import Links, links, meeting_refs, named_meetings, spots
from generator.meetings import Calendar, calendar, home_of, own_meetings
from generator.mentions import FoundMeeting
from generator.model import CitedBy, Corpus, Document, Paper, Reference, Source, Text
from generator.parsers import parse
from generator.problems import Problem
from generator.readers import open_source, read
from generator.recorded import Recorded
from generator.sentences import sentence_of

Progress = Callable[[int, int, str], None]
RECORDED = "content/register.yml"


@dataclass(frozen=True, slots=True)
class Build:
    """What a build made: files by path in the docs tree, the corpus, and every problem."""

    files: Mapping[str, bytes]
    corpus: Corpus
    problems: tuple[Problem, ...]


def build(config: Config, *, only: str | None = None, progress: Progress | None = None) -> Build:
    """Make everything that is published.

    Args:
        config: the settings.
        only: slug of the one dossier whose pages are wanted; everything is read all the same.
        progress: called with (done, total, what) during long work.

    Returns:
        The build; problems in documents are in it, not raised.
    """
    from generator.publish import publish  # templates and pages: not needed to list or explain

    corpus = load(config, progress)
    files, problems = publish(corpus, config, only=only, progress=progress)
    return Build(files, corpus, tuple(sorted({*corpus.problems, *problems})))


def load(config: Config, progress: Progress | None = None) -> Corpus:
    """Read, parse, and connect all documents: the corpus without pages."""
    documents, problems = _documents(config, progress or (lambda *_: None))
    separate, clashes = variants.separate(documents)
    papers = variants.group(separate)
    problems += [*clashes, *(p for d in documents for p in d.problems)]
    named = {p.id: named_meetings(p.document, config) for p in papers}
    facts, found = _recorded(config)
    problems += found
    dates = _calendar(papers, named, facts, config)
    homes = {p.id: home_of(p.document, own_meetings(p), dates) for p in papers}
    problems += [*_homeless(papers, homes), *_dateless(papers)]
    papers = _anchored(papers, homes)
    linked = _linked(papers, named, dates, facts, config)
    papers = tuple(_with_about(p, linked[p.id]) for p in papers)
    problems += [problem for found in linked.values() for problem in found.problems]
    return _corpus(papers, linked, dates, homes, facts, problems, config)


def references(
    text: str, config: Config, *, day: date | None = None, chamber: str = ""
) -> tuple[Reference, ...]:
    """The references of any text, as ``refs`` shows them."""
    acts, _ = _acts(config)
    context = Context(date=day, chamber=chamber, acts=acts)
    return find_references(Text(text), {}, context).references


# --- the stages -------------------------------------------------------------------------


def _documents(config: Config, progress: Progress) -> tuple[list[Document], list[Problem]]:
    """Every document of the folder, read, parsed and audited, but for those an editor leaves out."""
    problems: list[Problem] = []
    sources: list[Source] = []
    for path in document_files(config.documents):
        name = path.relative_to(config.documents).as_posix()
        try:
            source, found = open_source(name, document_bytes(path, config.documents))
        except OSError as error:
            problems.append(Problem(name, 0, "D105", f"niet te lezen: {error.strerror}."))
            continue
        problems += found
        if source.text:
            sources.append(source)
    given = overrides.load(config, sources)
    evidence = Evidence.of((s.text for s in sources), config.spelling)
    documents: list[Document] = []
    recognised: dict[str, dict[str, str]] = {}
    for number, source in enumerate(sources, 1):
        progress(number, len(sources), source.path)
        override = given.by_path.get(source.path)
        if override and override.ignore:
            continue
        reading = read(source, evidence, given.front_matter.get(source.path, 0))
        document = parse(reading, config)
        if override:
            recognised[source.path] = _values(document)
            document = parse(reading, config, override)
        problems += audit.check_document(document)
        documents.append(document)
    problems += [*given.problems, *overrides.report(given, recognised)]
    return documents, problems


def _values(document: Document) -> dict[str, str]:
    """What was recognised without an editor's word, in the spelling of an override."""
    meetings = ", ".join(
        f"{m.start}-{m.council.lower()}{'-informeel' if m.formal is False else ''}" for m in document.meetings
    )
    first = document.meetings[0] if document.meetings else None
    return {
        "kind": document.kind,
        "chamber": document.chamber,
        "number": "" if document.id.startswith("local-") else document.id,
        "date": document.date.isoformat() if document.date else "",
        "title": document.title,
        "meeting": meetings,
        "council": first.council if first else "",
        "formal": "" if first is None or first.formal is None else str(first.formal).lower(),
        "place": first.place if first else "",
    }


def _day(paper: Paper) -> date | None:
    """The paper's date: the shown variant's, else another one's."""
    return paper.document.date or next((d.date for d in paper.variants if d.date), None)


def _calendar(
    papers: Sequence[Paper],
    named: Mapping[str, Sequence[Sequence[FoundMeeting]]],
    facts: Recorded,
    config: Config,
) -> Calendar:
    """All meetings that papers are about or name, with what is recorded of them."""
    refs = [(ref, True) for p in papers for ref in own_meetings(p)]
    for p in papers:
        refs += [(ref, False) for ref in meeting_refs(p.document, named[p.id], own_meetings(p), _day(p))]
    spoken_of = {(ref.council, day) for ref, _ in refs for day in (ref.start, ref.end)}
    refs += [(m, False) for m in facts.meetings if {(m.council, m.start), (m.council, m.end)} & spoken_of]
    return calendar(refs, config)


def _homeless(papers: Sequence[Paper], homes: Mapping[str, tuple[str, ...]]) -> list[Problem]:
    return [
        Problem(p.document.source.path, 0, "D203", "bij dit stuk is geen vergadering te bepalen.")
        for p in papers
        if not homes[p.id]
    ]


def _dateless(papers: Sequence[Paper]) -> list[Problem]:
    return [
        Problem(p.document.source.path, 0, "D207", "in dit stuk staat geen dagtekening.")
        for p in papers
        if not _day(p)
    ]


def _anchored(papers: Sequence[Paper], homes: Mapping[str, tuple[str, ...]]) -> tuple[Paper, ...]:
    """Papers with anchors on the shown variant, unique on the page of their home, and with the
    differences between their variants."""
    pages: dict[str, anchors.Page] = {}
    out: dict[str, Paper] = {}
    for paper in sorted(papers, key=lambda p: (_day(p) or date.max, p.id)):
        home = homes[paper.id][0] if homes[paper.id] else paper.id
        shown = anchors.anchored(paper.document, pages.setdefault(home, anchors.Page()))
        all_variants = (*paper.variants[: paper.shown], shown, *paper.variants[paper.shown + 1 :])
        whole = replace(paper, variants=all_variants)
        out[paper.id] = replace(whole, differences=variants.differences(whole))
    return tuple(out[p.id] for p in papers)


def _recorded(config: Config) -> tuple[Recorded, list[Problem]]:
    """The facts of ``content/register.yml``; without the file there are none."""
    path = config.content / "register.yml"
    if not path.is_file():
        return Recorded(), []
    codes = {c.code for c in config.councils}
    facts, problems = recorded.load(path.read_text(encoding="utf-8"), RECORDED, codes)
    return facts, list(problems)


def _acts(config: Config):  # type: ignore[no-untyped-def]
    path = config.content / "acts.yml"
    return load_acts(path.read_text(encoding="utf-8"), "content/acts.yml") if path.is_file() else ((), ())


def _linked(
    papers: Sequence[Paper],
    named: Mapping[str, Sequence[Sequence[FoundMeeting]]],
    dates: Calendar,
    facts: Recorded,
    config: Config,
) -> dict[str, Links]:
    """References and mentions of every paper."""
    acts, problems = _acts(config)
    known = {f.id: Known(f.kind, f.title, f.date) for f in facts.papers}
    known |= {n.id: Known(p.document.kind, p.document.title, _day(p)) for p in papers for n in p.numbers}
    dossier = {c.code: c.dossiers[0] for c in config.councils if c.dossiers}
    out: dict[str, Links] = {}
    for paper in papers:
        own = own_meetings(paper)
        context = Context(
            date=_day(paper),
            chamber=paper.document.chamber,
            dossier=dossier.get(own[0].council, "") if own else "",
            acts=acts,
            known=known,
            path=paper.document.source.path,
        )
        found = links(paper, named[paper.id], own, dates, context)
        out[paper.id] = replace(found, problems=(*found.problems, *problems))
        problems = ()
    return out


def _with_about(paper: Paper, found: Links) -> Paper:
    by_anchor: dict[str, list[Reference]] = {}
    for many in found.references:
        for ref in many:
            by_anchor.setdefault(ref.anchor, []).append(ref)
    shown = about.with_about(paper.document, by_anchor)
    return replace(
        paper, variants=(*paper.variants[: paper.shown], shown, *paper.variants[paper.shown + 1 :])
    )


def _corpus(
    papers: tuple[Paper, ...],
    linked: Mapping[str, Links],
    dates: Calendar,
    homes: Mapping[str, tuple[str, ...]],
    facts: Recorded,
    problems: list[Problem],
    config: Config,
) -> Corpus:
    """Dossiers and register out of the linked papers."""
    citing: list[register.Citing] = []
    sentences: dict[tuple[str, str, int], CitedBy] = {}
    for paper in papers:
        home = homes[paper.id][0] if homes[paper.id] else ""
        found = linked[paper.id]
        for spot, refs, mentions in zip(spots(paper.document), found.references, found.mentions, strict=True):
            if refs:
                citing.append(
                    register.Citing(home, spot.text.value, spot.listed, refs, mentions, _day(paper))
                )
            for ref in refs:
                quote = sentence_of(spot.text.value, ref.start, ref.end)
                sentences[paper.id, ref.anchor, ref.start] = CitedBy(paper.id, home, ref.anchor, quote)
    aliases = {n.id: p.id for p in papers for n in p.numbers} | {p.id: p.id for p in papers}
    known = register.known_papers(citing, register.recorded_papers(facts, citing, dates.days), facts.aliases)
    index = paper_index(
        known.values(), ((p.document.kind, homes[p.id][0], p.id) for p in papers if homes[p.id])
    )
    days = {p.id: _day(p) for p in papers}
    debates = debate_index(facts.papers)
    flat = {id_: _inferred(found, index, aliases, debates, days[id_]) for id_, found in linked.items()}
    problems += register.superseded(facts, aliases, RECORDED)
    problems += doubles(papers, flat, {**facts.aliases, **aliases}, known.values(), homes)
    shelf = Shelf(
        papers={p.id: p for p in papers},
        homes=homes,
        aliases=aliases,
        known=known,
        references=flat,
        mentions={id_: tuple(m for many in found.mentions for m in many) for id_, found in linked.items()},
        problems=_by_paper(papers, problems),
    )
    built = dossiers(dates.meetings.values(), shelf)
    entries = register.entries(papers, known, places(built), flat, sentences, facts.aliases)
    return Corpus(built, entries, papers, tuple(sorted(set(problems))), config.invented)


def _inferred(
    found: Links,
    index: PaperIndex,
    aliases: Mapping[str, str],
    debates: Mapping[date, tuple[str, ...]],
    day: date | None,
) -> tuple[Reference, ...]:
    """All references of a paper, those that the register answers resolved."""
    pairs = zip(found.references, found.mentions, strict=True)
    inferred = (ref for refs, mentions in pairs for ref in infer(refs, mentions, index, aliases))
    return tuple(infer_debate(ref, debates, day) for ref in inferred)


def _by_paper(papers: Sequence[Paper], problems: Sequence[Problem]) -> dict[str, tuple[Problem, ...]]:
    """The problems of each paper's files."""
    paths = {d.source.path: p.id for p in papers for d in p.variants}
    out: dict[str, list[Problem]] = {}
    for problem in sorted(set(problems)):
        if problem.path in paths:
            out.setdefault(paths[problem.path], []).append(problem)
    return {id_: tuple(found) for id_, found in out.items()}


__all__ = ["Build", "Progress", "build", "find", "load", "references", "resolve"]
