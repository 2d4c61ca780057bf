"""Real documents beside the checkout: every printed reference right, none invented; extref pairs found.

The documents and fixtures are not part of the project; without them these tests are skipped.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from generator.citations import Context, Found, find, load_acts, resolve

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
EXPECTED: dict[str, Any] = yaml.safe_load(
    (ROOT / "tests" / "cases" / "citations" / "real" / "documents.yml").read_text("utf-8")
)
ACTS, _ = load_acts((ROOT / "content" / "acts.yml").read_text("utf-8"), "content/acts.yml")
SPACE = re.compile(r"\s+")  # XML is indented; white space there is one space
LISTED = re.compile(r"(?:Kamerstuk )?[0-9]{5}(?:-[0-9]{2}|-[IVX]+)?-[0-9]{2,4}")
XML = ("handelingen-xml/*.xml", "official-xml/*.xml")

needs_shared = pytest.mark.skipif(
    not (SHARED / "documents").is_dir(), reason="../shared/documents is not here"
)


def place(text: str, ref: Found) -> tuple[int, str]:
    return text.count("\n", 0, ref.start + len(ref.quote) - len(ref.quote.lstrip())) + 1, " ".join(
        ref.quote.split()
    )


@needs_shared
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_document_holds_exactly_the_references_that_a_reader_sees(name: str) -> None:
    text = (SHARED / "documents" / name).read_text("utf-8")
    expected = EXPECTED[name]
    context = Context(date=expected["date"], dossier="32317", acts=ACTS)
    found = [(ref, resolve(ref, context)) for ref in find(text, ACTS) if ref.form != "act"]
    printed = [[*place(text, r), " ".join(o.ids)] for r, o in found if r.form != "implicit"]
    assert printed == expected["printed"]
    assert all(o.status == "printed" for r, o in found if r.form != "implicit")
    implicit = [place(text, r) for r, _ in found if r.form == "implicit"]
    assert [line for line, _ in implicit] == [line for line, _ in expected["implicit"]]
    for (_, quote), (_, ends) in zip(implicit, expected["implicit"], strict=True):
        assert quote.startswith(ends.split(" … ")[0])
        assert quote.endswith(ends.split(" … ")[-1])
    assert [p.code for _, o in found for p in o.problems] == expected["problems"]


@needs_shared
def test_the_same_references_are_found_when_every_space_is_another_kind() -> None:
    for name, expected in EXPECTED.items():
        text = (SHARED / "documents" / name).read_text("utf-8")
        for old, new in ((" ", "\u00a0"), (" ", "\u202f"), ("–", "\u2010"), ("-", "\u2011"), ("\n", "\r\n")):
            ids = [" ".join(resolve(f, Context()).ids) for f in find(text.replace(old, new))]
            assert [i for i in ids if i] == [e[2] for e in expected["printed"]], (name, old, new)


def labelled(path: Path) -> tuple[str, list[tuple[int, int, str]]]:
    """The words of an official XML file, and the spans that it labels as citations."""
    pieces: list[str] = []
    labels: list[tuple[int, int, str]] = []

    def walk(node: ElementTree.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(SPACE.sub(" ", node.text or ""))
        for child in node:
            if child.tag in ("noot", "al", "noot.al", "titel"):
                pieces.append("\n")  # a note or a paragraph is not part of the words before it
            walk(child)
            pieces.append(SPACE.sub(" ", child.tail or ""))
        if node.tag == "extref":
            labels.append((start, sum(map(len, pieces)), node.get("doc", "")))

    walk(ElementTree.parse(path).getroot())  # noqa: S314 - fixture files of our own choice
    return "".join(pieces), labels


@pytest.mark.skipif(not (SHARED / "fixtures").is_dir(), reason="../shared/fixtures is not here")
def test_every_labelled_citation_of_the_official_xml_is_found_with_its_id() -> None:
    pairs = hits = 0
    missed, invented = [], []
    for path in sorted(p for pattern in XML for p in (SHARED / "fixtures").glob(pattern)):
        text, labels = labelled(path)
        refs = [(f, resolve(f, Context()).ids) for f in find(text)]
        for start, end, id in labels:
            pairs += 1
            if any(f.start < end and start < f.end and id in ids for f, ids in refs):
                hits += 1
            else:
                missed.append((path.name, " ".join(text[start - 30 : end + 20].split()), id))
        for f, ids in refs:
            if f.form == "kamerstuk" and not any(f.start < end and start < f.end for start, end, _ in labels):
                invented.append((path.name, f.quote, ids))
    assert pairs >= 30
    assert (hits, missed) == (pairs, []), "recall on labelled pairs"
    # the list of papers received prints numbers without labelling them; nothing else may be found
    assert {name for name, _, _ in invented} == {"h-tk-20172018-70-14.xml"}
    assert all(LISTED.fullmatch(quote) for _, quote, _ in invented)
