"""The example by file and by meeting."""

from __future__ import annotations

import pytest
from example_found import documents

from generator.model import Corpus, Document, Dossier


@pytest.fixture(scope="session")
def files(example: Corpus) -> dict[str, Document]:
    return documents(example)


@pytest.fixture(scope="session")
def meetings(example: Corpus) -> dict[str, Dossier]:
    return {d.meeting.slug: d for d in example.dossiers}
