"""One table in many notations: what is read is the table, whatever the notation does to it."""

import itertools

import pytest

from reportparse.document import Document, Table
from reportparse.readers.transcript import read
from reportparse.source import bytes_to_source
from tests.generator.transcript_variants import WRITERS, flat

CODED = (
    ("Measure", "Deliverable", "Status"),
    ("E1 Insulate", "E1.1 Roof of the gym", "✓"),
    ("", "E1.2 Windows of the\ntown hall, in wood", "✗"),
    ("E2 Heat without\noil", "E2.1 Boiler for pellets", "○"),
    ("", "E2.2 Heat pump", "✓"),
    ("", "E2.3 Survey of 40 homes; two streets", "✓"),
)
WORDS = (
    ("Deliverable", "Lead", "State"),
    ("Steps at the quay", "Harbour office", "Done"),
    ("Lamps | both sides", 'The "light" team', "Under way"),
    ("Map of paths,\nsecond edition", "Survey", "Not begun"),
    ("Bench at the mill", "Parks", "Done"),
)
EMOJI = (
    ("編號", "工作", "狀態"),
    ("A-1", "更新地圖", "✅"),
    ("A-2", "河岸步道\n與長椅", "⏳"),
    ("A-3", "夜間照明", "❌"),
    ("A-4", "樹木調查", "✅"),
)
TABLES = {"coded": CODED, "words": WORDS, "emoji": EMOJI}
MERGING = ("carets", "dittos", "html_", "grid_with_spans")


def document(text: str) -> Document:
    """What is read from a text."""
    return read(bytes_to_source(text.encode(), "report.md"))


def cells(found: Table) -> list[list[str]]:
    """The texts of a table in all of its columns; a cell that reaches down or aside is printed where it starts."""
    rows = [[""] * found.column_count for _ in range(found.row_count)]
    for cell in found.cells:
        rows[cell.row_index][cell.column_index] = " ".join(" ".join(line.raw.split()) for line in cell.lines)
    return rows


def expected(name: str, writer: str) -> list[list[str]]:
    """The cells of a table, on one line each."""
    rows = [[flat(cell).replace("\\|", "|") for cell in row] for row in TABLES[name]]
    if writer == "dittos":
        # What is repeated is printed again.
        for above, row in itertools.pairwise(rows):
            row[0] = row[0] or above[0]
    if writer == "psql":
        rows = [[cell.replace("|", "/") for cell in row] for row in rows]
    return rows


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("writer", WRITERS)
def test_a_table_is_read_in_any_notation(writer, name):
    """one table is found, with all of its rows and cells, and the texts around it are still there."""
    found = document(f"# Review\n\nA text before.\n\n{WRITERS[writer](TABLES[name])}\n\nA text after.\n")
    tables = [block for block in found.blocks() if isinstance(block, Table)]
    assert [cells(table) for table in tables] == [expected(name, writer)]
    texts = [line.raw for block in found.blocks() if not isinstance(block, Table) for line in block.lines]
    assert (texts[0], texts[1], texts[-1]) == ("Review", "A text before.", "A text after.")
    assert "table-as-text" not in {note.code for note in found.notes}
