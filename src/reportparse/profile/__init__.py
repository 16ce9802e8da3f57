"""
Profiles: what is known of one family of reports, as a TOML file without code.

What a profile says is not inferred; what it leaves out is. An empty profile pins nothing.
"""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, field_validator, model_validator

from reportparse import marks
from reportparse.text import fold

StatusName = Literal["done", "in_progress", "not_done", "postponed", "cancelled", "not_applicable"]
STATUS_NAMES: tuple[StatusName, ...] = get_args(StatusName)
ColumnRole = Literal["guideline", "measure", "deliverable", "marks", "earlier", "extras"]
COLUMN_ROLES: tuple[ColumnRole, ...] = get_args(ColumnRole)


def _listed(value: object) -> object:
    """One thing stands for a list of one; pydantic's strict mode takes tuples only."""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return (value,)
    return tuple(value) if isinstance(value, list) else value


Word = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
Words = Annotated[tuple[Word, ...], BeforeValidator(_listed, json_schema_input_type=Word | tuple[Word, ...])]
Column = Word | Annotated[int, Field(ge=1)]
ColumnNames = Annotated[
    tuple[Column, ...], BeforeValidator(_listed, json_schema_input_type=Column | tuple[Column, ...])
]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]


def _check_once(named: Sequence[tuple[str, str | int]], what: str) -> None:
    """Raise where one thing stands under two keys."""
    homes: dict[str | int, str] = {}
    for key, name in named:
        own = fold(name) if isinstance(name, str) else name
        if homes.setdefault(own, key) != key:
            raise ValueError(f"{what} {name!r} stands under `{homes[own]}` and under `{key}`: keep one")


class _Part(BaseModel):
    """A table of the file. A key that nobody reads would pin nothing, so it is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Names(_Part):
    """What the report calls things: words that head columns, or stand before codes in headings."""

    guideline: Words = ()
    measure: Words = ()
    deliverable: Words = ()
    status: Words = ()


class Codes(_Part):
    """
    How deliverables are numbered: `deliverable` is an example as printed, `relative` whether the number begins anew
    under each measure; `printed` is false where rows have no codes. `words_before` stand before codes of any level.
    """

    printed: bool | None = None
    deliverable: Word | None = None
    relative: bool | None = None
    words_before: Words = ()

    @model_validator(mode="after")
    def _agree(self) -> Self:
        if self.printed is False and self.deliverable is not None:
            raise ValueError("`printed = false` and an example in `deliverable` exclude each other: remove one")
        if self.relative is not None and self.deliverable is None:
            raise ValueError('`relative` needs an example: add `deliverable = "..."` as the report prints a code')
        return self


class StatusColumns(_Part):
    """The column of each status, where each has one: its header, or its number from the left (from 1)."""

    done: ColumnNames = ()
    in_progress: ColumnNames = ()
    not_done: ColumnNames = ()
    postponed: ColumnNames = ()
    cancelled: ColumnNames = ()
    not_applicable: ColumnNames = ()

    def by_status(self) -> Iterator[tuple[StatusName, tuple[Column, ...]]]:
        """Each status that has a column, with the ways to name it."""
        yield from ((status, columns) for status in STATUS_NAMES if (columns := getattr(self, status)))


class Columns(_Part):
    """
    Which column holds what: its header as printed, or its number from the left (from 1); several ways to say it.

    `marks` count, `earlier` are marks that don't (an earlier year), `extras` hold none of these.
    """

    guideline: ColumnNames = ()
    measure: ColumnNames = ()
    deliverable: ColumnNames = ()
    marks: ColumnNames = ()
    earlier: ColumnNames = ()
    extras: ColumnNames = ()
    statuses: StatusColumns = StatusColumns()

    def by_role(self) -> Iterator[tuple[ColumnRole, tuple[Column, ...]]]:
        """Each role that has a column, with the ways to name it."""
        yield from ((role, columns) for role in COLUMN_ROLES if (columns := getattr(self, role)))

    @model_validator(mode="after")
    def _agree(self) -> Self:
        named: list[tuple[str, Column]] = [(role, column) for role, columns in self.by_role() for column in columns]
        named += [(f"statuses.{status}", column) for status, columns in self.statuses.by_status() for column in columns]
        _check_once(named, "the column")
        if self.marks and any(True for _ in self.statuses.by_status()):
            raise ValueError("`marks` and a column per status exclude each other: remove one of them")
        return self


class StatusWords(_Part):
    """The words that name each status: in status cells, in the legend, before and after stated totals."""

    done: Words = ()
    in_progress: Words = ()
    not_done: Words = ()
    postponed: Words = ()
    cancelled: Words = ()
    not_applicable: Words = ()

    def by_status(self) -> Iterator[tuple[StatusName, tuple[str, ...]]]:
        """Each status that has words, with them."""
        yield from ((status, words) for status in STATUS_NAMES if (words := getattr(self, status)))

    @model_validator(mode="after")
    def _agree(self) -> Self:
        _check_once(tuple((status, word) for status, words in self.by_status() for word in words), "the word")
        return self


class Sign(_Part):
    """A mark and its status: the sign as printed, or its shape, or its colour, or several of them; and its label."""

    status: StatusName
    sign: Word | None = None
    shape: Word | None = None
    colour: Colour | None = None
    label: Word | None = None

    @field_validator("shape")
    @classmethod
    def _known(cls, shape: str | None) -> str | None:
        known = sorted(set(marks.load().shape_by_character.values()))
        if shape is not None and shape not in known:
            raise ValueError(f"no shape is called {shape!r}; use one of {', '.join(known)}")
        return shape

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.sign is None and self.shape is None:
            raise ValueError("an entry needs `sign` or `shape`: without one it stands for no mark")
        return self

    @property
    def seen(self) -> str | None:
        """The shape that a reader sees: as given, or that of the sign; None for letters and signs without one."""
        return self.shape or marks.find_shape(self.sign or "")


class Totals(_Part):
    """The words of stated totals: `nouns` for what is counted, `words` for all of it ("in total")."""

    nouns: Words = ()
    words: Words = ()


class Profile(_Part):
    """What is known of a family of reports."""

    name: Word | None = None
    description: Word | None = None
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")] | None = None
    names: Names = Names()
    codes: Codes = Codes()
    columns: Columns = Columns()
    statuses: StatusWords = StatusWords()
    legend: Annotated[tuple[Sign, ...], BeforeValidator(_listed, json_schema_input_type=tuple[Sign, ...])] = ()
    totals: Totals = Totals()

    @model_validator(mode="after")
    def _agree(self) -> Self:
        seen: dict[tuple[str, str | None], Sign] = {}
        for number, entry in enumerate(self.legend, 1):
            key = entry.seen or marks.bare_sign(entry.sign or ""), entry.colour
            if seen.setdefault(key, entry).status != entry.status:
                raise ValueError(f"legend entry {number} gives a mark another status than an entry before it")
        labels = [(entry.status, entry.label) for entry in self.legend if entry.label is not None]
        labels += [(status, word) for status, words in self.statuses.by_status() for word in words]
        _check_once(tuple(dict.fromkeys(labels)), "the word")
        return self


EMPTY = Profile()
"""The profile that pins nothing."""
