"""Marks as people and designers draw them: ticks, crosses, rings, Harvey balls, boxes, icons; random but seeded."""

from collections.abc import Callable
from functools import partial

import numpy as np
from shape_canvas import Chooser, Master, Point, Sheet, curve


def _tick(sheet: Sheet, c: Chooser, area: tuple[float, float, float], width: float, ink: int = 255) -> None:
    """A tick in a square area (left, top, side)."""
    left, top, side = area
    turn = c.between(0.2, 0.45)
    start = (0.0 + c.between(0, 0.08), c.between(0.4, 0.72))
    points = [start, (turn, c.between(0.85, 1.0)), (1.0, c.between(0.0, 0.2))]
    placed = [(left + x * side, top + y * side) for x, y in points]
    if c.chance(0.35):
        sheet.stroke(placed, (width, width), ink, flat=True)
        return
    bulge = c.between(-0.13, 0.13) if c.chance(0.5) else 0.0
    taper = c.between(0.3, 1.6) if c.chance(0.4) else 1.0
    sheet.stroke(curve(placed[:2], bulge / 2), (width * taper, width), ink)
    sheet.stroke(curve(placed[1:], bulge), (width, width * taper), ink)


def _x(sheet: Sheet, c: Chooser, area: tuple[float, float, float], width: float, ink: int = 255) -> None:
    left, top, side = area
    lean = c.between(-0.15, 0.15) if c.chance(0.5) else 0.0
    for points in ([(max(lean, 0), 0.0), (1.0 - max(-lean, 0), 1.0)], [(1.0, max(lean, 0)), (0.0, 1.0 + min(lean, 0))]):
        placed = [(left + x * side, top + y * side) for x, y in points]
        bulge = c.between(-0.1, 0.1) if c.chance(0.3) else 0.0
        taper = c.between(0.4, 1.5) if c.chance(0.3) else 1.0
        if bulge == 0.0 and taper == 1.0 and c.chance(0.6):
            sheet.stroke(placed, (width, width), ink, flat=True)
        else:
            sheet.stroke(curve(placed, bulge), (width, width * taper), ink)


Sign = Callable[[Sheet, Chooser, tuple[float, float, float], float, int], None]


def _plain(sign: Sign, shape: str, c: Chooser) -> Master:
    sheet = Sheet()
    sign(sheet, c, (0.0, 0.0, 1.0), c.between(0.05, 0.27), 255)
    return Master(shape, "drawn " + shape, sheet.done())


def _icon(sign: Sign, shape: str, c: Chooser) -> Master:
    """A disc with a sign cut out of it, or a ring around a sign."""
    sheet, second = Sheet(), Sheet()
    side = c.between(0.36, 0.62)
    area = ((1 - side) / 2 + c.between(-0.03, 0.03), (1 - side) / 2 + c.between(-0.03, 0.03), side)
    width = c.between(0.06, 0.15)
    sheet.ellipse((0, 0, 1, 1))
    if c.chance(0.3):
        rim = c.between(0.04, 0.11)
        sheet.ellipse((rim, rim, 1 - rim, 1 - rim), 0)
        sign(sheet, c, area, width, 255)
        return Master(shape, f"drawn {shape} in ring", sheet.done())
    sign(second, c, area, width, 255)
    return Master(shape, f"drawn {shape} in disc", sheet.done(), second.done())


def _signed_box(sign: Sign | None, shape: str, c: Chooser) -> Master:
    sheet, second = Sheet(), Sheet()
    wide = c.between(0.85, 1.0)
    box = (0.0, 0.5 - wide / 2, 1.0, 0.5 + wide / 2) if c.chance(0.5) else (0.5 - wide / 2, 0.0, 0.5 + wide / 2, 1.0)
    radius = c.between(0.0, 0.22) if c.chance(0.5) else 0.0
    rim = c.between(0.025, 0.15) if sign is None else c.between(0.025, 0.11)
    sheet.box(box, radius)
    if sign is None:
        sheet.box((box[0] + rim, box[1] + rim, box[2] - rim, box[3] - rim), radius - rim, 0)
        if c.chance(0.12):
            depth = c.between(0.05, 0.12)
            far = 1 + depth
            sheet.polygon([(1, depth), (far, depth), (far, far), (depth, far), (depth, 1), (1, 1)])
        return Master(shape, "drawn " + shape, sheet.done())
    side = c.between(0.45, 0.75)
    area = ((1 - side) / 2, (1 - side) / 2, side)
    if c.chance(0.35):
        sign(second, c, area, c.between(0.06, 0.15), 255)
        return Master(shape, f"drawn {shape}, filled", sheet.done(), second.done())
    sheet.box((box[0] + rim, box[1] + rim, box[2] - rim, box[3] - rim), radius - rim, 0)
    if c.chance(0.3):
        if shape == "crossed_box":
            area = (box[0], box[1], min(box[2] - box[0], box[3] - box[1]))
        else:
            grown = c.between(0.8, 1.05)
            area = (c.between(0.1, 0.25), c.between(-0.2, 0.05), grown)
    sign(sheet, c, area, c.between(0.05, 0.14), 255)
    return Master(shape, "drawn " + shape, sheet.done())


