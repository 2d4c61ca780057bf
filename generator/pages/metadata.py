"""What a page says of itself to machines: JSON-LD, the day it last changed, and the feeds to follow.

Scope: values for the page's front matter, which ``site_overrides/main.html`` turns into the head. A meeting
is an Event, a paper a Report (schema.org); only laws that a paper cites are Legislation: EU treaties,
regulations, directives and decisions, and what stands in the Staatsblad or Tractatenblad. Proposals, other
papers and recommendations are none. Claims nothing that the corpus does not assert.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from generator import feeds, markup, words
from generator.feeds import Feed
from generator.identifiers import is_local
from generator.leidraad import PAGES
from generator.model import Corpus, Dossier, DossierPaper, Paper
from generator.pages.base import Site
from generator.pages.clerk import Clerk, Known
from generator.roles import of_government

CONTEXT = "https://schema.org"
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/deed.nl"
_LAW = re.compile(r"(?:1\d{4}[A-Z]\w*|3\d{4}[LRD]\d{4}\w*|(?:stb|trb)-\d{4}-\d+)(?:\(\d+\))?")
# What YAML takes for the end of a line or refuses, what nobody can see, and what could open a tag
_ODD = re.compile("[<>\\x7f-\\x9f\\ue000-\\ue002\\u2028\\u2029\\ufeff\\ufffe\\uffff]")


def front(
    data: Mapping[str, Any] | None = None,
    changed: date | None = None,
    follow: tuple[Feed, ...] = (),
    sources: Sequence[Mapping[str, str]] = (),
) -> Markup:
    """The front matter's value: JSON on one line, which is YAML too.

    Args:
        data: the JSON-LD of the page.
        changed: the day of the newest paper on it.
        follow: feeds about what the page is about.
        sources: how to cite what stands on the page (``generator.pages.citing``).
    """
    value: dict[str, Any] = {
        **({"ld": {"@context": CONTEXT, **dict(data)}} if data else {}),
        **({"gewijzigd": changed.isoformat()} if changed else {}),
        **({"feeds": [{"titel": f.title, "pad": f.path} for f in follow]} if follow else {}),
        **({"bronnen": {"pagina": PAGES, "lijst": [dict(s) for s in sources]}} if sources else {}),
    }
    text = json.dumps(value, ensure_ascii=False)
    return markup.trusted(_ODD.sub(lambda m: f"\\u{ord(m.group()):04x}", text))


def home(corpus: Corpus, site: Site) -> Markup:
    """The front page: the site and its data set."""
    data = {"@type": "WebSite", "name": site.name, "url": site.address(""), "inLanguage": "nl"}
    return front({**data, "hasPart": _dataset(site)} if site.url else None, _newest(corpus))


def dataset(corpus: Corpus, site: Site, files: tuple[str, ...]) -> Markup:
    """The page of the data: the data set, and each file of it."""
    distribution = [{"@type": "DataDownload", "contentUrl": site.address(f"data/{name}")} for name in files]
    return front({**_dataset(site), "distribution": distribution}, _newest(corpus))


def _newest(corpus: Corpus) -> date | None:
    return max((day for d in corpus.dossiers if (day := feeds.dossier_day(d))), default=None)


def _dataset(site: Site) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "name": f"Gegevens van {site.name}",
        "description": "Vergaderingen van de Raad van de EU, stukken, vragen en verwijzingen.",
        "url": site.address("data/"),
        "license": LICENCE,
        "inLanguage": "nl",
        "isAccessibleForFree": True,
    }


def meeting(clerk: Clerk, site: Site, dossier: Dossier, sources: Sequence[Mapping[str, str]]) -> Markup:
    """A dossier's page: the meeting as an Event, and the papers that are about it."""
    code = dossier.meeting.council.code
    if not site.url:
        return front(changed=feeds.dossier_day(dossier), sources=sources)
    data = _event(site, dossier, invented=clerk.invented)
    return front(data, feeds.dossier_day(dossier), (_follow(code, dossier.meeting.council.short),), sources)


