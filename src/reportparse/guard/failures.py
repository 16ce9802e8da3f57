"""What becomes of an exception that no reader should raise: an error of one line, as any other."""

import signal
import traceback
from pathlib import Path

from reportparse.errors import LimitReached, ProgramFailed, ReportparseError

_TIME_IS_UP = {getattr(signal, name, None) for name in ("SIGPROF", "SIGALRM", "SIGXCPU")} - {None}


def explain(error: BaseException, name: str, mebibytes: int) -> ReportparseError:
    """The error of one line for whatever was raised on an input; those that are one already stay what they are."""
    if isinstance(error, ReportparseError):
        return error
    if isinstance(error, MemoryError):
        return too_much_memory(name, mebibytes)
    if isinstance(error, RecursionError):
        return LimitReached(f"{name} is nested too deeply to be read. Export it again, or as another format.")
    failed = ProgramFailed(f"reportparse itself failed on {name}: {_said(error)}. Please report this.")
    failed.details = "".join(traceback.format_exception(error))
    return failed


def too_much_memory(name: str, mebibytes: int) -> LimitReached:
    """The error for an input that took more memory than it may."""
    limit = f"more than {mebibytes} MiB of memory" if mebibytes else "more memory than there is"
    return LimitReached(f"{name} needs {limit}, and was given up. Allow more with --memory, or split it.")


def too_slow(name: str, seconds: float, where: str) -> LimitReached:
    """The error for an input on which nothing went on for too long."""
    limit = f" for {seconds:.0f} s" if seconds else ""
    return LimitReached(f"{name} was given up: {where} went on{limit} without an end. Allow more with --seconds.")


def died(name: str, exit_code: int | None, where: str, seconds: float) -> ReportparseError:
    """The error for a child process that ended by itself; the system gives a signal as a negative exit code."""
    number = -exit_code if exit_code is not None and exit_code < 0 else None
    if number in _TIME_IS_UP:
        return too_slow(name, seconds, where)
    if number == getattr(signal, "SIGKILL", None):
        how = "was ended by the system, which may be short of memory"
    elif number is not None:
        how = f"crashed ({signal.Signals(number).name})"
    else:
        how = f"ended with status {exit_code}"
    return ProgramFailed(f"reportparse itself failed on {name}: {where} {how}. Please report this.")


def _said(error: BaseException) -> str:
    """The kind of an exception, its message as one line, and where it was raised."""
    message = " ".join(f"{type(error).__name__}: {error}".split()).removesuffix(":")
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return message
    return f"{message} ({Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno})"
