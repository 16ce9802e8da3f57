"""The chart of stated and counted: two bars of one scale, drawn without any style."""

from reportparse.writers.evidence.markup import Element, el

_LONG, _HIGH = 200, 26


def bars(stated: int | None, counted: int | None, most: int) -> Element | None:
    """The stated number as an outline, the counted one filled below; None where there is nothing to draw."""
    if not most or (stated is None and counted is None):
        return None
    said = f"{stated} stated" if stated is not None else "no number stated"
    given = f"{counted} counted" if counted is not None else "nothing counted"
    return el(
        "svg",
        el("rect", x=0, y=0, width=_LONG, height=_HIGH, class_="ground"),
        _bar(stated, most, 4, "bar-stated"),
        _bar(counted, most, 15, "bar-counted"),
        viewBox=f"0 0 {_LONG} {_HIGH}",
        preserveAspectRatio="none",
        role="img",
        aria_label=f"{said}, {given}",
        class_="bars",
    )


def _bar(number: int | None, most: int, y: int, class_: str) -> Element | None:
    if number is None:
        return None
    return el("rect", x=1, y=y, width=f"{max(1.0, (_LONG - 2) * number / most):.1f}", height=7, class_=class_)
