"""The README: what it shows can be typed."""

import re
import shlex

import click
import pytest

from reportparse.cli import main
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


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


def test_the_python_examples_run(tmp_path, monkeypatch, extract_sample):
    """one after the other, where the sample's data are."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    extract_sample("2018-2020-fr.pdf").write_json("out/2018-2020-fr/report.json")
    extract_sample("2018-2020-fr.pdf").write_csv("out/2018-2020-fr")
    code = "\n".join(blocks("python")).replace("extract_many([", "extract_many(jobs=0, inputs=[")
    exec(compile(code, "README.md", "exec"), {"__name__": "readme"})
