"""
What `extract` costs: time and memory per page, beside the bare floor and beside pdfplumber, all in one run.

    python benchmarks/extract.py                                   all kinds at 20 pages, ruled ones at 10 to 300
    python benchmarks/extract.py --kinds ruled,pieces --pages 60   some kinds
    python benchmarks/extract.py --lengths 100,1000                how time and memory grow
    python benchmarks/extract.py report.pdf                        a document of your own

Each measurement is a process of its own, so that its peak of memory is its own. Rounds are interleaved (extract, floor,
pdfplumber, extract, ...), so that a machine that slows down slows all of them; medians and ratios are of this run only.
Times start when the libraries are imported, and end when the result is there. They are processor time, which other work
on the machine disturbs less; everything here runs in one thread, so on an idle machine it is the time one waits.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import process_time
from typing import NamedTuple

from kinds import KINDS, build

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "2018-2020-fr.pdf"
MIB = 1024 * 1024


class Measured(NamedTuple):
    """One run: pages done, seconds, and resident memory at its peak and before it began, in bytes."""

    page_count: int
    seconds: float
    peak_bytes: int
    baseline_bytes: int

    @property
    def ms_per_page(self) -> float:
        """Milliseconds per page."""
        return 1000 * self.seconds / self.page_count

    @property
    def own_bytes(self) -> int:
        """What the run took beyond the imported libraries."""
        return self.peak_bytes - self.baseline_bytes


# --- The subjects. Each imports first and gives a function that does the work and tells how many pages it did. ---


def subject_extract(path: Path) -> Callable[[], int]:
    """The whole line: read, normalize, audit."""
    from reportparse import extract

    # Modules, patterns and vocabularies are loaded before the clock starts, as are the other subjects' libraries.
    extract(SAMPLE)
    return lambda: extract(path).source.page_count or 1


def subject_floor(path: Path) -> Callable[[], int]:
    """What any reader on PyMuPDF must pay: the painted text and the drawings of each page, thrown away."""
    import pymupdf

    def run() -> int:
        with pymupdf.open(path) as document:
            for page in document:
                page.get_texttrace()
                page.get_cdrawings()
            return len(document)

    return run


def subject_pdfplumber(path: Path, page_count: int) -> Callable[[], int]:
    """`extract_tables` of the first pages; each page is closed when it is done."""
    import pdfplumber

    def run() -> int:
        with pdfplumber.open(path) as document:
            pages = document.pages[:page_count]
            for page in pages:
                page.extract_tables()
                page.close()
            return len(pages)

    return run


def subject_result(path: Path) -> Callable[[], int]:
    """The result alone: a report of `report.json` (given as `path`) held in memory."""
    from reportparse import Report

    def run() -> int:
        return Report.from_json(path.read_bytes()).source.page_count or 1

    return run


def measure(run: Callable[[], int]) -> Measured:
    """Run once, in this process."""
    baseline = peak_bytes()
    start = process_time()
    page_count = run()
    return Measured(page_count, process_time() - start, peak_bytes(), baseline)


def peak_bytes() -> int:
    """The most memory that this process has had resident."""
    status = Path("/proc/self/status")
    if status.exists():
        # Not getrusage: a child's figure there begins with what its parent had.
        return next(1024 * int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else 1024 * peak


# --- Processes ---


def run_worker(subject: str, path: Path, plumber_pages: int) -> Measured:
    """Measure a subject in a process of its own."""
    command = [sys.executable, __file__, str(path), "--worker", subject, "--plumber-pages", str(plumber_pages)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Measured(*json.loads(done.stdout))


def work(subject: str, path: Path, plumber_pages: int) -> None:
    """Be the worker: print what was measured, or do the side work that the parent must not have in its memory."""
    if subject == "json":
        from reportparse import extract

        extract(path).write_json(path.with_suffix(".json"))
        print(json.dumps(Measured(1, 0.0, 0, 0)))
        return
    runs = {
        "extract": lambda: subject_extract(path),
        "floor": lambda: subject_floor(path),
        "pdfplumber": lambda: subject_pdfplumber(path, plumber_pages),
        "result": lambda: subject_result(path),
    }
    print(json.dumps(measure(runs[subject]())))


@contextmanager
def documents(options: argparse.Namespace) -> Iterator[list[Path]]:
    """The documents to measure: a copy of the given one, or those of the kinds and lengths that are asked for."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.pdf is not None:
            (folder / "given.pdf").write_bytes(options.pdf.read_bytes())
            yield [folder / "given.pdf"]
            return
        wanted = [(kind, options.pages) for kind in filter(None, options.kinds.split(","))]
        wanted += [("ruled", int(length)) for length in filter(None, options.lengths.split(","))]
        paths = []
        for kind, pages in wanted:
            paths.append(folder / f"{kind}-{pages}.pdf")
            paths[-1].write_bytes(build(kind, pages))
        yield paths


