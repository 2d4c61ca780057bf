"""Who cites whom: ``data/citation-graph.csv`` and the same as GraphML.

Scope: an edge for each pair of papers and state, with how often. Only references that name what they mean
(printed, bound, inferred) make edges; candidates of ambiguous ones do not. Other numbers of a paper count
as the paper.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from generator.exports.encode import branch, csv_table, leaf, xml_bytes
from generator.model import Corpus, RegisterEntry
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
        for _, reference in corpus.references
        if reference.status in STATES
        for target in reference.ids
    )
    return sorted((*edge, n) for edge, n in count.items())


def _graphml(corpus: Corpus, found: Edges, site: Site) -> str:
    keys = [
        leaf("key", "", **{"id": name, "for": scope, "attr.name": name, "attr.type": kind})
        for scope, some in (("node", _NODE), ("edge", _EDGE))
        for name, kind in some
    ]
    named = {end for edge in found for end in edge[:2]} | {e.id for e in corpus.register if e.held}
    entries = {entry.id: entry for entry in corpus.register}
    nodes = (branch("node", _node(entries.get(id_), site), id=id_) for id_ in sorted(named))
    edges_ = (
        branch("edge", _data(status=state, weight=str(count)), id=f"e{number}", source=source, target=target)
        for number, (source, target, state, count) in enumerate(found)
    )
    graph = branch("graph", chain(nodes, edges_), id="citations", edgedefault="directed")
    return branch("graphml", [*keys, graph], xmlns="http://graphml.graphdrawing.org/xmlns")


def _node(entry: RegisterEntry | None, site: Site) -> Iterable[str]:
    if entry is None:
        return ()
    address = site.address(entry.url) if entry.url else entry.official_url
    day = entry.date.isoformat() if entry.date else ""
    held = "true" if entry.held else "false"
    return _data(label=entry.id, title=entry.title, kind=entry.kind, date=day, held=held, url=address)


def _data(**values: str) -> Iterator[str]:
    return (leaf("data", value, key=key) for key, value in values.items() if value)
