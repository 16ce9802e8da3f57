"""The Dockerfile: what can be known of it without building it."""

import re

from tests.conftest import ROOT

LINES = re.sub(r"\\\n\s*", "", (ROOT / "Dockerfile").read_text(encoding="utf-8")).splitlines()
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()


def test_what_is_copied_is_there_and_is_let_in():
    """a file that the build needs is neither missing nor kept out."""
    copied = [words[1:-1] for line in LINES if (words := line.split())[:1] == ["COPY"] and "--from" not in line]
    names = [name for some in copied for name in some]
    assert "pyproject.toml" in names
    assert [name for name in names if not (ROOT / name).exists() or f"!{name}" not in IGNORED] == []


def test_the_program_runs_as_an_ordinary_user():
    """the last user that is named before the program starts is not root."""
    users = [line.split()[1] for line in LINES if line.startswith("USER ")]
    assert users[-1] not in ("root", "0")
