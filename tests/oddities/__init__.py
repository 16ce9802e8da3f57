"""
Documents that nobody would write, and that somebody will: by seed, in every format that is read.

Each is a report that is nearly plausible, with odd things in it: empty and merged cells, tables in tables, turned text,
lone codes, signs only, boxes without size, ragged rows, and now and then bytes that were cut or shuffled. Nothing is
known of what should be read from them, but that reading ends with data or with an error that says what is wrong.
`python -m tests.oddities --seeds 500` runs many and prints where they fail.
"""

import random
from collections.abc import Callable, Mapping

from reportparse.errors import ReportparseError
from reportparse.normalize import document_to_mark_tables
from reportparse.pipeline import report_to_evidence, source_to_report
from reportparse.readers import read
from reportparse.source import bytes_to_source
from reportparse.writers.csv_files import report_to_csv_files
from reportparse.writers.json_file import report_to_json
from tests.oddities.content import odd_content
from tests.oddities.damage import damaged, damaged_container
from tests.oddities.pages import content_to_html
from tests.oddities.pdf_pages import content_to_pdf
from tests.oddities.texts import content_to_aligned, content_to_csv, content_to_markdown
from tests.oddities.word import content_to_docx

FORMATS: Mapping[str, Callable[[list, random.Random], bytes]] = {
    "pdf": content_to_pdf,
    "docx": content_to_docx,
    "html": content_to_html,
    "md": content_to_markdown,
    "csv": content_to_csv,
    "txt": content_to_aligned,
}
_DAMAGED = 0.3


def make(form: str, seed: int) -> bytes:
    """The odd document of a seed in a format."""
    rng = random.Random(f"{form} {seed}")
    data = FORMATS[form](odd_content(rng), rng)
    if rng.random() < _DAMAGED:
        return damaged_container(data, rng) if form == "docx" else damaged(data, rng)
    return data


def read_in_every_way(data: bytes, name: str) -> str:
    """Run all that is done with an input; the kind of error that says why not, or "read". Raises: what is a mistake."""
    try:
        source = bytes_to_source(data, name)
        document_to_mark_tables(read(source), source)
        report = source_to_report(source)
    except ReportparseError as error:
        message = str(error)
        if "\n" in message:
            raise AssertionError(f"more than one line: {message!r}") from error
        return type(error).__name__
    report_to_json(report)
    report_to_csv_files(report)
    report_to_evidence(report, source if len(data) < 20_000 else None)
    return "read"
