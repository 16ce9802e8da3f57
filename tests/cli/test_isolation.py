"""One input is one unit: whatever happens to it, to the disk or to the terminal, the others are read and written."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportparse.cli import main
from tests.bad_inputs import SAMPLE
from tests.guard import misbehaving

GOOD = SAMPLE.with_suffix(".md")
KINDS = (misbehaving.crash, misbehaving.leave, misbehaving.hang, misbehaving.recurse, misbehaving.take_all_memory)
POSIX = pytest.mark.skipif(os.name == "nt", reason="signals and devices of Unix")


def run(*arguments: str | Path) -> Result:
    """One call of the program."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def real(*arguments: str | Path, **options) -> subprocess.CompletedProcess:
    """One call of the program in a process of its own."""
    call = [sys.executable, "-m", "reportparse", *(str(argument) for argument in arguments)]
    return subprocess.run(call, capture_output=True, check=False, timeout=300, **options)


def copies(folder: Path, *names: str) -> list[Path]:
    """The transcription of the sample under other names."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_bytes(GOOD.read_bytes())
    return [folder / name for name in names]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_one_bad_input_costs_no_other(tmp_path, monkeypatch, kind):
    """the inputs before and after it are written; it is named in one line; some failed."""
    a, bad, b = copies(tmp_path / "in", "a.md", "bad.md", "b.md")
    misbehaving.let_misbehave(monkeypatch, {bad: kind})
    result = run("extract", a, bad, b, "-o", tmp_path / "out", "--seconds", "3", "--memory", "1500", "-q")
    assert result.exit_code == 5
    assert (result.stderr.count("\n"), result.stdout) == (1, "")
    assert str(bad) in result.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a", "all", "b"]


def test_the_order_is_that_of_the_inputs_whatever_the_number_of_jobs(tmp_path):
    """what is printed does not depend on how many are read at a time."""
    paths = copies(tmp_path / "in", *(f"{number}.md" for number in range(5)))
    printed = {run("audit", *paths, tmp_path / "none.md", "--jobs", jobs).output for jobs in ("1", "3", "0")}
    assert len(printed) == 1
    assert [line[3:] for line in printed.pop().splitlines() if line.startswith("== ")][:5] == [str(p) for p in paths]


@pytest.mark.parametrize("name", ["...pdf", "..pdf", "con.md", "a\x1b[31mb.md", "caf\udce9.md", "two\nlines.md"])
def test_no_name_writes_elsewhere_or_steers_the_terminal(tmp_path, name):
    """nothing is written but one folder below the output folder; names are shown as text."""
    (path,) = copies(tmp_path / "in", name)
    done = real("extract", path, "-o", tmp_path / "work" / "out")
    assert done.returncode == 0, done.stderr
    assert b"\x1b[31m" not in done.stdout
    (written,) = (tmp_path / "work" / "out").iterdir()
    assert [entry.name for entry in (tmp_path / "work").iterdir()] == ["out"]
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["in", "work"]
    assert b"\x1b" not in b"".join(file.read_bytes() for file in written.iterdir())


@POSIX
def test_a_named_pipe_and_a_device_are_no_files(tmp_path):
    """nobody waits for the other end of a pipe, or for the end of a device."""
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero")):
        result = run("extract", path, "-o", tmp_path / "out")
        assert (result.exit_code, result.stderr.count("\n")) == (3, 1)
        assert "no file but a device or a named pipe" in result.stderr


@POSIX
def test_standard_input_is_read():
    """from a file and from a pipe, under the name that it was given by."""
    with GOOD.open("rb") as file:
        assert b"Verdict: consistent" in real("audit", "/dev/stdin", stdin=file).stdout
    assert b"Verdict: consistent" in real("audit", "/dev/stdin", input=GOOD.read_bytes()).stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_an_output_that_takes_nothing_ends_cleanly():
    """a full disk behind standard output is one line, and not the status of an audit with errors."""
    with Path("/dev/full").open("wb") as full:
        call = [sys.executable, "-m", "reportparse", "audit", str(GOOD)]
        done = subprocess.run(call, stdout=full, stderr=subprocess.PIPE, check=False, timeout=300)
    assert done.returncode == 3
    assert (done.stderr.count(b"\n"), b"standard output cannot be written" in done.stderr) == (1, True)


@POSIX
def test_a_reader_that_goes_away_and_a_closed_output_are_no_failures_of_ours(tmp_path):
    """there is no traceback, and nothing goes into a file that was opened instead."""
    program = f"{sys.executable} -m reportparse"
    piped = f"{program} audit {GOOD} {GOOD} | true; exit ${{PIPESTATUS[0]}}"
    closed = f"{program} extract {GOOD} -o {tmp_path / 'out'} >&-"
    for line, statuses in ((piped, {0, 3}), (closed, {0, 3})):
        done = subprocess.run(["bash", "-c", line], capture_output=True, check=False, timeout=300)
        assert done.returncode in statuses
        assert done.stderr == b""
    report = next((tmp_path / "out").glob("*/report.json"))
    assert report.read_text(encoding="utf-8").endswith("}\n")


@POSIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_ended_leaves_whole_results_only(tmp_path, number):
    """each folder is whole; what is on its way is cleared, at the latest by the next run; no process goes on."""
    paths = copies(tmp_path / "in", *(f"{index}.md" for index in range(40)))
    call = [sys.executable, "-m", "reportparse", "extract", *map(str, paths), "-o", str(tmp_path / "out"), "-q"]
    with subprocess.Popen(call, stderr=subprocess.PIPE, start_new_session=True) as running:
        while not list((tmp_path / "out").glob("[0-9]*/report.json")):
            time.sleep(0.01)
        running.send_signal(number)
        _, said = running.communicate(timeout=60)
    assert running.returncode == {signal.SIGKILL: -9}.get(number, 128 + number)
    assert b"Traceback" not in said
    left = {path.name for path in (tmp_path / "out").iterdir()}
    assert number == signal.SIGKILL or not {name for name in left if name.startswith(".")}
    whole = {path.name: len(list(path.iterdir())) for path in (tmp_path / "out").glob("[0-9]*")}
    assert set(whole.values()) == {9}
    assert run("extract", *paths[:1], "-o", tmp_path / "out", "-q").exit_code == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == set(whole) | {"0"}


def test_a_disk_that_is_full_stops_the_run_early(tmp_path, monkeypatch):
    """no more inputs are read when none of them could be written, and no empty folders stay."""
    paths = copies(tmp_path / "in", *(f"{index}.md" for index in range(5)))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reportparse.writers.files._exchange", full)
    result = run("extract", *paths, "-o", tmp_path / "out", "-q", "--jobs", "1")
    assert result.exit_code == 3
    assert result.stderr.splitlines()[1] == "reportparse: 4 more inputs were not read: nothing can be written."
    assert not (tmp_path / "out").exists()
