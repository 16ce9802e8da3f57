"""
reportparse: progress reports as data, with their stated totals checked.

    import reportparse
    report = reportparse.extract("report.pdf")
    report.verdict, report.to_frame()
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from reportparse.version import __version__

if TYPE_CHECKING:
    from reportparse.api import Audit, Frames, Outcome, Report, compare, extract, extract_many, read_frames
    from reportparse.errors import ReportparseError
    from reportparse.profile import Profile

__all__ = [
    "Audit",
    "Frames",
    "Outcome",
    "Profile",
    "Report",
    "ReportparseError",
    "__version__",
    "compare",
    "extract",
    "extract_many",
    "read_frames",
]

_HOMES = dict.fromkeys(
    ("Audit", "Frames", "Outcome", "Report", "compare", "extract", "extract_many", "read_frames"), "api"
)
_HOMES |= {"Profile": "profile", "ReportparseError": "errors"}


def __getattr__(name: str) -> Any:
    # Importing the package must not load a PDF engine: `reportparse --help` would wait for it.
    if name in _HOMES:
        return getattr(import_module(f"reportparse.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'reportparse' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
