"""What the command line does when reportparse itself fails: one line, and the other inputs go on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from reportparse.errors import ProgramFailed, ReportparseError

# What is no failure of ours: errors that say what is wrong, and a reader of our output that has gone away.
_NOT_OURS = (ReportparseError, click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError)


@contextmanager
def named_failures(path: Path) -> Iterator[None]:
    """
    Turn a failure of reportparse on an input into an error of one line, as any other.

    Only here, at the edge: a program that calls `extract` gets the exception itself. Raises: ProgramFailed.
    """
    try:
        yield
    except _NOT_OURS:
        raise
    except Exception as error:
        raise ProgramFailed(f"reportparse itself failed on {path}: {_said(error)}. Please report this.") from error


def _said(error: Exception) -> str:
    """The kind of an exception, its message as one line, and where it was raised."""
    message = " ".join(f"{type(error).__name__}: {error}".split()).removesuffix(":")
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return message
    return f"{message} ({Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno})"
