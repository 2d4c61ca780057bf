"""The digest of any value of the model: the same for equal ones, whatever made them.

Scope: answers to questions and the values in them. Those of meetings and papers are worked out once; a
document is digested by its key and what was done to it since. Knows no pages; keeps nothing between runs.
"""

from __future__ import annotations

import copyreg
import hashlib
import io
import pickle  # only to write
from collections.abc import Callable, Iterable
from typing import Any

from generator.later import Later
from generator.model import Document, Dossier, Paper
from generator.packing import Filed

Question = tuple[str, ...]
Answer = Callable[[Question], object]


def _nobody(question: Question) -> object:
    raise LookupError(question)


class Digests:
    """The digest of the answer to any question, and of any value of the model: the same for equal ones,
    whatever made them. Those of meetings and papers are worked out once."""

    def __init__(self, answer: Answer = _nobody) -> None:
        self._answer = answer
        self._known: dict[Question, bytes] = {}
        self._whole: dict[int, bytes] = {}
        self._held: list[Dossier | Paper] = []  # so that no other value can come to have the number of one
        later: dict[type, Callable[[Any], Any]] = {Later: _by_sign, Filed: _by_sign}
        self._plain = _Encoder({**copyreg.dispatch_table, **later, Paper: self._by_digest})
        self._papers = _Encoder({**copyreg.dispatch_table, **later, Document: _by_key})

    def of(self, questions: Iterable[Question]) -> str:
        """One digest of the answers to some questions; of the same ones in another order it is another.

        Raises:
            LookupError: a question is about something that is no longer there.
        """
        whole = hashlib.sha256()
        for question in questions:
            found = self._known.get(question)
            if found is None:
                found = self._known[question] = self._digest(self._answer(question))
            whole.update(found)
        return whole.hexdigest()

    def of_all(self, values: Iterable[object]) -> str:
        """One digest of some values in their order."""
        return hashlib.sha256(b"".join(map(self._digest, values))).hexdigest()

    def _digest(self, value: object) -> bytes:
        if not isinstance(value, (Dossier, Paper)):
            return hashlib.sha256(self._plain.encoded(value)).digest()
        if id(value) not in self._whole:
            self._held.append(value)
            encoder = self._papers if isinstance(value, Paper) else self._plain
            self._whole[id(value)] = hashlib.sha256(encoder.encoded(value)).digest()
        return self._whole[id(value)]

    def _by_digest(self, paper: Paper) -> tuple[type, tuple[bytes]]:
        """Reduces a paper to its digest, for it stands in its dossiers and has a page."""
        return bytes, (self._digest(paper),)


def _by_key(document: Document) -> Any:
    """Reduces a document to its key, and to what the stages after reading may change: the facts that it
    lacked (``variants``), its anchors, what its questions are about. Without a key it stays whole."""
    if not document.key:
        return copyreg.dispatch_table[Document](document)
    facts = (document.id, document.kind, document.date, document.title, document.meetings, document.facts)
    own = document.anchored == (document.kind, document.id)  # then they follow from the key
    return tuple, ((document.key, facts, document.about, own or document.anchors),)


def _by_sign(values: Later[object]) -> Any:
    """Reduces values that come later to what stands for them beside the rest of their owner: nobody looks."""
    return tuple, ((values.sign,) if values.sign is not None else (tuple(values),))


class _Encoder:
    """Values as bytes that depend on what they hold alone: not on which equal parts of them are one object,
    which differs between a value that was made and one that was read."""

    def __init__(self, table: dict[type, Callable[[Any], Any]]) -> None:
        self._buffer = io.BytesIO()
        self._pickler = pickle.Pickler(self._buffer, protocol=5)
        self._pickler.fast = True  # no references back to what was written before
        self._pickler.dispatch_table = table

    def encoded(self, value: object) -> bytes:
        """The bytes of a value."""
        self._buffer.seek(0)
        self._buffer.truncate()
        self._pickler.dump(value)
        return self._buffer.getvalue()
