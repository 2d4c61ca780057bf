"""``raadsdossier add`` and ``withdraw`` as an editor types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from generator.cli import main

EXAMPLE = Path(__file__).parents[2] / "content" / "example"
REAL = Path(__file__).parents[3] / "shared" / "documents"
Output = pytest.CaptureFixture[str]


def add(folder: Path, *what: str, day: str = "2032-01-01") -> int:
    return main(["add", "--documents", str(folder), "--date", day, *what])


def test_it_says_where_a_paper_went_and_which_dossier_it_stands_in(tmp_path: Path, capsys: Output) -> None:
    if not REAL.is_dir():
        pytest.skip("the real documents (../shared/documents) are not here")
    agenda = next(REAL.glob("001_*"))
    assert add(tmp_path, str(agenda)) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"{agenda.name}: nieuw: 32317/kst-32317-867.txt"
    assert said[1] == "  herkend: geannoteerde agenda, Kamerstuk 32 317, nr. 867"
    assert said[2] == "  dossier: 2024-01-25-jbz-informeel  Informele JBZ-Raad 25-26 januari 2024"
    assert add(tmp_path, str(agenda)) == 0
    assert capsys.readouterr().out == f"{agenda.name}: was er al: 32317/kst-32317-867.txt\n"


def test_the_real_papers_one_after_the_other(tmp_path: Path, capsys: Output) -> None:
    """The Word file and then the publication, of the agenda and of the report."""
    if not REAL.is_dir():
        pytest.skip("the real documents (../shared/documents) are not here")
    for file in sorted(REAL.iterdir()):
        assert add(tmp_path, str(file), "--json") == 0
        [done] = json.loads(capsys.readouterr().out)
        expected = {"000": "new", "001": "renumbered", "002": "new", "003": "renumbered", "004": "new"}
        assert done["outcome"] == expected[file.name[:3]]
    sidecar = yaml.safe_load((tmp_path / "32317/kst-32317-867.txt.yml").read_text("utf-8"))
    assert len(sidecar["intake"]["versions"]) == 1
    assert sidecar["intake"]["recognised"]["meeting"] == "2024-01-25-jbz-informeel"


def test_a_dry_run_writes_nothing(tmp_path: Path, capsys: Output) -> None:
    assert add(tmp_path, str(EXAMPLE / "002.txt"), "--dry-run") == 0
    assert "nieuw: " in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_an_editor_may_state_the_number(tmp_path: Path, capsys: Output) -> None:
    assert add(tmp_path, str(EXAMPLE / "001.txt"), "--number", "32317-9999") == 0
    assert (tmp_path / "32317/kst-32317-9999.txt").is_file()
    capsys.readouterr()
    assert main(["list", "--documents", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["id"] == "kst-32317-9999"


@pytest.mark.parametrize(
    ("what", "says"),
    [
        (["bestaat-niet.pdf"], "geen"),
        (["."], "dit is een map"),
        ([str(EXAMPLE / "001.txt"), str(EXAMPLE / "002.txt"), "--number", "32317-1"], "één stuk"),
        ([str(EXAMPLE / "001.txt"), "--number", "abc"], "nummer"),
        ([str(EXAMPLE / "001.txt"), "--date", "2032-02-30"], "geen bestaande dag"),
    ],
)
def test_wrong_usage_is_said(what: list[str], says: str, tmp_path: Path, capsys: Output) -> None:
    assert main(["add", "--documents", str(tmp_path), *what]) == 2
    said = capsys.readouterr().err
    assert said.startswith("raadsdossier: ")
    assert says in said or "bestand" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("leeg.txt", b"", "D101"),
        ("oud.doc", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "D112"),
        ("stuk.docx", b"PK\x03\x04 afgebroken", "D11"),
        ("foto.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "D102"),
    ],
)
def test_what_cannot_be_read_is_refused(
    name: str, data: bytes, code: str, tmp_path: Path, capsys: Output
) -> None:
    file, folder = tmp_path / name, tmp_path / "documents"
    file.write_bytes(data)
    folder.mkdir()
    assert add(folder, str(file)) == 1
    said = capsys.readouterr()
    assert f"{name}: niet opgenomen" in said.out
    assert code in said.err
    assert list(folder.iterdir()) == []


def test_a_sidecar_beside_the_file_comes_along(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_bytes((EXAMPLE / "001.txt").read_bytes())
    (tmp_path / "brief.txt.yml").write_text("number: 32317-901\nwhy: staat op de envelop\n")
    folder = tmp_path / "documents"
    folder.mkdir()
    assert add(folder, str(tmp_path / "brief.txt")) == 0
    text = (folder / "32317/kst-32317-901.txt.yml").read_text("utf-8")
    assert text.startswith("number: 32317-901\nwhy: staat op de envelop\n")


def test_withdrawing(tmp_path: Path, capsys: Output) -> None:
    add(tmp_path, str(EXAMPLE / "001.txt"), "--number", "32317-901")
    capsys.readouterr()
    command = [
        "withdraw",
        "--documents",
        str(tmp_path),
        "--date",
        "2032-02-01",
        "--reason",
        "Dubbel: zie nr. 902.",
    ]
    assert main([*command, "kst-32317-999"]) == 2
    assert main([*command, "kst-32317-901"]) == 0
    assert capsys.readouterr().out.startswith("kst-32317-901: ingetrokken")
    [left] = [path for path in tmp_path.rglob("*") if path.is_file()]
    recorded = yaml.safe_load(left.read_text("utf-8"))
    assert recorded["withdrawn"]["reason"] == "Dubbel: zie nr. 902."
    add(tmp_path, str(EXAMPLE / "001.txt"), "--number", "32317-901")
    assert "is ingetrokken" in capsys.readouterr().out
