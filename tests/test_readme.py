"""The README, and the pages that go on where it ends: what they show can be typed."""

import re
import shlex
import subprocess
import sys

import click
import pytest

from reportparse.cli import main
from tests.conftest import ROOT

PAGES = ("README.md", "docs/install.md", "docs/python.md", "docs/output.md", "docs/evidence.md", "docs/scale.md")
# In these the examples in Python go on from each other.
IN_PYTHON = ("README.md", "docs/python.md", "docs/output.md")


def blocks(language: str, pages: tuple[str, ...] = PAGES) -> list[str]:
    """The code blocks of a language."""
    text = "\n".join((ROOT / page).read_text(encoding="utf-8") for page in pages)
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def examples() -> str:
    """The examples in Python, one after the other."""
    return "\n".join(blocks("python", IN_PYTHON))


def shown_examples() -> list[tuple[str, str | None]]:
    """Each example, and what stands below it as its output."""
    text = "\n".join((ROOT / page).read_text(encoding="utf-8") for page in IN_PYTHON)
    pattern = r"^```python\n(.*?)^```\n(?:\n```text\n(.*?)^```)?"
    return [(code, shown or None) for code, shown in re.findall(pattern, text, re.DOTALL | re.MULTILINE)]


def lines_of(text: str) -> list[str]:
    """The lines without the spaces at their ends."""
    return [line.rstrip() for line in text.rstrip().splitlines()]


def calls() -> list[str]:
    """Every call of the program that stands on a line of its own."""
    lines = (line for block in (*blocks("sh"), *blocks("console")) for line in block.splitlines())
    return [line.removeprefix("$ ") for line in lines if line.removeprefix("$ ").startswith("reportparse ")]


@pytest.mark.parametrize("call", calls())
def test_every_call_is_one_that_the_program_understands(call):
    """its command and options exist, and their values are right; nothing is run."""
    command: click.Command = main
    words = shlex.split(call.partition(" > ")[0], comments=True)[1:]
    while isinstance(command, click.Group):
        command = command.commands[words.pop(0)]
    words = [word for word in words if word != "--password"]
    # It raises what the program would say of a call that makes no sense.
    assert command.make_context(command.name, words).command is command


def test_the_python_examples_run(tmp_path, monkeypatch, extract_sample, capsys):
    """one after the other, where the sample's data are; what they print is what stands below them."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    extract_sample("2018-2020-fr.pdf").write_json("out/2018-2020-fr/report.json")
    extract_sample("2018-2020-fr.pdf").write_csv("out/2018-2020-fr")
    names: dict[str, object] = {"__name__": "readme"}
    for code, expected in shown_examples():
        capsys.readouterr()
        exec(compile(code.replace("extract_many([", "extract_many(jobs=0, inputs=["), "README.md", "exec"), names)
        said = capsys.readouterr().out
        if expected is not None:
            assert lines_of(said) == lines_of(expected)


@pytest.mark.sweep
def test_the_python_examples_have_types(tmp_path):
    """whoever checks types strictly can copy them."""
    pytest.importorskip("mypy")
    (tmp_path / "examples.py").write_text(examples(), encoding="utf-8")
    call = [sys.executable, "-m", "mypy", "--strict", str(tmp_path / "examples.py")]
    checked = subprocess.run(call, capture_output=True, text=True, cwd=ROOT, timeout=600)
    assert checked.stdout.startswith("Success"), checked.stdout


@pytest.mark.parametrize("page", ["README.md", *(str(path.relative_to(ROOT)) for path in ROOT.glob("docs/*.md"))])
def test_every_link_leads_to_a_file(page):
    """pages that were moved are found, and so are pictures."""
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = {target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in target}
    assert [target for target in sorted(targets - {""}) if not ((ROOT / page).parent / target).exists()] == []


def test_the_readme_fits_one_look():
    """what takes long tables stands in docs/."""
    assert len((ROOT / "README.md").read_text(encoding="utf-8").split()) < 1300
