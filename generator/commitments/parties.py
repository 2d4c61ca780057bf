"""Who promises, to whom, and in which debate, as one sentence has it.

Scope: pure functions on a sentence. ``ik`` is a signatory, or who answered, only when it is one; of several
it stays open who it is. A passive sentence names nobody, and nobody is put in. Members, groups and committees
count when the sentence says that the promise is made to them, in the forms of kst-32317-OM: ``toegezegd aan
het lid Mutluer van GL PvDA``, ``de vraag van het lid Faber-Van de Klashorst (PVV)``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from generator import persons
from generator.dutch import DAYS_PATTERN, run_of_days
from generator.model import Block, Document, NamedDebate, Party, Passage, Recipient, Reference
from generator.roles import answerers, of_government

GroupName = Callable[[str], str | None]

_S = r"\s{1,3}"
_FIELD = rf"[A-Z][\w’'-]{{1,40}}(?:{_S}(?:Zaken|Zorg|Handel|Hulp)\b)?"
OFFICE = (
    rf"(?:[Mm]inister-president|(?:[Mm]inister|[Ss]taatssecretaris)(?:s|sen)?\b"
    rf"(?:{_S}(?:van|voor){_S}{_FIELD}(?:(?:,{_S}|{_S}en{_S}){_FIELD}){{0,4}})?)"
)
ACTOR = (
    rf"\b(?:(?:[Dd]e{_S})?(?P<office>{OFFICE})|(?:[Hh]et{_S})?(?P<cabinet>kabinet)\b|(?:[Dd]e{_S})?(?P<state>regering)\b"
    rf"|(?:[Dd]e{_S})?(?P<ministers>bewinds(?:personen|lieden))\b|(?P<i>[Ii]k)\b|(?P<we>[Ww]ij|[Ww]e)\b"
    rf"|(?P<before>mijn{_S}(?:ambts)?voorganger)\b)"
)
_ACTOR = re.compile(ACTOR)
# others that promise things in reports: "De Commissie zegde toe", kst-32317-OM
OTHERS = (
    r"(?:(?<![Vv]aste\s)Commissie|[Vv]oorzitterschap|lidsta(?:at|ten)|Europol|Parlement|delegaties?"
    r"|[Cc]oördinator)"
)

_GROUP = r"[A-Z0-9][\w’'/-]{0,24}(?:\s(?:PvdA|PvDA|PVDA|Water|voor\sde\sDieren|voor\sDemocratie))?"
_ASKING = re.compile(
    rf"\b(?:(?:aan|jegens|richting){_S}(?:de{_S})?(?:leden{_S}van{_S})?(?:de{_S})?fractie{_S}van{_S}(?:de{_S}|het{_S})?(?P<after>{_GROUP})"
    rf"|(?:aan|jegens|richting){_S}de{_S}(?:leden{_S}van{_S}(?:de{_S})?)?(?P<group>{_GROUP}?)-fractie"
    rf"|aan{_S}de{_S}(?P<committee>(?:vaste{_S})?(?:Kamer)?commissie{_S}voor{_S}{_FIELD}(?:(?:,{_S}|{_S}en{_S}){_FIELD}){{0,4}}))"
)
_TOWARDS = re.compile(
    rf"\b(?:aan|jegens|richting|op{_S}verzoek{_S}van|in{_S}reactie{_S}op|vra(?:ag|gen){_S}van){_S}(?:(?:het|de){_S})?"
    rf"(?:[Kk]amer)?(?:lid|leden){_S}\Z"
)
_ALSO = re.compile(r"\s?(?:\([^)]{1,30}\))?(?:,|\sen)\s\Z")
CHAMBER = r"(?:[Uu]w\sKamer|[Dd]e\s(?:Tweede\s|Eerste\s)?Kamer\b(?!\sder)|beide\sKamers|\b[Uu]\b(?!\skunt))"
_NAMED_CHAMBER = {"tweede": "TK", "eerste": "EK"}

HEADED = re.compile(r"Toezegging(?:en)?\b", re.IGNORECASE)
"""A heading under which promises are dealt with."""
_UNDATED = re.compile(
    rf"\b(?:het|een|genoemd|dit|dat){_S}(?:(?:vorige|laatste|plenaire){_S})?"
    r"(?:[Cc]ommissiedebat|[Aa]lgemeen\s[Oo]verleg|[Tt]weeminutendebat|schriftelijk\soverleg)\b"
    rf"(?:{_S}voorafgaand{_S}aan{_S}(?:de|deze){_S}(?:(?:in)?formele{_S})?[\w-]{{0,24}}[Rr]aad\b"
    rf"(?:{_S}(?:te|in){_S}[A-Z][\w-]{{1,30}})?(?:{_S}(?:van|op){_S}(?i:{DAYS_PATTERN}))?)?"
)
"""``het Commissiedebat voorafgaand aan de informele JBZ-Raad te Stockholm van 25, 26 en 27 januari 2023``
(kst-32317-OM): with the Council's own place and days, or it would be taken for the one of the dossier."""
_DATED = re.compile(
    rf"\b(?:het|een|dit|dat){_S}(?:[\w-]{{0,20}}debat|algemeen{_S}overleg){_S}(?:met|over){_S}(?P<about>[^,.;:?()]{{1,160}}?)"
    rf"{_S}op{_S}(?P<on>(?i:{DAYS_PATTERN}))"
)
"""``het debat met de vaste commissie voor Binnenlandse Zaken over ... op 9 mei 2023`` (kst-28844-269)."""
_OWN_DAY = re.compile(
    r"(?:raad|top|bijeenkomst|conferentie|overleg|vergadering|besluit|akkoord|wet)\b", re.IGNORECASE
)
"""What ``over`` may bring along that has a day of its own."""
_CONSULTED = re.compile(rf"\b[Ss]chriftelijk{_S}overleg{_S}(?:van{_S})?(?i:{DAYS_PATTERN})")
_AGAIN = re.compile(r"\b(?:genoemde?|dit|dat|hetzelfde)\s")
_ONE_CHAMBER = re.compile(r"\b[Dd]e\s(Tweede|Eerste)\sKamer\b")

