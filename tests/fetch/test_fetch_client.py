"""The client against a real server on this machine that misbehaves in every way we can think of."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from fetch_services import Paper, Standin
from fetch_standin import StillClock, serving, sources_of
from hypothesis import given
from hypothesis import strategies as st

from generator.fetch.client import Client, FetchError
from generator.fetch.waiting import back_off, retry_after

CASES = Path(__file__).parents[1] / "cases/fetch"
ANSWERS = yaml.safe_load((CASES / "answers.yml").read_text(encoding="utf-8"))
AGENT = "raadsdossier/test (+https://example.org/contact)"
NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


@pytest.fixture
def standin() -> Iterator[Standin]:
    with serving() as found:
        found.publish(Paper("kst-32317-1", text="Woorden. " * 200))
        yield found


def address(standin: Standin) -> str:
    return f"{standin.url}/files/kst-32317-1/kst-32317-1.xml"


@pytest.mark.parametrize("case", ANSWERS, ids=[case["name"] for case in ANSWERS])
def test_answers(case: dict[str, Any], standin: Standin) -> None:
    clock = StillClock()
    settings = sources_of(standin, silence=case.get("silence", 60.0))
    standin.tricks = {"kst-32317-1": list(case["tricks"])}
    client = Client(settings, AGENT, clock, largest=1_000_000)
    try:
        answer = client.get(address(standin), ("xml",))
    except FetchError as error:
        assert (error.code, error.passing) == (case.get("code"), case.get("passing", False)), error.message
    else:
        assert "code" not in case
        assert answer.data == standin.papers[0].body("xml")
    assert len(standin.asked) == case["asked"]
    if "waits" in case:
        assert clock.waits == case["waits"]


def test_requests_come_one_by_one_with_a_pause_and_say_who_asks(standin: Standin) -> None:
    clock = StillClock()
    client = Client(sources_of(standin), AGENT, clock)
    for _ in range(3):
        client.get(address(standin), ("xml",))
    assert clock.waits == [1.0, 1.0]
    assert standin.agents == {AGENT}
    assert standin.most_at_once == 1


def test_only_official_hosts_are_asked(standin: Standin) -> None:
    client = Client(sources_of(standin, hosts=frozenset({"repository.overheid.nl"})), AGENT, StillClock())
    for url in (address(standin), "https://example.org/", "ftp://repository.overheid.nl/", "bestand"):
        with pytest.raises(FetchError) as raised:
            client.get(url, ("xml",))
        assert raised.value.code == "D608"
    assert standin.asked == []


def test_the_number_404_is_no_missing_page(standin: Standin) -> None:
    paper = Paper("kst-32317-404", number="404", title="Verslag")
    standin.publish(paper)
    client = Client(sources_of(standin), AGENT, StillClock())
    url = f"{standin.url}/files/kst-32317-404/kst-32317-404.html"
    assert client.get(url, ("html",)).data == paper.body("html")


def test_a_slow_answer_is_given_up(standin: Standin) -> None:
    class Running(StillClock):
        def steady(self) -> float:
            self.waits.append(400.0)  # each look at the clock is 400 seconds later
            return super().steady()

    with pytest.raises(FetchError) as raised:
        Client(sources_of(standin), AGENT, Running()).get(address(standin), ("xml",))
    assert (raised.value.code, raised.value.passing) == ("D603", True)


# --- how long to wait -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0), (" 0 ", 0.0), ("Sun, 22 Nov 2026 06:02:00 GMT", 120.0),
        ("Sun, 22 Nov 2026 07:00:00 +0100", 0.0), ("Sunday, 22-Nov-26 06:00:10 GMT", 10.0),
        ("Sun, 22 Nov 2026 06:00:05 -0000", 5.0), ("Sat, 21 Nov 2026 06:00:00 GMT", 0.0),
        ("", None), (None, None), ("straks", None), ("-5", None), ("1.5", None), ("Sun, 99 Nov 2026", None),
    ],
)  # fmt: skip
def test_retry_after_in_seconds_and_as_a_date(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


@given(st.text(max_size=60))
def test_retry_after_of_anything_is_no_crash_and_never_negative(header: str) -> None:
    seconds = retry_after(header, NOW)
    assert seconds is None or seconds >= 0


@given(st.floats(0.1, 60), st.integers(1, 12))
def test_each_next_wait_is_twice_as_long(first: float, failures: int) -> None:
    assert back_off(first, failures + 1) == pytest.approx(2 * back_off(first, failures))
