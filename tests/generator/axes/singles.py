"""
One value at a time on a plain base: what fails here fails by itself, and not by what it meets.

The base is a ruled table of two levels with signs and a legend. Where a value cannot stand on it, as few other axes as
can be give way.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from .axes import AXES, Choice, ImpossibleError, is_possible

BASE: Choice = {
    "layout": "grid",
    "toolchain": "typst",
    "carrier": "sign",
    "legend": "printed",
    "extra": "none",
    "names": "LMD",
    "reach": "whole",
    "levels": "2",
    "how": "headings",
    "language": "en",
    "paper": "a4",
    "type": "normal",
    "leading": "normal",
    "setting": "ragged",
    "status_place": "last",
    "code_place": "own",
    "totals": "right",
    "totals_form": "sentence",
    "scale": "3",
    "length": "medium",
    "around": "none",
}
# What gives way where the base cannot stand with a value, the plainest first.
GIVES_WAY: dict[str, tuple[str, ...]] = {
    "carrier": ("sign", "word", "percent", "group"),
    "legend": ("printed", "none"),
    "levels": ("2", "1", "3"),
    "how": ("headings", "bands", "column", "merged"),
    "names": ("LMD", "number", "dotted", "word"),
    "extra": ("none", "deadline"),
    "paper": ("a4", "a4_wide"),
    "reach": ("whole", "relative"),
    "code_place": ("own", "in_text"),
}


def single_values() -> Iterator[tuple[str, str]]:
    """Yield each value of each axis but those of the toolchain."""
    for axis, values in AXES.items():
        if axis != "toolchain":
            yield from ((axis, value) for value in dict.fromkeys(values))


def plain_choice(axis: str, value: str, toolchain: str = "typst") -> Choice:
    """
    Give the base with one value changed, and what has to give way for it.

    Raises: ImpossibleError where nothing close to the base can stand with the value.
    """
    return nearest_choice({"toolchain": toolchain, axis: value})


def nearest_choice(values: Mapping[str, str]) -> Choice:
    """
    Give the base with some values changed, and what has to give way for them.

    Raises: ImpossibleError where nothing close to the base can stand with them.
    """
    wanted = {**BASE, **values}
    free = [name for name in GIVES_WAY if name not in values]
    for count in range(5):
        for names in itertools.combinations(free, count):
            for others in itertools.product(*(GIVES_WAY[name] for name in names)):
                choice = {**wanted, **dict(zip(names, others, strict=True))}
                if is_possible(choice):
                    return choice
    raise ImpossibleError(f"nothing fits {dict(values)}")
