"""Documents written to files, each with its truth, and checked to print what the truth says."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from shutil import rmtree

from tests.generator.printed import flatten, page_texts

from .axes import AXES, ImpossibleError, draw
from .blocks import Sheet
from .documents import Document, make_document
from .singles import plain_choice, single_values

# Toolchain: its module and the extension of its files.
TOOLCHAINS = {
    "typst": ("typst_pages", "pdf"),
    "weasyprint": ("weasyprint_pages", "pdf"),
    "reportlab": ("reportlab_pages", "pdf"),
    "fpdf2": ("fpdf2_pages", "pdf"),
    "docx": ("docx_pages", "docx"),
    "chromium": ("chromium_pages", "pdf"),
    "libreoffice": ("libreoffice_pages", "pdf"),
    "html": ("html_pages", "html"),
}
Render = Callable[[Sheet, Path], None]


@cache
def load_renderer(toolchain: str) -> Render | None:
    """Give the `render` function of a toolchain, or None where its program is missing."""
    if toolchain not in TOOLCHAINS:
        return None
    module = import_module(f".{TOOLCHAINS[toolchain][0]}", __package__)
    if not getattr(module, "available", lambda: True)():
        return None
    render: Render = module.render
    return render


def at_hand(pins: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Give the pins with the toolchains limited to those that this machine has."""
    wanted = pins.get("toolchain", AXES["toolchain"])
    return {**{k: tuple(v) for k, v in pins.items()}, "toolchain": tuple(t for t in wanted if load_renderer(t))}


def write_documents(out: Path, seed: str, count: int, pins: Mapping[str, Sequence[str]]) -> list[str]:
    """Write documents with their truth. Gives what is not printed as the truth says."""
    pins = at_hand(pins)
    problems = []
    for number in range(1, count + 1):
        problems += write_document(out, f"{seed}-{number}", pins)
    return problems


def write_document(out: Path, seed: str, pins: Mapping[str, Sequence[str]]) -> list[str]:
    """Write one document with its truth. Gives what is not printed as the truth says."""
    choice = draw(seed, pins)
    document = make_document(choice, seed)
    first, _, second = seed.rpartition("-")
    name = f"s{first}-{int(second):03}-{choice['layout']}-{choice['carrier']}-{choice['toolchain']}"
    folder = out / name
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"doc.{TOOLCHAINS[choice['toolchain']][1]}"
    render = load_renderer(choice["toolchain"])
    assert render is not None
    try:
        render(document.sheet, path)
    except ValueError as error:
        # A row may be higher than the page that was drawn for it; the other documents are written all the same.
        rmtree(folder)
        return [f"{name}: not written: {error}"]
    if choice["layout"] == "twoup":
        press_two_up(path)
    (folder / "truth.json").write_text(json.dumps(document.truth, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return [f"{name}: {loss}" for loss in find_losses(document, path)]


def write_singles(out: Path, seed: str, pins: Mapping[str, Sequence[str]]) -> list[str]:
    """Write a document for each value of each axis on a plain base. Gives what is not printed as the truth says."""
    problems = []
    for axis, value in single_values():
        for toolchain in at_hand({"toolchain": ("typst",), **pins})["toolchain"]:
            try:
                choice = plain_choice(axis, value, toolchain)
            except ImpossibleError:
                continue
            problems += write_document(out / f"{axis}={value}", f"{seed}-1", {k: (v,) for k, v in choice.items()})
    return problems


def press_two_up(path: Path) -> None:
    """Put two pages on each sheet."""
    import pymupdf

    from tests.generator.press import two_up

    with pymupdf.open(path) as pages, pymupdf.open() as sheets:
        two_up(pages, sheets)
        data = sheets.tobytes(garbage=3, deflate=True, no_new_id=True)
    path.write_bytes(data)


def find_losses(document: Document, path: Path) -> list[str]:
    """Give the texts of the truth whose words the file does not hold, as sentences."""
    if path.suffix == ".docx" or document.choice["language"] in ("ar", "zh"):
        return []
    printed = flatten("".join(page_texts(path)))
    losses = []
    for row in document.truth["rows"]:
        for text in (row["dt"], row["gt"], row["mt"]):
            words = [flatten(word) for word in (text or "").split()]
            losses += [f"not printed: {word!r} of {text!r}" for word in words if word not in printed]
    return list(dict.fromkeys(losses))
