"""A small invented corpus that uses every part of the model once or more."""

from __future__ import annotations

from datetime import date
from itertools import count

from generator.model import (
    Block,
    CitedBy,
    Commitment,
    Corpus,
    Council,
    Difference,
    Document,
    Dossier,
    DossierPaper,
    Due,
    Exchange,
    Item,
    ItemPart,
    Keeping,
    Mark,
    MatchedItem,
    Meeting,
    Mention,
    NamedDebate,
    Note,
    Number,
    Occurrence,
    Paper,
    Party,
    Passage,
    Person,
    PersonPlace,
    Placed,
    Recipient,
    Reference,
    RegisterEntry,
    Source,
    Subject,
    Table,
    Text,
    Topic,
)
from generator.problems import Problem
from generator.questions import asked_in

_count = count(1)
AGENDA, QUESTIONS, MISSING = "kst-99001-9", "kst-99001-C", "kst-99001-3"
SLUG, STUB = "2031-03-13-vbr-informeel", "2030-12-05-vbr"


def para(words: str, kind: str = "paragraph", note: str = "") -> Block:
    marks = (Mark(len(words), len(words), "note", note),) if note else ()
    return Block(kind, Text(words, marks), anchor=f"p-{next(_count):08x}")


def note(key: str, words: str, before: str = "") -> Note:
    scope, _, number = key.rpartition(":")
    return Note(key, scope, number, Text(words), before, anchor=f"fn:n-{next(_count):08x}")


def source(path: str) -> Source:
    return Source(path, "pdf-text", "0" * 64, "")


def cells(*words: str) -> tuple[Text, ...]:
    return tuple(map(Text, words))


TABLE = Block(
    "table",
    Text(),
    table=Table(
        cells("jaar", "ponten"), (cells("2029", "211"), cells("2030", "212")), Text("Ponten"), ("table-1:1",)
    ),
    anchor="p-tabel",
)
ITEM = Item(
    "I.1",
    "I. Wonen",
    para("Nachtrust", "heading"),
    (para("Eerste alinea <b>", note="1:1"), para("tweede | alinea")),
    "Werksessie",
    para("Werksessie"),
    "item-a",
)
PARENT = Topic(
    para("Toezeggingen", "heading"),
    (para("Hierbij."),),
    None,
    "topic-toezeggingen",
    ("item-wonen-nachtrust",),
)
CHILD = Topic(para("Lantaarns", "heading"), (para("Ze branden."),), 0, "topic-lantaarns")
OPENING = Passage("opening", (para("Graag bieden wij u de agenda aan."), para("Tot ziens.")))
ONLY_TABLE = Passage("table", (TABLE,))
ASKED = Exchange(
    "algemeen",
    "LindeGroen",
    None,
    (para("Wat kost dat?"),),
    (para("Niets.", note="1:1"),),
    para("Antwoord"),
    None,
    (AGENDA,),
    "x-1",
)
SHARED = Exchange(None, "Veerpartij", "Nachtrust", (para('En "toen"?'),), (), None, None, (), "x-2")

AGENDA_DOCUMENT = Document(
    source("2.txt"),
    "annotated_agenda",
    "TK",
    AGENDA,
    date(2031, 3, 3),
    "Agenda",
    (),
    (OPENING, PARENT, CHILD, ONLY_TABLE, ITEM),
    (
        note("1:1", "Kamerstuk 99 001, nr. 3.", "Eerste alinea <b>"),
        note("table-1:1", "Telling in mei.", "jaar"),
    ),
)
WORD = Document(source("1.txt"), "annotated_agenda", "", "local-0123abcd", None, "", (), (ITEM,), ())
QUESTIONS_DOCUMENT = Document(
    source("3.md"),
    "written_consultation",
    "EK",
    QUESTIONS,
    date(2031, 3, 10),
    "Vragen",
    (),
    (ASKED, SHARED),
    (note("1:1", "Zie de brief.", "Niets."), note("1:2", "Nergens aan vast.")),
)
NUMBERS = (Number(AGENDA, "TK", date(2031, 3, 3), "dossier van de raad"),)
AGENDA_PAPER = Paper(
    AGENDA, (WORD, AGENDA_DOCUMENT), 1, NUMBERS, (Difference("hek..", "hek.", 0, 1, "p-00000002"),)
)
QUESTIONS_PAPER = Paper(QUESTIONS, (QUESTIONS_DOCUMENT,), 0, (Number(QUESTIONS, "EK", None),))
VBR = Council("VBR", "Voorbeeldraad", "Voorbeeldraad", (), ("99001",))


def paper(id_: str, kind: str, role: str, home: str, held: Paper | None) -> DossierPaper:
    return DossierPaper(
        id_, kind, role, "TK" if held else "", held.document.date if held else None, kind, "", home, held
    )


