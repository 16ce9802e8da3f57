"""
The canonical report: what every source becomes, and what `report.json` holds. `schemas/report.json` is made from it.

Field names are a contract that other tools build on: they may be added, never renamed. Texts are NFC, one line.
"""

from reportparse.model.basics import (
    SCHEMA_VERSION,
    Box,
    Generator,
    LegendEntry,
    Mark,
    Provenance,
    Share,
    SourceInfo,
    Status,
    Verdict,
)
from reportparse.model.findings import (
    Change,
    Difference,
    Doubt,
    Explanation,
    Finding,
    Verification,
    Where,
)
from reportparse.model.mark_tables import (
    MarkTable,
    MarkTables,
    TableCell,
)
from reportparse.model.report import (
    Counted,
    Deliverable,
    Earlier,
    Guideline,
    Measure,
    Period,
    ReadColumn,
    ReadTable,
    ReportModel,
    Section,
)
from reportparse.model.stated import (
    StatedTotal,
    StatedUnion,
)
from reportparse.severity import Severity

__all__ = [
    "SCHEMA_VERSION",
    "Box",
    "Change",
    "Counted",
    "Deliverable",
    "Difference",
    "Doubt",
    "Earlier",
    "Explanation",
    "Finding",
    "Generator",
    "Guideline",
    "LegendEntry",
    "Mark",
    "MarkTable",
    "MarkTables",
    "Measure",
    "Period",
    "Provenance",
    "ReadColumn",
    "ReadTable",
    "ReportModel",
    "Section",
    "Severity",
    "Share",
    "SourceInfo",
    "StatedTotal",
    "StatedUnion",
    "Status",
    "TableCell",
    "Verdict",
    "Verification",
    "Where",
]
