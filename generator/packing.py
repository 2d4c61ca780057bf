"""Values of the model as bytes, and back: between processes and in the cache.

Scope: pickle, made fast (a value is its class and its fields in order) and safe (``unpack`` makes nothing but
our own values and days: bytes that name anything else are refused). ``filed`` keeps values as bytes until
somebody looks into them. Stands for no version: who keeps bytes must know which code made them.
"""

from __future__ import annotations

import copyreg
import dataclasses
import io
import pickle  # what it may load is restricted below
import zlib
from collections.abc import Callable, Sequence
from functools import partial
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from generator import extract, model, problems
from generator.later import Later

_MODULES = (model, extract, problems)
_OTHERS = {
    ("datetime", "date"),
    ("builtins", "frozenset"),
    ("builtins", "set"),
    (model.Piece.__module__, model.Piece.__name__),  # a named tuple
    (__name__, "proxied"),
    (__name__, "Filed"),
}
_QUICK = 1  # level of compression: 6 takes three times as long to save a fifth more


def proxied(value: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    """A mapping that cannot be changed."""
    return MappingProxyType(value)


def _classes() -> dict[tuple[str, str], type]:
    return {
        (found.__module__, found.__name__): found
        for module in _MODULES
        for found in vars(module).values()
        if isinstance(found, type) and dataclasses.is_dataclass(found)
        if f"{found.__module__}.".startswith(f"{module.__name__}.")  # its own, or of a file of the package
    }


def _reducer(made: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    names = [field.name for field in dataclasses.fields(made)]
    values = attrgetter(*names)
    if len(names) == 1:
        return lambda value: (made, (values(value),))
    return lambda value: (made, values(value))


copyreg.pickle(MappingProxyType, lambda value: (proxied, (dict(value),)))  # it has no name to be found by
_CLASSES = _classes()


def allow(*made: type) -> None:
    """Let values of further classes of ours be made of bytes."""
    for one in made:
        _CLASSES[one.__module__, one.__name__] = one
        copyreg.pickle(one, _reducer(one))


allow(*_CLASSES.values())  # for every pickle of this process: what workers send back too


class DamagedError(Exception):
    """These bytes are no values of ours."""


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _CLASSES:
            return _CLASSES[module, name]
        if (module, name) in _OTHERS:
            return super().find_class(module, name)
        raise DamagedError(f"{module}.{name}")


def pack(value: object) -> bytes:
    """A value of model classes, days, and plain tuples, lists, dicts, texts and numbers as bytes."""
    return pickle.dumps(value, protocol=5)


def unpack(data: bytes) -> Any:
    """The value.

    Raises:
        DamagedError: they are not what ``pack`` made.
    """
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except DamagedError:
        raise
    except Exception as error:  # a damaged pickle can raise anything
        raise DamagedError(str(error)) from error


class Filed(Later[Any]):
    """Values as bytes, a fifth of what they weigh, until somebody looks into them; in pickles they stay so.

    Raises, when they are looked into:
        DamagedError: the bytes are not what ``filed`` made.
    """

    __slots__ = ("_data",)

    def __init__(self, data: bytes, size: int) -> None:
        """As ``filed`` made them: the bytes, and of how many values."""
        super().__init__(partial(_opened, data), size)
        self._data = data

    def __reduce__(self) -> tuple[Any, ...]:
        return Filed, (self._data, len(self))


def _opened(data: bytes) -> Sequence[Any]:
    values: Sequence[Any] = unpack(zlib.decompress(data))
    return values


def filed(values: Sequence[Any]) -> Sequence[Any]:
    """The same values, kept as bytes until somebody looks into them."""
    return Filed(zlib.compress(pack(tuple(values)), _QUICK), len(values)) if values else ()
