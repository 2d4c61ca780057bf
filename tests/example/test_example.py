"""The example against what its author meant (EXPECTED.yml): files, meetings, references, problems."""

from __future__ import annotations

from datetime import date
from typing import Any

from example_found import EXPECTED, FoundReference, documents, each, paper_id, paper_of, plain, references

from generator.config import Config
from generator.meetings import own_meetings
from generator.model import Corpus, Document, Dossier, DossierPaper, Exchange, MatchedItem
from generator.pipeline import Build

CHECKED = {
    "council", "presidency", "files", "signatories", "meetings", "stubs", "topics", "introductions",
    "exchanges", "literal", "reflow", "notes", "tables", "differences", "references", "not_references",
    "gaps", "problems", "commitments",
}  # fmt: skip
OPEN_CODES = {"D205", "D207", "D208", "D306", "D309", "D403"}  # info, says EXPECTED.yml


def test_every_key_of_the_expectations_is_checked() -> None:
    assert set(EXPECTED) == CHECKED


def test_the_example_holds_the_expected_files_and_no_others(files: dict[str, Document]) -> None:
    assert set(files) == set(EXPECTED["files"])


@each("files")
def test_each_file_is_taken_for_what_it_is(name: str, truth: dict[str, Any], example: Corpus) -> None:
    document = documents(example)[name]
    assert document.source.format == truth["format"]
    assert document.kind == truth["kind"]
    assert document.chamber == truth["chamber"]
    assert document.id.startswith("local-") if truth["id"] == "local" else document.id == truth["id"]
    assert document.date == truth["date"]
    slugs = {d.meeting.slug for d in example.dossiers for p in d.papers if p.paper and not visits(p, d)
             for v in p.paper.variants if v.source.path == name}  # fmt: skip
    assert slugs == set(truth["meetings"])
    assert len(own_meetings(paper_of(example, name))) == len(truth["meetings"])
    if "tracks" in truth:
        named = [u.track for u in document.body if isinstance(u, Exchange) and u.track]
        assert list(dict.fromkeys(named)) == truth["tracks"]
    if "variant_of" in truth:
        assert paper_of(example, name).id == truth["variant_of"]


def visits(paper: DossierPaper, dossier: Dossier) -> bool:
    """Whether a paper stands at a meeting only because of what another meeting's questions are about."""
    shared = {placed.document for placed in dossier.shared}
    return paper.role == "also_on_agenda" or (paper.id in shared and paper.home != dossier.meeting.slug)


@each("signatories")
def test_who_signed_stands_with_office_and_name(
    name: str, truth: list[list[str]], files: dict[str, Document]
) -> None:
    found = [[plain(office), plain(person)] for office, person in files[name].signatories]
    assert found[: len(truth)] == truth
    rest = {office.split()[0].lower() for office, _ in found[len(truth) :]}
    assert files[name].kind == "written_consultation" or not rest, (
        "only a consultation is signed by others too"
    )


# --- meetings ----------------------------------------------------------------------------


def test_there_are_these_meetings_and_no_others(meetings: dict[str, Dossier]) -> None:
    assert set(meetings) == {*EXPECTED["meetings"], *EXPECTED["stubs"]}
    for dossier in meetings.values():
        assert dossier.meeting.council.code == EXPECTED["council"]["code"]
        assert dossier.meeting.council.short == EXPECTED["council"]["name"]
        assert dossier.meeting.council.dossiers[0] == EXPECTED["council"]["dossier"]


@each("meetings")
def test_a_meeting_has_its_facts(name: str, truth: dict[str, Any], meetings: dict[str, Dossier]) -> None:
    meeting = meetings[name].meeting
    facts = {key: getattr(meeting, key) for key in ("title", "formal", "start", "end", "place", "presidency")}
    assert facts == {key: truth.get(key, EXPECTED["presidency"]) for key in facts}


@each("meetings")
def test_a_meeting_has_its_papers_in_their_roles(
    name: str, truth: dict[str, Any], meetings: dict[str, Dossier], example: Corpus
) -> None:
    roles = {p.id: p.role for p in meetings[name].papers if p.held and not visits(p, meetings[name])}
    assert roles == {paper_id(example, key): role for key, role in truth["held"].items()}
    also = {p.id for p in meetings[name].papers if p.role == "also_on_agenda"}
    expected_also = {*truth["also_on_agenda"]}
    assert expected_also <= also
    assert also - expected_also <= {*EXPECTED["gaps"]}, "a paper only listed may stand there too"


@each("stubs")
def test_a_meeting_only_referred_to_is_a_stub(
    name: str, truth: dict[str, Any], meetings: dict[str, Dossier], example: Corpus
) -> None:
    stub = meetings[name]
    assert stub.held == 0
    assert [p.id for p in stub.papers if p.home == name] == truth["papers"]
    naming = {
        variant.source.path
        for dossier in example.dossiers
        for mention in dossier.mentions
        if mention.slug == name
        for variant in paper_of_id(example, mention.document)
    }
    assert naming >= set(truth["mentioned_in"])


def paper_of_id(corpus: Corpus, paper: str) -> list[Document]:
    return [p.document for p in corpus.papers if p.id == paper]


