"""docs/architecture.md and the folders of the tests: they show the house as it stands."""

import re

from tests.test_layers import PACKAGE, ROOT, SRC

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PROSE, LISTED = PAGE.split("## Every module\n")
PATHS = {path.relative_to(SRC).as_posix() for path in (SRC / PACKAGE).rglob("*.py")}


def listed() -> list[str]:
    """The path of every module that the page lists: its folder's heading and its name."""
    found = []
    for section in LISTED.split("\n### ")[1:]:
        folder = re.match(r"`(\S+/)`", section)
        assert folder is not None, section
        found += [folder[1] + name for name in re.findall(r"^- `(\w+\.py)`: ", section, re.MULTILINE)]
    return found


def test_the_architecture_names_every_module_and_none_that_is_gone():
    """each module is listed once under its folder, and nothing else is; run `make docs` when this fails."""
    assert sorted(listed()) == sorted(path for path in PATHS if not path.endswith("__init__.py"))


def test_the_architecture_names_every_folder():
    """each folder of modules has a heading."""
    folders = {path.removesuffix("__init__.py") for path in PATHS if path.endswith("__init__.py")}
    assert set(re.findall(r"^### `(\S+)`", LISTED, re.MULTILINE)) == folders


def test_what_the_prose_names_is_there():
    """modules and folders that the text speaks of exist, by their paths below the package or the repository."""
    named = set(re.findall(r"`([\w/]+(?:\.py|\.toml|/))`", PROSE))
    roots = (ROOT, SRC / PACKAGE)
    assert {name for name in named if not any((root / name).exists() for root in roots)} == set()


def test_the_folders_of_the_tests_are_those_of_the_rooms():
    """a test is found where its room is; only what makes documents and judges readings has folders of its own."""
    own = {"generator", "harness", "languages", "statements"}
    tests = {path.parent.relative_to(ROOT / "tests").as_posix() for path in (ROOT / "tests").rglob("test_*.py")}
    rooms = {path.rpartition("/")[0].removeprefix(f"{PACKAGE}/") for path in PATHS}
    assert {folder for folder in tests if folder.split("/")[0] not in own} - {"."} <= rooms
