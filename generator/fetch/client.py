"""One polite client: one request at a time, with a pause, and every way of failing as a typed error.

Scope: GET an address of an official service and give its whole body, or raise a ``FetchError`` with a
problem code. It follows redirects between official hosts only, never takes a body that is cut off, larger
than a document may be or slower than it may be, and asks again only where that can help (429, 5xx, silence,
a broken connection). It knows nothing of papers.

Post-conditions of ``get``: the body is complete as far as the protocol can tell; its type is one of those
asked for; it came from an official host; between any two requests lie at least ``pause`` seconds.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError, TimeoutError

from generator.config import LARGEST
from generator.fetch.clock import Clock
from generator.fetch.settings import Sources
from generator.fetch.waiting import back_off, retry_after

AGAIN = frozenset((429, 500, 502, 503, 504))
GONE = frozenset((404, 410))
MOST_REDIRECTS = 5
TYPES: dict[str, tuple[str, ...]] = {
    "xml": ("application/xml", "text/xml", "application/sru+xml"),
    "html": ("text/html", "application/xhtml+xml"),
    "pdf": ("application/pdf",),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    "odt": ("application/vnd.oasis.opendocument.text",),
    "json": ("application/json",),
}
"""Format -> the types it is served as."""
_UNSAID = ("", "application/octet-stream", "binary/octet-stream")  # what a server says that does not know
_TITLE = re.compile(rb"<(?:title|h1)[^>]{0,200}>([^<]{0,300})", re.IGNORECASE)
_BLOCK = 65_536


class FetchError(Exception):
    """An address that gave nothing we can use: a problem code and its Dutch words.

    ``passing``: it may well succeed another day, without anybody doing anything.
    """

    def __init__(self, code: str, message: str, *, passing: bool = False) -> None:
        super().__init__(message)
        self.code, self.message, self.passing = code, message, passing


class _AgainError(Exception):
    """An attempt that may be repeated, after ``wait`` seconds when the service said so."""

    def __init__(self, error: FetchError, wait: float | None = None) -> None:
        super().__init__(error.message)
        self.error, self.wait = error, wait


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole body, and the address it came from in the end."""

    url: str
    data: bytes


