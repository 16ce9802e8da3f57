"""
The text inside a line: emphasis, links, escapes, entities and HTML tags give way to what they show.

What is written for a sign (TeX, emoji names, boxes of lists) becomes its character, what could not be decoded a sign.
"""

from collections.abc import Iterable
from functools import lru_cache

import regex
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reportparse.document import PLAIN, Line, Place, Style
from reportparse.readers.transcript.undecoded import hide_picture, protect, reveal, strike, without_strikes
from reportparse.readers.transcript.written_signs import show_written_signs

_MARKDOWN = MarkdownIt("commonmark")
# Only these start anything; a line without them is its own text.
_SPECIAL = regex.compile(r"[\\*_`<>&\[\]!$:~(\ue000-\uf8ff]")
_MARKED_UP = regex.compile(r"[\\*_`<>&\[\]!~]")
_BREAK = regex.compile(r"</?br\b[^>]*>|</(?:p|div|li)\b[^>]*>", regex.IGNORECASE)
_STRUCK = regex.compile(r"~~(?=\S)(.+?)(?<=\S)~~|<(?:s|del|strike)>(.+?)</(?:s|del|strike)>", regex.IGNORECASE)
_LOOSE = regex.compile(r"~~(?=\S)|(?<=\S)~~")
_PICTURE_TAG = regex.compile(r"<img\b[^>]*>", regex.IGNORECASE)
_BOX_TAG = regex.compile(r"<input\b[^>]*\btype\s*=\s*[\"']?checkbox\b[^>]*>", regex.IGNORECASE)
_ATTRIBUTE = regex.compile(r"\b(src|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", regex.IGNORECASE)
_CHECKED = regex.compile(r"\bchecked\b", regex.IGNORECASE)
_ALL_BOLD = regex.compile(
    r"\s*(?:<p>|<span\b[^>]*></span>)?\s*(?:(\*\*\*?|__)(?!\s).+\1|<(b|strong)>.+</\2>)\s*(?:</p>)?\s*",
    regex.IGNORECASE,
)
# Docling joins the lines of a cell with a space and leaves the hyphen of the line's end: `govern- ance`.
_LINE_END = regex.compile(r"(?<=\p{Ll}-) (?=\p{Ll})")
_LONE_FOOTNOTE = regex.compile(r"(?<=^\S\ufe0f?)\s*[⁰¹²³⁴-⁹]{1,3}$")


@lru_cache(maxsize=4096)
def shown_text(raw: str) -> str:
    """
    What a reader of the rendered line sees, without its pictures.

    >>> shown_text("<p><b>L1M1</b> Aims \\\\&amp; *means*</p>")
    'L1M1 Aims & means'
    """
    return without_strikes(_shown(_BREAK.sub(" ", raw), False))[0].strip()


@lru_cache(maxsize=4096)
def _shown(raw: str, with_pictures: bool) -> str:
    if not _SPECIAL.search(raw):
        return raw
    text = show_written_signs(protect(raw))
    if not _MARKED_UP.search(text):
        return text
    if "<i" in text or "<I" in text:
        text = show_form_tags(text, with_pictures)
    tokens = _MARKDOWN.parseInline(_LOOSE.sub("", _STRUCK.sub(_strike, text)))
    return "".join(_token_text(token, with_pictures) for token in tokens[0].children or ())


def _strike(match: regex.Match[str]) -> str:
    return strike(match[1] or match[2])


def show_form_tags(markup: str, with_pictures: bool = True) -> str:
    """HTML with pictures and boxes of forms replaced by what stands for them in a text."""
    markup = _BOX_TAG.sub(lambda match: "☑" if _CHECKED.search(match[0]) else "☐", markup)
    return _PICTURE_TAG.sub(_tag_picture, markup) if with_pictures else markup


def _tag_picture(match: regex.Match[str]) -> str:
    values = {found[1].lower(): found[2] or found[3] or found[4] or "" for found in _ATTRIBUTE.finditer(match[0])}
    return hide_picture(values.get("alt", ""), values.get("src", ""))


def _token_text(token: Token, with_pictures: bool) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "image":
        # Its alternative text is not printed; whether it is a mark, only a cell or a legend tells.
        return hide_picture(token.content, str(token.attrs.get("src", ""))) if with_pictures else ""
    return token.content if token.type in ("text", "code_inline", "text_special") else ""


def line_of(raw: str, place: Place, style: Style = PLAIN) -> Line | None:
    """The line that a raw one shows; a picture counts as a sign only beside a text, such as in a legend."""
    line = reveal(_shown(_BREAK.sub(" ", raw), True), place, style)
    if line is None or not any(sign.kind == "picture" for sign in line.signs) or any(c.isalpha() for c in line.raw):
        return line
    return reveal(_shown(_BREAK.sub(" ", raw), False), place, style)


def lines_of_cell(raw: str, place: Place) -> tuple[Line, ...]:
    """The lines of a table's cell, cut where the converter marks or has left a line's end; a lone picture is a mark."""
    return texts_to_lines((_shown(part, True) for part in _BREAK.split(raw)), place)


def texts_to_lines(texts: Iterable[str], place: Place) -> tuple[Line, ...]:
    """The lines of a cell for its shown texts, which may have protected signs in them."""
    parts = [part for text in texts for part in _LINE_END.split(text) if part.strip()]
    if len(parts) == 1:
        parts = [_LONE_FOOTNOTE.sub("", parts[0].strip())]
    return tuple(line for part in parts if (line := reveal(part, place, PLAIN)) is not None)


def is_bold(raw: str) -> bool:
    """Whether the whole line is set in bold."""
    return _ALL_BOLD.fullmatch(raw) is not None
