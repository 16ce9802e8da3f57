"""Forms as rows: labels that several tables repeat head the columns, and each table is a row."""

from reportparse.document import Block, Cell, Document, Line, Page, Paragraph, Place, Table
from reportparse.readers.forms import forms_to_tables

HERE = Place(None, None, 1)


def line(text: str) -> tuple[Line, ...]:
    """The lines of a text, none of an empty one."""
    return (Line(text, HERE),) if text else ()


def table(*rows: tuple[str, ...], width: int = 2) -> Table:
    """A table; a row of one text reaches from side to side, as does the last text of any row."""
    cells = [
        Cell(row_index, column, 1, width - column if column == len(row) - 1 else 1, line(text), HERE)
        for row_index, row in enumerate(rows)
        for column, text in enumerate(row)
    ]
    return Table(tuple(cells), len(rows), width, HERE)


def shown(*blocks: Block) -> list[object]:
    """The blocks after forms have become rows: a text, or the rows of a table."""
    document = Document((Page(1, None, None, blocks),), "test")
    return [
        " ".join(one.raw for one in block.lines)
        if isinstance(block, Paragraph)
        else [[" ".join(one.raw for one in cell.lines) for cell in row] for row in block.rows()]
        for block in forms_to_tables(document).blocks()
    ]


def text(words: str) -> Paragraph:
    """A paragraph."""
    return Paragraph(line(words))


STATES = ("done", "open", "done")
NAMES = ("A1 Trees", "A2 Ponds", "A3 Paths")
FORMS = [
    table(("Action", name), ("Owner:", "Parks"), ("State", state)) for name, state in zip(NAMES, STATES, strict=True)
]


def test_forms_that_follow_each_other_are_the_rows_of_one_table():
    """their labels are its heads; what stands before and after them stays."""
    assert shown(text("before"), *FORMS, text("after")) == [
        "before",
        [
            ["Action", "Owner:", "State"],
            ["A1 Trees", "Parks", "done"],
            ["A2 Ponds", "Parks", "open"],
            ["A3 Paths", "Parks", "done"],
        ],
        "after",
    ]


def test_text_between_forms_parts_them():
    """a heading of a group of forms stands between two tables, and one form is a table of one row."""
    shown_blocks = shown(*FORMS[:2], text("B More"), FORMS[2])
    assert [block if isinstance(block, str) else len(block) for block in shown_blocks] == [3, "B More", 2]


def test_forms_may_have_titles_several_labels_in_a_row_and_gaps():
    """a text across is the first column, a label that a form lacks is an empty cell."""
    forms = [
        table(
            (name,),
            ("Owner", "Parks", "State", state),
            *([("Remark", "see annex")] if state == "done" else []),
            width=4,
        )
        for name, state in zip(NAMES, STATES, strict=True)
    ]
    remarks = [*forms, table(("A4 Lamps",), ("Owner", "Roads", "State", "open"), ("Remark", "none"), width=4)]
    assert shown(*remarks) == [
        [
            ["", "Owner", "State", "Remark"],
            ["A1 Trees", "Parks", "done", "see annex"],
            ["A2 Ponds", "Parks", "open", ""],
            ["A3 Paths", "Parks", "done", "see annex"],
            ["A4 Lamps", "Roads", "open", "none"],
        ]
    ]


def test_the_headings_of_forms_without_names_name_their_rows():
    """where nothing in a form says what it is about, the paragraph right before each one does."""
    forms = [table(("Owner", "Parks"), ("State", state)) for state in STATES]
    blocks = [block for name, form in zip(NAMES, forms, strict=True) for block in (text(name), form)]
    assert shown(*blocks) == [
        [
            ["", "Owner", "State"],
            ["A1 Trees", "Parks", "done"],
            ["A2 Ponds", "Parks", "open"],
            ["A3 Paths", "Parks", "done"],
        ]
    ]


def stays(*blocks: Block) -> bool:
    """Whether the blocks are as before."""
    document = Document((Page(1, None, None, blocks),), "test")
    return forms_to_tables(document) == document


def test_tables_that_are_no_forms_stay():
    """rows with names of their own, counts, years of one thing, and two tables that happen to be alike."""
    rows = [table(("Deliverable", "State"), (f"A{n} a", "✓"), (f"A{n} b", "✗")) for n in range(4)]
    assert stays(*rows)
    counts = [table(("Done", str(n)), ("Open", str(n + 1))) for n in range(4)]
    assert stays(*[block for n, count in enumerate(counts) for block in (text(f"Part {n}"), count)])
    names = ("Trees", "Ponds", "Paths", "Lamps")
    years = [table(*((name, "done") for name in names)) for _ in range(3)]
    assert stays(*[block for year, one in enumerate(years, 2019) for block in (text(str(year)), one)])
    assert stays(*FORMS[:2])
