"""The settings: what the repository's own tables give, and what a wrong table says."""

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from generator.config import Config, ConfigError, document_files, load

ROOT = Path(__file__).parents[2]
ERRORS = yaml.safe_load((ROOT / "tests/cases/config/errors.yml").read_text(encoding="utf-8"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project folder with our own settings and no documents."""
    content = tmp_path / "content"
    content.mkdir()
    for file in (ROOT / "content").glob("*.yml"):
        shutil.copy(file, content)
    (content / "example").mkdir()
    (content / "documents").mkdir()
    return tmp_path


@pytest.mark.parametrize("case", ERRORS, ids=lambda case: case["name"])
def test_a_wrong_table_is_explained(root: Path, case: dict[str, str]) -> None:
    (root / "content" / case["file"]).write_text(case["text"], encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(root)
    assert str(caught.value) == case["error"]


def test_a_missing_table_is_named(root: Path) -> None:
    (root / "content/groups.yml").unlink()
    with pytest.raises(ConfigError, match=r"^content/groups\.yml: het bestand is niet te lezen"):
        load(root)


def test_a_table_in_another_encoding_is_named(root: Path) -> None:
    (root / "content/groups.yml").write_bytes("groups: {Één: []}".encode("latin-1"))
    with pytest.raises(ConfigError, match=r"groups\.yml: .*geen UTF-8"):
        load(root)


def test_a_missing_documents_folder_is_named(root: Path) -> None:
    with pytest.raises(ConfigError, match="de map met documenten bestaat niet"):
        load(root, root / "nergens")


def test_the_example_is_used_while_there_are_no_documents(root: Path) -> None:
    documents = root / "content/documents"
    (documents / ".gitkeep").touch()
    (documents / "los.txt.yml").write_text("kind: report")
    config = load(root)
    assert config.invented
    assert config.documents == root / "content/example"
    assert [council.code for council in config.councils if "99001" in council.dossiers] == ["VBR"]


def test_the_example_steps_back_for_the_first_document(root: Path) -> None:
    (root / "content/documents/map").mkdir()
    (root / "content/documents/map/brief.txt").write_text("x")
    config = load(root)
    assert not config.invented
    assert config.documents == root / "content/documents"
    assert not [council for council in config.councils if "99001" in council.dossiers]


def test_naming_the_example_folder_makes_it_invented(root: Path) -> None:
    assert load(root, root / "content/documents/../example").invented


@pytest.mark.parametrize("output", ["documents", "documents/out", "."])
def test_the_output_may_not_be_where_the_documents_are(root: Path, output: str) -> None:
    content = root / "content"
    with pytest.raises(ConfigError, match="liggen in elkaar"):
        load(root, content / "documents", content / output)
    assert load(root, content / "documents", content / "documents-out").output == content / "documents-out"


def test_documents_are_all_files_but_sidecars_and_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "a.md.yml", "c.yaml", ".geheim", "map/d.docx", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [path.relative_to(tmp_path).as_posix() for path in document_files(tmp_path)]
    assert found == ["a.md", "b.txt", "map/d.docx"]


@pytest.fixture(scope="module")
def ours() -> Config:
    return load(ROOT, ROOT / "content")


@pytest.mark.parametrize(
    ("code", "dossier"),
    [
        ("JBZ", "32317"), ("RBZ", "21501-02"), ("RAZ", "21501-02"), ("Ecofin", "21501-07"),
        ("Milieu", "21501-08"),
        ("VTE", "21501-33"), ("WSBVC", "21501-31"), ("LNV", "21501-32"), ("OJCS", "21501-34"),
        ("RvC", "21501-30"), ("ER", "21501-20"),
    ],
)  # fmt: skip
def test_every_formation_has_its_dossier(ours: Config, code: str, dossier: str) -> None:
    assert [council.dossiers[0] for council in ours.councils if council.code == code] == [dossier]


@pytest.mark.parametrize(
    "printed", ["GL-PVDA", "GL PvdA", "GroenLinks-PvdA", "groenlinks-pvda", "PvdA-GroenLinks"]
)
def test_a_group_has_one_name(ours: Config, printed: str) -> None:
    assert ours.group(printed) == "GroenLinks-PvdA"


def test_an_unknown_group_has_no_name(ours: Config) -> None:
    assert ours.group("Partij die er niet is") is None


@pytest.mark.parametrize(
    ("day", "country"),
    [
        (date(2024, 1, 25), "België"), (date(2024, 6, 30), "België"), (date(2024, 7, 1), "Hongarije"),
        (date(2023, 12, 31), "Spanje"), (date(2010, 1, 1), "Spanje"), (date(2030, 12, 31), "Malta"),
        (date(2031, 1, 1), ""),
    ],
)  # fmt: skip
def test_the_presidency_of_a_day(ours: Config, day: date, country: str) -> None:
    assert ours.presidency(day) == country


def test_every_presidency_has_its_adjectives(ours: Config) -> None:
    assert set(ours.presidencies.values()) == set(ours.adjectives.values())
    assert ours.adjectives["belgische"] == "België"


def test_the_site_has_a_name_and_an_address(ours: Config) -> None:
    assert ours.site.name
    assert ours.site.url.startswith("https://")
