"""Papers connected: to their meetings, to the anchors of their passages, to what they point at.

Scope: for all papers of a corpus, what must be known of one to treat another: the calendar, the home
of each paper, anchors that are unique on a page, references and mentions. Each function is one step;
``generator.pipeline`` calls them in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from generator import about, anchors, fetched, recorded, variants
from generator.about import About
from generator.citations import Act, Context, Known, load_acts
from generator.config import Config
from generator.links import Cited, Links, Naming, cited, links, meeting_refs
from generator.meetings import Calendar, calendar, own_meetings
from generator.model import Document, Fetched, Paper, Reference, Version
from generator.problems import Problem
from generator.recorded import Recorded, RecordedPaper
from generator.remember import ALONE, Hands, key_of

ACTS, RECORDED = "content/acts.yml", "content/register.yml"
Named = Mapping[str, Sequence[Naming]]
"""Paper id -> those of its texts that name meetings."""


def acts_of(config: Config) -> tuple[tuple[Act, ...], tuple[Problem, ...]]:
    """The named acts of ``content/acts.yml``; without the file there are none."""
    path = config.content / "acts.yml"
    return load_acts(path.read_text(encoding="utf-8"), ACTS) if path.is_file() else ((), ())


def with_acts(facts: Recorded, acts: Sequence[Act]) -> Recorded:
    """The recorded facts, and with them the names of acts and proposals, so that the register can say
    what a CELEX number is."""
    names = {a.proposal: (f"Voorstel: {a.name}", a.proposed, a.source) for a in acts if a.proposal}
    names |= {a.celex: (a.name, a.adopted, a.source) for a in acts if a.celex}
    known = {paper.id for paper in facts.papers}
    papers = (
        RecordedPaper(celex, source, date=day, title=name)
        for celex, (name, day, source) in sorted(names.items())
        if celex not in known
    )
    return replace(facts, papers=(*facts.papers, *papers))


def recorded_facts(config: Config) -> tuple[Recorded, tuple[Problem, ...]]:
    """The facts of ``content/register.yml``; without the file there are none."""
    path = config.content / "register.yml"
    if not path.is_file():
        return Recorded(), ()
    codes = {c.code for c in config.councils}
    facts, problems = recorded.load(path.read_text(encoding="utf-8"), RECORDED, codes)
    return facts, tuple(problems)


def last_fetch(config: Config) -> tuple[Fetched | None, tuple[Problem, ...]]:
    """When papers were last fetched, out of what ``raadsdossier fetch`` remembers; never from a clock."""
    try:
        state = fetched.read(config.documents)
    except fetched.StateError as error:
        return None, (Problem(fetched.NAME, 0, "D622", str(error)),)
    missed = tuple((id_, one.code, one.day) for id_, one in sorted(state.missed.items()))
    return (Fetched(state.success, missed) if state.success or missed else None), ()


def calendar_of(
    papers: Sequence[Paper],
    named: Named,
    facts: Recorded,
    config: Config,
) -> Calendar:
    """All meetings that papers are about or name, with what is recorded of them."""
    refs = [(ref, True) for p in papers for ref in own_meetings(p)]
    for p in papers:
        refs += [(ref, False) for ref in meeting_refs(named[p.id], own_meetings(p), p.day)]
    spoken_of = {(ref.council, day) for ref, _ in refs for day in (ref.start, ref.end)}
    refs += [(m, False) for m in facts.meetings if {(m.council, m.start), (m.council, m.end)} & spoken_of]
    return calendar(refs, config)


def unplaced(papers: Sequence[Paper], homes: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    """D203 for a paper without a meeting, D207 for one without a date."""
    for paper in papers:
        path = paper.document.source.path
        if not homes[paper.id]:
            yield Problem(path, 0, "D203", "bij dit stuk is geen vergadering te bepalen.")
        if not paper.day:
            yield Problem(path, 0, "D207", "in dit stuk staat geen dagtekening.")


def anchored(
    papers: Sequence[Paper], homes: Mapping[str, tuple[str, ...]], hands: Hands = ALONE
) -> tuple[Paper, ...]:
    """Papers with anchors on the shown variant, unique on the page of their home, and with the
    differences between their variants."""
    pages: dict[str, anchors.Page] = {}
    out: dict[str, Paper] = {}
    moved: list[tuple[str, anchors.Page]] = []
    for paper in sorted(papers, key=lambda p: (p.day or date.max, p.id)):
        page = pages.setdefault(homes[paper.id][0] if homes[paper.id] else paper.id, anchors.Page())
        past = any(v.origin.versions or _was_shown(v, paper.document) for v in paper.variants)
        earlier = page.copy() if past else page
        shown = anchors.on_page(paper.document, page)
        whole = paper if shown is paper.document else paper.showing(shown)
        out[paper.id] = _with_history(whole, earlier, hands) if past else whole
        if out[paper.id].landings:
            moved.append((paper.id, page))
    for id_, page in moved:  # when every passage of the page has its anchor
        out[id_] = replace(out[id_], landings=_free(out[id_].landings, page))
    several = [p for p in out.values() if len(p.variants) > 1]
    differing = hands.every("differences", variants.differences, several, [key_of(p) for p in several])
    for paper, found in zip(several, differing, strict=True):
        out[paper.id] = replace(paper, differences=found)
    return tuple(out[p.id] for p in papers)


def _free(landings: Mapping[str, tuple[str, ...]], page: anchors.Page) -> dict[str, tuple[str, ...]]:
    """Old anchors that no other passage of the page has by now; they are taken from here on."""
    free = {there: tuple(old for old in olds if old not in page.taken) for there, olds in landings.items()}
    page.taken.update(old for olds in free.values() for old in olds)
    return {there: olds for there, olds in free.items() if olds}


def _with_history(paper: Paper, page: anchors.Page, hands: Hands) -> Paper:
    """The paper with its earlier states: what changed in each, and where their anchors lead now, and those of
    variants that were shown before.

    Args:
        paper: with the anchors of its shown variant.
        page: the page before this paper was on it: earlier states had their anchors from the same.
        hands: remembers where anchors lead.
    """
    versions: list[Version] = []
    landings: dict[str, list[str]] = {}
    for variant in paper.variants:
        olds = [v for v in variant.origin.versions if v.document]
        past = [v.document for v in olds if v.document]
        if (past and variant is not paper.document) or _was_shown(variant, paper.document):
            past.append(variant)
        states = [anchors.on_page(document, page.copy()) for document in past]
        gone = _leads(states, paper.document, hands)
        for old, there in {old: there for many in gone for old, there in many.items()}.items():
            landings.setdefault(there, []).append(old)
        for at, (version, state) in enumerate(zip(olds, states, strict=False), 1):  # the variant has none
            later, leads = (states[at], gone[at]) if at < len(states) else (paper.document, {})
            found = variants.changes(state, later)
            found = tuple(replace(d, anchor=leads.get(d.anchor, d.anchor)) for d in found)
            versions.append(replace(version, document=state, differences=found))
    ordered = sorted(versions, key=lambda v: (v.replaced or date.min, v.path))
    return replace(
        paper,
        versions=tuple(ordered),
        landings={there: tuple(dict.fromkeys(olds)) for there, olds in sorted(landings.items())},
    )


def _leads(states: Sequence[Document], shown: Document, hands: Hands) -> list[dict[str, str]]:
    """Where the anchors of each state lead in the shown text. It takes 26 ms a paper (kst-32317-867), so it
    is remembered where both have the anchors that they have alone."""

    def own(document: Document) -> str:
        alone = document.key and document.anchored == (document.kind, document.id)
        return repr((document.key, document.kind, document.id)) if alone else ""

    keys = [f"{own(shown)} {own(state)}" if own(shown) and own(state) else "" for state in states]
    return hands.every("former anchors", lambda state: variants.successors(state, shown), states, keys)


def _was_shown(variant: Document, shown: Document) -> bool:
    """Whether another variant may have been shown: it came in before the one that is, or on the same day.
    Of what was put there by hand nobody knows."""
    came, since = _came(variant), _came(shown)
    return variant is not shown and came is not None and since is not None and came <= since


def _came(document: Document) -> date | None:
    """The day on which a file came in for the first time, where its sidecar says so."""
    days = (document.origin.retrieved, *(version.retrieved for version in document.origin.versions))
    return min((day for day in days if day), default=None)


def linked(
    papers: Sequence[Paper],
    named: Named,
    dates: Calendar,
    facts: Recorded,
    acts: tuple[Act, ...],
    config: Config,
    hands: Hands = ALONE,
) -> tuple[tuple[Paper, ...], dict[str, Links]]:
    """The papers, each exchange with what it is about; and references and mentions of every paper."""
    known = {f.id: Known(f.kind, f.title, f.date) for f in facts.papers}
    known |= {n.id: Known(p.document.kind, p.document.title, p.day) for p in papers for n in p.numbers}
    dossier = {c.code: c.dossiers[0] for c in config.councils if c.dossiers}

    def of(paper: Paper) -> tuple[Cited, About, _Answers]:
        own, asked = own_meetings(paper), _Asked(known)
        context = Context(
            date=paper.day,
            chamber=paper.document.chamber,
            dossier=dossier.get(own[0].council, "") if own else "",
            acts=acts,
            known=asked,
            path=paper.document.source.path,
        )
        found = cited(paper, context, named[paper.id])
        return found, about.about_of(paper.document, _by_anchor(found)), tuple(asked.answers.items())

    def stands(found: tuple[Cited, About, _Answers]) -> bool:
        return all(_answer(known.get(id_)) == answer for id_, answer in found[2])

    # acts and councils are settings, on which the key of a document depends
    found = hands.every("cited", of, papers, [key_of(p) for p in papers], stands)
    told = tuple(
        p.showing(about.with_about(p.document, asked)) if asked else p
        for p, (_, asked, _) in zip(papers, found, strict=True)
    )
    return told, {
        p.id: links(p, one, named[p.id], own_meetings(p), dates)
        for p, (one, _, _) in zip(papers, found, strict=True)
    }


def _by_anchor(found: Cited) -> dict[str, list[Reference]]:
    out: dict[str, list[Reference]] = {}
    for spot in found[0]:
        for ref in spot.references:
            out.setdefault(ref.anchor, []).append(ref)
    return out


_Answer = tuple[str, str, date | None] | None
_Answers = tuple[tuple[str, _Answer], ...]


def _answer(known: Known | None) -> _Answer:
    return (known.kind, known.title, known.date) if known else None


class _Asked(dict[str, Known]):
    """What is known of papers, which writes down what it is asked: the references of a paper depend on other
    papers by these answers alone."""

    def __init__(self, known: Mapping[str, Known]) -> None:
        super().__init__()
        self._known = known
        self.answers: dict[str, _Answer] = {}

    def get(self, key: str, default: Any = None) -> Any:
        """What is known of a paper."""
        found = self._known.get(key, default)
        self.answers[key] = _answer(found)
        return found
