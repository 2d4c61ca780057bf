"""A small PDF of given words at given places, so that what a page looks like stands in the test."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

Printed = tuple[float, float, float, str]  # from the left, from the bottom, size of type, words
Rule = tuple[float, float, float, float]
Link = tuple[float, float, float, float, str]  # left, bottom, right, top, what its action is


def uri(address: str) -> str:
    """The action of a link to an address."""
    return f"<</S/URI/URI({address})>>"


def pdf_of(
    pages: Sequence[Sequence[Printed]],
    rules: Sequence[Sequence[Rule]] = (),
    *,
    size: str = "595 842",
    links: Sequence[Link] = (),
) -> bytes:
    """A PDF in Helvetica; words that begin with ``*`` are bold. ``rules`` are lines per page, ``links`` stand
    on every page."""
    annotations = "".join(
        f"<</Type/Annot/Subtype/Link/Rect[{x0} {y0} {x1} {y1}]/A{action}>>"
        for x0, y0, x1, y1, action in links
    )
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    fonts = [
        f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>"
        for name in ("Helvetica", "Helvetica-Bold")
    ]
    objects += fonts
    kids = []
    for index, page in enumerate(pages):
        drawn = rules[index] if index < len(rules) else ()
        stream = zlib.compress(_content(page, drawn))
        kids.append(len(objects) + 1)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size}]/Resources<</Font<</F0 3 0 R/F1 4 0 R>>>>"
            f"/Annots[{annotations}]/Contents {len(objects) + 2} 0 R>>"
        )
        objects.append(
            f"<</Length {len(stream)}/Filter/FlateDecode>>stream\n{stream.decode('latin-1')}\nendstream"
        )
    objects[1] = f"<</Type/Pages/Kids[{' '.join(f'{k} 0 R' for k in kids)}]/Count {len(kids)}>>"
    return _file(objects)


def _content(page: Sequence[Printed], rules: Sequence[Rule]) -> bytes:
    out = []
    for left, base, size, words in page:
        font = "F1" if words.startswith("*") else "F0"
        text = words.removeprefix("*").replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        out.append(f"BT /{font} {size} Tf {left} {base} Td ({text}) Tj ET")
    out += [f"{x0} {y0} m {x1} {y1} l S" for x0, y0, x1, y1 in rules]
    return "\n".join(out).encode("cp1252")


def _file(objects: Sequence[str]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer<</Size {count}/Root 1 0 R>>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF".encode()
