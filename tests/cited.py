"""What ``cite.js`` makes of a form: its open places filled for one passage."""

from __future__ import annotations

from generator.leidraad import ADDRESS, PAGE, PAGES, QUOTE, Forms


def filled(made: Forms, form: str, *, page: int, quote: str, address: str) -> str:
    """One form (``leidraad``, ``bibtex``, ``plain``); page 0 = not known."""
    number = PAGES[form].replace("0", str(page)) if page else ""
    text: str = getattr(made, form)
    return text.replace(PAGE, number).replace(QUOTE, quote).replace(ADDRESS, address)
