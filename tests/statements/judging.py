"""Reading a statement with the tool, and judging what came of it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportparse.model import ReportModel
from reportparse.pipeline import source_to_report
from reportparse.source import bytes_to_source

from .language import LANGUAGES
from .printing import FORMATS
from .saying import Key, Maker, Statement, Value
from .sentences import SENTENCES
from .tables import TABLES
from .world import blocks_of

KINDS: dict[str, Maker] = {**SENTENCES, **TABLES}
OUTCOMES = ("right", "wrong", "noted", "silent")
_FAMILY = ("stated-", "percentage-")
# Sentences that the auditor may overlook, as long as the report says so.
_NOTES = frozenset({"statement-unused", "row-unused"})
# A large number is above its label where it is printed; a transcription has lost that.
_PRINTED_ONLY = frozenset({"tiles", "tiles of shares"})
# A report of a thousand rows is long enough as a text.
_TEXT_ONLY = frozenset({"thousands"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one statement, and why."""

    kind: str
    language: str
    form: str
    seed: int
    outcome: str
    why: str = ""


def make(kind: str, language: str, seed: int) -> Statement:
    """Give a statement of a kind."""
    return KINDS[kind](random.Random(f"statement {kind} {language} {seed}"), language)


def forms_of(kind: str) -> tuple[str, ...]:
    """Give the formats in which a kind of statement is printed."""
    if kind in _TEXT_ONLY:
        return ("markdown",)
    return tuple(form for form in FORMATS if kind not in _PRINTED_ONLY or form in ("html", "pdf"))


def render(kind: str, language: str, seed: int, form: str) -> tuple[Statement, str, bytes]:
    """Give a statement, and the file that states it."""
    statement = make(kind, language, seed)
    name, printer = FORMATS[form]
    blocks = list(blocks_of(statement.world, statement.places, random.Random(f"rows {seed}")))
    return statement, name, printer(blocks, language)


def judge(kind: str, language: str, seed: int, form: str) -> Verdict:
    """Give what comes of a statement in a format."""
    statement, name, data = render(kind, language, seed, form)
    report = source_to_report(bytes_to_source(data, name))
    outcome, why = _outcome(statement, report)
    return Verdict(kind, language, form, seed, outcome, why)


def _outcome(statement: Statement, report: ReportModel) -> tuple[str, str]:
    rows = sum(len(guideline) for guideline in statement.world.guidelines)
    if report.counted.total != rows:
        return "wrong", f"{report.counted.total} rows read of {rows}"
    taken = _taken(report)
    allowed = {**statement.required}
    false = {
        key: value
        for key, value in taken
        if not _fits(value, allowed.get(key)) and not _fits(value, statement.optional.get(key))
    }
    if false:
        return "wrong", f"taken: {false}"
    missing = {
        key: value for key, value in allowed.items() if not _is_covered(value, [v for k, v in taken if k == key])
    }
    found = _findings(report)
    if found - statement.findings:
        return "wrong", f"accused: {sorted(map(str, found - statement.findings))}"
    if missing:
        is_noted = any(finding.code in _NOTES for finding in report.findings)
        return ("noted" if is_noted else "silent"), f"missing: {missing}"
    if statement.findings - found:
        return "silent", f"not found: {sorted(map(str, statement.findings - found))}"
    return "right", ""


def _taken(report: ReportModel) -> list[tuple[Key, Value]]:
    totals = [
        ((t.scope, (t.status.value,) if t.status is not None else ()), (t.count, t.percent))
        for t in report.stated_totals
    ]
    unions = [((u.scope, tuple(s.value for s in u.statuses)), (u.count, u.percent)) for u in report.stated_unions]
    return [*totals, *unions]


def _fits(value: Value, truth: Value | None) -> bool:
    """Whether what was taken is part of a truth: one that gives both may be taken in two pieces."""
    return truth is not None and value[0] in (None, truth[0]) and value[1] in (None, truth[1])


def _is_covered(truth: Value, values: Iterable[Value]) -> bool:
    counts, shares = {v[0] for v in values}, {v[1] for v in values}
    return truth[0] in {None, *counts} and truth[1] in {None, *shares}


def _findings(report: ReportModel) -> set[tuple[str, str | None, str | None]]:
    return {
        (f.code, f.where.scope, f.where.status.value if f.where.status is not None else None)
        for f in report.findings
        if f.code.startswith(_FAMILY)
    }


def sweep(seeds: Iterable[int], kinds: Iterable[str] = KINDS, languages: Iterable[str] = LANGUAGES) -> list[Verdict]:
    """Give what comes of every kind in every language; each seed takes another format in turn."""
    languages = tuple(languages)
    verdicts = []
    for kind in kinds:
        forms = forms_of(kind)
        for seed in seeds if len(forms) > 1 else list(seeds)[:1]:
            for shift, language in enumerate(languages):
                verdicts.append(judge(kind, language, seed, forms[(seed + shift) % len(forms)]))
    return verdicts


def to_table(verdicts: Iterable[Verdict]) -> str:
    """Give the outcomes by kind and language: right / wrong / missed with a note / missed silently."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for verdict in verdicts:
        for key in ((verdict.kind, verdict.language), (verdict.kind, "all"), ("all", verdict.language), ("all", "all")):
            counts.setdefault(key, Counter())[verdict.outcome] += 1
    kinds = [*dict.fromkeys(kind for kind, _ in counts if kind != "all"), "all"]
    columns = [*sorted({language for _, language in counts if language != "all"}), "all"]
    lines = [f"{'':24}" + "".join(f"{column:>15}" for column in columns)]
    for kind in kinds:
        cells = (_cell(counts.get((kind, column), Counter())) for column in columns)
        lines.append(f"{kind:24}" + "".join(f"{cell:>15}" for cell in cells))
    return "\n".join(lines)


def _cell(counts: Mapping[str, int]) -> str:
    return "/".join(str(counts.get(outcome, 0)) for outcome in OUTCOMES)
