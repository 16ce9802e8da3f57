"""`python -m tests.oddities`: many odd documents, and each way in which reading one of them fails."""

import argparse
import traceback
from collections import Counter
from pathlib import Path

from tests.oddities import FORMATS, make, read_in_every_way


def main() -> None:
    """Run seeds and print a line for each new kind of failure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--format", choices=FORMATS, action="append")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("--keep", type=Path, help="a folder for the documents that fail")
    asked = parser.parse_args()
    outcomes: Counter[str] = Counter()
    seen: set[str] = set()
    for seed in range(asked.first, asked.first + asked.seeds):
        for form in asked.format or FORMATS:
            data = make(form, seed)
            try:
                outcomes[f"{form}: {read_in_every_way(data, f'odd.{form}')}"] += 1
            except Exception as error:
                frames = [f"{Path(f.filename).name}:{f.lineno}" for f in traceback.extract_tb(error.__traceback__)[-3:]]
                kind = f"{type(error).__name__} {' '.join(frames)}"
                outcomes[f"{form}: FAILED"] += 1
                if kind not in seen:
                    seen.add(kind)
                    print(f"{form} {seed}: {kind}: {str(error)[:100]}", flush=True)
                if asked.keep is not None:
                    asked.keep.mkdir(exist_ok=True, parents=True)
                    (asked.keep / f"{form}-{seed}.{form}").write_bytes(data)
    for outcome, count in sorted(outcomes.items()):
        print(f"{count:6} {outcome}")


if __name__ == "__main__":
    main()
