"""What the text and the page call things."""

from collections.abc import Sequence
from enum import Enum
from typing import Any

from reportparse.model import Provenance, Status
from reportparse.model.comparison import (
    Comparison,
    CountedChange,
    Edition,
    ItemChange,
    ItemSide,
    Kind,
    StatedChange,
    StatedSide,
)
from reportparse.writers.escaping import for_terminal

LEVEL_NAMES = {
    "guideline": "guidelines",
    "section": "sections",
    "measure": "measures",
    "deliverable": "deliverables",
    None: "totals",
}
KIND_NAMES = {
    Kind.STATED_CHANGED: "stated otherwise",
    Kind.COUNTED_CHANGED: "counted otherwise",
    Kind.STATUS_CHANGED: "status changed",
}


def visible(comparison: Comparison) -> Comparison:
    """The comparison with what would steer a terminal, or turn the direction of a line, written out in every text."""
    return Comparison.model_validate(_visible(comparison.model_dump()))


def _visible(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        return for_terminal(value)
    if isinstance(value, dict):
        return {key: _visible(inner) for key, inner in value.items()}
    return [_visible(inner) for inner in value] if isinstance(value, list | tuple) else value


def kind_name(kind: Kind) -> str:
    """A kind of difference as words."""
    return KIND_NAMES.get(kind, kind.value)


def sentence(comparison: Comparison) -> str:
    """The outcome in one line."""
    if comparison.is_same:
        return "No differences."
    parts = []
    for level, name in LEVEL_NAMES.items():
        found = [f"{t.count} {kind_name(t.kind)}" for t in comparison.tallies if t.level == level]
        if found:
            parts.append(f"{name}: {', '.join(found)}")
    text = "; ".join(parts)
    return text[:1].upper() + text[1:] + "."


def status_name(side: ItemSide) -> str:
    """The status of a row as words, with its printed words; "" for what has none."""
    if side.status is None:
        return ""
    name = side.status.value.replace("_", " ")
    said = side.status_label if side.status_label and side.status_label.casefold() != name else None
    return f"{name} ({said})" if said else name


def place_name(places: Sequence[Provenance]) -> str:
    """Where something stands: `p. 3`, or in a transcription `line 12`; "" where it is printed nowhere."""
    for place in places:
        if place.page_number is not None:
            return f"p. {place.page_number}"
        if place.line_number is not None:
            return f"line {place.line_number}"
    return ""


def box_name(places: Sequence[Provenance]) -> str:
    """The boxes on the pages, in points: `p. 3 [45.0 113.2 523.5 135.7]`."""
    boxes = [(place_name([place]), place.bbox) for place in places if place.bbox is not None]
    return "; ".join(f"{name} [{' '.join(map(str, bbox))}]".strip() for name, bbox in boxes)


def subject_of(statuses: Sequence[Status], label: str | None = None) -> str:
    """What a total counts."""
    name = " or ".join(status.value.replace("_", " ") for status in statuses) or "all deliverables"
    return f"{name} ({label})" if label else name


def stated_scope(change: StatedChange) -> str:
    """What a stated total is about: the codes of a guideline in both editions, or all."""
    return _scope(change.a.scope if change.a else None, change.b.scope if change.b else None)


def counted_scope(change: CountedChange) -> str:
    """What a count is about."""
    return _scope(change.scope_a, change.scope_b)


def _scope(a: str | None, b: str | None) -> str:
    codes = dict.fromkeys(code for code in (a, b) if code is not None)
    return " / ".join(codes) or "report"


def stated_value(side: StatedSide | None) -> str:
    """A stated total as an edition states it; "not stated" where it does not."""
    if side is None:
        return "not stated"
    sum_ = f" ({' + '.join(map(str, side.parts))})" if side.parts else ""
    count = f"{side.count}{sum_}" if side.count is not None else ""
    of = f" of {side.base}" if side.base is not None else ""
    percent = f"{side.percent:g} %{of}" if side.percent is not None else of.strip()
    qualifier = f"{side.qualifier.replace('_', ' ')} " if side.qualifier else ""
    return qualifier + ", ".join(part for part in (count, percent) if part)


def has_common_words(item: ItemChange) -> bool:
    """Whether any words of a text stayed, so that it is best shown once with what was changed in it."""
    return any(piece.change == "same" for piece in item.pieces)


def edition_facts(edition: Edition) -> list[str]:
    """What an edition is: title, period, language, rows, verdict; "-" for what is not known."""
    period = f"{edition.period.start}-{edition.period.end}" if edition.period is not None else "-"
    verdict = edition.verdict.replace("_", " ")
    return [edition.title or "-", period, edition.language or "-", str(edition.deliverable_count), verdict]
