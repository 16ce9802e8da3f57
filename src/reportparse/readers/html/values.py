"""Values of properties: colours, lengths, texts, and what the shorthand properties stand for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import regex
import tinycss2
from tinycss2.color4 import parse_color

Rgb = tuple[int, int, int]
WHITE: Rgb = (255, 255, 255)

_LENGTH = regex.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(px|pt|pc|in|cm|mm|q|em|rem|ex|ch|vw|vh|%)?")
_PX = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "q": 2.4 / 2.54}
_RELATIVE = {"em": 1.0, "ex": 0.5, "ch": 0.5, "%": 0.01}
_SIZES = {"xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32}
_STYLES = frozenset(["none", "hidden", "solid", "dashed", "dotted", "double", "groove", "ridge", "inset", "outset"])
_SIDES = ("top", "right", "bottom", "left")
_POSITIONS = frozenset({*_SIDES, "center"})
_NUMBERED = regex.compile(r"var\(\s*(--[^\s,()]+)\s*(?:,([^()]*(?:\([^()]*\)[^()]*)*))?\)")


@lru_cache(maxsize=4096)
def parse_colour(value: str) -> tuple[Rgb, float] | None:
    """A colour with its opacity (0-1); None for anything else, `currentcolor` included."""
    try:
        colour = parse_color(value)
        if colour is None or isinstance(colour, str):
            return None
        red, green, blue, alpha = colour.to("srgb")
    except (NotImplementedError, RecursionError):
        # Colour spaces that the library reads but does not convert.
        return None
    levels = [round(255 * min(max(level or 0.0, 0.0), 1.0)) for level in (red, green, blue)]
    return (levels[0], levels[1], levels[2]), alpha if alpha is not None else 1.0


def blend(colour: Rgb, alpha: float, behind: Rgb) -> Rgb:
    """A colour of some opacity over another one."""
    red, green, blue = (round(alpha * a + (1 - alpha) * b) for a, b in zip(colour, behind, strict=True))
    return red, green, blue


def hex_colour(colour: Rgb) -> str:
    """The colour as `#rrggbb`."""
    return "#" + "".join(f"{level:02x}" for level in colour)


@lru_cache(maxsize=4096)
def length_px(value: str | None, em_px: float, whole_px: float = 1280.0) -> float | None:
    """A length in px; `whole_px` is what percentages and viewport units are of. None for `auto` and calculations."""
    match = _LENGTH.fullmatch((value or "").strip().lower())
    if match is None:
        return None
    number, unit = float(match[1]), match[2] or "px"
    if unit in _PX:
        return number * _PX[unit]
    if unit in ("vw", "vh", "%"):
        return number * whole_px / 100
    return number * (16.0 if unit == "rem" else _RELATIVE[unit] * em_px)


def font_size_px(value: str, parent_px: float) -> float | None:
    """The size that a `font-size` gives inside of a parent; None where it makes no sense."""
    value = value.lower().strip()
    if value in _SIZES:
        return float(_SIZES[value])
    if value in ("smaller", "larger"):
        return parent_px * (1.2 if value == "larger" else 1 / 1.2)
    size = length_px(value, parent_px, parent_px)
    return size if size is not None and size >= 0 else None


def resolve_variables(value: str, variables: Mapping[str, str], depth: int = 0) -> str:
    """The value with what its `var()` stand for; an unknown one without a fallback leaves nothing."""
    if "var(" not in value or depth > 10:
        return value

    def known(match: regex.Match[str]) -> str:
        return variables.get(match[1], match[2] or "").strip()

    return resolve_variables(_NUMBERED.sub(known, value)[:10_000], variables, depth + 1)


def content_text(value: str, attributes: Mapping[str, str]) -> str | None:
    """
    The text of a `content` property of an element with some attributes; None when there is no such box.

    Counters are not counted: what they print is missing.
    """
    tokens = tinycss2.parse_component_value_list(value)
    words = [token.lower_value for token in tokens if token.type == "ident"]
    if words and words[0] in ("none", "normal", "inherit", "initial", "unset"):
        return None
    # What follows a slash is said aloud only.
    texts = []
    for token in tokens:
        if token.type == "literal" and token.value == "/":
            break
        if token.type == "string":
            texts.append(token.value)
        elif token.type == "function" and token.lower_name == "attr":
            name = next((inner.lower_value for inner in token.arguments if inner.type == "ident"), "")
            texts.append(attributes.get(name, ""))
    return "".join(texts)


def address(value: str) -> str | None:
    """The address in a value: of a picture, `url(...)`."""
    for token in tinycss2.parse_component_value_list(value):
        if token.type == "url":
            return str(token.value)
        if token.type == "function" and token.lower_name == "url":
            return next((str(inner.value) for inner in token.arguments if inner.type == "string"), None)
    return None


@lru_cache(maxsize=8192)
def expand(name: str, value: str) -> tuple[tuple[str, str], ...]:
    """The plain properties that a property stands for."""
    plain = value.strip()
    if name == "background":
        return _background(plain)
    if name == "font":
        return _font(plain)
    if name == "list-style":
        parts = [part for part in _parts(plain) if part.lower() not in ("inside", "outside") and "(" not in part]
        return tuple(("list-style-type", part) for part in parts[:1])
    if name == "flex-flow":
        return (("flex-direction", next((w for w in plain.lower().split() if w.startswith(("row", "column"))), "row")),)
    if name in ("grid", "grid-template") and "/" in plain:
        return (("grid-template-columns", plain.split("/", 1)[1].strip()),)
    if name == "text-decoration":
        return (("text-decoration-line", plain),)
    if name == "inset":
        return tuple(("left", part) for part in plain.split()[-1:])
    if name == "border":
        return tuple((f"border-{side}", plain) for side in _SIDES)
    if name == "border-width":
        return _four("border-{}-width", plain)
    return ((name, plain),)


def _four(pattern: str, value: str) -> tuple[tuple[str, str], ...]:
    parts = value.split()
    if not 1 <= len(parts) <= 4:
        return ()
    top = parts[0]
    right = parts[1] if len(parts) > 1 else top
    bottom = parts[2] if len(parts) > 2 else top
    left = parts[3] if len(parts) > 3 else right
    return tuple((pattern.format(s), v) for s, v in zip(_SIDES, (top, right, bottom, left), strict=True))


def _parts(value: str) -> list[str]:
    """The parts of a value that white space parts, functions whole."""
    parts: list[str] = [""]
    for token in tinycss2.parse_component_value_list(value):
        if token.type == "whitespace":
            parts.append("")
        else:
            parts[-1] += token.serialize()
    return [part for part in parts if part]


def _background(value: str) -> tuple[tuple[str, str], ...]:
    picture = value if "(" in value and regex.search(r"url\(|gradient\(|image", value) else "none"
    colour = next(
        (part for part in _parts(value) if parse_colour(part) or part.lower() == "currentcolor"), "transparent"
    )
    plain = [part for part in _parts(value) if "(" not in part and not parse_colour(part)]
    before, slash, after = " ".join(plain).partition("/")
    position = " ".join(word for word in before.split() if word in _POSITIONS or _LENGTH.fullmatch(word))
    return (
        ("background-color", colour),
        ("background-image", picture),
        ("background-position", position or "0%"),
        ("background-size", " ".join(after.split()[:2]) if slash else "auto"),
    )


def _font(value: str) -> tuple[tuple[str, str], ...]:
    found = {"font-weight": "normal", "font-style": "normal"}
    parts = _parts(value)
    for index, part in enumerate(parts):
        word = part.lower().split("/")[0]
        if word in ("bold", "bolder") or (word.isdecimal() and len(word) == 3):
            found["font-weight"] = word
        elif word in ("italic", "oblique"):
            found["font-style"] = word
        elif word in _SIZES or (_LENGTH.fullmatch(word) and not word.isdecimal()):
            found["font-size"] = word
            found["font-family"] = " ".join(p for p in parts[index + 1 :] if not p.startswith("/"))
            break
    return tuple(found.items())


def border_px(own: Mapping[str, str], side: str, em_px: float) -> float:
    """How thick a border is, in px; 0 where none is drawn."""
    words = own.get(f"border-{side}", "").lower().split()
    style = next((word for word in words if word in _STYLES), own.get("border-style", "none").lower().split(" ")[0])
    if style in ("none", "hidden", ""):
        return 0.0
    width = own.get(f"border-{side}-width") or next((word for word in words if word[0].isdigit()), "3px")
    return length_px(width, em_px) or 0.0


def border_colour(own: Mapping[str, str], current: Rgb | None) -> Rgb | None:
    """The colour of a border on the right, where ticks have theirs; that of the text where the style names none."""
    parts = [*_parts(own.get("border-right", "")), *_parts(own.get("border-color", ""))[:1]]
    return next((found[0] for part in parts if (found := parse_colour(part))), current)
