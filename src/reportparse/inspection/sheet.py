"""The contact sheet: each distinct mark once, how often it stands where, and what it was taken to mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportparse.inspection.uses import Use
from reportparse.model import Status


@dataclass(frozen=True, slots=True)
class Meaning:
    """One way in which a mark was understood: how many times, and how sure at least and at most (0-1)."""

    status: Status | None
    label: str | None
    basis: str
    count: int
    least_sure: float | None
    most_sure: float | None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """
    A distinct mark: everything that looks the same.

    `first` is where it is shown from. `count` are its uses as a mark, `elsewhere` those in a legend or a text.
    """

    number: int
    first: Use
    count: int
    elsewhere: int
    meanings: tuple[Meaning, ...]
    page_numbers: tuple[int, ...]


def uses_to_sheet(uses: Sequence[Use]) -> list[SheetRow]:
    """The rows of the contact sheet: most frequent marks first, and last the signs that are no marks."""
    groups: dict[tuple[object, ...], list[Use]] = {}
    for use in uses:
        groups.setdefault(_key(use), []).append(use)
    ordered = sorted(groups.values(), key=lambda own: (-sum(use.is_mark for use in own), -len(own)))
    return [_row(number, own) for number, own in enumerate(ordered, 1)]


def _key(use: Use) -> tuple[object, ...]:
    """What makes two marks one distinct mark."""
    if use.mark.kind == "blank":
        return ("blank",)
    if use.appearance is not None:
        return ("appearance", use.appearance)
    return use.mark.kind, use.text, use.mark.font, use.mark.colour


def _row(number: int, own: Sequence[Use]) -> SheetRow:
    marks = [use for use in own if use.is_mark]
    return SheetRow(
        number=number,
        first=(marks or own)[0],
        count=len(marks),
        elsewhere=len(own) - len(marks),
        # What is a mark nowhere may still be explained: in a legend whose marks stand in no table.
        meanings=_meanings(marks or [use for use in own if use.status is not None]),
        page_numbers=tuple(sorted({use.page_number for use in own if use.page_number is not None})),
    )


def _meanings(marks: Sequence[Use]) -> tuple[Meaning, ...]:
    """The ways in which a mark was understood, most frequent first; in most reports it is one."""
    groups: dict[tuple[Status | None, str | None, str], list[Use]] = {}
    for use in marks:
        basis: str = use.mark.basis if use.is_mark else "legend"
        groups.setdefault((use.status, use.label, basis), []).append(use)
    found = []
    for (status, label, basis), own in groups.items():
        sure = [use.confidence for use in own if use.confidence is not None]
        found.append(Meaning(status, label, basis, len(own), min(sure, default=None), max(sure, default=None)))
    return tuple(sorted(found, key=lambda meaning: -meaning.count))
