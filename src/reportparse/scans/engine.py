"""The one interface to an engine that reads words from a picture, and what it gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Grey = npt.NDArray[np.uint8]


class OcrChar(NamedTuple):
    """One letter, and its left and right end in pixels."""

    text: str
    x0: float
    x1: float


class OcrWord(NamedTuple):
    """A word as read: its box in pixels (x0, top, x1, bottom), its letters, how sure it is (0-1)."""

    text: str
    box: tuple[float, float, float, float]
    chars: tuple[OcrChar, ...]
    confidence: float


class OcrLine(NamedTuple):
    """The words of a line from left to right; its baseline's y and the size of its type, in pixels."""

    words: tuple[OcrWord, ...]
    baseline: float
    size: float


class Ocr(Protocol):
    """An engine. `name` says which, with its version; `languages` are those that it can read."""

    name: str
    languages: frozenset[str]

    def read(self, picture: Grey, languages: Sequence[str], dpi: int, is_block: bool = False) -> list[OcrLine]:
        """
        The lines of a picture: dark letters on white, upright.

        `is_block`: it holds nothing but one block of lines. Raises: OcrFailed.
        """
        ...

    def script(self, picture: Grey, dpi: int) -> str | None:
        """The script of a picture by its English name ("Latin", "Cyrillic"); None where nothing tells."""
        ...

    def how_to_get(self, language: str) -> str:
        """What to type to get a language that is not there."""
        ...


class OcrFailed(Exception):
    """The engine gave nothing for a picture; the page counts as not read."""
