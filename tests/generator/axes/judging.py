"""
What a user would get of one document: its report against its truth.

The rules are those of a reader: a row is right when its text (0.97 after folding), its status and what it stands under
are right. A wrong or missing row is silent where neither a finding above info nor a confidence under 0.9 speaks of it;
so is the verdict "consistent" over false totals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from rapidfuzz.distance import Levenshtein

SPELLINGS = {"’": "'", "\u202f": " ", "\xa0": " ", "‑": "-"}
Found = tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]]


@dataclass(slots=True)
class Judgement:
    """
    Counts of one document.

    `right` rows have text, status and parent, `read` ones code, text and parent; `wrong` says what is wrong with some.
    `sureness` has, for each row that was found, its confidence and whether its text and status are right.
    """

    rows: int = 0
    right: int = 0
    read: int = 0
    codes: int = 0
    texts: int = 0
    statuses: int = 0
    parents: int = 0
    attributes: int = 0
    missing: int = 0
    extra: int = 0
    silent: int = 0
    is_ordered: bool = True
    has_titles: bool = True
    verdict: str = "none"
    wanted: str | None = None
    is_accused: bool = False
    is_whole: bool = False
    outcome: str = ""
    wrong: list[str] = field(default_factory=list)
    sureness: list[tuple[float, bool]] = field(default_factory=list)

    def to_data(self) -> dict[str, Any]:
        """Give the judgement as plain data."""
        return asdict(self)


def fold(text: str | None) -> str:
    """Give a text without what printing may change."""
    text = unicodedata.normalize("NFC", text or "")
    for old, new in SPELLINGS.items():
        text = text.replace(old, new)
    return re.sub(r"\s+", " ", text).strip().rstrip(".").casefold()


def likeness(first: str | None, second: str | None) -> float:
    """Give how alike two texts are, from 0 to 1."""
    a, b = fold(first), fold(second)
    return 1.0 if a == b else float(Levenshtein.normalized_similarity(a, b))


def is_code(truth: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    """Tell whether a row's code is the canonical one or the printed one; where none is printed, any is."""
    if not truth["printed"]:
        return True
    printed, have = bare_codes(truth["printed"]), bare_codes(found["code"]) | bare_codes(found.get("raw_code"))
    return bool(printed & have) or (truth["d"] is not None and found["code"] == truth["d"])


def bare_codes(text: str | None) -> set[str]:
    """Give a code without punctuation, with the word before its number and without: "Action 1" is 1, too."""
    return {bare for part in (text or "", (text or "").split(" ")[-1]) if (bare := re.sub(r"\W", "", part).casefold())}


def is_named(truth: Mapping[str, Any], level: str, found: str | None) -> bool:
    """Tell whether a text is the title of a group ("g" or "m") of the truth, with its name before it or without."""
    return max(likeness(truth[f"{level}t"], found), likeness(truth[f"{level}h"], found)) >= 0.95


def is_under(truth: Mapping[str, Any], measure: Mapping[str, Any], guideline: Mapping[str, Any]) -> bool:
    """Tell whether a row stands under what it stands under on the page; one level of groups may be either."""
    if truth["mt"] and not is_named(truth, "m", measure["text"]):
        return False
    if not truth["gt"]:
        return True
    return is_named(truth, "g", guideline["title"]) or (not truth["mt"] and is_named(truth, "g", measure["text"]))


def judge(truth: Mapping[str, Any], report: Mapping[str, Any] | None, outcome: str = "") -> Judgement:
    """Compare a report (None: there is none) with the truth."""
    verdict = report["verdict"] if report else "none"
    wanted = None if truth["stated"] is None else "inconsistent" if truth["wrong"] else "consistent"
    result = Judgement(rows=len(truth["rows"]), verdict=verdict, wanted=wanted, outcome=outcome)
    found = (
        [(d, m, g) for g in report["guidelines"] for m in g["measures"] for d in m["deliverables"]] if report else []
    )
    findings = [f for f in report["findings"] if f["severity"] != "info"] if report else []
    order = judge_rows(result, truth["rows"], found, {(f["where"] or {}).get("code") for f in findings})
    result.extra = len(found) - len(order)
    result.is_ordered = order == sorted(order)
    result.has_titles = has_titles(truth["rows"], found)
    result.is_accused = verdict == "inconsistent" and wanted != "inconsistent"
    if report and not findings:
        result.silent += result.missing + result.extra
    if wanted == "inconsistent" and verdict == "consistent":
        result.silent += 1
        result.wrong.append("consistent over false totals")
    sound = result.is_ordered and result.has_titles and not result.extra
    # A report whose totals are not stated may not be called false either.
    fair = verdict == wanted if wanted else not result.is_accused
    result.is_whole = result.right == result.rows and sound and fair
    return result


def judge_rows(
    result: Judgement, rows: Sequence[Mapping[str, Any]], found: Sequence[Found], named: set[Any]
) -> list[int]:
    """Count what is right of each row; gives the places of the rows that were found, in the order of the truth."""
    order: list[int] = []
    left = dict(enumerate(found))
    for row in rows:
        scores = [(likeness(row["dt"], d["text"]) + 0.02 * is_code(row, d), -i) for i, (d, _, _) in left.items()]
        best, at = max(scores, default=(0.0, 0))
        if best < 0.8:
            result.missing += 1
            result.wrong.append(f"missing: {row['printed']} {row['dt'][:40]}")
            continue
        order.append(-at)
        d, m, g = left.pop(-at)
        text, status = best >= 0.97, d["status"] == row["st"]
        under = is_under(row, m, g)
        result.texts += text
        result.statuses += status
        result.codes += is_code(row, d)
        result.parents += under
        kept = {fold(name): fold(value) for name, value in (d.get("attributes") or {}).items()}
        result.attributes += all(kept.get(fold(n)) == fold(v) for n, v in row["attributes"].items())
        result.right += text and status and under
        result.read += text and under and is_code(row, d)
        result.sureness.append((d.get("confidence") or 0.0, text and status))
        if not (text and status):
            what = f"{row['st']}>{d['status']}" if not status else f"text {d['text'][:60]!r}"
            result.wrong.append(f"{row['printed']} {row['dt'][:20]}: {what} ({d.get('confidence')})")
            is_flagged = d["code"] in named or (d.get("confidence") or 0) < 0.9 or d["status"] == "unknown"
            result.silent += not is_flagged
        elif not under:
            result.wrong.append(f"{row['printed']} {row['dt'][:20]}: under {g['title']!r} / {m['text']!r}")
    return order


def has_titles(rows: Sequence[Mapping[str, Any]], found: Sequence[Found]) -> bool:
    """Tell whether all titles of guidelines and texts of measures are somewhere in the report."""
    measures = {m["text"] for _, m, _ in found}
    titles = measures | {g["title"] for _, _, g in found}
    firsts = {(row["gt"], row["mt"]): row for row in rows}.values()
    return all(
        any(is_named(row, level, text) for text in known)
        for row in firsts
        for level, known in (("g", titles), ("m", measures))
        if row[f"{level}t"]
    )
