"""A profile as TOML text for people: every key with what it is for; those that pin nothing are commented out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pydantic import BaseModel

from reportparse.profile import EMPTY, Profile, Sign

_HEAD = """\
# A profile of reportparse: what is known of one family of reports. What it says is not inferred; what it leaves out
# is. Remove what changes from one report to the next. Use it: reportparse extract REPORT --profile THIS_FILE
"""
_TABLES = {
    "": "",
    "names": "What the report calls things: words that head columns, or stand before codes in headings.",
    "codes": "How deliverables are numbered.",
    "columns": "Which column holds what: its header as printed, or its number from the left, from 1.",
    "columns.statuses": "Where each status has a column of its own: the header of each, or its number.",
    "statuses": "The words that name each status, in status cells and beside stated totals.",
    "totals": "The words of stated totals.",
}
_COMMENTS = {
    "name": "how you call the family",
    "description": "what reports these are, and who publishes them",
    "language": "of the text: it decides how line ends are joined",
    "names.guideline": "the highest level",
    "names.measure": "the level above deliverables",
    "codes.printed": "false where rows have no codes",
    "codes.deliverable": "an example, as printed",
    "codes.relative": "whether the number begins anew under each measure",
    "codes.words_before": "words that stand before codes",
    "columns.marks": "those that count",
    "columns.earlier": "marks that don't count: an earlier year, say",
    "columns.extras": "none of these: budget, remarks",
    "totals.nouns": "what is counted",
    "totals.words": "for all of it",
}
_EXAMPLES = {
    "name": '"Our yearly report"',
    "description": '"..."',
    "language": '"fr"',
    "codes.printed": "true",
    "codes.deliverable": '"L1M1D1"',
    "codes.relative": "false",
    "totals.words": '["in total"]',
}
_LEGEND = """\
# What marks mean where the report does not say: `sign` as printed or `shape` or both, `colour` where it tells marks
# apart, `label` as the report words it. A report's own legend comes first.
"""
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def profile_to_toml(profile: Profile, remarks: Sequence[str] = ()) -> str:
    """The text of a profile, with remarks at its head; loading it gives the same profile."""
    parts = [_HEAD, *(f"# {_plain(remark)}\n" for remark in remarks), "\n", *_table_lines("", profile)]
    for name in ("names", "codes", "columns", "statuses", "totals"):
        parts += _section(name, getattr(profile, name))
        if name == "columns":
            parts += _section("columns.statuses", profile.columns.statuses)
    parts += ["\n", _LEGEND, *(line for entry in profile.legend for line in _legend_lines(entry))]
    return "".join(parts)


def _section(name: str, part: BaseModel) -> Iterator[str]:
    yield f"\n# {_TABLES[name]}\n[{name}]\n"
    yield from _table_lines(f"{name}.", part)


def _table_lines(prefix: str, part: BaseModel) -> Iterator[str]:
    """A line for each key of a table; one that pins nothing is a comment."""
    values = {key: getattr(part, key) for key in type(part).model_fields}
    for key, value in values.items():
        if isinstance(value, BaseModel) or prefix + key == "legend":
            continue
        comment = f"  # {text}" if (text := _COMMENTS.get(prefix + key)) else ""
        if value in (None, ()):
            yield f"# {key} = {_EXAMPLES.get(prefix + key, '[]')}{comment}\n"
        else:
            yield f"{key} = {_value(value)}{comment}\n"


def _legend_lines(entry: Sign) -> Iterator[str]:
    yield "\n[[legend]]\n"
    values: Mapping[str, object] = {key: getattr(entry, key) for key in ("sign", "shape", "colour", "label", "status")}
    yield from (f"{key} = {_value(value)}\n" for key, value in values.items() if value is not None)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Iterable):
        return f"[{', '.join(_value(item) for item in value)}]"
    return str(value)


def _text(value: str) -> str:
    """A basic string of TOML: quotes, backslashes and control characters are escaped."""
    return '"' + "".join(_SHORT.get(c, c if c.isprintable() else _escaped(c)) for c in value) + '"'


def _escaped(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _plain(text: str) -> str:
    """A text that ends no comment."""
    return "".join(c if c.isprintable() else " " for c in text)


EMPTY_TEXT = profile_to_toml(EMPTY)
"""A profile that pins nothing, to be filled in by hand."""
