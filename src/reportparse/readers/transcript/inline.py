"""
The text inside a line: emphasis, links, escapes, entities and HTML tags give way to what they show.

What is written for a sign (TeX, emoji names, boxes of lists) becomes its character, what could not be decoded a sign.
"""

import html
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

import regex
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reportparse.codes import split_code
from reportparse.document import PLAIN, Line, Place, Style
from reportparse.readers.transcript.undecoded import hide_picture, protect, reveal, strike, without_strikes
from reportparse.readers.transcript.written_signs import show_written_signs

_MARKDOWN = MarkdownIt("commonmark")
# Only these start anything; a line without them is its own text.
_SPECIAL = regex.compile(r"[\\*_`<>&\[\]!$:~=(\ue000-\uf8ff]")
_MARKED_UP = regex.compile(r"[\\*_`<>&\[\]!~=]")
_BREAK = regex.compile(r"</?br\b[^<>]*>|</(?:p|div|li|h[1-6])\b[^<>]*>|<li\b[^<>]*>", regex.IGNORECASE)
# Tags that were escaped, once or more often: `&lt;br&gt;`, `&amp;lt;b&amp;gt;`.
_ESCAPED_TAG = regex.compile(
    r"&(?:amp;){0,3}lt;(/?(?:br|p|div|span|font|b|i|u|s|em|strong|del|ins|mark|ul|ol|li|sup|sub|input|img|a|h[1-6])\b"
    r"(?:(?!&(?:amp;){0,3}[lg]t;)[^<>\n]){0,200})&(?:amp;){0,3}gt;",
    regex.IGNORECASE,
)
# How often a text is escaped at most: a converter, a model and a form around them each do it once.
_MOST_ESCAPED = 3
_ENTITY = regex.compile(r"&(?:[a-zA-Z]{2,8}\d?|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});")
_HIGHLIGHT = regex.compile(r"(?<![=\w])==(?=[^\s=])([^=\n]+)(?<=\S)==(?![=\w])")
_WIKI_LINK = regex.compile(r"\[\[(?:[^\[\]\n|]*\|)?([^\[\]\n|]+)\]\]")
# What a cell's line begins with where blocks were written into it: a heading's hashes, the sign of a list's item.
_CELL_HASHES = regex.compile(r"\s*#{1,6}\s+(?=\S)")
_CELL_BULLET = regex.compile(r"\s*(?:([-*+])|\d{1,3}[.)])\s+(?=\S)")
_BOX_OR_BOLD = regex.compile(r"\\?\[[ xX✓✔]{0,2}\\?\]|\*\*|__|:[a-z_]+:|<input", regex.IGNORECASE)
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
# White space and what has no width at all.
_BLANKS = " \t\n\r\f\v\u00a0\u00ad\u200b\u200c\u200d\u2060\ufeff"
_LONE_FOOTNOTE = regex.compile(r"(?<=^\S\ufe0f?)\s*([⁰¹²³⁴-⁹ᵃ-ᶻʰʲˡʳˢʷˣʸⁱⁿ]{1,3})$")


@lru_cache(maxsize=4096)
def shown_text(raw: str) -> str:
    """
    What a reader of the rendered line sees, without its pictures.

    >>> shown_text("<p><b>L1M1</b> Aims \\&amp; *means*</p>")
    'L1M1 Aims & means'
    """
    return without_strikes(_shown_line(raw, False))[0].strip()


def _shown_line(raw: str, with_pictures: bool) -> str:
    return _shown(_BREAK.sub(" ", unescape_tags(raw)), with_pictures).replace("\n", " ")


@lru_cache(maxsize=4096)
def _shown(raw: str, with_pictures: bool) -> str:
    """The text that is shown; its line ends are kept."""
    if not _SPECIAL.search(raw):
        return raw
    text = show_written_signs(protect(raw))
    if not _MARKED_UP.search(text):
        return text
    if "<i" in text or "<I" in text:
        text = show_form_tags(text, with_pictures)
    if "[[" in text:
        text = _WIKI_LINK.sub(r"\1", text)
    if "==" in text:
        text = _HIGHLIGHT.sub(r"\1", text)
    tokens = _MARKDOWN.parseInline(_LOOSE.sub("", _STRUCK.sub(_strike, text)))
    return unescape_twice("".join(_token_text(token, with_pictures) for token in tokens[0].children or ()))


