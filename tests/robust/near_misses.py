"""Texts that nearly match a regular expression, made from the expression itself.

Scope: ``patterns`` lists every compiled expression at module level of a package; ``attacks`` makes,
for one of them, long texts that it begins to match over and over: its own sample repeated, samples
without their end, and runs of single signs. For tests of running time.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as sre  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

RUNS = (
    " ",
    "\n",
    "a",
    "A",
    "1",
    "-",
    ".",
    ",",
    "(",
    "[",
    "*",
    "<",
    "|",
    "1 ",
    "a ",
    "a-",
    "\u00a0",
    "a.\n",
    "1 x\n",
)
_CLASSES = {"DIGIT": "7", "NOT_DIGIT": "x", "SPACE": " ", "NOT_SPACE": "x", "WORD": "w", "NOT_WORD": "-"}


def patterns(package: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled expression at module level, by name; those in tuples, lists and dicts too."""
    seen: set[tuple[str, int]] = set()
    for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for name, value in sorted(vars(module).items()):
            for found in _expressions(value):
                key = (found.pattern, found.flags)
                if key not in seen:
                    seen.add(key)
                    yield f"{info.name}.{name}", found


def _expressions(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif depth < 3 and isinstance(value, dict):
        for one in value.values():
            yield from _expressions(one, depth + 1)
    elif depth < 3 and isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from _expressions(one, depth + 1)
    elif depth < 3 and type(value).__module__.startswith("generator") and hasattr(value, "__slots__"):
        for slot in value.__slots__:
            yield from _expressions(getattr(value, slot, None), depth + 1)


def searched(name: str, package: ModuleType) -> bool:
    """Whether the program looks for an expression anywhere in a text, not only at one place of it."""
    module, _, own = name.rpartition(".")
    uses = re.compile(rf"\b{own}\.(?:search|finditer|findall|sub|subn|split)\b")
    folder = Path(package.__path__[0])
    if own.startswith("_"):
        return bool(uses.search(_read(Path(str(importlib.import_module(module).__file__)))))
    return any(uses.search(_read(file)) for file in sorted(folder.rglob("*.py")))


@cache
def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def attacks(pattern: re.Pattern[str], size: int) -> Iterator[str]:
    """Texts of about ``size`` characters for one expression."""
    tree = sre.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    samples = {"".join(_sample(tree, many)) for many in (1, 3)}
    for sample in sorted(samples):
        pieces = {
            sample,
            sample[:-1],
            sample[: len(sample) // 2],
            sample + " ",
            sample + "\n",
            sample[:-1] + " ",
        }
        for piece in sorted(pieces - {""}):
            yield piece * (size // len(piece))
        for at in range(min(len(sample), 12)):  # one place of it, stretched
            yield sample[:at] + sample[at] * size + "\x01"
    for run in RUNS:
        yield run * (size // len(run)) + "\x01"


def _sample(tree: Iterable[Any], many: int) -> Iterator[str]:
    """A text that the expression matches, or nearly: look-arounds are left out."""
    for op, value in tree:
        if op is c.LITERAL:
            yield chr(value)
        elif op is c.NOT_LITERAL:
            yield "x" if value != ord("x") else "y"
        elif op is c.ANY:
            yield "x"
        elif op is c.IN:
            yield _member(value)
        elif op is c.BRANCH:
            branches: list[Any] = value[1]
            longest = max(branches, key=len)
            yield from _sample(longest, many)
        elif op is c.SUBPATTERN:
            yield from _sample(value[-1], many)
        elif op in {c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT}:
            low, high, inner = value
            for _ in range(min(high, max(low, many))):
                yield from _sample(inner, many)


def _member(members: list[tuple[Any, Any]]) -> str:
    """One character of a class."""
    if members[0][0] is c.NEGATE:
        refused = {value for op, value in members if op is c.LITERAL}
        return next(s for s in "xa1 -_.\n\u20ac" if ord(s) not in refused)
    op, value = members[-1]
    if op is c.LITERAL:
        return chr(value)
    if op is c.RANGE:
        return chr(value[0])
    return _CLASSES.get(str(value).removeprefix("CATEGORY_"), "x")
