"""Which documents of the harnesses are not read rightly yet: `failing.txt`, one name a line, taken out as they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

FAILING = frozenset(Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").split())


def as_params(cases: Iterable[tuple[Any, ...]], name_of: Callable[..., str]) -> list[Any]:
    """Cases for `pytest.mark.parametrize`, by name, those on the list as strict xfails."""
    params = []
    for case in cases:
        name = name_of(*case)
        marks = [pytest.mark.xfail(strict=True, reason="see failing.txt")] if name in FAILING else []
        params.append(pytest.param(*case, id=name, marks=marks))
    return params
