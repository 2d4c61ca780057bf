"""Papers of the machine's own making: the domain's keywords in any order, in every flavour."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = (
    "kabinet", "de leden van de BvB-fractie vragen", "lidstaten", "het BNC-fiche", "Voorbeeldraad", "verf-",
    "licht-", "en", "99 001", "nr. 7", "Kamerstuk 99 001, nr. 9", "jl.4", "20305 is", "2030.2", "€ 31,5",
    "(EU) 2029/123", "D. Bes\u0327ik", "Wat doet de minister?", "**", "*", "\\*", "<sup>1</sup>",
    "<sup>2</sup>", "[footnoteRef:1]", "[1:  Noot.]", "[2: [haak] open", "[bookmark: _GoBack]", "[a](b_c)",
    "](", "=", "#", "]", "\u00a0", "\u00ad", "\t", "einde.", "13 en 14 maart 2031", "5-6 december jl.",
    "31 februari 2031",
)  # fmt: skip
LINES = (
    "Nr. 9 BRIEF VAN DE MINISTER VAN WONEN EN STILTE", "C BRIEF VAN DE MINISTER VOOR LEESBAARHEID", "99001",
    "Nr. 13 VERSLAG VAN EEN SCHRIFTELIJK OVERLEG",
    "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
    "Aan de Voorzitter van de Eerste Kamer der Staten-Generaal", "Den Haag, 3 maart 2031",
    "Den Haag, 31 juni 2031", "Geachte voorzitter,", "Hoogachtend,", "De Minister van Wonen en Stilte,",
    "D. Beşik-Aalbers", "Geannoteerde agenda van de informele Voorbeeldraad, 13 en 14 maart",
    "Verslag van de Voorbeeldraad van 5 december", "I. Wonen", "II. Water", "1. Stille klokken",
    "2. Lange banken", "3) Korte banken", "= Werksessie", "=", "=Werklunch", "Inhoudsopgave",
    "I Vragen en opmerkingen van de fracties", "II Reactie van de bewindspersonen",
    "Vragen en opmerkingen van de leden van de BvB-fractie", "Vragen van het lid Kievit", "Antwoord",
    "**Antwoord**", "### **Antwoord**", "## **I Vragen**", "**A**__B__**C****D**",
    "#### *Werklunch: klokken*", "---", "***", "> citaat",
    "- Een stuk over klokken (Kamerstuk 99001, nr. 3)", "– Nog een stuk", "1 Kamerstuk 99 001, nr. 3",
    "2 Noot twee.", "1 Weer een noot.", "<sup>1</sup> Kamerstuk 99001, nr. 8.", "<sup>2</sup> Nog een.",
    "<sup>1</sup> Opnieuw een.", "Jaar Aantal", "ponten", "20301 1.284 € 31,5 € 12,1",
    "2029 1.171 € 14 € 12,6", "2030 2029 2028 2027", "Totaal 1 2 3 4",
    "Tweede Kamer, vergaderjaar 2030–2031, 99 001, nr. 9 3",
    "Eerste Kamer, vergaderjaar 2030-2031, 99 001, C 12", "<b>I</b>\t<b>Vragen</b>\t<b>blz.</b>",
    "Bij brief van ... is geantwoord.", "\f", " ",
)  # fmt: skip

PIECES = st.one_of(
    st.sampled_from(LINES),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join),
)
ENDS = st.sampled_from(("\n", "\n\n", " \n", "\n ", "\n\n\n", "", "\r\n", " \n\n "))
PAPERS = st.lists(st.tuples(PIECES, ENDS), max_size=24).map(lambda parts: "".join(a + b for a, b in parts))
"""Text out of the domain's keywords."""

ANY = st.one_of(st.text(max_size=300), PAPERS)
FLAVOURS = ("word-text", "pdf-text", "markdown", "text")
