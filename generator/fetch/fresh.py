"""The freshness alarm: whether papers still come in. Pure: the day is an argument.

Scope: what earlier runs remembered + the limits of ``content/sources.yml`` -> problems. No network.
"""

from __future__ import annotations

from datetime import date, datetime

from generator.fetch.settings import Sources
from generator.fetched import NAME, State
from generator.problems import Problem


def alarms(state: State, sources: Sources, today: date) -> tuple[Problem, ...]:
    """What is wrong with the intake on a day.

    Returns:
        D620 when the last run that had all lists whole is too old, or there was none; D621 for each
        numbering that grew while none of its newer papers came in.
    """
    found: list[Problem] = []
    if not state.success:
        found.append(Problem(NAME, 0, "D620", "er is nog nooit alles opgehaald."))
    else:
        last = datetime.fromisoformat(state.success).date()
        age = (today - last).days
        if age > sources.fetch_days:
            message = f"alles is het laatst opgehaald op {last}, {age} dagen geleden; de grens is "
            found.append(Problem(NAME, 0, "D620", f"{message}{sources.fetch_days}."))
    for key, reach in sorted(state.reach.items()):
        if not reach.since:
            continue
        days = (today - date.fromisoformat(reach.since)).days
        if days >= sources.behind_days:
            dossier, _, chamber = key.partition(" ")
            message = (
                f"dossier {dossier} ({chamber}) is bekend tot volgnummer {reach.known}, aanwezig tot "
                f"{reach.held}; sinds {reach.since} kwam er niets van binnen."
            )
            found.append(Problem(NAME, 0, "D621", message))
    return tuple(found)
