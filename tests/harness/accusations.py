"""
Whom the audit accuses: right reports never, and of false totals exactly those that are false.

    python -m tests.harness.accusations DIR...

DIR holds documents of the axes generator, each with its truth: `stated` are the totals that it prints, which may be
false. Rows that were misread may not lead to an accusation either: what is doubtful is said as a doubt.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.generator.axes.score import rate, read_here

# What says that a false total was seen, and not for sure that it is false.
POSSIBLE = frozenset({"total-unsettled", "statement-unused", "statement-far", "totals-not-stated"})


@dataclass(frozen=True, slots=True)
class Accusation:
    """
    What the audit says of one document.

    `false` are the totals that are false ("total" or a status), `named` those of them that findings of errors name with
    both numbers; `errors` are the findings of errors that nothing in the truth deserves, `warnings` all warnings.
    """

    name: str
    false: frozenset[str]
    named: frozenset[str]
    errors: tuple[str, ...]
    warnings: tuple[str, ...]
    is_possible: bool
    outcome: str = ""

    @property
    def is_exact(self) -> bool:
        """Whether all that is false is named, and nothing else."""
        return not self.outcome and self.named == self.false and not self.errors


def count_rows(truth: Mapping[str, Any]) -> dict[str, int]:
    """How many rows there are in all ("total") and of each status that is stated."""
    counts = Counter(row["st"] for row in truth["rows"])
    return {key: len(truth["rows"]) if key == "total" else counts[key] for key in truth["stated"] or {}}


def judge(name: str, truth: Mapping[str, Any], report: Mapping[str, Any] | None, outcome: str = "") -> Accusation:
    """What the audit of a report (None: there is none) says, against the truth."""
    counts = count_rows(truth)
    false = frozenset(key for key, number in (truth["stated"] or {}).items() if number != counts[key])
    if report is None:
        return Accusation(name, false, frozenset(), (), (), False, outcome)
    findings = report["findings"]
    errors = [finding for finding in findings if finding["severity"] == "error"]
    named = {key for finding in errors if (key := _named(finding, truth, counts)) in false}
    undeserved = tuple(finding["code"] for finding in errors if not _is_deserved(finding, truth, counts, false))
    warnings = tuple(finding["code"] for finding in findings if finding["severity"] == "warning")
    is_possible = any(finding["code"] in POSSIBLE for finding in findings)
    return Accusation(name, false, frozenset(named), undeserved, warnings, is_possible, outcome)


def _named(finding: Mapping[str, Any], truth: Mapping[str, Any], counts: Mapping[str, int]) -> str | None:
    """Which total a finding holds against the rows, with the number that is printed and the one that is true."""
    key = finding["where"]["status"] or "total"
    is_whole = finding["code"] == "stated-total-mismatch" and finding["where"]["scope"] is None and key in counts
    is_right = is_whole and (finding["stated"], finding["counted"]) == (truth["stated"][key], counts[key])
    return key if is_right else None


def _is_deserved(
    finding: Mapping[str, Any], truth: Mapping[str, Any], counts: Mapping[str, int], false: frozenset[str]
) -> bool:
    """Whether a false total is what an error is about; a sum of which it is a part does not add up."""
    if finding["code"] == "stated-totals-disagree":
        return bool(false)
    return _named(finding, truth, counts) in false


def judge_folder(folder: Path) -> Accusation:
    """Read one document and judge what the audit says of it."""
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    report, outcome = read_here(next(path for path in sorted(folder.iterdir()) if path.stem == "doc"))
    return judge(folder.name, truth, report, outcome)


def show(judged: Sequence[Accusation]) -> Iterable[str]:
    """Yield the lines of the printed account."""
    right = [one for one in judged if not one.false]
    wrong = [one for one in judged if one.false]
    accused, warned = [one for one in right if one.errors], [one for one in right if one.warnings]
    exact = [one for one in wrong if one.is_exact]
    rest = [one for one in wrong if not one.is_exact]
    yield f"{len(right)} right reports: {len(accused)} accused, {len(warned)} warned of"
    planted, named = sum(len(one.false) for one in wrong), sum(len(one.named) for one in wrong)
    yield (
        f"{len(wrong)} reports with false totals: {len(exact)} named exactly ({rate(len(exact), len(wrong)):.1f} %); "
        f"{named} of {planted} false totals named; of the rest {sum(one.is_possible for one in rest)} said as possible"
    )
    for one in accused:
        yield f"accused  {one.name:52} {dict(Counter(one.errors))}"
    for one in rest:
        said = one.outcome or f"{dict(Counter(one.errors))} {dict(Counter(one.warnings))}"
        yield f"inexact  {one.name:52} false {sorted(one.false)} named {sorted(one.named)} {said}"


def main() -> int:
    """Judge every document of some folders, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.harness.accusations", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="DIR")
    args = parser.parse_args()
    folders = sorted(path.parent for folder in args.folders for path in folder.glob("**/truth.json"))
    print("\n".join(show([judge_folder(folder) for folder in folders])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
