"""
The sweep of single faults: each is put into the report in each position, and the findings are compared.

    python -m tests.fault_sweep                   run all of it (half an hour) and write docs/faults.md
    python -m tests.fault_sweep --pdf-every 10    print only every tenth position as a PDF
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

import reportparse
from reportparse.audit import audit
from reportparse.model import ReportModel
from tests.building import truth_to_model
from tests.faults import Fault, Found, finding_to_found, make_faults, make_printed_faults, with_totals
from tests.generator.content import Content
from tests.generator.corpus import load_renderer
from tests.generator.layout import Layout
from tests.generator.written_content import load_content

PAGE = Path(__file__).resolve().parents[1] / "docs" / "faults.md"
CONTENT = "2018-2020-fr"
"""Written by hand for this project: 3 guidelines, 27 measures, 65 rows."""

Read = Callable[[Content], ReportModel]


@dataclass(frozen=True, slots=True)
class Way:
    """A way from content to an audited report. `toolchain` None: the report is made, not printed and read."""

    name: str
    toolchain: str | None = None
    layout: Layout = field(default_factory=Layout)
    extension: str = "pdf"


MODEL = Way("report as data")
PIPES = Way("Markdown", "markdown", Layout(transcript="pipes"), "md")
BLANKS = Way("Markdown, measure printed once", "markdown", Layout(transcript="tabs"), "md")
RULED = Way("PDF, all borders", "reportlab")
LINES = Way("PDF, few borders", "reportlab", Layout(rules="horizontal", merge="open", code="line"))
WAYS = (MODEL, PIPES, BLANKS, RULED, LINES)


@dataclass(slots=True)
class Tally:
    """How one kind of fault came out: in how many positions it can be told, and how many gave what they deserve."""

    told: int = 0
    exact: int = 0
    silent: int = 0
    silent_exact: int = 0

    def add(self, fault: Fault, is_exact: bool) -> None:
        """Count one position."""
        if fault.is_seen:
            self.told += 1
            self.exact += is_exact
        else:
            self.silent += 1
            self.silent_exact += is_exact


def load_consistent(by_guideline: bool = False) -> Content:
    """The consistent report, with stated totals for all rows, and for each guideline where asked."""
    return with_totals(load_content(CONTENT), by_guideline)


def content_to_report(content: Content) -> ReportModel:
    """The audited report that a perfect reading gives."""
    parts = {code: asdict(stated) for code, stated in content.stated_by_guideline.items()}
    return audit(truth_to_model(content.to_truth() | {"stated_by_guideline": parts}))


def print_and_read(content: Content, way: Way, path: Path) -> ReportModel:
    """The audited report of what a toolchain prints."""
    render = load_renderer(way.toolchain or "")
    assert render is not None
    render(content, way.layout, path)
    return reportparse.extract(path)


def reader(way: Way, folder: Path) -> Read:
    """The function that makes an audited report of a content in some way."""
    if way.toolchain is None:
        return content_to_report
    return partial(print_and_read, way=way, path=folder / f"report.{way.extension}")


def faults_for(way: Way, content: Content) -> Iterator[Fault]:
    """The faults that are put in: a report as data does not hold where a row is printed."""
    if way.toolchain is None:
        return (fault for fault in make_faults(content) if not fault.needs_print)
    return make_printed_faults(content)


def wrong(fault: Fault, report: ReportModel) -> tuple[list[Found], list[Found]]:
    """What was found and is not deserved, and what is deserved and was not found."""
    found, deserved = [finding_to_found(finding) for finding in report.findings], list(fault.deserved)
    for one in list(found):
        if one in deserved:
            found.remove(one)
            deserved.remove(one)
    return found, deserved


def sweep(faults: Iterable[Fault], read: Read) -> tuple[dict[str, Tally], list[str]]:
    """The tally of each kind of fault, and a sentence for each position that did not give what it deserves."""
    tallies: dict[str, Tally] = {}
    sentences = []
    for fault in faults:
        unwanted, missed = wrong(fault, read(fault.content))
        tallies.setdefault(fault.kind, Tally()).add(fault, not unwanted and not missed)
        if unwanted or missed:
            sentences.append(f"{fault.kind} {fault.place}: not deserved {unwanted}, not found {missed}")
    return tallies, sentences


def table(tallies_by_way: dict[str, dict[str, Tally]]) -> Iterator[str]:
    """The outcome as a table: found exactly of those that can be told, for each way."""
    ways = list(tallies_by_way)
    yield f"| fault | nothing can tell | {' | '.join(ways)} |"
    yield f"|---|--:|{'--:|' * len(ways)}"
    kinds = dict.fromkeys(kind for tallies in tallies_by_way.values() for kind in tallies)
    total = dict.fromkeys(ways, (0, 0))
    for kind in kinds:
        tallies = {way: tallies_by_way[way].get(kind, Tally()) for way in ways}
        silent = max(tally.silent for tally in tallies.values())
        cells = [f"{tally.exact}/{tally.told}" if tally.told else "" for tally in tallies.values()]
        total = {w: (total[w][0] + tally.exact, total[w][1] + tally.told) for w, tally in tallies.items()}
        yield f"| {kind} | {silent or ''} | {' | '.join(cells)} |"
    rates = [f"**{exact / told:.2%}** of {told}" for exact, told in total.values()]
    yield f"| **catch rate** | | {' | '.join(rates)} |"


INTRO = """\
<!-- Made by `python -m tests.fault_sweep`. Don't edit by hand. -->

