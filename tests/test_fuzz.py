"""Fuzzing: bytes that were changed, structure that nobody writes; for each reader. Data, or one line, comes of it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile import pdf
from tests.oddities import read_in_every_way
from tests.word_files import docx, p

ROW = "<tr><td>L1M1D1</td><td>A row</td><td>✓</td></tr>"
CELL = "<w:tc>" + p("L1M1D1 A row") + "</w:tc>"
TEXT = "# Report 2020\n\n2 of 3 are done.\n\n| Code | Text | Status |\n|---|---|---|\n| L1M1D1 | A row | ✓ |\n"
NUMBER = st.sampled_from(
    ["0", "1", "-1", "0.0001", "12", "595", "1e9", "99999999999", "(x)", "/F1", "[1 2]", "<</A 1>>"]
)
OPERATOR = st.sampled_from(
    [
        *(
            "q",
            "Q",
            "cm",
            "w",
            "d",
            "gs",
            "m",
            "l",
            "c",
            "h",
            "re",
            "S",
            "f",
            "f*",
            "B",
            "W",
            "W*",
            "n",
            "rg",
            "g",
            "k",
        ),
        *("BT", "ET", "Tf", "Td", "Tm", "T*", "Tj", "TJ", "'", "Tz", "Tr", "Ts", "Tc", "BDC", "BMC", "EMC", "Do", "sh"),
    ]
)
SHOWN = st.sampled_from(
    ["BT /F1 9 Tf 40 700 Td (L1M1D1 A row) Tj ET", "40 690 m 500 690 l S", "0 1 0 rg 90 90 9 9 re f"]
)
CONTENT = st.lists(st.one_of(NUMBER, OPERATOR, SHOWN), max_size=60).map(" ".join)
ATTRIBUTE = st.sampled_from(
    ["", ' w:val="0"', ' w:val="99999999999"', ' w:val="continue"', ' w:val="begin"', ' w:val="FFFFFF"', ' r:id="none"']
)
TAG = st.sampled_from(
    [
        *("w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:tcPr", "w:tblPr", "w:pPr", "w:rPr", "w:sdt", "w:sdtContent"),
        *(
            "w:gridSpan",
            "w:vMerge",
            "w:tblGrid",
            "w:gridCol",
            "w:numPr",
            "w:numId",
            "w:ilvl",
            "w:fldChar",
            "w:instrText",
        ),
        *("w:ins", "w:del", "w:color", "w:shd", "w:sym", "w:drawing", "w:pict", "w:txbxContent", "w:footnoteReference"),
    ]
)
WORDS = st.sampled_from(["L1M1D1", "✓", "Done", "2 of 3 are done", "", " "])


def _element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda tag, said, body: f"<{tag}{said}>{body}</{tag}>", TAG, ATTRIBUTE, inner)


ELEMENTS = st.recursive(WORDS, lambda inner: _element(st.lists(inner, max_size=4).map("".join)), max_leaves=25)
PIECE = st.sampled_from(
    [
        *(
            "<table>",
            "</table>",
            "<tr>",
            "<td>",
            "<td rowspan=9 colspan=9>",
            "<th>",
            "<div>",
            "</div>",
            "<p>",
            "<ul><li>",
        ),
        *(
            '<p style="',
            '">',
            "display:grid",
            "<style>",
            "</style>",
            "<svg>",
            "<!--",
            "-->",
            "<input type=checkbox checked>",
        ),
        *(
            "&#xd800;",
            "&amp;",
            "\x00",
            "✓",
            "L1M1D1 A row",
            "Done",
            ROW,
            "<select><option>",
            "<template>",
            "<base href=x>",
        ),
    ]
)
LINE = st.sampled_from(
    [
        *(
            "| L1M1D1 | A row | ✓ |",
            "|---|---|",
            "- [x] done",
            "  - L1M1D2",
            "```",
            "~~~",
            "<!--",
            "-->",
            "\f",
            "# L1",
            "---",
        ),
        *(
            "a\tb\tc",
            "a;b;c",
            "+---+---+",
            "<table>",
            "</table>",
            "[a]: <b",
            "> | x |",
            "\\|",
            "",
            "**",
            "2 of 3 are done.",
        ),
    ]
)
STRUCTURES = {
    "pdf": CONTENT.map(lambda text: pdf(text.encode())),
    "docx": st.lists(ELEMENTS, max_size=5).map(
        lambda parts: docx("".join(parts) + f"<w:tbl><w:tr>{CELL * 2}</w:tr></w:tbl>")
    ),
    "html": st.lists(PIECE, max_size=40).map(lambda parts: f"<!DOCTYPE html>{''.join(parts)}".encode(errors="replace")),
    "md": st.lists(LINE, max_size=40).map(lambda lines: "\n".join(lines).encode()),
}
WHOLE = {
    "pdf": pdf(b"BT /F1 9 Tf 40 700 Td (L1M1D1 A row) Tj ET 40 690 m 500 690 l S"),
    "docx": docx(f"<w:tbl><w:tr>{CELL * 3}</w:tr></w:tbl>"),
    "html": f"<!DOCTYPE html><title>t</title><table>{ROW * 3}</table>".encode(),
    "md": TEXT.encode(),
}
CHANGES = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 40)), min_size=1, max_size=8)
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large]


def changed(data: bytes, changes: list[tuple[float, bytes, int]]) -> bytes:
    """The bytes with others put in, and some taken out, at places given by their share of the whole."""
    for place, new, lost in changes:
        at = int(place * len(data))
        data = data[:at] + new + data[at + lost :]
    return data


def fuzz(form: str, count: int) -> None:
    """Read so many changed and made documents of a format in every way; mistakes of ours are raised."""

    @settings(max_examples=count, deadline=None, suppress_health_check=QUIET, database=None, derandomize=True)
    @given(st.one_of(STRUCTURES[form], CHANGES.map(lambda changes: changed(WHOLE[form], changes))))
    def run(data: bytes) -> None:
        read_in_every_way(data, f"fuzzed.{form}")

    run()


@pytest.mark.parametrize("form", STRUCTURES)
def test_nothing_that_is_fuzzed_ends_in_an_error_of_python(form):
    """some of each kind, the same each time."""
    fuzz(form, 12)


@pytest.mark.sweep
@pytest.mark.parametrize("form", STRUCTURES)
def test_much_that_is_fuzzed_ends_in_no_error_of_python(form):
    """many of each kind."""
    fuzz(form, 1500)
