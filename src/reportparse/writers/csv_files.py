"""
The CSV files of a report, and back.

UTF-8 with a byte order mark, so that a spreadsheet shows accents right; comma, quotes where needed. A text that a
spreadsheet would run as a formula gets an apostrophe before it, and so does one that begins with an apostrophe:
reading takes one away again, and the text is what it was. What has no fixed number of columns (earlier marks, levels in
between) is JSON in one field, empty where there is nothing; each attribute of the deliverables is a column of its own.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import regex

from reportparse.model import Deliverable, Guideline, Measure, Provenance, ReportModel
from reportparse.writers.files import write_files

Record = dict[str, Any]

# What the common spreadsheets take for the start of a formula, full-width forms included.
_DANGEROUS = tuple("=+-@\t\r\n＝＋－＠'")
# Fields that are one text of JSON, and what an empty one stands for.
_JSON_BY_FIELD = {
    "sections": "[]",
    "earlier": "[]",
    "parts": "[]",
    "statuses": "[]",
    "values": "{}",
    "explanation": "null",
    "readings": "[]",
}
# Columns that files of earlier versions do not have, and that nothing is read from.
_LATER = {"source"}
_PLACE = regex.compile(r"(?:p(\d+))?\s*(?:\[(\S+) (\S+) (\S+) (\S+)\])?\s*(?:line (\d+))?")


def report_to_csv_files(report: ReportModel) -> dict[str, bytes]:
    """The content of each CSV file by its name."""
    tables = {
        "report.csv": [_report_record(report)],
        "legend.csv": [_flat(entry.model_dump(mode="json")) for entry in report.legend],
        "guidelines.csv": list(_guideline_records(report)),
        "measures.csv": list(_measure_records(report)),
        "deliverables.csv": list(deliverable_records(report)),
        "stated_totals.csv": [_flat(total.model_dump(mode="json")) for total in report.stated_totals],
        "stated_unions.csv": [_flat(union.model_dump(mode="json")) for union in report.stated_unions],
        "findings.csv": [_flat(finding.model_dump(mode="json")) for finding in report.findings],
    }
    columns = {**COLUMNS, "deliverables.csv": deliverable_columns(report)}
    return {name: to_csv(columns[name], records) for name, records in tables.items()}


def write_csv_folder(report: ReportModel, folder: Path) -> list[Path]:
    """Write all CSV files into a folder, and give their paths. Raises: OutputError."""
    return write_files(folder, report_to_csv_files(report))


COLUMNS: dict[str, tuple[str, ...]] = {
    "report.csv": (
        "schema_version",
        *("generator_name", "generator_version"),
        *("source_name", "source_sha256", "source_media_type", "source_page_count", "source_reader"),
        *("title", "language", "period_start", "period_end", "verdict"),
        *("explanation", "verification_reader", "verification_alike_count", "verification_row_count", "readings"),
    ),
    "legend.csv": ("mark", "shape", "label", "status", "provenance"),
    "guidelines.csv": ("row", "code", "raw_code", "title", "deliverable_count", "page_number", "provenance"),
    "measures.csv": (
        *("row", "guideline_row", "guideline_code", "code", "raw_code", "text", "sections"),
        *("deliverable_count", "page_number", "provenance"),
    ),
    "deliverables.csv": (
        *("source", "row", "guideline_code", "guideline_title", "measure_row", "measure_code", "measure_text"),
        *("code", "raw_code", "text", "status", "status_label", "confidence"),
        *("mark_raw", "mark_font", "mark_shape", "mark_colour", "mark_kind", "mark_basis", "mark_hidden_text"),
        *("mark_provenance", "earlier", "is_verified", "page_number", "provenance"),
    ),
    "stated_totals.csv": (
        *("scope", "status", "status_label", "count", "percent", "qualifier", "parts", "base"),
        *("count_raw", "percent_raw", "text", "provenance"),
    ),
    "stated_unions.csv": (
        *("scope", "statuses", "count", "percent", "qualifier", "base"),
        *("count_raw", "percent_raw", "text", "provenance"),
    ),
    "findings.csv": (
        *("code", "severity", "message", "where_scope", "where_status", "where_code", "where_page_number"),
        *("stated", "counted", "values", "provenance"),
    ),
}


ATTRIBUTE = "attributes."
"""What stands before the name of an attribute, where it heads a column."""


def deliverable_columns(report: ReportModel) -> tuple[str, ...]:
    """The columns of deliverables: the fixed ones, and one for each attribute in the order of the print."""
    names = dict.fromkeys(name for deliverable in report.deliverables() for name in deliverable.attributes)
    return (*COLUMNS["deliverables.csv"], *(f"{ATTRIBUTE}{name}" for name in names))


def _report_record(report: ReportModel) -> Record:
    fields = {
        "schema_version",
        "generator",
        "source",
        "title",
        "language",
        "period",
        "verdict",
        "explanation",
        "verification",
        "readings",
    }
    return _flat(report.model_dump(mode="json", include=fields))


def _guideline_records(report: ReportModel) -> Iterator[Record]:
    for row, guideline in enumerate(report.guidelines, 1):
        count = sum(len(measure.deliverables) for measure in guideline.measures)
        yield {"row": row, "deliverable_count": count, **_item_record(guideline, {"measures"})}


def _measure_records(report: ReportModel) -> Iterator[Record]:
    row = 0
    for guideline_row, guideline in enumerate(report.guidelines, 1):
        for measure in guideline.measures:
            row += 1
            parent = {"row": row, "guideline_row": guideline_row, "guideline_code": guideline.code}
            yield {**parent, "deliverable_count": len(measure.deliverables), **_item_record(measure, {"deliverables"})}


def deliverable_records(report: ReportModel) -> Iterator[Record]:
    """One flat record per deliverable, in the report's order; missing values are None."""
    columns = deliverable_columns(report)
    row = measure_row = 0
    for guideline in report.guidelines:
        for measure in guideline.measures:
            measure_row += 1
            for deliverable in measure.deliverables:
                row += 1
                record: Record = dict.fromkeys(columns)
                record |= {"source": report.source.name, "row": row}
                record |= {"guideline_code": guideline.code, "guideline_title": guideline.title}
                record |= {"measure_row": measure_row, "measure_code": measure.code, "measure_text": measure.text}
                yield record | _item_record(deliverable, set())


