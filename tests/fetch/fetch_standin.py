"""A stand-in for the official services, on this machine, over real sockets, that can be told to misbehave."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from fetch_services import TYPES, Standin

from generator.fetch.settings import Source, Sources


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    standin: Standin

    def do_GET(self) -> None:
        here = self.standin
        address = unquote(self.path)
        here.asked.append(address)
        here.agents.add(self.headers.get("User-Agent", ""))
        here.busy += 1
        here.most_at_once = max(here.most_at_once, here.busy)
        try:
            trick, _, value = here.trick(address).partition(" ")
            if trick:
                getattr(self, f"trick_{trick}")(value)
            else:
                self.serve(address)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the client went away, as it should from a body that is too large
        finally:
            here.busy -= 1

    def serve(self, address: str) -> None:
        here, parts = self.standin, urlsplit(self.path)
        if parts.path == "/sru":
            asked = parse_qs(parts.query)
            start, most = int(asked["startRecord"][0]), int(asked["maximumRecords"][0])
            self.reply(200, TYPES["xml"], here.sru(asked["query"][0], start, most))
        elif parts.path == "/OData/v5/Document":
            self.reply(200, "application/json; odata.metadata=minimal", here.odata(parse_qs(parts.query)))
        else:
            found = here.file(address)
            self.reply(200, *found) if found else self.reply(404, TYPES["html"], b"<title>Fout</title>")

    # --- tricks: trick_<name>(what the case writes behind the name) -------------------------

    @property
    def whole(self) -> tuple[str, bytes]:
        """What would have been the answer."""
        return self.standin.file(unquote(self.path)) or (TYPES["xml"], b"<a>" + b"x" * 500 + b"</a>")

    def trick_status(self, value: str) -> None:
        status, _, later = value.partition(" ")
        self.reply(int(status), "text/plain", b"druk", {"Retry-After": later} if later else {})

    def trick_later(self, value: str) -> None:
        """A date, so many seconds from the clock of the test."""
        moment = datetime(2026, 11, 22, 6, 0, tzinfo=UTC) + timedelta(seconds=int(value))
        header = moment.strftime("%a, %d %b %Y %H:%M:%S GMT")
        self.reply(503, "text/plain", b"druk", {"Retry-After": header})

    def trick_redirect(self, value: str) -> None:
        self.reply(302, "text/plain", b"", {"Location": value})

    def trick_soft404(self, _: str) -> None:
        page = b"<!DOCTYPE html><html><head><title>Pagina niet gevonden</title></head><body></body></html>"
        self.reply(200, TYPES["html"], page)

    def trick_silence(self, _: str) -> None:
        """No word until the client gives up; a minute at most."""
        self.close_connection = True
        self.connection.settimeout(60)
        with suppress(TimeoutError):
            self.connection.recv(1)

    def trick_hangup(self, _: str) -> None:
        self.close_connection = True
        self.connection.close()

    def trick_cut(self, _: str) -> None:
        kind, body = self.whole
        self.reply(200, kind, body[: len(body) // 2], length=len(body))
        self.close_connection = True

    def trick_short(self, _: str) -> None:
        """Cut off by the service itself: the length fits what came."""
        kind, body = self.whole
        self.reply(200, kind, body[: len(body) // 2])

    def trick_type(self, value: str) -> None:
        self.reply(200, value, self.whole[1])

    def trick_body(self, value: str) -> None:
        self.reply(200, TYPES["xml"], value.encode())

    def trick_json(self, value: str) -> None:
        self.reply(200, "application/json", value.encode())

    def trick_gzip(self, value: str) -> None:
        """Packed, and so many bytes when unpacked."""
        packed = gzip.compress(b"x" * int(value))
        self.reply(200, TYPES["xml"], packed, {"Content-Encoding": "gzip"})

    def trick_empty(self, _: str) -> None:
        self.reply(200, "application/octet-stream", b"")

    def trick_promise(self, value: str) -> None:
        """A length that is too large, before any body."""
        self.reply(200, TYPES["xml"], b"", length=int(value))
        self.close_connection = True

    def trick_endless(self, value: str) -> None:
        """No length at all, and more than anybody wants."""
        self.send_response(200)
        self.send_header("Content-Type", TYPES["xml"])
        self.end_headers()
        self.close_connection = True
        for _ in range(int(value)):
            self.wfile.write(b"x" * 100_000)

    def reply(
        self, status: int, type: str, body: bytes, headers: dict[str, str] | None = None, length: int = -1
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", type)
        self.send_header("Content-Length", str(len(body) if length < 0 else length))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A client that hangs up is part of the play."""


@contextmanager
def serving() -> Iterator[Standin]:
    """A stand-in in a thread of its own."""
    standin = Standin()
    handler = type("Handler", (_Handler,), {"standin": standin})
    server = _Server(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    standin.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield standin
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def sources_of(standin: Standin, **changes: object) -> Sources:
    """The settings with which the stand-in is asked: no pause on a clock that does not run."""
    made = Sources(
        services=(
            Source("KOOP", "sru", f"{standin.url}/sru"),
            Source("Tweede Kamer", "odata", f"{standin.url}/OData/v5"),
        ),
        publications=f"{standin.url}/publications/",
        hosts=frozenset({"127.0.0.1"}),
        formats=("xml", "html", "pdf"),
        pause=1.0, silence=60.0, whole=300.0, attempts=3, wait=2.0, longest_wait=100.0,
        fetch_days=3, behind_days=7,
        missing=("fout404", "pagina niet gevonden"),
        kinds=frozenset({"brief", "bijlage", "motie"}),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


@dataclass
class StillClock:
    """A clock that runs only when somebody waits."""

    moment: datetime = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
    waits: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return self.moment + timedelta(seconds=sum(self.waits))

    def steady(self) -> float:
        return sum(self.waits)

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
