"""Runs to pieces: what a paragraph prints, stretch by stretch, each with its style, and what hangs on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from xml.etree.ElementTree import Element

from reportparse.document import Line, Place, Sign, Style, struck_parts
from reportparse.readers.docx.displayed import CHECKED
from reportparse.readers.docx.drawings import find_figure, find_text_boxes, find_unread
from reportparse.readers.docx.markup import find, number, switch
from reportparse.readers.docx.signs import Shown, SignMaker
from reportparse.readers.docx.styles import PLAIN_FORMAT, RunFormat, Styles

_BREAK = "\n"
_FIXED_TEXTS = {"w:tab": "\t", "w:ptab": "\t", "w:br": _BREAK, "w:cr": _BREAK, "w:noBreakHyphen": "-"}
_DRAWINGS = ("w:drawing", "w:pict", "w:object")
_NOTES = ("w:footnoteReference", "w:endnoteReference")
_SOFT_HYPHEN = "\u00ad"
_PAPER = "#ffffff"
# Tabs and line ends have elements of their own; in the text itself they are spaces.
_WHITE_SPACE = {ord("\t"): " ", ord("\r"): " ", ord("\n"): " "}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one style: a sign, plain text, or a line break. `fill` is the colour behind it."""

    text: str
    style: Style
    sign: Sign | None = None
    fill: str | None = None


@dataclass(slots=True)
class Content:
    """What a paragraph holds: its pieces, the text boxes and notes that hang on it, and what cannot be read."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        """Whether it prints nothing itself."""
        return not any(piece.sign is not None or piece.text.strip() for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a run stands: the style of its paragraph, what a table's style says, and the place."""

    paragraph_style: str | None
    place: Place
    table: RunFormat = PLAIN_FORMAT


class RunReader:
    """Reads the runs of one document."""

    def __init__(self, styles: Styles, signs: SignMaker) -> None:
        self._styles = styles
        self._signs = signs

    def read(self, paragraph: Element, setting: Setting) -> Content:
        """What a paragraph holds, automatic numbers left out."""
        content = Content()
        for node in paragraph:
            if node.tag == "w:r":
                self._read_run(node, setting, content)
            elif node.tag in ("m:oMath", "m:oMathPara"):
                text = "".join(part.text or "" for part in node.iter("m:t"))
                look = self._styles.resolve(setting.paragraph_style, None, setting.table)
                self._add_text(text, look, setting, content)
        content.pieces = list(self._with_filled_blanks(content.pieces, setting.place))
        return content

    def text_pieces(self, text: str, properties: Iterable[Element | None], setting: Setting) -> list[Piece]:
        """The pieces of a text that stands in no run, such as a number, in the look of several layers."""
        look = self._styles.resolve(setting.paragraph_style, None, setting.table)
        for layer in properties:
            look = self._styles.over(look, layer)
        content = Content()
        if not look.hidden:
            self._add_text(text, look, setting, content)
        return content.pieces

    def _read_run(self, run: Element, setting: Setting, content: Content) -> None:
        look = self._styles.resolve(setting.paragraph_style, run.find("w:rPr"), setting.table)
        if look.hidden:
            return
        first = len(content.pieces)
        for child in run:
            if child.tag in _NOTES:
                content.notes.append((child.tag, child.get("w:id", "")))
                if child.get("w:customMarkFollows", "0") in ("1", "true", "on"):
                    break
            else:
                self._read_child(child, look, setting, content)
        checked = run.get(CHECKED)
        if checked is not None:
            self._make_check_box(content.pieces, first, checked == "1", look, setting)

    def _read_child(self, child: Element, look: RunFormat, setting: Setting, content: Content) -> None:
        if child.tag == "w:t":
            self._add_text(_text_of(child), look, setting, content)
        elif child.tag in _FIXED_TEXTS:
            content.pieces.append(Piece(_FIXED_TEXTS[child.tag], look.to_style()))
        elif child.tag == "w:sym":
            code = int_of_hex(child.get("w:char"))
            if code is not None:
                shown = self._signs.symbol(chr(code), child.get("w:font"), look, setting.place)
                _add(shown, look, content)
        elif child.tag in _DRAWINGS:
            self._read_drawing(child, look, setting, content)
        elif child.tag == "w:fldChar":
            self._read_form_field(child, look, setting, content)
        elif child.tag == "w:ruby":
            base = child.find("w:rubyBase")
            for run in base.findall("w:r") if base is not None else ():
                self._read_run(run, setting, content)

    def _add_text(self, text: str, look: RunFormat, setting: Setting, content: Content) -> None:
        text = text.replace(_SOFT_HYPHEN, "")
        for shown in self._signs.split_text(text, look, setting.place):
            _add(shown, look, content)

    def _read_drawing(self, drawing: Element, look: RunFormat, setting: Setting, content: Content) -> None:
        content.boxes += find_text_boxes(drawing)
        if (unread := find_unread(drawing)) is not None:
            content.unread.append(unread)
        figure = find_figure(drawing)
        shown = self._signs.figure(figure, setting.place) if figure is not None else None
        if shown is not None:
            _add(shown, look, content)

    def _read_form_field(self, begin: Element, look: RunFormat, setting: Setting, content: Content) -> None:
        """A check box or a list of an old form, at the beginning of its field: Word draws what it shows."""
        box, choices = find(begin, "w:ffData/w:checkBox"), find(begin, "w:ffData/w:ddList")
        if box is not None:
            is_on = switch(box, "w:checked")
            is_on = switch(box, "w:default") if is_on is None else is_on
            _add(self._signs.form_box(bool(is_on), look, setting.place), look, content)
        elif choices is not None:
            chosen = number(choices, "w:result")
            chosen = number(choices, "w:default") if chosen is None else chosen
            texts = [entry.get("w:val", "") for entry in choices.findall("w:listEntry")]
            if 0 <= (chosen or 0) < len(texts):
                self._add_text(texts[chosen or 0], look, setting, content)

    def _make_check_box(self, pieces: list[Piece], first: int, is_on: bool, look: RunFormat, setting: Setting) -> None:
        """The pieces of a run that is the sign of a check box, as one sign."""
        own = [piece for piece in pieces[first:] if piece.text.strip()]
        if len(own) == 1 and len(own[0].text.strip()) == 1:
            shown = Shown(own[0].text.strip(), own[0].style.font, own[0].sign)
            content = Content()
            _add(self._signs.check_box(shown, is_on, look, setting.place), look, content)
            pieces[first:] = content.pieces

    def _with_filled_blanks(self, pieces: Iterable[Piece], place: Place) -> Iterator[Piece]:
        """The pieces, with a sign for each coloured stretch that holds nothing but spaces."""
        for fill, group in groupby(pieces, key=lambda piece: piece.fill):
            stretch = list(group)
            is_blank = not any(piece.sign is not None or piece.text.strip() for piece in stretch)
            if fill is not None and is_blank and any(piece.text != _BREAK for piece in stretch):
                shown = self._signs.fill(fill, place)
                yield Piece(shown.text, stretch[0].style, shown.sign)
            else:
                yield from stretch


