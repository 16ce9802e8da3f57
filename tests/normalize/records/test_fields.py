"""Fields in the cells of a table: lines with labels say more of a row, and are no part of its text."""

from dataclasses import replace

from tests.building import blocks_to_report, heading, merged, table, text


def cells(*lines: str) -> str:
    """A cell of several lines, for `table`."""
    return "\n".join(lines)


def test_lines_with_a_label_below_a_text_are_fields_of_the_row():
    """several in one line too; a line without a label goes on in the field above it."""
    report = blocks_to_report(
        [
            table(
                ["1.", cells("Plant oaks", "Lead: Parks · Partner: Rivers"), "Completed"],
                ["2.", cells("Repair the weir", "Lead: Roads · Partner: Schools", "and Youth"), "Not started"],
                ["3.", cells("Count the bats", "Lead: Parks · Partner: County"), "Completed"],
            )
        ]
    )
    assert [row.text for row in report.deliverables()] == ["Plant oaks", "Repair the weir", "Count the bats"]
    assert [row.attributes for row in report.deliverables()] == [
        {"Lead": "Parks", "Partner": "Rivers"},
        {"Lead": "Roads", "Partner": "Schools and Youth"},
        {"Lead": "Parks", "Partner": "County"},
    ]
    assert [row.status.value for row in report.deliverables()] == ["done", "not_done", "done"]


def test_the_title_of_a_group_on_top_of_the_rows_heads_no_fields():
    """labels head their columns in a row of their own, and the title stays that of the measure."""
    rows = [
        ["a)", cells("Plant oaks", "Lead: Parks"), "Completed"],
        ["b)", cells("Repair the weir", "Lead: Roads"), "Not started"],
        ["c)", cells("Count the bats", "Lead: Parks"), "Completed"],
    ]
    made = table(["1. Green banks", "-", "-"], *rows)
    title = replace(made.cells[0], colspan=3)
    report = blocks_to_report([replace(made, cells=(title, *made.cells[3:]))])
    assert [measure.text for guideline in report.guidelines for measure in guideline.measures] == ["Green banks"]
    assert [row.attributes["Lead"] for row in report.deliverables()] == ["Parks", "Roads", "Parks"]


def test_a_row_of_nothing_but_fields_belongs_to_the_one_above():
    """a label alone below a row is no row."""
    report = blocks_to_report(
        [
            table(
                ["1. Plant oaks", "Completed"],
                ["Lead: Parks", ""],
                ["2. Repair the weir", "Not started"],
                ["Lead: Roads", ""],
                ["3. Count the bats", "Completed"],
                ["Lead: Parks", ""],
            )
        ]
    )
    assert [row.attributes for row in report.deliverables()] == [
        {"Lead": "Parks"},
        {"Lead": "Roads"},
        {"Lead": "Parks"},
    ]


def test_a_colon_that_comes_once_stays_in_the_text():
    """a label is one only where several rows have it."""
    rows = (
        ["1.", cells("Plant oaks in two places", "namely: the park"), "Completed"],
        ["2.", "Repair the weir", "Not started"],
        ["3.", "Count the bats", "Completed"],
    )
    report = blocks_to_report([text("Our three actions."), table(*rows)])
    assert next(report.deliverables()).text == "Plant oaks in two places namely: the park"


def test_a_share_in_a_field_is_no_status_beside_signs():
    """what was spent says nothing of a row that has a sign, even where the fields are percentages from 0 to 100."""
    shares = ("90 %", "0 %", "100 %", "100 %")
    rows = [["1. Plant oaks", "✓"], ["2. Repair the weir", "◐"], ["3. Count the bats", "✗"], ["4. Map the wells", "✓"]]
    pairs = [own for row, share in zip(rows, shares, strict=True) for own in (row, [f"Spent: {share}", ""])]
    report = blocks_to_report([table(*pairs)])
    assert [row.status.value for row in report.deliverables()] == ["done", "in_progress", "not_done", "done"]
    assert [row.attributes for row in report.deliverables()] == [{"Spent": share} for share in shares]


def test_cards_side_by_side_are_rows():
    """each cell with fields of its own is a record, whatever stands beside it; a text across heads those below it."""

    def card(name: str, status: str, lead: str) -> str:
        return cells(name, f"Status: {status}", f"Lead: {lead}")

    grid = [
        table(
            [card("1. Plant oaks", "Completed", "Parks"), card("2. Repair the weir", "Not started", "Roads")],
            [card("3. Count the bats", "Completed", "Parks"), card("4. Map the wells", "In progress", "Water")],
        )
    ]
    report = blocks_to_report(grid)
    assert [row.text for row in report.deliverables()] == [
        "Plant oaks",
        "Repair the weir",
        "Count the bats",
        "Map the wells",
    ]
    assert [row.status.value for row in report.deliverables()] == ["done", "not_done", "done", "in_progress"]
    assert [row.attributes["Lead"] for row in report.deliverables()] == ["Parks", "Roads", "Parks", "Water"]


def test_the_title_of_a_group_over_rows_with_fields_heads_no_columns():
    """a title from side to side on top of a table stays a measure when labels become columns."""
    tables = [
        merged(
            ((f"{number}. {title}", 1, 2),),
            ("a) Plant oaks", "Completed"), ("Lead: Parks", ""),
            ("b) Repair the weir", "Not started"), ("Lead: Roads", ""),
            ("c) Count the bats", "Completed"), ("Lead: Parks", ""),
        )
        for number, title in enumerate(("Clean water", "Safe banks"), 1)
    ]  # fmt: skip
    report = blocks_to_report([heading("Axis 1 - Harbour"), *tables])
    assert [m.text for g in report.guidelines for m in g.measures] == ["Clean water", "Safe banks"]
    assert [row.attributes for row in report.deliverables()] == [
        {"Lead": name} for name in ("Parks", "Roads", "Parks") * 2
    ]
