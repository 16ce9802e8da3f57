"""
One table of twelve rows, headed "No. / Action / Status", its rows named in eight ways, in three looks.

A right reading has the rows in order, the texts without what names them, the statuses, and the names as printed. What
names a row is the reader's to find out: that rows are seen must not depend on it.

    python -m tests.harness.row_names [folder]
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import reportparse
from reportparse.api import Report
from reportparse.errors import ReportparseError
from tests.harness.drawing import LEADING, LOOKS, Sheets, wrapped

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
PLACES = [(first, second, third) for first in (1, 2) for second in (1, 2) for third in (1, 2, 3)]
"""Two groups of two of three rows each, for names of three parts."""
NAMES: dict[str, tuple[str, ...]] = {
    "letters": tuple(f"L{a}M{b}D{c}" for a, b, c in PLACES),
    "dotted": tuple(f"{a}.{b}.{c}" for a, b, c in PLACES),
    "mixed": tuple(f"{ROMAN[a - 1]}.{b}.{'abc'[c - 1]}" for a, b, c in PLACES),
    "numbers": tuple(f"{n}." for n in range(1, 13)),
    "small-letters": tuple(f"{letter})" for letter in "abcdefghijkl"),
    "roman": tuple(f"{n}." for n in ROMAN),
    "worded": tuple(f"Action {n}" for n in range(1, 13)),
    "unnamed": (),
}
"""How the rows are named, by the name of the way."""

TITLE = "Library strategy: where we stand, 2022"
LEGEND = "✓ done   ○ under way   ✗ not started"
HEADER = ("No.", "Action", "Status")
ROWS = (
    ("Longer hours on Saturdays in all branches", "✓"),
    ("A reading room for teenagers that they furnish themselves", "✓"),
    ("Books by post for people who cannot leave home, with the volunteers of the parish", "○"),
    ("New shelves in the branch at the station", "✗"),
    ("Courses on how to tell news from advertising", "✓"),
    ("Free loan of musical instruments", "○"),
    ("A van that brings books to the villages, once a fortnight and in the school holidays too", "✓"),
    ("Fines abolished for children", "✓"),
    ("Catalogue in the five languages most spoken in town", "✗"),
    ("Quiet places with a lamp and a socket", "✓"),
    ("Repair of the roof over the music section, and new windows on its northern side", "○"),
    ("Yearly count of visitors by hour", "✓"),
)
STATUS_BY_SIGN = {"✓": "done", "○": "in_progress", "✗": "not_done"}
XS = (60.0, 130.0, 450.0, 530.0)
PAD = 5.0


def truth(naming: str) -> list[tuple[str | None, str, str]]:
    """Every row: its name as printed (None: it has none), its text, its status."""
    names = NAMES[naming] or (None,) * len(ROWS)
    return [(name, text, STATUS_BY_SIGN[sign]) for name, (text, sign) in zip(names, ROWS, strict=True)]


def problems(report: Report, naming: str) -> list[str]:
    """
    What is wrong with a reading, in words; none: it is right.

    A name may be kept without the point or bracket that closes it.
    """
    expected = [(name and name.rstrip(".)"), text, status) for name, text, status in truth(naming)]
    read = [(row.raw_code and row.raw_code.rstrip(".)"), row.text, row.status.value) for row in report.deliverables()]
    found = [f"missing {row}" for row in expected if row not in read]
    found += [f"wrong {row}" for row in read if row not in expected]
    if read != expected and not found:
        found.append("order")
    return found + [f"finding {f.code}: {f.message}" for f in report.findings if f.severity.value == "error"]


def judge(path: Path, naming: str) -> list[str]:
    """What is wrong with what is read of a file."""
    try:
        return problems(reportparse.extract(path), naming)
    except ReportparseError as error:
        return [f"{type(error).__name__}: {error}"]


def write(path: Path, naming: str, look: str) -> None:
    """Write the report as a PDF of one page. Rows without names have no column for them."""
    sheets = Sheets()
    names = NAMES[naming]
    xs = XS if names else XS[1:]
    header = HEADER if names else HEADER[1:]
    sheets.text(xs[0], 80, TITLE, 16, bold=True)
    sheets.text(xs[0], 110, LEGEND)
    top = y = 130.0
    ys = [y]
    for x, text in zip(xs, header, strict=False):
        sheets.text(x + PAD, y + PAD + 9, text, bold=True)
    y += LEADING + 2 * PAD
    for index, (text, sign) in enumerate(ROWS):
        ys.append(y)
        if names:
            sheets.text(xs[0] + PAD, y + PAD + 9, names[index])
        lines = wrapped(text, xs[-2] - xs[-3] - 2 * PAD)
        for number, line in enumerate(lines):
            sheets.text(xs[-3] + PAD, y + PAD + 9 + number * LEADING, line)
        sheets.text(xs[-2] + 30, y + PAD + 9, sign)
        y += LEADING * len(lines) + 2 * PAD
    sheets.borders(xs, [*ys, y], look, top, y)
    sheets.save(path)


def name_of(naming: str, look: str) -> str:
    """The name of a document: `rows-roman-grid`."""
    return f"rows-{naming}-{look}"


def cases() -> Iterator[tuple[str, str]]:
    """Every document: how its rows are named, and its look."""
    return ((naming, look) for naming in NAMES for look in LOOKS)


def main(folder: Path) -> None:
    """Write all documents into a folder, read them, and print what is right, by naming and look."""
    folder.mkdir(parents=True, exist_ok=True)
    outcomes: dict[str, list[bool]] = {}
    for naming, look in cases():
        path = folder / f"{name_of(naming, look)}.pdf"
        write(path, naming, look)
        found = judge(path, naming)
        outcomes.setdefault(naming, []).append(not found)
        for problem in found:
            print(f"{path.stem}: {problem}")
    print(f"\n{'':14} {' '.join(f'{look:10}' for look in LOOKS)}")
    for naming, line in outcomes.items():
        words = ["right" if is_right else "wrong" for is_right in line]
        print(f"{naming:14} {' '.join(f'{word:10}' for word in words)}")
    right = sum(sum(line) for line in outcomes.values())
    print(f"{right} of {sum(map(len, outcomes.values()))} right; documents in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp(prefix="row-names-")))
