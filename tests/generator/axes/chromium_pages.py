"""Blocks as a PDF by Chromium's print function, where one is installed. Not reproducible to the byte."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from tests.generator.chromium_pdf import available, find_program

from .blocks import Sheet
from .html_pages import build_html

__all__ = ["available", "render"]


def render(sheet: Sheet, path: Path) -> None:
    """Write the document."""
    program = find_program()
    if program is None:
        raise FileNotFoundError("chromium is not installed")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "doc.html"
        page.write_text(build_html(sheet), encoding="utf-8")
        # A profile of its own lets several run at a time; without the sandbox it also runs as root in a container.
        subprocess.run(
            [program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
             "--no-pdf-header-footer", f"--print-to-pdf={path.resolve()}", page.as_uri()],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
