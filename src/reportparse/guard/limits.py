"""What reading one input may take."""

from dataclasses import dataclass

from reportparse.sizes import DEFAULT as ALLOWED
from reportparse.sizes import Sizes


@dataclass(frozen=True, slots=True)
class Limits:
    """
    What reading one input may take; 0 is no limit.

    `seconds` is how long it may work without another page (time of the processor, where the system counts it): a long
    document may take long, one page may not. What comes after the pages takes longer where there are many, so each page
    that was read adds `seconds_a_page`.
    `mebibytes` is memory as the system counts it (address space), on Linux and wherever else the system keeps to it.
    `sizes` are counted by those who read.
    """

    seconds: float = 30.0
    mebibytes: int = 4096
    seconds_a_page: float = 0.2
    sizes: Sizes = ALLOWED

    def patience(self, pages_done: int) -> float | None:
        """How many seconds of work may pass before the next sign of life; None without a limit."""
        return self.seconds + self.seconds_a_page * pages_done if self.seconds else None


DEFAULT = Limits()
"""What is allowed unless somebody says otherwise."""
