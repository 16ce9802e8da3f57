"""A folder of random reports with their truth, in the shape that `run_cases.py` reads."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from .content import Content
from .layout import Layout, random_layout
from .press import press
from .printed import find_losses
from .random_content import FAULTS, LANGUAGES, SCHEMES, make_content

TOOLCHAINS = ("typst", "reportlab", "weasyprint", "fpdf2", "markdown", "libreoffice", "chromium")
# Formats other than PDF: their module and extension. "docx" and "html" are what LibreOffice and the browsers are given.
OTHER_FORMATS = {
    "markdown": ("markdown", "md"),
    "html": ("html_page", "html"),
    "docx": ("docx_file", "docx"),
    "docling": ("converters", "md"),
    "marker": ("converters", "md"),
    "mineru": ("converters", "md"),
    "mistral": ("converters", "md"),
    "layout_text": ("plain_text", "txt"),
    "csv": ("plain_text", "csv"),
}
# They write signs in other ways and lose what converters lose, so their files do not print all of the content.
CONVERTERS = ("docling", "marker", "mineru", "mistral", "layout_text", "csv")
Render = Callable[[Content, Layout, Path], None]


def load_renderer(toolchain: str) -> Render | None:
    """Give the `render` function of a toolchain, or None where its program is missing."""
    name, _ = OTHER_FORMATS.get(toolchain, (f"{toolchain}_pdf", "pdf"))
    module = import_module(f".{name}", __package__)
    if not getattr(module, "available", lambda: True)():
        return None
    render: Render = getattr(module, f"render_{toolchain}", None) or module.render
    return render


def choose(seed: int, schemes: Sequence[str] = ("LMD", "LMD", *SCHEMES)) -> Content:
    """Give the content of a seed: language, code scheme and fault vary; half of the reports are consistent."""
    rng = random.Random(f"choice {seed}")
    fault = "none" if rng.random() < 0.5 else rng.choice(FAULTS[1:])
    language, scheme = rng.choice(LANGUAGES), rng.choice(schemes)
    # A code that is repeated cannot be seen where no code is printed.
    return make_content(seed, language, scheme, "none" if scheme == "none" and fault == "repeated_code" else fault)


def write_corpus(
    out: Path,
    seeds: Sequence[int],
    toolchains: Sequence[str],
    options: Mapping[str, Any] | None = None,
    schemes: Sequence[str] = ("LMD", "LMD", *SCHEMES),
) -> list[str]:
    """Write one case per seed, the toolchains in turn. `options` hold for all layouts. Gives what went wrong."""
    renderers = {name: render for name in toolchains if (render := load_renderer(name))}
    problems = [f"{name}: not installed, skipped" for name in toolchains if name not in renderers]
    names = list(renderers)
    jobs = [
        (out, choose(seed, schemes), replace(random_layout(seed), **options or {}), name, renderers[name])
        for index, seed in enumerate(seeds)
        for name in [names[index % len(names)]]
    ]
    with ThreadPoolExecutor(4) as pool:
        for found in pool.map(lambda job: write_case(*job), jobs):
            problems += found
    return problems


def fit_layout(content: Content, layout: Layout) -> Layout:
    """Give the layout with a status column wide enough for what stands in it, and no title behind a missing label."""
    if not content.guidelines[0].label:
        layout = replace(layout, title_inline=False)
    if len(content.marks["not_done"]) > 1:
        # A word does not fit the narrow first column of a legend table.
        legend = "list" if layout.legend == "table" else layout.legend
        return replace(layout, mark_share=0.17, mark_scale=1.0, legend=legend)
    wide = bool(content.wording.status) or layout.mark_scale > 1.5
    return replace(layout, mark_share=0.12) if wide else layout


def write_case(out: Path, content: Content, wanted: Layout, toolchain: str, render: Render) -> list[str]:
    """Write one case and compare what is printed with the truth."""
    layout = fit_layout(content, wanted)
    folder = out / f"{content.case}_{toolchain}"
    folder.mkdir(parents=True, exist_ok=True)
    _, extension = OTHER_FORMATS.get(toolchain, ("", "pdf"))
    path = folder / f"doc.{extension}"
    render(content, layout, path)
    if extension == "pdf":
        press(layout, path)
    losses = find_losses(content, path) if toolchain not in CONVERTERS else []
    if losses and layout.merge != "blank":
        # LibreOffice now and then clips a merged cell at a page break: what is not printed must not be in the truth.
        layout = replace(layout, merge="blank")
        render(content, layout, path)
        press(layout, path)
        losses = find_losses(content, path)
    truth = content.to_truth() | {"case": folder.name, "tests": f"{content.tests}, {toolchain}", "layout": str(layout)}
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return [f"{folder.name}: {loss}" for loss in losses]
