"""PDF by LibreOffice from a DOCX made with python-docx. Not reproducible to the byte: only for stress."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from .content import Content
from .docx_file import DocxRenderer
from .layout import Layout


def available() -> bool:
    """Tell whether LibreOffice is installed."""
    return shutil.which("soffice") is not None


def render(content: Content, layout: Layout, path: Path) -> None:
    """Write the report to `path`."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "doc.docx"
        DocxRenderer(content, layout).write(source)
        # A profile of its own lets several run at a time.
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
             "--outdir", folder, str(source)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        shutil.move(Path(folder) / "doc.pdf", path)
