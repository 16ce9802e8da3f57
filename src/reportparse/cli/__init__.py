"""The command line. It calls the pipeline and the writers, and has no logic of its own."""

from reportparse.cli.commands import main

__all__ = ["main"]
