"""Comments of HTML over several lines: what stands in them is in the file, and nobody sees it."""

from collections.abc import Sequence

from reportparse.document import HiddenText, Place

_BEGIN, _END = "<!--", "-->"


def take_comments(lines: Sequence[str], first_line: int = 1) -> tuple[list[str], list[HiddenText]]:
    """
    The lines, as many as there were, without comments that go on over line ends, and the texts of these.

    Comments of one line stay: they mark pages, among other things. What begins and has no end, or meets another
    beginning before its end, is no comment but a slip: a reader would rather see too much than lose all that follows.
    """
    left = list(lines)
    hidden: list[HiddenText] = []
    index = 0
    while index < len(lines):
        begin = left[index].rfind(_BEGIN)
        end = _end_of(lines, index) if begin >= 0 and _END not in left[index][begin:] else None
        if end is None:
            index += 1
            continue
        before, rest = left[index][:begin], lines[end].split(_END, 1)
        inner = [left[index][begin + len(_BEGIN) :], *lines[index + 1 : end], rest[0]]
        for number, text in enumerate(inner, first_line + index):
            if any(char.isalnum() for char in text):
                hidden.append(HiddenText(text.strip(), Place(None, None, number), "comment"))
        left[index : end + 1] = [before, *[""] * (end - index - 1), rest[1]]
        # More may begin in the line in which it ends.
        index = end
    return left, hidden


def _end_of(lines: Sequence[str], start: int) -> int | None:
    """The line in which the comment ends that begins in a line before it."""
    for index in range(start + 1, len(lines)):
        end, begin = lines[index].find(_END), lines[index].find(_BEGIN)
        if end >= 0 and not 0 <= begin < end:
            return index
        if begin >= 0:
            return None
    return None
