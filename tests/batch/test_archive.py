"""A run over an archive: what is read, what is not read again, what becomes of failures."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from reportparse.batch.archive import Archive, Plan
from reportparse.batch.index import Tally, lines_to_index
from reportparse.batch.inputs import find_inputs
from reportparse.batch.ledger import Ledger
from reportparse.batch.unit import Reading
from reportparse.errors import LimitReached, OcrMissing, OutputError, ReportparseError, SourceLocked
from reportparse.guard import DEFAULT
from reportparse.guard.pool import Call, Guard, Outcome
from reportparse.profile import EMPTY
from reportparse.readers import Progress
from tests.batch.archives import FILES_OF_A_REPORT, folders_of, write_reports, written_at

HOW = Reading(None, EMPTY, False)


class Runner:
    """Runs calls here, some at a time, the last of them first; it knows what was asked, and fails at some names."""

    def __init__(
        self, failing: Iterable[str] = (), at_a_time: int = 3, kind: type[ReportparseError] = LimitReached
    ) -> None:
        self.asked: list[str] = []
        self._failing = set(failing)
        self._at_a_time = at_a_time
        self._kind = kind

    def finished(self, calls: Iterable[Call], progress: Progress) -> Iterator[tuple[int, Outcome]]:
        """The outcomes, out of order."""
        waiting: list[tuple[int, Call]] = []
        for item in enumerate(calls):
            waiting.append(item)
            if len(waiting) == self._at_a_time:
                yield from self._run(waiting, progress)
        yield from self._run(waiting, progress)

    def _run(self, waiting: list[tuple[int, Call]], progress: Progress) -> Iterator[tuple[int, Outcome]]:
        while waiting:
            number, call = waiting.pop()
            name = Path(call.name).name
            self.asked.append(name)
            if name in self._failing:
                yield number, Outcome(error=self._kind(f"{name} was given up."))
            else:
                with Guard(DEFAULT, jobs=0) as guard:
                    yield number, next(guard.each([call], progress))


def read(paths: list[Path], out: Path, runner: Runner, **plan: object) -> tuple[Tally, list[str]]:
    """One run: its numbers, and what was said of failures."""
    plan = {"formats": ("json", "csv"), "reading": HOW} | plan
    made = Plan(out, **plan)  # type: ignore[arg-type]
    said: list[str] = []
    with Ledger(made.folder, made.options(), "1") as ledger:
        archive = Archive(made, ledger, lambda error: said.append(str(error or "")))
        try:
            archive.read(find_inputs(paths, False, made.out), runner)
        finally:
            _, tally = lines_to_index(ledger.lines())
    return tally, [line for line in said if line]


def test_each_content_is_read_once_and_each_file_has_a_line(tmp_path):
    """copies cost nothing, and stand in the index with the folder of the first."""
    paths = write_reports(tmp_path / "in", 4)
    for number in (0, 2):
        (tmp_path / "in" / f"copy-{number}.md").write_bytes(paths[number].read_bytes())
    runner = Runner()
    tally, _ = read([tmp_path / "in"], tmp_path / "out", runner)
    assert sorted(runner.asked) == [path.name for path in paths]
    assert folders_of(tmp_path / "out") == {path.stem: FILES_OF_A_REPORT for path in paths}
    assert (tally.files, tally.copies, tally.verdicts["consistent"]) == (6, 2, 6)


def test_who_goes_on_reads_only_what_is_new_changed_or_gone(tmp_path):
    """what was written stays as it is, file by file."""
    out, paths = tmp_path / "out", write_reports(tmp_path / "in", 5)
    read([tmp_path / "in"], out, Runner())
    before = written_at(out)
    paths[1].write_text(paths[1].read_text(encoding="utf-8").replace("river", "road"), encoding="utf-8")
    for file in (out / "0002").iterdir():
        file.unlink()
    (out / "0002").rmdir()
    (tmp_path / "in" / "new.md").write_text(paths[0].read_text(encoding="utf-8") + "\n", encoding="utf-8")
    runner = Runner()
    tally, _ = read([tmp_path / "in"], out, runner, resumes=True)
    assert sorted(runner.asked) == ["0001.md", "0002.md", "new.md"]
    assert sorted(folders_of(out)) == ["0000", "0001", "0002", "0003", "0004", "new"]
    after = written_at(out)
    assert {name for name in before if before[name] == after[name]} == {"0000", "0003", "0004"}
    assert tally.earlier == 3


def test_who_does_not_go_on_begins_anew(tmp_path):
    """everything is read, into the folders that there are."""
    paths = write_reports(tmp_path / "in", 3)
    read(paths, tmp_path / "out", Runner())
    runner = Runner()
    tally, _ = read(paths, tmp_path / "out", runner)
    assert len(runner.asked) == 3
    assert len(folders_of(tmp_path / "out")) == 3
    assert tally.earlier == 0


def test_a_failure_costs_no_other_and_is_tried_again_when_asked(tmp_path):
    """who goes on leaves it, as it may cost a minute each time; --retry-failed reads it, and nothing else."""
    paths = write_reports(tmp_path / "in", 5)
    tally, said = read(paths, tmp_path / "out", Runner(failing={"0002.md"}))
    assert (tally.failed, tally.statuses, said) == (1, {3}, ["0002.md was given up."])
    left = Runner()
    assert read(paths, tmp_path / "out", left, resumes=True)[0].failed == 1
    assert left.asked == []
    again = Runner()
    assert read(paths, tmp_path / "out", again, resumes=True, retries=True)[0].failed == 0
    assert again.asked == ["0002.md"]
    assert len(folders_of(tmp_path / "out")) == 5


def test_a_file_that_is_not_there_is_one_line(tmp_path):
    """the others are read."""
    paths = write_reports(tmp_path / "in", 2)
    tally, said = read([*paths, tmp_path / "none.md"], tmp_path / "out", Runner())
    assert (tally.files, tally.failed, len(said)) == (3, 1, 1)
    assert "no such file" in said[0]


def test_files_of_other_kinds_fail_nothing_unless_they_are_named(tmp_path):
    """archives hold pictures and spreadsheets; a document that is no report is none."""
    write_reports(tmp_path / "in", 1)
    (tmp_path / "in" / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (tmp_path / "in" / "letter.md").write_text("Dear Sir,\n\nthank you.\n", encoding="utf-8")
    tally, said = read([tmp_path / "in"], tmp_path / "out", Runner())
    assert (tally.skipped, tally.without_report, tally.failed, said) == (1, 1, 0, [])
    tally, said = read([tmp_path / "in" / "picture.png"], tmp_path / "named", Runner())
    assert (tally.skipped, tally.failed, len(said)) == (0, 1, 1)


def test_the_parts_of_an_archive_are_the_whole_and_share_nothing(tmp_path):
    """each content is in one part, copies with it, and a file that is not there in one, too."""
    paths = write_reports(tmp_path / "in", 12)
    copy = tmp_path / "in" / "copy.md"
    copy.write_bytes(paths[0].read_bytes())
    asked: list[str] = []
    files = 0
    for part in (1, 2, 3):
        runner = Runner()
        inputs = [*paths, copy, tmp_path / "none.md"]
        tally, _ = read(inputs, tmp_path / "out", runner, shard=(part, 3))
        assert len(runner.asked) < 12
        asked += runner.asked
        files += tally.files
    assert sorted(asked) == [path.name for path in paths]
    assert files == 14


def test_a_file_that_changes_while_it_is_read_is_not_taken_for_what_it_was(tmp_path):
    """what was read has another hash than what was asked for."""
    (path,) = write_reports(tmp_path / "in", 1)

    class Late(Runner):
        """Changes the file when it is asked to read it."""

        def _run(self, waiting: list[tuple[int, Call]], progress: Progress) -> Iterator[tuple[int, Outcome]]:
            path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
            return super()._run(waiting, progress)

    tally, said = read([path], tmp_path / "out", Late(at_a_time=1))
    assert (tally.failed, folders_of(tmp_path / "out")) == (1, {})
    assert "was changed while it was read" in said[0]


def test_a_file_that_changed_unseen_is_read_by_the_next_run(tmp_path):
    """its size and time are what they were: who begins anew reads it at once, who goes on with the run after that."""
    (path,) = write_reports(tmp_path / "in", 1)
    out = tmp_path / "out"
    read([path], out, Runner())
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns

    def change(word: str, other: str) -> None:
        path.write_text(path.read_text(encoding="utf-8").replace(word, other), encoding="utf-8")
        os.utime(path, ns=times)

    change("river", "canal")
    assert read([path], out, Runner())[0].failed == 0
    assert "canal" in (out / "0000" / "report.json").read_text(encoding="utf-8")
    change("canal", "beach")
    assert read([path], out, Runner(), resumes=True)[0].earlier == 1
    # It is read again because its folder is gone, and then seen to be another.
    for file in (out / "0000").iterdir():
        file.unlink()
    (out / "0000").rmdir()
    assert read([path], out, Runner(), resumes=True)[0].failed == 1
    assert read([path], out, Runner(), resumes=True)[0].failed == 0
    assert "beach" in (out / "0000" / "report.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", [SourceLocked, OcrMissing])
def test_who_goes_on_tries_again_what_another_password_or_engine_may_open(tmp_path, kind):
    """such a failure is not of the content alone."""
    paths = write_reports(tmp_path / "in", 2)
    assert read(paths, tmp_path / "out", Runner(failing={"0001.md"}, kind=kind))[0].failed == 1
    runner = Runner()
    assert read(paths, tmp_path / "out", runner, resumes=True)[0].failed == 0
    assert runner.asked == ["0001.md"]


def test_what_was_written_of_an_earlier_content_goes_when_the_new_one_gives_no_report(tmp_path):
    """the index says that it failed, and no folder says otherwise; a file of the user's stays."""
    paths = write_reports(tmp_path / "in", 2)
    out = tmp_path / "out"
    read(paths, out, Runner())
    (out / "0001" / "notes.txt").write_text("mine", encoding="utf-8")
    for path in paths:
        path.write_bytes(b"")
    assert read(paths, out, Runner())[0].failed == 2
    assert folders_of(out) == {"0001": 1}
    assert (out / "0001" / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_what_was_written_goes_when_the_same_content_is_given_up(tmp_path):
    """as it is not known whether it would be the same."""
    paths = write_reports(tmp_path / "in", 2)
    read(paths, tmp_path / "out", Runner())
    read(paths, tmp_path / "out", Runner(failing={"0001.md"}))
    assert folders_of(tmp_path / "out") == {"0000": FILES_OF_A_REPORT}


def test_another_content_leaves_no_file_of_the_old_one_beside_its_own(tmp_path):
    """also where no ledger knows of the old one; other formats of the same content are added to what there is."""
    (path,) = write_reports(tmp_path / "in", 1)
    out = tmp_path / "out"
    read([path], out, Runner())
    read([path], out, Runner(), formats=("json",))
    assert folders_of(out) == {"0000": FILES_OF_A_REPORT}
    path.write_text(path.read_text(encoding="utf-8").replace("river", "road"), encoding="utf-8")
    read([path], out, Runner(), formats=("json",))
    assert [file.name for file in (out / "0000").iterdir()] == ["report.json"]
    (out / "ledger.sqlite").unlink()
    path.write_text(path.read_text(encoding="utf-8").replace("road", "river"), encoding="utf-8")
    read([path], out, Runner(), formats=("csv",))
    assert not (out / "0000" / "report.json").exists()
    assert len(folders_of(out)) == 1


def test_what_was_written_stays_while_another_file_has_that_content(tmp_path):
    """the copy is read from there."""
    (path,) = write_reports(tmp_path / "in", 1)
    copy = tmp_path / "in" / "copy.md"
    copy.write_bytes(path.read_bytes())
    out = tmp_path / "out"
    read([path, copy], out, Runner())
    path.write_bytes(b"")
    tally, _ = read([path, copy], out, Runner(), resumes=True)
    assert (tally.failed, tally.verdicts["consistent"]) == (1, 1)
    assert folders_of(out) == {"0000": FILES_OF_A_REPORT}


def full_after(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """Let the disk be full when so many folders are written."""
    import reportparse.writers.files as files

    exchange: Callable[[Path, Path], None] = files._exchange
    written: list[Path] = []

    def exchange_some(new: Path, folder: Path) -> None:
        if len(written) == count:
            raise OSError(28, "No space left on device")
        exchange(new, folder)
        written.append(folder)

    monkeypatch.setattr(files, "_exchange", exchange_some)


def test_a_full_disk_ends_the_run_and_what_was_written_is_whole(tmp_path, monkeypatch):
    """the run says so, and goes on when there is room, with nothing read twice."""
    out, paths = tmp_path / "out", write_reports(tmp_path / "in", 6)
    with monkeypatch.context() as patched:
        full_after(patched, 2)
        with pytest.raises(OutputError, match="No space left on device"):
            read(paths, out, Runner(at_a_time=1))
    assert set(folders_of(out).values()) == {FILES_OF_A_REPORT}
    assert len(folders_of(out)) == 2
    runner = Runner()
    tally, _ = read(paths, out, runner, resumes=True)
    assert len(runner.asked) == 4
    assert (tally.verdicts["consistent"], tally.unread) == (6, 0)


def test_a_folder_that_cannot_be_written_is_tried_again_by_the_next_run(tmp_path):
    """a file of the user's was in the way: the others are written."""
    out, paths = tmp_path / "out", write_reports(tmp_path / "in", 3)
    out.mkdir()
    (out / "0001").write_text("mine", encoding="utf-8")
    tally, _ = read(paths, out, Runner())
    assert (tally.failed, len(folders_of(out))) == (1, 2)
    assert (out / "0001").read_text(encoding="utf-8") == "mine"
    (out / "0001").unlink()
    assert read(paths, out, Runner(), resumes=True)[0].failed == 0


def test_no_more_is_held_than_is_in_work(tmp_path):
    """a thousand inputs are not looked at before the first of them is done."""
    paths = write_reports(tmp_path / "in", 30)
    seen: list[int] = []

    class Slow(Runner):
        """Looks how many files stand in the ledger when the first outcome comes."""

        def finished(self, calls: Iterable[Call], progress: Progress) -> Iterator[tuple[int, Outcome]]:
            def counted() -> Iterator[Call]:
                for number, call in enumerate(calls):
                    seen.append(number)
                    yield call

            yield next(super().finished(counted(), progress))

    read(paths, tmp_path / "out", Slow(at_a_time=3))
    assert len(seen) == 3


def test_what_reads_pages_is_not_loaded_where_an_archive_is_kept():
    """the process that keeps an archive reads and draws nothing: MuPDF and numpy stay with those that do."""
    program = "import sys, reportparse.batch.archive; print({'pymupdf', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
