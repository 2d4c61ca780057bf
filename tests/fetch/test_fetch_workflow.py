"""The steps of the nightly workflow, run here: what came in is gathered, and landed in both modes."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from fetch_services import Paper, Standin
from fetch_standin import serving, sources_of

ROOT = Path(__file__).parents[2]
WORKFLOWS = ROOT / ".github/workflows"
NIGHTLY = yaml.safe_load((WORKFLOWS / "fetch.yml").read_text(encoding="utf-8"))
SITE = yaml.safe_load((WORKFLOWS / "site.yml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not here")

GH = """\
#!/usr/bin/env bash
here="$(dirname "$0")/.."
echo "$*" >>"$here/gh.log"
case "$1 $2" in "pr list") cat "$here/open" ;; esac
"""


@pytest.fixture
def checkout(tmp_path: Path, standin: Standin) -> Path:
    """A checkout with a history and an origin, a stand-in for the services, and one for ``gh``."""
    return checkout_in(tmp_path, standin)


@dataclass(frozen=True)
class Night:
    """What a night gathered of one paper: the folder that it lies in, and what GitHub was told."""

    folder: Path
    standin: Standin
    told: dict[str, str]


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    """One night for the tests of landing, since it builds the site twice."""
    folder = tmp_path_factory.mktemp("night")
    with serving() as standin:
        here = checkout_in(folder, standin)
        standin.publish(AGENDA)
        yield Night(folder, standin, script(here, "gather", LIMIT="10", SINCE=""))


@pytest.fixture
def gathered(night: Night, tmp_path: Path) -> Path:
    """A checkout after that night, without what came in: the job that lands has its own."""
    shutil.copytree(night.folder, tmp_path / "night", symlinks=True)
    here = tmp_path / "night/checkout"
    git(here, "checkout", "--quiet", "--", ".")
    git(here, "clean", "--quiet", "-d", "--force", "content")
    return here


def checkout_in(tmp_path: Path, standin: Standin) -> Path:
    """Lay out a checkout, and what is around it, in an empty folder."""
    here = tmp_path / "checkout"
    for part in ("generator", "templates", "content", "site_overrides", ".ci"):
        shutil.copytree(ROOT / part, here / part, ignore=shutil.ignore_patterns("__pycache__", "documents"))
    shutil.copy(ROOT / "mkdocs.yml", here)
    (here / ".gitignore").write_text("build/\n__pycache__/\n")
    (here / "content/documents").mkdir()
    (here / "content/documents/.gitkeep").touch()
    sources = yaml.safe_load((here / "content/sources.yml").read_text(encoding="utf-8"))
    stand = sources_of(standin)
    sources |= {"services": [{"name": s.name, "kind": s.kind, "url": s.url} for s in stand.services]}
    sources |= {"publications": stand.publications, "hosts": ["127.0.0.1"], "pause": "0", "wait": "0"}
    (here / "content/sources.yml").write_text(yaml.safe_dump(sources, allow_unicode=True))
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "origin.git")
    git(here, "init", "--quiet", "--initial-branch=main")
    git(here, "-c", "user.name=t", "-c", "user.email=t@example.org", "add", "--all")
    git(here, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "-m", "begin")
    git(here, "remote", "add", "origin", "../origin.git")
    git(here, "push", "--quiet", "origin", "main")
    (tmp_path / "bin").mkdir()
    (tmp_path / "open").touch()
    gh = tmp_path / "bin/gh"
    gh.write_text(GH)
    gh.chmod(0o755)
    return here


def git(folder: Path, *words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=folder, capture_output=True, text=True, check=True, timeout=600
    ).stdout.strip()


def script(checkout: Path, name: str, **environment: str) -> dict[str, str]:
    """Run a script of ``.ci`` as the workflow does; what it told GitHub."""
    told = checkout.parent / "output"
    told.write_text("")
    made = subprocess.run(
        [f".ci/{name}", "build/aanvoer"],
        cwd=checkout, capture_output=True, text=True, check=False, timeout=900,
        env={
            "PATH": f"{checkout.parent / 'bin'}:{os.environ['PATH']}", "HOME": str(checkout.parent),
            "RAADSDOSSIER": f"{sys.executable} -m generator", "GITHUB_OUTPUT": str(told),
            "GITHUB_STEP_SUMMARY": str(checkout.parent / "summary"),
            "FETCH_OPTIONS": "--dossier 32317", **environment,
        },
    )  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr
    return dict(line.split("=", 1) for line in told.read_text().splitlines())


AGENDA = Paper(
    "kst-32317-990", number="990", day="2026-09-28", title="Brief van de minister van Justitie en Veiligheid",
    text="Hierbij bied ik uw Kamer de geannoteerde agenda aan van de JBZ-Raad van 12 en 13 oktober 2026.",
)  # fmt: skip


def test_what_came_in_is_committed_and_told(gathered: Path, night: Night) -> None:
    assert night.told == {"changed": "true"}
    folder = gathered / "build/aanvoer"
    assert (folder / "titel.txt").read_text() == "Aanvoer: 1 stuk\n"
    summary = (folder / "samenvatting.md").read_text()
    assert "### Nieuwe stukken (1)" in summary
    assert summary in (gathered.parent / "summary").read_text()

    told = script(gathered, "land", MODE="commit", BASE="main")
    origin = gathered.parent / "origin.git"
    assert told == {"commit": git(origin, "rev-parse", "main"), "only_check": "false"}
    assert git(origin, "log", "-1", "--format=%s", "main") == "Aanvoer: 1 stuk"
    assert "Nieuwe stukken" in git(origin, "log", "-1", "--format=%b", "main")
    assert git(origin, "show", "--name-only", "--format=", "main").splitlines() == [
        "content/documents/.fetched.json",
        "content/documents/32317/kst-32317-990.xml",
        "content/documents/32317/kst-32317-990.xml.yml",
    ]
    assert git(origin, "show", "main:content/documents/32317/kst-32317-990.xml").encode() == AGENDA.body(
        "xml"
    )


def test_what_came_in_becomes_one_pull_request(gathered: Path, night: Night) -> None:
    origin, log = gathered.parent / "origin.git", gathered.parent / "gh.log"
    before = git(origin, "rev-parse", "main")
    told = script(gathered, "land", MODE="", BASE="main")
    assert git(origin, "rev-parse", "main") == before, "nothing reaches the default branch by itself"
    assert told == {"commit": git(origin, "rev-parse", "aanvoer"), "only_check": "true"}
    assert "pr create --base main --head aanvoer --title Aanvoer: 1 stuk" in log.read_text()

    git(gathered, "switch", "--quiet", "main")  # the next night, nobody merged it
    (gathered.parent / "open").write_text("7\n")
    night.standin.publish(Paper("kst-32317-991", number="991", day="2026-10-20"))
    script(gathered, "gather", LIMIT="10")
    git(gathered, "clean", "--quiet", "-d", "--force", "content")
    script(gathered, "land", MODE="pull-request", BASE="main")
    assert "pr edit 7 --title Aanvoer: 2 stukken" in log.read_text()
    assert git(origin, "rev-list", "--count", "main..aanvoer") == "1"


def test_a_night_without_papers_moves_the_date_or_nothing(checkout: Path) -> None:
    origin = checkout.parent / "origin.git"
    assert script(checkout, "gather") == {"changed": "true"}
    git(checkout, "clean", "--quiet", "-d", "--force", "content")
    assert script(checkout, "land", MODE="pull-request", BASE="main") == {}
    assert git(origin, "branch", "--list", "aanvoer") == ""
    git(checkout, "reset", "--quiet", "--hard")
    assert script(checkout, "land", MODE="commit", BASE="main")["only_check"] == "false"
    assert git(origin, "show", "--name-only", "--format=", "main") == "content/documents/.fetched.json"


def test_a_patch_that_reaches_outside_the_documents_is_not_taken_over(gathered: Path) -> None:
    patch = gathered / "build/aanvoer/aanvoer.patch"
    extra = "diff --git a/.ci/evil b/.ci/evil\nnew file mode 100755\n"
    extra += "--- /dev/null\n+++ b/.ci/evil\n@@ -0,0 +1 @@\n+x\n"
    patch.write_text(patch.read_text() + extra)
    script(gathered, "land", MODE="commit", BASE="main")
    assert ".ci/evil" not in git(gathered.parent / "origin.git", "ls-tree", "-r", "--name-only", "main")


def test_a_push_meanwhile_is_no_obstacle(gathered: Path) -> None:
    other, origin = gathered.parent / "other", gathered.parent / "origin.git"
    git(gathered.parent, "clone", "--quiet", "origin.git", "other")
    (other / "nieuw.txt").write_text("x")
    git(other, "add", "--all")
    git(other, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "-m", "meanwhile")
    git(other, "push", "--quiet", "origin", "main")
    script(gathered, "land", MODE="commit", BASE="main")
    said = git(origin, "log", "--format=%s", "main").splitlines()
    assert said == ["Aanvoer: 1 stuk", "meanwhile", "begin"]


# --- the workflow itself --------------------------------------------------------------------------------


def test_each_job_has_the_least_rights() -> None:
    assert NIGHTLY["permissions"] == {"contents": "read"}
    assert {name: job.get("permissions") for name, job in NIGHTLY["jobs"].items()} == {
        "fetch": None,
        "land": {"contents": "write", "pull-requests": "write"},
        "publish": {"contents": "read", "pages": "write", "id-token": "write"},
        "alarm": None,
    }


def test_what_may_write_runs_nothing_of_the_project_but_its_own_script() -> None:
    assert [step["run"] for step in NIGHTLY["jobs"]["land"]["steps"] if "run" in step] == [
        ".ci/land build/aanvoer"
    ]


def test_a_schedule_has_no_repository_in_its_event() -> None:
    """An ``if`` that compares with the default branch is never true there (docker/metadata-action 184)."""
    for job in (*NIGHTLY["jobs"].values(), *SITE["jobs"].values()):
        asked = job.get("if", "")
        assert "github.event.repository" not in asked or "github.event_name == 'schedule' ||" in asked


def test_it_publishes_in_the_same_run_and_one_at_a_time() -> None:
    assert NIGHTLY["jobs"]["publish"]["uses"] == "./.github/workflows/site.yml"
    assert "workflow_call" in SITE[True], "YAML reads on as true"
    assert NIGHTLY["concurrency"] == {"group": "fetch", "cancel-in-progress": False}
    assert all("timeout-minutes" in job or "uses" in job for job in NIGHTLY["jobs"].values())


@pytest.mark.parametrize("name", sorted(path.name for path in WORKFLOWS.iterdir()))
def test_no_expression_stands_in_a_shell_line(name: str) -> None:
    jobs = yaml.safe_load((WORKFLOWS / name).read_text(encoding="utf-8"))["jobs"]
    lines = [step["run"] for job in jobs.values() for step in job.get("steps", ()) if "run" in step]
    assert lines
    assert not [line for line in lines if "${{" in line], "what others write must not become a command"


@pytest.mark.parametrize("name", sorted(path.name for path in WORKFLOWS.iterdir()))
def test_every_step_is_a_target_of_make_or_a_script(name: str) -> None:
    jobs = yaml.safe_load((WORKFLOWS / name).read_text(encoding="utf-8"))["jobs"]
    targets = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for job in (job for job in jobs if job != "alarm"):
        for line in (step["run"] for step in jobs[job].get("steps", ()) if "run" in step):
            word, what = line.split()[0], line.split()[-1] if line.startswith("make") else ""
            made = re.match(r"make ([a-z-]+)", line)
            assert (made and made[1] in targets) or os.access(ROOT / word, os.X_OK), (line, what)
