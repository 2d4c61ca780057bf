"""The pages that an editor wrote (content/pages): copied through, with the banner of the example.

Scope: beside the words only one thing is made: the line ``<!-- tellingen -->`` becomes the table of
references by state.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from generator import markup, words
from generator.model import Dossier
from generator.pages.base import Page, Site, dossier_path, link
from generator.pages.lookup import Lookup
from generator.parts import Part, by_day, cut

COUNTS = "<!-- tellingen -->"


def handwritten_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """One page for each hand-written file. Its Markdown is ours, so it is not escaped."""
    return tuple(
        Page(
            path,
            "handwritten.md.j2",
            {"body": _filled(body.strip(), path, lookup), "invented": lookup.corpus.invented},
        )
        for path, body in site.handwritten
    )


def _filled(body: str, path: str, lookup: Lookup) -> Markup:
    head, mark, tail = body.partition(COUNTS)
    return markup.trusted(head + (counts(lookup, path) if mark else "") + tail)


def counts(lookup: Lookup, path: str) -> str:
    """References by state with the total below: a row for each dossier that has any, or for each year when
    these are too many, and one for papers without a meeting."""
    found = [d for d in lookup.corpus.dossiers if d.references]
    tree = cut(found, lambda d: by_day(d.meeting.start)[:1], newest_first=True)
    rows = [_row(path, part) for part in tree.parts] or [
        (_linked(d.meeting.title, path, dossier_path(d.meeting.slug)), _states((d,))) for d in found
    ]
    if loose := Counter(ref.status for slug, ref in lookup.corpus.references if not slug):
        rows.append(("Stukken zonder vergadering", loose))
    total = sum((states for _, states in rows), Counter[str]())
    if not rows:
        return "Er zijn nog geen verwijzingen."
    states = tuple(words.STATUSES)
    head = " | ".join(words.first_upper(words.STATUSES[state]) for state in states)
    lines = [f"| {'Jaar' if tree.parts else 'Dossier'} | {head} |", "| --- |" + " ---: |" * len(states)]
    for name, many in (*rows, ("**Samen**", total)):
        lines.append(f"| {name} | " + " | ".join(str(many[state]) for state in states) + " |")
    opened = (
        '<div class="tabel" role="region" aria-label="Verwijzingen naar zekerheid" tabindex="0" markdown="1">'
    )
    return "\n".join([opened, "", *lines, "", "</div>"])


def _row(path: str, year: Part[Dossier]) -> tuple[str, Counter[str]]:
    return _linked(year.name, path, f"vergaderingen/{year.folder}/index.md"), _states(year.items)


def _states(dossiers: Iterable[Dossier]) -> Counter[str]:
    return Counter(ref.status for dossier in dossiers for ref in dossier.references)


def _linked(name: str, path: str, target: str) -> str:
    return f"[{markup.escape(name, line_start=False)}]({link(path, target)})"
