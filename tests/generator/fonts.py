"""Where the free fonts of the renderers lie: DejaVu (marks included) and Liberation, as packaged by the system."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
# Family: regular and bold file. Only DejaVu Sans holds the marks.
FILES = {
    "DejaVu Sans": ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    "DejaVu Serif": ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"),
    "DejaVu Sans Condensed": ("DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"),
    "Liberation Sans": ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    "Liberation Serif": ("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"),
}
MARK_FONT = "DejaVu Sans"


@cache
def find_font(name: str) -> Path:
    """Give the path of a font file.

    Raises: FileNotFoundError with the package to install.
    """
    for folder in FOLDERS:
        for path in sorted(folder.rglob(name)):
            return path
    raise FileNotFoundError(f"{name}: install the packages fonts-dejavu and fonts-liberation")


def family_files(family: str) -> tuple[Path, Path]:
    """Give the regular and the bold file of a family."""
    regular, bold = FILES[family]
    return find_font(regular), find_font(bold)
