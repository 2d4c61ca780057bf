"""Feeds and calendars: read by independent readers, to the letter of their standards, and permanent."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import icalendar
import pytest
import yaml
from exports_sample import AGENDA, CORPUS, DOSSIER, QUESTIONS, SLUG, STUB
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator import feeds, tables
from generator.exports import exports, ical
from generator.exports.encode import branch, leaf, xml_bytes, xml_text
from generator.feeds.days import dossier_days, shelf
from generator.feeds.kinds import NEWEST, newest
from generator.model import Corpus, Mention, Placed, Text
from generator.questions import asked_in, shown
from generator.sentences import opening
from generator.tables import Site

ROOT = Path(__file__).resolve().parents[2]
CASES = yaml.safe_load((ROOT / "tests/cases/exports/calendar.yml").read_text("utf-8"))
JSON_FEED = json.loads((Path(__file__).parent / "jsonfeed.schema.json").read_text("utf-8"))
BASE = "https://example.org/raad/"
SITE = Site("Voorbeeld", BASE, "example.org,2026")
FILES = exports(CORPUS, SITE)
ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = sorted(path for path in FILES if path.endswith(".atom"))
CALENDARS = sorted(path for path in FILES if path.endswith(".ics"))


def test_there_is_a_feed_for_the_site_each_council_group_and_held_paper() -> None:
    assert [
        "feeds/alles.atom",
        "feeds/fracties/lindegroen.atom",
        "feeds/fracties/veerpartij.atom",
        "feeds/raden/vbr.atom",
        "feeds/toezeggingen.atom",
        "feeds/toezeggingen/vbr.atom",
        f"stukken/{AGENDA}/feed.atom",
        f"stukken/{QUESTIONS}/feed.atom",
    ] == FEEDS
    assert {p.replace(".atom", ".json") for p in FEEDS} <= set(FILES)


def test_the_settings_give_the_authority_of_permanent_ids() -> None:
    site = tables.site(ROOT / "mkdocs.yml")
    # written out: whoever changes it gives every reader all entries anew
    assert site.tag("feeds/alles") == "tag:raadsdossier.github.io,2026:feeds/alles"
    assert site.host == "raadsdossier.github.io"
    assert site.contact.startswith("https://") and date.fromisoformat(site.expires)


def test_without_an_authority_ids_take_the_host_of_the_address() -> None:
    assert replace(SITE, authority="").tag("a") == "tag:example.org,2026:a"
    assert SITE.address("https://elders.example/a") == "https://elders.example/a"
    assert replace(SITE, url="https://example.org").address("a/") == "https://example.org/a/"


def test_an_end_date_that_is_no_day_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: X\nextra:\n  expires: volgend jaar\n", encoding="utf-8")
    with pytest.raises(tables.ConfigError, match=r"mkdocs\.yml:3: expires: gevonden: 'volgend jaar'"):
        tables.site(tmp_path / "mkdocs.yml")


# --- Atom -------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FEEDS)
def test_a_reader_of_feeds_understands_it(path: str) -> None:
    read = feedparser.parse(FILES[path])
    assert (read.bozo, read.version) == (False, "atom10")
    assert read.feed.language == "nl"
    assert all(e.id and e.title and e.link.startswith(BASE) and e.updated_parsed for e in read.entries)


@pytest.mark.parametrize("path", FEEDS)
def test_atom_has_what_rfc_4287_asks_for(path: str) -> None:
    top = ElementTree.fromstring(FILES[path])  # noqa: S314  (ours)
    assert top.tag == f"{ATOM}feed"
    for node in [top, *top.findall(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):  # 4.1.1 and 4.1.2: exactly one of each
            assert len(node.findall(f"{ATOM}{name}")) == 1, name
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT12:00:00Z", node.findtext(f"{ATOM}updated") or "")
        assert re.fullmatch(r"tag:example\.org,2026:[\w./-]+", node.findtext(f"{ATOM}id") or "")
        alternates = [x for x in node.findall(f"{ATOM}link") if x.get("rel") == "alternate"]
        assert len(alternates) == 1  # 4.1.1: no two with the same type and language
    assert [x.get("href") for x in top.findall(f"{ATOM}link") if x.get("rel") == "self"] == [BASE + path]
    assert top.findtext(f"{ATOM}author/{ATOM}name") == "Voorbeeld"  # entries need one, here or in the feed
    ids = [e.findtext(f"{ATOM}id") for e in top.iter(f"{ATOM}entry")]
    assert ids and len(ids) == len(set(ids))


def test_entries_are_the_papers_newest_first_and_as_old_as_they_are() -> None:
    read = feedparser.parse(FILES["feeds/alles.atom"])
    assert [(e.id.rpartition("/")[2], e.updated) for e in read.entries] == [
        (QUESTIONS, "2031-03-10T12:00:00Z"),
        (AGENDA, "2031-03-03T12:00:00Z"),
    ]
    assert read.feed.updated == "2031-03-10T12:00:00Z"
    assert read.entries[0].title == "Schriftelijk overleg: Informele Voorbeeldraad 13-14 maart 2031"
    assert f'href="{BASE}dossiers/{SLUG}/#item-wonen-nachtrust"' in read.entries[1].content[0].value
    assert "1. Nachtrust" in read.entries[1].content[0].value


def test_a_commitment_is_as_new_as_its_paper_or_as_the_paper_that_keeps_it() -> None:
    read = feedparser.parse(FILES["feeds/toezeggingen.atom"])
    assert [(e.id.rpartition("/")[2], e.updated, e.link) for e in read.entries] == [
        ("toezegging-0000000b", "2031-03-10T12:00:00Z", f"{BASE}dossiers/{SLUG}/#p-00000002"),
        ("toezegging-0000000a", "2031-03-03T12:00:00Z", f"{BASE}dossiers/{SLUG}/#p-00000001"),
    ]
    assert read.entries[0].title == "Toezegging (nagekomen): Nachtrust"
    assert "Aan: het lid Kievit (LindeGroen)" in read.entries[0].summary
    assert "“ik”: A. Pad (Minister) of B. Veer (Staatssecretaris)" in read.entries[1].summary
    assert feedparser.parse(FILES["feeds/toezeggingen/vbr.atom"]).entries[0].id == read.entries[0].id


def test_the_feed_of_a_group_opens_its_questions() -> None:
    (entry,) = feedparser.parse(FILES["feeds/fracties/lindegroen.atom"]).entries
    assert entry.title == "1 vraag van LindeGroen: Informele Voorbeeldraad 13-14 maart 2031"
    assert "Wat kost dat?" in entry.content[0].value
    assert entry.link.startswith(f"{BASE}dossiers/{SLUG}/#p-")


def test_words_of_a_source_are_text_in_a_feed() -> None:
    asked = replace(
        DOSSIER.exchanges[0].unit,
        question=(
            replace(
                DOSSIER.exchanges[0].unit.question[0], text=Text("<script>alert('a & b')</script> \x00 ]]>")
            ),
        ),
    )
    placed = (replace(DOSSIER.exchanges[0], unit=asked),)
    corpus = replace(CORPUS, dossiers=(replace(DOSSIER, exchanges=placed, asked=asked_in(placed)),))
    files = exports(corpus, SITE)
    (entry,) = feedparser.parse(files["feeds/fracties/lindegroen.atom"], sanitize_html=False).entries
    assert "&lt;script&gt;alert(&#x27;a &amp; b&#x27;)&lt;/script&gt; \ufffd ]]&gt;" in entry.content[0].value
    item = json.loads(files["feeds/fracties/lindegroen.json"])["items"][0]
    assert "<script" not in item["content_html"] and "&lt;script&gt;" in item["content_html"]


@given(st.lists(st.sampled_from(["a", "woorden", "\n", "  ", "x" * 60]), max_size=80), st.integers(1, 240))
def test_a_list_shows_of_a_question_what_the_whole_of_it_would_give(said: list[str], width: int) -> None:
    whole = " ".join(said)
    question = (replace(DOSSIER.exchanges[0].unit.question[0], text=Text(whole)),)
    (asked,) = asked_in([Placed(AGENDA, replace(DOSSIER.exchanges[0].unit, question=question))])
    assert shown(asked, width) == opening(whole, width)


def test_a_feed_is_bounded_and_a_paper_without_date_takes_its_meetings() -> None:
    undated = replace(CORPUS.papers[0].document, date=None)
    papers = (replace(CORPUS.papers[0], variants=(undated,), shown=0), CORPUS.papers[1])
    on = feeds.shelf(replace(CORPUS, papers=papers))
    assert on.days[AGENDA] == date(2031, 3, 13)
    many = {f"kst-1-{n}": date(2031, 1, 1) + timedelta(days=n) for n in range(NEWEST + 9)}
    shown = newest(replace(on, days=many), many)
    assert (len(shown), shown[0]) == (NEWEST, f"kst-1-{NEWEST + 8}")


def test_ids_survive_another_address_and_another_order() -> None:
    moved = exports(replace(CORPUS, papers=CORPUS.papers[::-1]), replace(SITE, url="https://elders.example/"))
    for path in FEEDS:
        assert ids(moved[path]) == ids(FILES[path])
    assert set(ids(FILES["feeds/alles.atom"])) == {i["id"] for i in items("feeds/alles")}
    assert uids(moved[ical.ALL]) == uids(FILES[ical.ALL])


def ids(content: bytes) -> list[str]:
    return [e.id for e in feedparser.parse(content).entries]


def items(path: str) -> list[Any]:
    return json.loads(FILES[f"{path}.json"])["items"]


@given(st.text())
def test_any_words_make_well_formed_xml(words: str) -> None:
    made = xml_bytes(branch("a", [leaf("b", words, xml_lang=words)], x=words))
    back = ElementTree.fromstring(made)  # noqa: S314
    wanted = xml_text(words)
    assert (back[0].text or "") == wanted.replace("\r\n", "\n").replace("\r", "\n")
    assert back.get("x") == back[0].get("{http://www.w3.org/XML/1998/namespace}lang") == wanted


def test_without_an_address_or_papers_nothing_is_invented() -> None:
    assert not [p for p in exports(CORPUS, replace(SITE, url="")) if p.endswith((".atom", ".ics", ".txt"))]
    empty = exports(Corpus((), (), (), ()), SITE)
    assert feedparser.parse(empty["feeds/alles.atom"]).feed.updated == "1970-01-01T12:00:00Z"
    assert uids(empty[ical.ALL]) == []


# --- JSON Feed --------------------------------------------------------------------------


@pytest.mark.parametrize("path", FEEDS)
def test_json_feed_is_valid_and_says_the_same_as_atom(path: str) -> None:
    feed = json.loads(FILES[path.replace(".atom", ".json")])
    assert [e.message for e in Draft202012Validator(JSON_FEED).iter_errors(feed)] == []
    assert feed["feed_url"] == BASE + path.replace(".atom", ".json")
    read = feedparser.parse(FILES[path])
    told = [(i["id"], i["url"], i["title"], i["date_modified"]) for i in feed["items"]]
    assert told == [(e.id, e.link, e.title, e.updated) for e in read.entries]


def test_the_schema_of_json_feed_refuses_what_is_wrong() -> None:
    check = Draft202012Validator(JSON_FEED)
    right = json.loads(FILES["feeds/alles.json"])
    for wrong in (
        {**right, "version": "2"},
        {k: v for k, v in right.items() if k != "items"},
        {**right, "items": [{**right["items"][0], "id": 3}]},
        {**right, "items": [{"id": "x", "title": "no body"}]},
        {**right, "items": [{**right["items"][0], "date_published": "10 maart 2031"}]},
    ):
        assert not check.is_valid(wrong)


# --- calendars --------------------------------------------------------------------------


def uids(content: bytes) -> list[str]:
    return [str(e["UID"]) for e in icalendar.Calendar.from_ical(content).walk("VEVENT")]


@pytest.mark.parametrize("path", CALENDARS)
def test_a_reader_of_calendars_understands_it_and_lines_are_folded(path: str) -> None:
    content = FILES[path]
    assert content.endswith(b"END:VCALENDAR\r\n") and b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    for line in content.split(b"\r\n"):
        line.decode()  # no letter is cut in two
    calendar = icalendar.Calendar.from_ical(content)
    assert (str(calendar["VERSION"]), bool(calendar["PRODID"])) == ("2.0", True)
    assert not [e.errors for e in calendar.walk() if e.errors]
    for event in calendar.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART"} <= set(event)  # RFC 5545, 3.6.1


def test_there_is_one_calendar_of_all_and_one_a_meeting() -> None:
    assert [f"dossiers/{STUB}/vergadering.ics", f"dossiers/{SLUG}/vergadering.ics", ical.ALL] == CALENDARS
    assert uids(FILES[ical.ALL]) == [f"{STUB}@example.org", f"{SLUG}@example.org"]
    assert uids(FILES[f"dossiers/{SLUG}/vergadering.ics"]) == [f"{SLUG}@example.org"]


def test_a_meeting_is_its_days_place_and_items() -> None:
    (event,) = icalendar.Calendar.from_ical(FILES[f"dossiers/{SLUG}/vergadering.ics"]).walk("VEVENT")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2031, 3, 13), date(2031, 3, 15))
    assert (event["DTSTART"].params["VALUE"], event["DTEND"].params["VALUE"]) == ("DATE", "DATE")
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == ("Informele Voorbeeldraad", "Zilvermeer")
    assert str(event["DESCRIPTION"]) == "2 van 3 bekende stukken aanwezig.\n1. Nachtrust"
    assert event["DTSTAMP"].dt.isoformat() == "2031-03-10T12:00:00+00:00"
    assert str(event["STATUS"]) == "CONFIRMED"


def test_a_meeting_without_papers_is_as_old_as_the_paper_that_names_it_also_one_without_a_meeting() -> None:
    named = Mention(AGENDA, "de Voorbeeldraad", STUB, "printed", None, "p-1", 0, 16)
    silent = tuple(replace(d, mentions=()) for d in CORPUS.dossiers)
    days = dossier_days(shelf(replace(CORPUS, dossiers=silent, outside=(named,))))
    assert days == {STUB: date(2031, 3, 3), SLUG: date(2031, 3, 10)}


@pytest.mark.parametrize(("title", "off"), [(c["title"], c["off"]) for c in CASES["cancelled"]])
def test_only_a_title_that_says_so_cancels(title: str, off: bool) -> None:
    papers = (replace(DOSSIER.papers[0], title=title), *DOSSIER.papers[1:])
    lines = ical.event(replace(DOSSIER, papers=papers), SITE)
    assert ("STATUS:CANCELLED" in lines) == off
    elsewhere = (replace(papers[0], home=STUB), *DOSSIER.papers[1:])
    assert "STATUS:CONFIRMED" in ical.event(replace(DOSSIER, papers=elsewhere), SITE)


@pytest.mark.parametrize(("text", "escaped"), [(c["text"], c["escaped"]) for c in CASES["escaped"]])
def test_text_is_escaped(text: str, escaped: str) -> None:
    assert ical.escape(text) == escaped


@given(st.text())
def test_any_words_come_back_out_of_a_folded_calendar(words: str) -> None:
    kept = re.sub(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]", " ", words)
    folded = ical.fold(f"SUMMARY:{ical.escape(words)}")
    assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))
    unfolded = folded.removesuffix("\r\n").replace("\r\n ", "")
    back = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], unfolded.removeprefix("SUMMARY:"))
    assert back == kept
