"""Many small contents by key in one file, so that thousands of them are read in a moment.

Scope: bytes by key in an SQLite file, each under its checksum; what is added becomes visible whole or not at
all, also when the process is killed or two write at once. What cannot be read is as good as absent, and what
is damaged is counted and removed. Knows no values.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

_SCHEMA = (
    "PRAGMA page_size = 16384",  # a document takes some 30 KB
    "PRAGMA synchronous = OFF",  # what a power cut spoils has another checksum
    "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, content BLOB NOT NULL)",
)
_BROKEN = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
_CHECK = 32
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
                row = database.execute("SELECT content FROM kept WHERE key = ?", (key,)).fetchone()
                found.append(self._checked(database, key, row[0]) if row else None)

        if keys and self.path.is_file():
            self._do(read)
        return found + [None] * (len(keys) - len(found))

    def put(self, entries: Iterable[tuple[str, bytes]]) -> None:
        """Keep contents, all or none of them; where that is not possible, nothing is kept."""
        rows = [(key, _digest(key, content) + content) for key, content in entries]

        def write(database: sqlite3.Connection) -> None:
            for statement in _SCHEMA:
                database.execute(statement)
            database.execute("BEGIN IMMEDIATE")
            database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)
            database.execute("COMMIT")

        if rows:
            with contextlib.suppress(OSError):
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self._do(write)

    def prune(self, used: set[str], spare: int) -> None:
        """Remove what was not used, once that is more than what was, and the spare."""

        def remove(database: sqlite3.Connection) -> None:
            kept = [key for (key,) in database.execute("SELECT key FROM kept")]
            idle = [(key,) for key in kept if key not in used]
            if len(idle) > len(kept) - len(idle) + spare:
                database.executemany("DELETE FROM kept WHERE key = ?", idle)
                database.execute("VACUUM")

        if self.path.is_file():
            self._do(remove)

    def _do(self, action: Callable[[sqlite3.Connection], None]) -> None:
        """Something with the file; what goes wrong there ends that, and nothing else."""
        try:
            with closing(sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)) as database:
                action(database)
        except sqlite3.DatabaseError as error:
            passing = isinstance(error, sqlite3.OperationalError)  # locked, full, not to be written
            if not passing or error.sqlite_errorcode & 0xFF in _BROKEN:
                self.damaged += 1
                with contextlib.suppress(OSError):
                    self.path.unlink(missing_ok=True)
        except UnicodeDecodeError:  # a message about damage that quotes it
            self.damaged += 1
            self.path.unlink(missing_ok=True)

    def _checked(self, database: sqlite3.Connection, key: str, kept: object) -> bytes | None:
        if isinstance(kept, bytes) and kept[:_CHECK] == _digest(key, kept[_CHECK:]):
            return kept[_CHECK:]
        self.damaged += 1
        database.execute("DELETE FROM kept WHERE key = ?", (key,))
        return None


def _digest(key: str, content: bytes) -> bytes:
    return hashlib.sha256(key.encode() + content).digest()
