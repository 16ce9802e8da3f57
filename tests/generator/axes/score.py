"""
How much of generated documents is read rightly, over all and by each value of each axis.

    python -m tests.generator.axes.score DIR [--jobs 1] [--cmd "reportparse extract {input} -o {out}"] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import shlex
import signal
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from .axes import AXES
from .judging import Judgement, judge

TIMEOUT_S = 180
Scored = tuple[str, Mapping[str, Any], Judgement]


def score_folder(folder: Path, cmd: str | None = None) -> Scored:
    """Read one document and judge it."""
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    path = next(p for p in sorted(folder.iterdir()) if p.stem == "doc")
    report, outcome = read_by_command(path, cmd) if cmd else read_here(path)
    return folder.name, truth, judge(truth, report, outcome)


def read_here(path: Path) -> tuple[dict[str, Any] | None, str]:
    """Give the report of a document and how reading ended: "" for well, else an error's name."""
    import reportparse
    from reportparse.errors import ReportparseError

    signal.signal(signal.SIGALRM, on_alarm)
    signal.alarm(TIMEOUT_S)
    try:
        return json.loads(reportparse.extract(path).to_json()), ""
    except ReportparseError as error:
        return None, f"{type(error).__name__}: exit {error.exit_status}"
    except Exception as error:  # A crash is a result: it is counted, and the others go on.
        return None, f"crash {type(error).__name__}: {error}"
    finally:
        signal.alarm(0)


def on_alarm(*_: object) -> None:
    """End a reading that takes too long."""
    raise TimeoutError(f"over {TIMEOUT_S} s")


def read_by_command(path: Path, cmd: str) -> tuple[dict[str, Any] | None, str]:
    """Give the report that a command writes, and how it ended."""
    with tempfile.TemporaryDirectory() as out:
        words = [word.format(input=path, out=out) for word in shlex.split(cmd)]
        try:
            status = subprocess.run(words, capture_output=True, timeout=TIMEOUT_S, check=False).returncode
        except subprocess.TimeoutExpired:
            return None, "crash timeout"
        found = next(Path(out).glob("**/report.json"), None)
        if found:
            return json.loads(found.read_text("utf-8")), ""
        return None, f"exit {status}" if status in (3, 4) else f"crash exit {status}"


def rate(part: float, whole: float) -> float:
    """Give a share in per cent."""
    return 100.0 * part / whole if whole else 0.0


def summarise(scored: Sequence[Scored]) -> dict[str, Any]:
    """Give the figures of some documents."""
    judged = [judgement for _, _, judgement in scored]
    rows = sum(j.rows for j in judged)
    named = [sum(getattr(j, name) for j in judged) for name in SHARES]
    audited = [j for j in judged if j.wanted]
    with_attributes = [j for (_, truth, j) in scored if any(row["attributes"] for row in truth["rows"])]
    return {
        "documents": len(judged),
        "whole": sum(j.is_whole for j in judged),
        "rows": rows,
        **dict(zip(SHARES, named, strict=True)),
        "missing": sum(j.missing for j in judged),
        "extra": sum(j.extra for j in judged),
        "silent": sum(j.silent for j in judged),
        "silent_per_1000": round(1000 * sum(j.silent for j in judged) / max(1, rows), 1),
        "disordered": sum(not j.is_ordered for j in judged),
        "verdicts": sum(j.verdict == j.wanted for j in audited),
        "audited": len(audited),
        "accused": sum(j.is_accused for j in judged),
        "no_report": sum(j.outcome.startswith(("NoMeasureTable", "exit 4")) for j in judged),
        "crashes": sum(j.outcome.startswith("crash") for j in judged),
        "attributes": sum(j.attributes for j in with_attributes),
        "attribute_rows": sum(j.rows for j in with_attributes),
    }


def by_value(scored: Sequence[Scored]) -> dict[str, dict[str, Any]]:
    """Give the figures of each value of each axis."""
    groups: dict[str, list[Scored]] = defaultdict(list)
    for one in scored:
        for axis, value in one[1]["axes"].items():
            groups[f"{axis}={value}"].append(one)
    known = [f"{axis}={value}" for axis, values in AXES.items() for value in dict.fromkeys(values)]
    ordered = sorted(groups, key=lambda name: known.index(name) if name in known else len(known))
    return {name: summarise(groups[name]) for name in ordered}


BANDS = ((0.9, 1.01), (0.8, 0.9), (0.6, 0.8), (0.3, 0.6), (0.0, 0.3))
"""Bands of confidence: from, and below."""
SHARES = ("right", "read", "codes", "texts", "statuses", "parents")


