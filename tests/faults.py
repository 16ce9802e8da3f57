"""
Single faults, put into the content of a consistent report, each with the findings that it deserves.

What a fault deserves follows from the fault alone, by rules written here: nothing of the program under test is asked.
A fault changes what would be printed; the stated figures stay those of the consistent report, unless one of them is
the fault.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from reportparse.model import Finding
from tests.generator.content import STATUSES, Content, Deliverable, Measure, Stated, guideline_counts

FIELDS = ("total", *STATUSES)


class Found(NamedTuple):
    """A finding without its wording: `about` is the code of a row or measure, or a total such as "done", "L2/total"."""

    code: str
    about: str
    stated: int | None = None
    counted: int | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """
    A report with one thing changed at `place`.

    `deserved` are the findings of the printed document. `is_seen` is False where nothing printed can tell: then the
    report is as consistent as before. `needs_print` says that the fault lies in where a row is printed, which the
    canonical report does not hold.
    """

    kind: str
    place: str
    content: Content
    deserved: tuple[Found, ...]
    needs_print: bool = False

    @property
    def is_seen(self) -> bool:
        """Whether anything in the report can tell the fault."""
        return bool(self.deserved)


def finding_to_found(finding: Finding) -> Found:
    """What a finding says, without its wording."""
    where = finding.where
    total = where.status.value if where.status is not None else "total"
    about = where.code or (f"{where.scope}/{total}" if where.scope else total)
    if finding.code in {"stated-total-mismatch", "stated-totals-disagree"}:
        return Found(finding.code, about, finding.stated, finding.counted)
    return Found(finding.code, about)


@dataclass(frozen=True, slots=True)
class Spot:
    """A row with the measure and the guideline that it stands under, and its index among the rows of its measure."""

    guideline: str
    measure: Measure
    index: int

    @property
    def row(self) -> Deliverable:
        """The row."""
        return self.measure.deliverables[self.index]

    @property
    def is_last(self) -> bool:
        """Whether no row of its measure follows."""
        return self.index == len(self.measure.deliverables) - 1

    @property
    def before(self) -> Sequence[Deliverable]:
        """The rows of its measure before it."""
        return self.measure.deliverables[: self.index]

    @property
    def is_only(self) -> bool:
        """Whether its measure has no other row."""
        return len(self.measure.deliverables) == 1


def spots(content: Content) -> list[Spot]:
    """Every row in printed order, with where it stands."""
    return [
        Spot(guideline.code, measure, index)
        for guideline in content.guidelines
        for measure in guideline.measures
        for index in range(len(measure.deliverables))
    ]


def with_totals(content: Content, by_guideline: bool) -> Content:
    """The content with right totals of all, and of each guideline where asked."""
    parts = {code: Stated(**counts) for code, counts in guideline_counts(content).items()} if by_guideline else {}
    return replace(content, stated=Stated(**content.counted()), stated_by_guideline=parts)


def flipped(content: Content) -> Iterator[Fault]:
    """One mark is another one: two totals are off by one, wherever they are stated."""
    for spot in spots(content):
        for status in STATUSES:
            if status != spot.row.status:
                changed = _with_row(content, spot, replace(spot.row, status=status))
                moved = [(spot.guideline, str(spot.row.status), -1), (spot.guideline, status, 1)]
                yield Fault("flip one mark", f"{spot.row.code} {status}", changed, _mismatches(content, moved))


def blanked(content: Content) -> Iterator[Fault]:
    """One mark is missing: the row is named, and its status has one row too few."""
    for spot in spots(content):
        changed = _with_row(content, spot, replace(spot.row, status=None))
        moved = [(spot.guideline, str(spot.row.status), -1)]
        deserved = (*_mismatches(content, moved), Found("mark-blank", spot.row.code))
        yield Fault("blank one mark", spot.row.code, changed, deserved)


def dropped(content: Content) -> Iterator[Fault]:
    """One row is missing: totals are off; the gap is named, or the measure that is left without rows."""
    for spot in spots(content):
        rows = _without(spot.measure, spot.index)
        changed = _with_rows(content, {spot.measure.code: rows})
        moved = [(spot.guideline, str(spot.row.status), -1), (spot.guideline, "total", -1)]
        deserved = (*_mismatches(content, moved), *_left_behind(spot))
        yield Fault("drop one row", spot.row.code, changed, deserved)


def dropped_measures(content: Content) -> Iterator[Fault]:
    """
    A whole measure is missing with its rows: totals are off, and the gap is named unless it was the last.

    The only measure of a guideline would take the guideline with it; that is another fault.
    """
    for guideline in content.guidelines:
        for index, measure in enumerate(guideline.measures):
            if len(guideline.measures) == 1:
                continue
            left = replace(guideline, measures=(*guideline.measures[:index], *guideline.measures[index + 1 :]))
            changed = replace(content, guidelines=tuple(left if g is guideline else g for g in content.guidelines))
            moved = [(guideline.code, str(row.status), -1) for row in measure.deliverables]
            moved.append((guideline.code, "total", -len(measure.deliverables)))
            gap = [] if index == len(guideline.measures) - 1 else [Found("code-gap", measure.code)]
            yield Fault("drop one measure", measure.code, changed, (*_mismatches(content, moved), *gap))


def repeated(content: Content) -> Iterator[Fault]:
    """A row carries the code of the row before it: that code is there twice, and its own is missing."""
    for before, spot in itertools.pairwise(spots(content)):
        row = replace(spot.row, code=before.row.code, printed=before.row.printed)
        changed = _with_row(content, spot, row)
        twice = Found("code-repeated", before.row.code)
        if before.measure.code == spot.measure.code:
            # Even the number of the last row is missing: the measure has as many numbers as rows.
            deserved = (twice, Found("code-gap", spot.row.code))
            yield Fault("repeat one code", spot.row.code, changed, deserved)
        else:
            # It is listed where its code says, with the rows of the measure before.
            deserved = (
                *_mismatches(content, _moved(spot, before.guideline)),
                twice,
                *_left_behind(spot),
                Found("parent-mismatch", before.row.code),
            )
            yield Fault("repeat one code of the measure before", spot.row.code, changed, deserved, needs_print=True)


def mistyped(content: Content) -> Iterator[Fault]:
    """The last number of a code has one figure too many: its own is missing, and the next row has a lower one."""
    for spot in spots(content):
        code = spot.row.code + "9"
        changed = _with_row(content, spot, replace(spot.row, code=code, printed=spot.row.printed + "9"))
        deserved = [Found("code-jump", code)]
        if not spot.is_last:
            following = spot.measure.deliverables[spot.index + 1].code
            deserved += [Found("code-gap", spot.row.code), Found("code-out-of-order", following)]
        yield Fault("mistype one code", spot.row.code, changed, tuple(deserved))


def orphaned(content: Content) -> Iterator[Fault]:
    """The measure's number in a code has one figure too many: no such measure is printed."""
    for spot in spots(content):
        number = spot.row.code.removeprefix(spot.measure.code)
        measure = spot.measure.code + "9"
        row = replace(spot.row, code=measure + number, printed=measure + number)
        changed = _with_row(content, spot, row)
        # Alone under that measure, the row follows numbers that nobody has.
        before = [Found("code-gap", measure + m.code.removeprefix(spot.measure.code)) for m in spot.before]
        deserved = (Found("measure-missing", measure), *before, *_left_behind(spot))
        yield Fault("mistype one code's measure", spot.row.code, changed, deserved, needs_print=True)


