"""From a corpus to files: pages rendered and checked, data exported.

Scope: pages -> Markdown, exports -> data, and the last audit: every page gives the model's words
back. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.audit_pages import check_links, check_pages
from generator.config import Config
from generator.exports import exports, sitemap
from generator.model import Corpus
from generator.pages import Site, pages
from generator.pages.base import handwritten_pages
from generator.pages.moved import copies, moved_pages
from generator.problems import Problem
from generator.render import environment, render
from generator.search import load_rules, search_files

Progress = Callable[[int, int, str], None]


def publish(
    corpus: Corpus, config: Config, *, only: str | None = None, progress: Progress | None = None
) -> tuple[dict[str, bytes], list[Problem]]:
    """Render every page and export all data.

    Args:
        corpus: what is published.
        config: templates and site settings.
        only: slug of the one dossier whose pages and data are wanted.
        progress: called with (done, total, what).

    Returns:
        Files by path in the docs tree, and the problems of the audit (A103, A104).
    """
    site = Site(config.site.name, handwritten_pages(config.content / "pages"), config.site.url)
    made = pages(corpus, site)
    # feeds, calendars and dumps are of the whole corpus: for one dossier they stay as they were
    exported = exports(corpus, config.site if only is None else None)
    files = {path: data for path, data in exported.items() if _wanted(path, only)}
    env = environment(config.templates)
    if only is None:
        made = (*made, *moved_pages(corpus, site))
    for number, page in enumerate(made, 1):
        if progress:
            progress(number, len(made), page.path)
        if _wanted(page.path, only):
            files[page.path] = render(page, env).encode()
    markdown = {path: data.decode() for path, data in files.items() if path.endswith(".md")}
    problems = check_pages(corpus, markdown)
    if only is None:
        files |= dict(copies(exported, corpus))
        files |= dict(sitemap(markdown, corpus, config.site))
        files |= search_files(corpus, load_rules(config.content / "search.yml"))
        problems += check_links(markdown, files)
    return dict(sorted(files.items())), problems


def _wanted(path: str, only: str | None) -> bool:
    return only is None or path.startswith(f"dossiers/{only}/")
