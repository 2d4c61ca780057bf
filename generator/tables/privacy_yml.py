"""What is masked on the pages, out of ``privacy.yml``."""

from __future__ import annotations

from dataclasses import dataclass

from generator.tables.files import Files, Key, refused, shown, words_of


@dataclass(frozen=True, slots=True)
class Privacy:
    """Whether contact data of officials is masked, and what leads to nobody in particular: how such numbers
    begin, and the casefolded first words of such mailboxes."""

    mask: bool = True
    numbers: tuple[str, ...] = ()
    mailboxes: frozenset[str] = frozenset()


_CONTACT = Key("contact", "mask of show", "contact: mask")
_NUMBERS = Key("numbers", "een lijst van beginnen van nummers", 'numbers: ["0800", "088"]')
_MAILBOXES = Key("mailboxes", "een lijst van namen van postbussen", "mailboxes: [info, griffie]")


def privacy(files: Files) -> Privacy:
    """What ``privacy.yml`` says; without that file everything that may be personal is masked."""
    if not files.there("privacy.yml"):
        return Privacy()
    [(path, contact)] = files.values("privacy.yml", _CONTACT)
    if contact.text not in ("mask", "show"):
        raise refused(path, contact.line, _CONTACT, f"gevonden: {shown(contact)}")
    [(_, numbers)] = files.values("privacy.yml", _NUMBERS)
    [(_, mailboxes)] = files.values("privacy.yml", _MAILBOXES)
    return Privacy(
        mask=contact.text == "mask",
        numbers=words_of(path, numbers, _NUMBERS),
        mailboxes=frozenset(word.casefold() for word in words_of(path, mailboxes, _MAILBOXES)),
    )
