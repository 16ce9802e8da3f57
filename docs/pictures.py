"""
Make docs/pictures/evidence.png and workbook.png again: a sample's evidence report as Chromium shows it, and two sheets
of its workbook as LibreOffice prints them.

    python docs/pictures.py [evidence] [workbook]

Not reproducible to the byte: it depends on the programs and on the fonts of the machine.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pymupdf

import reportparse
from reportparse.drawing.compact import pixels_to_compact
from reportparse.marks.pixels import Pixels
from reportparse.writers.collection.workbook import report_to_workbook

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "2018-2020-fr-wrong-totals.pdf"
PICTURES = ROOT / "docs" / "pictures"
# CSS pixels: from the title to the places that state the totals.
_SIZE = 1200, 1275
# Without the sandbox it also runs as root in a container; the profile is a new one, and no name is looked up.
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip
# Points: what is shown of the printed sheets of deliverables and of totals, without the white around them.
_DELIVERABLES, _TOTALS = pymupdf.Rect(48, 52, 797, 264.5), pymupdf.Rect(48, 52, 797, 144)
_TOTALS_BEGIN = "scope"
_DPI = 110


def main() -> int:
    """Write the pictures that are asked for, all by default, and give the exit status."""
    makers: dict[str, Callable[[Path], Pixels]] = {"evidence": evidence, "workbook": workbook}
    for name in sys.argv[1:] or makers:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            try:
                pixels = makers[name](Path(folder))
            except FileNotFoundError as error:
                print(error, file=sys.stderr)
                return 1
        picture = PICTURES / f"{name}.png"
        picture.write_bytes(pixels_to_compact(pixels)[1])
        print(f"written: {picture.relative_to(ROOT)} ({picture.stat().st_size / 1000:.0f} kB)")
    return 0


def evidence(folder: Path) -> Pixels:
    """The top of the evidence report. Raises: FileNotFoundError where there is no browser."""
    page, shot = folder / "evidence.html", folder / "shot.png"
    reportparse.extract(SAMPLE).write_html(page, SAMPLE)
    options = (f"--user-data-dir={folder}/profile", f"--window-size={_SIZE[0]},{_SIZE[1]}", f"--screenshot={shot}")
    _run("chromium", "chromium-browser", "google-chrome")(*_FLAGS, *options, page.as_uri())
    return _pixmap_to_pixels(pymupdf.Pixmap(pymupdf.csRGB, pymupdf.Pixmap(str(shot))))


def workbook(folder: Path) -> Pixels:
    """The tops of the sheets of rows and totals, one below the other. Raises: FileNotFoundError without LibreOffice."""
    file = folder / "report.xlsx"
    file.write_bytes(report_to_workbook(reportparse.extract(SAMPLE)))
    convert = _run("soffice", "libreoffice")
    convert(f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
            "--outdir", str(folder), str(file))  # fmt: skip
    with pymupdf.open(folder / "report.pdf") as printed:
        totals = next(page for page in printed if page.get_text().lstrip().startswith(_TOTALS_BEGIN))
        parts = [
            _pixmap_to_pixels(page.get_pixmap(dpi=_DPI, clip=clip, alpha=False))
            for page, clip in ((printed[0], _DELIVERABLES), (totals, _TOTALS))
        ]
    between = np.full((_DPI // 6, parts[0].shape[1], 3), 255, dtype=np.uint8)
    return np.vstack([parts[0], between, parts[1]])


def _run(*names: str) -> Callable[..., object]:
    """What runs the first of these programs that there is. Raises: FileNotFoundError."""
    program = next((found for name in names if (found := shutil.which(name))), None)
    if program is None:
        raise FileNotFoundError(f"{names[0]} is not installed.")
    return lambda *arguments: subprocess.run([program, *arguments], check=True, capture_output=True, timeout=120)


def _pixmap_to_pixels(pixmap: pymupdf.Pixmap) -> Pixels:
    samples = np.frombuffer(pixmap.samples, dtype=np.uint8)
    return samples.reshape(pixmap.height, pixmap.width, pixmap.n)[:, :, :3]


if __name__ == "__main__":
    sys.exit(main())