DOSSIER = Dossier(
    Meeting(SLUG, VBR, False, date(2031, 3, 13), date(2031, 3, 14), "Zilvermeer", "Merenland"),
    (
        paper(AGENDA, "annotated_agenda", "agenda", SLUG, AGENDA_PAPER),
        paper(QUESTIONS, "written_consultation", "questions", SLUG, QUESTIONS_PAPER),
        paper("kst-99001-8", "report", "report", SLUG, None),
    ),
    (
        MatchedItem(
            "item-wonen-nachtrust",
            1,
            "Wonen",
            "Nachtrust",
            "Werksessie",
            (ItemPart(AGENDA, ITEM),),
            (),
            ("x-2",),
            0.0,
            "Geen verslag.",
            (AGENDA,),
        ),
    ),
    (Placed(AGENDA, PARENT), Placed(AGENDA, CHILD)),
    (Placed(QUESTIONS, ASKED), Placed(QUESTIONS, SHARED)),
    (),
    (Placed(AGENDA, OPENING), Placed(AGENDA, ONLY_TABLE)),
    (
        Reference(
            AGENDA,
            "fn:n-1",
            "Kamerstuk 99 001,\nnr. 3",
            "kamerstuk",
            "printed",
            (MISSING, "kst-99001-4"),
            ("dossier-99001",),
            ("https://example.org/a", "https://example.org/b"),
            None,
            "fn:n-1",
            0,
            20,
        ),
    ),
    (Mention(AGENDA, "Voorbeeldraad van 5-6 december jl.", STUB, "printed", None, "p-00000001", 3, 9),),
    (Problem("2.txt", 0, "D205", "Nummer afgeleid."), Problem("2.txt", 12, "D202", "Jaar past niet.")),
    asked_in((Placed(QUESTIONS, ASKED), Placed(QUESTIONS, SHARED))),
)
STUB_DOSSIER = Dossier(
    Meeting(STUB, VBR, True, date(2030, 12, 5), date(2030, 12, 6)),
    (paper(MISSING, "report", "report", STUB, None),),
    shared=(Placed(QUESTIONS, ASKED),),
)
REGISTER = (
    RegisterEntry(
        AGENDA,
        (),
        "annotated_agenda",
        NUMBERS,
        date(2031, 3, 3),
        "Agenda",
        True,
        "",
        f"stukken/{AGENDA}/",
        (SLUG,),
        (MISSING,),
        (),
    ),
    RegisterEntry(
        MISSING,
        ("kst-1259252",),
        "report",
        (Number(MISSING, "TK", None),),
        None,
        "",
        False,
        "https://example.org",
        f"stukken/#{MISSING}",
        (STUB,),
        (),
        (CitedBy(AGENDA, SLUG, "fn:n-1", "Kamerstuk 99 001, nr. 3"),),
    ),
)
OPEN = Commitment(
    id="toezegging-0000000a",
    document=AGENDA,
    slug=SLUG,
    form="promise",
    state="open",
    reason="Geen stuk hier zegt dat dit is nagekomen.",
    quote="Ik zal uw Kamer\nin mei <schrijven>.",
    anchor="p-00000001",
    start=0,
    end=36,
    line=4,
    day=date(2031, 3, 3),
    who=Party("ik", (("De Minister", "A. Pad"), ("De Staatssecretaris", "B. Veer")), "ambiguous"),
    to=Recipient(chamber="TK"),
    due=Due("in mei", date(2031, 5, 1), date(2031, 5, 31)),
)
KEPT = Commitment(
    id="toezegging-0000000b",
    document=AGENDA,
    slug=SLUG,
    form="promise",
    state="kept",
    reason="Een later stuk doet haar af.",
    quote="De minister zegt toe de ponten te tellen.",
    anchor="p-00000002",
    start=0,
    end=41,
    line=9,
    day=date(2031, 3, 3),
    who=Party("minister", (), "printed"),
    to=Recipient(member="Kievit", group="LindeGroen"),
    debate=NamedDebate("het debat van 1 maart", date(2031, 3, 1), "De kop erboven noemt het."),
    asked_by="LindeGroen",
    subject="Nachtrust",
    made_in=(MISSING,),
    kept_in=(Keeping(QUESTIONS, SLUG, "p-00000003"), Keeping(MISSING)),
)
PEOPLE = (
    Person(
        "a-zee",
        "A. Zee",
        "minister",
        (PersonPlace(AGENDA, SLUG, "p-1", date(2031, 3, 3), "De Minister van Water"),),
    ),
    Person(
        "de-boer",
        "De Boer",
        "member",
        (
            PersonPlace(
                QUESTIONS, SLUG, "p-2", None, "Het lid De Boer vraagt iets.", "Sluis8", ("kst-99001-7",)
            ),
            PersonPlace(QUESTIONS, "", "", date(2031, 3, 9), "Weer het lid De Boer."),
        ),
    ),
)
SUBJECTS = (
    Subject(
        "vbr-veren",
        "VBR",
        "Veren",
        (
            Occurrence(STUB, "item-veren", date(2030, 12, 5), "Veren", 1.0, "De eerste keer."),
            Occurrence(
                SLUG, "item-veren", date(2031, 3, 13), "Ook veren", 0.9, "De titels lijken op elkaar."
            ),
        ),
    ),
    Subject(
        "vbr-dijken", "VBR", "Dijken", (Occurrence(SLUG, "i", date(2031, 3, 13), "Dijken", 1.0, "Eens."),)
    ),
)
CORPUS = Corpus(
    (STUB_DOSSIER, DOSSIER),
    REGISTER,
    (AGENDA_PAPER, QUESTIONS_PAPER),
    DOSSIER.problems,
    True,
    commitments=(OPEN, KEPT),
    subjects=SUBJECTS,
    people=PEOPLE,
)
