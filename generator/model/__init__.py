"""The nouns of the program: frozen values that one stage hands to the next.

Scope: what a document, a meeting and a reference *are*. No behaviour beyond small
properties; no reading, no rendering, no guessing. Everything that carries source text
carries where it came from (``Piece``), left out of equality.

The way of a document: ``Source -> Reading (Blocks) -> Document -> Paper -> Dossier -> Corpus``.

What stands in which file, each built on those above it:

- ``texts``: words as published, and where they stood in their source (``Text``, ``Block``, ``Note``);
- ``units``: what a parser makes of blocks (``Item``, ``Topic``, ``Exchange``, ``Passage``);
- ``documents``: one file, from its bytes to what was parsed out of it (``Source`` to ``Document``);
- ``papers``: one paper, of whatever files it is made (``Paper``);
- ``references``: what papers point at (``Reference``, ``Mention``);
- ``dossiers``: a council, its meetings, and what belongs to one of them (``Meeting``, ``Dossier``);
- ``commitments``: who promised what to whom, and by when (``Commitment``);
- ``corpus``: everything that is published (``Corpus``, the register, the subjects, the people).
"""

from generator.model.commitments import Commitment, Due, Keeping, NamedDebate, Party, Recipient
from generator.model.corpus import Corpus, Fetched, Occurrence, Person, PersonPlace, RegisterEntry, Subject
from generator.model.documents import (
    KINDS,
    Difference,
    Document,
    Fact,
    MeetingRef,
    Origin,
    Reading,
    Source,
    Version,
    Withdrawal,
)
from generator.model.dossiers import (
    Asked,
    Council,
    Dossier,
    DossierPaper,
    ItemPart,
    MatchedItem,
    Meeting,
    Placed,
)
from generator.model.papers import Number, Paper
from generator.model.references import CitedBy, Mention, Reference
from generator.model.texts import EMPTY, Block, Mark, Note, Piece, Place, Table, Text
from generator.model.units import Exchange, Item, Passage, Topic, Unit

__all__ = [
    "EMPTY", "KINDS", "Asked", "Block", "CitedBy", "Commitment", "Corpus", "Council", "Difference",
    "Document", "Dossier", "DossierPaper", "Due", "Exchange", "Fact", "Fetched", "Item", "ItemPart",
    "Keeping", "Mark", "MatchedItem", "Meeting", "MeetingRef", "Mention", "NamedDebate", "Note",
    "Number", "Occurrence", "Origin", "Paper", "Party", "Passage", "Person", "PersonPlace", "Piece",
    "Place", "Placed", "Reading", "Recipient", "Reference", "RegisterEntry", "Source", "Subject",
    "Table", "Text", "Topic", "Unit", "Version", "Withdrawal",
]  # fmt: skip
