"""Fixtures that several modules share. Each sample, and each case beside the repository, is read once per run."""

import os
import signal
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import reportparse
from reportparse.api import Report
from tests.building import read_truth, truth_to_report

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"

# The same examples in each run; nothing that a busy machine could make fail.
settings.register_profile(
    "suite",
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("suite")

# Who starts the suite in the background of a shell hands an ignored SIGINT on; the programs that tests end would not
# hear it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@cache
def extract_once(path: Path) -> Report:
    """The report of a file, read once. Nobody changes it: who wants another one copies it."""
    return reportparse.extract(path)


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of the committed samples."""
    return SAMPLES


@pytest.fixture(scope="session")
def extract_sample() -> Callable[[str], Report]:
    """A function that gives the report of a sample by its file name."""
    return lambda name: extract_once(SAMPLES / name)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the seed and the cases, beside the repository or where REPORTPARSE_SHARED says."""
    folder = Path(os.environ.get("REPORTPARSE_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there: the seed and the cases are no part of the repository")
    return folder


@pytest.fixture
def consistent() -> Report:
    """A consistent report, made from the truth of a sample without reading the sample: 65 rows, 49/10/6."""
    return truth_to_report(read_truth(SAMPLES / "2018-2020-fr.truth.json"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """
    Let the long runs of `failing_sweeps.txt` report what they find without stopping the others.

    When tables nobody drew were rebuilt, some of their thousands of documents were read worse than before: they are
    shown as xfailed, those that are right as xpassed, until each run has its bar again. A line names a run as a whole,
    or one document of it. Nothing else is on the list.
    """
    listed = (ROOT / "tests" / "failing_sweeps.txt").read_text(encoding="utf-8").splitlines()
    for item in items:
        if item.get_closest_marker("sweep") and item.nodeid.startswith(tuple(listed)):
            item.add_marker(pytest.mark.xfail(strict=False, reason="see tests/failing_sweeps.txt"))
