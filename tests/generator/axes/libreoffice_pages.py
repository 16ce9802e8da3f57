"""Blocks as a PDF by LibreOffice from a DOCX, where it is installed. Not reproducible to the byte."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.generator.libreoffice_pdf import available

from . import docx_pages
from .blocks import Sheet

__all__ = ["available", "render"]


def render(sheet: Sheet, path: Path) -> None:
    """Write the document."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "doc.docx"
        docx_pages.render(sheet, source)
        # A profile of its own lets several run at a time.
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
             "--outdir", folder, str(source)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        shutil.move(Path(folder) / "doc.pdf", path)
