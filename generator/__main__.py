"""``python -m generator``: the command line of ``generator.cli``."""

from generator.cli import main

raise SystemExit(main())
