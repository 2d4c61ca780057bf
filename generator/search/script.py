"""The reader's modules as one file, with the parts of lunr.js that they use.

Scope: joining text. The modules under ``site_overrides/javascripts/search`` stay the source; each names the
others in one-line imports, and no two of them name the same thing, so that they can stand in one scope. lunr
comes from the installed MkDocs and is not copied into the repository.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Sequence
from pathlib import Path

ENGINE = ("codes", "analyse", "numbers", "query", "chunks", "shards", "lexicon", "rank", "exact", "first",
          "snippet", "engine", "open", "view", "warm", "box")  # fmt: skip
"""What a reader who searches needs, each after what it imports."""
PAGE = ("facets", "newest", "page")
"""What the page of results needs besides."""
_EAGER = "//# allFunctionsCalledOnLoad\n"
"""Asks a browser to compile all functions beside its other work, not each when it is first called."""
_IMPORT = re.compile(r'^import \{ ([^}]*) \} from "\./(\w+)\.js";[^\n]*\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_NAMED = re.compile(r"^export (?:async )?(?:class|function\*?|const|let) (\w+)", re.MULTILINE)
_TOP = re.compile(r"^(?:export )?(?:async )?(?:class|function\*?|const|let) (\w+)", re.MULTILINE)
_COMMENT = re.compile(
    # whole lines, and behind code where no text or pattern follows that it could be part of
    r"^[ \t]*/\*(?!!)(?:(?!\*/).)*\*/[ \t]*\n|^[ \t]*//[^\n]*\n|[ \t]+// [^\"'`\n]*$",
    re.MULTILINE | re.DOTALL,
)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_UNUSED = (
    "Builder", "stemmer", "generateStopWordFilter", "stopWordFilter", "trimmer", "tokenizer", "QueryLexer",
    "QueryParser", "QueryParseError", r"Pipeline\.registerFunction\(lunr", r"Pipeline\.load",
    r"Pipeline\.prototype\.(?:after|before|remove|toJSON)", r"Index\.load",
    r"Index\.prototype\.(?:search|toJSON)", r"TokenSet\.fromFuzzyString", r"Vector\.prototype\.toJSON",
)  # fmt: skip
_STATEMENT = re.compile(rf"^lunr\.(?:{'|'.join(_UNUSED)})(?!\w).*?(?=^lunr\.|\Z)", re.MULTILINE | re.DOTALL)


def scripts(folder: Path) -> dict[str, bytes]:
    """The files ``zoek.js`` (engine and box) and ``pagina.js`` (the page of results).

    Args:
        folder: where the modules are.

    Raises:
        FileNotFoundError: a module is not there, or MkDocs is not installed with its search.
        ValueError: a module imports what does not stand before it, or two name the same thing.
    """
    exported, engine = _joined(folder, ENGINE, ())
    _, page = _joined(folder, PAGE, exported)
    names = ", ".join(sorted(exported))
    return {
        "zoek.js": f"{_EAGER}{lunr()}{engine}export {{ {names} }};\n".encode(),
        "pagina.js": page.encode(),
    }


def lunr_source() -> Path:
    """Where lunr.js is: in the installed MkDocs.

    Raises:
        FileNotFoundError: MkDocs, a dependency of this program, is not installed with its search.
    """
    spec = importlib.util.find_spec("mkdocs")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("mkdocs is not installed")
    folder = Path(next(iter(spec.submodule_search_locations)))
    return folder / "contrib" / "search" / "templates" / "search" / "lunr.js"


def lunr() -> str:
    """The constant ``lunr``: lunr.js without its comments and the parts that build an index (MIT licence)."""
    source = lunr_source().read_text(encoding="utf-8")
    body = _COMMENT.sub("", re.sub(r"^/\*!\n \* lunr\.(?:.|\n)*?\*/\n", "", source, flags=re.MULTILINE))
    start, end = body.index("var lunr ="), body.index(";(function (root, factory)")
    body = _INDENT.sub("", _STATEMENT.sub("", body[start:end]))
    licence = "/*! lunr.js, MIT, (c) Oliver Nightingale, lunrjs.com */"
    return f"{licence}\nconst lunr = (() => {{\n{body}\nreturn lunr;\n}})();\n"


def _joined(folder: Path, names: Sequence[str], given: Sequence[str]) -> tuple[list[str], str]:
    """What the modules export, and their text in one scope; ``given`` is exported by ``zoek.js``."""
    exported: list[str] = []
    seen: set[str] = set()
    wanted: set[str] = set()
    parts = []
    for name in names:
        source = (folder / f"{name}.js").read_text(encoding="utf-8")
        imports = {w for m in _IMPORT.finditer(source) for w in m[1].split(", ")}
        if missing := sorted(imports - {"lunr", *exported, *given}):
            raise ValueError(f"{name}.js imports what no module before it exports: {', '.join(missing)}")
        if twice := sorted(seen & set(_TOP.findall(source))):
            raise ValueError(f"{name}.js names again: {', '.join(twice)}")
        wanted |= imports & set(given)
        seen |= set(_TOP.findall(source))
        exported += _NAMED.findall(source)
        parts.append(_INDENT.sub("", _COMMENT.sub("", _EXPORT.sub("", _IMPORT.sub("", source)))))
    head = f'import {{ {", ".join(sorted(wanted))} }} from "./zoek.js";\n' if wanted else ""
    tail = "" if not given else f"export {{ {', '.join(exported)} }};\n"
    return exported, f"{head}{''.join(parts)}{tail}"
