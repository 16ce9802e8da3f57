"""A comparison for programs: JSON with its schema, and CSV with one line per difference."""

import csv
import io
import json
from collections.abc import Iterator

from reportparse.model import Provenance
from reportparse.model.comparison import Comparison, CountedChange, ItemChange, ItemSide, Kind, StatedChange, StatedSide
from reportparse.writers.comparison.words import box_name, place_name
from reportparse.writers.csv_files import guarded

COLUMNS = (
    *("kind", "level", "code_a", "code_b", "parent_a", "parent_b", "status_a", "status_b"),
    *("status_label_a", "status_label_b", "text_a", "text_b", "count_a", "count_b", "percent_a", "percent_b"),
    *("page_a", "page_b", "place_a", "place_b"),
)
Record = dict[str, object]


def comparison_to_json(comparison: Comparison) -> str:
    """The whole comparison, nested, with a final line break."""
    return json.dumps(comparison.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def comparison_schema() -> str:
    """The JSON Schema (2020-12) of a comparison."""
    schema = Comparison.model_json_schema(mode="serialization")
    names = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:reportparse:schema:comparison:1"}
    head = names | {"title": "reportparse comparison"}
    return json.dumps(head | {key: value for key, value in schema.items() if key != "title"}, indent=2) + "\n"


def comparison_to_csv(comparison: Comparison) -> str:
    """
    One line per difference: an item that was moved and reworded has two. Made safe for spreadsheets, with a mark of
    byte order, as the CSV files of a report are.
    """
    buffer = io.StringIO("\ufeff", newline="")
    buffer.seek(0, io.SEEK_END)
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for record in _records(comparison):
        writer.writerow([guarded(record.get(column)) for column in COLUMNS])
    return buffer.getvalue()


def _records(comparison: Comparison) -> Iterator[Record]:
    for item in comparison.items:
        for kind in item.kinds:
            yield _item_record(kind, item)
    for stated in comparison.stated:
        yield _stated_record(stated)
    for counted in comparison.counted:
        yield _counted_record(counted)


def _item_record(kind: Kind, item: ItemChange) -> Record:
    return {"kind": kind.value, "level": item.level} | _item_side("a", item.a) | _item_side("b", item.b)


def _item_side(name: str, side: ItemSide | None) -> Record:
    if side is None:
        return {}
    return {
        f"code_{name}": side.code,
        f"parent_{name}": side.parent_code,
        f"status_{name}": side.status.value if side.status is not None else None,
        f"status_label_{name}": side.status_label,
        f"text_{name}": side.text,
        **_place(name, side.provenance),
    }


def _place(name: str, places: list[Provenance]) -> Record:
    page_number = next((place.page_number for place in places if place.page_number is not None), None)
    return {f"page_{name}": page_number, f"place_{name}": box_name(places) or place_name(places) or None}


def _stated_record(change: StatedChange) -> Record:
    statuses = " ".join(status.value for status in change.statuses) or None
    record: Record = {"kind": Kind.STATED_CHANGED.value}
    for name, side in (("a", change.a), ("b", change.b)):
        record |= {f"status_{name}": statuses, f"status_label_{name}": change.status_label} if side is not None else {}
        record |= _stated_side(name, side)
    return record


def _stated_side(name: str, side: StatedSide | None) -> Record:
    if side is None:
        return {}
    return {
        f"code_{name}": side.scope,
        f"text_{name}": side.text,
        f"count_{name}": side.count,
        f"percent_{name}": side.percent,
        **_place(name, [side.provenance]),
    }


def _counted_record(change: CountedChange) -> Record:
    status = change.status.value if change.status is not None else None
    return {
        "kind": Kind.COUNTED_CHANGED.value,
        "code_a": change.scope_a,
        "code_b": change.scope_b,
        "status_a": status,
        "status_b": status,
        "count_a": change.a,
        "count_b": change.b,
    }
