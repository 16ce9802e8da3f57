"""constraints.txt: the versions that everything is tested with."""

import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = {"core": PROJECT["dependencies"], **PROJECT["optional-dependencies"]}


def pins() -> dict[str, str]:
    """The version of each package."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {canonicalize_name(name): version for name, version in pairs}


@pytest.mark.parametrize("extra", EXTRAS)
def test_what_an_extra_asks_for_is_pinned_as_it_allows(extra):
    """a package that is added to pyproject.toml is locked, too (`make lock`)."""
    wanted = [Requirement(text) for text in EXTRAS[extra]]
    others = [requirement for requirement in wanted if requirement.name != PROJECT["name"]]
    found = pins()
    assert [str(one) for one in others if found.get(canonicalize_name(one.name), "") not in one.specifier] == []


def test_extras_that_are_made_of_others_name_some_that_exist():
    """pip only warns of an extra that there is not."""
    own = [Requirement(text) for texts in EXTRAS.values() for text in texts if text.startswith(PROJECT["name"])]
    assert {name for requirement in own for name in requirement.extras} <= set(EXTRAS)
