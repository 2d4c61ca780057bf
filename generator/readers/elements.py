"""What all readers of XML ask of an element: its name, its words, whether words stand loose in it.

Scope: one element at a time; namespaces are left out of names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def name_of(element: Element) -> str:
    """The local name of an element; empty for a comment or an instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def words_of(element: Element) -> str:
    """The words of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def is_mixed(element: Element) -> bool:
    """Whether words stand directly in an element, beside or between others."""
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)
