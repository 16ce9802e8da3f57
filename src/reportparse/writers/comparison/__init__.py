"""A comparison of two editions as text for a terminal, as JSON, as one HTML page, and as CSV."""

from collections.abc import Callable

from reportparse.model.comparison import Comparison
from reportparse.writers.comparison.as_html import comparison_to_html
from reportparse.writers.comparison.as_text import comparison_to_text
from reportparse.writers.comparison.data import comparison_schema, comparison_to_csv, comparison_to_json

WRITERS: dict[str, Callable[[Comparison], str]] = {
    "text": comparison_to_text,
    "json": comparison_to_json,
    "html": comparison_to_html,
    "csv": comparison_to_csv,
}

__all__ = [
    "WRITERS",
    "comparison_schema",
    "comparison_to_csv",
    "comparison_to_html",
    "comparison_to_json",
    "comparison_to_text",
]
