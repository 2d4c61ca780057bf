"""How well commitments are found in the real documents: precision, recall, facts (part of ``make accuracy``).

Ends with 1 when one is missed or made up, and with 0 when all is right or the documents are not here.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "commitments")]

from real_commitments import DOCUMENTS, found_in_documents, score  # noqa: E402

say = sys.stdout.write


def main() -> int:
    """Measure and print; the exit code."""
    if not DOCUMENTS.is_dir():
        say("commitments: not measured, ../shared is not here\n")
        return 0
    measured = score(found_in_documents())
    say(f"{'commitments':<18}{'labels':>7}{'found':>7}{'precision':>11}{'recall':>8}{'facts':>12}\n")
    say(f"  {'documents':<16}{measured.labels:>7}{measured.found:>7}{measured.precision:>11.1%}")
    say(f"{measured.recall:>8.1%}{measured.right:>8}/{measured.facts}\n")
    for line in measured.wrong:
        say(f"  - {line}\n")
    return 1 if measured.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
