"""
What `batch` costs, and that it loses nothing: archives of good, bad, hanging and crashing files.

    python benchmarks/archive.py                        10, 100 and 2,000 files, on this machine
    python benchmarks/archive.py --files 500 --jobs 1
    python benchmarks/archive.py --cluster 2            on a scheduler with two workers here (needs the extra cluster)

Of 100 files 84 are small reports in Markdown, 10 are PDFs of seven pages, 5 are damaged or no report; the last one
hangs or crashes its process, by turns. Lost are good files without a folder of results, doubled those with two outcomes
or two folders. Memory is what all processes have together (PSS), and processor time what they all used, those of a
cluster too, looked at five times a second.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "2018-2020-fr.pdf"
KINDS = ("good", "bad", "hang", "crash")
SECONDS = 1.0
MIB = 1024 * 1024


def kind_of(number: int) -> str:
    """What the file of a number is."""
    place = number % 100
    if place == 99:
        return "hang" if number // 100 % 2 else "crash"
    return "bad" if place >= 94 else "good"


def content_of(number: int) -> bytes:
    """Its content; no two are alike."""
    if kind_of(number) == "bad":
        return SAMPLE.read_bytes()[: 3000 + number] if number % 2 else f"Minutes {number}\n\nNothing.\n".encode()
    if number % 100 >= 84:
        return SAMPLE.read_bytes() + f"\n% {number}\n".encode()
    rows = "\n".join(
        f"| A{row} | Plant {number + row} trees | {'done' if row < 4 else 'not started'} |" for row in range(9)
    )
    return f"# Report {number}\n\n| Code | Action | Status |\n|---|---|---|\n{rows}\n".encode()


def hang(*_: object, **__: object) -> None:
    """Native code that nobody can interrupt."""
    pow(3, 10**10)


def crash(*_: object, **__: object) -> None:
    """Native code that writes where it may not."""
    os.kill(os.getpid(), signal.SIGSEGV)


# --- The process that is measured ---


class Misbehaving:
    """A runner whose calls hang and crash where their files are of that kind."""

    def __init__(self, runner: Any) -> None:
        self._runner = runner

    def finished(self, calls: Iterable[Any], progress: Any) -> Iterator[Any]:
        """What the runner gives, each outcome once."""
        seen: set[int] = set()
        for number, outcome in self._runner.finished(map(self._call, calls), progress):
            assert number not in seen, f"{number} came twice"
            seen.add(number)
            yield number, outcome

    @staticmethod
    def _call(call: Any) -> Any:
        kind = kind_of(int(Path(call.name).stem))
        return call if kind in ("good", "bad") else replace(call, function=f"archive:{kind}", options={}, without=None)


def run(folder: Path, jobs: int, cluster: str | None) -> None:
    """Read an archive, as `batch` does."""
    from reportparse.batch.archive import Archive, Plan
    from reportparse.batch.cluster import Cluster
    from reportparse.batch.inputs import find_inputs
    from reportparse.batch.ledger import Ledger
    from reportparse.batch.unit import Reading
    from reportparse.guard import Limits
    from reportparse.guard.pool import Guard, warm_up
    from reportparse.profile import EMPTY

    plan = Plan(folder / "out", ("json", "csv"), Reading(None, EMPTY, False))
    limits = Limits(seconds=SECONDS)
    with ExitStack() as stack:
        ledger = stack.enter_context(Ledger(plan.folder, plan.options(), "1"))
        if cluster is None:
            warm_up(["reportparse.pipeline", "reportparse.readers.pdf"])
        runner = stack.enter_context(Guard(limits, jobs) if cluster is None else Cluster(cluster, limits))
        archive = Archive(plan, ledger, lambda _error: None)
        archive.read(find_inputs([folder / "in"], False, plan.out), Misbehaving(runner))


# --- The one that measures ---


class Measured(NamedTuple):
    """One run."""

    files: int
    seconds: float
    processor_s: float
    peak_bytes: int
    parent_bytes: int
    lost: int
    doubled: int
    failed: int


def processes_of(sessions: set[int]) -> dict[int, float]:
    """The processes of some sessions, and the seconds of the processor that each has used."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                stat = (entry / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            except OSError:
                continue
            if int(stat[3]) in sessions:
                found[int(entry.name)] = (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")
    return found


def memory_of(process: int, file: str, key: str) -> int:
    """A value of a process in bytes; 0 where it is gone."""
    try:
        text = Path(f"/proc/{process}/{file}").read_text(encoding="utf-8")
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith(key))


