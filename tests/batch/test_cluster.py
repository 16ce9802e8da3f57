"""
More than one machine: a real scheduler with real workers on loopback, and what they do to files that misbehave.

They need the extra `cluster`; CI installs it and runs these tests by name.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportparse.batch.cluster import Cluster
from reportparse.cli import main
from reportparse.errors import ClusterError, ExtraMissing, LimitReached, ProgramFailed
from reportparse.guard import Limits
from reportparse.guard.pool import Call, Outcome
from reportparse.readers import Progress, no_progress
from tests.batch.archives import FILES_OF_A_REPORT, folders_of, taken_down, write_reports
from tests.batch.test_archive import read

ROOT = Path(__file__).resolve().parents[2]
MISBEHAVING = "tests.guard.misbehaving"
LIMITS = Limits(seconds=3, mebibytes=2048)


def test_without_dask_it_is_said_what_to_install(monkeypatch):
    """usage, in one line, before anything is read."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ExtraMissing, match=r"pip install 'reportparse\[cluster\]'"), Cluster("tcp://x:1", LIMITS):
        pass


def needs_dask() -> None:
    """Skip where the extra is not installed."""
    pytest.importorskip("distributed", reason="Dask distributed is not installed (the extra cluster)")


class Machines:
    """A scheduler and its workers, each a process of its own with its own group."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        self._begin("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--dashboard-address", "127.0.0.1:0")

    def _begin(self, program: str, *options: str) -> subprocess.Popen[bytes]:
        call = [sys.executable, "-m", f"distributed.cli.{program}", "--scheduler-file", str(self._file), *options]
        with (self._folder / f"{program}-{len(self._processes)}.log").open("wb") as log:
            environment = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
            process = subprocess.Popen(call, stdout=log, stderr=log, start_new_session=True, env=environment)
        self._processes.append(process)
        return process

    @property
    def _file(self) -> Path:
        return self._folder / "scheduler.json"

    def add_worker(self) -> subprocess.Popen[bytes]:
        """One more worker, with one thread, restarted by its nanny when it dies."""
        local = str(self._folder)
        return self._begin(
            "dask_worker", "--nthreads", "1", "--host", "127.0.0.1", "--local-directory", local, "--no-dashboard"
        )

    def address(self) -> str:
        """Where the scheduler is, once it has begun."""
        for _ in range(600):
            if self._file.exists() and (text := self._file.read_text(encoding="utf-8")):
                return str(json.loads(text)["address"])
            time.sleep(0.1)
        raise TimeoutError("no scheduler")

    def end(self) -> None:
        """End all of them."""
        for process in reversed(self._processes):
            kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it began, at once."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    """A scheduler without workers."""
    needs_dask()
    made = Machines(tmp_path)
    try:
        yield made
    finally:
        made.end()


class Some:
    """Runs calls on a cluster; those for some names misbehave there. `after` is told after each outcome."""

    def __init__(self, cluster: Cluster, kinds: dict[str, str], after: Callable[[int], None]) -> None:
        self._cluster = cluster
        self._kinds = kinds
        self._after = after
        self.arrived: list[str] = []

    def finished(self, calls: Iterable[Call], progress: Progress) -> Iterator[tuple[int, Outcome]]:
        """The outcomes of the cluster, noted as they arrive."""
        names: list[str] = []

        def misbehaving() -> Iterator[Call]:
            for call in calls:
                name = Path(call.name).name
                names.append(name)
                kind = self._kinds.get(name)
                function = f"{MISBEHAVING}:{kind}"
                yield call if kind is None else replace(call, function=function, options={}, without=None)

        for number, outcome in self._cluster.finished(misbehaving(), progress):
            self.arrived.append(names[number])
            yield number, outcome
            self._after(len(self.arrived))


def test_whatever_happens_each_file_arrives_once(tmp_path, machines):
    """one file kills its process, one hangs, one worker is killed in the middle: every other file is written."""
    out, paths = tmp_path / "out", write_reports(tmp_path / "in", 24)
    workers = [machines.add_worker(), machines.add_worker()]

    def kill_one(arrived: int) -> None:
        if arrived == 8:
            kill(workers[0])

    with Cluster(machines.address(), LIMITS) as cluster:
        cluster._client.wait_for_workers(2, timeout=60)
        runner = Some(cluster, {"0003.md": "crash", "0005.md": "hang"}, kill_one)
        tally, said = read(paths, out, runner)
    assert sorted(runner.arrived) == [path.name for path in paths]
    assert (tally.failed, tally.verdicts["consistent"], tally.unread) == (2, 22, 0)
    assert [line for line in sorted(said) if "0003.md: reading it crashed (SIGSEGV)" in line]
    assert [line for line in said if "0005.md was given up" in line]
    good = {path.stem: FILES_OF_A_REPORT for path in paths if path.name not in ("0003.md", "0005.md")}
    assert folders_of(out) == good
    assert sorted(taken_down(out).values()) == sorted(good)
    assert workers[1].poll() is None


def test_what_misbehaves_leaves_its_worker_alive(machines):
    """the guard ends it: the worker has the same process after it, and a call of more memory than it may have."""
    machines.add_worker()
    kinds = ("process", "crash", "leave", "take_all_memory", "hang", "raise_index_error", "process")
    with Cluster(machines.address(), LIMITS) as cluster:
        before = cluster._client.run(os.getpid)
        calls = [Call("x", f"{MISBEHAVING}:{kind}") for kind in kinds]
        outcomes = [outcome for _, outcome in sorted(cluster.finished(calls, no_progress))]
        assert cluster._client.run(os.getpid) == before
    errors = [type(outcome.error) for outcome in outcomes[1:-1]]
    assert errors == [ProgramFailed, ProgramFailed, LimitReached, LimitReached, ProgramFailed]
    assert outcomes[0].value not in before.values()


def test_the_command_reads_on_a_cluster_as_it_does_here(tmp_path, machines):
    """the same files with the same bytes; workers see none of the client's folders."""
    write_reports(tmp_path / "in", 4)
    machines.add_worker()
    for where, options in (("there", ["--cluster", machines.address()]), ("here", ["--jobs", "0"])):
        result = CliRunner().invoke(main, ["batch", str(tmp_path / "in"), "-o", str(tmp_path / where), *options])
        assert (result.exit_code, result.stderr) == (0, "")
    there, here = (
        {path.relative_to(tmp_path / where): path.read_bytes() for path in (tmp_path / where).glob("*/*")}
        for where in ("there", "here")
    )
    assert folders_of(tmp_path / "there") == {f"{number:04}": FILES_OF_A_REPORT for number in range(4)}
    assert there.keys() == here.keys()
    differing = [str(name) for name, content in there.items() if content != here[name]]
    assert not differing


