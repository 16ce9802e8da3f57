"""Print how the kinds of statements fare: `python -m tests.statements [seeds] [kind ...]`."""

from __future__ import annotations

import sys

from .judging import KINDS, sweep, to_table

if __name__ == "__main__":
    seeds = range(int(sys.argv[1]) if len(sys.argv) > 1 else 4)
    verdicts = sweep(seeds, sys.argv[2:] or KINDS)
    for verdict in verdicts:
        if verdict.outcome != "right":
            print(verdict.outcome, verdict.kind, verdict.language, verdict.form, verdict.seed, "|", verdict.why)
    print(to_table(verdicts))
