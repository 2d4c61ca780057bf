"""From a corpus to files: pages rendered and checked, data exported.

Scope: pages -> Markdown, exports -> data, and the last audit: every page gives the model's words
back. All of it falls into parts that know nothing of each other, so that all cores share them. Writes
nothing.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from importlib import metadata
from itertools import chain

from generator import glossary
from generator.audit_pages import Ends, check_links, check_page, ends_of
from generator.cache import Cache
from generator.config import Config
from generator.digests import Digests
from generator.exports import dossier, export_parts, sitemap
from generator.heap import Slice
from generator.kept import Keeper, Memory, Stored, Thing, below
from generator.later import let_go
from generator.model import Corpus, Dossier
from generator.pages import Clerk, Page, Question, Site, Work, lookup, made, made_by, subject, work
from generator.pages.base import handwritten_pages
from generator.pages.moved import copies, moved_pages
from generator.problems import Problem
from generator.render import environment, render
from generator.search import load_rules, search_files
from generator.spool import Spool
from generator.workers import ALONE, Lost, Workers

MODULES = "site_overrides/javascripts/search"
"""Where the reader's side of the search stands; it is published as one file."""

Progress = Callable[[int, int, str], None]


_SEARCH, _MOVED = "zoeken", "verhuisd"
_What = Work | str
"""A part of the work: pages, the search, addresses that moved, or an export by its name."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What one part of the work gave: files, the problems of its audit, the links of its pages, and what of
    earlier runs it used and found damaged."""

    files: tuple[tuple[str, bytes | Stored | Slice], ...]
    problems: tuple[Problem, ...] = ()
    ends: tuple[tuple[str, Ends], ...] = ()
    work: Work = ("", "")
    used: tuple[str, ...] = ()
    damaged: int = 0


def publish(
    corpus: Corpus,
    config: Config,
    *,
    only: str | None = None,
    progress: Progress | None = None,
    workers: Workers = ALONE,
    cache: Cache | None = None,
    kept: Cache | None = None,
) -> tuple[Mapping[str, bytes], list[Problem]]:
    """Render every page and export all data.

    Args:
        corpus: what is published.
        config: templates and site settings.
        only: slug of the one dossier whose page and data are wanted.
        progress: called with (done, total, what).
        workers: who does it; by default this process.
        cache: where compiled templates are kept.
        kept: the pages of meetings and papers that earlier runs made; the result is the same.

    Returns:
        Files by path in the docs tree, and the problems of the audit (A103, A104, A105). A file that was kept
        is read when it is asked for.

    Raises:
        ValueError: two parts make the same path, which would lose a file.
    """
    desk = _Desk(corpus, config, cache, kept)
    whole = only is None
    # what takes longest is begun first
    heavy: list[_What] = [_SEARCH, *desk.exports] if whole else []
    pages = [part for part in work(desk.found) if whole or part == ("dossiers", only)]
    # looked for before the work is shared out: each answer is digested once, not once in each process
    standing = {what: held for what in pages if (held := desk.standing(what, kept))}
    rest = [what for what in pages if what not in standing]
    todo: list[_What] = [*heavy, *rest, *([_MOVED] if whole else [])]
    files = Spool()
    problems: list[Problem] = []
    ends: dict[str, Ends] = {}
    told = (lambda done: progress(done, len(todo), "bladzijden")) if progress else None
    made = ((todo[at], part) for at, part in workers.each(desk.part, todo, told, heavy=len(heavy)))
    for what, part in chain(standing.items(), made):
        if isinstance(part, Lost):
            problems.append(Problem(_named(what), 0, "A105", f"niet gemaakt: {part.reason}."))
            continue
        desk.put(part, files)
        problems += part.problems
        ends |= dict(part.ends)
        if kept is not None:
            kept.add(Cache(damaged=part.damaged, used=set(part.used)))
    if whole:
        for path, data in chain(copies(files, corpus), sitemap(ends, corpus, config.site)):
            files.add(path, data)
        problems += check_links(ends, files)
    return files, problems


def _named(what: _What) -> str:
    return " ".join(part for part in what if part) if isinstance(what, tuple) else what