def moved_with_code(content: Content) -> Iterator[Fault]:
    """A row is printed last under the next measure, with its own code: it is in the wrong place."""
    for spot, _, target in _with_next_measure(content):
        into = (*target.deliverables, spot.row)
        changed = _with_rows(content, {spot.measure.code: _without(spot.measure, spot.index), target.code: into})
        deserved = [Found("parent-mismatch", spot.row.code)]
        if target is content.guidelines[0].measures[0] and spot.before:
            # From the last measure to the first: the row is printed before all others of its measure.
            deserved.append(Found("code-out-of-order", spot.before[0].code))
        elif target is not content.guidelines[0].measures[0] and not spot.is_last:
            deserved.append(Found("code-out-of-order", spot.row.code))
        yield Fault("move one row, code kept", spot.row.code, changed, tuple(deserved), needs_print=True)


def moved_and_recoded(content: Content) -> Iterator[Fault]:
    """A row becomes the last one of the next measure: its old measure misses it, and so does its guideline's total."""
    for spot, guideline, target in _with_next_measure(content):
        code = _next_code(target)
        into = (*target.deliverables, replace(spot.row, code=code, printed=code))
        changed = _with_rows(content, {spot.measure.code: _without(spot.measure, spot.index), target.code: into})
        deserved = (*_mismatches(content, _moved(spot, guideline)), *_left_behind(spot))
        yield Fault("move one row, code changed", spot.row.code, changed, deserved)


