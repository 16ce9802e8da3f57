"""
How much one input may hold: limits by count, each with words of its own for what is beyond it.

As with memory, what is allowed holds for the process that reads. Who reads in a child process says it there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from reportparse.errors import SourceTooLarge


@dataclass(frozen=True, slots=True)
class Sizes:
    """
    The most that is read; 0 is no limit.

    `bytes`, `pages` and `cells` are those of an input; `nesting` is how deep its elements stand in each other.
    `drawings` and `glyphs` are those of a page, `pixels` those of its picture: what is beyond them is left out, and
    said; the other pages are read.
    """

    # A thousand pages of tables take some 30 MB; a page of text has 5,000 glyphs, a poster 50,000, a map 100,000
    # drawings; the largest paper there is (A0) has 139 million pixels at 300 dpi.
    bytes: int = 512 * 1024 * 1024
    pages: int = 10_000
    cells: int = 1_000_000
    nesting: int = 220
    drawings: int = 200_000
    glyphs: int = 200_000
    pixels: int = 200_000_000


DEFAULT = Sizes()
"""What is allowed unless somebody says otherwise."""
_allowed: ContextVar[Sizes] = ContextVar("allowed", default=DEFAULT)


def allowed() -> Sizes:
    """What holds here."""
    return _allowed.get()


def allow(sizes: Sizes) -> None:
    """Let this hold from now on, in a process that does nothing else."""
    _allowed.set(sizes)


@contextmanager
def allowing(sizes: Sizes) -> Iterator[None]:
    """Let this hold for a while."""
    token = _allowed.set(sizes)
    try:
        yield
    finally:
        _allowed.reset(token)


def beyond(kind: str, count: int) -> str | None:
    """
    What is to be said of so many of a kind (a name of `Sizes`) where that is too many; None where it is not.

    >>> beyond("pages", 2_000_000)
    'has 2,000,000 pages, more than the 10,000 that are allowed (--limit pages=N)'
    """
    most: int = getattr(allowed(), kind)
    if not most or count <= most:
        return None
    what = "levels of nesting" if kind == "nesting" else kind
    return f"has {count:,} {what}, more than the {most:,} that are allowed (--limit {kind}=N)"


def refuse_beyond(kind: str, count: int, name: str) -> None:
    """Refuse an input with so many of a kind where that is too many. Raises: SourceTooLarge."""
    said = beyond(kind, count)
    if said is not None:
        raise SourceTooLarge(f"{name} {said}. Allow more, or split it.")
