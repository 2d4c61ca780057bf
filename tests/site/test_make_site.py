"""The site is made whole or kept as it was, and what is kept never shows: the bytes of a clean build."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown import Markdown  # type: ignore[import-untyped]
from site_built import ROOT, Built

from generator.markup import inline
from generator.mkdocs_pages import Theme
from generator.model import Mark, Text
from generator.pipeline import Build
from generator.seal import SealError, sealer
from generator.site import Made, SiteError, make_site
from generator.workers import Workers
from generator.write import MANIFEST, WriteError, write

SETTINGS = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
SETTINGS += "\nnav: [{Start: index.md}]\n"


@pytest.fixture
def project(example_build: Build, tmp_path: Path) -> Path:
    """A project with a small docs tree: a few real pages of the example, without links to the others."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "mkdocs.yml").write_text(SETTINGS)
    shutil.copytree(ROOT / "site_overrides", folder / "site_overrides")
    page = "# Bladzijde {n}\n\nEen woord over {n}.\n\n[naar de volgende](blad{m}.md)\n"
    files = {f"blad{n}.md": page.format(n=n, m=(n + 1) % 6) for n in range(6)}
    write({"index.md": "# Start\n", "data/a.json": "{}", **files}, folder / "build" / "docs")
    return folder


def make(project: Path) -> Made:
    return make_site(project, project / "build" / "docs", project / "build" / "site")


def change(project: Path, path: str, words: str) -> None:
    """One file of the docs tree with other words, its time that of 1970: times prove nothing."""
    file = project / "build" / "docs" / path
    file.unlink(missing_ok=True)
    file.write_text(words, encoding="utf-8")
    os.utime(file, (0, 0))


def tree(folder: Path) -> dict[str, bytes]:
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def clean(project: Path) -> dict[str, bytes]:
    """What a build from nothing gives."""
    fresh = project.parent / f"fresh{time.monotonic_ns()}"
    shutil.copytree(project, fresh, ignore=shutil.ignore_patterns("site", ".site.werk"))
    make(fresh)
    return tree(fresh / "build" / "site")


def test_what_changed_is_made_anew_and_nothing_else(project: Path) -> None:
    assert make(project).whole == "er is geen vorige bouw"
    assert make(project).rendered == 0
    change(project, "blad2.md", "# Anders\n")
    change(project, "data/a.json", '{"b": 1}')
    change(project, "nieuw.md", "# Nieuw\n")
    (project / "build" / "docs" / "blad4.md").unlink()
    change(project, "blad3.md", "# Geen koppeling meer\n")
    made = make(project)
    assert (made.rendered, made.whole) == (3, "")
    assert made.changes.removed == ("blad4/index.html",)
    assert "nieuw/index.html" in made.changes.added
    assert tree(project / "build" / "site") == clean(project)


def test_the_same_twice_touches_nothing(project: Path) -> None:
    make(project)
    assert not make(project).changes


def test_a_workplace_that_was_brought_back_alone_is_used(project: Path) -> None:
    """As CI does: the project is checked out anew, the docs tree made again, and the workplace restored."""
    make(project)
    fresh = project.parent / "ergens anders"
    shutil.copytree(project, fresh, ignore=shutil.ignore_patterns("site"), copy_function=shutil.copy)
    shutil.copytree(project / "build" / ".site.werk" / "site", fresh / "build" / ".site.werk" / "site")
    made = make(fresh)
    assert (made.rendered, made.whole) == (0, "")
    assert tree(fresh / "build" / "site") == tree(project / "build" / "site")


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (".stand.json", "de stand van de vorige bouw is beschadigd"),
        ("mkdocs.yml", "instellingen, thema of versies zijn veranderd"),
        ("site_overrides/stylesheets/site.css", "instellingen, thema of versies zijn veranderd"),
    ],
)
def test_what_the_kept_pages_depend_on_makes_all_of_them_anew(project: Path, damage: str, why: str) -> None:
    make(project)
    file = project / "build" / ".site.werk" / damage if damage.startswith(".") else project / damage
    file.write_text(
        file.read_text(encoding="utf-8")[:-1] if damage.startswith(".") else file.read_text() + "\n"
    )
    assert make(project).whole == why
    assert tree(project / "build" / "site") == clean(project)


