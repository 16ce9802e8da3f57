"""
Style sheets to rules: which selectors give which properties, for a reader at an ordinary screen.

`@media` counts for a screen of 1280 x 800 px with a mouse; print counts nothing. Rules that hold while a mouse or the
keyboard is on something don't: a page that is only looked at has none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import regex
import tinycss2

WIDTH_PX, HEIGHT_PX = 1280.0, 800.0
_EM_PX = 16.0
_UNITS = {"px": 1.0, "em": _EM_PX, "rem": _EM_PX, "pt": 4 / 3, "cm": 96 / 2.54, "in": 96.0}
# The parser of sheets is recursive; no sheet that a page needs is nested like this.
_DEEPEST = 60
_PASSING = regex.compile(r":(?:hover|active|focus(?:-within|-visible)?|target|visited)\b")
_NOT_PASSING = regex.compile(r":not\(\s*:(?:hover|active|focus(?:-within|-visible)?|target|visited)\s*\)")
_PSEUDO_ELEMENT = regex.compile(r"::?(before|after)\s*$|(::[\w-]+|:first-(?:line|letter))")
_FEATURE = regex.compile(r"(min-|max-)?(width|height|device-width|device-height)\s*:\s*(.+)")
_RANGE = regex.compile(r"(.*?)\s*(<=|>=|<|>|=)\s*(.*)")
_LENGTH = regex.compile(r"([\d.]+)\s*([a-z]*)")
_TRUE_FEATURES = frozenset({"orientation:landscape", "hover:hover", "any-hover:hover", "pointer:fine", "color"})

Specificity = tuple[int, int, int]


class Declaration(NamedTuple):
    """One property with its value as written."""

    name: str
    value: str
    is_important: bool


class Rule(NamedTuple):
    """A selector without its pseudo-element ("before", "after" or ""), and what it gives."""

    selector: str
    pseudo: str
    specificity: Specificity
    declarations: tuple[Declaration, ...]
    names: frozenset[str]
    """The classes and ids that an element, or one around it, must have; folded. For skipping rules fast."""


def parse_declarations(text: str) -> tuple[Declaration, ...]:
    """The properties of a `style` attribute."""
    return tuple(_declarations(tinycss2.parse_blocks_contents(text))) if is_harmless(text) else ()


def parse_sheet(text: str) -> list[Rule]:
    """The rules of a style sheet that count on a screen, in order; none where it is nested beyond reason."""
    if not is_harmless(text):
        return []
    # What a page writes around a sheet for browsers that know none.
    text = regex.sub(r"^\s*<!--|-->\s*$", "", text)
    return list(_rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), None))


def imported(text: str) -> list[str]:
    """The addresses of the sheets that a sheet imports."""
    return regex.findall(r"@import\s+(?:url\()?\s*[\"']?([^\"'\s);]+)", text)


def is_harmless(text: str) -> bool:
    """Whether no bracket of a sheet is nested beyond reason."""
    depth = 0
    for bracket in regex.findall(r"[\[({\])}]", text):
        depth = depth + 1 if bracket in "[({" else max(0, depth - 1)
        if depth > _DEEPEST:
            return False
    return True


def _rules(nodes: Sequence[Any], parent: str | None) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "qualified-rule":
            yield from _qualified(node, parent)
        elif node.type == "at-rule" and node.content is not None and _applies(node):
            yield from _block(node.content, parent)


def _block(content: Sequence[Any], parent: str | None) -> Iterator[Rule]:
    """The rules in the braces of an `@media` and the like; inside of a rule also properties for the rule itself."""
    nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    if parent is not None:
        yield from _selected(parent, tuple(_declarations(nodes)))
    yield from _rules(nodes, parent)


def _applies(node: Any) -> bool:
    name = node.lower_at_keyword
    if name == "media":
        return media_applies(tinycss2.serialize(node.prelude))
    return name in ("supports", "layer")


def _qualified(node: Any, parent: str | None) -> Iterator[Rule]:
    selector = regex.sub(r"\s+", " ", tinycss2.serialize(node.prelude)).strip()
    if parent is not None:
        inner = f":is({parent})"
        selector = selector.replace("&", inner) if "&" in selector else f"{inner} {selector}"
    yield from _block(node.content, selector)


def _selected(selectors: str, declarations: tuple[Declaration, ...]) -> Iterator[Rule]:
    if not declarations:
        return
    for part in _split_commas(tinycss2.parse_component_value_list(selectors, skip_comments=True)):
        # The serializer parts tokens by empty comments, which the matching parser does not know.
        selector = _NOT_PASSING.sub("", tinycss2.serialize(part).replace("/**/", "")).strip()
        if _PASSING.search(selector):
            continue
        match = _PSEUDO_ELEMENT.search(selector)
        if match is not None and match[2]:
            continue
        pseudo = match[1] if match is not None else ""
        bare = selector[: match.start()] if match is not None else selector
        if not bare or bare[-1] in " >+~":
            bare += "*"
        counts, names = _weigh(tinycss2.parse_component_value_list(selector))
        yield Rule(bare, pseudo, counts, declarations, frozenset(names))


def _split_commas(tokens: Sequence[Any]) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _weigh(tokens: Sequence[Any]) -> tuple[Specificity, list[str]]:
    """The specificity of a selector (Selectors 4, section 17), and the classes and ids that it needs."""
    ids = classes = types = 0
    names: list[str] = []
    before = ""
    for token in tokens:
        if token.type == "hash":
            ids += 1
            names.append("#" + token.value.lower())
        elif token.type == "ident" and before == ".":
            classes += 1
            names.append("." + token.value.lower())
        elif token.type == "ident" and before == "::":
            types += 1
        elif token.type == "[] block" or (token.type == "ident" and before == ":"):
            classes += 1
        elif token.type == "ident":
            types += 1
        elif token.type == "function":
            inner = _weigh_function(token)
            ids, classes, types = ids + inner[0], classes + inner[1], types + inner[2]
        is_colon = token.type == "literal" and token.value == ":"
        before = "::" if is_colon and before == ":" else token.value if token.type == "literal" else ""
    return (ids, classes, types), names


def _weigh_function(token: Any) -> Specificity:
    name = token.lower_name
    if name == "where":
        return 0, 0, 0
    if name in ("is", "not", "has", "matches", "-webkit-any"):
        return max((_weigh(part)[0] for part in _split_commas(token.arguments)), default=(0, 0, 0))
    return 0, 1, 0


def _declarations(nodes: Sequence[Any]) -> Iterator[Declaration]:
    for node in nodes:
        if node.type == "declaration":
            value = tinycss2.serialize(node.value).strip()
            yield Declaration(node.name if node.name.startswith("--") else node.lower_name, value, node.important)


def media_applies(query: str) -> bool:
    """
    Whether a media query list holds for the screen that this module takes for granted.

    >>> media_applies("print"), media_applies("screen and (min-width: 600px)"), media_applies("(max-width: 600px)")
    (False, True, False)
    """
    parts = [part.strip() for part in query.lower().split(",")]
    return not query.strip() or any(_one_applies(part) for part in parts)


def _one_applies(query: str) -> bool:
    is_negated = query.startswith("not ")
    words = query.removeprefix("not ").removeprefix("only ").strip()
    kind = words.split(" ", 1)[0] if not words.startswith("(") else "all"
    holds = kind in ("all", "screen") and all(_feature_holds(f) for f in regex.findall(r"\(([^()]*)\)", words))
    return holds != is_negated


def _feature_holds(feature: str) -> bool:
    feature = " ".join(feature.split())
    if match := _FEATURE.fullmatch(feature):
        own = WIDTH_PX if match[2].endswith("width") else HEIGHT_PX
        length = _px(match[3])
        if length is None:
            return False
        return own >= length if match[1] == "min-" else own <= length if match[1] == "max-" else own == length
    if "<" in feature or ">" in feature:
        return _range_holds(feature)
    return feature.replace(" ", "") in _TRUE_FEATURES or feature in ("prefers-color-scheme: light", "hover", "width")


def _range_holds(feature: str) -> bool:
    """Whether a comparison holds: `width >= 600px`, `400px <= width <= 700px`."""
    names = {"width": WIDTH_PX, "height": HEIGHT_PX}
    rest, holds = feature, True
    while match := _RANGE.fullmatch(rest):
        right = regex.split(r"[<>=]", match[3])[0].strip()
        left_px, right_px = (names.get(side, _px(side)) for side in (match[1], right))
        if left_px is None or right_px is None:
            return False
        holds = holds and _compare(left_px, match[2], right_px)
        rest = match[3]
    return holds


def _compare(left: float, sign: str, right: float) -> bool:
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}.get(sign, left == right)


def _px(text: str) -> float | None:
    match = _LENGTH.fullmatch(text.strip())
    return float(match[1]) * _UNITS[match[2] or "px"] if match and (match[2] or "px") in _UNITS else None
