"""However rows are named, whatever is drawn: the same rows."""

import pytest

from tests.harness.drawing import LOOKS
from tests.harness.failing import FAILING, as_params
from tests.harness.row_names import NAMES, ROWS, cases, judge, name_of, truth, write


@pytest.mark.parametrize(("naming", "look"), as_params(cases(), name_of))
def test_every_row_is_read_however_rows_are_named(tmp_path, naming, look):
    """rows are in order, with their names as printed, their texts without the names, and their statuses."""
    path = tmp_path / "report.pdf"
    write(path, naming, look)
    assert judge(path, naming) == []


def test_the_names_are_what_they_say():
    """there are twelve rows, named in eight ways, one of which is none."""
    assert (len(ROWS), len(NAMES), len(NAMES) * len(LOOKS)) == (12, 8, 24)
    assert [truth(naming)[4][0] for naming in NAMES] == ["L1M2D2", "1.2.2", "I.2.b", "5.", "e)", "V.", "Action 5", None]


def test_the_list_of_what_fails_names_documents_of_this_harness():
    """nothing stays on the list that is no document."""
    assert {name for name in FAILING if name.startswith("rows-")} <= {name_of(*case) for case in cases()}
