"""A report of whatever holds one: a document, a `report.json`, or a folder that `extract` wrote."""

import json
import os
from pathlib import Path

from pydantic import ValidationError

from reportparse.errors import SourceDamaged, SourceMissing, SourceUnsupported
from reportparse.model import ReportModel
from reportparse.pipeline import path_to_report
from reportparse.profile import EMPTY, Profile
from reportparse.readers import Progress, no_progress
from reportparse.writers.csv_files import COLUMNS, read_csv_folder

_REPORT = "report.json"
# Of a file without this ending, no more is read than tells what it is.
_HEAD_BYTES = 1024


def open_report(
    path: str | os.PathLike[str],
    password: str | None = None,
    progress: Progress = no_progress,
    profile: Profile = EMPTY,
) -> ReportModel:
    """
    The report of a path: read anew from a document, or as an earlier run wrote it.

    A folder gives its `report.json`, or without one the report of its CSV files.

    Raises: ReportparseError of the kind that says what is wrong.
    """
    path = Path(path)
    if path.is_dir():
        return _folder_to_report(path)
    if _is_json(path):
        return _json_to_report(path)
    return path_to_report(path, password, progress, profile)


def _folder_to_report(folder: Path) -> ReportModel:
    if (folder / _REPORT).is_file():
        return _json_to_report(folder / _REPORT)
    if not any((folder / name).is_file() for name in COLUMNS):
        raise SourceMissing(f"{folder}/ holds neither {_REPORT} nor the CSV files that extract writes.")
    try:
        return ReportModel.model_validate(read_csv_folder(folder))
    except FileNotFoundError as error:
        name = Path(error.filename).name
        raise SourceMissing(f"{folder}/ lacks {name}; extract writes all files anew.") from None
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise SourceDamaged(f"{folder}/ cannot be read: {_first_line(error)} Extract the report again.") from None


def _is_json(path: Path) -> bool:
    """Whether a file is JSON by its content; one that cannot be opened is left to the readers, who say why."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES).lstrip(b"\xef\xbb\xbf \t\r\n")
        if not head.startswith(b"{"):
            return False
        json.loads(path.read_bytes())
    except OSError:
        return False
    except ValueError:
        return path.suffix.lower() == ".json"
    return True


def _json_to_report(path: Path) -> ReportModel:
    try:
        content = path.read_bytes()
        if not isinstance(data := json.loads(content), dict) or "guidelines" not in data:
            raise SourceUnsupported(f"{path} is JSON, but no report.json that extract wrote.")
        return ReportModel.model_validate(data)
    except OSError as error:
        raise SourceMissing(f"{path} cannot be read: {error.strerror}.") from None
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in wrong["loc"])
        raise SourceDamaged(f"{path}: {place}: {wrong['msg']}. Extract the report again.") from None
    except ValueError as error:
        raise SourceDamaged(f"{path} is no JSON: {_first_line(error)} Extract the report again.") from None


def _first_line(error: Exception) -> str:
    text = str(error).splitlines()[0] if str(error) else type(error).__name__
    return text if text.endswith(".") else f"{text}."
