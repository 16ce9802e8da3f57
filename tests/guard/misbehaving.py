"""What a reader may do that nobody foresees: functions that a child process is given in place of reading."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportparse.guard import pool

_HERE = "tests.guard.misbehaving"


def raise_index_error(*_: Any, **__: Any) -> None:
    """A mistake of our own, with a message of two lines."""
    raise IndexError("list index\nout of range")


def recurse(*_: Any, **__: Any) -> None:
    """More depth than Python has."""
    recurse()


def take_all_memory(*_: Any, **__: Any) -> None:
    """More memory than anybody may."""
    bytearray(64 * 1024 * 1024 * 1024)


def crash(*_: Any, **__: Any) -> None:
    """Native code that writes where it may not."""
    os.kill(os.getpid(), signal.SIGSEGV)


def leave(*_: Any, **__: Any) -> None:
    """A library that ends the process."""
    os._exit(7)


def hang(*_: Any, **__: Any) -> None:
    """Native code that nobody can interrupt, without a sign of life."""
    pow(3, 10**10)


def hang_at_page_two(*_: Any, progress: Callable[[int, int], None], left_out: frozenset[int] = frozenset()) -> str:
    """A page that nobody comes back from; what is left out is told."""
    progress(1, 3)
    if 2 not in left_out:
        hang()
    progress(3, 3)
    return f"without {sorted(left_out)}"


def give(value: Any, *_: Any, **__: Any) -> Any:
    """What was given."""
    return value


def slow(value: Any, seconds: float, **_: Any) -> Any:
    """The same, later."""
    time.sleep(seconds)
    return value


def process(**_: Any) -> int:
    """Which process this runs in."""
    return os.getpid()


def let_misbehave(monkeypatch: pytest.MonkeyPatch, kinds: dict[Path, Callable[..., None]]) -> None:
    """Have the inputs of these paths do what the functions do, whatever is asked of them."""
    original = pool.Call.task

    def task(call: pool.Call) -> Any:
        task = original(call)
        kind = kinds.get(Path(call.name))
        return task if kind is None else type(task)(task.name, f"{_HERE}:{kind.__name__}", (), {}, task.folder)

    monkeypatch.setattr(pool.Call, "task", task)
