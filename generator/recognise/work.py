"""What the parts of recognition share: the facts and problems collected for one document.

Scope: a place to collect, and the blocks of a role. Recognises nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.model import Block, Fact
from generator.problems import Problem

Passages = Sequence[tuple[str, Block]]
"""Every block that stands in a passage, with the passage's role, in printed order."""


@dataclass(slots=True)
class Work:
    """What is collected while recognising one document."""

    path: str
    facts: list[Fact] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def fact(self, name: str, value: str, reason: str, sure: bool = True, line: int = 0) -> None:
        """Note a fact with its reason."""
        self.facts.append(Fact(name, value, reason, sure, line))

    def problem(self, code: str, message: str, line: int) -> None:
        """Note a problem at a line."""
        self.problems.append(Problem(self.path, line, code, message))


def blocks_of(passages: Passages, *roles: str) -> list[Block]:
    """The blocks of some roles, in printed order."""
    return [block for role, block in passages if role in roles]
