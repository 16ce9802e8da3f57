"""The committed samples: which report, by which toolchain, in which layout."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from .corpus import load_renderer
from .layout import Layout
from .printed import find_losses
from .written_content import load_content

QUAY = Layout(font="Liberation Sans", size_pt=10, cover="band", prose=True, guideline_page=True, pad_pt=4.5)
LEDGER = replace(
    QUAY, font="DejaVu Serif", size_pt=9, accent="#7a2e39", header_fill="#f3e6d0", rule_colour="#8a6d5a",
    merge="open", mark_valign="top", legend="table", guideline_page=False, prose=False,
)  # fmt: skip
DOWNSTREAM = Layout(
    font="Liberation Serif", size_pt=10.5, accent="#14595c", cover="band", rules="horizontal", rule_colour="#9fb7b8",
    header_fill=None, prose=True, mark_colours=("#1f7a3d", "#b86e00", "#b3261e"), legend="table", title_inline=True,
    justify=True, mark_valign="top", transcript="pipes", merge="span", measure_share=0.36,
)  # fmt: skip
TOWPATH = replace(
    QUAY, font="Liberation Serif", size_pt=10.5, accent="#2f5d3a", rules="horizontal", rule_colour="#777777",
    header_fill=None, code="line", split_rows=True, guideline_page=False, legend="inline", transcript="paragraphs",
)  # fmt: skip

# File name, content, toolchain, layout.
SAMPLES = (
    ("2018-2020-fr.pdf", "2018-2020-fr", "typst", QUAY),
    ("2018-2020-fr-reportlab.pdf", "2018-2020-fr", "reportlab", LEDGER),
    ("2018-2020-fr.md", "2018-2020-fr", "markdown", QUAY),
    ("2021-2023-en.pdf", "2021-2023-en", "weasyprint", DOWNSTREAM),
    ("2021-2023-en.md", "2021-2023-en", "markdown", DOWNSTREAM),
    ("2021-2023-en.docx", "2021-2023-en", "docx", DOWNSTREAM),
    ("2018-2020-fr-wrong-totals.pdf", "2018-2020-fr-wrong-totals", "typst", TOWPATH),
    ("2018-2020-fr-wrong-totals.md", "2018-2020-fr-wrong-totals", "markdown", TOWPATH),
)


def write_samples(out: Path) -> list[str]:
    """Write every sample and one truth per content. Gives what went wrong, as sentences."""
    out.mkdir(parents=True, exist_ok=True)
    problems = []
    for file_name, name, toolchain, layout in SAMPLES:
        content, render = load_content(name), load_renderer(toolchain)
        if render is None:
            problems.append(f"{file_name}: {toolchain} is not installed")
            continue
        render(content, layout, out / file_name)
        problems += [f"{file_name}: {loss}" for loss in find_losses(content, out / file_name)]
        truth = json.dumps(content.to_truth(), ensure_ascii=False, indent=1)
        (out / f"{name}.truth.json").write_text(truth + "\n", encoding="utf-8")
    return problems
