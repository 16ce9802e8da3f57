"""What holds for any report, any text, any borders."""

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reportparse.api import Report
from reportparse.audit import audit
from reportparse.codes import parent_runs, parse_code, split_code
from reportparse.layout.edges import Edge, merge_edges
from reportparse.text import fold, one_line
from reportparse.writers.csv_files import report_to_csv_files
from tests.strategies import CODE, MODEL, REPORT

POSITION = st.integers(0, 400).map(lambda n: n / 2)
EDGE = st.builds(lambda at, a, b: Edge(at, min(a, b), max(a, b)), POSITION, POSITION, POSITION)


@given(REPORT)
def test_json_reads_back_to_the_same_report(report):
    """nothing is lost or changed in `report.json`."""
    assert Report.from_json(report.to_json()) == report


@given(REPORT)
def test_csv_reads_back_to_the_same_report(report):
    """nothing is lost or changed in the CSV files, whatever the texts begin with or hold."""
    with tempfile.TemporaryDirectory() as folder:
        report.write_csv(folder)
        assert Report.from_csv(folder) == report


@given(REPORT)
def test_no_field_of_the_csv_files_runs_as_a_formula(report):
    """no field that a spreadsheet opens begins with a character that starts a formula."""
    for content in report_to_csv_files(report).values():
        for record in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
            assert [field for field in record if field[:1] in set("=+@\t\r＝＋－＠")] == []
            # A number may be negative; a text may not begin with a minus.
            assert [field for field in record if field[:1] == "-" and not field[1:2].isdigit()] == []


@given(REPORT)
def test_an_audit_is_the_same_the_second_time(report):
    """auditing what was audited changes nothing."""
    audited = report.audit()
    assert (audited.verdict, audited.counted, audited.findings) == (report.verdict, report.counted, report.findings)


@given(MODEL)
def test_rows_are_counted_once_each(model):
    """the counts per status and per guideline sum up to the number of rows."""
    counted = audit(model).counted
    assert counted.total == sum(1 for _ in model.deliverables()) == sum(counted.by_status.values())


@given(st.text())
def test_folding_twice_is_folding_once(text):
    """a folded text is left as it is."""
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_one_line_twice_is_one_line_once(text):
    """a text on one line is left as it is, and has no white space but single spaces."""
    line = one_line(text)
    assert one_line(line) == line
    assert line.split() == line.split(" ") or line == ""


@given(st.lists(EDGE, max_size=12))
def test_merging_borders_twice_is_merging_once(edges):
    """merged borders are not merged any further."""
    merged = merge_edges(edges)
    assert merge_edges(list(merged)) == merged


@given(st.lists(EDGE, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_borders_does_not_matter(edges, random):
    """borders drawn in any order are the same borders."""
    shuffled = list(edges)
    random.shuffle(shuffled)
    assert merge_edges(shuffled) == merge_edges(edges)


@given(CODE)
def test_a_parent_is_shorter_and_begins_its_child(raw):
    """going up always ends, and each level is a prefix of the one below."""
    runs = parse_code(raw).runs
    while runs:
        parent = parent_runs(runs)
        assert parent == runs[: len(parent)]
        assert len(parent) < len(runs)
        runs = parent


@given(st.text(max_size=40))
def test_a_text_without_a_code_is_left_alone(text):
    """looking for a code never raises, and takes nothing from a text that has none."""
    code, rest = split_code(text)
    assert rest == text if code is None else text.startswith(code.raw, text.find(code.raw[0]))


@given(REPORT)
@settings(max_examples=10)
def test_a_folder_written_twice_holds_the_second_report(report):
    """writing again replaces, and adds nothing."""
    with tempfile.TemporaryDirectory() as folder:
        report.write_csv(folder)
        report.write_csv(folder)
        assert Report.from_csv(folder) == report
        assert len(list(Path(folder).iterdir())) == 8
