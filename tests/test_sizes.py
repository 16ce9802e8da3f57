"""Limits by count: what is beyond one is refused, or left out and said; each in words of its own."""

import pytest
from click.testing import CliRunner

import reportparse
from reportparse.cli import main
from reportparse.errors import OcrMissing, SourceDamaged, SourceTooLarge
from reportparse.readers import read
from reportparse.sizes import Sizes, allowing, beyond
from reportparse.source import bytes_to_source
from tests.conftest import SAMPLES
from tests.hostile import TEXT, pdf, stream
from tests.word_files import docx, p

SAMPLE = SAMPLES / "2018-2020-fr.pdf"
BOXES = b"0.5 g " + b"".join(b"%d 20 4 4 re f " % (20 + 6 * index) for index in range(50))


def codes_of(sizes: Sizes) -> dict[str, str]:
    """The findings of the sample within limits, by code."""
    with allowing(sizes):
        return {finding.code: finding.message for finding in reportparse.extract(SAMPLE).findings}


@pytest.mark.parametrize(
    ("sizes", "said"),
    [
        (Sizes(bytes=1000), "bytes, more than the 1,000 that are allowed (--limit bytes=N). Allow more, or split it."),
        (Sizes(pages=3), "has 7 pages, more than the 3 that are allowed (--limit pages=N). Allow more, or split it."),
        (Sizes(cells=20), "cells, more than the 20 that are allowed (--limit cells=N). Allow more, or split it."),
    ],
)
def test_an_input_beyond_a_limit_is_refused_in_one_line(sizes, said):
    """the line names the limit and how to raise it."""
    with allowing(sizes), pytest.raises(SourceTooLarge) as caught:
        reportparse.extract(SAMPLE)
    assert "2018-2020-fr.pdf has " in str(caught.value)
    assert str(caught.value).endswith(said)


def test_elements_too_deep_in_each_other_are_refused():
    """the part of the file is named, and the limit."""
    source = bytes_to_source(docx("<w:sdt><w:sdtContent>" * 9 + p("x") + "</w:sdtContent></w:sdt>" * 9), "a.docx")
    with allowing(Sizes(nesting=15)), pytest.raises(SourceDamaged, match=r"it has 16 levels of nesting, more than"):
        read(source)


def test_a_page_with_too_many_glyphs_is_left_out_and_the_others_are_read():
    """the pages of the sample differ in how much is on them: those below the limit give their rows."""
    with allowing(Sizes(glyphs=1300)):
        report = reportparse.extract(SAMPLE)
    left_out = [finding for finding in report.findings if finding.code == "page-unreadable"]
    assert 0 < len(left_out) < 7
    assert 0 < report.counted.total < 65
    assert "glyphs, more than the 1,300 that are allowed (--limit glyphs=N); what" in left_out[0].message
    assert report.verdict == "not_auditable"


def test_a_page_with_too_many_drawings_is_read_without_them():
    """its text stays, and what was left out is said."""
    source = bytes_to_source(pdf(BOXES + TEXT), "map.pdf")
    with allowing(Sizes(drawings=40)):
        document = read(source)
    assert [line.raw for block in document.blocks() for line in block.lines] == ["L1M1D1 A row"]
    (note,) = document.notes
    assert (note.code, note.facts["page"]) == ("drawings-unread", 1)
    assert note.facts["why"] == "it has 50 drawings, more than the 40 that are allowed (--limit drawings=N)"
    assert not read(source).notes


def test_the_picture_of_a_page_is_not_made_beyond_a_limit():
    """a page that may be a scan is named as not read; nothing of that size is ever in memory."""
    entries = b"/Type/XObject/Subtype/Image/Width 10/Height 10/BitsPerComponent 8/ColorSpace/DeviceGray"
    drawn = {10: stream(bytes(100), entries)}
    page = b"q 14400 0 0 14400 0 0 cm /X Do Q"
    data = pdf(page, resources=b"/XObject<</X 10 0 R>>", more=drawn, box=b"0 0 14400 14400")
    with (
        allowing(Sizes(pixels=1_000_000)),
        pytest.raises(OcrMissing, match="is a scan, and its picture has 400,000,000"),
    ):
        read(bytes_to_source(data, "huge.pdf"))


def test_nothing_is_limited_by_zero():
    """as with seconds and memory."""
    with allowing(Sizes(pages=0, bytes=0, cells=0, glyphs=0, drawings=0, pixels=0, nesting=0)):
        assert reportparse.extract(SAMPLE).counted.total == 65
        assert beyond("pages", 10**12) is None


def test_limits_are_options():
    """they hold in the process that reads, and without one; a wrong one is a matter of usage."""

    def run(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["audit", str(SAMPLE), *arguments])
        return result.exit_code, result.stderr

    for jobs in ([], ["--limit", "cells=0", "--limit", "glyphs=9000"]):
        status, said = run("--limit", "pages=3", *jobs)
        assert (status, "has 7 pages, more than the 3 that are allowed" in said) == (3, True)
    for wrong in ("pages", "pages=", "pages=-1", "rows=3", "bytes=1e9"):
        status, said = run("--limit", wrong)
        assert (status, f"{wrong!r} is no limit; there are bytes=N, pages=N" in said) == (2, True)
