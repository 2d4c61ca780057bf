"""Problems as typed values: a code, a place, what was read and expected, and an advice.

Scope: the one registry of codes (``CODES``) and how a problem is put in words. A problem in a
source is data, not an exception. Refuses codes that are not in the registry.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem: severity (``error``, ``warning``, ``info``) and Dutch advice."""

    severity: str
    advice: str


CODES: dict[str, Code] = {
    # D1xx: the file itself
    "D101": Code("warning", "Controleer of het bestand volledig is aangeleverd."),
    "D102": Code("warning", "Lever het bestand aan als tekst (UTF-8)."),
    "D103": Code("warning", "Bewaar het bestand als UTF-8; de tekens zijn nu als Windows-1252 gelezen."),
    "D104": Code("warning", "Splits het bestand of lever de officiële publicatie aan."),
    "D105": Code("warning", "Controleer de rechten van het bestand en of het nog bestaat."),
    "D106": Code("warning", "Onzichtbare stuurtekens zijn weggelaten; controleer de bron."),
    "D107": Code("warning", "Bewaar het bestand als UTF-8; de tekenset is nu afgeleid uit de letters."),
    "D110": Code("warning", "Lever een versie met tekst aan, of laat de tekst van de scan herkennen (OCR)."),
    "D111": Code("warning", "Lever het bestand aan zonder wachtwoord of versleuteling."),
    "D112": Code("warning", "Bewaar het bestand als .docx, .odt of .pdf en lever dat aan."),
    "D113": Code("warning", "Het bestand wordt niet uitgepakt; lever het stuk los aan."),
    "D114": Code("warning", "Geef het bestand de naam die bij zijn inhoud past."),
    "D115": Code("warning", "Controleer het bestand; haal het zo mogelijk opnieuw op bij de bron."),
    "D116": Code("warning", "Dit bestand is zelf geen stuk; plaats het stuk waar het bij hoort."),
    "D117": Code(
        "info", "Controleer of de vastgestelde versie zonder bijgehouden wijzigingen is aangeleverd."
    ),
    "D118": Code("warning", "Zet het bestand terug uit git, of haal de regel uit de sidecar."),
    "D119": Code("error", "Haal het bestand weg of verklein het; het laat het programma stoppen."),
    # D2xx: reading and recognising
    "D201": Code("warning", "Zet het soort stuk in een sidecar: kind: ..."),
    "D202": Code("warning", "Controleer de datum; zet zo nodig meeting: in een sidecar."),
    "D203": Code("warning", "Zet de vergadering in een sidecar: meeting: <raad> <eerste dag>."),
    "D204": Code("warning", "Deze datum bestaat niet; controleer de bron."),
    "D205": Code("info", "Bevestig het nummer in een sidecar: number: ..."),
    "D206": Code("warning", "Geef één van beide bestanden in een sidecar het juiste nummer."),
    "D207": Code("warning", "Vul de datum aan in een sidecar: date: JJJJ-MM-DD."),
    "D208": Code("info", "Bevestig dit feit in een sidecar."),
    # D3xx: structure
    "D301": Code("warning", "De noot ontbreekt in de bron; lever zo mogelijk de officiële publicatie aan."),
    "D302": Code("warning", "De noot heeft geen verwijsteken in de tekst; controleer de bron."),
    "D304": Code("warning", "Vraag en antwoord zijn niet te scheiden; controleer de bron."),
    "D305": Code("info", "De tekst is als losse passage getoond."),
    "D306": Code("warning", "Het deel van de brief dat bij dit overleg hoort is niet te bepalen."),
    "D307": Code("warning", "De bron bevat een opengelaten plek; controleer de officiële publicatie."),
    "D309": Code(
        "info",
        "Het streepje aan het regeleinde is bewaard; bevestig de schrijfwijze in content/spelling.yml.",
    ),
    "D310": Code("info", "Zet contact: show in content/privacy.yml om ze te tonen."),
    # D4xx: references
    "D401": Code("warning", "Controleer de vindplaats: de kamer past niet bij het nummer."),
    "D402": Code("warning", "Controleer de vindplaats: het vergaderjaar past niet bij de datum."),
    "D403": Code("info", "De verwijzing is niet herkend; controleer de schrijfwijze."),
    "D404": Code("warning", "Controleer de verwijzing: het aangehaalde stuk is een ander soort stuk."),
    "D405": Code(
        "warning", "Controleer de verwijzing: de link in de bron noemt een ander stuk dan de woorden."
    ),
    "D406": Code("info", "Eén vermelding is genoeg; controleer of de andere een ander stuk moest zijn."),
    "D407": Code(
        "info", "Gebruik één nummer, dat van de officiële publicatie; zet het zo nodig in een sidecar."
    ),
    # D5xx: editors' overrides
    "D501": Code("warning", "Verwijder of verbeter de sleutel; toegestaan zijn de genoemde sleutels."),
    "D502": Code("warning", "Verbeter de waarde van de sleutel."),
    "D503": Code("warning", "De correctie past nergens meer bij; verwijder of vernieuw haar."),
    "D504": Code("info", "Een redacteur heeft de herkenning hier vervangen."),
    # D6xx: fetching
    "D601": Code("warning", "Controleer of het stuk nog bestaat; als het wijzigt wordt het weer geprobeerd."),
    "D602": Code("warning", "De volgende keer wordt het opnieuw geprobeerd."),
    "D603": Code("warning", "De volgende keer wordt het opnieuw geprobeerd; zie of er verbinding is."),
    "D604": Code("warning", "De volgende keer wordt het opnieuw geprobeerd."),
    "D605": Code("warning", "Controleer het adres in de bron; een andere vorm van het stuk is geprobeerd."),
    "D606": Code("warning", "Meld dit bij de dienst als het blijft."),
    "D607": Code("warning", "Haal het stuk zelf op en plaats er een kleinere versie van."),
    "D608": Code("warning", "Voeg de server toe aan content/sources.yml als hij van de overheid is."),
    "D609": Code("info", "Voeg de soort toe aan content/sources.yml als zij bij deze dossiers hoort."),
    "D610": Code("warning", "Controleer het adres van de dienst in content/sources.yml."),
    "D620": Code("error", "Kijk waarom er niet meer wordt opgehaald: raadsdossier fetch."),
    "D621": Code("error", "Kijk waarom nieuwe stukken van dit dossier niet binnenkomen: raadsdossier fetch."),
    "D622": Code("warning", "Tot dan weet de site niet wanneer er voor het laatst is opgehaald."),
    "D623": Code("error", "Kijk na of extra.contact nog klopt en zet extra.expires in mkdocs.yml later."),
    "D624": Code("warning", "Kijk na of extra.contact nog klopt en zet extra.expires in mkdocs.yml later."),
    # A1xx: audit
    "A101": Code("error", "Tekst uit de bron ontbreekt in het model; dit is een fout in het programma."),
    "A102": Code(
        "error", "Het model bevat tekst die niet in de bron staat; dit is een fout in het programma."
    ),
    "A103": Code(
        "error", "De pagina geeft de woorden van het model niet weer; dit is een fout in het programma."
    ),
    "A104": Code("error", "Een interne link of een anker bestaat niet; dit is een fout in het programma."),
    "A105": Code("error", "Bouw opnieuw; geef het programma zo nodig meer geheugen of minder processen."),
}


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A problem at a place. ``path`` is relative to the documents folder, ``line`` counts from 1
    (0 = the file as a whole). ``message`` is Dutch: what was read and what was expected."""

    path: str
    line: int
    code: str
    message: str

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"unknown problem code {self.code!r}; add it to generator.problems.CODES")

    @property
    def severity(self) -> str:
        """``error``, ``warning`` or ``info``."""
        return CODES[self.code].severity

    @property
    def advice(self) -> str:
        """What an editor can do about it, in Dutch."""
        return CODES[self.code].advice

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.severity} {self.code}: {self.message} {self.advice}"