def show(scored: Sequence[Scored], worst: int) -> Iterable[str]:
    """Yield the lines of the printed account."""
    yield from show_summary(summarise(scored))
    heads = " ".join(f"{share + ' %':>10}" for share in SHARES)
    yield f"\n{'axis=value':28} docs whole  rows {heads} silent/1000  none"
    for name, s in by_value(scored).items():
        shares = " ".join(f"{rate(s[share], s['rows']):10.1f}" for share in SHARES)
        none = s["no_report"] + s["crashes"]
        yield f"{name:28} {s['documents']:4} {s['whole']:5} {s['rows']:5} {shares} {s['silent_per_1000']:11} {none:5}"
    yield from show_sureness(scored)
    yield ""
    poor = [one for one in scored if not one[2].is_whole]
    for name, _, j in sorted(poor, key=lambda one: (-one[2].silent, one[2].right / max(1, one[2].rows)))[:worst]:
        said = j.outcome or f"{j.verdict}/{j.wanted}"
        yield (
            f"{name:52} right {j.right:3}/{j.rows:<3} miss {j.missing:3} extra {j.extra:3} silent {j.silent:3} "
            f"{said} {j.wrong[:2]}"
        )


def show_sureness(scored: Sequence[Scored]) -> Iterable[str]:
    """Yield a line for each band of confidence: its rows, and how many of them are right in text and status."""
    pairs = [pair for _, _, judgement in scored for pair in judgement.sureness]
    yield f"\n{'confidence':16} {'rows':>6} {'right':>6} {'right %':>8}"
    for low, high in BANDS:
        own = [is_right for sure, is_right in pairs if low <= sure < high]
        yield f"{low:.2f} to {min(high, 1.0):.2f}     {len(own):6} {sum(own):6} {rate(sum(own), len(own)):8.1f}"


def show_folders(scored: Sequence[Scored], documents: Sequence[Path]) -> Iterable[str]:
    """Yield a line for each folder of documents that are not all right, and then the names of the others."""
    folders: dict[str, list[Scored]] = defaultdict(list)
    for path, one in zip(documents, scored, strict=True):
        folders[path.parent.name].append(one)
    yield from show_summary(summarise(scored))
    for folder, group in folders.items():
        for name, _, j in group:
            if not j.is_whole:
                said = j.outcome or f"{j.verdict}/{j.wanted}"
                yield f"{folder:28} {name:40} right {j.right}/{j.rows} silent {j.silent} {said} {j.wrong[:1]}"
    good = [folder for folder, group in folders.items() if all(j.is_whole for _, _, j in group)]
    yield f"all right: {len(good)} of {len(folders)}: {' '.join(good)}"


def show_summary(s: Mapping[str, Any]) -> Iterable[str]:
    """Yield the figures over all documents."""
    no = f"{s['no_report']} gave no report, {s['crashes']} crashed"
    yield f"{s['whole']} of {s['documents']} documents wholly right; {no}"
    shares = ", ".join(f"{share} {rate(s[share], s['rows']):.1f} %" for share in SHARES)
    yield f"{s['rows']} rows: {shares}; {s['missing']} missing, {s['extra']} too many"
    yield f"silent errors: {s['silent']}, {s['silent_per_1000']} per 1,000 rows"
    verdicts = f"{s['verdicts']} of {s['audited']} right"
    yield f"verdicts: {verdicts}; {s['accused']} documents accused that are right; {s['disordered']} in disorder"
    if s["attribute_rows"]:
        yield f"attributes: all right in {s['attributes']} of {s['attribute_rows']} rows that have some"


def main() -> int:
    """Read and judge every document of a folder, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.generator.axes.score", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="DIR")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--cmd", help="read by a command with {input} and {out} instead of in this process")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--by-folder", action="store_true", help="a line for each folder of documents, as of --singles")
    parser.add_argument("--worst", type=int, default=40, help="how many documents to name")
    args = parser.parse_args()
    documents = sorted(path.parent for folder in args.folders for path in folder.glob("**/truth.json"))
    work = partial(score_folder, cmd=args.cmd)
    if args.jobs > 1:
        with ProcessPoolExecutor(args.jobs) as pool:
            scored = list(pool.map(work, documents))
    else:
        scored = [work(document) for document in documents]
    print("\n".join(show_folders(scored, documents) if args.by_folder else show(scored, args.worst)))
    if args.json:
        data = {
            "summary": summarise(scored),
            "by_value": by_value(scored),
            "documents": {name: {"axes": truth["axes"], **j.to_data()} for name, truth, j in scored},
        }
        args.json.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
