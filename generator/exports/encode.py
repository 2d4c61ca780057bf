"""Values as bytes: the one spelling of JSON, CSV and XML that is published.

Scope: encoding only. JSON is UTF-8, one record a line: a diff shows which record changed, and there is
no indentation to pay for in fifteen hundred dossiers. The order of keys is that of the contract; the
order of lists is the caller's. Same value, same bytes.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any

Record = Mapping[str, Any]
_IN_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"}
)
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_FORMULA = frozenset("=+-@\t")
# what XML 1.0 has no way to write, section 2.2
_NO_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def json_list(records: Iterable[Record]) -> bytes:
    """A list of records, one a line."""
    return _bytes(_lines(records))


def json_object(value: Record) -> bytes:
    """An object, one key a line; the records of a list one a line too."""
    members = (
        f"{_text(key)}: {_lines(item) if _is_list(item) else _text(item)}" for key, item in value.items()
    )
    return _bytes("{\n" + ",\n".join(members) + "\n}")


def csv_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A header and rows, quoted where needed. A cell that a spreadsheet would take for a formula begins with
    an apostrophe: words of a document are never run. The JSON beside a table has them as they are."""
    return b"".join(csv_lines(chain([header], rows)))


def csv_lines(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """The same, a row at a time."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        writer.writerow([f"'{cell}" if cell[:1] in _FORMULA else cell for cell in row])
        yield out.getvalue().encode()
        out.seek(0)
        out.truncate()


def json_lines(records: Iterable[Record]) -> Iterator[bytes]:
    """JSON Lines: a record a line and nothing else, so that a program need not read all to read one."""
    return (f"{_text(record)}\n".encode() for record in records)


def moment(day: date) -> str:
    """A day as a moment: noon in UTC, which is the same day almost everywhere."""
    return f"{day.isoformat()}T12:00:00Z"


def xml_text(words: str) -> str:
    """Words without the characters that XML cannot hold; escaping is the writer's work."""
    return words if words.isprintable() else _NO_XML.sub("\ufffd", words)


def leaf(name: str, words: str = "", **attributes: str) -> str:
    """An element with words in it, on a line; ``_`` in the name of an attribute stands for a colon."""
    start = f"<{name}{_attributes(attributes)}" if attributes else f"<{name}"
    if not words:
        return f"{start} />\n"
    return f"{start}>{html.escape(xml_text(words), quote=False)}</{name}>\n"


def branch(name: str, inner: Iterable[str], **attributes: str) -> str:
    """An element with elements in it, each on its lines; attributes as those of a ``leaf``."""
    lines = "".join(inner)
    return f"<{name}{_attributes(attributes)}>\n{lines}</{name}>\n" if lines else leaf(name, "", **attributes)


def xml_bytes(top: str) -> bytes:
    """The document of an element."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{top}'.encode()


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(
        f' {name.replace("_", ":")}="{xml_text(value).translate(_IN_ATTRIBUTE)}"'
        for name, value in values.items()
    )


def html_list(lines: Iterable[tuple[str, str]]) -> str:
    """(words, address) as an HTML list of links."""
    links = (f'<a href="{html.escape(url)}">{html.escape(xml_text(words))}</a>' for words, url in lines)
    return "<ul>" + "".join(f"<li>{link}</li>" for link in links) + "</ul>"


def _is_list(value: object) -> bool:
    return isinstance(value, (list, tuple)) and bool(value) and isinstance(value[0], Mapping)


def _lines(records: Iterable[Record]) -> str:
    lines = [_text(record) for record in records]
    return "[\n" + ",\n".join(lines) + "\n]" if lines else "[]"


def _text(value: object) -> str:
    return _ENCODER.encode(value)


def _bytes(text: str) -> bytes:
    return f"{text}\n".encode()
