"""Values as bytes: the one spelling of JSON and CSV that is published.

Scope: encoding only. JSON is UTF-8, one record a line: a diff shows which record changed, and there is
no indentation to pay for in fifteen hundred dossiers. The order of keys is that of the contract; the
order of lists is the caller's. Same value, same bytes.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Record = Mapping[str, Any]


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
    """A header and rows, quoted where needed. Text is given as it is: a spreadsheet must not be told
    to run what it opens, which is a setting of the spreadsheet and not of the data."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode()


def _is_list(value: object) -> bool:
    return isinstance(value, (list, tuple)) and bool(value) and isinstance(value[0], Mapping)


def _lines(records: Iterable[Record]) -> str:
    lines = [_text(record) for record in records]
    return "[\n" + ",\n".join(lines) + "\n]" if lines else "[]"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _bytes(text: str) -> bytes:
    return f"{text}\n".encode()
