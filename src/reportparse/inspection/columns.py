"""What each column of the tables was taken for, and why, as CSV."""

import csv
import io
from collections.abc import Sequence

from reportparse.model import ReadTable
from reportparse.writers.csv_files import guarded

_HEADS = ("page_number", "row_count", "column", "heading", "role", "score", "reasons")


def columns_to_csv(readings: Sequence[ReadTable]) -> bytes:
    """A line for each column of each layout that gave rows; UTF-8 with a byte order mark."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(_HEADS)
    for reading in readings:
        reasons = "; ".join(f"{name} {points:+g}" for name, points in reading.reasons.items())
        for number, column in enumerate(reading.columns, 1):
            own = (number, column.heading, column.role, reading.score, reasons)
            writer.writerow([guarded(value) for value in (reading.page_number, reading.row_count, *own)])
    return buffer.getvalue().encode("utf-8-sig")
