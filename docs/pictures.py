"""
Make docs/pictures/evidence.png again: the top of a sample's evidence report, as Chromium shows it.

    python docs/pictures.py

Not reproducible to the byte: it depends on the browser and on the fonts of the machine.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pymupdf

import reportparse
from reportparse.drawing.compact import pixels_to_compact

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "2018-2020-fr-wrong-totals.pdf"
PICTURE = ROOT / "docs" / "pictures" / "evidence.png"
# CSS pixels: from the title to the places that state the totals.
_SIZE = 1200, 1275
# Without the sandbox it also runs as root in a container; the profile is a new one, and no name is looked up.
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip


def main() -> int:
    """Write the picture, and give the exit status."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        print("Chromium is not installed; on Debian: apt-get install chromium", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page, shot = Path(folder) / "evidence.html", Path(folder) / "shot.png"
        reportparse.extract(SAMPLE).write_html(page, SAMPLE)
        options = (f"--user-data-dir={folder}/profile", f"--window-size={_SIZE[0]},{_SIZE[1]}", f"--screenshot={shot}")
        subprocess.run([program, *_FLAGS, *options, page.as_uri()], check=True, capture_output=True, timeout=120)
        pixmap = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.Pixmap(str(shot)))
    samples = np.frombuffer(pixmap.samples, dtype=np.uint8)
    pixels = samples.reshape(pixmap.height, pixmap.width, pixmap.n)[:, :, :3]
    PICTURE.write_bytes(pixels_to_compact(pixels)[1])
    print(f"written: {PICTURE.relative_to(ROOT)} ({PICTURE.stat().st_size / 1000:.0f} kB)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
