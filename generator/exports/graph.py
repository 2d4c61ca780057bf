"""Who cites whom: ``data/citation-graph.csv`` and the same as GraphML.

Scope: an edge for each pair of papers and state, with how often. Only references that name what they mean
(printed, bound, inferred) make edges; candidates of ambiguous ones do not. Other numbers of a paper count
as the paper.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from generator.exports.encode import csv_table, xml_bytes, xml_text
from generator.model import Corpus
from generator.tables import Site

HEADER = ("source", "target", "status", "count")
STATES = ("printed", "bound", "inferred")
_NODE = (
    ("label", "string"), ("title", "string"), ("kind", "string"), ("date", "string"), ("held", "boolean"),
    ("url", "string"),
)  # fmt: skip
_EDGE = (("status", "string"), ("weight", "int"))
Edges = list[tuple[str, str, str, int]]


def export(corpus: Corpus, site: Site) -> Iterator[tuple[str, bytes]]:
    """Both files, edges by source, target and state."""
    found = edges(corpus)
    rows = ((source, target, state, str(count)) for source, target, state, count in found)
    yield "data/citation-graph.csv", csv_table(HEADER, rows)
    yield "data/citation-graph.graphml", xml_bytes(_graphml(corpus, found, site))


def edges(corpus: Corpus) -> Edges:
    """(source, target, state, count), sorted."""
    own = {alias: entry.id for entry in corpus.register for alias in (*entry.aliases, entry.id)}
    count = Counter(
        (own.get(reference.document, reference.document), own.get(target, target), reference.status)
        for dossier in corpus.dossiers
        for reference in dossier.references
        if reference.status in STATES
        for target in reference.ids
    )
    return sorted((*edge, n) for edge, n in count.items())


def _graphml(corpus: Corpus, found: Edges, site: Site) -> Element:
    top = Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    for scope, keys in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in keys:
            SubElement(top, "key", {"id": name, "for": scope, "attr.name": name, "attr.type": kind})
    graph = SubElement(top, "graph", {"id": "citations", "edgedefault": "directed"})
    entries = {entry.id: entry for entry in corpus.register}
    named = {end for edge in found for end in edge[:2]} | {e.id for e in corpus.register if e.held}
    for id_ in sorted(named):
        node = SubElement(graph, "node", {"id": xml_text(id_)})
        if entry := entries.get(id_):
            address = site.address(entry.url) if entry.url else entry.official_url
            day = entry.date.isoformat() if entry.date else ""
            held = "true" if entry.held else "false"
            values = (id_, entry.title, entry.kind, day, held, address)
            _data(node, dict(zip((key for key, _ in _NODE), values, strict=True)))
    for number, (source, target, state, count) in enumerate(found):
        ends = {"id": f"e{number}", "source": xml_text(source), "target": xml_text(target)}
        _data(SubElement(graph, "edge", ends), {"status": state, "weight": str(count)})
    return top


def _data(node: Element, values: dict[str, str]) -> None:
    for key, value in values.items():
        if value:
            SubElement(node, "data", {"key": key}).text = xml_text(value)
