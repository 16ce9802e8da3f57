"""
What a printed sign looks like, by its character alone: the cheapest evidence, and in a transcription the only one.

`shapes.toml` names the characters of each shape, the letters that stand in for a shape in a transcription or a plain
font (lookalikes), and the scales: the statuses that shapes have together where no legend says otherwise.
"""

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from reportparse.colours import find_hue

# Variation selectors and joiners change how a sign is coloured, not which one it is.
_MODIFIERS = dict.fromkeys([*range(0xFE00, 0xFE10), 0x200D, 0x20E3, *range(0x1F3FB, 0x1F400)])


@dataclass(frozen=True, slots=True)
class Shapes:
    """
    Shape by character, shape by lookalike letter, and the usual scales, each the status by shape.

    Some characters have a colour by their name, `#rrggbb`; hues by their names have a usual meaning too.
    """

    shape_by_character: Mapping[str, str]
    shape_by_lookalike: Mapping[str, str]
    scales: tuple[Mapping[str, str], ...]
    colour_by_character: Mapping[str, str]
    status_by_hue: Mapping[str, str]


@cache
def load() -> Shapes:
    """The packaged shapes."""
    table = tomllib.loads(files(__name__).joinpath("shapes.toml").read_text(encoding="utf-8"))
    return Shapes(
        {c: shape for shape, characters in table["characters"].items() for c in characters},
        {c: shape for shape, characters in table["lookalikes"].items() for c in characters},
        tuple(table["scales"]),
        {c: colour for colour, characters in table["colours"].items() for c in characters},
        table["hues"],
    )


@lru_cache(maxsize=4096)
def bare_sign(raw: str) -> str:
    """
    The sign without spaces, variation selectors and skin tones; NFC.

    >>> bare_sign(" ✔\\ufe0f ")
    '✔'
    """
    return unicodedata.normalize("NFC", "".join(raw.translate(_MODIFIERS).split()))


def find_shape(raw: str) -> str | None:
    """The shape of a sign that is drawn as one ("check" for ✓ and ✔); None for letters, words and unknown signs."""
    return load().shape_by_character.get(bare_sign(raw))


def find_colour(raw: str | None) -> str | None:
    """The colour that a sign has by its name, `#rrggbb`; None for one that has the colour of its text."""
    return load().colour_by_character.get(bare_sign(raw or ""))


def find_lookalike(raw: str) -> str | None:
    """The shape that a lone letter resembles ("check" for V, "ring" for O); None for any other text."""
    return load().shape_by_lookalike.get(bare_sign(raw))


@cache
def find_sign(shape: str | None) -> str | None:
    """
    The character that stands for a shape; None for a shape that no character has.

    >>> find_sign("half_disc")
    '◐'
    """
    return next((char for char, own in load().shape_by_character.items() if own == shape), None)


_SPEAKING = frozenset({"check", "cross", "ticked_box"})


def speaks_for_itself(shape: str | None) -> bool:
    """Whether a shape says something by itself: ticks and crosses, in a box or not."""
    return shape in _SPEAKING or shape == "crossed_box"


def find_scale(shapes: Iterable[str], known: Mapping[str, str]) -> Mapping[str, str]:
    """
    The usual meanings of the shapes that one report uses together, as status by shape; empty when no scale has them.

    `known` are the meanings that the report itself gives; a scale that contradicts them is none of its own.
    """
    used = set(shapes)
    for scale in load().scales:
        agrees = all(scale.get(shape, status) == status for shape, status in known.items())
        # One shape alone is no scale, unless it is a tick or a cross, which speak for themselves.
        speaks = len(used) > 1 or used <= _SPEAKING
        if used and used <= scale.keys() and agrees and speaks:
            return scale
    return {}


def find_hue_scale(colours: Iterable[str]) -> Mapping[str, str]:
    """
    The usual meanings of hues, as status by the name of a hue, for signs in these colours that differ in nothing else.

    Empty where fewer than two of the meanings are in use, or where there is a hue without one.
    """
    scale = load().status_by_hue
    used = {hue for colour in colours if (hue := find_hue(colour)) is not None}
    return scale if used <= scale.keys() and len({scale[hue] for hue in used}) > 1 else {}
