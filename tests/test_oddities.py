"""Odd documents in every format that is read: data comes of them, or one line that says why not."""

import pytest
from click.testing import CliRunner

from reportparse.cli import main
from tests.oddities import FORMATS, make, read_in_every_way

FEW, MANY = range(12, 28), range(100, 600)


@pytest.mark.parametrize("form", FORMATS)
def test_no_odd_document_raises_anything_but_an_error_that_says_why(form):
    """whatever tables, lists, headings and damage a document has, it is read to the end or refused in one line."""
    outcomes = [read_in_every_way(make(form, seed), f"odd.{form}") for seed in FEW]
    # Of documents that are all refused at the door nothing would be learnt.
    assert "read" in outcomes


@pytest.mark.sweep
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("first", MANY[::50])
def test_no_odd_document_of_many_raises(form, first):
    """the same, for hundreds of documents."""
    for seed in range(first, first + 50):
        read_in_every_way(make(form, seed), f"odd.{form}")


def test_the_command_line_gives_each_odd_document_a_status_of_the_contract(tmp_path):
    """data, or an error in one line with exit status 3 or 4: never a traceback, never a failure of our own."""
    for form in FORMATS:
        for seed in FEW[:3]:
            path = tmp_path / f"odd-{seed}.{form}"
            path.write_bytes(make(form, seed))
            result = CliRunner().invoke(main, ["extract", str(path), "-o", str(tmp_path / "out" / form), "-q"])
            assert result.exit_code in (0, 3, 4), (form, seed)
            assert "itself failed" not in result.stderr
            assert result.stderr.count("\n") == (result.exit_code != 0)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_seed_gives_the_same_document(form):
    """a failure that the long run finds can be looked at again."""
    assert make(form, 3) == make(form, 3)
