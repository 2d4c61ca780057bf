"""What several tests share: the settings, the example built once, and the real documents if they are here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
import pytest
from browsing import ARGUMENTS, PATIENCE, Chromium, a_page, chromium_here, served, watched
from hypothesis import settings
from jinja2.bccache import Bucket
from page_types import shown_pages
from site_built import Built, built_site

from generator import parts, pipeline, publish
from generator.cache import Cache
from generator.config import Config, load
from generator.hyphens import Evidence
from generator.model import Corpus, Document, Reading, Source
from generator.parsers import parse
from generator.readers import open_source, read

if TYPE_CHECKING:
    from playwright.sync_api import Page

# the same examples in every run; HYPOTHESIS_PROFILE=searching looks for new ones (make properties)
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("searching", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "content" / "example"
REAL = ROOT.parent / "shared" / "documents"


class Compiled(jinja2.BytecodeCache):
    """Templates compiled once in this process, by what stands in them: more than half of a small build."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        found = self.known.get((bucket.key, bucket.checksum))
        if found:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


@pytest.fixture(scope="session", autouse=True)
def compiled() -> None:
    """Every build without a cache of its own takes its templates from ``Compiled``."""
    made, kept = publish.environment, Compiled()

    def environment(templates: Path, cache: Cache | None = None) -> jinja2.Environment:
        found = made(templates, cache)
        found.bytecode_cache = found.bytecode_cache or kept
        return found

    publish.environment = environment


Open = Callable[[str], Source]
Read = Callable[..., Reading]
Parse = Callable[..., Document]


@pytest.fixture(scope="session")
def example_config() -> Config:
    """The settings with which the invented example is built."""
    return load(ROOT, EXAMPLE)


@pytest.fixture(scope="session")
def example(example_config: Config) -> Corpus:
    """The example, read and connected."""
    return pipeline.load(example_config)


@pytest.fixture(scope="session")
def example_build(example_config: Config) -> pipeline.Build:
    """The example with everything that is published of it."""
    return pipeline.build(example_config)


@pytest.fixture(scope="session")
def real_config() -> Config:
    """The settings for the real documents beside the checkout; skips when they are not there."""
    if not REAL.is_dir():
        pytest.skip("the real documents (../shared/documents) are not here")
    return load(ROOT, REAL)


@pytest.fixture(scope="session")
def real(real_config: Config) -> Corpus:
    """The real documents, read and connected."""
    return pipeline.load(real_config)


def source_of(text: str, flavour: str = "", path: str = "stuk.txt") -> Source:
    """A source out of a text of the test's own; ``flavour`` overrules what would be detected."""
    source, _ = open_source(path, text.encode())
    return Source(path, flavour or source.format, source.sha256, source.text) if source.text else source


def document_of(text: str, config: Config, flavour: str = "") -> Document:
    """A text of the test's own, read and parsed."""
    source = source_of(text, flavour)
    return parse(read(source, Evidence.of((source.text,), config.spelling)), config)


def reading_of(text: str, flavour: str = "", kept: tuple[str, ...] = (), corpus: str = "") -> Reading:
    """A text of the test's own, read; ``corpus`` is other text whose words are evidence for hyphens."""
    source = source_of(text, flavour)
    return read(source, Evidence.of((source.text, corpus), kept))


@pytest.fixture(scope="session")
def reading() -> Read:
    """``reading_of`` for tests in other folders."""
    return reading_of


@pytest.fixture(scope="session")
def document(example_config: Config) -> Parse:
    """``document_of`` with the settings of the example (invented council and groups included)."""
    return lambda text, flavour="": document_of(text, example_config, flavour)


# --- the site in a browser: one build, one server, one Chromium a session -------------------------------


@pytest.fixture(scope="session")
def built(example_build: pipeline.Build, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the example."""
    return built_site(example_build, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def address(built: Built) -> Iterator[str]:
    """Where the site of the example is served; ends with a slash."""
    with served(built.site) as found:
        yield found


FEW = 3
"""As many lines are too many for a page of the site that is in parts."""


@pytest.fixture(scope="session")
def cut(example_config: Config, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the example as it would be with three lines on a page of a list at most."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(parts, "FULL", FEW)
        made = pipeline.build(example_config)
        assert not [problem for problem in made.problems if problem.code == "A104"]
        return built_site(made, tmp_path_factory.mktemp("delen"))


@pytest.fixture(scope="session")
def cut_address(cut: Built) -> Iterator[str]:
    """Where the site that is in parts is served; ends with a slash."""
    with served(cut.site) as found:
        yield found


@pytest.fixture
def cut_page(chromium: Chromium, cut_address: str) -> Iterator[Page]:
    """A page of the site that is in parts (``watched``)."""
    with a_page(chromium, base_url=cut_address) as opened, watched(opened, cut_address):
        yield opened


@pytest.fixture(scope="session")
def browsers() -> Iterator[Chromium]:
    """Playwright with the browser of this machine; skips where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api")
    path = chromium_here()
    if path is None:
        pytest.skip("no Chromium here (see .ci/browser)")
    sync_api.expect.set_options(timeout=PATIENCE * 1000)
    with sync_api.sync_playwright() as play:
        found = Chromium(lambda: play.chromium.launch(executable_path=path, args=list(ARGUMENTS)))
        yield found
        found.close()


@pytest.fixture
def chromium(browsers: Chromium) -> Iterator[Chromium]:
    """The browser; the test in which it dies fails, because a page of ours may be why."""
    yield browsers
    if browsers.died:
        pytest.fail(
            "Chromium died during this test: a page brought it down, or the machine has too little memory. "
            "The next test starts another.",
            pytrace=False,
        )


@pytest.fixture
def opens(chromium: Chromium, address: str) -> Iterator[Callable[..., Page]]:
    """Makes a page with options of its own (``browsing.a_page``), closed when the test ends.

    It is not yet anywhere: ``page.goto("raden/")`` is relative to the site.
    """
    with ExitStack() as until_the_end:
        yield lambda **options: until_the_end.enter_context(
            a_page(chromium, **{"base_url": address, **options})
        )


SCREEN = {"width": 1280, "height": 900}


@pytest.fixture
def page(opens: Callable[..., Page], address: str) -> Iterator[Page]:
    """A page as most tests want it (``watched``), in a browser that knows nothing yet."""
    opened = opens(viewport=SCREEN)
    with watched(opened, address):
        yield opened
        opened.context.close()


@pytest.fixture
def tab(chromium: Chromium, address: str) -> Iterator[Page]:
    """As ``page``, but it stays open and knows what it was shown: for tests that go to many pages and leave
    nothing behind. Opening it is much of what a page costs."""
    opened = chromium.tab(base_url=address, viewport=SCREEN)
    with watched(opened, address):
        yield opened


@pytest.fixture(scope="session")
def shown(built: Built) -> dict[str, str]:
    """An address for each type of page (``page_types.TYPES``)."""
    return shown_pages(built)


HEAVY = ("workers", "robust", "fuzz", "browser", "search", "site", "corpus", "real", "formats")
"""Folders with long files: begun first, so that no core waits for the last of them."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the tests by the weight of their folder; within it they stay as they are."""

    def weight(item: pytest.Item) -> int:
        folder = item.path.parent.name
        return HEAVY.index(folder) if folder in HEAVY else len(HEAVY)

    items.sort(key=weight)
