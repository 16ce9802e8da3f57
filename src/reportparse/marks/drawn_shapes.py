"""The shapes that offices draw by a name, in the names of our own shapes."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _load() -> Mapping[tuple[str, bool], str]:
    table = tomllib.loads(files("reportparse.marks").joinpath("drawn_shapes.toml").read_text(encoding="utf-8"))
    return {
        (name, look == "filled"): shape
        for look in ("filled", "open")
        for shape, names in table[look].items()
        for name in names
    }


def find_drawn_shape(name: str, is_filled: bool) -> str | None:
    """
    The shape of a drawing by the name of its geometry; None for one that is no mark we know.

    >>> find_drawn_shape("ellipse", is_filled=False)
    'ring'
    """
    return _load().get((name, is_filled))
