"""
How runs and paragraphs look: the document's defaults, the styles that build on each other, and what is said directly.

ECMA-376, part 1, 17.7: a later layer wins, but for switches such as bold, which turn each other around between the
table's, the paragraph's and the character's style.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import reduce
from xml.etree.ElementTree import Element

import regex

from reportparse.document import Style
from reportparse.readers.docx.markup import find, number, switch, value

_SMALLEST_SIZE = 10.0
"""Points where nothing at all is said (ECMA-376, part 1, 17.3.2.38)."""
_HEX = regex.compile(r"[0-9A-Fa-f]{6}")
_HIGHLIGHTS = {
    "yellow": "#ffff00", "green": "#00ff00", "cyan": "#00ffff", "magenta": "#ff00ff", "blue": "#0000ff",
    "red": "#ff0000", "darkBlue": "#000080", "darkCyan": "#008080", "darkGreen": "#008000", "darkMagenta": "#800080",
    "darkRed": "#800000", "darkYellow": "#808000", "darkGray": "#808080", "lightGray": "#c0c0c0", "black": "#000000",
}  # fmt: skip
_NO_COLOUR = ""


@dataclass(frozen=True, slots=True)
class RunFormat:
    """
    What one layer says of a run; None where it says nothing. `fill` is the colour behind it.

    `font` is that of plain letters, `high_font` that of all characters beyond ASCII.
    """

    font: str | None = None
    high_font: str | None = None
    size: float | None = None
    colour: str | None = None
    fill: str | None = None
    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None

    def to_style(self) -> Style:
        """The style in the terms of the document model."""
        size = self.size if self.size is not None else _SMALLEST_SIZE
        return Style(self.font, size, bool(self.bold), bool(self.italic), self.colour or None, bool(self.struck))


_SWITCHES = ("bold", "italic", "caps", "hidden", "struck")
_SETTINGS = tuple(field.name for field in fields(RunFormat) if field.name not in _SWITCHES)
PLAIN_FORMAT = RunFormat()


def over(below: RunFormat, above: RunFormat) -> RunFormat:
    """Two layers as one: what the upper one says wins."""
    if above is PLAIN_FORMAT:
        return below
    pairs = {
        field.name: low if (high := getattr(above, field.name)) is None else high
        for field in fields(RunFormat)
        for low in [getattr(below, field.name)]
    }
    return RunFormat(**pairs)


def _across(defaults: RunFormat, layers: Iterable[RunFormat]) -> RunFormat:
    """The styles of a table, a paragraph and a character together: their switches turn each other around."""
    layers = list(layers)
    whole = reduce(over, layers, defaults)
    values = {name: getattr(whole, name) for name in _SETTINGS}
    for name in _SWITCHES:
        turned = sum(bool(getattr(layer, name)) for layer in layers) % 2 == 1
        values[name] = bool(getattr(defaults, name)) or turned
    return RunFormat(**values)


@dataclass(frozen=True, slots=True)
class ThemeFonts:
    """The fonts that a theme gives to headings (major) and text (minor)."""

    major: str | None = None
    minor: str | None = None

    def find(self, reference: str | None) -> str | None:
        """The font of a reference such as `minorHAnsi`; None for scripts that are not Latin."""
        if reference is None or not reference.endswith(("HAnsi", "Ascii")):
            return None
        return self.major if reference.startswith("major") else self.minor


def theme_fonts(theme: Element | None) -> ThemeFonts:
    """The fonts of a theme's part."""
    if theme is None:
        return ThemeFonts()
    fonts = {node.tag: find(node, "a:latin") for tag in ("a:majorFont", "a:minorFont") for node in theme.iter(tag)}
    names = {tag: node.get("typeface") if node is not None else None for tag, node in fonts.items()}
    return ThemeFonts(names.get("a:majorFont") or None, names.get("a:minorFont") or None)


