"""What the tests of fetching share: a stand-in for the official services, and the command that asks it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from fetch_services import Standin
from fetch_standin import serving, sources_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def standin() -> Iterator[Standin]:
    with serving() as found:
        yield found


@pytest.fixture
def command(standin: Standin, tmp_path: Path) -> list[str]:
    """``fetch`` with the stand-in for services and a folder of its own."""
    made = yaml.safe_load((ROOT / "content/sources.yml").read_text(encoding="utf-8"))
    stand = sources_of(standin)
    made |= {"services": [{"name": s.name, "kind": s.kind, "url": s.url} for s in stand.services]}
    made |= {"publications": stand.publications, "hosts": ["127.0.0.1"], "pause": "0", "wait": "0"}
    file = tmp_path / "sources.yml"
    file.write_text(yaml.safe_dump(made, allow_unicode=True), encoding="utf-8")
    return ["--documents", str(tmp_path / "documents"), "--sources", str(file)]
