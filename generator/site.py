"""From the docs tree to the finished site: MkDocs renders what changed, and the site is switched whole.

Scope: runs MkDocs in a workplace of its own (``<site>`` with ``.werk`` behind it), where the HTML of a
page is kept as long as everything it is made of is the same: the Markdown, the settings, the theme and
its overrides, the versions. That is decided by hashes; MkDocs itself only looks at file times, so the
times are set from the hashes before it runs. Then the site takes the place of the old one in one step
(``generator.write``). A workplace that is damaged, of other settings, or half done is made anew, and said.
Uses no plugin: where MkDocs is replaced, this file is.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from pathlib import Path

from generator.write import MANIFEST, Changes, WriteError, alone, write

STATE = ".stand.json"
PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2", "pygments")
_NEVER_OLD = 4_102_444_800
"""A file time (2100) that is later than that of any source: MkDocs leaves such a page as it is."""

Seal = Callable[[str, bytes], bytes]
Sealer = Callable[[str], Seal]


class SiteError(WriteError):
    """MkDocs could not make the site; the old one stands. The message is Dutch and complete."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was done: how many sources were rendered or copied anew, why all were, and what changed."""

    rendered: int
    whole: str
    changes: Changes


@dataclass(frozen=True, slots=True)
class _Source:
    """A file of the docs tree: where its result comes, and the hashes of both (``out`` when known)."""

    target: str
    hash: str
    out: str = ""


def make_site(
    project: Path, docs: Path, site: Path, *, sealer: Sealer = lambda _: lambda _, data: data
) -> Made:
    """Make the site of a docs tree.

    Args:
        project: the folder with ``mkdocs.yml`` and ``site_overrides``.
        docs: the docs tree that ``mkdocs.yml`` names, as ``generator.write`` left it.
        site: where the finished site comes.
        sealer: given the HTML of 404.html, the last word on each file: ``(path, bytes) -> bytes``. What it
            raises goes through, and the old site stands.

    Returns:
        What was done. The bytes are those of a clean build, whatever was kept.

    Raises:
        SiteError: MkDocs failed; its own words are in the message.
        WriteError: the site could not be put in place.
    """
    work = site.parent / f".{site.name}.werk"
    work.mkdir(parents=True, exist_ok=True)
    with alone(work):
        key = _key(project)
        sources = {path: _Source(_target(path), _hash(docs / path)) for path in _files(docs)}
        had, whole = _state(work, key)
        stale = _prepare(work / "site", sources, had)
        if not had:
            shutil.rmtree(work / "site", ignore_errors=True)
        (work / STATE).unlink(missing_ok=True)  # a run that is stopped from here on begins anew
        _mkdocs(project, work / "site", some=bool(had))
        missing = (work / "site" / "404.html").read_text(encoding="utf-8")
        changes = write(_finished(work / "site", sealer(missing)), site)
        _keep(work, key, sources)
    return Made(stale, whole, changes)


# --- what is kept ---------------------------------------------------------------------------


def _key(project: Path) -> str:
    """One hash of everything that every page depends on."""
    held = hashlib.sha256(sys.version.encode())
    for package in PACKAGES:
        held.update(f"{package} {metadata.version(package)}\n".encode())
    for path in ("mkdocs.yml", *(f"site_overrides/{one}" for one in _files(project / "site_overrides"))):
        held.update(f"{path} {_hash(project / path)}\n".encode())
    return held.hexdigest()


def _state(work: Path, key: str) -> tuple[Mapping[str, _Source], str]:
    """What the last run left, and why nothing of it can be used (Dutch; empty when it can)."""
    try:
        data = json.loads((work / STATE).read_text(encoding="utf-8"))
        had = {path: _Source(*values) for path, values in data["sources"].items()}
        if data["key"] != key:
            return {}, "instellingen, thema of versies zijn veranderd"
    except FileNotFoundError:
        return {}, "er is geen vorige bouw" if not (
            work / "site"
        ).exists() else "de vorige bouw is afgebroken"
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}, "de stand van de vorige bouw is beschadigd"
    return had, ""


def _prepare(out: Path, sources: Mapping[str, _Source], had: Mapping[str, _Source]) -> int:
    """Remove what must be made anew and set the times of the rest; how many sources are made anew."""
    for path in had.keys() - sources.keys():
        (out / had[path].target).unlink(missing_ok=True)
    stale = 0
    for path, source in sources.items():
        old = had.get(path)
        result = out / source.target
        if old and old.hash == source.hash and result.is_file() and _hash(result) == old.out:
            os.utime(result, (_NEVER_OLD, _NEVER_OLD))
        else:
            result.unlink(missing_ok=True)
            stale += 1
    return stale


def _keep(work: Path, key: str, sources: Mapping[str, _Source]) -> None:
    """Write down what was made of what, for the next run."""
    out = work / "site"
    shown = {path: source for path, source in sorted(sources.items()) if (out / source.target).is_file()}
    made = {path: (s.target, s.hash, _hash(out / s.target)) for path, s in shown.items()}
    fresh = work / f"{STATE}.nieuw"
    fresh.write_text(json.dumps({"key": key, "sources": made}, ensure_ascii=False), encoding="utf-8")
    fresh.replace(work / STATE)


# --- MkDocs ---------------------------------------------------------------------------------


def _mkdocs(project: Path, out: Path, *, some: bool) -> None:
    """Render. Strict when all is made; of a part MkDocs warns that it is one, and our audit saw the links."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--dirty" if some else "--strict"]
    done = subprocess.run(  # noqa: S603 our own command, no shell
        [*command, "--site-dir", str(out.resolve())],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SiteError(
            f"MkDocs kon de site niet maken; de vorige site staat er nog.\n{done.stdout}{done.stderr}"
        )


def _target(path: str) -> str:
    """Where the result of a source comes: MkDocs' addresses that end in a slash."""
    if not path.endswith(".md"):
        return path
    stem = path[: -len(".md")]
    return f"{stem}.html" if stem.rpartition("/")[2] == "index" else f"{stem}/index.html"


# --- files ----------------------------------------------------------------------------------


def _finished(out: Path, seal: Seal) -> dict[str, Callable[[], bytes]]:
    """Every file of the site by path, read and sealed when it is asked for."""
    return {path: partial(_sealed, out, path, seal) for path in _files(out)}


def _sealed(out: Path, path: str, seal: Seal) -> bytes:
    return seal(path, (out / path).read_bytes())


def _files(folder: Path) -> Iterator[str]:
    """The files below a folder by path, sorted; not the manifest of the writer."""
    found = [path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST]
    yield from sorted(path.relative_to(folder).as_posix() for path in found)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
