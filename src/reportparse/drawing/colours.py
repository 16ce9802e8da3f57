"""
Which colour and letter stands for what, in every picture.

The colours are those of Okabe and Ito (https://jfly.uni-koeln.de/color/), which people with any kind of colour vision
tell apart; a letter stands beside each all the same.
"""

from reportparse.model import Status

COLOUR_BY_STATUS = {
    Status.DONE: "#0072b2",
    Status.IN_PROGRESS: "#e69f00",
    Status.NOT_DONE: "#d55e00",
    Status.POSTPONED: "#cc79a7",
    Status.CANCELLED: "#4d4d4d",
    Status.NOT_APPLICABLE: "#8c8c8c",
    Status.UNKNOWN: "#c2007a",
}
LIGHT = frozenset({Status.IN_PROGRESS, Status.POSTPONED})
"""Statuses whose colour is too light for a white letter."""

LETTER_BY_STATUS = {
    Status.DONE: "D",
    Status.IN_PROGRESS: "P",
    Status.NOT_DONE: "N",
    Status.POSTPONED: "L",
    Status.CANCELLED: "C",
    Status.NOT_APPLICABLE: "A",
    Status.UNKNOWN: "?",
}

WORD = "#8899aa"
RULE = "#009e73"
IMPLIED = "#009e73"
CELL = "#56b4e9"
SIGN = "#6a3d9a"
INK = "#222222"
PALE = "#666666"
PAPER = "#ffffff"
HAIRLINE = "#c8c8c8"


def status_name(status: Status) -> str:
    """A status as people write it: "in progress"."""
    return status.value.replace("_", " ")
