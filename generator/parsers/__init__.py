"""Parsers: a Reading becomes a Document of a kind of paper.

Scope: choose the parser, recognise the facts, let an editor overrule them, and keep every block.
Three parsers serve all kinds: ``letter`` (agenda, report, letter, annex), ``consultation`` and
``answers`` (to parliamentary questions). ``PARSERS`` is the one list: a new structure is a file here, a
line there, and cases in ``tests/cases/parsers``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator import roles
from generator.config import Config
from generator.identifiers import chamber_named, local
from generator.identifiers import parse as parse_id
from generator.model import Document, Fact, MeetingRef, Reading, Unit
from generator.override_keys import Override
from generator.parsers import answers, consultation, letter, tracks
from generator.problems import Problem
from generator.recognise import Recognised, recognise

Meetings = tuple[MeetingRef, ...]
_NO_OVERRIDE = Override()


@dataclass(frozen=True, slots=True)
class _Parsed:
    units: tuple[Unit, ...]
    signatories: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...] = ()


def parse(reading: Reading, config: Config, override: Override = _NO_OVERRIDE) -> Document:
    """Parse one reading.

    Args:
        reading: blocks and notes of one source.
        config: councils and groups.
        override: what an editor says of this document.

    Returns:
        The document; its problems are those of the reading, the parser and the recognition, with
        D201 when the kind is unknown, D203 when no meeting is known and D205 when the dossier of its
        number is the Council's.
    """
    parsed = next(filter(None, (parser(reading, config) for parser in PARSERS)))
    found = recognise(reading.source.path, parsed.units, config.councils, dict(reading.hints))
    kind = override.kind or found.kind
    problems = [*reading.problems, *parsed.problems, *found.problems]
    facts = [*_overruled(found.facts, override)]
    if not kind:
        kind = "annex"
        problems.append(Problem(reading.source.path, 0, "D201", "het soort stuk is niet te herkennen."))
    meetings = _council_of(_stated(found.meetings, override), override)
    identity, inferred = _identity(found, override, reading, config, meetings)
    if inferred:
        facts.append(Fact("id", identity, inferred, sure=False))
        message = f"nummer {found.number} is zonder dossier gedrukt; {inferred}: {identity}."
        problems.append(Problem(reading.source.path, 1, "D205", message))
    return Document(
        source=reading.source,
        kind=kind,
        chamber=override.chamber or found.chamber or chamber_named(identity),
        id=identity,
        date=override.date or found.date,
        title=override.title or found.title,
        meetings=meetings,
        body=parsed.units,
        notes=reading.notes,
        furniture=reading.furniture,
        addressee=found.addressee,
        signatories=tuple(dict.fromkeys(parsed.signatories)),
        facts=tuple(facts),
        problems=tuple(problems),
    )


def _consultation(reading: Reading, config: Config) -> _Parsed | None:
    """A consultation has its heading, or groups with questions."""
    lines = [block for block in reading.blocks if roles.is_line(block)]
    if not any(roles.CONSULTATION.match(line.text.value) for line in lines) and not any(
        roles.GROUP.match(line.text.value) and line.kind == "heading" for line in lines
    ):
        return None
    found = consultation.parse(reading.source.path, reading.blocks, config.group)
    names, problems = tracks.names(reading.source.path, found, config.group)
    body = consultation.with_tracks(found, names)
    return _Parsed(tuple(body.units), tuple(body.signatories), (*found.problems, *problems))


def _answers(reading: Reading, config: Config) -> _Parsed | None:
    if not answers.fits(reading.blocks):
        return None
    found = answers.parse(reading.source.path, reading.blocks, config.group)
    return _Parsed(tuple(found.body.units), tuple(found.body.signatories), tuple(found.problems))


def _letter(reading: Reading, config: Config) -> _Parsed | None:
    body = letter.parse(reading.blocks)
    return _Parsed(tuple(body.units), tuple(body.signatories))


PARSERS = (_consultation, _answers, _letter)
"""The parsers: the first one that a paper fits reads it. All else is read as a letter."""


def _identity(
    found: Recognised, override: Override, reading: Reading, config: Config, meetings: Meetings
) -> tuple[str, str]:
    """The canonical id, and how the dossier was inferred if it was."""
    if override.number:
        return override.number, ""
    stated = parse_id(reading.hints.get("id", ""))
    if stated is not None:  # the file itself says it (XML, metadata, an official page)
        return str(stated), ""
    if found.number and found.dossier:
        return f"kst-{found.dossier}-{found.number}", ""
    codes = [m.council for m in meetings]
    council = next((c for c in config.councils if codes and c.code == codes[0]), None)
    if found.number and council and council.dossiers:
        return f"kst-{council.dossiers[0]}-{found.number}", f"dossier van de {council.short}"
    texts = [b.text.value for b in reading.blocks] + [n.text.value for n in reading.notes]
    return local(" ".join(" ".join(texts).split())), ""  # the same however the file is spaced


def _stated(meetings: Meetings, override: Override) -> Meetings:
    """The meetings an editor states, each with what was recognised of the same meeting: an editor
    who names council and first day need not repeat the last day, the place or the form."""
    known = {(m.council, m.start): m for m in meetings}
    return (
        tuple(
            known.get((m.council, m.start), m) if (m.end, m.formal, m.place) == (m.start, None, "") else m
            for m in override.meetings
        )
        or meetings
    )


def _council_of(meetings: Meetings, override: Override) -> Meetings:
    """The recognised meetings with an editor's council, formality or place."""
    return tuple(
        replace(
            meeting,
            council=override.council or meeting.council,
            formal=meeting.formal if override.formal is None else override.formal,
            place=override.place or meeting.place,
        )
        for meeting in meetings
    )


def _overruled(facts: tuple[Fact, ...], override: Override) -> list[Fact]:
    """The facts, those that an editor set marked as such."""
    set_by_editor = {*override.values, *("meeting year" for _ in override.meetings)}
    out = [f for f in facts if f.name not in set_by_editor]
    out += [
        Fact(key, value, "gezet door een redacteur")
        for key, value in sorted(override.values.items())
        if key != "why"
    ]
    return out