def swapped(content: Content) -> Iterator[Fault]:
    """The marks of two rows of different status change places: overall totals hold, those of two guidelines do not."""
    for one, other in itertools.combinations(spots(content), 2):
        if one.row.status == other.row.status:
            continue
        changed = _with_row(content, one, replace(one.row, status=other.row.status))
        changed = _with_row(changed, other, replace(other.row, status=one.row.status))
        a, b = str(one.row.status), str(other.row.status)
        moved = [(one.guideline, a, -1), (one.guideline, b, 1), (other.guideline, b, -1), (other.guideline, a, 1)]
        yield Fault("swap two marks", f"{one.row.code} {other.row.code}", changed, _mismatches(content, moved))


def exchanged(content: Content) -> Iterator[Fault]:
    """Two rows of a measure change places with their codes: the second code is printed before the first."""
    for spot in spots(content):
        if not spot.is_last:
            rows = list(spot.measure.deliverables)
            rows[spot.index], rows[spot.index + 1] = rows[spot.index + 1], rows[spot.index]
            changed = _with_rows(content, {spot.measure.code: tuple(rows)})
            yield Fault("exchange two rows", spot.row.code, changed, (Found("code-out-of-order", spot.row.code),))


def retexted(content: Content) -> Iterator[Fault]:
    """A row has the text of the row before it: said within a measure; two measures may well promise the same."""
    for before, spot in itertools.pairwise(spots(content)):
        changed = _with_row(content, spot, replace(spot.row, text=before.row.text))
        deserved = [Found("text-repeated", before.row.code)] if before.measure.code == spot.measure.code else []
        yield Fault("repeat one text", spot.row.code, changed, tuple(deserved))


def restated(content: Content) -> Iterator[Fault]:
    """One stated figure is another one: it is not its count, and the figures add up in none of the ways they should."""
    for scope, stated in [(None, content.stated), *content.stated_by_guideline.items()]:
        figures = stated.by_field()
        for name, figure in figures.items():
            assert figure is not None
            # One more, one fewer, a figure doubled, none at all.
            for wrong in sorted({figure + 1, figure - 1, figure * 11, 0} - {figure, -1}):
                changed = _with_figure(content, scope, replace(stated, **{name: wrong}))
                summed = figures["total"] if name == "total" else (figures["total"] or 0) - figure + wrong
                overall = wrong if name == "total" else figures["total"]
                deserved = [
                    Found("stated-total-mismatch", _about(scope, name), wrong, figure),
                    Found("stated-totals-disagree", _about(scope, "total"), overall, summed),
                ]
                if content.stated_by_guideline:
                    whole = content.stated.by_field()[name] or 0
                    sums = (wrong, figure) if scope is None else (whole, whole - figure + wrong)
                    deserved.append(Found("stated-totals-disagree", name, *sums))
                yield Fault("change one stated figure", f"{_about(scope, name)} {wrong}", changed, tuple(deserved))


MAKERS: tuple[Callable[[Content], Iterator[Fault]], ...] = (
    flipped,
    blanked,
    dropped,
    dropped_measures,
    repeated,
    mistyped,
    orphaned,
    moved_with_code,
    moved_and_recoded,
    swapped,
    exchanged,
    retexted,
    restated,
)


def make_faults(content: Content) -> Iterator[Fault]:
    """Every single fault in every position."""
    for make in MAKERS:
        for fault in make(content):
            yield replace(fault, deserved=(*fault.deserved, *_unused_legend(fault.content)))


