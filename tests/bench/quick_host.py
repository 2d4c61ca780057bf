"""A host for benches that costs nearly nothing: a process of its own that keeps files compressed in memory.

Usage: quick_host.py FOLDER; prints its port, and serves until its input ends. HTTP/1.1 with connections that
stay open, as a reader's host is quick too. Compresses a file when it is first asked for: ask once unmeasured.
It can be a far host: each answer then comes 40 ms later, over a line of 10 Mbit/s for all together. A page
tells it what it measured (``/-told?<JSON>``), which is handed on with what was sent in the last ``ago`` ms.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import mimetypes
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import unquote, urlsplit
from urllib.request import urlopen

TEXT = {".json", ".js", ".mjs", ".html", ".css", ".wasm", ".svg", ".txt"}
TYPES = {".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm"}
MISSING = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
LATENCY, SPEED = 0.04, 10e6 / 8


@dataclass(frozen=True)
class Served:
    """A folder that is served."""

    address: str

    def slow(self, far: bool) -> None:
        """Be far from now on, or near."""
        self._ask("far" if far else "near", 10)

    def answer(self, seconds: float) -> dict[str, Any]:
        """What the next page tells, with kilobytes and requests.

        Raises:
            TimeoutError: it tells nothing in so many seconds.
        """
        try:
            found: dict[str, Any] = json.loads(self._ask("answer", seconds))
        except (URLError, OSError) as error:
            raise TimeoutError(f"the page told nothing in {seconds} s") from error
        return found

    def _ask(self, what: str, seconds: float) -> bytes:
        with urlopen(f"{self.address}-{what}", timeout=seconds) as answer:  # noqa: S310  (our own host)
            return bytes(answer.read())


@dataclass
class State:
    """What all connections share."""

    folder: Path
    kept: dict[bytes, bytes] = field(default_factory=dict)
    sent: list[tuple[float, int]] = field(default_factory=list)
    """When each answer was asked for, and its bytes."""
    waiting: list[asyncio.BaseTransport] = field(default_factory=list)
    far: bool = False
    free: float = 0.0
    """When the line is free for the next answer."""


class Host(asyncio.Protocol):
    """One connection."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A reader's browser connects."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every whole request."""
        *requests, self._rest = (self._rest + data).split(b"\r\n\r\n")
        for request in requests:
            target = request.split(b" ", 2)[1]
            if target.startswith(b"/-"):
                self._told(target)
                continue
            state = self._state
            if target not in state.kept:
                state.kept[target] = self._file(target.decode("latin-1"))
            answer = state.kept[target]
            loop = asyncio.get_running_loop()
            state.sent.append((loop.time(), len(answer)))
            if not state.far:
                self._write(answer)
                continue
            state.free = max(loop.time() + LATENCY, state.free) + len(answer) / SPEED
            loop.call_at(state.free, self._write, answer)

    def _write(self, answer: bytes) -> None:
        self._transport.write(answer)  # type: ignore[attr-defined]

    def _told(self, target: bytes) -> None:
        """What is said to the host itself: by a page, or by the bench."""
        state = self._state
        what, _, rest = target[2:].partition(b"?")
        if what == b"answer":
            state.sent.clear()
            state.waiting.append(self._transport)
        elif what == b"told":
            took = json.loads(unquote(rest.decode("latin-1")))
            begun = asyncio.get_running_loop().time() - took.pop("ago", 0) / 1000
            sizes = [size for when, size in state.sent if when >= begun]
            took |= {"kb": sum(sizes) / 1000, "requests": len(sizes)}
            for transport in state.waiting:
                transport.write(_whole(json.dumps(took).encode()))  # type: ignore[attr-defined]
            state.waiting.clear()
        else:
            state.far = what == b"far"
        if what != b"answer":
            self._write(_whole(b""))

    def _file(self, target: str) -> bytes:
        folder = self._state.folder
        path = folder / unquote(urlsplit(target).path).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
            return MISSING
        data = path.read_bytes()
        kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "text/plain"
        head = [f"Content-Type: {kind}", "Cache-Control: max-age=600"]
        if path.suffix in TEXT:
            data = gzip.compress(data, 6)
            head.append("Content-Encoding: gzip")
        return _whole(data, *head)


def _whole(data: bytes, *head: str) -> bytes:
    lines = ["HTTP/1.1 200 OK", *head, f"Content-Length: {len(data)}", "", ""]
    return "\r\n".join(lines).encode() + data


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """A folder, served by a process of its own."""
    command = [sys.executable, __file__, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as host:
        assert host.stdout
        assert host.stdin
        yield Served(f"http://127.0.0.1:{int(host.stdout.readline())}/")
        host.stdin.close()


async def main() -> None:
    """Serve until the input ends."""
    state = State(Path(sys.argv[1]))
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Host(state), "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
