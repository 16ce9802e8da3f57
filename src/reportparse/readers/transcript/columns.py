"""Places in a line as a reader sees them: wide characters take two columns, combining marks none."""

import unicodedata

_NO_WIDTH = "\u200b\u200d\ufe0e\ufe0f"


def display(line: str) -> list[str]:
    """
    What stands in each column of a line; "" behind a character that takes two.

    >>> display("a漢b")
    ['a', '漢', '', 'b']
    """
    line = line.expandtabs()
    if line.isascii():
        return list(line)
    shown: list[str] = []
    for char in line:
        if shown and (char in _NO_WIDTH or unicodedata.combining(char)):
            shown[-1] += char
            continue
        shown.append(char)
        if unicodedata.east_asian_width(char) in "WF":
            shown.append("")
    return shown


def cut(columns: list[str], start: int, end: int | None = None) -> str:
    """The text between two columns."""
    return "".join(columns[start:end])
