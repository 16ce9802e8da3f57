"""
The child process: it takes calls, tells how far it got, and gives what came out.

A message to it is a `Task`, None ends it. It answers with (pages done, pages in all) any number of times, then with
an `Answer`.
"""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

from reportparse.errors import ReportparseError
from reportparse.guard.failures import explain
from reportparse.guard.limits import Limits
from reportparse.sizes import allow

# Seconds that the system's alarm leaves to the parent, which ends a child with a better message.
_GRACE = 10
# How many seconds may pass for one of work, where the system counts work.
IDLE_SHARE = 10 if hasattr(signal, "setitimer") else 1
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Task:
    """
    A function with its arguments, run in `folder`; it gets `progress` as well. `name` is that of the input.

    The function is given as `module:name`: whoever asks need not load what it needs.
    """

    name: str
    function: str
    arguments: tuple[Any, ...]
    options: dict[str, Any]
    folder: str

    def load(self) -> Callable[..., Any]:
        """The function."""
        module, _, name = self.function.partition(":")
        function: Callable[..., Any] = getattr(import_module(module), name)
        return function

    def run(self, progress: Callable[[int, int], None]) -> Any:
        """What the function gives."""
        return self.load()(*self.arguments, **self.options, progress=progress)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call gave: a value or an error. `is_worn`: the process should not be used again."""

    value: Any = None
    error: ReportparseError | None = None
    is_worn: bool = False


def serve(connection: Connection, limits: Limits) -> None:
    """Take calls until there are no more."""
    _keep_quiet()
    _bound(limits)
    allow(limits.sizes)
    with suppress(EOFError, KeyboardInterrupt):
        while (task := connection.recv()) is not None:
            answer = _perform(task, connection, limits)
            _set_alarm(None)
            _send(connection, answer, task.name, limits)


def _perform(task: Task, connection: Connection, limits: Limits) -> Answer:
    """What a call gives. An error of memory wears the process out: what is left of it may be in pieces."""

    def progress(done: int, of: int) -> None:
        _set_alarm(limits.patience(done))
        connection.send((done, of))

    try:
        os.chdir(task.folder)
        task.load()
        progress(0, 0)
        return Answer(task.run(progress))
    except BaseException as error:
        is_worn = isinstance(error, MemoryError | RecursionError)
        return Answer(error=explain(error, task.name, limits.mebibytes), is_worn=is_worn)


def _send(connection: Connection, answer: Answer, name: str, limits: Limits) -> None:
    try:
        connection.send(answer)
    except (MemoryError, RecursionError) as error:
        connection.send(Answer(error=explain(error, name, limits.mebibytes), is_worn=True))


def _keep_quiet() -> None:
    """Print nothing, whatever native code would say, and leave Ctrl+C to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def _bound(limits: Limits) -> None:
    """Have the system refuse more memory than is allowed, and write no image of the memory after a crash."""
    try:
        import resource
    except ModuleNotFoundError:
        # Windows: only the time is limited there.
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if limits.mebibytes:
        _, hardest = resource.getrlimit(resource.RLIMIT_AS)
        wanted = limits.mebibytes * _MIB
        wanted = wanted if hardest == resource.RLIM_INFINITY else min(wanted, hardest)
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (wanted, hardest))


def _set_alarm(seconds: float | None) -> None:
    """
    Have the system end this process after so much work, without Python's help: in native code none of it runs.

    What counts is the processor's time: on a busy machine nothing is given up that would not be on an idle one. What
    waits for ever does no work; for that the parent has a clock, and another alarm is for when the parent is gone.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds or 0.0)
        signal.alarm(int(seconds * IDLE_SHARE) + _GRACE if seconds is not None else 0)
