"""
What reading marks costs: one long report printed with its marks in several ways, all in one run.

    python benchmarks/marks.py                   300 pages of 18 rows; some minutes
    python benchmarks/marks.py --pages 60        shorter

Times are processor time of `extract`, medians of interleaved rounds, and compare with each other only. "for marks"
is what of it went into finding signs and what is visible; "looks" is how often pixels were looked at to understand a
mark: it grows with the distinct marks of the report, and not with its rows.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests import encodings as enc
from tests.test_encodings import ENCODINGS

import reportparse
from reportparse.marks import pixels
from reportparse.readers.pdf import blocks

CHARACTERS = "unicode-1"
SHOWN = (
    CHARACTERS,
    "dingbats-4-m-8",
    "no-to-unicode",
    "type-3",
    "filled-paths",
    "form-xobject-filled",
    "picture-used-again",
    "picture-each-anew",
    "discs-in-3-colours",
    "cell-shading",
    "words",
)
ROWS = 18
_HEIGHT = 34.0


class Measured(NamedTuple):
    """Milliseconds of a whole run per page, of them for signs and visibility, marks in all, looks at pixels."""

    ms: float
    marks_ms: float
    mark_count: int
    look_count: int


def build(name: str, page_count: int) -> bytes:
    """A report of so many pages of rows, its marks printed in one way."""
    encoding = ENCODINGS[name]
    sheet = enc.Sheet()
    sheet.text(enc.LEFT, 90, "Plan of the town 2021-2023", 20)
    if encoding.legend:
        for index, (status, label) in enumerate(enc.LABELS.items()):
            sheet.mark(encoding, status, enc.LEFT, 170 + 28 * index, 11)
            sheet.text(enc.LEFT + 16, 170 + 28 * index, f"{encoding.between}{label}", 10)
    sheet.end_page(encoding)
    for page in range(page_count):
        _page(sheet, encoding, page)
        sheet.end_page(encoding)
    return bytes(sheet.document.tobytes(garbage=1, no_new_id=True))


def _page(sheet: enc.Sheet, encoding: enc.Encoding, page: int) -> None:
    top, bottom = enc.FIRST_ROW, enc.FIRST_ROW + ROWS * _HEIGHT
    edges = [enc.LEFT, 180.0, 420.0, enc.RIGHT]
    for x, head in zip(edges, ("Measure", "Deliverable", "Status", ""), strict=True):
        sheet.rule(x, top - 20, x, bottom)
        sheet.text(x + 4, top - 6, head, 9)
    for y in (top - 20, bottom):
        sheet.rule(enc.LEFT, y, enc.RIGHT, y)
    for row in range(ROWS):
        y = top + row * _HEIGHT
        measure, deliverable = f"L1M{3 * page + row // 6 + 1}", f"D{row % 6 + 1}"
        sheet.rule(edges[1] if row % 6 else enc.LEFT, y, enc.RIGHT, y)
        if row % 6 == 0:
            sheet.text(enc.LEFT + 4, y + 14, f"{measure} Care for the river", 9)
        sheet.text(edges[1] + 4, y + 14, f"{measure}{deliverable} The works on the banks of the", 9)
        sheet.text(edges[1] + 4, y + 26, "river and in the streets beside it", 9)
        sheet.mark(encoding, list(enc.LABELS)[(page + row) % 3], edges[2] + 12, y + 23, 11)


def counted(room: Any, name: str, spent: list[float]) -> Callable[[], None]:
    """Let a function of a module note how long each call of it takes; gives what undoes that."""
    own = getattr(room, name)

    def timed(*arguments: Any) -> Any:
        start = process_time()
        try:
            return own(*arguments)
        finally:
            spent.append(process_time() - start)

    setattr(room, name, timed)
    return lambda: setattr(room, name, own)


def measure(path: Path, page_count: int) -> Measured:
    """One run of `extract`."""
    looks: list[float] = []
    spent: list[float] = []
    undo = [counted(pixels, "classify", looks)]
    undo += [counted(blocks, name, spent) for name in ("words_with_signs", "part_unseen", "find_figures")]
    undo += [counted(blocks, "add_ground_signs", spent)]
    start = process_time()
    report = reportparse.extract(path)
    seconds = process_time() - start
    for put_back in undo:
        put_back()
    marks = sum(deliverable.status.value != "unknown" for deliverable in report.deliverables())
    return Measured(1000 * seconds / page_count, 1000 * sum(spent) / page_count, marks, len(looks))


def main() -> None:
    """Measure all ways in interleaved rounds, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: Path(folder, f"{name}.pdf") for name in SHOWN}
        for name, path in paths.items():
            path.write_bytes(build(name, arguments.pages))
        runs: dict[str, list[Measured]] = {name: [] for name in SHOWN}
        for _ in range(arguments.rounds):
            for name, path in paths.items():
                runs[name].append(measure(path, arguments.pages))
    print(f"{arguments.pages} pages of {ROWS} rows, medians of {arguments.rounds} round(s)")
    heads = f"{'ms/page':>9}{'ratio':>7}{'for marks':>11}{'share':>7}{'marks read':>12}{'looks':>7}"
    print(f"{'marks printed as':22}{heads}")
    base = median(run.ms for run in runs[CHARACTERS])
    for name, measured in runs.items():
        ms, marks_ms = median(run.ms for run in measured), median(run.marks_ms for run in measured)
        last = measured[-1]
        print(
            f"{name:22}{ms:9.2f}{ms / base:7.2f}{marks_ms:11.2f}{marks_ms / ms:7.0%}"
            f"{last.mark_count:12}{last.look_count:7}"
        )


if __name__ == "__main__":
    main()
