"""The text inside a line of Markdown: emphasis, links, escapes, entities and HTML tags give way to what they show."""

from functools import lru_cache

import regex
from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKDOWN = MarkdownIt("commonmark")
# Only these start anything; a line without them is its own text.
_SPECIAL = regex.compile(r"[\\*_`<>&\[\]!]")
_BREAK = regex.compile(r"<(?:br|/p|/div|/li)\b[^>]*>", regex.IGNORECASE)
_ALL_BOLD = regex.compile(r"\s*(?:<p>)?\s*(?:(\*\*|__).+\1|<(b|strong)>.+</\2>)\s*(?:</p>)?\s*", regex.IGNORECASE)


@lru_cache(maxsize=4096)
def shown_text(raw: str) -> str:
    """
    What a reader of the rendered line sees.

    >>> shown_text("<p><b>L1M1</b> Aims \\\\&amp; *means*</p>")
    'L1M1 Aims & means'
    """
    if not _SPECIAL.search(raw):
        return raw.strip()
    tokens = _MARKDOWN.parseInline(_BREAK.sub(" ", raw))
    return "".join(_token_text(token) for token in tokens[0].children or ()).strip()


def _token_text(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    # A picture has no text of its own here: its alternative text is not printed.
    return token.content if token.type in ("text", "code_inline", "text_special") else ""


def is_bold(raw: str) -> bool:
    """Whether the whole line is set in bold."""
    return _ALL_BOLD.fullmatch(raw) is not None
