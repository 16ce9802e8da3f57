"""Type that nobody can see for its size is not read, and that is said."""

from reportparse.readers.pdf import read
from reportparse.source import bytes_to_source
from tests.pdf_tables import build, text_ops


def test_type_of_a_twentieth_of_a_point_is_not_read():
    """a row in it is none, and a finding says that text cannot be seen; small print is read."""
    tiny, small = text_ops("L1M1D9 hidden", 60, 400, 0.05), text_ops("Small print", 60, 430, 2.0)
    document = read(bytes_to_source(build(after=tiny + small), "x.pdf"))
    (page,) = document.pages
    assert [(text.raw.split()[0], text.reason) for text in page.hidden][:1] == [("L1M1D9", "invisible")]
    assert "text-not-visible" in [note.code for note in document.notes]
    lines = [line.raw for block in page.blocks for line in getattr(block, "lines", ())]
    assert "Small print" in lines
    assert not any("hidden" in line for line in lines)
