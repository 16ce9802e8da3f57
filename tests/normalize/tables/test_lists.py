"""Lists whose lines begin with a mark."""

import pytest

from reportparse.errors import NoMeasureTable
from reportparse.pipeline import source_to_report
from reportparse.source import bytes_to_source

REPORT = """<html><body><h1>Balance 2023</h1><p>{legend}</p><h3>Education</h3>
<p>✔ School workshops</p><p>✔ Composting guide</p><p>{middle} Community garden</p><p>✖ Bird census</p></body></html>"""


@pytest.mark.parametrize(
    ("legend", "middle"),
    [
        ("✔ completed ◐ in progress ✖ not completed", "◐"),
        ("✔ = completed, ➤ = in progress, ✖ = not completed", "➤"),
    ],
)
def test_a_line_that_explains_several_signs_is_no_row(legend, middle):
    """it is the legend, and says what the signs before the rows mean, also one that has no usual meaning."""
    source = bytes_to_source(REPORT.format(legend=legend, middle=middle).encode(), "report.html")
    report = source_to_report(source)
    rows = [(d.text, d.status.value) for g in report.guidelines for m in g.measures for d in m.deliverables]
    assert rows == [
        ("School workshops", "done"),
        ("Composting guide", "done"),
        ("Community garden", "in_progress"),
        ("Bird census", "not_done"),
    ]
    assert [entry.mark for entry in report.legend] == ["✔", middle, "✖"]


TASKS = """# Roadmap

{said}

## Community

- [x] Publish a code of conduct
- [ ] Translate the handbook

## Machines

- [x] Move the site to a new host
"""


def test_ticked_boxes_before_texts_are_rows_where_the_text_counts_statuses():
    """a list of tasks is a report where a sentence says how many are done, and may be any form where none does."""
    report = source_to_report(bytes_to_source(TASKS.format(said="2 of 3 items are done.").encode(), "plan.md"))
    assert [d.status.value for d in report.deliverables()] == ["done", "not_done", "done"]
    for said in ("Tick what applies.", "All done in 2023."):
        with pytest.raises(NoMeasureTable):
            source_to_report(bytes_to_source(TASKS.format(said=said).encode(), "plan.md"))
