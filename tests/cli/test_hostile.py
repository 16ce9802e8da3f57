"""Inputs made to hang, crash or fill: each ends in a result, in a part that says so, or in an error of one line."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from reportparse.cli import main
from tests.hostile import HEAVY, MAKERS

# The sample, with bytes changed: only these are reports.
DAMAGED = "damaged "
WHOLE = {"done": 49, "in_progress": 10, "not_done": 6}
SAID = {"source-repaired", "page-unreadable", "page-empty"}


def check(folder: Path, name: str) -> tuple[int, dict[str, Any]]:
    """Assert that one input ends as the contract says, whatever it does; its status, and what the audit gave."""
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
    return result.exit_code, json.loads((folder / "x.json").read_bytes()) if result.exit_code < 2 else {}


@pytest.mark.parametrize("name", [name for name in MAKERS if name not in HEAVY])
def test_a_hostile_input_ends_as_the_contract_says(tmp_path, name):
    """
    there is no traceback, no endless run, and nothing outside the output.

    What holds no report gives none; a damaged report has all its rows, or says that something is missing.
    """
    status, audited = check(tmp_path, name)
    if not name.startswith(DAMAGED):
        assert status in (3, 4)
    elif status in (0, 1):
        codes = {finding["code"] for finding in audited["findings"]}
        counted = {status: count for status, count in audited["counted"]["by_status"].items() if count}
        assert codes & SAID or counted == WHOLE


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
