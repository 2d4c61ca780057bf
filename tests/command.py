"""The command line in this process: what it says and its exit code, without a new interpreter."""

from __future__ import annotations

import gc
import io
import os
import subprocess
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from generator.cli import main

ROOT = Path(__file__).resolve().parents[1]


def raadsdossier(
    *arguments: str | Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """What the command does with these words, as if run at the root of the project.

    That the process itself starts and ends so is tested apart (``tests/robust/test_exit_codes.py``).
    """
    words = [str(one) for one in arguments]
    said, told = io.StringIO(), io.StringIO()
    try:
        with redirect_stdout(said), redirect_stderr(told), chdir(ROOT), patch.dict(os.environ, env or {}):
            code = main(words)
    except SystemExit as ended:  # argparse
        code = ended.code if isinstance(ended.code, int) else 1
    finally:
        gc.enable()  # a run by itself needs none
    return subprocess.CompletedProcess(words, code, said.getvalue(), told.getvalue())
