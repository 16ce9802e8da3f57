"""The Python API: extract, audit, data frames, reading back."""

import io
import os
import subprocess
import sys

import pandas as pd
import pytest
from pydantic import ValidationError

import reportparse
from reportparse import errors
from reportparse.api import Report
from reportparse.guard import Limits
from reportparse.sizes import Sizes
from reportparse.writers.csv_files import COLUMNS
from tests import bad_inputs
from tests.conftest import SAMPLES


@pytest.fixture
def frame(extract_sample) -> pd.DataFrame:
    """The sample's rows as a data frame."""
    return extract_sample("2018-2020-fr.pdf").to_frame()


def test_the_package_offers_its_names():
    """what `__all__` names exists, and nothing else is pretended."""
    names = ["Audit", "Frames", "Outcome", "Profile", "Report", "ReportparseError", "__version__", "compare", "extract"]
    names += ["extract_many", "read_frames"]
    assert dir(reportparse) == sorted(reportparse.__all__) == names
    assert all(getattr(reportparse, name) is not None for name in reportparse.__all__)
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = reportparse.no_such_name


def test_extract_takes_a_path_as_text_too():
    """a string is as good as a Path."""
    report = reportparse.extract(str(SAMPLES / "2018-2020-fr.md"))
    assert isinstance(report, Report)
    assert report.source.name == "2018-2020-fr.md"


def test_extract_takes_bytes_and_open_files(extract_sample):
    """what is at hand already needs no file; its name is what stands in the report."""
    path = SAMPLES / "2018-2020-fr.md"
    expected = extract_sample(path.name).to_json()
    with path.open("rb") as file:
        assert reportparse.extract(file).to_json() == expected
    assert reportparse.extract(path.read_bytes(), name=path.name).to_json() == expected
    assert reportparse.extract(io.BytesIO(path.read_bytes())).source.name == "document"


def test_what_is_no_input_is_said():
    """in one line, and not from deep within."""
    with pytest.raises(TypeError, match="a path, bytes, or a file open for bytes, not int"):
        reportparse.extract(3)
    with (SAMPLES / "2018-2020-fr.md").open(encoding="utf-8") as file, pytest.raises(TypeError, match="mode 'rb'"):
        reportparse.extract(file)


@pytest.mark.parametrize("jobs", [0, 2])
def test_many_inputs_give_reports_and_errors_in_their_order(tmp_path, jobs):
    """one that cannot be read keeps none of the others from being read."""
    good = SAMPLES / "2018-2020-fr.md"
    inputs = [good, tmp_path / "none.pdf", good.read_bytes()]
    outcomes = list(reportparse.extract_many(inputs, jobs=jobs))
    assert [outcome.input for outcome in outcomes] == inputs
    assert [outcome.report and outcome.report.counted.total for outcome in outcomes] == [65, None, 65]
    assert [type(outcome.error) for outcome in outcomes] == [type(None), errors.SourceMissing, type(None)]


@pytest.mark.parametrize("name", [None, "x"])
def test_a_path_that_holds_no_file_is_missing_under_any_name(tmp_path, name):
    """a name for messages changes no error into one of the system."""
    for path in (tmp_path / "nope.pdf", tmp_path):
        with pytest.raises(errors.SourceMissing):
            reportparse.extract(path, name=name)


def test_a_path_is_called_as_was_asked():
    """its own name does not matter then."""
    assert reportparse.extract(SAMPLES / "2018-2020-fr.md", name="x.md").source.name == "x.md"


def test_a_closed_file_is_an_error_of_ours():
    """it cannot be read, which is no mistake of reportparse."""
    file = io.BytesIO(b"")
    file.close()
    with pytest.raises(errors.SourceError, match="document cannot be read"):
        reportparse.extract(file)