def _item_record(item: Guideline | Measure | Deliverable, left_out: set[str]) -> Record:
    page_number = next((place.page_number for place in item.provenance if place.page_number is not None), None)
    return {"page_number": page_number, **_flat(item.model_dump(mode="json", exclude=left_out))}


def _flat(record: Mapping[str, Any]) -> Record:
    """The record with nested ones spread out (`mark_raw`) and places as text."""
    flat: Record = {}
    for key, value in record.items():
        if key == "provenance":
            flat[key] = places_to_text(value if isinstance(value, list) else [value] if value is not None else [])
        elif key == "attributes":
            flat |= {f"{ATTRIBUTE}{name}": text for name, text in value.items()}
        elif key in _JSON_BY_FIELD:
            flat[key] = json.dumps(value, ensure_ascii=False) if value else None
        elif isinstance(value, dict):
            flat |= {f"{key}_{name}": inner for name, inner in _flat(value).items()}
        else:
            flat[key] = value
    return flat


def places_to_text(places: Iterable[Mapping[str, Any]]) -> str | None:
    """`p3 [45.0 113.2 523.5 135.7]; p4 line 12`, as many as there are; None without any."""
    return "; ".join(_place_to_text(place) for place in places) or None


def _place_to_text(place: Mapping[str, Any]) -> str:
    parts = [f"p{place['page_number']}"] if place["page_number"] is not None else []
    if place["bbox"] is not None:
        parts.append("[" + " ".join(str(float(x)) for x in place["bbox"]) + "]")
    if place["line_number"] is not None:
        parts.append(f"line {place['line_number']}")
    return " ".join(parts) or "?"


def to_csv(columns: Sequence[str], records: Iterable[Record]) -> bytes:
    """A table as all CSV files here are: a header, and a line for each record; what a record has not is empty."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(columns)
    for record in records:
        writer.writerow([guarded(record.get(column)) for column in columns])
    return buffer.getvalue().encode("utf-8-sig")


def guarded(value: Any) -> Any:
    """The value of a cell, a text that a spreadsheet would run as a formula made harmless."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_DANGEROUS) else value


