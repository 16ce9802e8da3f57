"""
What shape an icon has, by its name: the class of an icon font, a ligature, the name of a picture's file.

The names stand in `icons.toml`. A name is evidence, not the look itself; where there are pixels, they are better.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import regex

_WORD = regex.compile(r"[a-z]+\d*|\d+[a-z]*")
_HUMP = regex.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Icons:
    """The packaged names: shape by name, and the words around a name that say how it is drawn."""

    shape_by_name: Mapping[tuple[str, ...], str]
    prefixes: frozenset[str]
    ligatures: frozenset[str]
    modifiers: frozenset[str]
    outlines: frozenset[str]
    outline_classes: frozenset[str]
    filled: frozenset[str]
    in_circle: frozenset[str]
    boxed: Mapping[str, str]
    outlined: Mapping[str, str]


@cache
def load() -> Icons:
    """The packaged names."""
    table = tomllib.loads(files("reportparse.marks").joinpath("icons.toml").read_text(encoding="utf-8"))
    return Icons(
        {tuple(name.split("-")): shape for shape, names in table["words"].items() for name in names},
        frozenset(table["prefixes"]),
        frozenset(table["ligatures"]),
        frozenset(table["modifiers"]),
        frozenset(table["outlines"]),
        frozenset(table["outline_classes"]),
        frozenset(table["filled"]),
        frozenset(table["around"]["circle"]),
        table["boxed"],
        table["outlined"],
    )


def icon_names(classes: Iterable[str]) -> list[str]:
    """
    The names that classes of an icon font give, without the font's prefix.

    >>> icon_names(["fas", "fa-check-circle", "text-success"])
    ['check-circle']
    """
    return [name for own in classes if (name := _without_prefix(own.lower())) is not None]


def _without_prefix(own: str) -> str | None:
    parts = own.replace("_", "-").split("-")
    for length in (2, 1):
        prefix = "-".join(parts[:length])
        if len(parts) > length and prefix in load().prefixes:
            return "-".join(parts[length:])
    return None


def has_ligatures(classes: Iterable[str], family: str) -> bool:
    """Whether a class or the font says that an element's text is the name of an icon."""
    font = family.lower().split(",")[0].strip(" \"'").replace(" ", "-")
    return any(own.lower() in load().ligatures for own in [*classes, font])


def is_outline_set(classes: Iterable[str]) -> bool:
    """Whether a class says that the set of icons draws outlines."""
    return any(own.lower() in load().outline_classes for own in classes)


def find_icon_shape(name: str, is_outline: bool = False) -> str | None:
    """
    The shape of an icon of this name; None when no word of it is the name of a shape.

    >>> find_icon_shape("check-circle"), find_icon_shape("circle", is_outline=True), find_icon_shape("squareCheck.png")
    ('check', 'ring', 'ticked_box')
    """
    icons = load()
    words = tuple(_WORD.findall(_HUMP.sub("-", regex.sub(r"\.\w{2,5}$", "", name)).lower()))
    is_outline = is_outline and icons.filled.isdisjoint(words)
    if words in icons.shape_by_name:
        return _drawn(icons.shape_by_name[words], is_outline)
    is_outline = is_outline or not icons.outlines.isdisjoint(words)
    plain = tuple(word for word in words if word not in icons.modifiers and word not in icons.outlines)
    # A word of shape may itself be one of how it is drawn ("unchecked", "dash").
    shapes = [_shape_of(part) for part in (plain, words) if part]
    shape = next((shape for shape in shapes if shape is not None), None)
    return _drawn(shape, is_outline) if shape is not None else None


def _drawn(shape: str, is_outline: bool) -> str:
    return load().outlined.get(shape, shape) if is_outline else shape


def _shape_of(words: tuple[str, ...]) -> str | None:
    """The shape of some words: of all of them together, or of one shape inside a circle or a box."""
    icons = load()
    if words in icons.shape_by_name:
        return icons.shape_by_name[words]
    for frame in ("circle", "square", "box"):
        if frame not in words or len(words) < 2:
            continue
        index = words.index(frame)
        inner = icons.shape_by_name.get(words[:index] + words[index + 1 :])
        if inner is None:
            continue
        if frame == "circle":
            return inner if inner in icons.in_circle or inner == "half_disc" else None
        return icons.boxed.get(inner)
    return None
