"""The Dutch words of the site for the values of the model, and its dates.

Scope: one table a field. An unknown value is shown as it is, never dropped.
"""

from __future__ import annotations

import re
from datetime import date

from generator.dutch import MONTHS, long_date
from generator.identifiers import citation, is_local
from generator.model import Party, Recipient

KINDS = {
    "annotated_agenda": "geannoteerde agenda",
    "supplementary_agenda": "aanvullende geannoteerde agenda",
    "report": "verslag",
    "written_consultation": "schriftelijk overleg",
    "questions": "vragen van Kamerleden",
    "letter": "brief",
    "annex": "bijlage",
    "debate": "debat",
    "motion": "motie",
    "proceedings": "Handelingen",
    "act": "EU-handeling",
    "appendix": "Aanhangsel van de Handelingen",
}
SHORT_KINDS = {
    "annotated_agenda": "agenda",
    "supplementary_agenda": "aanvulling agenda",
    "written_consultation": "vragen en antwoorden",
    "questions": "vragen",
}
CHAMBERS = {"TK": "Tweede Kamer", "EK": "Eerste Kamer"}
STATUSES = {
    "printed": "gedrukt",
    "bound": "uit de eigen noot",
    "inferred": "afgeleid",
    "ambiguous": "meerduidig",
    "unresolved": "niet herleid",
}
SEVERITIES = {"error": "fout", "warning": "let op", "info": "ter informatie"}
STATES = {"open": "open", "kept": "nagekomen", "unclear": "onduidelijk"}
ROLES = {
    "heading": "kop", "addressee": "geadresseerde", "dateline": "dagtekening", "opening": "aanhef",
    "signatories": "ondertekening", "title": "titel", "part": "deel", "group": "fractie",
    "subject": "onderwerp", "introduction": "inleiding", "contents": "inhoud",
    "letterhead": "briefhoofd", "table": "tabel", "other": "overig",
}  # fmt: skip
_ANNEXED = re.compile(r"-b\d+\Z")


def kind(value: str, paper_id: str = "") -> str:
    """A kind of paper in words. What has a number of its own in a dossier is no annex, also when no rule
    knows what it is (kst-24447-6): it is called ``stuk``."""
    if value == "annex" and paper_id.startswith("kst-") and not _ANNEXED.search(paper_id):
        return "stuk"
    return KINDS.get(value, value.replace("_", " ")) or "stuk"


def name(paper_id: str, paper_kind: str = "") -> str:
    """A paper as people cite it: ``Kamerstuk 32 317, nr. 867``; without a number, by its kind."""
    if is_local(paper_id):
        return f"{kind(paper_kind)} zonder nummer" if paper_kind else "stuk zonder nummer"
    return citation(paper_id) or paper_id


def kind_and_name(paper_id: str, paper_kind: str) -> str:
    """``Verslag, Kamerstuk 32 317, OM``; without a number ``Verslag zonder nummer``."""
    named = name(paper_id, paper_kind)
    return first_upper(named if is_local(paper_id) else f"{kind(paper_kind, paper_id)}, {named}")


def short_kind(value: str) -> str:
    """A kind of paper in a word or two, for a timeline."""
    return SHORT_KINDS.get(value, kind(value))


def short_date(day: date) -> str:
    """``15 jan``."""
    month = MONTHS[day.month - 1]
    return f"{day.day} {'mrt' if day.month == 3 else month[:3]}"


def date_or_unknown(day: date | None) -> str:
    """``15 januari 2024``, or that the date is not known."""
    return long_date(day) if day else "datum onbekend"


def count(number: int, one: str, many: str) -> str:
    """``1 vraag``, ``3 vragen``."""
    return f"{number} {one if number == 1 else many}"


def party(value: Party) -> str:
    """Who promises: as printed, or the signatories that ``ik`` and ``wij`` can be; empty for nobody."""
    people = [f"{name} ({office(printed)})" for printed, name in value.names]
    if value.status == "unknown":
        return f"“{value.words}”, zonder ondertekening" if value.words else ""
    if value.status == "ambiguous":
        return f"“{value.words}”: {', '.join(people[:-1])} of {people[-1]}"
    if people:
        return ", ".join(people)
    article = "" if value.words.startswith("mijn") else "het " if value.words == "kabinet" else "de "
    return article + value.words


def office(printed: str) -> str:
    """A signatory's office as printed, without its article: ``Minister voor Rechtsbescherming``."""
    return printed.removeprefix("De ").removeprefix("de ")


def recipient(value: Recipient) -> str:
    """To whom something is promised; empty when nobody is named."""
    if value.member:
        who = "de leden" if " en " in value.member else "het lid"
        return f"{who} {value.member}" + (f" ({value.group})" if value.group else "")
    if value.group:
        return f"de fractie {value.group}"
    other = value.committee or CHAMBERS.get(value.chamber, "")
    return other and f"de {other}"


def first_upper(words: str) -> str:
    """With a capital at the start."""
    return words[:1].upper() + words[1:]
