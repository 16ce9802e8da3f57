"""The tables over all reports of an archive."""

import sqlite3

from click.testing import CliRunner

from reportparse.cli import main
from tests.conftest import SAMPLES


def test_a_resumed_run_has_the_reports_of_the_earlier_one_in_its_tables(tmp_path):
    """what was read before is read back from its folder; a file of the same content is there once."""
    inputs = tmp_path / "in"
    inputs.mkdir()
    calls = []
    for name, target in (("2018-2020-fr.md", "a.md"), ("2021-2023-en.md", "b.md"), ("2018-2020-fr.md", "c.md")):
        (inputs / target).write_bytes((SAMPLES / name).read_bytes())
        call = ["batch", str(inputs), "-o", str(tmp_path / "out"), "--format", "sqlite", "--resume", "--jobs", "0"]
        calls.append(CliRunner().invoke(main, call).exit_code)
    assert calls == [0, 0, 0]
    database = sqlite3.connect(tmp_path / "out" / "all" / "reports.sqlite")
    assert database.execute("SELECT report, deliverable_count FROM reports").fetchall() == [("a", 65), ("b", 47)]
    assert database.execute("SELECT count(*) FROM deliverables").fetchone() == (112,)
