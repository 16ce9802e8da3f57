"""No command writes its own pages over what it was given to read."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from reportparse.cli import main

PAGE = """<!doctype html><html lang="en"><title>Progress</title><h1>Progress report</h1>
<p>Signs: X done, O not done.</p>
<table><tr><th>No.</th><th>Deliverable</th><th>Done</th><th>Not done</th></tr>
<tr><td>1.1</td><td>Publish the guide</td><td>X</td><td></td></tr>
<tr><td>1.2</td><td>Open the office</td><td></td><td>X</td></tr>
<tr><td>1.3</td><td>Train the staff</td><td>X</td><td></td></tr></table>
<p>{name}</p></html>"""


@pytest.fixture
def pages(tmp_path, monkeypatch) -> Path:
    """A folder of web pages, in which the program runs."""
    monkeypatch.chdir(tmp_path)
    for name in ("index.html", "2021.html", "2022.html", "report/report.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PAGE.format(name=name), encoding="utf-8")
    return tmp_path


def held(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, and what it holds."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_audit_gives_its_pages_names_that_no_input_has(pages):
    """the pages lie beside the inputs, which stay as they were."""
    (pages / "index.html").unlink()
    before = held(pages)
    call = ["audit", "2021.html", "2022.html", "--format", "html", "--out", "index.html", "--jobs", "0"]
    result = CliRunner().invoke(main, call)
    after = held(pages)
    assert result.exit_code in (0, 1), result.output
    assert set(after) - set(before) == {"index.html", "2021-2.html", "2022-2.html"}
    assert {name: after[name] for name in before} == before
    assert b'href="2021-2.html"' in after["index.html"]


REFUSED = {
    "the index of an audit": ["audit", "index.html", "2021.html", "--out", "index.html"],
    "the index of an audit in a folder": ["audit", "index.html", "2021.html", "--out", "."],
    "the page of an audit": ["audit", "2021.html", "--out", "2021.html"],
    "the index of extracts": ["extract", "index.html", "2021.html", "-o", "."],
    "the page of an extract": ["extract", "report/report.html", "-o", "."],
    "the index of an archive": ["batch", "index.html", "2021.html", "-o", "."],
    "a page of an archive": ["batch", "report/report.html", "2021.html", "-o", "."],
    "a link to the index": ["extract", "link.html", "2021.html", "-o", "."],
}


@pytest.mark.parametrize("call", REFUSED.values(), ids=REFUSED)
def test_what_would_replace_an_input_is_refused_before_anything_is_written(pages, call):
    """usage: status 2, the input is named, and the folder is as it was."""
    if "link.html" in call:
        (pages / "link.html").symlink_to(pages / "index.html")
    before = held(pages)
    result = CliRunner().invoke(main, [*call, "--format", "html", "--jobs", "0"])
    assert (result.exit_code, held(pages)) == (2, before)
    assert "is one of the inputs" in result.stderr
