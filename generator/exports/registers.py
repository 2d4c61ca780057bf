"""``data/groups.json``, ``data/people.json`` and ``data/subjects.json``: the registers, an entry a line.

Scope: who asked what, who signed or is named where, what came up at which meetings. The words of questions
stand in ``exchanges.jsonl.gz``; here are their places.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator import questions
from generator.exports.encode import json_list
from generator.exports.records import day
from generator.model import Corpus, Occurrence, Person, PersonPlace, Subject


def export(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """The three files, each by name."""
    yield "data/groups.json", json_list(map(_group, questions.groups(corpus)))
    yield "data/people.json", json_list(map(_person, corpus.people))
    yield "data/subjects.json", json_list(map(_subject, sorted(corpus.subjects, key=lambda s: s.id)))


def _group(group: questions.Group) -> dict[str, Any]:
    return {
        "id": group.slug,
        "name": group.name,
        "url": group.page,
        "questions": len(group.questions),
        "years": [{"year": year, "questions": many} for year, many in group.years.items()],
        "meetings": [d.meeting.slug for d in group.meetings],
        "exchanges": [q.asked.id for q in group.questions],
    }


def _person(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "role": person.role,
        "places": [_place(person, place) for place in person.places],
    }


def _place(person: Person, place: PersonPlace) -> dict[str, Any]:
    signed = person.role != "member"
    return {
        "document": place.document,
        "slug": place.slug or None,
        "anchor": place.anchor or None,
        "date": day(place.date),
        "office": place.words if signed else None,
        "quote": None if signed else place.words,
        "group": place.group or None,
        "ids": list(place.ids),
    }


def _subject(subject: Subject) -> dict[str, Any]:
    return {
        "id": subject.id,
        "council": subject.council,
        "title": subject.title,
        "url": f"onderwerpen/{subject.id}/" if len(subject.meetings) > 1 else None,
        "meetings": len(subject.meetings),
        "occurrences": [_occurrence(o) for o in subject.occurrences],
    }


def _occurrence(found: Occurrence) -> dict[str, Any]:
    return {
        "slug": found.slug,
        "item": found.item,
        "date": day(found.date),
        "title": found.title,
        "score": found.score,
        "reason": found.reason,
    }
