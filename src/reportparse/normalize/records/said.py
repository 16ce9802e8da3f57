"""What the value of a field may say of a status, before anything is known of its column: a phrase, a sign, a share."""

from reportparse.marks import find_shape
from reportparse.normalize.statuses.sayings import find_saying, find_share
from reportparse.text import fold
from reportparse.vocabulary import Vocabulary

UNDER_WAY = "share"
"""Said by a percentage between the ends of the scale."""


def said_status(text: str, vocabulary: Vocabulary) -> str | None:
    """
    The status that a text is, or begins with ("Done (May 2020)"), the shape of a sign, or the step of a percentage.

    None where it says none. What is told apart here is only told apart: what it means is seen with its neighbours.
    """
    if vocabulary.is_explained(text):
        return fold(text)
    shape = find_shape(text)
    saying = find_saying(text, vocabulary)
    said = saying.status if saying is not None else shape if shape != "dash" else None
    return said or share_step(text)


def share_step(text: str) -> str | None:
    """Where a share stands on its scale: at an end of it ("0", "100"), or between; None of what is none."""
    share = find_share(text)
    return None if share is None else f"{share:.0f}" if share in (0, 100) else UNDER_WAY
