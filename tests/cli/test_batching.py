"""`reportparse batch`: whatever happens to a file or to the run, nothing is lost and nothing is done twice."""

import csv
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportparse.cli import main
from tests.batch.archives import FILES_OF_A_REPORT, folders_of, taken_down, write_reports, written_at
from tests.guard import misbehaving

POSIX = pytest.mark.skipif(os.name == "nt", reason="signals of Unix")


def run(*arguments: object, given: bytes | None = None) -> Result:
    """One call of the program."""
    return CliRunner().invoke(main, ["batch", *(str(argument) for argument in arguments)], input=given)


def begin(*arguments: object) -> subprocess.Popen[bytes]:
    """The program in a process of its own, at work."""
    call = [sys.executable, "-m", "reportparse", "batch", *map(str, arguments)]
    return subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


def index(out: Path) -> dict[str, dict[str, str]]:
    """The lines of the index by the name of their file."""
    with (out / "index.csv").open(encoding="utf-8-sig", newline="") as file:
        return {Path(line["file"]).name: line for line in csv.DictReader(file)}


def test_an_archive_is_read_with_an_index_and_a_summary(tmp_path):
    """the numbers of each report stand in the index, those of all on the terminal."""
    write_reports(tmp_path / "in", 3)
    (tmp_path / "in" / "letter.md").write_text("Dear Sir,\n\nthank you.\n", encoding="utf-8")
    (tmp_path / "in" / "copy.md").write_bytes((tmp_path / "in" / "0001.md").read_bytes())
    result = run(tmp_path / "in", "-o", tmp_path / "out", "--jobs", "0")
    assert (result.exit_code, result.stderr) == (5, "")
    assert result.stdout.splitlines()[:4] == [
        "5 files, 16 deliverables",
        "  4 consistent",
        "  1 no report found",
        "1 of them has the content of another one.",
    ]
    lines = index(tmp_path / "out")
    assert list(lines) == ["0000.md", "0001.md", "0002.md", "copy.md", "letter.md"]
    told = {name: value for name, value in lines["0001.md"].items() if name not in ("seconds", "notes") and value}
    says = {"folder": "0001", "title": "Progress report 1", "language": "en", "verdict": "consistent"}
    counts = {"guidelines": "1", "measures": "1", "deliverables": "4", "done": "3", "not_done": "1"}
    own = {"file": str(tmp_path / "in" / "0001.md"), "sha256": lines["copy.md"]["sha256"]}
    assert told == own | says | counts | {"errors": "0", "warnings": "0"}
    assert lines["letter.md"]["error"].startswith("letter.md was read, but no rows")


def test_whatever_a_file_does_the_others_are_written(tmp_path, monkeypatch):
    """crashes, hangs and all memory are lines of the index, and of standard error."""
    paths = write_reports(tmp_path / "in", 6)
    kinds = (misbehaving.crash, misbehaving.hang, misbehaving.take_all_memory)
    misbehaving.let_misbehave(monkeypatch, dict(zip(paths[1:4], kinds, strict=True)))
    result = run(tmp_path / "in", "-o", tmp_path / "out", "--seconds", "2", "--memory", "1500", "--jobs", "2")
    assert result.exit_code == 5
    assert len(result.stderr.splitlines()) == 3
    assert sorted(folders_of(tmp_path / "out")) == ["0000", "0004", "0005"]
    errors = {name: line["error"] for name, line in index(tmp_path / "out").items() if line["error"]}
    assert list(errors) == ["0001.md", "0002.md", "0003.md"]
    assert "crashed" in errors["0001.md"]
    assert "went on for 2 s" in errors["0002.md"]
    assert "1500 MiB" in errors["0003.md"]


def test_paths_come_from_a_list_as_well(tmp_path):
    """as `find -print0` writes it to standard input."""
    paths = write_reports(tmp_path / "in", 2)
    listed = b"\0".join(os.fsencode(path) for path in paths)
    result = run("--list", "-", "-o", tmp_path / "out", "-q", "--jobs", "0", given=listed)
    assert (result.exit_code, result.output) == (0, "")
    assert sorted(folders_of(tmp_path / "out")) == ["0000", "0001"]