def _add(shown: Shown, look: RunFormat, content: Content) -> None:
    """Add what is shown in a look; capitals are a matter of look, too."""
    style = look.to_style()
    if shown.font != style.font:
        style = replace(style, font=shown.font)
    text = shown.text.upper() if look.caps and shown.sign is None else shown.text
    fill = look.fill if look.fill and look.fill != _PAPER else None
    content.pieces.append(Piece(text, style, shown.sign, fill))


def _text_of(node: Element) -> str:
    """The text of a `w:t`; spaces at its ends count only where it says so (ECMA-376, part 1, 17.3.3.31)."""
    text = (node.text or "").translate(_WHITE_SPACE)
    return text if node.get("xml:space") == "preserve" else text.strip(" ")


def int_of_hex(text: str | None) -> int | None:
    """The number of up to six hexadecimal digits that is a character's; None for anything else."""
    digits = (text or "").strip()
    if not 0 < len(digits) <= 6 or any(char not in "0123456789abcdefABCDEF" for char in digits):
        return None
    code = int(digits, 16)
    return code if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else None


def pieces_to_lines(pieces: Iterable[Piece], place: Place) -> tuple[Line, ...]:
    """The lines that line breaks make of the pieces; a line without anything printed is none."""
    lines: list[Line] = []
    for is_break, group in groupby(pieces, key=lambda piece: piece.text == _BREAK):
        if is_break:
            continue
        stretch = list(group)
        raw = "".join(piece.text for piece in stretch).strip()
        signs = tuple(piece.sign for piece in stretch if piece.sign is not None)
        if raw:
            struck = struck_parts((piece.text, piece.style.struck) for piece in stretch)
            lines.append(Line(raw, place, replace(_main_style(stretch), struck=False), signs, struck=struck))
    return tuple(lines)


def _main_style(pieces: Iterable[Piece]) -> Style:
    """The style that most of the printed characters have; of two with as many, the first one."""
    chars: dict[Style, int] = {}
    for piece in pieces:
        chars[piece.style] = chars.get(piece.style, 0) + len("".join(piece.text.split()))
    return max(chars, key=lambda style: chars[style])
