"""PDF by Chromium's print function. Not reproducible to the byte: only for stress."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from .content import Content
from .html_page import build_html
from .layout import Layout


def available() -> bool:
    """Tell whether a Chromium is installed."""
    return find_program() is not None


def find_program() -> str | None:
    """Give the path of Chromium, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def render(content: Content, layout: Layout, path: Path) -> None:
    """Write the report to `path`."""
    program = find_program()
    if program is None:
        raise FileNotFoundError("chromium is not installed")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "doc.html"
        page.write_text(build_html(content, layout), encoding="utf-8")
        # A profile of its own lets several run at a time; without the sandbox it also runs as root in a container.
        subprocess.run(
            [program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
             "--no-pdf-header-footer", f"--print-to-pdf={path.resolve()}", page.as_uri()],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