# --- The table ---


def measure_document(path: Path, rounds: int, plumber_pages: int) -> dict[str, list[Measured]]:
    """All rounds of one document, by subject."""
    subjects = ("extract", "floor", "pdfplumber")
    runs: dict[str, list[Measured]] = {subject: [] for subject in subjects}
    for _ in range(rounds):
        for subject in subjects:
            runs[subject].append(run_worker(subject, path, plumber_pages))
    run_worker("json", path, plumber_pages)
    runs["result"] = [run_worker("result", path.with_suffix(".json"), plumber_pages)]
    return runs


def table(name: str, runs: Mapping[str, Sequence[Measured]]) -> Iterator[str]:
    """The lines of one document's table."""
    pages = runs["extract"][0].page_count
    yield f"{name}: {pages} pages, medians of {len(runs['extract'])} round(s)"
    yield f"  {'':<22}{'pages':>6}{'ms/page':>10}{'range':>16}{'peak MiB':>10}{'own MiB':>9}"
    for subject, measured in runs.items():
        times = [m.ms_per_page for m in measured]
        spread = f"{min(times):.2f}-{max(times):.2f}"
        time = f"{median(times):10.2f}{spread:>16}" if subject != "result" else " " * 26
        peak, own = median(m.peak_bytes for m in measured) / MIB, median(m.own_bytes for m in measured) / MIB
        yield f"  {NAMES[subject]:<22}{measured[0].page_count:>6}{time}{peak:>10.1f}{own:>9.1f}"
    extract, floor, plumber = (median(m.ms_per_page for m in runs[s]) for s in ("extract", "floor", "pdfplumber"))
    yield f"  extract is {extract / floor:.2f} x the floor, and {plumber / extract:.1f} x faster than pdfplumber"


NAMES = {
    "extract": "reportparse extract",
    "floor": "floor (PyMuPDF)",
    "pdfplumber": "pdfplumber tables",
    "result": "the result alone",
}


def start_to_result(rounds: int) -> str:
    """
    Processor time of the whole command for a short report, from the start of Python to the written files.

    The modules are compiled before, as an installation does it, whatever the environment says of that.
    """
    with tempfile.TemporaryDirectory() as folder:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = str(Path(folder, "compiled"))
        command = [sys.executable, "-m", "reportparse", "extract", str(SAMPLE), "-o", folder, "--jobs", "0"]
        seconds = []
        for _ in range(rounds + 1):
            before = os.times()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
            after = os.times()
            own = (after.children_user, after.children_system), (before.children_user, before.children_system)
            seconds.append(sum(own[0]) - sum(own[1]))
    return f"The whole command for a report of 7 pages: {median(seconds[1:]):.2f} s of processor time"


def print_lines(lines: Iterable[str]) -> None:
    """Print a block and an empty line."""
    print("\n".join(lines) + "\n", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Time and memory of extract, beside the floor and pdfplumber.")
    parser.add_argument("pdf", nargs="?", type=Path, help="a document of your own; else reports of several kinds")
    parser.add_argument("--kinds", default=",".join(KINDS), help=f"which kinds (default: {','.join(KINDS)})")
    parser.add_argument("--pages", type=int, default=20, help="pages of each kind (default: 20)")
    parser.add_argument("--lengths", default="10,100,300", help="pages of ruled reports (default: 10,100,300)")
    parser.add_argument("--rounds", type=int, default=5, help="measurements of each (default: 5)")
    parser.add_argument("--plumber-pages", type=int, default=5, help="pages that pdfplumber is given (default: 5)")
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        work(options.worker, options.pdf, options.plumber_pages)
        return
    with documents(options) as paths:
        for path in paths:
            print_lines(table(path.stem, measure_document(path, options.rounds, options.plumber_pages)))
    print(start_to_result(options.rounds))


if __name__ == "__main__":
    main()
