"""The parent's side: child processes that are given calls, watched, ended and replaced."""

import multiprocessing
import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import ModuleType
from typing import Any, Self

from reportparse.errors import LimitReached, ReportparseError
from reportparse.guard.failures import died, explain, too_slow
from reportparse.guard.limits import Limits
from reportparse.guard.worker import IDLE_SHARE, Answer, Task, serve
from reportparse.sizes import allowing

Progress = Callable[[int, int], None]

# Calls that one process takes: what native libraries keep for themselves grows with each document.
_CALLS_A_PROCESS = 50
# Pages of one document that may be left out, each after it had all the time it may have.
_MOST_LEFT_OUT = 3
# Outcomes that wait for an earlier one, per process: no more of the results are held in memory.
_AHEAD = 4
# Seconds until a new process begins: it has libraries to load, whatever a call may take.
_TO_BEGIN = 60.0
# Threads of numerical libraries: reading has no use for them, and each takes memory.
_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Call:
    """
    A function (`module:name`) with its arguments, to be run on one input; it gets a keyword `progress` as well.

    `name` stands in messages. `without` gives the call that leaves out the page at which this one stopped, of (pages
    done, pages in all); None where there is no such call.
    """

    name: str
    function: str
    arguments: tuple[Any, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)
    without: Callable[["Call", int, int], "Call | None"] | None = None

    def task(self) -> Task:
        """What goes to the child."""
        return Task(self.name, self.function, self.arguments, self.options, str(Path.cwd()))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a call gave: a value, or the error of the one line that says why there is none; and how long it took."""

    value: Any = None
    error: ReportparseError | None = None
    seconds: float = field(default=0.0, compare=False)

    def get(self) -> Any:
        """The value. Raises: the error."""
        if self.error is not None:
            raise self.error
        return self.value


def warm_up(modules: Sequence[str]) -> None:
    """Begin to load modules where child processes come from, if they are made of one that waits (not on Windows)."""
    if not _has_server():
        return
    from multiprocessing import forkserver

    forkserver.set_forkserver_preload(["reportparse.guard.worker", *modules])
    with _single_threaded():
        forkserver.ensure_running()


def _has_server() -> bool:
    return "forkserver" in multiprocessing.get_all_start_methods()


@contextmanager
def _single_threaded() -> Iterator[None]:
    added = [name for name in _ONE_THREAD if name not in os.environ]
    os.environ.update(dict.fromkeys(added, "1"))
    try:
        yield
    finally:
        for name in added:
            del os.environ[name]


@contextmanager
def _without_main() -> Iterator[None]:
    """
    Let a process begin without the program that runs here: it needs none of it.

    Else it would run a script again from its start, and a notebook or a standard input would be no file to run.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


class _Worker:
    """One child process, and the call that it is at."""

    def __init__(self, limits: Limits) -> None:
        # A process that is copied from this one would have its threads and locks; these two begin anew.
        context: Any = multiprocessing.get_context("forkserver" if _has_server() else "spawn")
        self._limits = limits
        self.connection, inner = context.Pipe()
        self._process = context.Process(target=serve, args=(inner, limits), daemon=True)
        with _single_threaded(), _without_main():
            self._process.start()
        inner.close()
        self.calls = 0
        self.index = -1
        self.call: Call | None = None
        self.pages = (0, 0)
        self._has_begun = False
        self._begin = self._last_sign = time.monotonic()

    def give(self, index: int, call: Call) -> None:
        """Let it begin."""
        self.index, self.call, self.pages, self._has_begun = index, call, (0, 0), False
        self.calls += 1
        self._begin = self._last_sign = time.monotonic()
        # One that died meanwhile shows it when the answer is waited for.
        with suppress(OSError):
            self.connection.send(call.task())

    def went_on(self, pages: tuple[int, int]) -> None:
        """It got as far as this."""
        self.pages, self._last_sign, self._has_begun = pages, time.monotonic(), True

    def seconds_left(self) -> float | None:
        """How long to wait for its next sign; None for ever."""
        patience = self._limits.patience(self.pages[0])
        if patience is None:
            return None
        patience = patience * IDLE_SHARE if self._has_begun else max(patience, _TO_BEGIN)
        return max(self._last_sign + patience - time.monotonic(), 0.0)

    def seconds(self) -> float:
        """How long it has been at its call."""
        return time.monotonic() - self._begin

    def where(self) -> str:
        """What it is doing, for a message."""
        done, of = self.pages
        return f"reading page {done + 1} of {of}" if done < of else "reading it"

    def end(self) -> None:
        """End it at once: there is nothing in it that anybody needs."""
        self.connection.close()
        self._process.kill()
        self._process.join()

    def exit_code(self) -> int | None:
        """How it ended by itself; None if it did not tell in time."""
        self._process.join(5)
        code: int | None = self._process.exitcode
        return code