def test_inputs_that_cannot_be_opened_keep_no_other_from_being_read():
    """too many bytes, a closed file, a file open for text, a number: each has its error, and its place."""
    good = (SAMPLES / "2018-2020-fr.md").read_bytes()
    closed = io.BytesIO(good)
    closed.close()
    inputs = [good, good + b" ", closed, io.StringIO("text"), 7, good]
    limits = Limits(sizes=Sizes(bytes=len(good)))
    outcomes = list(reportparse.extract_many(inputs, jobs=0, limits=limits))
    assert [outcome.input for outcome in outcomes] == inputs
    assert [outcome.report and outcome.report.counted.total for outcome in outcomes] == [65, None, None, None, None, 65]
    kinds = [errors.SourceTooLarge, errors.SourceError, errors.SourceUnsupported, errors.SourceUnsupported]
    assert [type(outcome.error) for outcome in outcomes[1:-1]] == kinds


def test_a_plain_script_reads_many_inputs(tmp_path):
    """its processes do not run the script again, and it needs no guard of its own."""
    script = tmp_path / "script.py"
    script.write_text(
        "import sys, reportparse\n"
        "for outcome in reportparse.extract_many(sys.argv[1:], jobs=1):\n    print(outcome.report)\n",
        encoding="utf-8",
    )
    call = [sys.executable, str(script), str(SAMPLES / "2021-2023-en.md")]
    shown = subprocess.run(
        call, capture_output=True, encoding="utf-8", check=True, env=os.environ | {"PYTHONUTF8": "1"}
    )
    assert shown.stdout == "<Report 'Three Years Downstream' 2021-2023: 47 deliverables, consistent>\n"


def test_frames_are_read_from_a_folder_of_reports(tmp_path, extract_sample):
    """one table over all of them, but for hidden ones; codes are texts, and numbers that are missing stay missing."""
    for name in ("2018-2020-fr.md", "2021-2023-en.md"):
        extract_sample(name).write_json(tmp_path / name / "report.json")
    extract_sample("2021-2023-en.md").write_json(tmp_path / ".old.here-1.old" / "report.json")
    frames = reportparse.read_frames(tmp_path)
    assert frames.deliverables.groupby("source").size().to_dict() == {"2018-2020-fr.md": 65, "2021-2023-en.md": 47}
    assert frames.deliverables["page_number"].isna().all()
    assert frames.stated_totals["difference"].tolist() == [0] * 8
    assert len(reportparse.read_frames(tmp_path / "2021-2023-en.md").deliverables) == 47
    with pytest.raises(errors.SourceMissing, match="holds no report"):
        reportparse.read_frames(tmp_path / "2021-2023-en.md" / "none")


def test_a_report_shows_itself_in_one_line_and_in_a_notebook(consistent):
    """nothing that it prints becomes markup."""
    consistent.title = "<script>alert(1)</script>"
    assert repr(consistent) == "<Report '<script>alert(1)</script>' 2018-2020: 65 deliverables, consistent>"
    assert "<script>" not in consistent._repr_html_()
    assert "<td>done</td><td>49</td><td>49</td>" in consistent._repr_html_()


def test_stages_are_logged(caplog):
    """who listens at DEBUG hears how long each took."""
    with caplog.at_level("DEBUG", "reportparse"):
        reportparse.extract(SAMPLES / "2018-2020-fr.md")
    stages = [record.getMessage().rpartition(" in ")[0] for record in caplog.records if record.name == "reportparse"]
    assert stages == [f"2018-2020-fr.md: {stage}" for stage in ("read", "normalize", "audit")]


@pytest.mark.parametrize(
    ("library", "extra", "use"),
    [
        ("pandas", "pandas", "reportparse.Report.model_construct().to_frame()"),
        ("rapidfuzz", "compare", "reportparse.compare('a', 'b')"),
    ],
)
def test_a_missing_extra_is_named(library, extra, use):
    """what needs a library that is not there says what to install."""
    code = f"import sys; sys.modules['{library}'] = None; import reportparse\ntry:\n    {use}\n"
    code += "except reportparse.ReportparseError as error:\n    print(error)\n"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert f"pip install 'reportparse[{extra}]'" in shown


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