def unescape_tags(raw: str) -> str:
    """
    The text with the tags of HTML that were escaped as tags again.

    >>> unescape_tags("a&lt;br/&gt;b &lt; c")
    'a<br/>b &lt; c'
    """
    return _ESCAPED_TAG.sub(r"<\1>", raw) if "lt;" in raw else raw


def unescape_twice(text: str) -> str:
    """The text without the entities that are left in it because they were escaped twice, or more often."""
    for _ in range(_MOST_ESCAPED):
        if "&" not in text or not _ENTITY.search(text):
            break
        text = html.unescape(text)
    return text


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
        return "\n"
    if token.type == "image":
        # Its alternative text is not printed; whether it is a mark, only a cell or a legend tells.
        return hide_picture(token.content, str(token.attrs.get("src", ""))) if with_pictures else ""
    return token.content if token.type in ("text", "code_inline", "text_special") else ""


def line_of(raw: str, place: Place, style: Style = PLAIN) -> Line | None:
    """The line that a raw one shows; a picture counts as a sign only beside a text, such as in a legend."""
    line = reveal(_shown_line(raw, True), place, style)
    if line is None or not any(sign.kind == "picture" for sign in line.signs) or any(c.isalpha() for c in line.raw):
        return line
    return reveal(_shown_line(raw, False), place, style)


def lines_of_cell(raw: str, place: Place) -> tuple[Line, ...]:
    """The lines of a table's cell, cut where the converter marks or has left a line's end; a lone picture is a mark."""
    parts = [part for part in _BREAK.sub("\n", unescape_tags(raw)).split("\n") if part.strip()]
    parts = [_without_block_marks(part, len(parts) == 1) for part in parts]
    # As one text: emphasis may reach over a line's end.
    return texts_to_lines(_shown("\n".join(parts), True).split("\n"), place)


def _without_block_marks(text: str, is_alone: bool = True) -> str:
    """
    A line of a cell without the hashes of a heading, or what begins an item of a list, written into it.

    Of several items in a cell the hyphens stay: they part its texts.

    >>> _without_block_marks("### F1 Oaks"), _without_block_marks("- F1.1 Oak"), _without_block_marks("1. F2.2 Walk")
    ('F1 Oaks', 'F1.1 Oak', 'F2.2 Walk')
    >>> _without_block_marks("- 5 %"), _without_block_marks("1. Walk"), _without_block_marks("* as of May")
    ('- 5 %', '1. Walk', '* as of May')
    """
    text = _CELL_HASHES.sub("", text, count=1)
    match = _CELL_BULLET.match(text)
    if match is None:
        return text
    rest = text[match.end() :]
    code, _ = split_code(rest.lstrip("*_"))
    is_item = code is not None and len(code.runs) > 1
    is_item = is_item or (match[1] is not None and _BOX_OR_BOLD.match(rest) is not None)
    return rest if is_item or (is_alone and match[1] == "-" and rest[0].isalpha()) else text


def texts_to_lines(texts: Iterable[str], place: Place) -> tuple[Line, ...]:
    """The lines of a cell for its shown texts, which may have protected signs in them."""
    parts = [part for text in texts for part in _LINE_END.split(text) if part.strip(_BLANKS)]
    lines = tuple(line for part in parts if (line := reveal(part, place, PLAIN)) is not None)
    if len(lines) == 1 and (match := _LONE_FOOTNOTE.search(lines[0].raw)):
        return (replace(lines[0], raw=lines[0].raw[: match.start()], notes=(match[1],)),)
    return lines


def is_bold(raw: str) -> bool:
    """Whether the whole line is set in bold."""
    return _ALL_BOLD.fullmatch(raw) is not None