class Guard:
    """
    Runs calls in `jobs` child processes within limits; 0 jobs run them here, within those of sizes alone.

    A context manager: its processes end with it.
    """

    def __init__(self, limits: Limits, jobs: int = 1) -> None:
        self._limits = limits
        self._jobs = jobs
        self._idle: list[_Worker] = []
        self._busy: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in (*self._busy, *self._idle):
            worker.end()
        self._busy, self._idle = [], []

    def call(self, call: Call, progress: Progress) -> Any:
        """What one call gives. Raises: ReportparseError."""
        return next(self.each([call], progress)).get()

    def each(self, calls: Iterable[Call], progress: Progress) -> Iterator[Outcome]:
        """The outcome of each call, in the order of the calls. `progress` is told of the pages of the first in work."""
        done: dict[int, Outcome] = {}
        next_index = 0
        for index, outcome in self._finished(calls, progress, lambda: len(done) < _AHEAD * self._jobs):
            done[index] = outcome
            while next_index in done:
                yield done.pop(next_index)
                next_index += 1

    def finished(self, calls: Iterable[Call], progress: Progress) -> Iterator[tuple[int, Outcome]]:
        """The number of each call (from 0) and its outcome, as they end: none waits for one that takes long."""
        yield from self._finished(calls, progress, lambda: True)

    def _finished(
        self, calls: Iterable[Call], progress: Progress, may_begin: Callable[[], bool]
    ) -> Iterator[tuple[int, Outcome]]:
        if not self._jobs:
            yield from enumerate(_run_here(call, progress, self._limits) for call in calls)
            return
        waiting = enumerate(calls)
        done: dict[int, Outcome] = {}
        again: deque[tuple[int, Call]] = deque()
        while True:
            self._fill(waiting, again, may_begin)
            if not self._busy:
                return
            for worker in self._signs():
                self._listen(worker, done, again)
            first = min(self._busy, key=lambda worker: worker.index, default=None)
            if first is not None and first.pages[1]:
                progress(*first.pages)
            while done:
                yield done.popitem()

    def _fill(
        self, waiting: Iterator[tuple[int, Call]], again: deque[tuple[int, Call]], may_begin: Callable[[], bool]
    ) -> None:
        """Give every process something to do, as long as there is something."""
        while len(self._busy) < self._jobs:
            item = again.popleft() if again else next(waiting, None) if may_begin() else None
            if item is None:
                return
            self._start(*item)

    def _start(self, index: int, call: Call) -> None:
        worker = self._idle.pop() if self._idle else _Worker(self._limits)
        worker.give(index, call)
        self._busy.append(worker)

    def _signs(self) -> list[_Worker]:
        """The workers that said something, died, or have had their time."""
        left = [seconds for worker in self._busy if (seconds := worker.seconds_left()) is not None]
        ready = wait([worker.connection for worker in self._busy], min(left, default=None))
        return [worker for worker in self._busy if worker.connection in ready or worker.seconds_left() == 0]

    def _listen(self, worker: _Worker, done: dict[int, Outcome], again: deque[tuple[int, Call]]) -> None:
        """Take what a worker has to say; an outcome goes to `done`, a call that leaves out a page to `again`."""
        call = worker.call
        assert call is not None
        message = _receive(worker.connection)
        if isinstance(message, tuple):
            worker.went_on(message)
            return
        self._busy.remove(worker)
        if isinstance(message, Answer):
            rest = _without_page(worker, call) if isinstance(message.error, LimitReached) and _is_whole(call) else None
            if rest is None:
                done[worker.index] = Outcome(message.value, message.error, worker.seconds())
            else:
                again.append((worker.index, rest))
            worker.call = None
            if message.is_worn or worker.calls >= _CALLS_A_PROCESS:
                worker.end()
            else:
                self._idle.append(worker)
            return
        error = self._ended(worker, call, is_slow=message is None)
        rest = _without_page(worker, call)
        if rest is None:
            done[worker.index] = Outcome(error=error, seconds=worker.seconds())
        else:
            again.append((worker.index, rest))

    def _ended(self, worker: _Worker, call: Call, is_slow: bool) -> ReportparseError:
        """The error for a worker that had its time, or died."""
        where = worker.where()
        if is_slow:
            worker.end()
            return too_slow(call.name, self._limits.patience(worker.pages[0]) or 0.0, where)
        error = died(call.name, worker.exit_code(), where, self._limits.patience(worker.pages[0]) or 0.0)
        worker.end()
        return error


def _without_page(worker: _Worker, call: Call) -> Call | None:
    """The call without the page at which a worker stopped; None where there is no such call."""
    return call.without(call, *worker.pages) if call.without is not None else None


def _is_whole(call: Call) -> bool:
    """Whether no page is left out yet: memory fills up over many pages, so one more try without one is enough."""
    return not call.options.get("left_out")


def _receive(connection: Connection) -> Any:
    """The next message; None if there is none, False if there never will be."""
    try:
        return connection.recv() if connection.poll() else None
    except (EOFError, OSError):
        return False


def _run_here(call: Call, progress: Progress, limits: Limits) -> Outcome:
    begin = time.monotonic()
    try:
        with allowing(limits.sizes):
            return Outcome(call.task().run(progress), seconds=time.monotonic() - begin)
    except Exception as error:
        return Outcome(error=explain(error, call.name, 0), seconds=time.monotonic() - begin)


def leave_out(call: Call, page: int) -> Call | None:
    """The same call without one more page; None where too many are left out already."""
    left_out: frozenset[int] = call.options.get("left_out", frozenset())
    if page in left_out or len(left_out) >= _MOST_LEFT_OUT:
        return None
    return replace(call, options=call.options | {"left_out": left_out | {page}})