# Single faults

A consistent report of 65 rows (3 guidelines, 27 measures) gets one single fault, in every position in turn. Each of
these reports must give exactly the findings that its fault deserves, and no other: neither one more, nor one fewer, nor
another figure. What a fault deserves follows from rules in `tests/faults.py`, which ask nothing of the program.

A cell says in how many positions the findings were exactly those, of how many positions. "Nothing can tell" are
positions where the report is as consistent as before, and no finding is deserved (and none was given): two marks
that change places inside what one total counts, or the same promise under two measures. Only another source can show
such a fault, such as an earlier version of the report.

"Report as data" is audited as it is; the others are printed, and the printed file is read. What is a fault of print
alone has no position there. Of the pairs of rows whose marks can change places, some are printed: each with its
neighbour, the first with the last, and some in between.
"""


def page(tables: dict[str, list[str]]) -> str:
    """The text of docs/faults.md."""
    parts = [f"## {title}\n\n" + "\n".join(lines) + "\n" for title, lines in tables.items()]
    return "\n".join([INTRO, *parts])


TABLES = {
    "Totals of the whole report are stated": (False, WAYS),
    "Totals of each guideline are stated, too": (True, (MODEL, PIPES, RULED)),
}


def run(by_guideline: bool, way: Way, every: int = 1) -> tuple[dict[str, Tally], list[str]]:
    """The sweep of all faults in one way, or of each so many positions."""
    faults = itertools.islice(faults_for(way, load_consistent(by_guideline)), 0, None, every)
    with tempfile.TemporaryDirectory() as folder:
        return sweep(faults, reader(way, Path(folder)))


def title_of(way: Way, every: int) -> str:
    """The name of a way, with how many of its positions were printed."""
    return way.name if every == 1 else f"{way.name} (each {every}th)"


def main() -> int:
    """Run the whole sweep, write the page, and print the tables; 1 if a position did not give what it deserves."""
    parser = argparse.ArgumentParser(description="Run the sweep of single faults and write docs/faults.md.")
    parser.add_argument("--pdf-every", type=int, default=1, help="print only every so many positions as a PDF")
    pdf_every = parser.parse_args().pdf_every
    every = {way.name: pdf_every if way.toolchain and way.extension == "pdf" else 1 for way in WAYS}
    problems: list[str] = []
    tables = {}
    with ProcessPoolExecutor() as pool:
        jobs = {
            (title, way.name): pool.submit(run, by_guideline, way, every[way.name])
            for title, (by_guideline, ways) in TABLES.items()
            for way in reversed(ways)
        }
        for title, (_, ways) in TABLES.items():
            outcomes = {title_of(way, every[way.name]): jobs[title, way.name].result() for way in ways}
            problems += [f"{name}: {sentence}" for name, (_, found) in outcomes.items() for sentence in found]
            tables[title] = list(table({name: tallies for name, (tallies, _) in outcomes.items()}))
            print(f"{title}\n", *tables[title], "", sep="\n", flush=True)
    PAGE.write_text(page(tables), encoding="utf-8", newline="\n")
    print(*problems, sep="\n", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
