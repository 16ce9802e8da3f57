"""What is wrong with a profile, in words: the key, the reason, and what to do."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from reportparse.profile import STATUS_NAMES, Profile, Sign

_KINDS = {
    "string_type": "a text in quotes",
    "bool_type": "true or false",
    "tuple_type": "a list in square brackets",
    "model_type": "a table",
    "dict_type": "a table",
    "int_type": "a number",
}
_EITHER = ("string_type", "int_type")


def error_to_lines(error: ValidationError) -> list[str]:
    """One line for each thing that is wrong, in the order of the keys; each once."""
    items = [(_key(item["loc"]), item) for item in error.errors()]
    # Where a text or a number may stand, each of the two complains; what else is wrong says more.
    known = {key for key, item in items if item["type"] not in _EITHER}
    found = [(key, _reason(item)) for key, item in items if item["type"] not in _EITHER or key not in known]
    return list(dict.fromkeys(f"{key}: {reason}" if key else reason for key, reason in found))


def _key(location: Sequence[int | str]) -> str:
    """The key as the file writes it: `columns.statuses.done`, `legend entry 2, status`."""
    if location[:1] == ("legend",) and len(location) > 1:
        place = f"legend entry {int(location[1]) + 1}"
        return f"{place}, {location[2]}" if len(location) > 2 else place
    # Behind a number stands which of several types was tried.
    return ".".join(str(part) for part in location if isinstance(part, str) and part.isidentifier() and part != "int")


def _reason(item: Mapping[str, Any]) -> str:
    kind, given = item["type"], item["input"]
    if kind == "extra_forbidden":
        return _unknown_key(item["loc"])
    if kind == "literal_error":
        close = difflib.get_close_matches(str(given), STATUS_NAMES, 1)
        hint = f"; did you mean {close[0]!r}?" if close else ""
        return f"{given!r} is no status{hint or ';'} use one of {', '.join(STATUS_NAMES)}."
    if item["loc"] == ("legend",):
        return "must be written as [[legend]], one for each mark."
    if kind == "missing":
        return "is missing; add it."
    if kind == "value_error":
        return f"{item['ctx']['error']}."
    if kind in ("string_too_short", "string_pattern_mismatch"):
        return _wrong_text(item)
    if kind == "greater_than_equal":
        return f"{given} is no column; columns count from 1."
    if "columns" in item["loc"][:1] and kind in ("string_type", "int_type"):
        return f"must be the header of a column in quotes or its number, not {_shown(given)}."
    return f"must be {_KINDS.get(kind, 'something else (' + item['msg'] + ')')}, not {_shown(given)}."


def _wrong_text(item: Mapping[str, Any]) -> str:
    key = item["loc"][-1]
    if key == "language":
        return f'{item["input"]!r} is no code of a language; write two or three small letters, such as "fr".'
    if key == "colour":
        return f'{item["input"]!r} is no colour; write "#" and six figures or letters a-f, such as "#1f7a3d".'
    return "is blank; write a text or remove the key."


def _shown(given: object) -> str:
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, dict):
        return "a table"
    return "a list" if isinstance(given, list | tuple) else repr(given)


def _unknown_key(location: Sequence[int | str]) -> str:
    own, key = _model_at(location[:-1]), str(location[-1])
    known = list(own.model_fields)
    elsewhere = [name for name, model in _tables(Profile) if key in model.model_fields and model is not own]
    if elsewhere:
        return f"unknown key here; it belongs below {' or '.join(elsewhere)}."
    close = difflib.get_close_matches(key, known, 1)
    if close:
        return f"unknown key; did you mean {close[0]!r}?"
    return f"unknown key; remove it, or use one of {', '.join(known)}."


def _model_at(location: Sequence[int | str]) -> type[BaseModel]:
    """The model that a place in the file is checked by."""
    path = ".".join(str(part) for part in location if isinstance(part, str))
    return {name.strip("[]"): model for name, model in _tables(Profile)}.get(path, Profile)


def _tables(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, type[BaseModel]]]:
    """Every table of the file by its heading."""
    for name, info in model.model_fields.items():
        own = f"{prefix}{name}"
        if isinstance(info.annotation, type) and issubclass(info.annotation, BaseModel):
            yield f"[{own}]", info.annotation
            yield from _tables(info.annotation, f"{own}.")
        elif own == "legend":
            yield "[[legend]]", Sign
