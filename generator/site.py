"""From the docs tree to the finished site: what changed is rendered, and the site is switched whole.

Scope: keeps the HTML of a page, sealed, in a workplace of its own (``<site>`` with ``.werk`` behind it) as
long as everything it is made of is the same: the Markdown, the settings, the theme and its overrides, the
versions. That is decided by hashes, never by file times; what is kept is read again and must have its hash.
The rest is rendered on all cores (``generator.mkdocs_pages``), what is no page is taken from the docs tree
as it is, and the site takes the place of the old one in one step (``generator.write``). A workplace that is
damaged, of other settings, or half done is made anew, and said. Uses no plugin: where MkDocs is replaced,
this file and ``mkdocs_pages`` are.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from pathlib import Path

from generator.folders import alone, below, cleared, content, files_below, numbers_below
from generator.mkdocs_pages import PageError, Theme
from generator.switch import folders_of
from generator.workers import ALONE, Lost, Workers
from generator.write import MANIFEST, Changes, Content, Link, WriteError, as_write_error, write

STATE = ".stand.json"
PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2", "pygments")
_CODE = ("mkdocs_pages.py", "seal.py", "site.py")
"""What of our own code the HTML of a page depends on, beside its Markdown."""

Seal = Callable[[str, bytes], bytes]
Sealer = Callable[[str], Seal]
Told = Callable[[int, int, str], None]


class SiteError(WriteError):
    """The site could not be made; the old one stands. The message is Dutch and complete."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was done: how many pages were rendered anew, why all were, and what changed."""

    rendered: int
    whole: str
    changes: Changes


@dataclass(frozen=True, slots=True)
class _Page:
    """A page: its path in the site, the hash of its Markdown, and that of its HTML (when known)."""

    target: str
    hash: str
    out: str = ""


def _unsealed(_: str) -> Seal:
    return lambda _, data: data


def make_site(
    project: Path,
    docs: Path,
    site: Path,
    *,
    sealer: Sealer = _unsealed,
    workers: Workers = ALONE,
    told: Told | None = None,
) -> Made:
    """Make the site of a docs tree.

    Args:
        project: the folder with ``mkdocs.yml`` and ``site_overrides``.
        docs: the docs tree that ``mkdocs.yml`` names, as ``generator.write`` left it.
        site: where the finished site comes.
        sealer: given the HTML of 404.html, the last word on each file: ``(path, bytes) -> bytes``. What it
            raises goes through, and the old site stands.
        workers: who renders; the result is the same.
        told: called with (done, total, what).

    Returns:
        What was done. The bytes are those of a clean build, whatever was kept.

    Raises:
        SiteError: MkDocs refused a page or warned of one; its own words are in the message.
        WriteError: the site could not be put in place.
    """
    work = site.parent / f".{site.name}.werk"
    try:
        return _made(project, docs, site, work, sealer, workers, told)
    except OSError as error:
        raise as_write_error(error, work) from error


def _made(
    project: Path, docs: Path, site: Path, work: Path, sealer: Sealer, workers: Workers, told: Told | None
) -> Made:
    work.mkdir(parents=True, exist_ok=True)
    out = work / "site"
    with alone(docs.resolve().parent), alone(work):  # a build that switches the docs tree waits
        try:
            theme = Theme(project, out, _files(docs))
            key = _key(project)
            pages = {path: _Page(target, _hash(docs / path)) for path, target in theme.targets.items()}
            had, whole = _state(work, key)
            kept = {path: had[path] for path, page in pages.items() if _stands(out, page, had.get(path))}
            cleared(work / STATE)  # a run that is stopped from here on begins anew
            _clear(out, {page.target for page in kept.values()})
            theme.frame()
        except PageError as error:
            raise _refused([str(error)]) from error
        seal = sealer((out / "404.html").read_text(encoding="utf-8"))
        stale = [path for path in pages if path not in kept]
        hashes = _rendered(_Desk(theme, out, seal), stale, workers, told)
        changes = write(_finished(docs, out, theme, seal), site)
        now = {
            path: kept.get(path) or _Page(page.target, page.hash, hashes[path])
            for path, page in pages.items()
        }
        _keep(work, key, now)
    return Made(len(stale), whole, changes)


# --- rendering --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Desk:
    """What it takes to make any page."""

    theme: Theme
    out: Path
    seal: Seal

    def page(self, path: str) -> tuple[str, tuple[str, ...]]:
        """Render and seal a page in its place: the hash of its HTML, and what MkDocs warns of."""
        html = self.theme.page(path)
        if html.warnings:
            return "", html.warnings
        data = self.seal(html.path, html.data)
        (self.out / html.path).write_bytes(data)
        return hashlib.sha256(data).hexdigest(), ()


