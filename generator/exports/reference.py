"""The schemas as a page for people: every field of every published file, with what it means.

Scope: JSON Schema in, Markdown tables out; the schemas are the only source, so that page and schema
cannot say different things. Knows just the keywords that the schemas here use. The page stands
beside them as ``schema/README.md``; a test fails when it lags behind.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.exports.schemas import DESCRIBES, FOLDER

Schema = Mapping[str, Any]

INTRODUCTION = """# Published data

Made from the JSON Schemas in this folder by `generator.exports.reference`; do not edit by hand. What is not
known is `null`. Text is plain text: paragraphs are joined by a blank line. Paths and addresses are relative
to the root of the site. `[]` stands for the members of a list, `{}` for any key of an object.

"""


def reference() -> str:
    """One section a file, one row a field; nested fields carry their whole path."""
    sections = [_section(name, path) for name, path in DESCRIBES.items()]
    return INTRODUCTION + "\n\n".join(sections) + "\n"


def _section(name: str, path: str) -> str:
    schema = json.loads((FOLDER / name).read_text("utf-8"))
    rows = [f"| `{field}` | {kind} | {meaning} |" for field, kind, meaning in fields(schema, schema, "")]
    head = f"## {schema['title']}\n\n`{path}`, described by `data/schema/{name}`.\n\n"
    return head + "| field | type | meaning |\n| --- | --- | --- |\n" + "\n".join(rows)


def fields(schema: Schema, root: Schema, path: str) -> Iterator[tuple[str, str, str]]:
    """``(path, type, meaning)`` of every field under a schema, in its order; ``[]`` stands for a list,
    ``{}`` for any key of an object."""
    schema = _resolved(schema, root)
    if path:
        yield path, _kind(schema), schema.get("description", "")
    for name, child in schema.get("properties", {}).items():
        yield from fields(child, root, f"{path}.{name}" if path else name)
    if "items" in schema:
        yield from _children(schema["items"], root, f"{path}[]")
    if isinstance(schema.get("additionalProperties"), Mapping):
        yield from _children(schema["additionalProperties"], root, f"{path}.{{}}")


def _children(schema: Schema, root: Schema, path: str) -> Iterator[tuple[str, str, str]]:
    """Fields of the members of a list or object; members that are mere values have no row."""
    resolved = _resolved(schema, root)
    rows = list(fields(resolved, root, path))
    yield from (row for row in rows if row[0] != path)


def _resolved(schema: Schema, root: Schema) -> Schema:
    name = schema.get("$ref", "").rpartition("/")[2]
    found: Schema = root["$defs"][name] if name else schema
    return found


def _kind(schema: Schema) -> str:
    if "enum" in schema:
        return "one of " + ", ".join("null" if v is None else f"`{v}`" for v in schema["enum"] if v != "")
    if "oneOf" in schema:
        return " or ".join(_kind(option) for option in schema["oneOf"])
    kind = schema.get("type", "")
    return " or ".join(kind) if isinstance(kind, list) else str(kind)
