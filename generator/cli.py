"""The command line: arguments in, an exit code out.

Scope: choose the command and turn what went wrong into an exit code. What is done stands in
``generator.commands``, what is printed in ``generator.speak``.

Exit codes: 0 fine; 1 problems at error level, or warnings with ``--strict``; 2 wrong usage; 3 settings
or an output folder that cannot be used.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from generator import speak
from generator.arguments import parser
from generator.commands import asking, building, incoming
from generator.config import ConfigError
from generator.inputs import UsageError
from generator.speak import FINE, UNUSABLE, USAGE
from generator.write import NO_ROOM, WriteError, as_write_error

COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "build": building.build,
    "site": building.site,
    "check": building.check,
    "watch": building.watch,
    "list": asking.list_documents,
    "explain": asking.explain,
    "fetch": incoming.fetch,
    "fresh": incoming.fresh,
    "changes": asking.changes,
    "add": incoming.add,
    "withdraw": incoming.withdraw,
    "refs": asking.refs,
    "seal": building.seal,
    "corpus": building.corpus,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: the words after the program's name; by default those of the process.

    Returns:
        The exit code.

    Raises:
        SystemExit: argparse, for ``--help`` and wrong usage.
    """
    args = parser().parse_args(arguments)
    if args.command != "watch":  # one run of frozen values makes no cycles worth looking for
        gc.disable()
    try:
        return COMMANDS[args.command](args)
    except (ConfigError, WriteError) as error:
        speak.say(f"raadsdossier: {error}")
        return UNUSABLE
    except UsageError as error:
        speak.say(f"raadsdossier: {error}")
        return USAGE
    except BrokenPipeError:  # the reader of our output has seen enough (``| head``)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except OSError as error:  # temporary files, beside those that the writer puts in place
        if error.errno not in NO_ROOM:
            raise
        speak.say(f"raadsdossier: {as_write_error(error, Path(tempfile.gettempdir()))}")
        return UNUSABLE
    except KeyboardInterrupt:
        return 130
    finally:
        gc.enable()
