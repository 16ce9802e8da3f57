"""
The evidence report: one web page that needs nothing else, to hand to those who published the report.

    report + pictures -> numbered rows, findings, statements -> boxes on the pages -> sections -> page

The page has no program, loads nothing, and says so to the browser (Content-Security-Policy). It is the same, byte by
byte, for the same input.
"""

from reportparse.writers.evidence.page import report_to_evidence

__all__ = ["report_to_evidence"]
