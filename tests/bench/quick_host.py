"""A host for benches that costs nearly nothing: a process of its own that keeps files compressed in memory.

Usage: quick_host.py FOLDER; prints its port, and serves until its input ends. HTTP/1.1 with connections that
stay open, as a reader's host is quick too. Compresses a file when it is first asked for: ask once unmeasured.
``sent`` tells what went out since it was last asked, also what a worker of the page asked for.
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
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import urlopen

TEXT = {".json", ".js", ".mjs", ".html", ".css", ".wasm", ".svg", ".txt"}
TYPES = {".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm"}
SENT = b"/-sent"
MISSING = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


class Host(asyncio.Protocol):
    """One connection."""

    def __init__(self, folder: Path, kept: dict[bytes, bytes], sent: list[int]) -> None:
        self._folder = folder
        self._kept = kept
        self._sent = sent
        self._rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A reader's browser connects."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every whole request."""
        *requests, self._rest = (self._rest + data).split(b"\r\n\r\n")
        for request in requests:
            target = request.split(b" ", 2)[1]
            answer = self._kept.get(target)
            if target == SENT:
                body = json.dumps(self._sent).encode()
                answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)
                self._sent.clear()
            elif answer is None:
                answer = self._kept[target] = self._answer(target.decode("latin-1"))
            if target != SENT:
                self._sent.append(len(answer))
            self._transport.write(answer)  # type: ignore[attr-defined]

    def _answer(self, target: str) -> bytes:
        path = self._folder / unquote(urlsplit(target).path).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file() or not path.resolve().is_relative_to(self._folder.resolve()):
            return MISSING
        data = path.read_bytes()
        head = [
            "HTTP/1.1 200 OK",
            f"Content-Type: {TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or 'text/plain'}",
            "Cache-Control: max-age=600",
        ]
        if path.suffix in TEXT:
            data = gzip.compress(data, 6)
            head.append("Content-Encoding: gzip")
        return "\r\n".join([*head, f"Content-Length: {len(data)}", "", ""]).encode() + data


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder, served by a process of its own."""
    command = [sys.executable, __file__, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as host:
        assert host.stdout
        assert host.stdin
        yield f"http://127.0.0.1:{int(host.stdout.readline())}/"
        host.stdin.close()


def sent(address: str) -> list[int]:
    """The bytes of each answer since this was last asked."""
    with urlopen(f"{address}{SENT.decode()[1:]}") as answer:  # noqa: S310  (our own host)
        found: list[int] = json.load(answer)
    return found


async def main() -> None:
    """Serve until the input ends."""
    folder, kept, gone = Path(sys.argv[1]), dict[bytes, bytes](), list[int]()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Host(folder, kept, gone), "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
