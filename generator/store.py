"""Many small contents by key in one file, so that thousands of them are read in a moment.

Scope: bytes by key in an SQLite file, each under its checksum; what is added becomes visible whole or not at
all, also when the process is killed or two write at once. What cannot be read is as good as absent, and what
is damaged is counted. Knows no values.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from generator.folders import alone, cleared

_SCHEMA = (
    "PRAGMA page_size = 16384",  # a document takes some 30 KB
    "PRAGMA synchronous = OFF",  # what a power cut spoils has another checksum
    "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, content BLOB NOT NULL)",
)
# the last is what SQLite says of a file of a format or with tables that it does not know
_BROKEN = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR)
_CHECK = 32
_ONE = "SELECT content FROM kept WHERE key = ?"
_AT_ONCE = 200  # contents that are in memory together
_PATIENCE = 5.0  # seconds to wait for another process that writes


@dataclass(slots=True)
class Store:
    """Contents in a file. ``damaged`` counts those that were not what was put; a file that is no store any
    more counts as one. No connection is left open, so a process that has used it can be forked."""

    path: Path
    damaged: int = 0

    def get(self, keys: Sequence[str]) -> list[bytes | None]:
        """The content of each key, in their order; None where there is none."""
        found: list[bytes | None] = []

        def read(database: sqlite3.Connection) -> None:
            if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'kept'").fetchone():
                self.damaged += 1  # it was emptied
                return
            for key in keys:
                row = database.execute(_ONE, (key,)).fetchone()
                found.append(self._checked(key, row))

        if keys and self.path.is_file():
            self._do(read)
        return found + [None] * (len(keys) - len(found))

    def put(self, entries: Iterable[tuple[str, bytes]]) -> None:
        """Keep contents, all or none of them; where that is not possible, nothing is kept."""
        rows = [(key, _digest(key, content) + content) for key, content in entries]
        if rows:
            with contextlib.suppress(OSError):
                self.path.parent.mkdir(parents=True, exist_ok=True)
                with alone(self.path.parent):
                    self._write(rows)

    def _write(self, rows: Sequence[tuple[str, bytes]]) -> None:
        def write(database: sqlite3.Connection) -> None:
            for statement in _SCHEMA:
                database.execute(statement)
            database.execute("BEGIN IMMEDIATE")
            database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)
            for key, content in rows:  # in a damaged file two of them can have one place
                if database.execute(_ONE, (key,)).fetchone() != (content,):
                    raise sqlite3.DatabaseError(key)
            database.execute("COMMIT")

        self._do(write)

    def prune(self, used: set[str], spare: int) -> None:
        """Remove what was not used, once that is more than what was, and the spare.

        What stays is copied to a file that takes the place of this one. To remove most of a gigabyte in its
        place takes two minutes, and all of it has to be read.
        """

        def copy(database: sqlite3.Connection) -> None:
            kept = [key for (key,) in database.execute("SELECT key FROM kept")]
            stay = [key for key in kept if key in used]
            if len(kept) > 2 * len(stay) + spare:
                self._replace(database, stay)

        if self.path.is_file():
            with contextlib.suppress(OSError), alone(self.path.parent):
                self._do(copy)

    def _replace(self, database: sqlite3.Connection, keys: Sequence[str]) -> None:
        handle, place = tempfile.mkstemp(prefix=".", dir=self.path.parent)
        os.close(handle)
        fresh = Store(Path(place))
        try:
            for at in range(0, len(keys), _AT_ONCE):
                some = keys[at : at + _AT_ONCE]
                rows = (
                    database.execute("SELECT * FROM kept WHERE key = ?", (key,)).fetchone() for key in some
                )
                fresh._write(list(rows))
            if keys:
                fresh.path.replace(self.path)
            else:
                self.path.unlink()
        finally:
            fresh.path.unlink(missing_ok=True)

    def _do(self, action: Callable[[sqlite3.Connection], None]) -> None:
        """Something with the file; what goes wrong there ends that, and nothing else."""
        if self.path.is_dir():
            self.damaged += 1
            cleared(self.path)
        try:
            with closing(sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)) as database:
                action(database)
        except sqlite3.DatabaseError as error:
            if self._is_damage(error):
                self.damaged += 1
                with contextlib.suppress(OSError):
                    self.path.unlink(missing_ok=True)
        except UnicodeDecodeError:  # a message about damage that quotes it
            self.damaged += 1
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)

    def _is_damage(self, error: sqlite3.DatabaseError) -> bool:
        """Whether an error tells of the file, and not of the moment: locked, full, not to be written. A file
        that may be written and is read-only to SQLite says so itself."""
        if not isinstance(error, sqlite3.OperationalError):
            return True
        code = error.sqlite_errorcode & 0xFF
        return code in _BROKEN or (code == sqlite3.SQLITE_READONLY and os.access(self.path, os.W_OK))

    def _checked(self, key: str, row: tuple[object] | None) -> bytes | None:
        if row is None:
            return None
        if isinstance(row[0], bytes) and row[0][:_CHECK] == _digest(key, row[0][_CHECK:]):
            return row[0][_CHECK:]
        self.damaged += 1
        return None


def _digest(key: str, content: bytes) -> bytes:
    return hashlib.sha256(key.encode() + content).digest()
