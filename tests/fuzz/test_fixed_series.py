"""A fixed series of made and damaged inputs keeps every promise; the run says how many were tried.

`make fuzz` looks further, guided by coverage, for as long as it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import inputs
import pytest
from targets import TARGETS

SERIES: dict[str, tuple[int, Sequence[inputs.Maker]]] = {
    "paper": (700, inputs.FILES),
    "references": (1500, inputs.WORDS_ONLY),
    "settings": (1500, inputs.SETTINGS),
    "page": (1500, inputs.WORDS_ONLY),
}


def test_every_target_has_its_series() -> None:
    assert SERIES.keys() == TARGETS.keys()


@pytest.mark.parametrize("target", SERIES)
def test_a_series_of_inputs(target: str, record_property: Callable[[str, object], None]) -> None:
    count, makers = SERIES[target]
    for number, data in enumerate(inputs.series(20241122, count, makers)):
        try:
            TARGETS[target](data)
        except Exception as error:
            pytest.fail(f"input {number} of {target}: {type(error).__name__}: {error}\n{data[:400]!r}")
    record_property("inputs", count)


def test_the_same_seed_gives_the_same_inputs() -> None:
    assert list(inputs.series(7, 24, inputs.FILES)) == list(inputs.series(7, 24, inputs.FILES))
