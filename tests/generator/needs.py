"""What making a document needs beside the project's own dependencies: a test is skipped where that is absent."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from .fonts import FILES, find_font

MODULES = {"typst": "typst", "reportlab": "reportlab", "weasyprint": "weasyprint", "fpdf2": "fpdf", "docx": "docx"}
"""Toolchain: the module that it is made of, from the extra `generate`."""
WITHOUT_FONTS = frozenset({"docx", "html", "markdown"})


def skip_unless_makeable(toolchain: str) -> None:
    """Skip the test where the toolchain, or a font that its documents are set in, is not installed."""
    module = MODULES.get(toolchain)
    if module is not None and find_spec(module) is None:
        pytest.skip(f"{module} is not installed: pip install '.[generate]'")
    if module is not None and toolchain not in WITHOUT_FONTS:
        for name in (name for pair in FILES.values() for name in pair):
            try:
                find_font(name)
            except FileNotFoundError as error:
                pytest.skip(str(error))