def measure(files: int, jobs: int, cluster: str | None, others: set[int]) -> Measured:
    """Read an archive of so many files in a process of its own; `others` are the sessions of a cluster."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        for number in range(files):
            ending = "pdf" if number % 100 >= 84 else "md"
            (folder / "in" / f"{number:05}.{ending}").write_bytes(content_of(number))
        call = [sys.executable, __file__, "--run", name, "--jobs", str(jobs)]
        call += ["--cluster-address", cluster] if cluster is not None else []
        begin = time.monotonic()
        peak = parent = 0
        before = sum(processes_of(others).values())
        used: dict[int, float] = {}
        with subprocess.Popen(call, start_new_session=True) as running:
            while running.poll() is None:
                seen = processes_of({running.pid, *others})
                used |= seen
                peak = max(peak, sum(memory_of(one, "smaps_rollup", "Pss:") for one in seen))
                parent = max(parent, memory_of(running.pid, "status", "VmHWM:"))
                time.sleep(0.2)
        seconds = time.monotonic() - begin
        if running.returncode:
            raise SystemExit(f"the run ended with status {running.returncode}")
        return Measured(files, seconds, sum(used.values()) - before, peak, parent, *judge(folder, files))


def judge(folder: Path, files: int) -> tuple[int, int, int]:
    """How many good files were lost, how many contents were written more than once, how many files failed."""
    import json
    import sqlite3

    written = Counter(
        json.loads(path.read_bytes())["source"]["name"] for path in (folder / "out").glob("*/report.json")
    )
    good = {path.name for path in (folder / "in").iterdir() if kind_of(int(path.stem)) == "good"}
    connection = sqlite3.connect(folder / "out" / "ledger.sqlite")
    contents, failed = connection.execute("SELECT count(*), sum(kind <> '') FROM content").fetchone()
    connection.close()
    assert contents == files, f"{files - contents} contents are not in the ledger"
    return len(good - written.keys()), sum(count > 1 for count in written.values()), failed


def with_cluster(workers: int, stack: ExitStack) -> tuple[str, set[int]]:
    """The address of a scheduler with so many workers of one thread on this machine, and their sessions."""
    import json

    sessions = set()
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    file = folder / "scheduler.json"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, (ROOT / "src", ROOT / "benchmarks")))}
    host = ("--host", "127.0.0.1", "--scheduler-file", str(file))
    worker = ("dask_worker", *host, "--nthreads", "1", "--no-dashboard", "--local-directory", str(folder))
    programs = [("dask_scheduler", *host, "--port", "0", "--no-dashboard"), *[worker] * workers]
    for program, *options in programs:
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{program}", *options],
            env=environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        sessions.add(process.pid)
        stack.callback(process.wait)
        stack.callback(os.killpg, process.pid, signal.SIGKILL)
    while not file.exists() or not file.read_text(encoding="utf-8"):
        time.sleep(0.1)
    address = str(json.loads(file.read_text(encoding="utf-8"))["address"])
    from distributed import Client

    with Client(address) as client:
        client.wait_for_workers(workers)
    return address, sessions


def main() -> None:
    """Measure, and print a line for each archive."""
    parser = argparse.ArgumentParser(description="What batch costs, and that it loses nothing.")
    parser.add_argument("--files", type=int, nargs="*", default=[10, 100, 2000])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--cluster", type=int, metavar="WORKERS", help="a scheduler and workers on this machine")
    parser.add_argument("--run", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--cluster-address", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run is not None:
        run(options.run, options.jobs, options.cluster_address)
        return
    with ExitStack() as stack:
        address, others = with_cluster(options.cluster, stack) if options.cluster else (None, set[int]())
        where = f"{options.cluster} worker(s)" if options.cluster else f"{options.jobs} job(s)"
        print(f"{where:>12}   files  failed  lost  doubled  files/s  processor ms/file  peak MiB  parent MiB")
        for files in options.files:
            one = measure(files, options.jobs, address, others)
            print(
                f"{'':12}{one.files:8}{one.failed:8}{one.lost:6}{one.doubled:9}{one.files / one.seconds:9.2f}"
                f"{1000 * one.processor_s / one.files:19.0f}"
                f"{one.peak_bytes / MIB:10.0f}{one.parent_bytes / MIB:12.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
