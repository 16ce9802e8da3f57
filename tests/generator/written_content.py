"""
Reports written by hand: `reports/<name>.toml`.

A file is a whole report, or names another as its `base` and says what differs: which marks are exchanged and which
totals are stated.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from .content import STATUSES, Content, Deliverable, Guideline, Measure, Stated, Wording
from .random_content import SCHEMES, Scheme, make_code, map_rows

REPORTS = Path(__file__).parent / "reports"
STATUS_BY_LETTER = {"d": "done", "p": "in_progress", "n": "not_done"}


def load_content(name: str) -> Content:
    """Give the written report of that name."""
    data = tomllib.loads((REPORTS / f"{name}.toml").read_text(encoding="utf-8"))
    if "base" in data:
        base = exchange_marks(load_content(data["base"]), data["exchange"])
        return replace(base, case=name, tests=data["tests"], notes=data["notes"], stated=Stated(**data["stated"]))
    scheme, wording = SCHEMES[data["scheme"]], dict(data["wording"])
    labels = dict(zip(STATUSES, wording.pop("labels"), strict=True))
    same = ("tests", "lang", "period", "organisation", "title", "subtitle", "plan", "total_sentence")
    return Content(
        case=name,
        **{key: data[key] for key in same},
        wording=Wording(labels=labels, **wording),
        marks=dict(zip(STATUSES, data["marks"], strict=True)),
        stated=Stated(**data["stated"]),
        guidelines=tuple(read_guideline(scheme, number, g) for number, g in enumerate(data["guidelines"], 1)),
        foreword_title=data["foreword_title"],
        foreword=tuple(data["foreword"]),
        closing_title=data["closing_title"],
        closing=tuple(data["closing"]),
    )


def read_guideline(scheme: Scheme, number: int, data: dict[str, Any]) -> Guideline:
    """Give guideline number `number`; codes follow from the order."""
    measures = []
    for m, measure in enumerate(data["measures"], 1):
        code = make_code(scheme.measure, number, m)
        rows = tuple(
            read_row(make_code(scheme.deliverable, number, m, d), line) for d, line in enumerate(measure["rows"], 1)
        )
        measures.append(Measure(code, code, measure["text"], rows))
    return Guideline(make_code(scheme.guideline, number), data["label"], data["title"], tuple(measures))


def read_row(code: str, line: str) -> Deliverable:
    """Give the row of a line such as "d Open ledger"."""
    letter, text = line.split(" ", 1)
    return Deliverable(code, code, text, STATUS_BY_LETTER[letter])


def exchange_marks(content: Content, pairs: list[tuple[str, str]]) -> Content:
    """Give the content with the statuses of each pair of codes exchanged."""
    status = {row.code: row.status for row in content.rows()}
    for one, other in pairs:
        status[one], status[other] = status[other], status[one]
    return map_rows(content, lambda row: replace(row, status=status[row.code]))
