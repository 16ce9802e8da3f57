"""What a PDF shows in place of its pages: portfolios, and forms that are laid out as they are opened."""

import pytest

from reportparse.errors import NoMeasureTable
from reportparse.pipeline import source_to_report
from reportparse.readers import read
from reportparse.source import bytes_to_source
from tests.hostile import objects_to_pdf, stream

WAIT = b"BT /F1 12 Tf 50 700 Td (Please wait for the contents of the document.) Tj ET"


def cover(catalog: bytes) -> bytes:
    """A PDF of one page with a sentence, with more in its catalog."""
    return objects_to_pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
            b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
            4: stream(WAIT),
            5: stream(b"<xdp/>"),
            6: b"<</Type/Filespec/F(a.pdf)/EF<</F 5 0 R>>>>",
        }
    )


FILES = b"/Names<</EmbeddedFiles<</Names[(a) 6 0 R (b) 6 0 R]>>>>"
XFA = b"/AcroForm<</Fields[]/XFA 5 0 R>>"


@pytest.mark.parametrize(
    ("catalog", "says"),
    [
        (b"/Collection<</View/D>>" + FILES, "It shows a portfolio of 2 files, which is not read"),
        (XFA + b"/NeedsRendering true", "It shows a form in XFA that Adobe's programs alone lay out"),
    ],
)
def test_what_stands_in_place_of_the_pages_is_named(catalog, says):
    """whoever opens the file sees it, and the message says what to do."""
    with pytest.raises(NoMeasureTable) as raised:
        source_to_report(bytes_to_source(cover(catalog), "a.pdf"))
    assert says in str(raised.value)


@pytest.mark.parametrize("catalog", [b"", FILES, XFA, XFA + b"/NeedsRendering false", b"/Collection 99 0 R"])
def test_what_lies_beside_the_pages_is_not(catalog):
    """files that are attached, and XFA beside pages that show the form, are nothing to wait for."""
    document = read(bytes_to_source(cover(catalog), "a.pdf"))
    assert [note.code for note in document.notes if note.code == "part-unread"] == []