def test_each_part_has_a_folder_of_its_own(tmp_path):
    """so that several machines write into one, and none waits for another."""
    write_reports(tmp_path / "in", 6)
    for part in (1, 2):
        assert run(tmp_path / "in", "-o", tmp_path / "out", "--shard", f"{part}/2", "-q", "--jobs", "0").exit_code == 0
    first, second = (folders_of(tmp_path / "out" / f"{part}-of-2") for part in (1, 2))
    assert sorted([*first, *second]) == [f"{number:04}" for number in range(6)]


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        ([], 2, "Name files or folders"),
        (["samples", "--shard", "5/4"], 2, "is no part of a whole"),
        (["samples", "--format", "docx"], 2, "is not among"),
        (["none/*.md"], 3, "no file fits this pattern"),
        (["samples/2018-2020-fr.md", "-o", "README.md/out"], 3, "README.md/out"),
        (["samples", "-o", "samples"], 3, "is to be read, and would get the results"),
        (["samples", "--profile", "none.toml"], 2, "none.toml"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(arguments, status, says):
    """nothing is read before it."""
    result = run(*arguments)
    assert result.exit_code == status
    assert says in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder in which nobody may write, on Linux")
def test_where_nobody_may_write_is_said_before_anything_is_read():
    """one line, and status 3."""
    result = run("samples", "-o", "/proc/out")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (3, "", 1)
    assert "cannot be written" in result.stderr


def check_whole(out: Path, count: int) -> None:
    """All of so many reports are there, each in one folder, whole, each in the ledger and the index."""
    assert folders_of(out) == {f"{number:04}": FILES_OF_A_REPORT for number in range(count)}
    assert sorted(taken_down(out).values()) == sorted(folders_of(out))
    assert {line["folder"] for line in index(out).values()} == set(folders_of(out))


@POSIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_who_ends_a_run_keeps_what_it_read(tmp_path, number):
    """the status says that it was ended, the index what was read; the next run reads the rest and nothing twice."""
    out = tmp_path / "out"
    write_reports(tmp_path / "in", 30)
    with begin(tmp_path / "in", "-o", out, "--jobs", "1") as running:
        while not list(out.glob("[0-9]*/report.json")):
            time.sleep(0.01)
        running.send_signal(number)
        said, errors = running.communicate(timeout=60)
    assert running.returncode == 128 + number
    assert b"go on with --resume" in errors
    assert b"Traceback" not in errors
    before = written_at(out)
    assert f"{len(before)} consistent".encode() in said
    assert run(tmp_path / "in", "-o", out, "--resume", "-q", "--jobs", "0").exit_code == 0
    check_whole(out, 30)
    after = written_at(out)
    assert {name: after[name] for name in before} == before


def kill_at_random(folder: Path, files: int, kills: int, seed: int) -> None:
    """
    A run over so many files that is killed so many times, and goes on each time; then one that is not.

    Whatever stands in the ledger when the process is dead is there, whole, and is never written again.
    """
    rng = random.Random(seed)
    out = folder / "out"
    write_reports(folder / "in", files)
    for _ in range(kills):
        with begin(folder / "in", "-o", out, "--resume", "-q", "--jobs", "2") as running:
            # From before it has a ledger to the middle of its work; a run that is done sooner is done.
            time.sleep(rng.uniform(0.2, 3.0))
            running.kill()
        whole, at = folders_of(out) if out.exists() else {}, written_at(out)
        kept = taken_down(out)
        assert {whole.get(name) for name in kept.values()} <= {FILES_OF_A_REPORT}
        if kept:
            assert run(folder / "in" / "0000.md", "-o", out, "--resume", "-q", "--jobs", "0").exit_code == 0
        assert {name: written_at(out)[name] for name in kept.values()} == {name: at[name] for name in kept.values()}
    assert run(folder / "in", "-o", out, "--resume", "-q", "--jobs", "0").exit_code == 0
    check_whole(out, files)
    assert not [path.name for path in out.iterdir() if path.name.startswith(".")]


@POSIX
def test_a_run_that_is_killed_goes_on(tmp_path):
    """kill -9, twice, at any moment: nothing is lost, and nothing is written twice."""
    kill_at_random(tmp_path, 30, 2, seed=1)


@POSIX
@pytest.mark.sweep
@pytest.mark.parametrize("seed", range(4))
def test_a_run_that_is_killed_many_times_goes_on(tmp_path, seed):
    """kill -9 at a hundred random moments in all."""
    kill_at_random(tmp_path, 300, 25, seed)


@pytest.mark.sweep
@pytest.mark.parametrize("folder", ["everyday", "cases"])
def test_what_lies_beside_the_project_is_one_archive(tmp_path, shared, folder):
    """every file has a line; each is a report, or says why there is none."""
    result = run(shared / folder, "--recursive", "-o", tmp_path / "out")
    assert result.exit_code in (0, 5)
    files = [path for path in (shared / folder).rglob("*") if path.is_file() and not path.name.startswith(".")]
    with (tmp_path / "out" / "index.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == len(files)
    assert all(bool(line["folder"]) != bool(line["error"]) for line in lines)
    assert not [line for line in lines if "reportparse itself failed" in line["error"]]


def test_the_summary_is_in_the_language_that_is_asked_for(tmp_path):
    """numbers, words for them, and where it was written."""
    write_reports(tmp_path / "in", 2)
    said = run(tmp_path / "in", "-o", tmp_path / "out", "--jobs", "0", "--format", "csv", "--language", "fr").stdout
    assert said.splitlines()[:2] == ["2 fichiers, 8 livrables", "  2 cohérent"]
    assert "Écrit : " in said
    assert not any(word in said for word in ("files", "Written", "over all"))
