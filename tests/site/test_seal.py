"""The policy in the head of every page: only what the theme itself puts in a page may run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from site_built import ROOT, Built

from generator import cli
from generator.seal import SealError, sealed, theme_scripts

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (ROOT / "tests/cases/site/seal.yml").read_text("utf-8")
)
THEME = theme_scripts('<script>a()</script><script>r=new URL(".",location)</script>')
POLICY = re.compile(r'<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def page(body: str, head: str = '<meta charset="utf-8">') -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def policy(html: str) -> dict[str, list[str]]:
    (told,) = POLICY.findall(html)
    return {name: values for name, *values in (part.split() for part in told.split("; "))}


@pytest.mark.parametrize("case", CASES["sealed"], ids=lambda c: c["name"])
def test_a_page_is_sealed(case: dict[str, Any]) -> None:
    told = policy(sealed(page(case["body"]), THEME))
    assert told["script-src"] == ["'self'", *case["scripts"]]
    assert told.get("style-src-attr", []) == (
        ["'unsafe-hashes'", *case["styles"]] if "styles" in case else []
    )
    assert told["default-src"] == told["base-uri"] == ["'none'"]
    assert "'unsafe-inline'" not in str(told) and "'unsafe-eval'" not in str(told)


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda c: c["name"])
def test_a_page_is_refused(case: dict[str, Any]) -> None:
    html = page(case["body"], case["head"]) if "head" in case else page(case["body"])
    with pytest.raises(SealError, match=re.escape(case["says"])):
        sealed(html, THEME)


def test_a_script_that_says_how_deep_the_page_lies_is_the_themes_at_every_depth() -> None:
    deep, deeper = (
        policy(sealed(page(f'<script>r=new URL("{up}",location)</script>'), THEME)) for up in ("..", "../..")
    )
    assert len(deep["script-src"]) == len(deeper["script-src"]) == 2
    assert deep["script-src"] != deeper["script-src"]


PARTS = ("<script", "<SCRIPT", ">", "</script", "</p>", " src=x", " type=application/json", "a()", "b()",
         "<p", " style=", '"', "'", "text-align: right;", "\n", "<!--", "-->")  # fmt: skip


@given(st.lists(st.sampled_from(PARTS)).map("".join))
def test_sealing_twice_changes_nothing_and_no_other_script_is_ever_named(body: str) -> None:
    try:
        once = sealed(page(body), THEME)
    except SealError:
        return
    assert sealed(once, THEME) == once
    assert set(policy(once)["script-src"]) <= {"'self'", *CASES["sealed"][0]["scripts"]}


def test_every_page_of_the_site_is_sealed_and_names_the_same_four_scripts(built: Built) -> None:
    for path in built.html:
        html = (built.site / path).read_text("utf-8")
        told = policy(html)
        moved = 'http-equiv="refresh"' in html  # an old address that leads on, which the theme did not make
        assert len(told["script-src"]) == (1 if moved else 5), path
        assert not {"'unsafe-inline'", "*", "https:"} & {v for values in told.values() for v in values}, path


def test_a_folder_that_is_no_site_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["seal", str(tmp_path)]) == 2
    assert "404.html" in capsys.readouterr().err


def test_a_page_that_is_refused_is_named_and_left_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "404.html").write_text(page("<script>a()</script>"))
    (tmp_path / "index.html").write_text(page("<script>b()</script>"))
    assert cli.main(["seal", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("raadsdossier: index.html: niet verzegeld")
    assert (tmp_path / "index.html").read_text() == page("<script>b()</script>")
    assert "Content-Security-Policy" in (tmp_path / "404.html").read_text()
