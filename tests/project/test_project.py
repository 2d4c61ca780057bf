"""The project's own promises: imports, workflows, documentation, and nothing of a machine in it."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from generator.model import KINDS
from generator.override_keys import KEYS
from generator.problems import CODES

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WORKFLOWS = sorted(path.name for path in (ROOT / ".github/workflows").iterdir())
TRACKED = subprocess.run(
    ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
).stdout.split("\0")


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


# --- the tools ------------------------------------------------------------------------------------------


def test_imports_run_one_way() -> None:
    made = run(BIN / "lint-imports", "--no-logo", "--no-cache")
    assert made.returncode == 0, made.stdout + made.stderr


def test_ruff_finds_nothing() -> None:
    made = run(sys.executable, "-m", "ruff", "check", "--no-cache", ".")
    assert made.returncode == 0, made.stdout


def test_the_code_is_formatted() -> None:
    made = run(sys.executable, "-m", "ruff", "format", "--no-cache", "--check", ".")
    assert made.returncode == 0, made.stdout


def test_the_types_are_strict_and_right() -> None:
    made = run(sys.executable, "-m", "mypy")
    assert made.returncode == 0, made.stdout


def test_one_module_prints() -> None:
    printing = [
        path.name
        for path in sorted((ROOT / "generator").rglob("*.py"))
        if re.search(r"\bprint\(", path.read_text())
    ]
    assert printing == ["speak.py"]


# --- workflows ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        *((f".github/workflows/{name}", "vendor.github-workflows") for name in WORKFLOWS),
        (".github/dependabot.yml", "vendor.dependabot"),
    ],
)  # fmt: skip
def test_workflow_files_fit_the_official_schema(file: str, schema: str) -> None:
    made = run(BIN / "check-jsonschema", "--builtin-schema", schema, file)
    assert made.returncode == 0, made.stdout + made.stderr


@pytest.mark.parametrize("name", WORKFLOWS)
def test_actions_are_pinned_to_commits(name: str) -> None:
    uses = re.findall(r"uses: (?!\./)(\S+)(.*)", text(f".github/workflows/{name}"))
    assert len(uses) >= 4
    for action, comment in uses:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action)
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment)


def test_the_deploy_job_alone_has_rights() -> None:
    import yaml

    workflow = yaml.safe_load(text(".github/workflows/site.yml"))
    assert workflow["permissions"] == {"contents": "read"}
    rights = {name: job.get("permissions") for name, job in workflow["jobs"].items()}
    assert rights == {"test": None, "build": None, "deploy": {"pages": "write", "id-token": "write"}}


def test_ci_runs_exactly_make_test() -> None:
    assert text(".ci/run").rstrip().endswith("\nexec make test")
    assert (ROOT / ".ci/run").stat().st_mode & 0o111
    assert ".ci/run" in text(".github/workflows/site.yml")


# --- documentation that fails when it lies --------------------------------------------------------------

TARGETS = set(re.findall(r"^([a-z-]+):.*## ", text("Makefile"), re.MULTILINE))


def test_make_has_the_targets_that_are_promised() -> None:
    assert {"install", "site", "test", "serve", "check", "bench", "clean", "help"} <= TARGETS


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))]
)
def test_commands_in_the_docs_exist(page: str) -> None:
    for target in re.findall(r"(?:^|`)make ([a-z-]+)", text(page), re.MULTILINE):
        assert target in TARGETS, f"{page}: make {target}"


def test_the_commands_of_the_readme_are_understood() -> None:
    from generator.arguments import parser

    lines = re.findall(r"^\.venv/bin/raadsdossier (.*?)\s*(?:#.*)?$", text("README.md"), re.MULTILINE)
    assert [line.split()[0] for line in lines] == [
        "build", "site", "check", "list", "explain", "refs", "corpus", "add", "withdraw", "fetch", "fresh",
        "changes",
    ]  # fmt: skip
    for line in lines:
        parser().parse_args(line.split())


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))]
)
def test_links_in_the_docs_lead_somewhere(page: str) -> None:
    for link in re.findall(r"\]\((?!https?:)([^)#\s]+)", text(page)):
        assert (ROOT / page).parent.joinpath(link).exists(), f"{page}: {link}"


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))]
)
def test_files_that_the_docs_name_are_there(page: str) -> None:
    folders = "generator|tests|templates|site_overrides|content|docs"
    for path in re.findall(rf"`((?:{folders})/[\w./-]+)`", text(page)):
        assert (ROOT / path).exists() or path.startswith("content/documents"), f"{page}: {path}"


def test_every_problem_code_is_explained_with_its_severity() -> None:
    rows = re.findall(r"^\| ([AD]\d{3}) \| (\w+) \| \S", text("docs/problems.md"), re.MULTILINE)
    assert rows == [(code, kind.severity) for code, kind in CODES.items()]


def test_every_problem_code_is_reported_by_somebody() -> None:
    paths = (path for path in (ROOT / "generator").rglob("*.py") if path.name != "problems.py")
    code = "".join(path.read_text("utf-8") for path in paths)
    assert {one for one in CODES if f'"{one}"' not in code} == set()


def test_every_key_of_an_override_is_explained() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*)\|", text("docs/corrections.md"), re.MULTILINE)
    assert [key for key, _ in rows] == list(KEYS)
    assert re.findall(r"`(\w+)`", dict(rows)["kind"])[: len(KINDS)] == list(KINDS)


def test_the_example_of_a_council_can_be_used(tmp_path: Path) -> None:
    import shutil

    from generator.config import load

    example = re.search(r"```yaml\n(councils:.*?)```", text("docs/councils.md"), re.DOTALL)
    assert example
    shutil.copytree(ROOT / "content", tmp_path / "content", ignore=shutil.ignore_patterns("example"))
    (tmp_path / "content/councils.yml").write_text(example[1], encoding="utf-8")
    (tmp_path / "documents").mkdir()
    assert [council.code for council in load(tmp_path, tmp_path / "documents").councils] == ["OJCS"]


# --- the lock files and what is tracked -----------------------------------------------------------------


def pins(lock: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9-]+)==(\S+)", text(lock), re.MULTILINE):
        found.setdefault(name, set()).add(version)
    return found


def test_the_lock_files_hold_every_dependency_with_hashes() -> None:
    runtime, dev = pins("requirements.lock"), pins("requirements-dev.lock")
    wanted = [re.split(r"[<>=\[]", name)[0].lower() for name in PROJECT["project"]["dependencies"]]
    extra = [
        re.split(r"[<>=\[]", name)[0].lower() for name in PROJECT["project"]["optional-dependencies"]["dev"]
    ]
    assert set(wanted) <= runtime.keys()
    assert {*wanted, *extra} <= dev.keys()
    assert all(dev[name] == versions for name, versions in runtime.items())
    for lock in ("requirements.lock", "requirements-dev.lock"):
        for entry in re.split(r"\n(?=\S)", text(lock)):
            assert entry.startswith("#") or "--hash=sha256:" in entry, entry


MACHINE = re.compile(
    r"/work/|/tmp/|/opt/pypi|/home/[a-z]|/root/|/Users/|(?:pypi|files\.pythonhosted)\.org|--index-url|--find-links"
)


def test_no_machine_or_registry_stands_in_the_project() -> None:
    if not any(TRACKED):
        pytest.skip("not a git checkout: tracked files are not known")
    found = []
    for name in filter(None, TRACKED):
        path = ROOT / name
        if path == Path(__file__) or not path.is_file() or path.suffix in (".png", ".ico", ".woff2"):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if MACHINE.search(line) and "--no-emit" not in line:
                found.append(f"{name}:{number}: {line.strip()[:80]}")
    assert not found


def test_the_licence_is_the_one_that_is_named() -> None:
    assert PROJECT["project"]["license"] == "EUPL-1.2"
    assert text("LICENSE").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert "15.Applicable Law" in text("LICENSE")
