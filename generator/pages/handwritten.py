"""The pages that an editor wrote (content/pages): copied through, with the banner of the example.

Scope: beside the words only one thing is made: the line ``<!-- tellingen -->`` becomes the table of
references by state.
"""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from generator import markup, words
from generator.pages.base import Page, Site, dossier_path, link
from generator.pages.lookup import Lookup

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
    """References by state, a row for each dossier that has any, with the total below."""
    rows: list[tuple[str, Counter[str]]] = []
    total: Counter[str] = Counter()
    for dossier in lookup.corpus.dossiers:
        found = Counter(ref.status for ref in dossier.references)
        if found:
            target = link(path, dossier_path(dossier.meeting.slug))
            rows.append((f"[{markup.escape(dossier.meeting.title, line_start=False)}]({target})", found))
            total += found
    if not rows:
        return "Er zijn nog geen verwijzingen."
    states = tuple(words.STATUSES)
    head = " | ".join(words.first_upper(words.STATUSES[state]) for state in states)
    lines = [f"| Dossier | {head} |", "| --- |" + " ---: |" * len(states)]
    for name, found in (*rows, ("**Samen**", total)):
        lines.append(f"| {name} | " + " | ".join(str(found[state]) for state in states) + " |")
    opened = (
        '<div class="tabel" role="region" aria-label="Verwijzingen naar zekerheid" tabindex="0" markdown="1">'
    )
    return "\n".join([opened, "", *lines, "", "</div>"])
