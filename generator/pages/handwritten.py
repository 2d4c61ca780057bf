"""The pages that an editor wrote (content/pages): copied through, with the banner of the example."""

from __future__ import annotations

from generator import markup
from generator.pages.base import Page, Site
from generator.pages.lookup import Lookup


def handwritten_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """One page for each hand-written file. Its Markdown is ours, so it is not escaped."""
    return tuple(
        Page(
            path,
            "handwritten.md.j2",
            {"body": markup.trusted(body.strip()), "invented": lookup.corpus.invented},
        )
        for path, body in site.handwritten
    )
