"""The axes, their values, what cannot go together, and how a combination is drawn."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

Choice = dict[str, str]

LANGUAGES = ("ca", "de", "en", "es", "fr", "it", "pt")
FURTHER_LANGUAGES = ("ar", "el", "nl", "uk", "zh")
TABLES = (
    "grid",
    "horizontal",
    "none",
    "zebra",
    "bands",
    "slides",
    "spreadsheet",
    "sidebar",
    "twoup",
)
"""Layouts in which each row is a row of a table."""
LISTS = ("list", "leaders", "recommendations", "newspaper")
CARDS = ("cards", "cards2")

# In the order in which they are drawn. A value that stands twice comes twice as often.
AXES: dict[str, tuple[str, ...]] = {
    "layout": (*TABLES, *LISTS, *CARDS, "kanban"),
    "toolchain": ("typst", "reportlab", "weasyprint", "fpdf2", "chromium", "libreoffice", "docx", "html"),
    "carrier": ("sign", "drawn", "disc", "word", "word_tail", "ticked", "percent", "pill", "letter", "group"),
    "legend": ("printed", "none"),
    "extra": ("none", "owner", "deadline", "budget", "percent", "remarks", "two_dates", "two_parties", "many"),
    "names": ("LMD", "dotted", "roman", "number", "letter", "numeral", "word", "none"),
    "reach": ("whole", "relative"),
    "levels": ("2", "3", "3", "4", "1"),
    "how": ("headings", "bands", "merged", "column"),
    "language": LANGUAGES,
    "paper": ("a4", "a4", "letter", "a4_wide", "letter_wide", "small", "small_wide"),
    "type": ("small", "normal", "normal", "large"),
    "leading": ("loose", "normal", "solid"),
    "setting": ("ragged", "ragged", "justified", "hyphenated"),
    "status_place": ("last", "before_extra", "first"),
    "code_place": ("own", "in_text"),
    "totals": ("right", "right", "wrong", "none"),
    "totals_form": ("sentence", "list", "table", "tiles"),
    "scale": ("3", "3", "4", "5"),
    "length": ("short", "medium", "long"),
    # What is about the rows and must not be taken for some: a contents page, another table, totals of another year.
    "around": ("none", "none", "contents", "other_table", "earlier_totals"),
}


def is_possible(choice: Mapping[str, str]) -> bool:
    """Tell whether the values drawn so far can stand on one page together."""
    return not any(all(is_one_of(choice, axis, values) for axis, values in rule.items()) for rule in IMPOSSIBLE)


def is_one_of(choice: Mapping[str, str], axis: str, values: Sequence[str]) -> bool:
    """Tell whether the value of an axis was drawn and is one of these."""
    return choice.get(axis) in values


def others(axis: str, *values: str) -> tuple[str, ...]:
    """Give the values of an axis but these."""
    return tuple(dict.fromkeys(v for v in AXES[axis] if v not in values))


ANY_LANGUAGE = (*LANGUAGES, *FURTHER_LANGUAGES)
# Each rule names values that cannot all stand together.
IMPOSSIBLE: tuple[dict[str, tuple[str, ...]], ...] = (
    # Columns that are ticked need columns.
    {"layout": (*LISTS, *CARDS, "kanban"), "carrier": ("ticked",)},
    # A status that heads a group or a lane needs groups that are not those of the plan.
    {"layout": ("kanban",), "carrier": others("carrier", "group")},
    {"layout": (*others("layout", "kanban", "list", "cards", "grid"),), "carrier": ("group",)},
    {"carrier": ("group",), "levels": ("2", "3", "4")},
    {"carrier": ("group",), "extra": ("two_dates",)},
    {"carrier": ("group",), "names": ("letter",)},
    # Statuses in words explain themselves; letters must be explained.
    {"carrier": ("word", "word_tail", "ticked", "pill", "group"), "legend": ("printed",)},
    {"carrier": ("letter",), "legend": ("none",)},
    # A share has no way to say "postponed"; signs that nothing explains are the three that everybody knows.
    {"carrier": ("percent",), "scale": ("4", "5")},
    {"carrier": ("sign", "drawn", "disc"), "legend": ("none",), "scale": ("4", "5")},
    # The paragraphs say "Degree: partly".
    {"layout": ("recommendations",), "carrier": ("ticked", "group", "letter", "drawn", "disc")},
    {"layout": ("recommendations",), "names": ("LMD", "roman", "letter", "none")},
    # What is no table has no cells to merge and no columns.
    {"layout": (*LISTS, *CARDS, "kanban"), "how": ("bands", "merged", "column")},
    {"layout": ("leaders", "newspaper"), "carrier": ("word_tail",)},
    {"layout": ("leaders", "newspaper"), "extra": others("extra", "none")},
    {"layout": ("list", "recommendations"), "extra": ("two_dates", "many")},
    {"layout": (*CARDS, "kanban"), "extra": ("two_dates",)},
    {"layout": ("kanban",), "extra": ("many", "two_parties", "budget", "percent")},
    {"layout": ("bands",), "how": ("headings", "merged", "column")},
    {"layout": ("bands",), "levels": ("1",)},
    {"layout": ("spreadsheet",), "how": ("headings", "merged", "bands")},
    {"layout": ("spreadsheet",), "extra": ("none", "percent", "owner")},
    {"levels": ("1",), "how": ("bands", "merged", "column")},
    {"how": ("merged", "column"), "levels": ("4",)},
    {"carrier": ("ticked", "percent"), "extra": ("two_dates", "percent")},
    {"carrier": ("word_tail",), "extra": ("two_dates", "remarks")},
    # Columns that are as many as a narrow page cannot hold.
    {"paper": ("small",), "extra": ("many", "two_dates", "remarks", "two_parties"), "layout": TABLES},
    {"paper": ("small",), "carrier": ("ticked",)},
    {"paper": ("small", "small_wide"), "layout": ("sidebar", "newspaper", "kanban", "cards2", "spreadsheet")},
    {"layout": ("sidebar",), "extra": ("many", "two_dates", "remarks", "two_parties")},
    {"layout": ("sidebar", "twoup"), "carrier": ("ticked",), "how": ("merged", "column")},
    {"how": ("merged", "column"), "extra": ("many",), "paper": ("a4", "letter", "small", "small_wide")},
    {"paper": ("a4", "letter"), "carrier": ("ticked",), "extra": ("many", "remarks", "two_parties"), "layout": TABLES},
    {"paper": ("small", "small_wide"), "type": ("large",)},
    {"paper": others("paper", "a4_wide", "letter_wide"), "layout": ("slides",)},
    {"paper": ("a4_wide", "letter_wide", "small_wide"), "layout": ("twoup",)},
    {"layout": ("slides",), "extra": ("many", "two_dates"), "how": ("merged", "column")},
    # A word before each number is too long for names that stand for whole codes.
    {"names": ("none",), "reach": ("whole",)},
    {"names": ("none",), "code_place": ("own",)},
    {"names": ("letter",), "levels": ("1",)},
    {"names": ("letter", "numeral"), "reach": ("whole",)},
    {"names": ("LMD", "roman"), "levels": ("1",)},
    {"reach": ("relative",), "levels": ("1",), "names": ("dotted",)},
    # Rows of four levels without any names would be told by looks alone.
    {"names": ("none",), "levels": ("4",)},
    {"totals": ("none",), "totals_form": ("list", "table", "tiles")},
    # Toolchains that cannot break columns, or have no pages.
    {"toolchain": ("html",), "layout": ("spreadsheet", "twoup", "slides", "newspaper")},
    {"toolchain": ("docx",), "layout": ("twoup",)},
    {"toolchain": ("docx", "libreoffice"), "layout": ("cards2", "kanban", "sidebar")},
    {"toolchain": ("fpdf2",), "layout": ("cards2", "kanban", "sidebar", "newspaper")},
    {"toolchain": ("docx", "libreoffice", "fpdf2"), "carrier": ("drawn",)},
    {"toolchain": ("fpdf2", "reportlab"), "language": ("ar", "zh")},
    {"toolchain": ("fpdf2", "reportlab"), "setting": ("hyphenated",)},
)


class ImpossibleError(ValueError):
    """No combination has the values that were asked for."""


def draw(seed: str, pins: Mapping[str, Sequence[str]] | None = None) -> Choice:
    """
    Give one combination: each axis is drawn in turn among the values that can stand with those drawn before.

    `pins` limit axes to some values. Raises: ImpossibleError if none fit.
    """
    rng = random.Random(f"axes {seed}")
    pins = pins or {}
    for _ in range(400):
        choice: Choice = {}
        for axis, values in AXES.items():
            wanted = tuple(pins.get(axis, values))
            fits = [value for value in wanted if is_possible({**choice, axis: value})]
            # One number per axis, whatever fits, so that a pinned axis leaves the other ones as they are.
            at = rng.random()
            if not fits:
                break
            choice[axis] = fits[int(at * len(fits))]
        else:
            return choice
    raise ImpossibleError(f"nothing fits {dict(pins)}")
