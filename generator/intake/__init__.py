"""Intake: a paper that comes in finds its place among the documents, and nothing published is lost.

Scope: ``plan`` decides (pure), ``put`` carries it out whole or not at all, ``holdings`` reads what there
is. ``raadsdossier add`` and ``raadsdossier fetch`` both work through these three. It fetches nothing and
knows no clock: the day of retrieval comes with the paper.
"""

from __future__ import annotations

from generator.intake.holdings import Held, Holdings, Incoming, holdings
from generator.intake.place import Intake, plan
from generator.intake.put import put

__all__ = ["Held", "Holdings", "Incoming", "Intake", "holdings", "plan", "put"]
