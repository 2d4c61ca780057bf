"""Who cites whom, as two rows of names with lines between them.

Scope: links from sources on the left to targets on the right; a paper may stand on both sides. Sources
stand in the order given, targets near the sources that cite them, by their first line where that leaves a
choice. More than fits a screen is left to the table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator import markup
from generator.figures.base import Cell, Figure, anchored, frame, line, percent, shortened, table, words

LARGEST = 36
"""Names on the longer side; beyond it lines cannot be told apart."""
_LINE, _HEAD = 26, 24
_LEFT, _RIGHT = 41.0, 59.0  # percent at which names end and begin


@dataclass(frozen=True, slots=True)
class Node:
    """A name, what the drawing has room for of it, its link, and whether it stands out."""

    id: str
    name: str
    short: str
    target: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A line from one node to another, so many times."""

    source: str
    target: str
    times: int


def network(
    name: str, title: str, nodes: Sequence[Node], links: Sequence[Link], header: tuple[str, str, str]
) -> Figure:
    """The network.

    Args:
        name: opens the ids of the drawing.
        title: the caption.
        nodes: every node that a link names, sources in the order in which they shall stand.
        links: each pair once.
        header: what stands above source, target and number in the table.

    Raises:
        KeyError: a link names a node that is not there.
    """
    by_id = {node.id: node for node in nodes}
    sources = {link.source for link in links}
    left = [node for node in nodes if node.id in sources]
    right = _near(left, by_id, links)
    place = {node.id: at for at, node in enumerate(left)}
    height = {node.id: at for at, node in enumerate(right)}
    ordered = sorted(links, key=lambda x: (place[x.source], height[x.target]))
    body = table((_cell(by_id[x.source]), _cell(by_id[x.target]), str(x.times)) for x in ordered)
    if not links or max(len(left), len(right)) > LARGEST:
        note = "Te veel verwijzingen voor een tekening." if links else ""
        return Figure(Markup(""), title, header, body, note)
    return Figure(_drawn(name, title, left, right, ordered, header), title, header, body)


def _near(left: Sequence[Node], by_id: Mapping[str, Node], links: Sequence[Link]) -> list[Node]:
    """The targets, each near the middle of the sources that cite it."""
    place = {node.id: at for at, node in enumerate(left)}
    cited: dict[str, list[int]] = {}
    for link in links:
        cited.setdefault(link.target, []).append(place[link.source])
    key = {id_: (sum(found) / len(found), min(found), id_) for id_, found in cited.items()}
    return sorted((by_id[id_] for id_ in cited), key=lambda node: key[node.id])


def _drawn(
    name: str,
    title: str,
    left: Sequence[Node],
    right: Sequence[Node],
    links: Sequence[Link],
    header: tuple[str, str, str],
) -> Markup:
    rows = max(len(left), len(right))
    height = _HEAD + rows * _LINE
    y = {("l", n.id): _place(at, len(left), rows) for at, n in enumerate(left)}
    y |= {("r", n.id): _place(at, len(right), rows) for at, n in enumerate(right)}
    parts = [words(header[0], _LEFT - 2, 12, "kolomkop", "end"), words(header[1], _RIGHT + 2, 12, "kolomkop")]
    parts += [
        line((_LEFT, y["l", x.source]), (_RIGHT, y["r", x.target]), f"lijn dikte-{min(x.times, 4)}")
        for x in links
    ]
    parts += [_node(n, _LEFT, y["l", n.id], left_side=True) for n in left]
    parts += [_node(n, _RIGHT, y["r", n.id], left_side=False) for n in right]
    many = sum(x.times for x in links)
    says = f"{many} verwijzingen uit {len(left)} stukken naar {len(right)} stukken; de tabel noemt ze alle."
    return frame(name, title, says, height, parts, links=True)


def _place(at: int, many: int, rows: int) -> float:
    """The shorter side is spread over the height of the longer one."""
    return _HEAD + (at + 0.5) * _LINE * rows / many


def _node(node: Node, x: float, y: float, *, left_side: bool) -> str:
    css = "knoop eigen" if node.own else "knoop"
    mark = f'<circle class="{css}" cx="{percent(x)}" cy="{y:g}" r="4"/>'
    name = shortened(node.short, _LEFT - 3)
    at = x - 2.5 if left_side else x + 2.5
    text = words(name, at, y + 4, "naam" if node.own else "", "end" if left_side else "")
    whole = f"<title>{markup.raw(node.name)}</title>{text}"
    return mark + (anchored(node.target, node.name, whole) if node.target else text)


def _cell(node: Node) -> Cell:
    return Cell(node.name, node.target)
