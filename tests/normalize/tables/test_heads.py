"""How many rows head a table, and what heads each column: by all evidence together."""

from dataclasses import replace

from reportparse.document import Style
from reportparse.normalize.tables.heads import find_heads
from tests.building import merged, table


def bold(made, *rows):
    """The table with all texts of some rows in bold."""
    cells = [
        replace(c, lines=tuple(replace(line, style=Style(bold=True)) for line in c.lines)) if c.row_index in rows else c
        for c in made.cells
    ]
    return replace(made, cells=tuple(cells))


def test_a_row_of_words_over_signs_heads_the_columns():
    """one row of words over columns of signs is a head, and the rows of signs are none."""
    heads = find_heads(table(["Room", "Lamp", "Door"], ["A", "✓", "✗"], ["B", "✗", "✓"]))
    assert (heads.row_count, heads.labels()) == (1, ["Room", "Lamp", "Door"])


def test_a_table_that_begins_with_data_has_no_heads():
    """a first row with a code under codes, or a sign under signs, is data."""
    assert find_heads(table(["1.1", "Paint", "✓"], ["1.2", "Sand", "✗"], ["1.3", "Oil", "✓"])).row_count == 0
    assert find_heads(table(["1.1", "Paint", ""], ["1.2", "Sand", "✗"], ["1.3", "Oil", "✓"])).row_count == 0


def test_two_rows_of_heads_are_named_by_both_where_one_does_not_tell_them_apart():
    """years over parts: the parts are no row of data, and each column is told from the others by its year."""
    heads = find_heads(
        merged(
            [("Site", 2, 1), ("2022", 1, 2), ("2023", 1, 2)],
            ["Walls", "Roof", "Walls", "Roof"],
            ["Mill", "✓", "✗", "✓", "✓"],
            ["Weir", "✗", "✗", "✓", "✗"],
        )
    )
    assert heads.row_count == 2
    assert heads.labels() == ["Site", "2022 Walls", "2022 Roof", "2023 Walls", "2023 Roof"]


def test_a_head_that_is_its_own_needs_no_other_and_keeps_its_path():
    """where the lowest heads differ they are the labels; all that stands over a column is kept in its path."""
    heads = find_heads(
        merged(
            [("", 1, 1), ("Safety", 1, 2), "Comfort"],
            ["Site", "Doors", "Stairs", "Heat"],
            ["North", "✓", "✗", "✓"],
            ["South", "✗", "✗", "✓"],
        )
    )
    assert heads.labels() == ["Site", "Doors", "Stairs", "Heat"]
    assert heads.paths == (("Site",), ("Safety", "Doors"), ("Safety", "Stairs"), ("Comfort", "Heat"))


def test_a_title_across_the_table_heads_no_column():
    """a cell from side to side above the heads is the title of the table."""
    heads = find_heads(
        merged([("Duties of the carrier", 1, 3)], ["Duty", "Clause", "Met"], ["Rest", "4.1", "✓"], ["Lock", "4.2", "✗"])
    )
    assert (heads.title, heads.row_count, heads.labels()) == ("Duties of the carrier", 2, ["Duty", "Clause", "Met"])


def test_a_title_in_the_first_of_many_fields_heads_no_column():
    """a title printed in the first field alone, over a row of heads in bold, is a title as well."""
    rows = (["Check of the boats", "", ""], ["Boat", "Hull", "Oil"], ["Gull", "✓", "✗"], ["Tern", "✗", "✓"])
    heads = find_heads(bold(table(*rows), 0, 1))
    assert (heads.title, heads.labels()) == ("Check of the boats", ["Boat", "Hull", "Oil"])


def test_a_band_below_the_heads_is_a_row_of_the_table():
    """a part's name from side to side is data, however bold it is."""
    rows = (["Rule", "Shop", "Store"], [("Part A", 1, 3)], ["Exits", "✓", "✗"], ["Alarm", "✗", "✓"])
    assert find_heads(bold(merged(*rows), 0, 1)).row_count == 1


def test_a_first_row_of_values_is_no_second_head():
    """numbers and words in the first row of a comparison are values, though signs stand below them."""
    rows = (["Model", "A", "B"], ["Price", "19", "49"], ["Wifi", "✓", "✗"], ["Radio", "✗", "✓"], ["Tape", "✓", "✓"])
    assert find_heads(table(*rows)).row_count == 1


def test_signs_that_stand_nowhere_below_may_be_heads():
    """a scale from plus to minus heads its columns of crosses."""
    rows = (["Criterion", "++", "+", "–"], ["On time", "✗", "", ""], ["Aims", "", "✗", ""], ["Pace", "", "", "✗"])
    assert find_heads(table(*rows)).labels() == ["Criterion", "++", "+", "–"]


def test_a_key_in_the_corner_is_no_head():
    """lines such as "H = high" explain letters; what stands below them heads the column."""
    made = merged(
        [("Key", 1, 1), ("Alarm", 1, 2)], ["Part", "Low", "High"], ["Oil", "", "✓"], ["Air", "✓", ""], ["Ice", "", "✓"]
    )
    key = replace(
        made.cells[0], lines=tuple(replace(made.cells[0].lines[0], raw=raw) for raw in ("H = high", "L = low"))
    )
    heads = find_heads(replace(made, cells=(key, *made.cells[1:])))
    assert (heads.row_count, heads.labels()) == (2, ["Part", "Low", "High"])


def test_codes_may_head_columns_of_signs():
    """a code over signs differs from what stands below it."""
    rows = (["Control", "A.5.1", "A.5.2"], ["Badge", "✓", ""], ["Desk", "✓", "✓"])
    assert find_heads(table(*rows)).labels() == ["Control", "A.5.1", "A.5.2"]


def test_what_the_format_says_counts():
    """a header row that the format itself names is one even over plain words."""
    rows = (["ja", "ja"], ["ja", "nein"], ["nein", "ja"])
    assert find_heads(table(*rows)).row_count == 0
    assert find_heads(replace(table(*rows), header_row_count=1)).row_count == 1


def test_heads_that_are_printed_again_are_no_data():
    """a row that repeats the heads in the middle of a table is told."""
    rows = (["Pump", "Runs", "Leaks"], ["P1", "✓", "✗"], ["Pump", "Runs", "Leaks"], ["P2", "✗", "✓"])
    assert find_heads(table(*rows)).repeated == {2}


def test_a_data_row_below_a_wide_head_is_no_head():
    """a head over the first two columns does not make a head of a row that has no sign in its own columns."""
    made = merged(
        [("Influence", 1, 2), "Mid", "End"],
        ["Decide", "The public decides.", "", ""],
        ["Consult", "The public is asked.", "✓", ""],
        ["Inform", "The public is told.", "", "✓"],
    )
    assert find_heads(made).row_count == 1


def test_a_wide_head_without_borders_stands_over_the_columns_to_its_right():
    """a year printed over the first of its columns alone tells the others apart as well."""
    rows = (
        ["Boat", "2021", "", "2022", ""],
        ["", "Hull", "Sails", "Hull", "Sails"],
        ["Heron", "✓", "✗", "✓", "✓"],
        ["Petrel", "✗", "✗", "✓", "✗"],
    )
    labels = find_heads(table(*rows)).labels()
    assert labels == ["Boat", "2021 Hull", "2021 Sails", "2022 Hull", "2022 Sails"]
