"""
Processes of other machines: the unit of work on Dask distributed, with the guard inside each worker.

Dask spreads the work and does again what a lost worker had; it neither ends a native call that hangs nor survives one
that crashes. So each thread of a worker has a guard of its own, with a child process. What is read travels with its
call: workers need no folder of the client's, only the same version of reportparse.
"""

import logging
import multiprocessing
import threading
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

from reportparse.errors import ClusterError, ExtraMissing, ProgramFailed, ReportparseError
from reportparse.guard import Limits
from reportparse.guard.pool import Call, Guard, Outcome, warm_up
from reportparse.readers import Progress, no_progress
from reportparse.source import carry
from reportparse.version import __version__

# Calls that wait at the scheduler, per thread of a worker: one at work, one that follows. They hold whole documents.
_AHEAD = 2
# Outcomes after which the threads are counted again: workers come and go.
_COUNTED_ANEW = 100
# Seconds until a cluster has answered, and until it has a worker.
_TO_ANSWER = 10
_TO_BEGIN = 30


def library() -> Any:
    """What speaks with a cluster. Raises: ExtraMissing."""
    try:
        import distributed
    except ModuleNotFoundError:
        raise ExtraMissing.named("--cluster", "Dask distributed", "cluster") from None
    return distributed


class Cluster:
    """Runs calls on the workers of a scheduler, within limits. A context manager: it leaves the cluster as it was."""

    def __init__(self, address: str, limits: Limits) -> None:
        self._address = address
        self._limits = limits
        self._client: Any = None
        self._threads = 0

    def __enter__(self) -> Self:
        """Raises: ExtraMissing, ClusterError where nobody answers, or there are no workers."""
        distributed = library()
        # What it says of lost workers is of no use here: each call has an outcome.
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        try:
            self._client = distributed.Client(self._address, timeout=_TO_ANSWER, set_as_default=False)
            self._client.wait_for_workers(1, timeout=_TO_BEGIN)
        except (OSError, ValueError, TimeoutError) as error:
            has_answered = self._client is not None
            self.__exit__()
            problem = "has no workers" if has_answered else f"does not answer ({_first_line(error)})"
            raise ClusterError(f"{self._address} {problem}. Start a scheduler and workers first.") from None
        return self

    def __exit__(self, *_: object) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def finished(self, calls: Iterable[Call], progress: Progress) -> Iterator[tuple[int, Outcome]]:
        """
        The number of each call (from 0) and its outcome, as they end, each once. Nobody is told of pages.

        Raises: ClusterError, when the cluster is lost or cannot run reportparse.
        """
        del progress
        from distributed import as_completed

        waiting = enumerate(calls)
        running: dict[Any, tuple[int, str]] = {}
        ended = as_completed(loop=self._client.loop)
        number_ended = 0
        try:
            while True:
                if number_ended % _COUNTED_ANEW == 0:
                    self._count_threads()
                number_ended += 1
                yield from self._fill(waiting, running, ended)
                if not running:
                    return
                future = next(ended)
                number, name = running.pop(future)
                yield number, _outcome(future, name)
        finally:
            if running and self._client.status == "running":
                self._client.cancel(list(running), force=True)

    def _count_threads(self) -> None:
        try:
            self._threads = max(sum(self._client.nthreads().values()), 1)
        except (OSError, TimeoutError, RuntimeError) as error:
            raise _lost(error) from None

    def _fill(
        self, waiting: Iterator[tuple[int, Call]], running: dict[Any, tuple[int, str]], ended: Any
    ) -> Iterator[tuple[int, Outcome]]:
        """Give the cluster something to do; the outcomes of what cannot be given."""
        while len(running) < _AHEAD * self._threads:
            item = next(waiting, None)
            if item is None:
                return
            number, call = item
            try:
                carried = _carrying(call)
            except ReportparseError as error:
                yield number, Outcome(error=error)
                continue
            with warnings.catch_warnings():
                # It warns of calls that carry much, and advises to keep that on a worker, with which it would be lost.
                warnings.simplefilter("ignore", UserWarning)
                future = self._client.submit(perform, carried, self._limits, __version__, pure=False)
            running[future] = number, call.name
            ended.add(future)


def _carrying(call: Call) -> Call:
    """The call with the bytes of its file. Raises: ReportparseError."""
    if not call.arguments or not isinstance(call.arguments[0], Path):
        return call
    return replace(call, arguments=(carry(call.arguments[0]), *call.arguments[1:]))


def _outcome(future: Any, name: str) -> Outcome:
    """What a future holds. Raises: ClusterError."""
    from distributed import KilledWorker

    try:
        outcome: Outcome = future.result(timeout=_TO_BEGIN)
        return outcome
    except KilledWorker:
        problem = f"reportparse itself failed on {name}: one worker after the other died of it. Please report this."
        return Outcome(error=ProgramFailed(problem))
    except ClusterError:
        raise
    except Exception as error:
        # The work itself raises nothing: an outcome holds its error.
        raise _lost(error) from None


def _lost(error: BaseException) -> ClusterError:
    if isinstance(error, ImportError | AttributeError):
        return ClusterError(
            f"The workers cannot run reportparse {__version__} ({_first_line(error)}). Install it on all of them."
        )
    return ClusterError(f"The cluster was lost ({type(error).__name__}: {_first_line(error)}). Go on with --resume.")


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


_OWN = threading.local()


def perform(call: Call, limits: Limits, version: str) -> Outcome:
    """On a worker: the outcome of a call, run by the guard of this thread. Raises: ClusterError."""
    if version != __version__:
        raise ClusterError(
            f"A worker has reportparse {__version__}, and not {version}. Install the same on all of them."
        )
    _, outcome = next(_own_guard(limits).finished([call], no_progress))
    return outcome


def _own_guard(limits: Limits) -> Guard:
    """The guard of this thread. Its child process stays for the next call, and ends with the worker."""
    kept: tuple[Limits, Guard] | None = getattr(_OWN, "guard", None)
    if kept is not None and kept[0] == limits:
        return kept[1]
    if kept is not None:
        kept[1].__exit__()
    process = multiprocessing.current_process()
    if process.daemon:
        # Python lets a worker that another process restarts have no children; ours end with it anyway.
        process.daemon = False
    warm_up(["reportparse.pipeline", "reportparse.readers.pdf"])
    guard = Guard(limits)
    _OWN.guard = limits, guard
    return guard
