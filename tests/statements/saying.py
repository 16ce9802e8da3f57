"""What the kinds of statements share: random counts, truths, sentences about a world."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .blocks import Block, Text
from .language import LETTERS, STATUSES, Speech
from .world import Places, World, make_world

THREE = STATUSES[:3]
Key = tuple[str | None, tuple[str, ...]]
"""A part of the report (None: all of it), and the statuses that a number counts together (none: all rows)."""
Value = tuple[int | None, float | None]
"""A number and a share; None where the report does not state one."""


@dataclass(frozen=True, slots=True)
class Statement:
    """
    A report with what it states, and what an auditor notes of it.

    `required` are the totals and unions that a careful reader takes, `optional` those that may be taken as well.
    `findings` are those that the statement deserves: code, part, status.
    """

    world: World
    places: Places
    required: Mapping[Key, Value]
    optional: Mapping[Key, Value] = field(default_factory=dict)
    findings: frozenset[tuple[str, str | None, str | None]] = frozenset()


Maker = Callable[[random.Random, str], Statement]


def some_counts(rng: random.Random, statuses: tuple[str, ...] = THREE) -> dict[str, int]:
    """Give counts by status, every one different, so that no number can be taken for another."""
    while True:
        counts = {status: rng.randint(*((11, 29) if status == "done" else (2, 12))) for status in statuses}
        if len({*counts.values(), sum(counts.values())}) == len(counts) + 1:
            return counts


def numbers(rng: random.Random, speech: Speech, counts: Mapping[str, int], decimals: int = 0) -> dict[str, str]:
    """Give the gaps of a sentence for some counts: n, a to e, and their shares."""
    whole = sum(counts.values())
    values = {"n": speech.number(rng, whole)}
    for letter, status in LETTERS.items():
        if status in counts:
            values[letter.lower()] = speech.number(rng, counts[status])
            values[f"p{letter.lower()}"] = speech.percent(rng, share(counts[status], whole, decimals), decimals)
    return values


def share(count: int, whole: int, decimals: int = 0) -> float:
    """Give a share as a person rounds it: halves go up."""
    step = 10**decimals
    return math.floor(100 * count / whole * step + 0.5) / step


def split(counts: Mapping[str, int], scope: str | None = None, has_shares: bool = False) -> dict[Key, Value]:
    """Give the truth of a statement of all rows and of each status."""
    whole = sum(counts.values())
    found: dict[Key, Value] = {(scope, ()): (whole, None)}
    for status, count in counts.items():
        found[scope, (status,)] = (count, share(count, whole) if has_shares else None)
    return found


def foreign(rng: random.Random, world: World) -> dict[str, str]:
    """Give the gaps of sentences about other things: numbers, a share, years, none of them the report's own."""
    own = {*world.counts().values(), sum(world.counts().values())}
    x1, x2, x3 = rng.sample([number for number in range(3, 40) if number not in own], 3)
    return {
        "x": str(x1 + x2 + x3),
        "x1": str(x1),
        "x2": str(x2),
        "x3": str(x3),
        "year": str(world.period[0] - rng.choice((1, 2, 3))),
        "later": str(world.period[1] + 3),
        "t": world.speech.percent(rng, rng.choice((31, 62, 80, 90, 95))),
    }


def sentence(rng: random.Random, world: World, key: str = "sentences", extra: Mapping[str, str] | None = None) -> str:
    """Give a sentence that states the totals of a world."""
    values = numbers(rng, world.speech, {s: world.counts()[s] for s in STATUSES if world.counts()[s]})
    return world.speech.say(rng.choice(world.speech.words[key]), {**values, **(extra or {})})


def stated_by(rng: random.Random, language: str, key: str, has_shares: bool = False) -> Statement:
    """Give a report that states its totals in one sentence."""
    world = make_world(rng, language, some_counts(rng))
    counts = {status: world.counts()[status] for status in THREE}
    return Statement(world, Places(before=(Text(sentence(rng, world, key)),)), split(counts, has_shares=has_shares))


def beside(rng: random.Random, language: str, other: Callable[[World], tuple[Block, ...]]) -> Statement:
    """Give a report that states its totals, with something else before or after, in one paragraph or two."""
    world = make_world(rng, language, some_counts(rng))
    own: tuple[Block, ...] = (Text(sentence(rng, world)),)
    strange = other(world)
    if rng.random() < 0.4 and isinstance(strange[0], Text) and isinstance(own[0], Text):
        texts = [own[0].text, strange[0].text]
        rng.shuffle(texts)
        return Statement(world, Places(before=(Text(" ".join(texts)),)), split(world_counts(world)))
    parts = [own, strange]
    rng.shuffle(parts)
    return Statement(world, Places(before=(*parts[0], *parts[1])), split(world_counts(world)))


def world_counts(world: World) -> dict[str, int]:
    """Give the counts of the statuses that the rows have, in the order of the scale."""
    return {status: world.counts()[status] for status in STATUSES if world.counts()[status]}