_SEND = r"(?:stuur|sturen|zend|zenden|bied|bieden|doe|doen)"
_COPY = re.compile(
    rf"\b(?:{_SEND}{_S}(?:ik|wij)|(?:[Ii]k|[Ww]ij){_S}{_SEND}|treft|ontvangt){_S}(?:u|uw{_S}Kamer)\b[^.;:?]{{0,200}}?"
    rf"\bafschrift{_S}van{_S}(?:de|het|mijn|onze){_S}(?:\w+{_S}){{0,4}}?(?:beantwoording|antwoorden|overleg)\b"
)
"""``Hierbij sturen wij uw Kamer ... een afschrift van de beantwoording`` (18 July 2024)."""
_OTHER = {"TK": "EK", "EK": "TK"}
COPIED = {
    "TK": "Dit stuk is een afschrift voor de Tweede Kamer.",
    "EK": "Dit stuk is een afschrift voor de Eerste Kamer.",
}


def who(found: re.Match[str] | None, document: Document) -> Party:
    """The party that a match of ``ACTOR`` is in a paper; unknown for none."""
    if found is None:
        return Party()
    if found["i"] or found["we"]:
        signed = tuple(
            pair for pair in document.signatories or _answered_by(document) if of_government(pair[0])
        )
        one = len(signed) == 1 or bool(found["we"])
        status = "unknown" if not signed else "inferred" if one else "ambiguous"
        return Party(found.group().lower(), signed, status)
    named = found["office"] or found["cabinet"] or found["state"] or found["ministers"] or found["before"]
    return Party(" ".join(named.split()), (), "printed")


def _answered_by(document: Document) -> tuple[tuple[str, str], ...]:
    """Who answered, as the head of an Aanhangsel says it in place of a signature."""
    head = takewhile(lambda unit: isinstance(unit, Passage), document.body)
    lines = (b.text.value for u in head if isinstance(u, Passage) and u.role == "dateline" for b in u.blocks)
    return next(filter(None, map(answerers, lines)), ())


def actors(words: str, start: int = 0, end: int | None = None) -> list[re.Match[str]]:
    """Everyone of the government that a stretch of a sentence names."""
    return list(_ACTOR.finditer(words, start, len(words) if end is None else end))


