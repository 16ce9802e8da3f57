"""
Where the processor time of `extract` goes, by stage, in milliseconds a page.

    python benchmarks/stages.py                      20 pages of three kinds
    python benchmarks/stages.py --kinds ruled --pages 100
    python benchmarks/stages.py report.pdf           a document of your own

The stack is looked at every few milliseconds of processor time, and each look counts for the first stage that it finds
in it from below: a profiler that counts calls would make small functions look dearer than they are.
"""

import argparse
import signal
import tempfile
from collections import Counter
from pathlib import Path
from time import process_time
from types import FrameType

from kinds import KINDS, build
from reportparse import extract

EVERY_S = 0.002
ROUNDS = 5
# From the inside out: part of a file's path and the function, "" for any, and what the stage is called.
STAGES = (
    ("pymupdf/", "", "MuPDF and PyMuPDF"),
    ("readers/pdf/engines", "", "its lists to spans and shapes"),
    ("layout/words.py", "spans_to_words", "glyphs to words"),
    ("readers/pdf/blocks.py", "content_to_printed", "what can be seen, signs"),
    ("layout/scroll.py", "find_layouts", "layout: drawn tables, columns, rows"),
    ("readers/pdf", "", "cells and lines, running heads"),
    ("normalize/tables", "find_measure_tables", "what the columns hold"),
    ("normalize/levels", "read_drafts", "rows and their marks"),
    ("normalize/levels", "build", "the tree"),
    ("normalize/totals", "find_stated", "stated totals"),
    ("normalize", "normalize", "language, lists, legend, the rest"),
    ("audit", "", "audit"),
)


def stage_of(frame: FrameType | None) -> str:
    """The stage that a stack is in: the first of `STAGES` that has a function in it."""
    stack = []
    while frame is not None:
        stack.append((frame.f_code.co_filename, frame.f_code.co_name))
        frame = frame.f_back
    for path, function, stage in STAGES:
        if any(path in file and function in ("", name) for file, name in stack):
            return stage
    return "other"


def measure(path: Path) -> tuple[Counter[str], float]:
    """How often each stage was seen, and the milliseconds a page."""
    seen: Counter[str] = Counter()
    pages = extract(path).source.page_count or 1
    signal.signal(signal.SIGPROF, lambda _, frame: seen.update([stage_of(frame)]))
    start = process_time()
    signal.setitimer(signal.ITIMER_PROF, EVERY_S, EVERY_S)
    for _ in range(ROUNDS):
        extract(path)
    signal.setitimer(signal.ITIMER_PROF, 0)
    return seen, 1000 * (process_time() - start) / ROUNDS / pages


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description="Processor time of extract by stage.")
    parser.add_argument("pdf", nargs="?", type=Path, help="a document of your own; else reports of several kinds")
    parser.add_argument("--kinds", default="ruled,unruled,pieces", help=f"of {', '.join(KINDS)}")
    parser.add_argument("--pages", type=int, default=20, help="pages of each kind (default: 20)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = [options.pdf] if options.pdf else []
        for kind in () if options.pdf else options.kinds.split(","):
            paths.append(Path(folder, f"{kind}.pdf"))
            paths[-1].write_bytes(build(kind, options.pages))
        found = {path.stem: measure(path) for path in paths}
    print(f"{'ms a page':38}" + "".join(f"{name:>12}" for name in found))
    for stage in (*(stage for _, _, stage in STAGES), "other"):
        shares = [seen[stage] / seen.total() * ms for seen, ms in found.values()]
        print(f"{stage:38}" + "".join(f"{ms:12.2f}" for ms in shares))
    print(f"{'all':38}" + "".join(f"{ms:12.2f}" for _, ms in found.values()))


if __name__ == "__main__":
    main()
