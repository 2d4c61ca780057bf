"""What the project stands on: every dependency has a reason, a licence, and a hash."""

from __future__ import annotations

import re

import pytest
from licences import PAGE, ROOT, listed, locked
from test_project import PROJECT

DECISIONS = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
LICENCES = listed(PAGE.read_text(encoding="utf-8"))


def names(requirements: list[str]) -> list[str]:
    return [re.split(r"[<>=\[ ;]", one)[0].lower() for one in requirements]


@pytest.mark.parametrize("package", names(PROJECT["project"]["dependencies"]))
def test_a_dependency_has_its_reason(package: str) -> None:
    assert re.search(rf"^\| .*\b{re.escape(package)}\b.* \| .+ \| .+ \|$", DECISIONS, re.MULTILINE)


def test_every_locked_package_has_its_licence_listed() -> None:
    assert list(LICENCES) == locked()
    for package, words in LICENCES.items():
        assert words != "not installed here", package


def test_no_licence_forbids_the_use() -> None:
    """AGPL and "non-commercial" do not fit; the GPL of pyphen comes with the choice of LGPL and MPL."""
    for package, words in LICENCES.items():
        assert not re.search(r"AGPL|Affero|[Nn]on-?[Cc]ommercial|Proprietary", words), package
        assert not re.search(r"\bGPL", words) or re.search(r"LGPL|MPL|EUPL", words), package


@pytest.mark.parametrize("lock", sorted(path.name for path in ROOT.glob("requirements*.lock")))
def test_every_locked_package_has_hashes(lock: str) -> None:
    blocks = re.split(r"\n(?=[a-z0-9][a-z0-9._-]*==)", (ROOT / lock).read_text(encoding="utf-8"))[1:]
    assert blocks
    assert [block.split("==")[0] for block in blocks if "--hash=sha256:" not in block] == []
