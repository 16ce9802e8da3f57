"""Which files are meant by folders, patterns and lists."""

import os
from pathlib import Path

import pytest

from reportparse.batch.inputs import Input, find_inputs, parse_list
from reportparse.errors import OutputError, SourceMissing


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two files, one of them hidden, and a folder with two more; a folder of results."""
    for name in ("b.pdf", ".hidden.pdf", "below/c.pdf", "below/.git/d.pdf", "out/b/report.json"):
        path = tmp_path / "archive" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return tmp_path / "archive"


def names(found: list[Input], folder: Path) -> list[str]:
    """The files that were found, below a folder."""
    return [found_.path.relative_to(folder).as_posix() for found_ in found]


def test_a_folder_is_its_files_and_only_when_asked_those_below(archive):
    """nothing hidden, and never what was written by ourselves."""
    assert names(find_inputs([archive], False, archive / "out"), archive) == ["b.pdf"]
    assert names(find_inputs([archive], True, archive / "out"), archive) == ["b.pdf", "below/c.pdf"]


def test_links_to_folders_are_not_followed(archive):
    """a link that leads back would have no end."""
    (archive / "below" / "back").symlink_to(archive, target_is_directory=True)
    assert names(find_inputs([archive], True, archive / "out"), archive) == ["b.pdf", "below/c.pdf"]


def test_a_pattern_is_what_fits_it(archive):
    """as in a shell, with ** for any folder."""
    assert names(find_inputs([archive / "**" / "*.pdf"], False, archive / "out"), archive) == ["b.pdf", "below/c.pdf"]
    assert names(find_inputs([archive / "?.pdf"], False, archive), archive) == ["b.pdf"]


def test_a_file_whose_name_is_a_pattern_is_that_file(archive):
    """brackets are common in the names of downloads."""
    (archive / "b[1].pdf").write_bytes(b"x")
    assert find_inputs([archive / "b[1].pdf"], False, archive / "out") == [Input(archive / "b[1].pdf")]


def test_each_file_is_meant_once_and_who_names_it_means_it(archive):
    """a file that was found is excused where it is of another kind; one that was named is not."""
    found = find_inputs([archive, archive / "b.pdf", archive / "b.pdf"], False, archive / "out")
    assert found == [Input(archive / "b.pdf", is_found=False)]


@pytest.mark.parametrize("path", ["none/*.pdf", "empty"])
def test_what_means_nothing_is_said(archive, path):
    """a slip of the keyboard is no empty archive."""
    (archive / "empty" / "folder").mkdir(parents=True)
    with pytest.raises(SourceMissing):
        find_inputs([archive / path], False, archive / "out")


def test_results_do_not_go_where_inputs_are_taken_from(archive):
    """the next run would read what this one wrote."""
    with pytest.raises(OutputError):
        find_inputs([archive], False, archive)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a.pdf\nb c.pdf\r\n\n", ["a.pdf", "b c.pdf"]),
        (b"a\n.pdf\0b.pdf\0", ["a\n.pdf", "b.pdf"]),
        (b"caf\xe9.pdf\n", [os.fsdecode(b"caf\xe9.pdf")]),
    ],
)
def test_a_list_is_lines_or_what_find_prints(data, expected):
    """names are bytes, with any sign but NUL."""
    assert parse_list(data) == [Path(name) for name in expected]