def test_a_page_that_was_damaged_is_made_anew(project: Path) -> None:
    make(project)
    for folder in (".site.werk/site", "site"):
        page = project / "build" / folder / "blad1" / "index.html"
        page.unlink()
        page.write_text("kapot", encoding="utf-8")
    assert make(project).rendered == 1
    assert tree(project / "build" / "site") == clean(project)


@pytest.mark.parametrize("place", ["site/blad1/index.html", "site/404.html", ".stand.json"])
def test_a_folder_in_the_place_of_a_file_is_damage_too(project: Path, place: str) -> None:
    make(project)
    spoilt = project / "build" / ".site.werk" / place
    spoilt.unlink()
    (spoilt / "map").mkdir(parents=True)
    (spoilt / "iets.txt").write_text("iets")
    make(project)
    assert make(project).rendered == 0
    assert tree(project / "build" / "site") == clean(project)


def test_a_docs_tree_that_is_switched_meanwhile_gives_no_mixture(project: Path) -> None:
    docs, site = project / "build" / "docs", project / "build" / "site"
    before, expected = tree(docs), clean(project)
    after = {path: data.replace(b"woord", b"ander woord") for path, data in before.items()}
    writers: list[int] = []

    def meanwhile(done: int, total: int, what: str) -> None:
        if not writers:
            writers.append(os.fork())
            if not writers[0]:
                write(after, docs)
                os._exit(0)
            time.sleep(0.3)

    make_site(project, docs, site, told=meanwhile)
    assert tree(site) == expected
    assert os.waitpid(writers[0], 0)[1] == 0
    assert tree(docs) == after
    make(project)
    assert tree(site) == clean(project) != expected


def test_a_failing_build_keeps_the_old_site_and_says_why(project: Path) -> None:
    make(project)
    before = tree(project / "build" / "site")
    template = project / "site_overrides" / "main.html"
    template.write_text("{% extends 'base.html' %}{% block content %}{{ onbekend.ding }}{% endblock %}")
    with pytest.raises(SiteError, match="onbekend"):
        make(project)
    assert tree(project / "build" / "site") == before
    template.write_text((ROOT / "site_overrides" / "main.html").read_text(encoding="utf-8"))
    make(project)
    assert tree(project / "build" / "site") == before


def test_every_page_is_sealed_and_one_that_cannot_be_keeps_the_old_site(project: Path) -> None:
    docs, site = project / "build" / "docs", project / "build" / "site"
    make_site(project, docs, site, sealer=sealer)
    before = tree(site)
    sealed = {path for path, data in before.items() if b"Content-Security-Policy" in data}
    assert sealed == {path for path in before if path.endswith(".html")}
    (docs / "over.md").write_text("# Over\n\n<script>kwaad()</script>\n", encoding="utf-8")
    with pytest.raises(SealError, match=r"over/index\.html.*kwaad"):
        make_site(project, docs, site, sealer=sealer)
    assert tree(site) == before


def test_the_site_and_what_it_is_made_of_are_the_same_files(project: Path) -> None:
    """Nothing is written twice, and a page that changes becomes another file: no reader sees half of it."""
    make(project)
    site, build = project / "build" / "site", project / "build"
    page, data = site / "blad1" / "index.html", site / "data" / "a.json"
    assert page.samefile(build / ".site.werk" / "site" / "blad1" / "index.html")
    assert data.samefile(build / "docs" / "data" / "a.json")
    with page.open("rb") as old:
        change(project, "blad1.md", "# Anders\n")
        before = old.read()
        make(project)
        old.seek(0)
        assert old.read() == before != page.read_bytes()


def test_hidden_files_and_templates_stay_out_as_mkdocs_has_it(project: Path) -> None:
    docs = project / "build" / "docs"
    for path in (".geheim", "data/.geheim", ".well-known/a.txt", "templates/a.txt", "data/templates/b.txt"):
        (docs / path).parent.mkdir(exist_ok=True, parents=True)
        (docs / path).write_text(path)
    (project / "mkdocs.yml").write_text(SETTINGS + "exclude_docs: |\n  !/.well-known/\n")
    make(project)
    theirs = project.parent / "theirs"
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(theirs)],
        cwd=project,
        check=True,
    )
    found = tree(project / "build" / "site")
    assert found == tree(theirs)
    assert {".well-known/a.txt", "data/templates/b.txt"} <= found.keys()
    assert not {"data/.geheim", ".geheim", "templates/a.txt"} & found.keys()