def read_csv_folder(folder: Path) -> dict[str, Any]:
    """
    The data of a report from the CSV files of a folder, ready to be validated; counts are made anew.

    Raises: OSError when a file is missing, ValueError with file and row when one cannot be understood.
    """
    tables = {name: _read_csv(folder / name) for name in COLUMNS}
    guidelines = [
        _nest(record, "row", "deliverable_count", "page_number") | {"measures": []}
        for record in tables["guidelines.csv"]
    ]
    measures = []
    for record in tables["measures.csv"]:
        measure = _nest(record, "row", "guideline_row", "guideline_code", "deliverable_count", "page_number")
        measure["deliverables"] = []
        measures.append(measure)
        guidelines[int(record["guideline_row"] or 0) - 1]["measures"].append(measure)
    parents = (
        "source",
        "row",
        "guideline_code",
        "guideline_title",
        "measure_row",
        "measure_code",
        "measure_text",
        "page_number",
    )
    for record in tables["deliverables.csv"]:
        measures[int(record["measure_row"] or 0) - 1]["deliverables"].append(_nest(record, *parents))
    data = _nest(tables["report.csv"][0])
    data["period"] = data["period"] if data["period"]["start"] else None
    data["verification"] = data["verification"] if data["verification"]["reader"] else None
    data["legend"] = [_one_place(_nest(record)) for record in tables["legend.csv"]]
    data["stated_totals"] = [_one_place(_nest(record)) for record in tables["stated_totals.csv"]]
    data["stated_unions"] = [_one_place(_nest(record)) for record in tables["stated_unions.csv"]]
    data["findings"] = [_nest(record) for record in tables["findings.csv"]]
    data["guidelines"] = guidelines
    data["counted"] = ReportModel.model_validate(data).count()
    return data


def _read_csv(path: Path) -> list[dict[str, str | None]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = set(COLUMNS[path.name]) - set(reader.fieldnames or ()) - _LATER
        if missing:
            raise ValueError(f"{path}: the columns {', '.join(sorted(missing))} are missing.")
        return [{key: _unguarded(value) for key, value in record.items()} for record in reader]


def _unguarded(value: str | None) -> str | None:
    if not value:
        return None
    return value[1:] if value.startswith("'") else value


_GROUPS = ("generator", "source", "period", "mark", "where", "verification")
# Texts that may be empty but never missing: an empty field of a CSV file does not tell which.
_TEXTS = ("text", "label", "message")


def _nest(record: Mapping[str, str | None], *left_out: str) -> dict[str, Any]:
    """The reverse of `_flat`, without the columns that only help a reader."""
    data: dict[str, Any] = {}
    for key, value in record.items():
        if key in left_out:
            continue
        if key.startswith(ATTRIBUTE):
            if value is not None:
                data.setdefault("attributes", {})[key.removeprefix(ATTRIBUTE)] = value
            continue
        group, _, name = key.partition("_")
        target, field = (data.setdefault(group, {}), name) if group in _GROUPS and name else (data, key)
        if target is data and field in _JSON_BY_FIELD:
            target[field] = json.loads(value or _JSON_BY_FIELD[field])
        elif field == "provenance":
            places = _text_to_places(value)
            target[field] = places if target is data else (places[0] if places else None)
        else:
            target[field] = value if value is not None or field not in _TEXTS else ""
    return data


def _one_place(data: dict[str, Any]) -> dict[str, Any]:
    return data | {"provenance": data["provenance"][0]}


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _text_to_places(text: str | None) -> list[Provenance]:
    places = []
    for part in text.split("; ") if text else ():
        match = _PLACE.fullmatch(part if part != "?" else "")
        if match is None:
            raise ValueError(f"{part!r} is no place; it should look like: p3 [45.0 113.2 523.5 135.7]")
        page, x0, top, x1, bottom, line = match.groups()
        box = (float(x0), float(top), float(x1), float(bottom)) if x0 is not None else None
        places.append(Provenance(page_number=_number(page), bbox=box, line_number=_number(line)))
    return places
