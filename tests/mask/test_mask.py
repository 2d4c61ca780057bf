"""Contact data of officials: what is seen as such, and that it is nowhere on the site."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator import audit, pipeline
from generator.config import Config, load
from generator.mask import contacts, masked
from generator.model import Document
from generator.rules import PLACEHOLDERS
from generator.tables import ConfigError, Privacy
from generator.walk import masked_in, texts, unit_blocks

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT.parent / "shared/fixtures"
CASES = yaml.safe_load((ROOT / "tests/cases/mask/contacts.yml").read_text(encoding="utf-8"))
CUT = yaml.safe_load((ROOT / "tests/cases/mask/cut.yml").read_text(encoding="utf-8"))
FOOT = "Tweede Kamer, vergaderjaar 2030-2031, 99 001, nr. 3 1 \n\f"
PHONE, EMAIL = PLACEHOLDERS["masked-phone"], PLACEHOLDERS["masked-email"]
Parse = Callable[..., Document]


@pytest.fixture(scope="session")
def privacy() -> Privacy:
    return load(ROOT, ROOT / "content/example").privacy


@pytest.mark.parametrize("case", CASES, ids=[case["words"][:50] for case in CASES])
def test_what_is_personal(case: dict[str, object], privacy: Privacy) -> None:
    words = str(case["words"])
    assert [words[found.start : found.end] for found in contacts(words, privacy)] == case["personal"]


@given(st.text(alphabet="0123456789 +-()@.abcT€/–\u00a0", max_size=120))
def test_found_stretches_lie_apart_and_may_be_taken(words: str) -> None:
    from generator.rules import allows

    end = 0
    for found in contacts(words, Privacy()):
        assert end <= found.start < found.end <= len(words)
        assert allows(found.rule, words[found.start : found.end], PLACEHOLDERS[found.rule])
        end = found.end


def test_a_rule_takes_no_words() -> None:
    from generator.rules import allows

    assert not allows("masked-phone", "070 123 45 67 en de minister", PHONE)
    assert not allows("masked-phone", "070 123 45 67", "")
    assert not allows("masked-email", "de minister", EMAIL)
    assert not allows("masked-email", "jan@min.nl piet@min.nl", EMAIL)


# --- documents ------------------------------------------------------------------------------------------

LETTER = """\
Aan de Voorzitter van de Tweede Kamer

Datum 16 mei 2031

Contactpersoon J. Jansen, T 070 123 45 67[footnoteRef:1], j.jansen@minvoorbeeld.nl (**tel. 06-13579246**)
[1: Of via p.pietersen@minvoorbeeld.nl, of info@minvoorbeeld.nl.]

