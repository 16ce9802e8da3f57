"""What every part of the canonical model is made of: statuses, severities, places, marks."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1.0"


class Status(StrEnum):
    """What a mark means. `unknown` is a cell that is blank or cannot be read; it is never a guess."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    NOT_DONE = "not_done"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


Verdict = Literal["consistent", "inconsistent", "not_auditable"]
Share = Annotated[float, Field(ge=0, le=1)]
Box = tuple[float, float, float, float]


class Model(BaseModel):
    """Fields of a later version are passed over: a file of that version can still be read."""

    model_config = ConfigDict(extra="ignore")


class Provenance(Model):
    """
    Where something is printed: the page (from 1) and its box [x0, top, x1, bottom] in points, origin top left.

    A transcription has neither; then `line_number` (from 1) says where.
    """

    page_number: int | None = None
    bbox: Box | None = None
    line_number: int | None = None


class Mark(Model):
    """
    The sign printed in a status cell, and how it was understood.

    `raw` is the text as extracted; `kind` how it was printed; `shape` what it looks like; `basis` which evidence gave
    it its meaning. `hidden_text` is text in the cell that nobody can see and that says another status.
    """

    raw: str | None = None
    font: str | None = None
    shape: str | None = None
    colour: str | None = None
    kind: Literal["character", "word", "drawing", "picture", "form_field", "fill", "blank"]
    basis: Literal["legend", "profile", "column", "vocabulary", "convention", "lookalike", "conflict", "none"]
    hidden_text: str | None = None
    provenance: Provenance | None = None


class LegendEntry(Model):
    """One line of the report's legend: a mark, its label as printed, and the status that the label names."""

    mark: str | None
    shape: str | None
    label: str
    status: Status
    provenance: Provenance


class Generator(Model):
    """The program that wrote the file."""

    name: str
    version: str


class SourceInfo(Model):
    """The input: its own name, its hash and what read it. `page_count` is None for a text without pages."""

    name: str
    sha256: str
    media_type: str
    page_count: int | None
    reader: str