def item_facts(item: MatchedItem) -> dict[str, Any]:
    reports = [p.item for p in item.report]
    return {
        "part": item.part,
        "agenda": item.agenda[0].item.number if item.agenda else None,
        "report": [r.number for r in reports],
        "form": item.form,
        "title": item.title,
        "report_title": [r.title for r in reports],
    }


def listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


@each("meetings")
def test_items_stand_in_order_with_their_outcome(
    name: str, truth: dict[str, Any], meetings: dict[str, Dossier]
) -> None:
    found = meetings[name].items
    assert [item_facts(i) for i in found] == [
        {
            **{k: t[k] for k in ("part", "agenda", "form", "title")},
            "report": listed(t.get("report")),
            "report_title": listed(t.get("report_title")),
        }
        for t in truth["items"]
    ]
    assert [i.number for i in found] == list(range(1, len(found) + 1))
    only = [bool(t.get("questions_only")) for t in truth["items"]]
    assert [not i.agenda and not i.report for i in found] == only


# --- references and problems -------------------------------------------------------------


def _fits(found: FoundReference, wanted: dict[str, Any]) -> bool:
    ref = found.ref
    note = str(wanted.get("note", ""))
    return (
        plain(ref.quote) == plain(wanted["quote"])
        and ("status" not in wanted or ref.status == wanted["status"])
        and ("ids" not in wanted or set(ref.ids) == set(wanted["ids"]))
        and set(ref.also) == set(wanted.get("also", []) if "status" in wanted else ref.also)
        and (not note or found.note in (note, f"1:{note}"))
        and ("line" not in wanted or found.line == wanted["line"])
    )


@each("references")
def test_references_are_right_and_none_is_invented(
    name: str, truth: list[dict[str, Any]], example: Corpus, example_config: Config
) -> None:
    left = references(example, example_config, name)
    missing = []
    for wanted in truth:
        hit = next((f for f in left if _fits(f, wanted)), None)
        if hit is not None:
            left.remove(hit)
        elif not {"optional", "form_later"} & set(wanted):
            missing.append(wanted)
    assert missing == []
    left = [f for f in left if f.ref.status != "unresolved" or f.ref.ids or f.ref.also]
    assert [(f.line, f.note, f.ref.quote, f.ref.status, f.ref.ids, f.ref.also) for f in left] == []


@each("not_references")
def test_look_alikes_are_no_references(
    name: str, truth: list[str], example: Corpus, example_config: Config
) -> None:
    quotes = [plain(f.ref.quote) for f in references(example, example_config, name)]
    assert [(words_, q) for words_ in truth for q in quotes if words_ in q] == []


def test_cited_papers_that_are_not_held_are_listed_as_gaps(example: Corpus) -> None:
    own = f"kst-{EXPECTED['council']['dossier']}-"
    gaps = [e.id for e in example.register if not e.held and e.id.startswith(own)]
    assert sorted(gaps) == sorted(EXPECTED["gaps"])


def test_the_errors_in_the_sources_are_reported_and_no_others(example_build: Build) -> None:
    left = [p for p in example_build.problems if p.code not in OPEN_CODES or p.severity == "error"]
    missing = []
    for wanted in EXPECTED["problems"]:
        lines = {wanted["line"], wanted.get("block", wanted["line"])}
        hits = [p for p in left if (p.path, p.code) == (wanted["file"], wanted["code"]) and p.line in lines]
        if not hits:
            missing.append(wanted)
        left = [p for p in left if p not in hits[:1]]
    assert missing == []
    assert [str(p) for p in left] == []


def test_dates_of_the_expectations_are_dates() -> None:
    """YAML reads an unquoted day as a date; a typing error would make it text that equals nothing."""
    days = [t[key] for t in EXPECTED["meetings"].values() for key in ("start", "end")]
    assert all(isinstance(day, date) for day in days)


# --- commitments -------------------------------------------------------------------------


@each("commitments")
def test_a_paper_holds_these_commitments_and_no_others(
    name: str, truth: list[dict[str, Any]], example: Corpus
) -> None:
    found = [c for c in example.commitments if c.document == paper_of(example, name).id]
    assert [(c.line, c.form, c.state) for c in found] == [(t["line"], t["form"], t["state"]) for t in truth]
    for commitment, expected in zip(found, truth, strict=True):
        to = commitment.to
        assert commitment.who.words == expected.get("who", "")
        assert (to.member or to.group or to.chamber) == expected.get("to", "")
        assert commitment.due.words == expected.get("due", "")
        assert commitment.due.end == expected.get("by")
        assert commitment.debate.date == expected.get("debate")
        assert commitment.asked_by == expected.get("asked_by", "")
        kept = [paper_id(example, k) for k in expected.get("kept", [])]
        assert [k.document for k in commitment.kept_in] == kept


def test_the_example_shows_an_open_a_kept_and_an_unclear_commitment(example: Corpus) -> None:
    assert {c.state for c in example.commitments} == {"open", "kept", "unclear"}
    papers = {paper_of(example, name).id for name in EXPECTED["commitments"]}
    assert {c.document for c in example.commitments} == papers
