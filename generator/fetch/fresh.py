"""The alarm: whether papers still come in, and security.txt still holds. Pure: the day is an argument.

Scope: what earlier runs remembered + the limits of ``content/sources.yml`` + the settings of the site ->
problems. No network.
"""

from __future__ import annotations

from datetime import date, datetime

from generator.fetch.settings import Sources
from generator.fetched import NAME, State
from generator.problems import Problem
from generator.tables import Site

NOTICE = 60  # days: long enough to renew it with the next pull request
SETTINGS = "mkdocs.yml"


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


def expiry(site: Site, today: date) -> tuple[Problem, ...]:
    """Whether the site's security.txt still holds on a day; RFC 9116 makes it void after ``Expires``.

    A build has no clock, so it cannot say this.

    Returns:
        D623 when it has expired, D624 when it will within ``NOTICE`` days; nothing where none is published.
    """
    if not (site.contact and site.expires):
        return ()
    left = (date.fromisoformat(site.expires) - today).days
    if left > NOTICE:
        return ()
    if left > 0:
        message = f"security.txt verloopt op {site.expires}, over {left} {'dag' if left == 1 else 'dagen'}."
        return (Problem(SETTINGS, 0, "D624", message),)
    return (Problem(SETTINGS, 0, "D623", f"security.txt is verlopen op {site.expires}."),)
