"""The Python API: extract, audit, data frames, reading back."""

import pandas as pd
import pytest
from pydantic import ValidationError

import reportparse
from reportparse import errors
from reportparse.api import Report
from reportparse.writers.csv_files import COLUMNS
from tests import bad_inputs
from tests.conftest import SAMPLES


@pytest.fixture
def frame(extract_sample) -> pd.DataFrame:
    """The sample's rows as a data frame."""
    return extract_sample("2018-2020-fr.pdf").to_frame()


def test_the_package_offers_its_names():
    """what `__all__` names exists, and nothing else is pretended."""
    names = ["Audit", "Profile", "Report", "ReportparseError", "__version__", "compare", "extract"]
    assert sorted(reportparse.__all__) == names
    assert all(getattr(reportparse, name) is not None for name in reportparse.__all__)
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = reportparse.no_such_name


def test_extract_takes_a_path_as_text_too():
    """a string is as good as a Path."""
    report = reportparse.extract(str(SAMPLES / "2018-2020-fr.md"))
    assert isinstance(report, Report)
    assert report.source.name == "2018-2020-fr.md"


def test_the_audit_of_an_extracted_report_is_its_own(extract_sample):
    """`extract` has audited already."""
    report = extract_sample("2018-2020-fr-wrong-totals.pdf")
    audit = report.audit()
    assert (audit.verdict, audit.counted, audit.findings) == (report.verdict, report.counted, report.findings)


def test_a_report_can_be_corrected_and_audited_again(extract_sample):
    """a stated total that was put right is no mismatch any more, and the report itself stays what it was."""
    report = extract_sample("2018-2020-fr-wrong-totals.pdf").model_copy(deep=True)
    for total in report.stated_totals:
        total.count = {"done": 49, "not_done": 6}.get(total.status, total.count)
    assert report.audit().verdict == "consistent"
    assert report.verdict == "inconsistent"


def test_a_frame_has_a_row_per_deliverable(frame):
    """65 rows, in the report's order, with the columns of `deliverables.csv`."""
    assert frame.shape == (65, len(COLUMNS["deliverables.csv"]))
    assert tuple(frame.columns) == COLUMNS["deliverables.csv"]
    assert list(frame["row"]) == list(range(1, 66))


def test_a_frame_holds_the_values(frame):
    """codes, parents, texts and statuses can be filtered and counted."""
    assert frame["status"].value_counts().to_dict() == {"done": 49, "in_progress": 10, "not_done": 6}
    assert frame.groupby("guideline_code").size().to_dict() == {"L1": 17, "L2": 27, "L3": 21}
    first = frame.iloc[0]
    assert (first["code"], first["measure_code"], first["guideline_code"]) == ("L1M1D1", "L1M1", "L1")
    assert first["text"] == "Agenda commun des rendez-vous sur l'eau"
    assert first["guideline_title"] == "Faire entendre la voix des villes de fleuve, de la source à l'estuaire"
    assert (first["status"], first["mark_raw"], first["mark_shape"]) == ("done", "✓", "check")
    assert first["page_number"] >= 1


def test_a_frame_has_none_for_what_is_missing(extract_sample):
    """a transcription has no pages and no fonts."""
    frame = extract_sample("2018-2020-fr.md").to_frame()
    assert frame["page_number"].isna().all()
    assert frame["mark_font"].isna().all()


def test_a_report_without_rows_gives_an_empty_frame(consistent):
    """the columns are there all the same."""
    consistent.guidelines = []
    frame = consistent.to_frame()
    assert (len(frame), tuple(frame.columns)) == (0, COLUMNS["deliverables.csv"])


def test_json_that_is_no_report_is_refused():
    """each wrong field is named."""
    with pytest.raises(ValidationError, match="guidelines"):
        Report.from_json('{"title": "x"}')


def test_fields_of_a_later_version_are_passed_over(extract_sample):
    """a report with a field that this version does not know can still be read."""
    report = extract_sample("2018-2020-fr.md")
    text = report.to_json().replace('"title"', '"later": 1, "title"', 1)
    assert report == Report.from_json(text)


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda folder: folder, errors.SourceMissing),
        (lambda folder: folder / "nowhere.pdf", errors.SourceMissing),
        (lambda folder: bad_inputs.write(folder / "x.pdf", b""), errors.SourceDamaged),
        (lambda folder: bad_inputs.write(folder / "x.pdf", b"%PDF-1.4\n"), errors.SourceDamaged),
        (lambda folder: bad_inputs.locked(folder / "x.pdf", "secret"), errors.SourceLocked),
        (lambda folder: bad_inputs.write(folder / "x.pdf", b"\x89PNG\r\n"), errors.SourceUnsupported),
        (lambda folder: bad_inputs.without_table(folder / "x.pdf"), errors.NoMeasureTable),
    ],
)
def test_each_kind_of_failure_has_its_class(tmp_path, make, error):
    """a program tells errors apart by class, and all of them have one root."""
    with pytest.raises(error) as caught:
        reportparse.extract(make(tmp_path))
    assert isinstance(caught.value, reportparse.ReportparseError)
    assert "\n" not in str(caught.value)


def test_a_password_is_given_by_name(tmp_path):
    """an encrypted report is read with its password."""
    path = bad_inputs.locked(tmp_path / "x.pdf", "secret")
    assert reportparse.extract(path, password="secret").verdict == "consistent"