def make_printed_faults(content: Content) -> Iterator[Fault]:
    """
    Every single fault in every position, with marks swapped only between neighbours and between first and last rows.

    There are over a thousand pairs of rows, and what is printed for them is the same two marks.
    """
    order = [row.code for row in content.rows()]
    for fault in make_faults(content):
        if fault.kind == "swap two marks":
            first, second = (order.index(code) for code in fault.place.split())
            if second - first not in {1, len(order) - 1} and (first + second) % 16:
                continue
        yield fault


def _about(scope: str | None, name: str) -> str:
    return f"{scope}/{name}" if scope else name


def _mismatches(content: Content, moved: Iterable[tuple[str, str, int]]) -> tuple[Found, ...]:
    """
    The stated totals that no longer hold once rows came or went: (guideline, field, how many) each.

    `content` is the consistent report, whose stated totals are its counts.
    """
    changes: Counter[tuple[str | None, str]] = Counter()
    for guideline, name, count in moved:
        changes[guideline, name] += count
        changes[None, name] += count
    stated_by_scope: dict[str | None, Stated] = {None: content.stated, **content.stated_by_guideline}
    return tuple(
        Found("stated-total-mismatch", _about(scope, name), stated, stated + changes[scope, name])
        for scope, totals in stated_by_scope.items()
        for name, stated in totals.by_field().items()
        if stated is not None and changes[scope, name]
    )


def _unused_legend(content: Content) -> list[Found]:
    """The entries of the legend that no row has, unless just that is stated: the last row of a status has gone."""
    counted, stated = content.counted(), content.stated.by_field()
    return [Found("legend-unused", status) for status in STATUSES if not counted[status] and stated[status] != 0]


def _moved(spot: Spot, guideline: str) -> list[tuple[str, str, int]]:
    """A row that counts for another guideline."""
    status = str(spot.row.status)
    return [
        (spot.guideline, status, -1), (spot.guideline, "total", -1), (guideline, status, 1), (guideline, "total", 1),
    ]  # fmt: skip


def _left_behind(spot: Spot) -> list[Found]:
    """What is missed of a row where it stood: nothing after the last one."""
    if spot.is_only:
        return [Found("measure-empty", spot.measure.code)]
    return [] if spot.is_last else [Found("code-gap", spot.row.code)]


def _with_next_measure(content: Content) -> Iterator[tuple[Spot, str, Measure]]:
    """Every row with the measure after its own, and that measure's guideline; the first comes after the last."""
    measures = [(guideline.code, measure) for guideline in content.guidelines for measure in guideline.measures]
    following = {m.code: n for (_, m), n in zip(measures, [*measures[1:], measures[0]], strict=True)}
    for spot in spots(content):
        yield (spot, *following[spot.measure.code])


def _next_code(measure: Measure) -> str:
    """The code that would follow the last one of a measure: L1M1D4 after L1M1D3."""
    last = measure.deliverables[-1].code
    number = len(measure.deliverables)
    assert last.endswith(str(number))
    return last.removesuffix(str(number)) + str(number + 1)


def _without(measure: Measure, index: int) -> tuple[Deliverable, ...]:
    return (*measure.deliverables[:index], *measure.deliverables[index + 1 :])


def _with_row(content: Content, spot: Spot, row: Deliverable) -> Content:
    rows = next(m.deliverables for g in content.guidelines for m in g.measures if m.code == spot.measure.code)
    return _with_rows(content, {spot.measure.code: (*rows[: spot.index], row, *rows[spot.index + 1 :])})


def _with_rows(content: Content, rows_by_measure: Mapping[str, tuple[Deliverable, ...]]) -> Content:
    guidelines = tuple(
        replace(
            guideline,
            measures=tuple(
                replace(m, deliverables=rows_by_measure.get(m.code, m.deliverables)) for m in guideline.measures
            ),
        )
        for guideline in content.guidelines
    )
    return replace(content, guidelines=guidelines)


def _with_figure(content: Content, scope: str | None, stated: Stated) -> Content:
    if scope is None:
        # The number of all rows stands in a sentence.
        sentence = content.total_sentence.replace(str(content.stated.total), str(stated.total))
        return replace(content, stated=stated, total_sentence=sentence)
    return replace(content, stated_by_guideline={**content.stated_by_guideline, scope: stated})
