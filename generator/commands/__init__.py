"""The commands: each takes the arguments, has the work done, says what came of it, gives the exit code.

Scope: glue. To add a command: a function here, its line in ``generator.cli`` and in
``generator.arguments``. What takes time to import is imported by the command that needs it, so
``--help`` answers at once.
"""
