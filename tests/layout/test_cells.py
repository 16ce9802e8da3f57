"""What is known of the columns of a table before its rows are cut."""

from tests.layout.setting import columns_of

NAMES = ("Poverty rate", "Share of wasting", "Cereal yield", "Gender wage gap", "Net enrolment", "Palma ratio")


def test_texts_set_solid_beside_figures_and_marks_alone_are_no_merged_column():
    """where nothing else tells rows apart, a column of texts does, though only two of them begin with codes."""
    texts = []
    for i, name in enumerate(("G1", "Poverty rate", "Share of wasting", "G2", "Gender wage gap", "Palma ratio")):
        y = 100 + 12 * i
        texts += [(name, 50, y), (str(97 - 11 * i), 300, y), ("✓", 400, y)]
    columns, _ = columns_of([298, 398], *texts)
    assert not columns[0].is_spanning


def test_a_text_over_rows_that_have_texts_of_their_own_is_of_a_merged_column():
    """the same with a column of texts between them: two titles on the left stand over three rows each."""
    texts = [("A title", 50, 100), ("Another one", 50, 136)]
    for i, name in enumerate(NAMES):
        texts += [(name, 200, 100 + 12 * i), ("✓", 400, 100 + 12 * i)]
    columns, _ = columns_of([198, 398], *texts)
    assert columns[0].is_spanning


def test_decimals_that_go_up_and_down_are_figures_and_no_codes():
    """a column of values such as 12.8 anchors no rows; one of codes such as 1.2 does."""
    values = [(value, 50, 100 + 12 * i) for i, value in enumerate(("12.8", "1.2", "28.6", "2.1", "0.8", "97.4"))]
    codes = [(code, 200, 100 + 12 * i) for i, code in enumerate(("1.1", "1.2", "2.1", "2.2", "2.3", "3.1"))]
    columns, _ = columns_of([190], *values, *codes)
    assert [column.codes for column in columns] == [0, 6]


def test_codes_may_begin_anew_with_each_group_of_rows():
    """codes that rows grouped by status bring out of order are codes all the same."""
    printed = ("1.1", "2.1", "3.2", "1.2", "2.2", "3.1", "1.3", "2.3")
    codes = [(code, 50, 100 + 12 * i) for i, code in enumerate(printed)]
    columns, _ = columns_of([190], *codes, *((name, 200, y) for name, (_, _, y) in zip(NAMES, codes, strict=False)))
    assert columns[0].codes == 8
