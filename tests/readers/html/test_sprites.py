"""Sprites: one picture of many signs, of which each element shows a part."""

import base64

import pytest

from reportparse.readers.html.sprites import shown_window
from tests.html_pages import cell_sign, tables
from tests.word_files import picture

STRIP = (48.0, 16.0)


@pytest.mark.parametrize(
    ("own", "window"),
    [
        ({}, (0, 0, 1 / 3, 1)),
        ({"background-position": "-16px 0"}, (1 / 3, 0, 2 / 3, 1)),
        ({"background-position": "-16px"}, (1 / 3, 0, 2 / 3, 1)),
        ({"background-position": "100% 0"}, (2 / 3, 0, 1, 1)),
        ({"background-position": "right top"}, (2 / 3, 0, 1, 1)),
        ({"background-position": "center"}, (1 / 3, 0, 2 / 3, 1)),
        ({"background-position-x": "-32px"}, (2 / 3, 0, 1, 1)),
        ({"background-position": "-16px 0", "background-size": "96px 32px"}, (1 / 6, 0, 2 / 6, 0.5)),
        ({"background-position": "-16px 0", "background-size": "auto"}, (1 / 3, 0, 2 / 3, 1)),
        ({"background-size": "contain"}, None),
        ({"background-position": "-99px 0"}, None),
    ],
)
def test_a_box_shows_the_part_of_a_picture_that_is_behind_it(own, window):
    """by position in px, per cent of what is left, or words, and by size; None for all of it, and for nothing."""
    found = shown_window(own, 16.0, (16.0, 16.0), STRIP)
    assert found == (pytest.approx(window) if window is not None else None)


def strip(x: int, y: int) -> tuple[int, int, int, int]:
    """A tick, a cross and a ring beside each other, 96 by 96 px; the lower two thirds are empty."""
    column, x = divmod(x, 32)
    if y >= 32:
        return (0, 0, 0, 0)
    is_tick = (abs((x - 6) - (y - 16)) < 3 and 6 <= x <= 13) or (abs((x - 13) + (y - 23)) < 3 and 12 <= x <= 26)
    is_cross = min(abs(x - y), abs(x + y - 31)) < 3 and 5 <= x <= 26
    is_ring = 8 <= ((x - 15.5) ** 2 + (y - 15.5) ** 2) ** 0.5 <= 12
    return (0, 0, 0, 255) if (is_tick, is_cross, is_ring)[column] else (0, 0, 0, 0)


def test_each_part_of_a_sprite_is_a_sign_of_its_own():
    """the part that is shown is looked at, not the picture as a whole."""
    address = "data:image/png;base64," + base64.b64encode(picture(strip, 96)).decode()
    sheet = f"i{{display:inline-block;width:32px;height:32px;background:url({address})}}"
    sheet += ".n{background-position:-32px 0}.r{background-position:-64px 0}"
    signs = [cell_sign(f"<i class={name}></i>", sheet) for name in "ynr"]
    assert [sign and sign.shape for sign in signs] == ["check", "cross", "ring"]


def test_parts_of_a_sprite_that_is_not_here_look_different():
    """what they show is not known, but not the same either."""
    sheet = "i{display:inline-block;width:16px;height:16px;background:url(s.png)} .n{background-position:-16px 0}"
    two = "<i></i><td><i class=n></i><td><i></i>"
    found = tables(f"<style>{sheet}</style><table><tr><td>a<td>{two}</table>")[0]
    numbers = [sign.appearance for cell in found.cells for line in cell.lines for sign in line.signs]
    assert len(numbers) == 3
    assert numbers[0] == numbers[2] != numbers[1]
