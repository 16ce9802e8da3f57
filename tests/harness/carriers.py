"""
Whatever carries a status, in small type and in large, explained or not, from any program: the same statuses.

Each case is a plain report of the axes generator, of one content, with one carrier. Where a carrier cannot stand on the
base (columns that are ticked need columns, a percentage has no way to say "postponed"), as little as can be gives way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from reportparse.api import extract
from reportparse.errors import ReportparseError
from tests.generator.axes.axes import AXES, Choice, ImpossibleError
from tests.generator.axes.judging import Judgement, judge
from tests.generator.axes.singles import nearest_choice
from tests.generator.axes.writing import write_document

CARRIERS = AXES["carrier"]
LEGENDS = AXES["legend"]
SIZES = tuple(dict.fromkeys(AXES["type"]))
TOOLCHAINS = ("typst", "reportlab", "weasyprint")
SEED = "carriers-1"


@cache
def choice_of(carrier: str, legend: str, size: str, toolchain: str) -> Choice | None:
    """The values of a case, with a scale of five statuses if it can be; None where they cannot stand together."""
    for scale in ("5", "3"):
        wanted = {"carrier": carrier, "legend": legend, "type": size, "toolchain": toolchain, "scale": scale}
        try:
            return nearest_choice(wanted)
        except ImpossibleError:
            continue
    return None


def all_cases() -> Iterator[tuple[str, str, str, str]]:
    """Carrier, legend, size and toolchain of each case."""
    for carrier in CARRIERS:
        for legend in LEGENDS:
            for size in SIZES:
                for toolchain in TOOLCHAINS:
                    if choice_of(carrier, legend, size, toolchain) is not None:
                        yield carrier, legend, size, toolchain


def name_of(carrier: str, legend: str, size: str, toolchain: str) -> str:
    """What a case is called."""
    return f"carrier-{carrier}-{legend}-{size}-{toolchain}"


def write(folder: Path, carrier: str, legend: str, size: str, toolchain: str) -> tuple[Path, dict[str, Any]]:
    """Write the document of a case; gives it and its truth."""
    choice = choice_of(carrier, legend, size, toolchain)
    assert choice is not None, "an impossible case is none"
    losses = write_document(folder, SEED, {axis: (value,) for axis, value in choice.items()})
    assert losses == []
    (own,) = folder.iterdir()
    truth: dict[str, Any] = json.loads((own / "truth.json").read_text("utf-8"))
    return next(path for path in own.iterdir() if path.stem == "doc"), truth


def read(path: Path, truth: dict[str, Any]) -> Judgement:
    """What a user would get of a document, against its truth."""
    try:
        report = json.loads(extract(path).to_json())
    except ReportparseError as error:
        return judge(truth, None, type(error).__name__)
    return judge(truth, report)


def statuses(truth: dict[str, Any]) -> list[str]:
    """The statuses of the rows, as the generator set them."""
    return [row["st"] for row in truth["rows"]]
