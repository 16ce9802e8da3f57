"""How much is done for a page: counted, since times say little on a busy machine."""

import cProfile
import sys
from functools import partial
from pathlib import Path

import pytest

import reportparse
from reportparse.readers import read
from reportparse.source import bytes_to_source
from tests.hostile import FONT, objects_to_pdf, pdf, stream
from tests.work import count_calls as counted

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

from kinds import build

# Thousands of calls for a page, our own and those of Python, a seventh above what is needed on 2026-12-01.
MOST = {"ruled": 120, "unruled": 215, "pieces": 245}
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


def boxes(count: int) -> bytes:
    """A page of so many drawn boxes, each of another size and at another place."""
    return pdf(
        b" ".join(b"%d %d %d %d re S" % (i * 37 % 499, i * 91 % 799, 40 + i % 50, 20 + i % 31) for i in range(count))
    )


def parted(count: int) -> bytes:
    """So many pages of two texts side by side, the white between them at another place on each."""
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 5: FONT}
    for page in range(count):
        middle = 150 + page * 37 % 300
        lines = [
            (800 - 18 * line, "word " * ((middle - 50) // 26), "text " * ((560 - middle) // 26)) for line in range(20)
        ]
        shown = (f"1 0 0 1 40 {y} Tm ({a}) Tj 1 0 0 1 {middle} {y + 3} Tm ({b}) Tj" for y, a, b in lines)
        content = f"BT /F1 9 Tf {' '.join(shown)} ET".encode()
        about = b"<</Type/Page/Parent 2 0 R/Contents %d 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>>>"
        objects |= {10 + 2 * page: about % (11 + 2 * page), 11 + 2 * page: stream(content)}
    kids = b" ".join(b"%d 0 R" % (10 + 2 * page) for page in range(count))
    objects[2] = b"<</Type/Pages/Count %d/Kids[%b]>>" % (count, kids)
    return objects_to_pdf(objects)


@pytest.mark.parametrize(("make", "count"), [(boxes, 400), (parted, 20)])
def test_work_is_not_in_the_square_of_what_is_on_pages(make, count):
    """four times as many boxes, or pages that are each parted at another place, are at most six times the work."""
    few, many = (counted(partial(read, bytes_to_source(make(n), "a.pdf")))[1] for n in (count, 4 * count))
    assert many <= 6 * few


@pytest.mark.parametrize("kind", MOST)
def test_work_grows_with_the_pages_and_no_faster(kind, tmp_path):
    """a page of a long report costs no more than one of a short report, and no more calls than it did."""
    count_calls(kind, 1, tmp_path)
    short, long = (count_calls(kind, pages, tmp_path) for pages in (SHORT, LONG))
    more = (long - short) / (LONG - SHORT)
    assert more <= 1.2 * short / SHORT
    assert long / LONG <= 1000 * MOST[kind]
