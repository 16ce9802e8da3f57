"""
Errors: what kept us from reading. A fact about a report is a finding, never one of these.

    ReportparseError                    exit status 3 unless a class says otherwise
    ├── SourceError            3        the input cannot be read
    │   ├── SourceMissing               no such file, or a folder
    │   ├── SourceDamaged               empty, cut short, not what it claims to be
    │   ├── SourceLocked                a password is needed, or the one given is wrong
    │   ├── SourceUnsupported           a format that no reader knows
    │   ├── SourceTooLarge              over the limits of `source.py`
    │   └── OcrMissing                  a scan, and no engine that reads pictures is installed
    ├── LimitReached           3        the input took more time, memory or nesting than it may
    ├── OutputError            3        the results cannot be written
    ├── ProfileError           2        a profile is missing or wrong: usage
    ├── ExtraMissing           2        what was asked for needs a library that is not installed: usage
    │   └── EngineMissing               a second opinion needs one
    ├── ClusterError           3        a cluster does not answer, is lost, or cannot run reportparse
    ├── NoMeasureTable         4        read, but no table of measures and deliverables was found
    └── ProgramFailed          3        reportparse itself failed on the input; only the command line says so

Each message is one line: what is wrong, with which file, and what to do next.
"""

from typing import ClassVar, Self


class ReportparseError(Exception):
    """The root: one line for a person, and the exit status that the command line gives."""

    exit_status: ClassVar[int] = 3


class SourceError(ReportparseError):
    """The input cannot be read."""


class SourceMissing(SourceError):
    """There is no such file, or it is a folder."""


class SourceDamaged(SourceError):
    """The file is empty, cut short, or not what it claims to be."""


class SourceLocked(SourceError):
    """The file is encrypted and the password is missing or wrong."""


class SourceUnsupported(SourceError):
    """No reader knows the format."""


class SourceTooLarge(SourceError):
    """The file is over the limits."""


class OcrMissing(SourceError):
    """The pages are pictures, and the program that reads them is not installed."""


class LimitReached(ReportparseError):
    """The input took more time, memory or nesting than it may, and was given up."""


class OutputError(ReportparseError):
    """The results cannot be written. `is_final`: nor would those of any other input (a full disk, for example)."""

    is_final: bool = False


class ProfileError(ReportparseError):
    """A profile cannot be read, or says what no profile can."""

    exit_status = 2


class ExtraMissing(ReportparseError):
    """What was asked for needs a library that is not installed; an extra of ours brings it."""

    exit_status = 2

    @classmethod
    def named(cls, what: str, library: str, extra: str) -> Self:
        """The error for what needs a library that an extra brings."""
        return cls(f"{what} needs {library}, which is not installed: pip install 'reportparse[{extra}]'")


class EngineMissing(ExtraMissing):
    """The library of the second engine is not installed."""


class ClusterError(ReportparseError):
    """The cluster does not answer, was lost, or its workers cannot run reportparse."""


class NoMeasureTable(ReportparseError):
    """The document was read, and holds no table of measures and deliverables."""

    exit_status = 4


class ProgramFailed(ReportparseError):
    """
    reportparse has a mistake that this input shows; the exception is the cause of this one.

    `details` is where it came from, for those who mend it; "" where that is not known.
    """

    details: str = ""

    def __reduce__(self) -> tuple[object, ...]:
        # An exception is made again from its arguments where it comes from another process.
        return type(self), self.args, {"details": self.details}
