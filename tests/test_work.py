"""How much is done for a page: counted, since times say little on a busy machine."""

import cProfile
import sys
from pathlib import Path

import pytest

import reportparse

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

from kinds import build

# Thousands of calls for a page, our own and those of Python, a seventh above what is needed on 2026-12-01.
MOST = {"ruled": 190, "unruled": 310, "pieces": 370}
SHORT, LONG = 2, 5


def count_calls(kind: str, page_count: int, folder: Path) -> int:
    """The calls of functions while a report is read, its words and patterns known from a first reading."""
    path = folder / f"{kind}-{page_count}.pdf"
    path.write_bytes(build(kind, page_count))
    profile = cProfile.Profile()
    profile.enable()
    report = reportparse.extract(path)
    profile.disable()
    assert report.count().total == 15 * page_count
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("kind", MOST)
def test_work_grows_with_the_pages_and_no_faster(kind, tmp_path):
    """a page of a long report costs no more than one of a short report, and no more calls than it did."""
    count_calls(kind, 1, tmp_path)
    short, long = (count_calls(kind, pages, tmp_path) for pages in (SHORT, LONG))
    more = (long - short) / (LONG - SHORT)
    assert more <= 1.2 * short / SHORT
    assert long / LONG <= 1000 * MOST[kind]
