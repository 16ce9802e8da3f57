"""Wherever a page ends, whatever is drawn: the same rows."""

import pytest

from tests.generator.needs import skip_unless_makeable
from tests.harness.drawing import LOOKS
from tests.harness.failing import FAILING, as_params
from tests.harness.page_breaks import (
    CODES,
    COUNTED,
    GROUPS,
    POSITIONS,
    STATUS_BY_SIGN,
    cases,
    judge,
    name_of,
    truth,
    write,
)


@pytest.mark.parametrize(("suffix", "codes", "look", "position"), as_params(cases(), name_of))
def test_every_row_is_read_wherever_the_page_ends(tmp_path, suffix, codes, look, position):
    """all rows have their code, text, parent and status, measures their texts, and nothing is accused."""
    skip_unless_makeable(suffix)
    path = tmp_path / f"report.{suffix}"
    write(path, codes, look, position)
    assert judge(path) == []


def test_the_content_is_what_it_says():
    """there are eight rows of two lines under three measures, as many of each status as the report states."""
    rows = [row for group in GROUPS for row in group.rows]
    assert (len(GROUPS), len(rows), len(POSITIONS), len(LOOKS) * len(CODES) * len(POSITIONS)) == (3, 8, 16, 96)
    statuses = [STATUS_BY_SIGN[row.sign] for row in rows]
    assert {status: statuses.count(status) for status in COUNTED} == COUNTED
    assert [row[2] for row in truth()][-1] == "L1M3D2"


def test_the_list_of_what_fails_names_documents_of_this_harness():
    """nothing stays on the list that is no document."""
    assert {name for name in FAILING if name.startswith(("pdf-", "docx-", "html-"))} <= {
        name_of(*case) for case in cases()
    }