def _rendered(desk: _Desk, stale: list[str], workers: Workers, told: Told | None) -> dict[str, str]:
    """Every page that must be made anew, with the hash of its HTML."""
    forks = Workers(workers.jobs)  # the workplace is a folder here
    say = (lambda done: told(done, len(stale), "bladzijden")) if told else None
    hashes: dict[str, str] = {}
    wrong: list[str] = []
    for at, made in forks.each(desk.page, stale, say):
        if isinstance(made, Lost):
            wrong.append(f"{stale[at]}: {made.reason}")
            continue
        hashes[stale[at]], warnings = made
        wrong += warnings
    if wrong:
        raise _refused(wrong)
    return hashes


def _refused(said: Collection[str]) -> SiteError:
    return SiteError(
        "MkDocs kon de site niet maken; de vorige site staat er nog.\n" + "\n".join(sorted(said))
    )


# --- what is kept ---------------------------------------------------------------------------


def _key(project: Path) -> str:
    """One hash of everything that every page depends on."""
    held = hashlib.sha256(sys.version.encode())
    for package in PACKAGES:
        held.update(f"{package} {metadata.version(package)}\n".encode())
    own = Path(__file__).parent
    files = ["mkdocs.yml", *(f"site_overrides/{one}" for one in _files(project / "site_overrides"))]
    for folder, path in (*((project, one) for one in files), *((own, one) for one in _CODE)):
        held.update(f"{path} {_hash(folder / path)}\n".encode())
    return held.hexdigest()


def _state(work: Path, key: str) -> tuple[Mapping[str, _Page], str]:
    """What the last run left, and why nothing of it can be used (Dutch; empty when it can)."""
    try:
        data = json.loads((work / STATE).read_text(encoding="utf-8"))
        had = {path: _Page(*values) for path, values in data["pages"].items()}
        if data["key"] != key:
            return {}, "instellingen, thema of versies zijn veranderd"
    except FileNotFoundError:
        begun = (work / "site").exists()
        return {}, "de vorige bouw is afgebroken" if begun else "er is geen vorige bouw"
    except (ValueError, KeyError, TypeError, AttributeError, IsADirectoryError):
        return {}, "de stand van de vorige bouw is beschadigd"
    return had, ""


def _stands(out: Path, page: _Page, old: _Page | None) -> bool:
    """Whether the HTML of a page is there, of this Markdown and undamaged."""
    if old is None or (old.target, old.hash) != (page.target, page.hash):
        return False
    try:
        return _hash(out / old.target) == old.out
    except OSError:
        return False


def _clear(out: Path, keep: Collection[str]) -> None:
    """Remove all files of the workplace but those to keep, and the folders that none of these lies in."""
    files, folders = below(out) if out.is_dir() else ({}, set())
    for path in files.keys() - set(keep):
        (out / path).unlink()
    for path in sorted(folders - folders_of(keep), reverse=True):
        (out / path).rmdir()


def _keep(work: Path, key: str, pages: Mapping[str, _Page]) -> None:
    """Write down what was made of what, for the next run."""
    made = {path: (page.target, page.hash, page.out) for path, page in sorted(pages.items())}
    fresh = work / f"{STATE}.nieuw"
    fresh.write_text(json.dumps({"key": key, "pages": made}, ensure_ascii=False), encoding="utf-8")
    fresh.replace(work / STATE)


# --- files ----------------------------------------------------------------------------------


def _finished(docs: Path, out: Path, theme: Theme, seal: Seal) -> dict[str, Content]:
    """Every file of the site by path: those of the docs tree and of the workplace themselves, but HTML that
    was not sealed when it was made."""
    sealed = set(theme.targets.values())
    found: dict[str, Content] = {}
    for folder, shown, done in ((docs, theme.static, set[str]()), (out, None, sealed)):
        top, device = str(folder), folder.stat().st_dev
        for path, number in numbers_below(folder).items():
            if shown is not None and path not in shown:
                continue
            if path.endswith(".html") and path not in done:
                found[path] = partial(_sealed, folder / path, path, seal)
            else:
                found[path] = Link(f"{top}/{path}", number, device)
    return found


def _sealed(place: Path, path: str, seal: Seal) -> bytes:
    return seal(path, place.read_bytes())


def _files(folder: Path) -> list[str]:
    """The files below a folder by path, sorted; not the manifest of the writer."""
    return sorted(path for path in files_below(folder) if path != MANIFEST) if folder.is_dir() else []


def _hash(path: Path) -> str:
    data = content(str(path))
    return hashlib.sha256(path.read_bytes() if data is None else data).hexdigest()