def test_a_cluster_that_is_lost_ends_the_run_and_it_goes_on(tmp_path, machines):
    """one line, status 3, nothing half; the rest is read here."""
    out, paths = tmp_path / "out", write_reports(tmp_path / "in", 12)
    machines.add_worker()

    def end_all(arrived: int) -> None:
        if arrived == 3:
            machines.end()

    with (
        Cluster(machines.address(), LIMITS) as cluster,
        pytest.raises(ClusterError, match="Go on with --resume"),
    ):
        read(paths, out, Some(cluster, {}, end_all))
    assert 3 <= len(folders_of(out)) < 12
    assert CliRunner().invoke(main, ["batch", str(tmp_path / "in"), "-o", str(out), "--resume"]).exit_code == 0
    assert folders_of(out) == {path.stem: FILES_OF_A_REPORT for path in paths}


def test_where_nobody_answers_is_said_in_one_line(tmp_path):
    """status 3; nothing is written but the index of what was not reached."""
    needs_dask()
    (path,) = write_reports(tmp_path / "in", 1)
    result = CliRunner().invoke(
        main, ["batch", str(path), "-o", str(tmp_path / "out"), "--cluster", "tcp://127.0.0.1:9", "-q"]
    )
    assert result.exit_code == 3
    assert "tcp://127.0.0.1:9 does not answer" in result.stderr
    assert "Traceback" not in result.stderr
