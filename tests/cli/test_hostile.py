"""Inputs made to hang, crash or fill: each ends in a result, in a part that says so, or in an error of one line."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from reportparse.cli import main
from tests.hostile import HEAVY, MAKERS


def check(folder: Path, name: str) -> None:
    """Assert that one input ends as the contract says, whatever it does."""
    (folder / "in").mkdir()
    path = folder / "in" / name
    path.write_bytes(MAKERS[name]())
    call = ["audit", str(path), "--seconds", "5", "--memory", "2048", "--format", "json", "-o", str(folder / "x.json")]
    result = CliRunner().invoke(main, call)
    assert isinstance(result.exception, SystemExit | None)
    assert result.exit_code in (0, 1, 3, 4)
    assert (result.stderr.count("\n"), result.stdout) == (int(result.exit_code > 1), "")
    # Only the engine, which is not ours, may crash.
    assert "itself failed" not in result.stderr or "crashed (SIG" in result.stderr
    assert {entry.name for entry in folder.iterdir()} <= {"in", "x.json"}


@pytest.mark.parametrize("name", [name for name in MAKERS if name not in HEAVY])
def test_a_hostile_input_ends_as_the_contract_says(tmp_path, name):
    """there is no traceback, no endless run, and nothing outside the output."""
    check(tmp_path, name)


@pytest.mark.sweep
@pytest.mark.parametrize("name", sorted(HEAVY))
def test_a_heavy_input_ends_as_the_contract_says(tmp_path, name):
    """those that take seconds, to be made or to be given up, do so as well."""
    check(tmp_path, name)


def test_there_are_enough_of_them():
    """every kind of input has its share, and what is heavy exists."""
    kinds = [name.rpartition(".")[2] for name in MAKERS]
    assert len(MAKERS) >= 120
    assert {kind: kinds.count(kind) >= 18 for kind in set(kinds)} == dict.fromkeys(("pdf", "docx", "html", "md"), True)
    assert set(MAKERS) >= HEAVY
