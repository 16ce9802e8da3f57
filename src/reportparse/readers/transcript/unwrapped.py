"""
Lines of a transcription without what is wrapped around them: fences of code, signs of quotations, escaped tags, drawn
bars. Each line keeps its place; what was only wrapping is blank.
"""

from collections.abc import Sequence

import regex

_FENCE = regex.compile(r"\s*(?:`{3,}|~{3,})\s*[\w{}.+#= -]{0,40}")
_QUOTE = regex.compile(r"\s{0,3}>\s?(?!\s*\d)")
# A table whose tags were escaped, once or more often: `&lt;td&gt;`.
_ESCAPED = regex.compile(
    r"&(?:amp;){0,3}lt;"
    r"(/?(?:table|thead|tbody|tfoot|tr|t[hd]|caption|colgroup|col)\b(?:(?!&(?:amp;){0,3}[lg]t;)[^<>\n]){0,300})"
    r"&(?:amp;){0,3}gt;",
    regex.IGNORECASE,
)
_ESCAPED_QUOTE = regex.compile(r"&(?:amp;){0,3}(?:quot|\#34|\#39|apos);")
# Characters that draw boxes. A drawing of folders has them, too: a branch with a name behind it.
_BARS = regex.compile(r"[│┃║╎╏┆┇┊┋]")
_BRANCH = regex.compile(r"[├└╰┣┗][─━]{1,3}(?=[ \p{L}])")
_DRAWN_RULE = regex.compile(r"\s*[\u2500-\u257f]{3,}\s*")
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("│┃║╎╏┆┇┊┋", "|"),
        **dict.fromkeys("─━╌╍┄┅┈┉╴╶╸╺╼╾", "-"),
        "═": "=",
        **{chr(code): "+" for code in (*range(0x250C, 0x254C), *range(0x2552, 0x2574))},
    }
)


def unwrap(lines: Sequence[str]) -> list[str]:
    """The lines, as many as there were, without what is wrapped around tables and texts."""
    return [_unwrapped(line) for line in lines]


def _unwrapped(line: str) -> str:
    if _FENCE.fullmatch(line):
        return ""
    while match := _QUOTE.match(line):
        line = line[match.end() :]
    if "lt;" in line:
        line = _ESCAPED.sub(lambda match: f"<{_ESCAPED_QUOTE.sub(chr(34), match[1])}>", line)
    is_drawn = not line.isascii() and (_DRAWN_RULE.fullmatch(line) or (_BARS.search(line) and not _BRANCH.search(line)))
    return line.translate(_PLAIN) if is_drawn else line