def council(site: Site, code: str, short: str) -> Markup:
    """A council's page: its feed."""
    return front(follow=(_follow(code, short),) if site.url else ())


def _follow(code: str, short: str) -> Feed:
    return Feed(feeds.council_path(code), short, "", "", ())


def paper(clerk: Clerk, site: Site, found: Paper, sources: Sequence[Mapping[str, str]]) -> Markup:
    """A paper's page: the paper as a Report, what it is about and the laws it cites."""
    day = feeds.paper_day(found, clerk.meeting(clerk.home(found.id)))
    name = words.first_upper(words.name(found.id, found.document.kind))
    follow = (Feed(feeds.paper_path(found.id), f"{name}: waar aangehaald", "", "", ()),) if day else ()
    return front(_report(clerk, site, found) if site.url else None, day, follow, sources)


def _event(site: Site, dossier: Dossier, *, invented: bool) -> dict[str, Any]:
    facts = dossier.meeting
    about = [p for p in dossier.papers if p.home == facts.slug]
    warning = {"description": "Verzonnen voorbeeld: deze vergadering bestaat niet."} if invented else {}
    return {
        "@type": "Event",
        "@id": f"{site.address(f'dossiers/{facts.slug}/')}#vergadering",
        "name": facts.title,
        **warning,
        "startDate": facts.start.isoformat(),
        "endDate": facts.end.isoformat(),
        **({"location": {"@type": "Place", "name": facts.place}} if facts.place else {}),
        "organizer": {"@type": "GovernmentOrganization", "name": facts.council.name},
        "url": site.address(f"dossiers/{facts.slug}/"),
        "subjectOf": [_known(p, site) for p in about],
    }


def _known(found: DossierPaper, site: Site) -> dict[str, Any]:
    address = site.address(f"stukken/{found.id}/") if found.held else found.official_url
    return {
        "@type": "Report",
        "name": found.title or words.first_upper(words.name(found.id, found.kind)),
        **({"reportNumber": found.id} if not is_local(found.id) else {}),
        **({"datePublished": found.date.isoformat()} if found.date else {}),
        **({"url": address} if address else {}),
    }


def _report(clerk: Clerk, site: Site, found: Paper) -> dict[str, Any]:
    document = found.document
    official, slug = clerk.official(found.id), clerk.home(found.id)
    numbers = [n.id for n in found.numbers if not is_local(n.id)]
    cited = [_cited(known) for id_ in clerk.cites(found.id) if (known := clerk.known(id_))]
    signed = [
        {"@type": "Person", "name": name, "jobTitle": office}
        for office, name in document.signatories
        if of_government(office)
    ]
    held = clerk.meeting(slug)
    event = (
        {"@id": f"{site.address(f'dossiers/{slug}/')}#vergadering", "@type": "Event", "name": held.title}
        if held
        else {}
    )
    if held:
        event["startDate"] = held.start.isoformat()
    return {
        "@type": "Report",
        "@id": f"{site.address(f'stukken/{found.id}/')}#stuk",
        "name": document.title or words.first_upper(words.kind(document.kind, found.id)),
        **({"reportNumber": numbers[0] if len(numbers) == 1 else numbers} if numbers else {}),
        "genre": words.kind(document.kind, found.id),
        "inLanguage": "nl",
        **({"datePublished": document.date.isoformat()} if document.date else {}),
        **({"author": signed} if signed else {}),
        "url": site.address(f"stukken/{found.id}/"),
        **({"sameAs": official} if official else {}),
        **({"about": event} if event else {}),
        **({"citation": cited} if cited else {}),
        "isAccessibleForFree": True,
    }


def _cited(entry: Known) -> dict[str, Any]:
    law = _LAW.fullmatch(entry.id)
    return {
        "@type": "Legislation" if law else "CreativeWork",
        "name": entry.title or words.first_upper(words.name(entry.id, entry.kind)),
        ("legislationIdentifier" if law else "identifier"): entry.id,
        **({"url": entry.official} if entry.official else {}),
    }
