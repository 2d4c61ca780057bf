"""A search in a real browser with a cold cache: what a query costs a reader.

Nothing listens in on the page: a debugger that does so makes each request cost twice as much. A page runs its
own script, and the host (``quick_host``) counts bytes, slows down, and is told the times.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from quick_host import Served

CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
ARGUMENTS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic",
    "--no-first-run", "--remote-debugging-pipe",
]  # fmt: skip
LOOPBACK, FAR = "loopback", "40 ms, 10 Mbit/s"
AT_ONCE, AFTER_FOCUS, KEY_BY_KEY = "focus and query at once", "query after focus", "key by key"
WAYS = (AT_ONCE, AFTER_FOCUS, KEY_BY_KEY)
PATIENCE = 300
"""Seconds that a page may take; longer is told as a fault."""
MEET = """<script type="module">
const ask = %s;
const { q, way } = Object.fromEntries(new URLSearchParams(location.search));
await new Promise((done) => setTimeout(done, 300)); // the page is at rest
let took;
window.opened = window.begun = performance.now();
try { took = await ask(q, way); } catch (error) { took = { fault: String(error) }; }
const depth = new Map(); // a round is a request that began only after another had ended
const all = performance.getEntriesByType("resource").filter((e) => e.startTime >= window.begun);
for (const e of all.sort((a, b) => a.startTime - b.startTime)) {
  const before = [...depth].filter(([other]) => other.responseEnd <= e.startTime).map(([, n]) => n);
  depth.set(e, 1 + Math.max(0, ...before));
}
took.rounds = Math.max(0, ...depth.values());
took.ago = performance.now() - window.opened;
await fetch("/-told?" + encodeURIComponent(JSON.stringify(took)));
</script>"""
# Waits without timers, which browsers slow down: a change of the document is what a reader waits for.
OURS = """async (query, way) => {
  const input = document.querySelector("#zoekvak");
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const type = (text) => {
    input.value = text;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  const changed = (holds) => new Promise((done) => {
    const look = () => holds() && (watch.disconnect(), done(performance.now() - window.begun));
    const watch = new MutationObserver(look);
    watch.observe(document, { subtree: true, childList: true, attributes: true });
    setTimeout(() => done(60000), 60000);
  });
  const list = () => document.querySelector(".zoek__lijst");
  const asked = new URLSearchParams({ q: query }).toString();
  const mine = () => list()?.lastElementChild?.search === `?${asked}`;
  input.focus();
  if (way !== "focus and query at once") await pause(300);
  if (way === "key by key") {
    for (let n = 1; n < query.length; n += 1) {
      type(query.slice(0, n));
      await pause(120);
    }
  }
  window.begun = performance.now();
  type(query);
  const first = changed(() => mine() && list().querySelector(".vondst__titel, .zoek__melding"));
  const ten = changed(() => mine() && !list().hidden && list().ariaBusy === "false");
  const out = { first: await first, ten: await ten };
  if (way === "key by key") out.later = [...await again(), ...await again()].slice(-4);
  return out;

  /** The last keys once more: the second time all that they need is there. */
  async function again() {
    const times = [];
    for (let n = Math.max(2, query.length - 3); n <= query.length; n += 1) {
      list().replaceChildren();
      const shown = new Promise((done) => {
        const watch = new MutationObserver(() => list().firstChild && (watch.disconnect(), done()));
        watch.observe(list(), { childList: true });
      });
      const start = performance.now();
      type(query.slice(0, n));
      await shown;
      times.push(performance.now() - start);
      await pause(50);
    }
    return times;
  }
}"""
Row = dict[str, float]


class Chromium:
    """A browser of its own, told over a pipe which pages to open; it reports nothing about them."""

    def __init__(self, folder: str) -> None:
        path = next((c for c in CHROMIUM if Path(c).exists()), "chromium")
        hears, self._tell = os.pipe()
        self._hear, tells = os.pipe()

        def connect() -> None:  # the browser reads its file 3 and writes its file 4
            first, second = os.dup(hears), os.dup(tells)
            os.dup2(first, 3)
            os.dup2(second, 4)

        self.process = subprocess.Popen(
            [path, *ARGUMENTS, f"--user-data-dir={folder}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, close_fds=False,
            preexec_fn=connect,  # noqa: PLW1509  (no threads here yet)
        )  # fmt: skip
        os.close(hears)
        os.close(tells)
        self._rest = b""
        self._asked = 0

    def call(self, method: str, **given: object) -> dict[str, Any]:
        """Ask the browser, and wait for its answer."""
        self._asked += 1
        os.write(
            self._tell, json.dumps({"id": self._asked, "method": method, "params": given}).encode() + b"\0"
        )
        while True:
            while b"\0" not in self._rest:
                self._rest += os.read(self._hear, 65536)
            line, self._rest = self._rest.split(b"\0", 1)
            answer: dict[str, Any] = json.loads(line)
            if answer.get("id") == self._asked:
                return answer["result"]  # type: ignore[no-any-return]


@contextmanager
def chromium() -> Iterator[Chromium]:
    """A browser, which is gone afterwards with all that it kept."""
    folder = tempfile.mkdtemp(prefix="bladeraar-")
    browser = Chromium(folder)
    try:
        yield browser
    finally:
        browser.process.kill()
        browser.process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def asked(browser: Chromium, host: Served, query: str, net: str, way: str = "") -> dict[str, Any]:
    """What the page of a site told of a query: times in milliseconds, and what the host counted."""
    context = browser.call("Target.createBrowserContext")["browserContextId"]
    try:
        host.slow(net == FAR)
        address = f"{host.address}?{urlencode({'q': query, 'way': way})}"
        browser.call("Target.createTarget", url=address, browserContextId=context)
        answer = host.answer(PATIENCE)
    finally:
        browser.call("Target.disposeBrowserContext", browserContextId=context)
        host.slow(False)
    if "fault" in answer:
        raise RuntimeError(answer["fault"])
    return answer


def summary(rows: Sequence[dict[str, Any]]) -> Row:
    """Median and 95th percentile of each figure; of lists (each later key) over all of them."""
    out = {}
    for key in rows[0]:
        many = [r[key] for r in rows]
        values = sorted(v for each in many for v in each) if isinstance(many[0], list) else sorted(many)
        out[f"{key} p50"] = round(statistics.median(values), 1)
        out[f"{key} p95"] = round(values[min(len(values) - 1, int(len(values) * 0.95))], 1)
    return out
