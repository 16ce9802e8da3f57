"""White text in Word documents: on white paper nobody sees it, on anything darker everybody does."""

import pytest

from reportparse.pipeline import source_to_report
from reportparse.source import bytes_to_source
from tests.word_files import docx

SEEN = [("A1", "Plant trees", "done"), ("A2", "Dig ponds", "done"), ("A3", "Count birds", "not started")]
UNSEEN = [("A4", "Build a dam", "done"), ("A5", "Sell it", "done")]
WHITE = '<w:color w:val="FFFFFF"/>'
DARK = '<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'
PALE = '<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>'


def run(text: str, look: str = "") -> str:
    """A run with these properties."""
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def row(texts: tuple[str, ...], look: str = "", cell: str = "", paragraph: str = "") -> str:
    """A row of a table."""
    inner = (f"<w:p><w:pPr>{paragraph}</w:pPr>{run(text, look)}</w:p>" for text in texts)
    return f"<w:tr>{''.join(f'<w:tc><w:tcPr>{cell}</w:tcPr>{one}</w:tc>' for one in inner)}</w:tr>"


def report(last: str, style: str = "", before: str = "", **parts: str):
    """The report of a document with three rows, and of what comes after these in its table."""
    rows = row(("Code", "Action", "Status")) + "".join(map(row, SEEN))
    table = f"<w:tbl><w:tblPr>{style}</w:tblPr>{rows}{last}</w:tbl>"
    text = f"<w:p>{run('2 actions are done, 1 is not started.')}</w:p>"
    return source_to_report(bytes_to_source(docx(f"{before}{text}{table}<w:p/>", parts), "a.docx"))


@pytest.mark.parametrize(
    "look", [WHITE, WHITE + PALE, '<w:rStyle w:val="ghost"/>'], ids=["own colour", "own shading", "style"]
)
def test_white_on_white_is_not_read_and_said(look):
    """three rows are displayed, and agree with what is stated."""
    ghost = f'<w:style w:type="character" w:styleId="ghost"><w:rPr>{WHITE}</w:rPr></w:style>'
    made = report("".join(row(texts, look) for texts in UNSEEN), styles=ghost)
    assert (made.counted.total, made.verdict) == (3, "consistent")
    (finding,) = [finding for finding in made.findings if finding.code == "text-not-visible"]
    assert finding.message.startswith("6 pieces of text")
    assert "same-colour" in finding.message


BAND = f'<w:tblStylePr w:type="band1Horz"><w:tcPr>{DARK}</w:tcPr></w:tblStylePr>'
SHADED_STYLE = f'<w:style w:type="table" w:styleId="grid">{BAND}</w:style>'
BACKDROP = '<w:p><w:r><w:drawing><wp:anchor behindDoc="1"/></w:drawing></w:r></w:p>'


@pytest.mark.parametrize(
    ("look", "cell", "paragraph", "options"),
    [
        (WHITE, DARK, "", {}),
        (WHITE, "", DARK, {}),
        (WHITE + DARK, "", "", {}),
        (WHITE + '<w:highlight w:val="black"/>', "", "", {}),
        (WHITE + "<w:outline/>", "", "", {}),
        (WHITE, "", "", {"style": '<w:tblStyle w:val="grid"/>', "styles": SHADED_STYLE}),
        (WHITE, "", "", {"before": BACKDROP}),
        (WHITE, '<w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/>', "", {}),
        ('<w:color w:val="auto"/>', "", "", {}),
        ('<w:color w:val="F2F2F2"/>', "", "", {}),
    ],
)
def test_what_may_be_seen_is_read(look, cell, paragraph, options):
    """white on a dark cell, paragraph, run or highlight; where a style or a picture may lie behind it; pale grey."""
    made = report("".join(row(texts, look, cell, paragraph) for texts in UNSEEN), **options)
    assert made.counted.total == 5
    assert "text-not-visible" not in {finding.code for finding in made.findings}


HEAD = f'<w:tblStylePr w:type="firstRow"><w:tcPr>{DARK}</w:tcPr></w:tblStylePr>'
EVEN = f'<w:tblStylePr w:type="band2Horz"><w:tcPr>{DARK}</w:tcPr></w:tblStylePr>'
LOOK = '<w:tblStyle w:val="grid"/><w:tblLook w:val="0020" w:firstRow="1" w:noHBand="{}" w:noVBand="1"/>'


@pytest.mark.parametrize(
    ("shading", "rows_are_banded", "seen"),
    [
        (HEAD, 1, 3),
        (HEAD + EVEN, 0, 4),
        (HEAD + EVEN, 1, 3),
        (f"<w:tcPr>{PALE}</w:tcPr>", 0, 3),
        (f"<w:tcPr>{DARK}</w:tcPr>", 0, 5),
    ],
    ids=["head", "bands", "bands off", "white style", "dark style"],
)
def test_what_a_style_lays_behind_a_cell_is_known_by_its_place(shading, rows_are_banded, seen):
    """a style with a dark head, bands or none: the fourth row is in an even band, the fifth in an odd one."""
    style = f'<w:style w:type="table" w:styleId="grid">{shading}</w:style>'
    made = report("".join(row(texts, WHITE) for texts in UNSEEN), LOOK.format(rows_are_banded), styles=style)
    assert made.counted.total == seen


def test_a_paragraph_style_with_shading_is_a_ground():
    """white over a style's white is not seen, over its blue it is."""
    for fill, seen in (("FFFFFF", 3), ("1F3864", 5)):
        shading = f'<w:pPr><w:shd w:val="clear" w:fill="{fill}"/></w:pPr>'
        style = f'<w:style w:type="paragraph" w:styleId="box">{shading}</w:style>'
        last = "".join(row(texts, WHITE, "", '<w:pStyle w:val="box"/>') for texts in UNSEEN)
        assert report(last, styles=style).counted.total == seen


PALE_BLUE = '<w:shd w:val="clear" w:fill="D9E2F3"/>'


@pytest.mark.parametrize(
    ("look", "cell"),
    [
        ('<w:color w:val="FEFEFE"/>', ""),
        ('<w:color w:val="D9E2F3"/>', PALE_BLUE),
        ('<w:sz w:val="1"/>', ""),
        ('<w:w w:val="1"/>', ""),
    ],
    ids=["nearly white", "the colour of its cell", "half a point", "a hundredth as wide"],
)
def test_what_no_eye_can_tell_is_not_read(look, cell):
    """the colour of its ground, whichever that is; letters of no size or width."""
    made = report("".join(row(texts, look, cell) for texts in UNSEEN))
    assert (made.counted.total, made.verdict) == (3, "consistent")


@pytest.mark.parametrize("height", ['<w:trHeight w:val="1" w:hRule="exact"/>', "<w:hidden/>"])
def test_a_row_without_height_is_not_read(height):
    """a height that may grow is one."""
    last = "".join(row(texts) for texts in UNSEEN)
    assert report(last.replace("<w:tr>", f"<w:tr><w:trPr>{height}</w:trPr>")).counted.total == 3
    assert report(last.replace("<w:tr>", '<w:tr><w:trPr><w:trHeight w:val="1"/></w:trPr>')).counted.total == 5