Hierbij bied ik u het verslag aan van de Voorbeeldraad van 13 en 14 maart 2031. Bel 0900-8844.
"""
SECRET = ("070 123", "45 67", "jansen@", "13579246", "pietersen")


def words_of(document: Document) -> str:
    blocks = (block for unit in document.body for block in unit_blocks(unit))
    return "\n".join(text.value for text in texts(blocks, document.notes))


def test_a_letter_is_masked_and_the_audit_agrees(document: Parse, privacy: Privacy) -> None:
    made = masked(document(LETTER), privacy)
    shown = words_of(made)
    assert not [secret for secret in SECRET if secret in shown]
    assert shown.count(PHONE) == 2
    assert shown.count(EMAIL) == 2
    assert "0900-8844" in shown
    assert "info@minvoorbeeld.nl" in shown
    assert audit.check_document(made) == []
    [count] = audit.count_masked(made)
    assert (count.code, masked_in(made)) == ("D310", {"masked-phone": 2, "masked-email": 2})


@pytest.mark.parametrize("case", CUT, ids=[case["name"] for case in CUT])
def test_what_a_line_or_page_end_cuts(case: dict[str, str], document: Parse, privacy: Privacy) -> None:
    text = "Aan de Voorzitter\n\n" + case["lines"].replace("PAGE\n", FOOT)
    made = masked(document(text, "pdf-text"), privacy)
    assert words_of(made).endswith(case["shown"])
    assert audit.check_document(made) == []
    assert masked_in(made) == case["counts"]


def test_a_rule_for_parts_takes_no_words() -> None:
    from generator.rules import allows

    assert allows("masked-phone-cut", "070 1", PHONE)
    assert allows("masked-phone-cut", "23 45 67", "")
    assert not allows("masked-phone-cut", "23 45 67 en", "")
    assert not allows("masked-phone-cut", "070 1", EMAIL)
    assert allows("masked-email-cut", "jansen@min-\nvoor-", EMAIL)
    assert allows("masked-email-cut", "sen@min.nl", "")
    assert not allows("masked-email-cut", "sen@min.nl en verder", "")
    assert not allows("masked-email-cut", "a@b@c", "")


def test_the_words_before_a_note_are_those_that_are_shown(document: Parse, privacy: Privacy) -> None:
    [note] = masked(document(LETTER), privacy).notes
    assert note.before_marker == PHONE[-20:]


def test_marks_stay_over_the_words_they_were_over(document: Parse, privacy: Privacy) -> None:
    made = masked(document("**Contact:** T 070 123 45 67, **zie ook de bijlage** van mei.\n"), privacy)
    [text] = [b.text for unit in made.body for b in unit_blocks(unit) if "Contact" in b.text.value]
    bold = [text.value[m.start : m.end] for m in text.marks if m.kind == "bold"]
    assert bold in (["Contact:", "zie ook de bijlage"], []), "Markdown has bold, Word text does not"
    assert PHONE in text.value


def test_a_link_to_a_masked_address_goes_too(document: Parse, privacy: Privacy) -> None:
    text = (
        "## Kop\n\nVragen aan [de steller](mailto:j.jansen@minvoorbeeld.nl) of [de griffie]"
        "(mailto:griffie@kamer.nl).\n\n## Nog een kop\n\nTekst met **vet**.\n"
    )
    made = masked(document(text, "markdown"), privacy)
    blocks = [block for unit in made.body for block in unit_blocks(unit)]
    links = [mark.value for block in blocks for mark in block.text.marks if mark.kind == "link"]
    assert links == ["mailto:griffie@kamer.nl"]


def test_nothing_is_masked_when_the_settings_show_it(document: Parse, privacy: Privacy) -> None:
    plain = document(LETTER)
    assert masked(plain, replace(privacy, mask=False)) == plain


def test_a_document_without_contact_data_is_the_same(document: Parse, privacy: Privacy) -> None:
    plain = document("Aan de Voorzitter\n\nPostbus 20018\n\nHierbij het verslag.\n")
    assert masked(plain, privacy) is plain


def test_the_id_of_a_paper_without_number_does_not_depend_on_the_setting(
    document: Parse, privacy: Privacy
) -> None:
    assert masked(document(LETTER), privacy).id == document(LETTER).id


# --- the whole site -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Config, dict[str, bytes]]:
    folder = tmp_path_factory.mktemp("letters")
    letter = LETTER.replace("Voorbeeldraad", "JBZ-Raad").replace("2031", "2025")
    (folder / "brief.txt").write_text(f"Geannoteerde agenda JBZ-Raad 13 en 14 maart 2025\n\n{letter}")
    config = load(ROOT, folder)
    return config, dict(pipeline.build(config).files)


def test_no_file_of_the_site_has_the_contact_data(site: tuple[Config, dict[str, bytes]]) -> None:
    import gzip

    _, files = site
    leaks = []
    for path, data in files.items():
        content = gzip.decompress(data) if path.endswith(".gz") else data
        leaks += [(path, secret) for secret in SECRET if secret.encode() in content]
    assert leaks == []
    assert PHONE.encode() in b"".join(files.values()), "and the placeholder is there to see"


def test_the_status_counts_what_was_masked(site: tuple[Config, dict[str, bytes]]) -> None:
    counts = json.loads(site[1]["data/status.json"])["counts"]
    assert (counts["masked_phones"], counts["masked_emails"]) == (2, 2)


def test_the_site_shows_it_when_the_settings_say_so(site: tuple[Config, dict[str, bytes]]) -> None:
    config = replace(site[0], privacy=replace(site[0].privacy, mask=False))
    files = pipeline.build(config).files
    assert b"j.jansen@minvoorbeeld.nl" in b"".join(files.values())
    assert json.loads(files["data/status.json"])["counts"]["masked_phones"] == 0


# --- real letters ---------------------------------------------------------------------------------------


def test_real_letters(tmp_path: Path) -> None:
    folder = FIXTURES / "answers-docx"
    if not folder.is_dir():
        pytest.skip("the real papers (../shared/fixtures) are not here")
    corpus = pipeline.load(load(ROOT, folder))
    shown = "\n".join(words_of(d) for paper in corpus.papers for d in paper.variants)
    assert "070 426" not in shown
    assert shown.count(PHONE) == 4, "T and F in the letterheads of two letters"
    for general in ("0900-0904", "0800-7000", "088-6617734", "Postbus 20301"):
        assert general in shown
    assert not [problem for problem in corpus.problems if problem.severity == "error"]


# --- settings -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("contact: misschien\nnumbers: ['0800']\nmailboxes: [info]\n", "contact"),
        ("contact: mask\nmailboxes: [info]\n", "numbers"),
        ("contact: mask\nnumbers: ['0800']\nmailboxes: {info: 1}\n", "mailboxes"),
    ],
)
def test_settings_that_cannot_be_used(text: str, key: str, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(ROOT / "content", tmp_path / "content", ignore=shutil.ignore_patterns("example"))
    (tmp_path / "content/privacy.yml").write_text(text)
    with pytest.raises(ConfigError, match=rf"content/privacy\.yml:\d+: {key}: "):
        load(tmp_path, tmp_path / "content/documents")


def test_without_settings_everything_is_masked(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(ROOT / "content", tmp_path / "content", ignore=shutil.ignore_patterns("privacy.yml"))
    assert load(tmp_path, tmp_path / "content/documents").privacy == Privacy()
    assert contacts("info@minvoorbeeld.nl", Privacy())
