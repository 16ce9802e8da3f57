"""
Reports in many layouts, each with three toolchains, every one of them right: `pytest -m sweep`.

Contents, languages and codes are random and differ from report to report. What a report prints is checked before it is
read, so that a toolchain that drops a text is not held against the reader.
"""

from dataclasses import replace
from typing import Any

import pytest

import reportparse
from tests.generator.corpus import fit_layout, load_renderer
from tests.generator.layout import Layout
from tests.generator.press import press
from tests.generator.printed import find_losses, flatten
from tests.generator.random_content import LANGUAGES, make_content

pytestmark = pytest.mark.sweep

TOOLCHAINS = ("typst", "reportlab", "weasyprint")
SCHEMES = ("LMD", "dotted", "hyphen", "letter", "LMD-hyphen")
LAYOUTS: dict[str, dict[str, Any]] = {
    "ruled, merged measures": {},
    "ruled, measures open below": {"merge": "open"},
    "ruled, measures only in their first row": {"merge": "blank"},
    "ruled, measures in the middle": {"measure_valign": "middle"},
    "horizontal rules, merged measures": {"rules": "horizontal"},
    "horizontal rules, measures open below": {"rules": "horizontal", "merge": "open"},
    "no rules": {"rules": "none", "header_fill": None},
    "stripes without rules": {"rules": "none", "zebra": True},
    "stripes with rules": {"zebra": True},
    "measures as rows": {"measure_place": "row"},
    "measures as rows, horizontal rules": {"measure_place": "row", "rules": "horizontal"},
    "marks on the left": {"mark_side": "left"},
    "header once": {"header": "once"},
    "no header": {"header": "none"},
    "rows cut by page breaks": {"split_rows": True},
    "landscape": {"landscape": True},
    "a table per measure": {"table_per": "measure"},
    "borders drawn twice": {"cell_lines": "doubled"},
    "a box around each cell": {"cell_lines": "rects"},
    "two pages on a sheet": {"sheet": "two_up"},
    "printed sideways": {"sheet": "sideways"},
    "crop marks and slug": {"sheet": "prepress"},
    "watermark": {"watermark": True},
    "list without a table": {"body": "list"},
    "marks in one cell with the code": {"mark_place": "glued"},
    "prose that names codes": {"prose": True},
    "legend in a line": {"legend": "inline"},
    "legend as a table": {"legend": "table"},
    "coloured marks": {"mark_colours": ("#1f7a3d", "#c77700", "#b3261e")},
}
PAIRS = [(name, toolchain) for name in LAYOUTS for toolchain in TOOLCHAINS]


@pytest.mark.parametrize(("name", "toolchain"), PAIRS)
def test_a_report_is_read_in_any_layout(name, toolchain, tmp_path):
    """every row, measure, guideline and the verdict are those of the content."""
    pytest.importorskip(toolchain)
    seed = 1000 + PAIRS.index((name, toolchain))
    content = make_content(seed, LANGUAGES[seed % len(LANGUAGES)], SCHEMES[seed % len(SCHEMES)])
    layout = fit_layout(content, replace(Layout(), **LAYOUTS[name]))
    path = tmp_path / "report.pdf"
    render = load_renderer(toolchain)
    assert render is not None
    render(content, layout, path)
    press(layout, path)
    if losses := find_losses(content, path):
        pytest.skip(f"{toolchain} did not print everything: {losses[0]}")
    report = reportparse.extract(path)
    assert [
        (g.code, flatten(g.title or ""), m.code, flatten(m.text), d.code, flatten(d.text), d.status.value)
        for g in report.guidelines for m in g.measures for d in m.deliverables
    ] == [
        (g.code, flatten(g.title), m.code, flatten(m.text), d.code, flatten(d.text), d.status)
        for g in content.guidelines for m in g.measures for d in m.deliverables
    ]  # fmt: skip
    assert report.verdict == "consistent"


LOOKS: tuple[dict[str, Any], ...] = (
    {"font": "DejaVu Sans", "size_pt": 9.0, "measure_share": 0.38},
    {"font": "Liberation Serif", "size_pt": 10.5, "measure_share": 0.3},
    {"font": "DejaVu Sans Condensed", "size_pt": 7.5, "measure_share": 0.45, "pad_pt": 2.5},
    {"font": "Liberation Sans", "size_pt": 8.5, "margin_mm": 25, "pad_pt": 6.0, "paper": "Letter"},
)


@pytest.mark.parametrize("rules", ["grid", "horizontal", "none"])
@pytest.mark.parametrize("toolchain", TOOLCHAINS)
def test_fonts_and_widths_do_not_change_the_report(toolchain, rules, tmp_path):
    """one content in four fonts, sizes and column widths gives the same rows, as the content has them."""
    pytest.importorskip(toolchain)
    content = make_content(77, "en", "LMD")
    render = load_renderer(toolchain)
    assert render is not None
    read = []
    for look in LOOKS:
        path = tmp_path / "report.pdf"
        render(content, fit_layout(content, replace(Layout(rules=rules), **look)), path)
        if find_losses(content, path):
            continue
        report = reportparse.extract(path)
        read.append([(d.code, flatten(d.text), d.status.value) for d in report.deliverables()])
    rows = [row for guideline in content.guidelines for measure in guideline.measures for row in measure.deliverables]
    expected = [(row.code, flatten(row.text), row.status) for row in rows]
    assert len(read) >= 2
    assert read == [expected] * len(read)