class _Desk:
    """What every part of the work needs, gathered once."""

    def __init__(
        self, corpus: Corpus, config: Config, cache: Cache | None = None, kept: Cache | None = None
    ) -> None:
        self.corpus, self.config = corpus, config
        self._packed = b""
        terms = glossary.load(config.content / "glossary.yml")
        self.found = lookup(corpus, terms)
        own = handwritten_pages(config.content / "pages")
        self.site = Site(config.site.name, own, config.site.url, terms)
        self.env = environment(config.templates, cache)
        for name in self.env.list_templates():  # compiled once, before the work is shared out
            self.env.get_template(name)
        self.exports = export_parts(config.site)
        self._kept = kept or Cache()
        self._folder = self._kept.folder
        self._lost: Mapping[str, bytes] = {}
        self._digests = Digests(Clerk(self.found).answer)
        # what every page of one meeting or paper depends on, and asks nobody
        self._alone = replace(self.site, handwritten=())
        beside = metadata.version("markupsafe"), below(config.templates)
        self._common = Cache().key(*beside, self._alone, corpus.invented)

    def __reduce__(self) -> tuple[object, tuple[bytes]]:
        """As bytes, for an executor that does not fork: templates and look-ups are made anew at the other
        side, once, however many parts it does; nothing is kept there."""
        if not self._packed:
            self._packed = pickle.dumps((self.corpus, self.config), protocol=5)
        return _unpacked, (self._packed,)

    def part(self, what: _What) -> _Part:
        """One part of the work; it leaves no text open."""
        try:
            return self._part(what)
        finally:
            let_go()

    def _part(self, what: _What) -> _Part:
        if isinstance(what, tuple):
            return self._one(what) if what[1] else self._pages(made(what, self.found, self.site))
        if what == _MOVED:
            return self._pages(moved_pages(self.corpus, self.site))
        cache = Cache(self._folder)
        if what == _SEARCH:
            files = tuple(self._search(Memory(cache, self._digests)).items())
        else:
            files = tuple(self.exports[what](self.corpus, Memory(cache, self._digests)))
        return _Part(files, used=tuple(cache.used), damaged=cache.damaged)

    def put(self, part: _Part, files: Spool) -> None:
        """Add the files of a part; those that were kept are read when they are asked for."""
        for path, data in part.files:
            if isinstance(data, Stored):
                files.point(path, data.sha256, partial(self._stored, part.work, path, data))
            elif isinstance(data, Slice):
                files.point(path, data.sha256, partial(self._sliced, path, data))
            else:
                files.add(path, data)

    def _stored(self, what: Work, path: str, file: Stored) -> bytes:
        """A file that was kept; made anew when it got lost since."""
        data = file.read(self._kept)
        return dict(self._thing(what)[0].files)[path] if data is None else data

    def standing(self, what: Work, kept: Cache | None) -> _Part | None:
        """The page of one meeting or paper as it was kept; None for what must be made."""
        if kept is None or not what[1]:
            return None
        found = Keeper(kept, self._common, self._digests).find(*what)
        return _of(what, found) if found else None

    def _sliced(self, path: str, file: Slice) -> bytes:
        """A file of the search that was kept; made anew, with all others, when it got lost since."""
        data = None if self._lost else file.read(self._kept)
        if data is not None:
            return data
        if not self._lost:
            self._lost = {p: d for p, d in self._search(Memory()).items() if isinstance(d, bytes)}
        return self._lost[path]

    def _search(self, memory: Memory) -> Mapping[str, bytes | Slice]:
        rules = load_rules(self.config.content / "search.yml")
        return search_files(self.corpus, rules, self.config.root / MODULES, memory)

    def _one(self, what: Work) -> _Part:
        """The page of one meeting or paper, made anew and kept."""
        keeper = Keeper(Cache(self._folder), self._common, self._digests)
        found, asked = self._thing(what)
        keeper.keep(found, asked, *what)
        return _of(what, found, keeper.cache)

    def _thing(self, what: Work) -> tuple[Thing[bytes], Iterable[Question]]:
        """The page of one meeting or paper, made and checked against the model, and what it asked for; with
        a meeting's comes its data."""
        clerk = Clerk(self.found)
        page = made_by(clerk, what, self._alone)
        text, about = render(page, self.env), subject(clerk, what)
        files = [(page.path, text.encode())]
        if isinstance(about, Dossier):
            facts = dossier.Facts(clerk.paper, clerk.numbers, clerk.recurring(about.meeting.slug))
            files.append(dossier.file(about, facts))
        ends = ends_of(text)
        known = ((page.path, ends.targets, ends.anchors),)
        return Thing(tuple(files), tuple(check_page(about, text)), known), clerk.asked

    def _pages(self, pages: Iterable[Page]) -> _Part:
        """Some pages, rendered, and their links noted."""
        files: list[tuple[str, bytes]] = []
        ends: list[tuple[str, Ends]] = []
        cache = Cache(self._folder)
        memory = Memory(cache, self._digests, self._common)
        for page in pages:
            text = render(page, self.env, memory)
            files.append((page.path, text.encode()))
            if page.path.endswith(".md"):
                ends.append((page.path, ends_of(text)))
        return _Part(tuple(files), ends=tuple(ends), used=tuple(cache.used), damaged=cache.damaged)


def _of(what: Work, found: Thing[bytes] | Thing[Stored], cache: Cache | None = None) -> _Part:
    ends = tuple((path, Ends(*rest)) for path, *rest in found.known)
    used, damaged = (tuple(cache.used), cache.damaged) if cache else ((), 0)
    return _Part(found.files, found.problems, ends, what, used, damaged)


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> _Desk:
    return _Desk(*pickle.loads(packed))  # noqa: S301  (bytes of our own, from the process that asks)
