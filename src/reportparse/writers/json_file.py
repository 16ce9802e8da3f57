"""`report.json`: the report as it is, indented, in UTF-8, the same bytes for the same report."""

import json
from pathlib import Path

from reportparse.model import ReportModel
from reportparse.writers.files import write_file


def report_to_json(report: ReportModel) -> str:
    """The text of `report.json`, keys in the order of the schema, with a final line break."""
    return json.dumps(report.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def write_json(report: ReportModel, path: Path) -> None:
    """Write `report.json`. Raises: OutputError."""
    write_file(path, report_to_json(report).encode())


def report_schema() -> str:
    """The JSON Schema (2020-12) of `report.json`."""
    schema = ReportModel.model_json_schema(mode="serialization")
    names = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:reportparse:schema:report:1"}
    head = names | {"title": "reportparse report"}
    return json.dumps(head | {key: value for key, value in schema.items() if key != "title"}, indent=2) + "\n"
