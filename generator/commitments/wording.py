"""The words of a promise and of its keeping, as patterns, each with the paper that showed it.

Scope: compiled patterns on one sentence and nothing else; what they mean together is decided in
``generator.commitments.promising`` and ``reading``. All repetitions are bounded.
"""

from __future__ import annotations

import re

from generator.commitments.parties import ACTOR, CHAMBER, OTHERS

_S = r"\s{1,3}"
_HINTS = ("toe", "Toe", "TOE", "Kamer", "volgt", "terug", "brief")
_YOU = re.compile(r"\b[Uu]\b")
HINT = re.compile(r"(?i:toe(?:gez|zeg|\b))|Kamer|\b[Uu]\b|\bvolgt\b|\bterug\b|brief\b")
"""What every pattern here that can make a commitment has at least one of: spares most sentences the rest."""
_HELD = r"op{S}de{S}hoogte{S}"
_INFORM = (
    r"informeren|inlichten|berichten|melden|rapporteren|sturen|toesturen|versturen|zenden|toezenden|verzenden"
    rf"|aanbieden|voorleggen|toekomen|terugkomen|delen|ontvangen|laten{{S}}weten|{_HELD}(?:houden|stellen|brengen)"
)
_INFORMED = (
    r"geïnformeerd|ingelicht|bericht|gemeld|gerapporteerd|gestuurd|toegestuurd|verstuurd|gezonden|toegezonden"
    rf"|verzonden|aangeboden|voorgelegd|gedeeld|{_HELD}(?:gehouden|gesteld|gebracht)"
)
INFORM = re.compile(rf"\b(?:{_INFORM})\b".replace("{S}", _S))
INFORMED = re.compile(rf"\b(?:{_INFORMED})\b".replace("{S}", _S))
FUTURE = re.compile(r"\b(?:zal|zullen|zult)\b")
PASSIVE = re.compile(r"\b(?:wordt|worden)\b")
RECEIVER = re.compile(rf"(?<!door\s)(?<!van\s)(?:{CHAMBER})")

RECEIVES = re.compile(rf"\bontvangt{_S}(?:u|uw{_S}Kamer)\b|\b(?:[Uu]|[Uu]w{_S}Kamer){_S}ontvangt\b")
"""``ontvangt uw Kamer binnenkort het BNC-fiche``."""
TELLS = re.compile(
    rf"\b(?:informeer|stuur|zend|bericht|rapporteer|bied)t?{_S}(?:ik|wij|het{_S}kabinet){_S}(?:{CHAMBER})"
    rf"|\b(?:[Ii]k|[Ww]ij|[Hh]et{_S}kabinet){_S}(?:informeer|stuur|zend|bericht|rapporteer|bied)t?{_S}(?:{CHAMBER})"
)
RETURNS = re.compile(
    rf"\b(?:(?:[Ii]k|[Hh]et{_S}kabinet){_S}(?:kom|komt)|(?:kom|komt){_S}(?:ik|het{_S}kabinet))\b"
    rf"(?=[^;:?]{{0,160}}?\bterug\b)(?=[^;:?]{{0,160}}?\bop\b)"
)
"""``Ik kom op de uitkomst terug in het verslag``."""
READS = re.compile(
    rf"\bleest{_S}(?:u|uw{_S}Kamer){_S}(?:meer{_S})?in{_S}het{_S}(?:volgende{_S})?verslag{_S}van{_S}deze\b"
)
FOLLOWS = re.compile(
    rf"\b(?:[Ee]en|[Dd]e|[Hh]et|[Mm]ijn){_S}(?:(?:verdere|nadere|uitgebreide|volledige|schriftelijke){_S})?"
    r"(?:appreciatie|kabinetsreactie|reactie|brief|Kamerbrief|rapportage|BNC-fiche|fiche|voortgangsbrief|evaluatie)\b"
    rf"[^;:?]{{0,220}}?\bvolgt\b"
)
"""``Een verdere appreciatie ... volgt na verdere vaststelling`` (kst-32317-OM)."""
TREATS = re.compile(
    rf"\bin{_S}een{_S}(?:separate|aparte|afzonderlijke|nadere|volgende){_S}(?:[Kk]amer)?brief\b[^;:?]{{0,120}}?"
    r"\b(?:ingaan|terugkomen|reageren)\b"
)
"""``zal in een separate brief op deze vraag ingaan`` (ah-tk-20232024-387)."""
EXPECTS = re.compile(
    rf"\b(?:verwacht(?:en)?|streeft?|streven|hoopt?|voornemens|beoogt?)\b[^;:?]{{0,160}}?\bte{_S}(?:{_INFORM})\b".replace(
        "{S}", _S
    )
)
"""``ik verwacht uw Kamer dit najaar te informeren`` (ah-tk-20232024, 22 August 2024)."""
PROMISES = re.compile(
    rf"(?P<active>{ACTOR}{_S}(?:\w+{_S}){{0,2}}?(?:zegt?|zeggen)\b[^;:?]{{0,60}}?\btoe\b)"
    rf"|(?P<inverted>\b(?:zegt?|zeggen){_S}(?:ik|wij|het{_S}kabinet|de{_S}(?:minister|staatssecretaris))\b[^;:?]{{0,60}}?\btoe\b)"
    rf"|(?P<modal>\b(?:kan|wil|zal|willen|kunnen){_S}(?:ik|wij|het{_S}kabinet)\b[^;:?]{{0,60}}?\btoezeggen\b)"
    rf"|(?P<able>\b(?:[Ii]k|[Ww]ij|[Hh]et{_S}kabinet){_S}(?:kan|wil|willen|kunnen)\b[^;:?]{{0,60}}?\btoezeggen\b)"
)
"""``De minister zegt toe``, ``zeg ik toe``, ``kan ik toezeggen``."""

