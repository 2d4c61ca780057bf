"""The arguments of the command line. It parses and explains; it does nothing else.

The commands share ``--documents``, ``-q``, ``-v`` and stand in ``COMMANDS``, in the order
in which the help shows them. Wrong usage ends the program with 2 (argparse).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

_EPILOG = """\
Uitgangscodes: 0 goed; 1 fouten (met --strict ook waarschuwingen); 2 verkeerd gebruik; 3 onbruikbare
instellingen of uitvoer. Meldingen gaan naar stderr, gegevens naar stdout.
"""


def parser() -> argparse.ArgumentParser:
    """The parser with all commands."""
    top = argparse.ArgumentParser(
        prog="raadsdossier",
        description="Maakt van stukken van de Staten-Generaal één dossier per vergadering van een EU-Raad.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="OPDRACHT")
    for name, (summary, add) in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary)
        _common(command)
        add(command)
    return top


def _common(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--documents", type=Path, metavar="MAP", help="map met documenten (anders content/documents)"
    )
    loudness = command.add_mutually_exclusive_group()
    loudness.add_argument("-q", "--quiet", action="store_true", help="meld alleen fouten")
    loudness.add_argument("-v", "--verbose", action="store_true", help="meld ook opmerkingen")


def _build(command: argparse.ArgumentParser) -> None:
    _work(command)
    _output(command)
    _problems(command)
    command.add_argument("--only", metavar="SLUG", help="alleen dit dossier, bijv. 2024-01-25-jbz-informeel")
    command.add_argument("--dry-run", action="store_true", help="laat zien wat er zou veranderen")


def _site(command: argparse.ArgumentParser) -> None:
    command.add_argument("--site", type=Path, metavar="MAP", help="waar de site komt (anders build/site)")
    _jobs(command)


def _check(command: argparse.ArgumentParser) -> None:
    _work(command)
    _problems(command)


def _list(command: argparse.ArgumentParser) -> None:
    _work(command)
    _json(command)


def _explain(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="BESTAND", help="een document, als pad of binnen de documentenmap")
    _json(command)


def _refs(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="BESTAND", help="een bestand van elke vorm, of - voor stdin")
    command.add_argument("--date", metavar="JJJJ-MM-DD", help="datum van de tekst, voor jaartallen en wetten")
    command.add_argument("--chamber", choices=("TK", "EK"), help="kamer waaraan de tekst gericht is")
    _json(command)


def _seal(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "site", type=Path, metavar="SITE", help="de map met de gebouwde site, bijv. build/site"
    )


def _add(command: argparse.ArgumentParser) -> None:
    command.add_argument("what", nargs="+", metavar="BESTAND|URL|NUMMER", help="wat wordt toegevoegd")
    command.add_argument("--number", metavar="NUMMER", help="het officiële nummer, bijv. kst-32317-867")
    command.add_argument("--replaces", metavar="PAD|NUMMER", help="het stuk dat hierdoor vervangen wordt")
    command.add_argument("--dry-run", action="store_true", help="laat zien wat er zou gebeuren")
    _services(command)
    _day(command, "dag van ontvangst (anders vandaag)")
    _json(command)


def _withdraw(command: argparse.ArgumentParser) -> None:
    command.add_argument("what", metavar="PAD|NUMMER", help="het stuk dat wordt ingetrokken")
    command.add_argument("--reason", required=True, metavar="REDEN", help="de reden; zij staat op de site")
    _day(command, "dag van de intrekking (anders vandaag)")


def _day(command: argparse.ArgumentParser, what: str) -> None:
    command.add_argument("--date", metavar="JJJJ-MM-DD", help=what)


def _watch(command: argparse.ArgumentParser) -> None:
    _work(command)
    _output(command)


def _corpus(command: argparse.ArgumentParser) -> None:
    command.add_argument("--meetings", type=int, default=20, metavar="N", help="aantal vergaderingen")
    command.add_argument("--seed", type=int, default=1, metavar="S", help="een ander getal, een andere tekst")
    command.add_argument("--output", type=Path, metavar="MAP", required=True, help="nieuwe map")


def _fetch(command: argparse.ArgumentParser) -> None:
    _problems(command)
    _services(command)
    command.add_argument(
        "--since", metavar="JJJJ-MM-DD", help="gewijzigd vanaf deze dag (anders wat nieuw is)"
    )
    command.add_argument("--limit", type=int, default=0, metavar="N", help="hoogstens zoveel stukken")
    command.add_argument(
        "--dossier", action="append", metavar="NUMMER", help="alleen dit dossier, bijv. 21501-02; mag vaker"
    )
    command.add_argument("--dry-run", action="store_true", help="noem wat er zou worden opgehaald")


def _fresh(command: argparse.ArgumentParser) -> None:
    _problems(command)
    _services(command)
    command.add_argument("--today", metavar="JJJJ-MM-DD", help="reken vanaf deze dag (anders vandaag)")


def _changes(command: argparse.ArgumentParser) -> None:
    command.add_argument("before", type=Path, metavar="VOOR", help="uitvoermap van een eerdere build")
    command.add_argument("after", type=Path, metavar="NA", help="uitvoermap van een latere build")


def _services(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--sources", type=Path, metavar="BESTAND", help="andere diensten (anders content/sources.yml)"
    )


def _output(command: argparse.ArgumentParser) -> None:
    command.add_argument("--output", type=Path, metavar="MAP", help="uitvoermap (anders build/docs)")


def _problems(command: argparse.ArgumentParser) -> None:
    command.add_argument("--strict", action="store_true", help="ook waarschuwingen geven uitgangscode 1")
    command.add_argument(
        "--format", choices=("text", "github", "json"), default="text", help="vorm van de problemen"
    )


def _jobs(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--jobs", type=int, default=0, metavar="N", help="aantal processen (anders een per processorkern)"
    )


def _work(command: argparse.ArgumentParser) -> None:
    _jobs(command)
    command.add_argument(
        "--executor", metavar="ADRES", help="laat een cluster het werk doen, bijv. dask://host:8786"
    )
    command.add_argument(
        "--no-cache", action="store_true", help="lees alles opnieuw en bewaar niets voor een volgende keer"
    )


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="als JSON op stdout")


COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "build": ("schrijf de dossiers (Markdown en gegevens)", _build),
    "site": ("maak van build/docs de site, met MkDocs; wat gelijk bleef wordt bewaard", _site),
    "check": ("meld alle problemen en twijfelachtige feiten; schrijft niets", _check),
    "watch": ("schrijf opnieuw zodra een document, sjabloon of correctie verandert", _watch),
    "list": ("noem alle documenten, waarvoor zij gehouden zijn en waarom", _list),
    "explain": ("leg uit hoe één bestand gelezen is", _explain),
    "fetch": ("haal nieuwe stukken op bij de officiële diensten", _fetch),
    "fresh": ("meld fouten als er geen stukken meer binnenkomen, of security.txt verloopt", _fresh),
    "changes": ("zeg in Markdown wat er veranderde tussen twee builds", _changes),
    "add": ("zet een stuk op zijn plaats en zeg welk dossier verandert", _add),
    "withdraw": ("trek een stuk in: de tekst gaat weg, de pagina zegt waarom", _withdraw),
    "refs": ("vind de verwijzingen in een tekst", _refs),
    "seal": ("zet in elke pagina van een gebouwde site welke scripts er mogen draaien", _seal),
    "corpus": ("maak verzonnen stukken om mee te meten, met wat erin te vinden moet zijn", _corpus),
}
