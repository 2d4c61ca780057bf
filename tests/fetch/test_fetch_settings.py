"""The settings of fetching: what can be used, and what is said of the rest."""

from pathlib import Path

import pytest
import yaml

from generator.fetch import settings
from generator.tables import ConfigError

ROOT = Path(__file__).parents[2]
Output = pytest.CaptureFixture[str]


GOOD = yaml.safe_load((ROOT / "content/sources.yml").read_text(encoding="utf-8"))


def test_the_settings_of_the_project_can_be_used() -> None:
    found = settings.load(ROOT / "content/sources.yml")
    assert [service.kind for service in found.services] == ["sru", "odata"]
    assert found.formats[:3] == ("xml", "html", "pdf")
    assert all(found.official(service.url) for service in found.services)
    assert found.official(found.publications)
    assert not found.official("http://repository.overheid.nl/sru")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("services", []), ("services", [{"name": "A", "kind": "soap", "url": "https://example.org"}]),
        ("services", [{"name": "A", "kind": "sru", "url": "http://example.org"}]), ("publications", "ergens"),
        ("hosts", ["a b"]), ("formats", ["doc"]), ("pause", "lang"), ("attempts", "0"), ("kinds", "Brief"),
        ("missing", []), ("kleur", "rood"), ("wait", None),
    ],
)  # fmt: skip
def test_settings_that_cannot_be_used_name_the_key(key: str, value: object, tmp_path: Path) -> None:
    made = {**GOOD, key: value}
    if value is None:
        del made[key]
    file = tmp_path / "sources.yml"
    file.write_text(yaml.safe_dump(made), encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"sources\.yml:\d+: {key}: .* Toegestaan: "):
        settings.load(file)