def _ring(c: Chooser) -> Master:
    sheet = Sheet()
    squash = c.between(0.8, 1.0) if c.chance(0.3) else 1.0
    thick = c.between(0.02, 0.13) if c.chance(0.7) else c.between(0.1, 0.3)
    if c.chance(0.2):
        turns = np.linspace(0, 2 * np.pi * c.between(0.97, 1.08), 160) + c.between(0, 6)
        wobble = 0.5 + c.between(0.0, 0.06) * np.sin(turns * 2 + c.between(0, 6))
        wobble += np.linspace(0, c.between(-0.05, 0.05), 160)
        path = [(0.5 + r * np.cos(t), 0.5 + r * squash * np.sin(t)) for t, r in zip(turns, wobble, strict=True)]
        sheet.stroke(path, (min(thick, 0.12), min(thick, 0.12)))
        return Master("ring", "drawn ring by hand", sheet.done())
    sheet.ellipse((0, 0.5 - squash / 2, 1, 0.5 + squash / 2))
    sheet.ellipse((thick, 0.5 - squash / 2 + thick, 1 - thick, 0.5 + squash / 2 - thick), 0)
    return Master("ring", "drawn ring", sheet.done())


def _ringed_disc(c: Chooser) -> Master:
    """A disc with a ring cut out of it, as icon sets draw it beside a ticked and a crossed one."""
    sheet, second = Sheet(), Sheet()
    sheet.ellipse((0, 0, 1, 1))
    radius, thick = c.between(0.18, 0.31), c.between(0.02, 0.08)
    second.ellipse((0.5 - radius, 0.5 - radius, 0.5 + radius, 0.5 + radius))
    inner = radius - thick
    second.ellipse((0.5 - inner, 0.5 - inner, 0.5 + inner, 0.5 + inner), 0)
    return Master("ring", "drawn ring in disc", sheet.done(), second.done())


def _disc(c: Chooser) -> Master:
    sheet, rim = Sheet(), Sheet()
    squash = c.between(0.85, 1.0) if c.chance(0.3) else 1.0
    sheet.ellipse((0, 0.5 - squash / 2, 1, 0.5 + squash / 2))
    if c.chance(0.15):
        rim.ellipse((0, 0, 1, 1))
        thick = c.between(0.03, 0.1)
        rim.ellipse((thick, thick, 1 - thick, 1 - thick), 0)
        return Master("disc", "drawn disc with rim", sheet.done(), rim.done(), second_is_paper=False)
    return Master("disc", "drawn disc", sheet.done())


def _harvey(shape: str, angle: float, c: Chooser) -> Master:
    sheet, pale = Sheet(), Sheet()
    start = c.one_of([0.0, 90.0, 180.0, 270.0])
    circle = (0.0, 0.0, 1.0, 1.0)
    style = c.random.random()
    if style < 0.18:
        pale.ellipse(circle)
        pale.pie(circle, start, start + angle, 0)
        sheet.ellipse(circle)
        return Master(shape, "drawn pie on pale disc", sheet.done(), pale.done(), second_is_paper=False)
    if style < 0.33 and angle == 180:
        sheet.pie(circle, start, start + angle)
        return Master(shape, "drawn half disc, bare", sheet.done())
    rim = c.between(0.025, 0.12)
    gap = rim + c.between(0.03, 0.1) if c.chance(0.2) else 0.0
    sheet.ellipse(circle)
    sheet.ellipse((rim, rim, 1 - rim, 1 - rim), 0)
    sheet.pie((gap, gap, 1 - gap, 1 - gap), start, start + angle)
    return Master(shape, f"drawn {shape}", sheet.done())


