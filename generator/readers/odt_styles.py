"""The styles of an OpenDocument text: what is bold or italic, and how lists count.

Scope: the trees of ``content.xml`` and ``styles.xml`` in, look-ups by name of a style out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

TEXT, STYLE, TABLE, OFFICE, _FO = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("text", "style", "table", "office", "xsl-fo-compatible")
)


def looks(roots: tuple[Element, ...]) -> dict[str, tuple[bool | None, bool | None]]:
    """Bold and italic of each style, inherited from its parent; None = it does not say."""
    own: dict[str, tuple[bool | None, bool | None, str]] = {}
    for root in roots:
        for style in root.iter(f"{STYLE}style"):
            properties = style.find(f"{STYLE}text-properties")
            weight = None if properties is None else properties.get(f"{_FO}font-weight")
            slant = None if properties is None else properties.get(f"{_FO}font-style")
            own[style.get(f"{STYLE}name") or ""] = (
                None if weight is None else weight in ("bold", "600", "700", "800", "900"),
                None if slant is None else slant in ("italic", "oblique"),
                style.get(f"{STYLE}parent-style-name") or "",
            )
    return {name: _inherited(name, own) for name in own}


def list_levels(roots: tuple[Element, ...]) -> dict[tuple[str, int], tuple[str, str, str]]:
    """Number format, what stands before and after it, of each level of each list style."""
    out: dict[tuple[str, int], tuple[str, str, str]] = {}
    for root in roots:
        for style in root.iter(f"{TEXT}list-style"):
            for level in style.iterchildren(f"{TEXT}list-level-style-number"):
                place = level.get(f"{TEXT}level") or "1"
                values = (
                    level.get(f"{STYLE}{name}") or "" for name in ("num-format", "num-prefix", "num-suffix")
                )
                if place.isdecimal():
                    out[style.get(f"{STYLE}name") or "", int(place)] = tuple(values)  # type: ignore[assignment]
    return out


def _inherited(
    name: str, own: dict[str, tuple[bool | None, bool | None, str]]
) -> tuple[bool | None, bool | None]:
    bold = italic = None
    for _ in range(20):
        found = own.get(name)
        if found is None:
            break
        bold, italic = found[0] if bold is None else bold, found[1] if italic is None else italic
        name = found[2]
    return bold, italic