def to_whom(words: str, chamber: tuple[str, str], group_name: GroupName, *, addressed: bool) -> Recipient:
    """To whom a sentence says a promise is made.

    Args:
        words: the sentence.
        chamber: which ``uw Kamer`` stands for, and why if that is not the addressee (``answered``).
        group_name: the usual name of a group as printed.
        addressed: the sentence's own verb is directed at the chamber, which counts when nobody else is named.
    """
    members = _members(words, group_name)
    if members:
        group = _group(members[0].group, group_name) if len(members) == 1 else ""
        return Recipient(member=" en ".join(m.name for m in members), group=group)
    if asking := _ASKING.search(words):
        if asking["committee"]:
            return Recipient(committee=" ".join(asking["committee"].split()))
        return Recipient(group=_group(asking["after"] or asking["group"], group_name))
    if not addressed:
        return Recipient()
    named = _ONE_CHAMBER.search(words)
    if named:
        return Recipient(chamber=_NAMED_CHAMBER[named[1].lower()])
    return Recipient(chamber=chamber[0], note=chamber[1])


def answered(document: Document) -> tuple[str, str]:
    """The chamber that ``uw Kamer`` is in the answers of a paper, and why when it is not the addressee.

    A chamber that is sent a copy (*afschrift*) of answers did not ask: the other one did, of which there is
    only one. Refuses to conclude it from a copy that goes elsewhere (``een afschrift zend ik aan ...``).
    """
    loose = (b for u in document.body if isinstance(u, Passage) for b in u.blocks)
    copy = document.chamber in _OTHER and any(_COPY.search(b.text.value) for b in loose)
    return (_OTHER[document.chamber], COPIED[document.chamber]) if copy else (document.chamber, "")


def _members(words: str, group_name: GroupName) -> list[persons.Found]:
    """The members to whom a sentence says that something is promised: one, or those of one list."""
    found = persons.find(words, lambda printed: group_name(printed) is not None)
    out: list[persons.Found] = []
    for one in found:
        between = words[out[-1].end if out else max(0, one.start - 60) : one.start]
        if (_ALSO.fullmatch if out else _TOWARDS.search)(between):
            out.append(one)
    return out


def _group(printed: str, group_name: GroupName) -> str:
    plain = " ".join(printed.split())
    return group_name(plain) or plain


def debate(
    words: str,
    start: int,
    cited: Iterable[Reference],
    before: Sequence[Reference],
    day: date | None,
) -> NamedDebate:
    """The debate that a sentence names.

    Args:
        words: the sentence, which begins at ``start`` of its text.
        start: see above.
        cited: the debates found in the text.
        before: those of the sentence before, for ``genoemd Commissiedebat`` (kst-32317-867).
        day: the paper's date, for ``18 januari jl.``
    """
    own = [r for r in cited if start <= r.start and r.end <= start + len(words)]
    if own:
        return NamedDebate(" ".join(own[0].quote.split()), debate_day(own[0].quote, day))
    found = _CONSULTED.search(words) or _dated(words) or _UNDATED.search(words)
    if found is None:
        return NamedDebate()
    if found.re is not _UNDATED:
        return NamedDebate(" ".join(found.group().split()), debate_day(found.group(), day))
    printed = " ".join(found.group().split())
    if len(before) == 1 and _AGAIN.match(printed):
        note = "De zin ervoor noemt één debat."
        return NamedDebate(" ".join(before[0].quote.split()), debate_day(before[0].quote, day), note)
    return NamedDebate(printed)


def _dated(words: str) -> re.Match[str] | None:
    """A debate whose day stands behind what it was about; none when the day may be that subject's own."""
    found = _DATED.search(words)
    return found if found and not _OWN_DAY.search(found["about"]) else None


def headed_debate(
    headings: Sequence[Block], at: Mapping[str, Sequence[Reference]], day: date | None
) -> NamedDebate:
    """The debate or consultation that a heading above names: ``Toezeggingen Commissiedebat 18 januari 2024``.

    Args:
        headings: those the sentence stands under.
        at: all references by anchor.
        day: the paper's date.
    """
    for heading in headings:
        words = heading.text.value
        debates = [r for r in at.get(heading.anchor, ()) if r.form == "debate"]
        named = debate(words, 0, debates, (), day)
        if HEADED.match(words) and named.date:
            return replace(named, note="De kop erboven noemt het.")
    return NamedDebate()


def debate_day(quote: str, day: date | None) -> date | None:
    """The day of a debate as printed; None when it has none, or several."""
    span = run_of_days(quote, day)
    return span[0] if span and span[0] == span[1] else None