class Styles:
    """The styles of a document."""

    def __init__(self, root: Element | None, fonts: ThemeFonts) -> None:
        self._fonts = fonts
        self._by_id: dict[str, Element] = {}
        self._default: dict[str, str] = {}
        for style in root.findall("w:style") if root is not None else ():
            style_id, kind = style.get("w:styleId", ""), style.get("w:type", "")
            self._by_id[style_id] = style
            if style.get("w:default", "0").lower() in ("1", "true", "on"):
                self._default.setdefault(kind, style_id)
        defaults = find(root, "w:docDefaults/w:rPrDefault/w:rPr")
        self._defaults = self.run_format(defaults)
        self.language = self._language(defaults)
        self._own: dict[str | None, RunFormat] = {}
        self._shading: dict[str | None, bool] = {}
        self._bases: dict[tuple[str | None, str | None, RunFormat], RunFormat] = {}

    def _language(self, defaults: Element | None) -> str | None:
        """The language of the text style that all others build on, else of the defaults."""
        normal = self._by_id.get(self._default.get("paragraph", ""))
        own = value(normal.find("w:rPr"), "w:lang") if normal is not None else None
        return own or value(defaults, "w:lang")

    def run_format(self, properties: Element | None) -> RunFormat:
        """What the properties of a run (`w:rPr`) say themselves."""
        if properties is None or not len(properties):
            return PLAIN_FORMAT
        fonts, size = properties.find("w:rFonts"), number(properties, "w:sz")
        fill = shading_colour(properties.find("w:shd"))
        highlight = value(properties, "w:highlight")
        font, high_font = self._font(fonts, "ascii"), self._font(fonts, "hAnsi")
        return RunFormat(
            font=font,
            high_font=high_font,
            size=size / 2 if size is not None and size > 0 else None,
            colour=_colour(value(properties, "w:color")),
            fill=_HIGHLIGHTS.get(highlight, _NO_COLOUR) if highlight is not None else fill,
            bold=switch(properties, "w:b"),
            italic=switch(properties, "w:i"),
            caps=switch(properties, "w:caps"),
            hidden=switch(properties, "w:vanish"),
            struck=switch(properties, "w:dstrike") or switch(properties, "w:strike"),
        )

    def _font(self, fonts: Element | None, kind: str) -> str | None:
        if fonts is None:
            return None
        return self._fonts.find(fonts.get(f"w:{kind}Theme")) or fonts.get(f"w:{kind}")

    def chain(self, style_id: str | None) -> list[Element]:
        """A style and those that it is based on, the most basic one first."""
        found: list[Element] = []
        while style_id is not None and (style := self._by_id.get(style_id)) is not None and style not in found:
            found.append(style)
            style_id = value(style, "w:basedOn")
        return found[::-1]

    def paragraph_style(self, style_id: str | None) -> str | None:
        """The style of a paragraph that names this one, or none."""
        return style_id if style_id in self._by_id else self._default.get("paragraph")

    def shades(self, style_id: str | None) -> bool:
        """Whether a style, or one that it is based on, lays a colour behind text anywhere."""
        if style_id not in self._shading:
            colours = (shading_colour(node) for style in self.chain(style_id) for node in style.iter("w:shd"))
            self._shading[style_id] = any(colours)
        return self._shading[style_id]

    def _chain_format(self, style_id: str | None) -> RunFormat:
        """What a style says of runs, together with those that it is based on."""
        if style_id not in self._own:
            said = (self.run_format(style.find("w:rPr")) for style in self.chain(style_id))
            self._own[style_id] = reduce(over, said, PLAIN_FORMAT)
        return self._own[style_id]

    def table_format(self, style_id: str | None, is_first_row: bool) -> RunFormat:
        """What a table's style says of the runs in a row; the first row may be set apart."""
        layers = [self._chain_format(style_id)]
        if is_first_row:
            layers += [
                self.run_format(part.find("w:rPr"))
                for style in self.chain(style_id)
                for part in style.findall("w:tblStylePr")
                if part.get("w:type") == "firstRow"
            ]
        return reduce(over, layers, PLAIN_FORMAT)

    def resolve(
        self, paragraph_style: str | None, properties: Element | None, table: RunFormat = PLAIN_FORMAT
    ) -> RunFormat:
        """How a run looks: in a paragraph of a style, with its own properties, in a table whose style says `table`."""
        key = (paragraph_style, value(properties, "w:rStyle"), table)
        base = self._bases.get(key)
        if base is None:
            layers = (table, self._chain_format(key[0]), self._chain_format(key[1]))
            base = self._bases[key] = _across(self._defaults, layers)
        return over(base, self.run_format(properties))

    def over(self, below: RunFormat, properties: Element | None) -> RunFormat:
        """A look with further properties said over it."""
        return over(below, self.run_format(properties))

    def paragraph_properties(self, style_id: str | None) -> Iterator[tuple[str, Element]]:
        """What the styles of a paragraph say of it, the nearest first, each with the style's id."""
        for style in reversed(self.chain(style_id)):
            properties = style.find("w:pPr")
            if properties is not None:
                yield style.get("w:styleId", ""), properties

    def heading_level(self, style_id: str | None, properties: Element | None) -> int | None:
        """1 to 6 for a heading: the outline level, said directly or by a style, whatever that is called."""
        said = [properties] if properties is not None else []
        said += [own for _, own in self.paragraph_properties(style_id)]
        level = next((found for own in said if (found := number(own, "w:outlineLvl")) is not None), None)
        return level + 1 if level is not None and 0 <= level < 6 else None


def shading_colour(shading: Element | None) -> str | None:
    """The colour of a `w:shd` as a reader sees it; "" for none, None where nothing is said."""
    if shading is None:
        return None
    pattern = shading.get("w:val", "clear")
    if pattern == "nil":
        return _NO_COLOUR
    colour = _colour(shading.get("w:color")) if pattern == "solid" else None
    return colour or _colour(shading.get("w:fill")) or _NO_COLOUR


def _colour(text: str | None) -> str | None:
    """A colour `#rrggbb`; "" for the automatic one, None where nothing is said."""
    if text is None:
        return None
    return f"#{text.lower()}" if _HEX.fullmatch(text) else _NO_COLOUR
