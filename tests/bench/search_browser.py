"""A search in a real browser with a cold cache: what a query costs a reader.

Times tell of the machine too; bytes, requests, rounds and script time hardly do. A round is a request that
began only after another had ended: with 40 ms latency each costs at least that.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, Playwright
from quick_host import sent

CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run",
]  # fmt: skip
LOOPBACK, FAR = "loopback", "40 ms, 10 Mbit/s"
SLOW = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}
ROUNDS = """() => {
  const all = performance.getEntriesByType("resource").filter((e) => e.startTime >= window.begun);
  const depth = new Map();
  for (const e of all.sort((a, b) => a.startTime - b.startTime)) {
    const before = [...depth].filter(([other]) => other.responseEnd <= e.startTime).map(([, n]) => n);
    depth.set(e, 1 + Math.max(0, ...before));
  }
  return Math.max(0, ...depth.values());
}"""
# Waits without timers, which browsers slow down: a change of the document is what a reader waits for.
OURS = """async (query) => {
  const input = document.querySelector("#zoekvak");
  const changed = (holds) => new Promise((done) => {
    const look = () => holds() && (watch.disconnect(), done(performance.now() - window.begun));
    const watch = new MutationObserver(look);
    watch.observe(document, { subtree: true, childList: true, attributes: true });
    setTimeout(() => done(-1), 60000);
  });
  window.begun = performance.now();
  input.focus();
  input.value = query;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  const first = changed(() => document.querySelector(".zoek__keus .vondst__titel, .zoek__melding"));
  const ten = changed(() => document.querySelector(".zoek__lijst:not([hidden]):not([aria-busy=true]) *"));
  return { first: await first, ten: await ten };
}"""
LATER = """async (query) => {
  const input = document.querySelector("#zoekvak");
  const list = document.querySelector(".zoek__lijst");
  const times = [];
  for (let n = Math.max(2, query.length - 3); n <= query.length; n += 1) {
    list.replaceChildren();
    const shown = new Promise((done) => {
      const watch = new MutationObserver(() => list.firstChild && (watch.disconnect(), done()));
      watch.observe(list, { childList: true });
    });
    const start = performance.now();
    input.value = query.slice(0, n);
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await shown;
    times.push(performance.now() - start);
    await new Promise((done) => setTimeout(done, 30));
  }
  return times;
}"""
Row = dict[str, float]


@contextmanager
def chromium(play: Playwright) -> Iterator[Browser]:
    """A browser of its own, so that one that crashes takes nothing with it."""
    path = next((c for c in CHROMIUM if Path(c).exists()), None)
    browser = play.chromium.launch(executable_path=path, args=ARGUMENTS)
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def reader(browser: Browser, address: str, net: str) -> Iterator[tuple[Page, CDPSession, Row]]:
    """A page with a cold cache; its row counts kilobytes and requests from here on."""
    context = browser.new_context()
    try:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Performance.enable")
        page.goto(address)
        if net == FAR:
            session.send("Network.emulateNetworkConditions", SLOW)
        row: Row = {"kb": 0.0, "requests": 0}

        def count(event: dict[str, Any]) -> None:
            row["kb"] += event["encodedDataLength"] / 1000
            row["requests"] += 1

        session.on("Network.loadingFinished", count)
        yield page, session, row
    finally:
        context.close()


def script_ms(session: CDPSession) -> float:
    """Milliseconds that scripts have run in the page so far."""
    metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["ScriptDuration"]) * 1000


def asked(browser: Browser, address: str, query: str, net: str) -> Row:
    """A query from focus and first key, and then its last keys again, when all that they need is there."""
    with reader(browser, address, net) as (page, session, row):
        before = script_ms(session)
        took = page.evaluate(OURS, query)
        page.wait_for_timeout(50)
        out = {"first ms": took["first"], "ten ms": took["ten"], **row}
        out |= {"rounds": page.evaluate(ROUNDS), "script ms": script_ms(session) - before}
        if net == LOOPBACK:
            page.evaluate(LATER, query)  # loads what the shorter beginnings need
            out["later ms"] = max(page.evaluate(LATER, query))
        return out


def asked_other(browser: Browser, address: str, query: str, net: str, script: str) -> Row:
    """The same of another engine: ``script`` is a function from a query to the milliseconds it took.

    Its bytes are counted by the host, since it may load in a worker, which the page knows nothing of.
    """
    with reader(browser, address, net) as (page, session, _):
        before = script_ms(session)
        sent(address)
        took = page.evaluate(script, query)
        page.wait_for_timeout(50)
        gone = sent(address)
        out = {"ten ms": took, "kb": sum(gone) / 1000, "requests": len(gone)}
        return {**out, "script ms in the page": script_ms(session) - before}


def summary(rows: Sequence[Row]) -> Row:
    """Median and 95th percentile of each figure."""
    out = {}
    for key in rows[0]:
        values = sorted(r[key] for r in rows)
        out[f"{key} p50"] = round(statistics.median(values), 1)
        out[f"{key} p95"] = round(values[min(len(values) - 1, int(len(values) * 0.95))], 1)
    return out
