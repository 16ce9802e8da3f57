"""
Many generated reports, every one of them right: `pytest -m sweep`.

Languages, marks, codes, faults and layouts vary with the seed; the tables are ruled on all sides. What a report prints
is checked before it is read, so that a toolchain that drops a text is not held against the reader.
"""

import random
from dataclasses import replace

import pytest

import reportparse
from reportparse.api import Report
from tests.generator.content import Content
from tests.generator.corpus import fit_layout, load_renderer
from tests.generator.layout import random_layout
from tests.generator.printed import find_losses, flatten
from tests.generator.random_content import FAULTS, LANGUAGES, make_content

pytestmark = pytest.mark.sweep

TOOLCHAINS = ("typst", "reportlab", "weasyprint", "docx")
SCHEMES = ("LMD", "LMD-hyphen", "dotted", "letter", "hyphen")
SEEDS = range(1, 25)
VERDICTS = {"match": "consistent", "mismatch": "inconsistent", "not_stated": "not_auditable"}


def choose(seed: int) -> Content:
    """The content of a seed; half of the reports have no fault."""
    rng = random.Random(f"sweep {seed}")
    fault = "none" if rng.random() < 0.5 else rng.choice(FAULTS[1:])
    return make_content(seed, rng.choice(LANGUAGES), SCHEMES[seed % len(SCHEMES)], fault)


@pytest.fixture(params=SEEDS)
def case(request, tmp_path_factory) -> tuple[Content, Report]:
    """A generated report and what was read from it."""
    seed = request.param
    toolchain = TOOLCHAINS[seed % len(TOOLCHAINS)]
    pytest.importorskip(toolchain)
    content = choose(seed)
    layout = fit_layout(content, replace(random_layout(seed), rules="grid"))
    extension = "docx" if toolchain == "docx" else "pdf"
    path = tmp_path_factory.mktemp("sweep") / f"{toolchain}-{seed}.{extension}"
    render = load_renderer(toolchain)
    assert render is not None
    render(content, layout, path)
    if losses := find_losses(content, path):
        pytest.skip(f"{toolchain} did not print everything: {losses[0]}")
    return content, reportparse.extract(path)


def test_a_generated_report_is_read_rightly(case):
    """every row, measure, guideline, stated total and the verdict are those of the content."""
    content, report = case
    truth = content.to_truth()
    # Hyphens that a line end brought in cannot always be told from those of the text.
    assert [
        (g.code, m.code, d.code, flatten(d.text), d.status.value)
        for g in report.guidelines for m in g.measures for d in m.deliverables
    ] == [
        (g["code"], m["code"], d["code"], flatten(d["text"]), d["status"] or "unknown")
        for g in truth["guidelines"] for m in g["measures"] for d in m["deliverables"]
    ]  # fmt: skip
    assert [(m.code, flatten(m.text)) for m in report.measures()] == [
        (m["code"], flatten(m["text"])) for g in truth["guidelines"] for m in g["measures"]
    ]
    assert [(g.code, flatten(g.title or "")) for g in report.guidelines] == [
        (g["code"], flatten(g["title"])) for g in truth["guidelines"]
    ]
    stated = {total.status or "total": total.count for total in report.stated_totals}
    assert stated == {name: count for name, count in truth["stated"].items() if count is not None}
    assert report.verdict == VERDICTS[truth["expect_audit"]]
