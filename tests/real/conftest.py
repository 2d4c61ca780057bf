"""The five real documents, built once by the real command line; absent, every test here is skipped."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from command import raadsdossier
from real_site import DOCUMENTS, Facts, Site, real_file


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The built docs tree of the real documents."""
    if not DOCUMENTS.is_dir():
        pytest.skip("the real documents (../shared/documents) are not here")
    folder = tmp_path_factory.mktemp("real") / "docs"
    done = raadsdossier("build", "--documents", str(DOCUMENTS), "--output", str(folder))
    return Site(folder, done.returncode, done.stderr)


@pytest.fixture(scope="session")
def january(site: Site) -> Facts:
    """The dossier of 25-26 January 2024."""
    return site.dossier("2024-01-25-jbz-informeel")


@pytest.fixture(scope="session")
def july(site: Site) -> Facts:
    """The dossier of 22-23 July 2024."""
    return site.dossier("2024-07-22-jbz-informeel")


@pytest.fixture(scope="session")
def explained(site: Site) -> Callable[[str], Facts]:
    """``explain FILE --json`` by the number of the file, each asked once."""
    asked: dict[str, Facts] = {}

    def explain(number: str) -> Facts:
        if number not in asked:
            done = raadsdossier("explain", str(real_file(number)), "--documents", str(DOCUMENTS), "--json")
            asked[number] = json.loads(done.stdout)
        return asked[number]

    return explain
