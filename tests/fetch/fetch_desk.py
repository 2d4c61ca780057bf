"""A folder in memory for whole runs against the stand-in, and a state that lives on from run to run."""

from dataclasses import dataclass, field
from datetime import date

from fetch_services import Paper, Standin
from fetch_standin import StillClock, sources_of

from generator.fetch.client import Client
from generator.fetch.papers import Arrival
from generator.fetch.plan import present
from generator.fetch.run import Means, Order, Placed, Report, run
from generator.fetched import State, dump, load

AGENDA = Paper(
    "kst-32317-990",
    number="990",
    day="2026-09-28",
    title="Brief van de minister van Justitie en Veiligheid",
    text="Hierbij bied ik uw Kamer de geannoteerde agenda aan van de JBZ-Raad van 12 en 13 oktober 2026.",
)


@dataclass
class Desk:
    """A folder in memory, and a state that lives on from run to run as it would on disk."""

    standin: Standin
    state: bytes = field(default_factory=lambda: dump(State()))
    arrived: list[Arrival] = field(default_factory=list)
    saves: int = 0
    stop_after: int = 0  # papers after which the machine is switched off
    settings: dict[str, object] = field(default_factory=dict)
    by_hand: list[str] = field(default_factory=list)  # numbers of papers that an editor added

    def place(self, arrival: Arrival) -> Placed:
        if self.stop_after and len(self.arrived) >= self.stop_after:
            raise KeyboardInterrupt
        self.arrived.append(arrival)
        return Placed(arrival.record.id)

    def save(self, state: State) -> None:
        self.saves += 1
        self.state = dump(state)

    def run(self, *dossiers: str, since: date | None = None, limit: int = 0) -> Report:
        settings, clock = sources_of(self.standin, **self.settings), StillClock()
        means = Means(
            settings,
            Client(settings, "test", clock, 1_000_000),
            clock,
            self.place,
            lambda: present(self.by_hand),
            self.save,
            lambda *_: None,
        )
        return run(Order(dossiers or ("32317",), since, limit), load(self.state), means)

    @property
    def ids(self) -> list[str]:
        return [arrival.record.id for arrival in self.arrived]


def codes(report: Report) -> list[str]:
    return [problem.code for problem in report.problems]


def numbered(count: int) -> list[Paper]:
    return [
        Paper(f"kst-32317-{n}", number=str(n), day=f"2026-{1 + n // 28:02}-{1 + n % 28:02}")
        for n in range(1, count + 1)
    ]
