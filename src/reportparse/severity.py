"""How much a finding matters. It stands below the model, so that the catalogue of findings needs no library."""

from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: an error contradicts the report, a warning asks for a look, info is a note."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
