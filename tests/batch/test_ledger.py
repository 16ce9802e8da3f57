"""The ledger: what stands in it, for whom, and what it says when it cannot be opened."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from reportparse.batch.ledger import Ledger, Result
from reportparse.errors import OutputError

A, B = "a" * 64, "b" * 64
RESULT = Result(A, "report", {"title": "T", "verdict": "consistent"}, 1.5)


def test_what_was_taken_down_is_found_by_the_next_run(tmp_path):
    """with the number of the run that it came from."""
    with Ledger(tmp_path, "o", "1") as ledger:
        assert ledger.find(A) is None
        ledger.note_file(Path("a.pdf"), 0, False, (1, 2), A)
        ledger.note(RESULT)
    with Ledger(tmp_path, "o", "1") as ledger:
        assert ledger.find(A) == (RESULT, 1)
        assert ledger.run == 2


@pytest.mark.parametrize(("options", "version"), [("other", "1"), ("o", "2")])
def test_other_options_or_another_version_know_nothing_of_it(tmp_path, options, version):
    """they would give other results; their result takes the same folder."""
    with Ledger(tmp_path, "o", "1") as ledger:
        ledger.note(RESULT)
    with Ledger(tmp_path, options, version) as ledger:
        assert ledger.find(A) is None
        assert ledger.folder_for(A, "renamed") == "report"


def test_two_contents_never_share_a_folder(tmp_path):
    """the second gets its hash behind the name, also where case alone differs."""
    with Ledger(tmp_path, "o", "1") as ledger:
        ledger.note(RESULT)
        assert ledger.folder_for(B, "Report") == f"Report-{B[:12]}"


@pytest.mark.parametrize("name", ["all", "index.csv", "Ledger.sqlite"])
def test_no_content_gets_the_name_of_what_else_lies_there(tmp_path, name):
    """the index, the ledger and the tables over all reports keep theirs."""
    with Ledger(tmp_path, "o", "1") as ledger:
        assert ledger.folder_for(B, name) == f"{name}-{B[:12]}"


def test_a_file_that_was_changed_frees_its_folder_unless_another_has_the_old_content(tmp_path):
    """the folder is that of the file again, not one more beside it."""
    with Ledger(tmp_path, "o", "1") as ledger:
        for position, name in enumerate(("a.pdf", "copy.pdf")):
            ledger.note_file(Path(name), position, False, (1, 2), A)
        ledger.note(RESULT)
        ledger.note_file(Path("a.pdf"), 0, False, (3, 4), B)
        assert ledger.find(A) is not None
        ledger.note_file(Path("copy.pdf"), 1, False, (3, 4), B)
        assert ledger.find(A) is None
        assert ledger.folder_for(B, "report") == "report"


def test_a_hash_is_known_while_size_and_time_are_the_same(tmp_path):
    """an archive of a million files is not read anew to go on."""
    name = Path(os.fsdecode(b"caf\xe9.pdf"))
    with Ledger(tmp_path, "o", "1") as ledger:
        ledger.note_file(name, 0, False, (1, 2), A)
        assert ledger.hash_of(name, 1, 2) == A
        assert ledger.hash_of(name, 1, 3) is None


def test_the_lines_are_the_files_of_this_run_in_their_order(tmp_path):
    """copies, and files that were not reached or could not be opened, say so; files of other runs have no line."""
    with Ledger(tmp_path, "o", "1") as ledger:
        ledger.note_file(Path("gone.pdf"), 0, False, (1, 1), B)
    with Ledger(tmp_path, "o", "1") as ledger:
        for position, (name, sha256) in enumerate([("a\n.pdf", A), ("b.pdf", B), ("a2.pdf", A), ("none.pdf", None)]):
            ledger.note_file(Path(name), position, False, (1, 1), sha256)
        ledger.note(RESULT)
        ledger.note_failure(Path("none.pdf"), "SourceMissing", 3, "no such file")
        lines = list(ledger.lines())
    assert [(line.shown, line.is_copy) for line in lines] == [
        ("a\\x0a.pdf", False),
        ("b.pdf", False),
        ("a2.pdf", True),
        ("none.pdf", False),
    ]
    assert [line.result for line in lines[:3]] == [RESULT, None, RESULT]
    assert lines[3].result == Result("", None, {}, 0.0, "SourceMissing", 3, "no such file")


def test_two_runs_do_not_write_into_one_folder(tmp_path):
    """the second is told so, and the first goes on."""
    with Ledger(tmp_path, "o", "1") as ledger:
        with pytest.raises(OutputError, match="Another run writes into"):
            Ledger(tmp_path, "o", "1")
        ledger.note(replace(RESULT, sha256=B))


@pytest.mark.parametrize("make", [lambda path: path.write_bytes(b"no database" * 200), lambda path: path.mkdir()])
def test_what_is_no_ledger_is_an_error_of_one_line(tmp_path, make):
    """a file of that name that is something else is left as it is."""
    make(tmp_path / "ledger.sqlite")
    with pytest.raises(OutputError, match="cannot be written") as raised:
        Ledger(tmp_path, "o", "1")
    assert "\n" not in str(raised.value)
