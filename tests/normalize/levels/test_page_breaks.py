"""What a page break leaves of a row, or puts below one that is whole."""

from tests.building import blocks_to_report, found, table

HEAD = ["No.", "Action", "Lead", "Status"]
FIRST = table(HEAD, ["1.1", "Plant oaks", "Parks", "Completed"], ["1.2", "Zwei Wehre instand", "Roads", "Not started"])


def texts(*rows: list[str]) -> list[str]:
    """The texts of all rows of a table whose next page has some rows."""
    return [row.text for row in blocks_to_report([FIRST], [table(HEAD, *rows)]).deliverables()]


def test_a_text_alone_is_the_rest_of_the_row_on_the_page_before():
    """with a capital too, as nouns and names have one."""
    more = ["1.3", "Count the bats", "Parks", "Completed"]
    assert texts(["", "Gebieten setzen", "", ""], more) == [
        "Plant oaks",
        "Zwei Wehre instand Gebieten setzen",
        "Count the bats",
    ]


def test_words_in_the_column_of_codes_are_of_another_table():
    """a program for sheets prints the heads of one table over all that follows: that is named, and joined to no row."""
    report = blocks_to_report(
        [FIRST], [table(HEAD, ["Rivers", "Partner", "a@b.org", ""], ["Parks", "Lead", "c@d.org", ""])]
    )
    assert [row.text for row in report.deliverables()] == ["Plant oaks", "Zwei Wehre instand"]
    assert found(report).count("row-unused") == 2
