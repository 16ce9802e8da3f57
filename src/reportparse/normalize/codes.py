"""
Codes: where a text begins with one, what it is made of, and which code is the parent of which.

A code is runs of letters and figures: `L1M1D1` is L 1 M 1 D 1, `1.2.3` is 1 2 3, `A-2-c` is A 2 c. Nothing depends
on which letters a report uses. Numbers are compared as numbers: `L2M1` is no ancestor of `L2M10D1`.
"""

from dataclasses import dataclass
from functools import lru_cache

import regex

_DASHES = "\\-\u2010\u2011\u2012\u2013\u2212"
# A part is figures with up to four letters before them, or one letter between separators (`A-2-c`). Without a
# separator a part begins with a letter: `2018` is one number, not a code of parts.
_LETTERED = r"\p{Lu}{1,4}\d{1,3}|\p{L}\d{1,3}|\p{L}(?![\p{L}\d])"
_PART = rf"(?:{_LETTERED}|\d{{1,3}})"
_CODE = regex.compile(rf"[(\[]?({_PART}(?:[.{_DASHES}/_·]{_PART}|(?:{_LETTERED}))*)[\])]?[.:]?(?=[\s:;,—–]|$)")
_ANY_DASH = regex.compile(rf"[{_DASHES}]")
_RUN = regex.compile(r"\p{L}+|\d+")
_SEPARATED_RUN = regex.compile(r"([^\p{L}\d]*)(\p{L}+|\d+)")

CANONICAL_LABELS = ("L", "", "M", "", "D", "")
"""The letters of a canonical code by run: guideline L, measure M, deliverable D; "" stands for a number."""

Runs = tuple[str, ...]
"""Letters in upper case, figures without leading zeros: what two spellings of one code have in common."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code as printed (`raw`), and its runs, by which codes are compared."""

    raw: str
    runs: Runs

    @property
    def shape(self) -> str:
        """What kind of code it is, A for letters and 9 for figures: `A9A9A9` for L1M1D1."""
        return runs_shape(self.runs)

    @property
    def text(self) -> str:
        """The canonical code: `L1M2D3` for the canonical labels, whatever stands between the parts; else as printed."""
        return self.prefix_text(len(self.runs))

    def prefix_text(self, run_count: int) -> str:
        """The canonical text of the code's first runs: that of an ancestor which may not be printed anywhere."""
        if all(
            run == label or (not label and run.isdecimal())
            for run, label in zip(self.runs, CANONICAL_LABELS, strict=False)
        ):
            return "".join(self.runs[:run_count])
        parts = _SEPARATED_RUN.findall(self.raw)[:run_count]
        text = "".join((_plain(separator) if i else "") + run for i, (separator, run) in enumerate(parts))
        return text.upper() if text.islower() else text


def _plain(separator: str) -> str:
    return _ANY_DASH.sub("-", separator)


def runs_shape(runs: Runs) -> str:
    """The shape of runs: A for letters, 9 for figures."""
    return "".join("9" if run.isdecimal() else "A" for run in runs)


@lru_cache(maxsize=16384)
def split_code(text: str) -> tuple[Code | None, str]:
    """
    The code that a text begins with, and the rest; `(None, text)` when it begins with none.

    >>> split_code("L1-M1-D1 Calendar")
    (Code(raw='L1-M1-D1', runs=('L', '1', 'M', '1', 'D', '1')), 'Calendar')
    """
    match = _CODE.match(text)
    if match is None or not any(c.isdecimal() for c in match[1]):
        return None, text
    return parse_code(match[1]), text[match.end() :].lstrip(" \t:;,—–.")


def parse_code(raw: str) -> Code:
    """The code of a text that is one."""
    return Code(raw, tuple(str(int(run)) if run.isdecimal() else run.upper() for run in _RUN.findall(raw)))


def find_codes(text: str) -> list[Code]:
    """Every code in a text, wherever it stands, in order."""
    codes = []
    for word in text.split():
        code, rest = split_code(word)
        if code is not None and not rest:
            codes.append(code)
    return codes


def parent_runs(runs: Runs) -> Runs:
    """
    The runs of the level above: without the last number or letter, and without the letter that labels it.

    >>> parent_runs(("L", "1", "M", "2")), parent_runs(("1", "2", "3")), parent_runs(("A", "1"))
    (('L', '1'), ('1', '2'), ('A',))
    """
    shorter = runs[:-1]
    is_label = len(shorter) > 1 and runs[-1].isdecimal() and not shorter[-1].isdecimal()
    return shorter[:-1] if is_label else shorter
