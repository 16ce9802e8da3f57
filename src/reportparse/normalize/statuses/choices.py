"""
A cell that prints every status with a box before it, and the box of one of them is ticked: `☒ done ☐ open ☐ dropped`.

Forms have such cells. The mark is the word behind the box that is on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportparse import marks
from reportparse.document import Cell, Line, Sign
from reportparse.text import one_line

_OFF = frozenset({"empty_square", "ring"})
_BOXES = frozenset({"empty_square", "square", "ticked_box", "crossed_box"})
_EDGE = " \t:;,.=–—-|/"
# A longer text behind a box is an item of a list.
_LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class Choice:
    """One box of a cell with the label behind it, and the line that prints it."""

    is_on: bool
    label: str
    line: Line
    sign: Sign | None


def find_choices(cell: Cell) -> list[Choice]:
    """The boxes of a cell with their labels; none where it is no list of at least two with one that is off."""
    found: list[Choice] = []
    for line in cell.lines:
        boxes = list(_boxes(line))
        # What stands before the first box belongs to none: this is a text with boxes in it.
        if not boxes or line.raw[: boxes[0][0]].strip():
            return []
        ends = [*(position for position, _, _ in boxes[1:]), len(line.raw)]
        for (position, is_on, sign), end in zip(boxes, ends, strict=True):
            found.append(Choice(is_on, one_line(line.raw[position + 1 : end]).strip(_EDGE), line, sign))
    are_labelled = all(0 < len(choice.label) <= _LONGEST_LABEL for choice in found)
    return found if len(found) > 1 and are_labelled and not all(choice.is_on for choice in found) else []


@cache
def _box_characters() -> frozenset[str]:
    """The characters that print a box: most lines of a report have none of them."""
    return frozenset(char for char, shape in marks.load().shape_by_character.items() if shape in _BOXES)


def _boxes(line: Line) -> Iterator[tuple[int, bool, Sign | None]]:
    """The boxes of a line: where in its text, whether on, and the sign, None in a transcription."""
    if not line.signs and _box_characters().isdisjoint(line.raw):
        return
    signs = list(line.signs)
    for position, char in enumerate(line.raw):
        sign = next((sign for sign in signs if sign.text == char), None)
        if sign is not None:
            signs.remove(sign)
        shape = sign.shape if sign is not None else marks.find_shape(char)
        if shape in _BOXES or (sign is not None and sign.kind == "form_field"):
            yield position, shape not in _OFF, sign