PROMISED = re.compile(
    r"\b(?:[Tt]oezegging(?:en)?|[Tt]oegezegd|toezegden?|zegden?\b[^;:?]{0,60}?\btoe)\b", re.IGNORECASE
)
BROUGHT = re.compile(r"\b(?:[Hh]ierbij|[Bb]ijgaand|deze\sbrief)\b[^;:?]{0,120}?\btoegezegde\b", re.IGNORECASE)
"""``Hierbij bied ik u de toegezegde brief aan``; by itself ``toegezegde`` tells nothing."""
AS_PROMISED = re.compile(
    rf"\b(?:[Zz]oals|[Cc]onform|[Ii]n{_S}lijn{_S}met|[Nn]aar{_S}aanleiding{_S}van|[Oo]vereenkomstig|[Tt]er{_S}uitvoering{_S}van"
    rf"|[Gg]evolg{_S}gevend{_S}aan|[Ii]n{_S}vervolg{_S}op)\b[^;:?]{{0,140}}?"
    r"\b(?:toezegging(?:en)?|toegezegd|toezegden?)\b(?:\s(?:is|heb|heeft|hebben|werd)\b(?=,))?"
)
"""``Zoals toegezegd``, ``In lijn met de toezegging`` (kst-32317-OM), ``conform de eerdere toezegging``."""
PROMISE_MADE = re.compile(
    r"\b(?:die|welke)\s[^,.;:]{0,80}?\b(?:deed|deden|heeft\sgedaan|heb\sgedaan|gedaan\s(?:heeft|heb)|is\sgedaan)\b"
)
SETTLED = re.compile(
    r"\b(?:afgedaan|gestand|nagekomen|ingelost|voldaan|voldoe[nt]?)\b"
    r"|\b(?:geeft?|geven|gegeven)\b[^;:?]{0,40}?\b(?:gevolg|invulling|uitvoering|gehoor)\b"
    r"|\bkom(?:t|en)?\b[^;:?]{0,30}?\btegemoet\b"
    r"|\b(?:gevolg|invulling|uitvoering|gehoor)\s(?:geeft?|geven|gegeven|te\sgeven)\b"
)
"""``worden toezeggingen ... afgedaan`` (kst-32317-OM), ``geef ik gevolg aan`` (kst-28844-269)."""
TELLS_NOW = re.compile(
    rf"\b(?:informeer|informeren|bericht(?:en)?|meldt?|melden|deelt?|laat|laten|stuurt?|sturen|zendt?|zenden|biedt?|bieden"
    rf"|treft|vindt|geef|geeft|ga|gaat|kom|komt|licht){_S}(?:ik|wij|u|uw{_S}Kamer|hieronder|het{_S}kabinet|de{_S}|{ACTOR})"
)
DONE = re.compile(
    r"\b(?:heeft|heb|hebben|is|ben|zijn|werd|werden|informeerde|ontving|ontvingen|stuurde|zond|berichtte|deelde)\b"
)
NEXT_DONE = re.compile(
    r"(?:(?:Dat|Dit)\sis\b[^;:?]{0,60}\b(?:gebeurd|gedaan|afgerond|nagegaan)\b"
    r"|(?:[Hh]iermee|[Dd]aarmee)\b[^;:?]{0,80}\b(?:afgedaan|voldaan|nagekomen|gestand)\b"
    r"|(?:Hieronder|In\sdeze\sbrief|Met\sdeze\sbrief|Hierbij)\b[^;:?]{0,60}\b(?:ik|wij|het\skabinet)\b)"
)
"""What the sentence after may say: ``Dat is op 1 juli gebeurd.``"""
OTHERS_PROMISE = re.compile(
    rf"\b{OTHERS}{_S}(?:[^\s,.;:]+{_S}){{0,3}}?(?:toegezegd|zegden?|zegt|zeggen|toezegden?)\b|\bfinanciële{_S}toezegging"
    rf"|\btoezegging(?:en)?{_S}van{_S}(?:(?:de|het|andere){_S})?(?:\w+{_S})?{OTHERS}"
)
"""``De Commissie zegde toe``: promises of others, to others (kst-32317-OM)."""
OTHER_SUBJECT = re.compile(
    rf"(?:{OTHERS}|\bRaad|\bEP){_S}(?:\w+{_S}){{0,2}}\Z|\A{_S}(?:de|het){_S}(?:\w+{_S})?(?:{OTHERS}|Raad|EP)\b"
)
STANDS = re.compile(r"\bstaat\b[^;:?]{0,30}?\bopen\b|\bnog\sniet\s(?:nagekomen|afgedaan|ingelost)\b")
"""``De toezegging staat nog open.``"""
HAS = re.compile(r"\b(?:heeft|hebben|had|hadden|zegden?)\b[^,;:?]{0,80}?\Z")
HAS_AFTER = re.compile(r"\s(?:heeft|hebben|had|hadden)\b(?=[,.])")
"""In the active voice somebody promised: ``De gemeente heeft toegezegd`` is not the government's."""
MINE = re.compile(r"\b(?:mijn|onze)\s(?:eerdere\s)?\Z")
NEGATED = re.compile(r"\b(?:niet|geen|nooit)\b(?!\s(?:alleen|later|eerder)\b)")
NO_PROMISE = re.compile(r"\b(?:geen|niet|nooit)\b[^,.;:]{0,24}\Z")
CONDITION = re.compile(
    r"\b(?:indien|mits|tenzij|desgewenst|zo\snodig|waar\snodig|eventueel)\b|\A(?:Als|Mocht(?:en)?)\b|\b[Mm]ocht(?:en)?\b"
    r"|\bals\s(?:het|dit|dat|er|zij|hij)\b",
    re.IGNORECASE,
)
PERFORMING = re.compile(
    r"\b(?:hierbij|hiermee|bijgaand|bij\sdezen?|(?:in|met|bij|middels)\s(?:deze|dit|bijgaande?)\s(?:brief|verslag|stuk))\b",
    re.IGNORECASE,
)
REPORTED = re.compile(
    r"\b(?:aangegeven|gemeld|aangekondigd|geschreven|toegelicht|verzocht|gevraagd|verzoekt|vraagt|vragen|vroeg|meldde|kondigde|gaf|schreef)\b"
    r"[^;:?]{0,60}?\b(?:dat|of|om)\b"
)
"""``is eveneens aangegeven dat het kabinet uw Kamer ... informeert``: said elsewhere, earlier."""
STILL = re.compile(
    r"\b(?:nader|nog|opnieuw|separaat|apart|vervolgens|daarna|hierover|daarover|verder)\b", re.IGNORECASE
)


def may_promise(words: str) -> bool:
    """Whether a text can hold a commitment: most have none of the words, and looking for those is fast."""
    return any(hint in words for hint in _HINTS) or bool(_YOU.search(words))
