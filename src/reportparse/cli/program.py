"""
The program as a whole: how it ends when it is interrupted, when its output goes nowhere, when it fails itself.

Exit status 1 says that an audit found errors, and nothing else; so nothing that ends the program early may give it.
"""

import errno
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from io import TextIOWrapper
from types import FrameType
from typing import Any, NoReturn

import click

_NOT_WRITTEN = 3
_INTERRUPTED, _TERMINATED = 128 + signal.SIGINT, 128 + signal.SIGTERM


class Program(click.Group):
    """The group of all commands; its exit statuses are those of the contract, however it ends."""

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run a command; without `standalone_mode` it raises what it raises, as click's own groups do."""
        run = partial(super().main, *args, standalone_mode=False, **extra)
        if not standalone_mode:
            return run()
        with _ended_by_signals():
            sys.exit(_ended(run))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for. Raises: _ReaderGone, which click does not take for its own affair."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _ReaderGone from error


class _ReaderGone(Exception):
    """Whoever read standard output has seen enough."""


def _ended(run: Callable[[], Any]) -> int:
    """The exit status of a run that gave what it printed to standard output, or could not."""
    try:
        _open_standard_streams()
        status = _status(run)
        # Here, not when the interpreter ends: there nobody can say why it fails.
        _flush()
        return status
    except (BrokenPipeError, _ReaderGone):
        return _give_up_output()
    except OSError as error:
        status = _give_up_output()
        with suppress(OSError):
            click.echo(f"reportparse: standard output cannot be written: {error.strerror or error}.", err=True)
        return status


def _status(run: Callable[[], Any]) -> int:
    try:
        result = run()
        # click gives the status of `--help` and the like as a result.
        return result if isinstance(result, int) else 0
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("reportparse: interrupted.", err=True)
        return _INTERRUPTED
    except _ReaderGone:
        raise
    except OSError as error:
        if error.errno in (errno.EPIPE, errno.ENOSPC, errno.EBADF, errno.EIO):
            raise
        return _fail(error)
    except Exception as error:
        return _fail(error)


def _fail(error: Exception) -> int:
    """Say that we failed, in one line."""
    from reportparse.guard.failures import explain

    click.echo(f"reportparse: {explain(error, 'this call', 0)}", err=True)
    return _NOT_WRITTEN


def _give_up_output() -> int:
    """Let nothing more be written to standard output, not even by the interpreter when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(nowhere, sys.stdout.fileno())
    return _NOT_WRITTEN


def _flush() -> None:
    sys.stdout.flush()


def _open_standard_streams() -> None:
    """
    Make the standard streams fit for anything that may be printed.

    Where one is closed, the next file that is opened would take its number, and get what is printed.
    """
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    # Python has no object for a stream that is closed.
    sys.stdout = sys.stdout or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        # A mark that the terminal's encoding does not have must not end the run.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let a signal that ends the program end it as an error does: what is half done is undone."""

    def end(_number: int, _frame: FrameType | None) -> NoReturn:
        sys.exit(_TERMINATED)

    try:
        before = signal.signal(signal.SIGTERM, end)
    except ValueError:
        # Not in the main thread: whoever runs us there handles signals.
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