def _bar(c: Chooser) -> Master:
    sheet = Sheet()
    height = 1 / c.between(2.3, 13)
    radius = height / 2 if c.chance(0.3) else 0.0
    sheet.box((0, 0.5 - height / 2, 1, 0.5 + height / 2), radius)
    return Master("dash", "drawn dash", sheet.done())


def _square(c: Chooser) -> Master:
    sheet = Sheet()
    height = c.between(0.72, 1.0)
    radius = c.between(0, 0.18) if c.chance(0.4) else 0.0
    box = (0, 0.5 - height / 2, 1, 0.5 + height / 2) if c.chance(0.5) else (0.5 - height / 2, 0, 0.5 + height / 2, 1)
    sheet.box(box, radius)
    return Master("square", "drawn square", sheet.done())


def _outlined(shape: str, points: list[Point], c: Chooser) -> Master:
    sheet = Sheet()
    sheet.polygon(points)
    if c.chance(0.3):
        inner = c.between(0.5, 0.8)
        mid_x, mid_y = np.mean(points, axis=0).tolist()
        sheet.polygon([(mid_x + (x - mid_x) * inner, mid_y + (y - mid_y) * inner) for x, y in points], 0)
    return Master(shape, "drawn " + shape, sheet.done())


def _turned(points: list[Point], quarter_turns: float) -> list[Point]:
    a = quarter_turns * np.pi / 2
    cos, sin = float(np.cos(a)), float(np.sin(a))
    return [(0.5 + (x - 0.5) * cos - (y - 0.5) * sin, 0.5 + (x - 0.5) * sin + (y - 0.5) * cos) for x, y in points]


def _triangle(c: Chooser) -> Master:
    height = c.between(0.6, 1.0)
    points = [(0.0, 0.5 + height / 2), (1.0, 0.5 + height / 2), (0.5, 0.5 - height / 2)]
    return _outlined("triangle", _turned(points, c.one_of([0, 1, 2, 3])), c)


def _star(c: Chooser) -> Master:
    inner = c.between(0.36, 0.55) / 2
    angles = -np.pi / 2 + np.arange(10) * np.pi / 5
    radii = [0.5, inner] * 5
    points = [(0.5 + r * np.cos(a), 0.5 + r * np.sin(a)) for r, a in zip(radii, angles, strict=True)]
    return _outlined("star", points, c)


def _arrow(c: Chooser) -> Master:
    sheet = Sheet()
    turn = c.one_of([0.0, 0.0, 1.0, 2.0, 3.0, 0.5, 1.5, 2.5, 3.5])
    head, half, shaft = c.between(0.25, 0.55), c.between(0.2, 0.42), c.between(0.03, 0.13)
    neck = 1 - head
    if c.chance(0.35):
        width = c.between(0.06, 0.14)
        sheet.stroke(_turned([(0, 0.5), (1.0, 0.5)], turn), (width, width), flat=True)
        sheet.stroke(_turned([(neck, 0.5 - half), (1.0, 0.5), (neck, 0.5 + half)], turn), (width, width), flat=True)
    else:
        over, under = 0.5 - shaft, 0.5 + shaft
        sheet.polygon(_turned([(0, over), (neck, over), (neck, under), (0, under)], turn))
        sheet.polygon(_turned([(neck, 0.5 - half), (1, 0.5), (neck, 0.5 + half)], turn))
    return Master("arrow", "drawn arrow", sheet.done())


DRAWERS: dict[str, list[Callable[[Chooser], Master]]] = {
    "check": [partial(_plain, _tick, "check"), partial(_icon, _tick, "check")],
    "cross": [partial(_plain, _x, "cross"), partial(_icon, _x, "cross")],
    "ring": [_ring, _ring, _ringed_disc],
    "disc": [_disc],
    "half_disc": [partial(_harvey, "half_disc", 180.0)],
    "quarter_disc": [partial(_harvey, "quarter_disc", 90.0)],
    "three_quarter_disc": [partial(_harvey, "three_quarter_disc", 270.0)],
    "dash": [_bar],
    "square": [_square],
    "empty_square": [partial(_signed_box, None, "empty_square")],
    "ticked_box": [partial(_signed_box, _tick, "ticked_box")],
    "crossed_box": [partial(_signed_box, _x, "crossed_box")],
    "triangle": [_triangle],
    "star": [_star],
    "arrow": [_arrow],
}