def test_two_files_for_one_address_are_refused(project: Path) -> None:
    (project / "build" / "docs" / "blad1").mkdir()
    (project / "build" / "docs" / "blad1" / "index.html").write_text("ook")
    with pytest.raises(SiteError, match=r"blad1/index\.html"):
        make(project)


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_site_is_what_mkdocs_makes_of_it(built: Built, tmp_path: Path, jobs: int) -> None:
    site = tmp_path / "site"
    make_site(built.project, built.project / "build" / "docs", site, sealer=sealer, workers=Workers(jobs))
    assert tree(site) == tree(built.site)


def test_a_link_that_leads_nowhere_is_refused_in_a_partial_build_too(project: Path) -> None:
    make(project)
    before = tree(project / "build" / "site")
    change(project, "blad2.md", "# Anders\n\n[weg](weg.md)\n")
    with pytest.raises(SiteError, match=r"blad2\.md.*weg\.md"):
        make(project)
    assert tree(project / "build" / "site") == before


def test_plugins_are_refused(project: Path) -> None:
    file = project / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("plugins: []", "plugins: [search]"))
    with pytest.raises(SiteError, match="geen plugins"):
        make(project)


@pytest.fixture(scope="module")
def theme(tmp_path_factory: pytest.TempPathFactory) -> Theme:
    project = tmp_path_factory.mktemp("lean")
    (project / "mkdocs.yml").write_text(SETTINGS)
    (project / "site_overrides").mkdir()
    write({"index.md": "# Start\n"}, project / "build" / "docs")
    return Theme(project, project / "out", ["index.md"])


SIGNS = st.text(alphabet="a b`[]()<>!*_:@/.\\\n&;#{}^\u00e9", max_size=60) | st.text(max_size=60)
READ = SIGNS.map(str.rstrip)
"""What is read ends with a word: two spaces at the end of a line would be a break."""


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=READ, marks=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=3))
def test_generated_pages_need_no_more_signs_than_they_are_read_with(
    theme: Theme, words: str, marks: list[tuple[int, int]]
) -> None:
    bold = tuple(Mark(min(pair), max(pair), "bold") for pair in marks)
    text = f"{inline(Text(words, bold))}\n{{: #p-1 .bron }}\n"
    assert theme.markdown(lean=True).convert(text) == theme.markdown(lean=False).convert(text)


LINES = st.lists(
    st.text(alphabet="a |#>=-:`\\ \t\u00e9", max_size=12)
    | st.sampled_from(["|---|", "---", "===", "a | b", "# a", "> a"]),
    max_size=8,
).map("\n".join)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=LINES)
@example(text="```\n```")
def test_kinds_of_blocks_that_are_not_looked_for_are_not_there(theme: Theme, text: str) -> None:
    """Against Python-Markdown as MkDocs makes it, which looks for all kinds in all blocks."""
    plain = Markdown(extensions=["attr_list", "fenced_code", "footnotes", "md_in_html", "tables", "toc"])
    assert theme.markdown(lean=False).convert(text) == plain.convert(text)


def test_an_override_that_moves_makes_all_pages_anew(project: Path) -> None:
    overrides = project / "site_overrides"
    (overrides / "los.html").write_text("los")
    make(project)
    (overrides / "los.html").rename(overrides / "partials" / "los.html")
    assert make(project).whole == "instellingen, thema of versies zijn veranderd"


def test_a_workplace_that_cannot_be_used_is_told_and_the_old_site_stands(project: Path) -> None:
    make(project)
    before = tree(project / "build" / "site")
    workplace = project / "build" / ".site.werk"
    shutil.rmtree(workplace)
    workplace.write_text("geen map")
    with pytest.raises(WriteError, match=r"\.site\.werk: schrijven is niet gelukt"):
        make(project)
    assert tree(project / "build" / "site") == before
