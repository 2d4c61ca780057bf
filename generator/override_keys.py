"""The keys an editor may write in a sidecar, and what each accepts.

Scope: one mapping of YAML nodes to one frozen ``Override`` or to problems (D501: unknown key, D502: a
value that cannot be). Knows no files. Refuses everything that is not in ``KEYS``.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.config import Config, plain
from generator.dutch import YEARS
from generator.identifiers import (
    AppendixId,
    KoopId,
    PaperId,
    ProceedingsId,
    QuestionId,
    canonical,
    parse,
)
from generator.model import KINDS, MeetingRef
from generator.problems import Problem
from generator.strict_yaml import Node

_MAX_TEXT = 500
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_SLUG = re.compile(r"(\d{4}-\d\d-\d\d)-([a-z]{2,12})(-informeel)?")
_NAMED = re.compile(
    r"(?P<council>\S.*?)\s+(?P<start>\d{4}-\d\d-\d\d)(?:/(?P<end>\d{4}-\d\d-\d\d))?(?P<informal>\s+informeel)?"
)
_YES, _NO = ("true", "ja", "yes"), ("false", "nee", "no")


@dataclass(frozen=True, slots=True)
class Override:
    """What an editor says of one document; None or empty = the editor does not say.

    ``values`` holds each key with its value as text in one spelling, ``places`` the file and line of
    each key. A meeting without a printed last day has ``end == start``.
    """

    kind: str = ""
    chamber: str = ""
    number: str = ""  # canonical id
    date: date | None = None
    title: str = ""
    council: str = ""  # code
    formal: bool | None = None
    meetings: tuple[MeetingRef, ...] = ()
    place: str = ""
    ignore: bool = False
    values: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Key:
    """A key: how its text is read (ValueError when it cannot be), what it accepts, an example."""

    read: Callable[[str, Config], str]
    accepts: str
    example: str


def validate(mapping: Mapping[str, Node], path: str, config: Config) -> tuple[dict[str, str], list[Problem]]:
    """The accepted keys of one mapping in one spelling, and a problem for each other key.

    Args:
        mapping: key to node.
        path: the file it stands in, for the problems.
        config: the councils that may be named.

    Returns:
        Key to text (several meetings are joined by ``", "``), and problems D501 and D502.
    """
    values: dict[str, str] = {}
    problems: list[Problem] = []
    for name, node in mapping.items():
        key = KEYS.get(name)
        if key is None:
            problems.append(_unknown(path, name, node.line))
            continue
        try:
            values[name] = _value(name, key, node, config)
        except ValueError as error:
            found = f"{node.text!r}" if node.text is not None else "een lijst of sleutels"
            why = f" ({error})" if str(error) else ""
            accepted = f"Toegestaan: {key.accepts}; bijvoorbeeld {name}: {key.example}."
            problems.append(Problem(path, node.line, "D502", f"{name}: gelezen {found}{why}. {accepted}"))
    return values, problems


def override(values: Mapping[str, str], places: Mapping[str, tuple[str, int]], config: Config) -> Override:
    """The typed form of validated values."""
    meetings = tuple(_meeting(text, config) for text in values.get("meeting", "").split(", ") if text)
    formal = values.get("formal")
    return Override(
        kind=values.get("kind", ""),
        chamber=values.get("chamber", ""),
        number=values.get("number", ""),
        date=date.fromisoformat(values["date"]) if "date" in values else None,
        title=values.get("title", ""),
        council=values.get("council", ""),
        formal=None if formal is None else formal == "true",
        meetings=meetings,
        place=values.get("place", ""),
        ignore=values.get("ignore") == "true",
        values=dict(values),
        places=dict(places),
    )


def _value(name: str, key: Key, node: Node, config: Config) -> str:
    if name == "meeting" and node.items:
        return ", ".join(key.read(_plain_text(item), config) for item in node.items)
    return key.read(_plain_text(node), config)


def _plain_text(node: Node) -> str:
    text = " ".join((node.text or "").split())
    if not text:
        raise ValueError("er staat geen waarde")
    if len(text) > _MAX_TEXT:
        raise ValueError(f"langer dan {_MAX_TEXT} tekens")
    return text


def _unknown(path: str, name: str, line: int) -> Problem:
    near = difflib.get_close_matches(name, KEYS, n=1)
    meant = f" Bedoeld is misschien {near[0]}." if near else ""
    allowed = ", ".join(KEYS)
    return Problem(path, line, "D501", f"onbekende sleutel {name[:60]!r}.{meant} Toegestaan: {allowed}.")


def same_value(key: str, given: str, recognised: str) -> bool:
    """Whether an override says what was recognised anyway; a meeting is compared by what both state."""
    if key != "meeting":
        return given == recognised
    left, right = (sorted(map(_parts, text.split(", "))) for text in (given, recognised))
    return len(left) == len(right) and all(
        one[:2] == other[:2] and all(a == b for a, b in zip(one[2:], other[2:], strict=True) if a and b)
        for one, other in zip(left, right, strict=True)
    )


def _parts(text: str) -> tuple[str, str, str, str]:
    """First day, council, last day and informality of a meeting in either spelling; empty = not said."""
    slug = _SLUG.fullmatch(text)
    if slug:
        return slug[1], slug[2], "", slug[3] or ""
    council, days, *rest = [*text.split(" "), ""]
    start, _, end = days.partition("/")
    return start, council.lower(), end, "-informeel" if "informeel" in rest else ""


# --- one reader a key -------------------------------------------------------------------


def _kind(text: str, config: Config) -> str:
    if text not in KINDS:
        raise ValueError("geen soort stuk")
    return text


def _chamber(text: str, config: Config) -> str:
    if text.upper() not in ("TK", "EK"):
        raise ValueError("geen kamer")
    return text.upper()


def _number(text: str, config: Config) -> str:
    """Any number of a paper, in any case; of a kamerstuk also without its ``kst-``."""
    given = text.replace(" ", "")
    found = parse(canonical(f"kst-{given}" if given[:1].isdigit() else given))
    paper = isinstance(found, PaperId | AppendixId | QuestionId | ProceedingsId | KoopId)
    if not paper or (isinstance(found, KoopId) and found.scheme in KoopId.NAMES):  # Staatsblad and its like
        raise ValueError("geen nummer van een stuk")
    return str(found)


def _date(text: str, config: Config) -> str:
    if not _ISO.fullmatch(text):
        raise ValueError("geen datum als JJJJ-MM-DD")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError("die datum bestaat niet") from None
    if day.year not in YEARS:
        raise ValueError(f"het jaar ligt niet tussen {YEARS[0]} en {YEARS[-1]}")
    return text


def _text(text: str, config: Config) -> str:
    return text


def _council(text: str, config: Config) -> str:
    for council in config.councils:
        if plain(text) in {
            plain(name) for name in (council.code, council.name, council.short, *council.aliases)
        }:
            return council.code
    raise ValueError("geen raad uit content/councils.yml")


def _boolean(text: str, config: Config) -> str:
    if text.lower() in _YES:
        return "true"
    if text.lower() in _NO:
        return "false"
    raise ValueError("geen ja of nee")


def _meeting_text(text: str, config: Config) -> str:
    """A slug, or a council with its days and perhaps ``informeel``, in the latter spelling."""
    slug = _SLUG.fullmatch(text)
    if slug:
        start = date.fromisoformat(_date(slug[1], config))
        return meeting_text(MeetingRef(_council(slug[2], config), start, start, not slug[3]))
    named = _NAMED.fullmatch(text)
    if not named:
        raise ValueError("geen vergadering")
    start = date.fromisoformat(_date(named["start"], config))
    end = date.fromisoformat(_date(named["end"], config)) if named["end"] else start
    if end < start:
        raise ValueError("de laatste dag ligt voor de eerste")
    return meeting_text(MeetingRef(_council(named["council"], config), start, end, not named["informal"]))


def meeting_text(meeting: MeetingRef) -> str:
    """A meeting as the key ``meeting`` has it: ``JBZ 2024-01-25/2024-01-26 informeel``."""
    end = f"/{meeting.end}" if meeting.end != meeting.start else ""
    return f"{meeting.council} {meeting.start}{end}{' informeel' if meeting.formal is False else ''}"


def _meeting(text: str, config: Config) -> MeetingRef:
    council, days, *rest = text.split(" ")
    start, _, end = days.partition("/")
    formal = False if rest else None
    return MeetingRef(council, date.fromisoformat(start), date.fromisoformat(end or start), formal)


KEYS: Mapping[str, Key] = {
    "kind": Key(_kind, ", ".join(KINDS), "annotated_agenda"),
    "chamber": Key(_chamber, "TK of EK", "TK"),
    "number": Key(_number, "dossier en nummer", "32317-867"),
    "date": Key(_date, "een bestaande dag als JJJJ-MM-DD", "2024-01-15"),
    "title": Key(_text, f"een titel van ten hoogste {_MAX_TEXT} tekens", "Geannoteerde agenda"),
    "council": Key(_council, "een raad uit content/councils.yml", "JBZ"),
    "formal": Key(_boolean, "true of false", "false"),
    "meeting": Key(
        _meeting_text,
        "een raad met eerste (en laatste) dag, of een lijst daarvan",
        "JBZ 2024-01-25/2024-01-26",
    ),
    "place": Key(_text, f"een plaats van ten hoogste {_MAX_TEXT} tekens", "Brussel"),
    "ignore": Key(_boolean, "true of false", "true"),
    "why": Key(_text, f"een toelichting van ten hoogste {_MAX_TEXT} tekens", "de datum in de bron is fout"),
}
"""Every key of a sidecar, front matter and ``content/corrections.yml``; ``why`` is for editors only."""
