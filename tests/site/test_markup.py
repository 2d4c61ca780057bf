"""Source text as Markdown: cases by hand, and properties over any text and any marks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import markup
from generator.markup import Change, Span
from generator.model import Mark, Text
from generator.pages.signs import official_sign, status_sign
from generator.readback import plain, read_back

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "markup"
SITE = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
# What a paragraph of source text may become; anything else would be the document acting.
ALLOWED = {"p", "li", "ul", "a", "sup", "strong", "em", "span", "b", "br", "div", "hr", "ol", "ins", "del"}


def cases(name: str) -> list[Any]:
    found = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in found]


def converter() -> markdown.Markdown:
    names, settings_ = [], {}
    for entry in SITE["markdown_extensions"]:
        if isinstance(entry, str):
            names.append(entry)
        else:
            for name, options in entry.items():
                names.append(name)
                settings_[name] = options
    return markdown.Markdown(extensions=names, extension_configs=settings_)


CONVERTER = converter()


@pytest.mark.parametrize("case", cases("escape"))
def test_words_are_escaped_as(case: dict[str, Any]) -> None:
    assert markup.escape(case["words"]) == case["markdown"]


@pytest.mark.parametrize("case", cases("inline"))
def test_a_text_is_woven_as(case: dict[str, Any]) -> None:
    text = Text(case["words"], tuple(Mark(*mark) for mark in case.get("marks", ())))
    spans = [Span(*span) for span in case.get("spans", ())]
    changes = [Change(*change) for change in case.get("changes", ())]
    assert markup.inline(text, spans, case.get("notes", {}), changes) == case["markdown"]


# The readers let no other control characters through (D106), so the model has none.
CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"))
SIGNS = st.sampled_from(
    [
        *"\\`*_{}[]()<>#+-.!|:&~^=\"'/ \n\u00a0",
        *(
            "**",
            "__",
            "{: .x }",
            "[^1]: ",
            "[^n-0]",
            "<script>",
            "</span>",
            '<span class="g">',
            "&lt;",
            "&#35;",
        ),
        *("](http://x)", "- ", "1. ", "a) ", "    ", "# ", "===", "---", "| --- |", "{{ x }}", "{% raw %}"),
        *(
            "<!--",
            "-->",
            "<div markdown>",
            "klzzwxh:0",
            "wzxhzdk:0",
            "http://x.nl",
            "<https://x.nl>",
            "a@b.nl",
        ),
        *("*[HTML]: x", "![x](y)", "???", "!!! note", "/// x", "--8<--", ":smile:", "~~~", "```", "de Raad"),
    ]
)
WORDS = st.lists(st.one_of(SIGNS, st.text(CHARACTERS, max_size=4)), max_size=14).map("".join)


Made = tuple[Text, list[Span], list[Change]]


@st.composite
def texts(draw: st.DrawFn) -> Made:
    value = draw(WORDS)
    place = st.integers(0, len(value))
    marks = []
    for kind in draw(st.lists(st.sampled_from(["bold", "italic", "link", "note"]), max_size=5)):
        start, end = sorted((draw(place), draw(place)))
        if kind == "note":
            marks.append(Mark(start, start, "note", draw(st.sampled_from(["1:1", "1:2", "9:9"]))))
        else:
            url = st.sampled_from(
                ["https://x.nl/a_(b)?c=d&e", "javascript:alert(1)", "mailto:a@b.nl", "//x", ""]
            )
            marks.append(Mark(start, end, kind, draw(url) if kind == "link" else ""))
    edges = sorted(draw(st.lists(place, max_size=6)))
    hrefs = st.sampled_from(["", "#doel", "https://zoek.nl/kst-1.html"])
    signs = st.sampled_from(
        [
            markup.NOTHING,
            markup.generated("afgeleid: *x*", "teken"),
            official_sign("https://zoek.nl/kst-1.html?a=1&b=2"),
            status_sign("ambiguous", "de *naam* <b>staat</b> in [twee] stukken", ("kst-1", "kst-2")),
        ]
    )
    spans = [
        Span(a, b, "ref ref-printed", draw(hrefs), draw(signs))
        for a, b in zip(edges[::2], edges[1::2], strict=False)
    ]
    cuts = sorted(draw(st.lists(place, max_size=6)))
    changes = [
        Change(a, b, draw(WORDS), "kst-1", draw(st.sampled_from(["", "v-p-1-1"])))
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    return Text(value, tuple(marks)), spans, changes


NOTES = {"1:1": "n-0000000a", "1:2": "n-0000000b"}


@given(texts())
@settings(max_examples=300, deadline=None)
def test_reading_back_gives_the_words(made: Made) -> None:
    text, spans, changes = made
    line = markup.inline(text, spans, NOTES, changes)
    assert "\n" not in line
    assert plain(line).split() == text.value.split()


@given(texts())
@settings(max_examples=300, deadline=None)
def test_a_page_reads_back_the_words_under_their_anchor(made: Made) -> None:
    text, spans, changes = made
    line = markup.inline(text, spans, NOTES, changes)
    page = (
        f"Eigen woorden\n{{: .bronregel }}\n\n{line}\n{{: #p-1 .bron }}\n\n- {line}\n{{: #p-2 .bron .x }}\n"
    )
    found = read_back(page)
    assert [(p.anchor, p.words.split()) for p in found] == [(a, text.value.split()) for a in ("p-1", "p-2")]


@given(texts(), st.sampled_from(["paragraph", "list", "heading", "cell", "note", "lane"]))
@settings(max_examples=400, deadline=None)
def test_in_html_the_same_words_stand_under_the_anchor_and_nothing_runs(made: Made, where: str) -> None:
    text, spans, changes = made
    if not text.value.strip():
        return
    line = str(markup.inline(text, spans, NOTES, changes)).strip()
    CONVERTER.reset()
    soup = BeautifulSoup(CONVERTER.convert(page_with(line, where)), "html.parser")
    target = soup.find(id="fn:n-0000000c" if where == "note" else "doel")
    assert target is not None
    for own in target.select(".g, .footnote-ref, .footnote-backref"):
        own.decompose()
    for rule in target.find_all("br"):
        rule.replace_with(" ")
    assert target.get_text().split() == text.value.split()
    inside = {tag.name for tag in soup.find_all(True)}
    assert inside <= ALLOWED | {"h4", "section", "table", "thead", "tbody", "tr", "th", "td"}
    for tag in soup.find_all("a"):
        assert str(tag["href"]).startswith(("#", "https://", "mailto:"))
    assert not any(name.startswith("on") for tag in soup.find_all(True) for name in tag.attrs)


def page_with(line: str, where: str) -> str:
    rest = "\n\n".join(f"[^{label}]: Noot" for label in NOTES.values()) + "\n"
    shapes = {
        "paragraph": f"{line}\n{{: #doel .bron }}",
        "list": f"- {line}\n{{: #doel .bron }}\n- volgende\n{{: .bron }}",
        "heading": f"#### {line} {{: #doel .bron }}",
        "cell": f'<div class="tabel bron" id="doel" markdown="1">\n\n| |\n| --- |\n| {line} |\n\n</div>',
        "note": f'Zie[^n-0000000c].\n\n[^n-0000000c]: <span class="g">noot 1</span> {line}',
        "lane": f'<section markdown="1">\n\n{line}\n{{: #doel .bron }}\n\n</section>',
    }
    return shapes[where] + "\n\n" + rest


@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_only_three_schemes_are_links(address: str) -> None:
    url = markup.safe_url(address)
    assert url == "" or url.lower().startswith(("http:", "https:", "mailto:"))
    assert not set(url) & set(" \n()<>\"'`\\[]{}*")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:x",
        " java\nscript:x",
        "data:text/html,x",
        "//x.nl",
        "x",
        "vbscript:x",
        "https:",
    ],
)
def test_an_address_that_could_run_is_refused(address: str) -> None:
    assert markup.safe_url(address) == ""
