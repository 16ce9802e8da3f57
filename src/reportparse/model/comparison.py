"""What differs between two editions of a report: `reportparse compare`. `schemas/comparison.json` is made from it."""

from enum import StrEnum
from typing import Literal

from reportparse.model.basics import SCHEMA_VERSION, Generator, Model, Provenance, Status, Verdict
from reportparse.model.report import Period

Level = Literal["guideline", "section", "measure", "deliverable"]


class Kind(StrEnum):
    """
    What became of an item, or of a total.

    `moved`: it stands under another parent. `renumbered`: the same item has another code. `replaced`: its code has a
    wholly different text. `reworded`: its text differs. `stated_changed` and `counted_changed` are about totals.
    """

    ADDED = "added"
    GONE = "gone"
    MOVED = "moved"
    RENUMBERED = "renumbered"
    REPLACED = "replaced"
    REWORDED = "reworded"
    STATUS_CHANGED = "status_changed"
    STATED_CHANGED = "stated_changed"
    COUNTED_CHANGED = "counted_changed"


class Edition(Model):
    """One of the two reports: where it comes from, and what it is."""

    name: str
    sha256: str
    title: str | None
    language: str | None
    period: Period | None
    verdict: Verdict
    deliverable_count: int


class Scheme(Model):
    """How the codes of a level are written in each edition, where that differs: a code of each."""

    level: Level
    a: str
    b: str


class ItemSide(Model):
    """
    An item as one edition has it. `parent_code` is the code of what it stands under, None for a guideline.

    `text` is the title of a guideline or section; None where none is printed. Only a deliverable has a status.
    """

    code: str
    raw_code: str | None
    parent_code: str | None
    text: str | None
    status: Status | None
    status_label: str | None
    provenance: list[Provenance]


class Piece(Model):
    """Words of a text that both editions have, or only one of them: `deleted` is in A alone, `inserted` in B alone."""

    change: Literal["same", "deleted", "inserted"]
    text: str


class ItemChange(Model):
    """
    A guideline, section, measure or deliverable that differs, and in what. `a` is None where B added it, `b` where it
    is gone. `pieces` is its text word by word where it was reworded: joined with spaces, those of an edition are the
    words of its text.
    """

    level: Level
    kinds: list[Kind]
    a: ItemSide | None
    b: ItemSide | None
    pieces: list[Piece] = []


class StatedSide(Model):
    """A stated total as one edition has it. `scope` is the code of a guideline or measure, None for all."""

    scope: str | None
    count: int | None
    percent: float | None
    qualifier: str | None
    parts: list[int]
    base: int | None
    text: str
    provenance: Provenance


class StatedChange(Model):
    """
    A stated total that differs, or that only one edition states.

    `statuses` is empty for the number of all deliverables, and has several for a number of them together.
    """

    statuses: list[Status]
    status_label: str | None
    a: StatedSide | None
    b: StatedSide | None


class CountedChange(Model):
    """
    Rows of a scope that are more or fewer. `scope_a` and `scope_b` are the codes of a guideline, None for all;
    `status` None is any status.
    """

    scope_a: str | None
    scope_b: str | None
    status: Status | None
    a: int
    b: int


class Tally(Model):
    """How many differences of one kind there are. `level` is None for totals."""

    level: Level | None
    kind: Kind
    count: int


class Comparison(Model):
    """
    What differs between two editions of a report, A and B, as `reportparse compare` writes it.

    `is_wording_compared` is False where the editions are in two languages. `notes` are sentences on how they were
    compared. `matched_count` is the number of deliverables that both have, without those that were replaced.
    """

    schema_version: str = SCHEMA_VERSION
    generator: Generator
    a: Edition
    b: Edition
    is_same: bool
    is_wording_compared: bool
    notes: list[str]
    schemes: list[Scheme]
    matched_count: int
    tallies: list[Tally]
    items: list[ItemChange]
    stated: list[StatedChange]
    counted: list[CountedChange]

    def kinds(self) -> set[Kind]:
        """Every kind of difference that there is."""
        return {tally.kind for tally in self.tallies}