class Client:
    """A polite client of the official services."""

    def __init__(self, sources: Sources, agent: str, clock: Clock, largest: int = LARGEST) -> None:
        self._sources = sources
        self._clock = clock
        self._largest = largest
        self._last: float | None = None
        self._pool = urllib3.PoolManager(
            headers={"User-Agent": agent, "Accept-Encoding": "gzip"},
            timeout=urllib3.Timeout(connect=sources.silence, read=sources.silence),
            retries=False,
            maxsize=1,
        )

    def get(self, url: str, formats: tuple[str, ...]) -> Answer:
        """The body of an address.

        Args:
            url: an address of an official host.
            formats: names of ``TYPES``; an answer of any other type is refused.

        Raises:
            FetchError: D601 not there, D602 busy or out of order, D603 silence or no connection, D604 cut
                off, D605 another type, D607 too large, D608 not an official host, D610 refused.
        """
        for failures in range(1, self._sources.attempts + 1):
            try:
                return self._follow(url, formats)
            except _AgainError as again:
                wait = back_off(self._sources.wait, failures) if again.wait is None else again.wait
                if failures == self._sources.attempts or wait > self._sources.longest_wait:
                    raise again.error from again
                self._clock.wait(wait)
        raise AssertionError("attempts is at least 1")

    # --- one attempt ---------------------------------------------------------------------

    def _follow(self, url: str, formats: tuple[str, ...]) -> Answer:
        for _ in range(MOST_REDIRECTS + 1):
            if not self._sources.official(url):
                raise FetchError("D608", f"het adres {url} is niet van een officiële dienst.")
            found = self._once(url, formats)
            if isinstance(found, Answer):
                return found
            url = urljoin(url, found)
            if self._says_missing(urlsplit(url).path):
                raise FetchError("D601", f"de dienst verwijst door naar een foutpagina ({url}).")
        raise FetchError("D610", f"meer dan {MOST_REDIRECTS} doorverwijzingen.")

    def _once(self, url: str, formats: tuple[str, ...]) -> Answer | str:
        """One request: the answer, or the address it redirects to."""
        self._pause()
        started = self._clock.steady()
        response: urllib3.BaseHTTPResponse | None = None
        try:
            response = self._pool.request(
                "GET", url, headers=self._headers(formats), redirect=False, preload_content=False
            )
            self._judge(response)
            location = response.headers.get("Location")
            if 300 <= response.status < 400 and location:
                return str(location)
            kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            data = b"".join(self._body(response, started))
        except TimeoutError as error:
            silent = f"de dienst zweeg langer dan {self._sources.silence:g} seconden."
            raise _AgainError(FetchError("D603", silent, passing=True)) from error
        except HTTPError as error:
            raise _AgainError(_broken(error, began=response is not None)) from error
        finally:
            self._last = self._clock.steady()
            if response is not None:
                response.close()  # a body that was not read to its end must not meet the next request
        self._look(kind, data, formats)
        return Answer(url, data)

    def _headers(self, formats: tuple[str, ...]) -> dict[str, str]:
        accept = ", ".join(kind for name in formats for kind in TYPES[name])
        return {**dict(self._pool.headers), "Accept": accept}

    def _pause(self) -> None:
        if self._last is not None:
            rest = self._sources.pause - (self._clock.steady() - self._last)
            if rest > 0:
                self._clock.wait(rest)

    def _judge(self, response: urllib3.BaseHTTPResponse) -> None:
        """Raise for a status that is no answer."""
        status = response.status
        if status in AGAIN:
            asked = retry_after(response.headers.get("Retry-After"), self._clock.now())
            later = f" en vraagt {asked:g} seconden geduld" if asked is not None else ""
            error = FetchError("D602", f"de dienst antwoordt {status}{later}.", passing=True)
            raise _AgainError(error, asked)
        if status in GONE:
            raise FetchError("D601", f"de dienst antwoordt {status}: niet aanwezig.")
        if status >= 400 or status < 200 or (status >= 300 and not response.headers.get("Location")):
            raise FetchError("D610", f"de dienst antwoordt {status}.")

    def _body(self, response: urllib3.BaseHTTPResponse, started: float) -> Iterator[bytes]:
        """The body in parts; raises as soon as it is too large or too slow."""
        size = 0
        promised = response.headers.get("Content-Length", "")
        if promised.isdigit() and int(promised) > self._largest:
            raise FetchError("D607", f"{int(promised):,} bytes; de grens is {self._largest:,}.")
        for part in response.stream(_BLOCK, decode_content=True):
            size += len(part)
            if size > self._largest:
                raise FetchError("D607", f"meer dan {self._largest:,} bytes.")
            if self._clock.steady() - started > self._sources.whole:
                slow = f"het antwoord duurt langer dan {self._sources.whole:g} seconden."
                raise FetchError("D603", slow, passing=True)
            yield part

    # --- what came -----------------------------------------------------------------------

    def _look(self, kind: str, data: bytes, formats: tuple[str, ...]) -> None:
        """Refuse a page that only says that nothing is there, and a type that was not asked for."""
        if kind in TYPES["html"] and any(self._says_missing(words) for words in _titles(data)):
            raise FetchError("D601", "de dienst geeft een pagina die zegt dat het stuk er niet is.")
        if kind not in _UNSAID and not any(kind in TYPES[name] for name in formats):
            wanted = " of ".join(formats)
            raise FetchError("D605", f"het antwoord is {kind!r}, verwacht was {wanted}.")
        if not data:
            raise _AgainError(FetchError("D604", "het antwoord is leeg.", passing=True))

    def _says_missing(self, words: str) -> bool:
        folded = words.casefold()
        return any(missing in folded for missing in self._sources.missing)


def _broken(error: HTTPError, *, began: bool) -> FetchError:
    """A connection that failed, before or while a body came."""
    if began:
        return FetchError("D604", "het antwoord is afgebroken.", passing=True)
    return FetchError("D603", f"de verbinding is mislukt ({type(error).__name__}).", passing=True)


def _titles(data: bytes) -> list[str]:
    """The title and the main headings at the beginning of a page."""
    return [html.unescape(found.decode("utf-8", "replace")) for found in _TITLE.findall(data[:50_000])]
