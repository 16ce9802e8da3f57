"""The command line: `python -m tests.generator.axes --help` says how."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .axes import AXES
from .writing import write_documents, write_singles


def parse_pin(text: str) -> tuple[str, tuple[str, ...]]:
    """Give an axis and the values that it is limited to.

    >>> parse_pin("layout=none,grid")
    ('layout', ('none', 'grid'))
    """
    axis, _, values = text.partition("=")
    if axis not in AXES:
        raise argparse.ArgumentTypeError(f"no axis {axis!r}; there are {', '.join(AXES)}")
    return axis, tuple(values.split(","))


def main() -> int:
    """Write the documents and say where. Gives 1 if one does not print what its truth says."""
    parser = argparse.ArgumentParser(prog="python -m tests.generator.axes", description=__doc__)
    parser.add_argument("--seed", required=True, help="a number or a word; the same seed gives the same documents")
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument(
        "--axis", nargs="+", type=parse_pin, action="extend", default=[], metavar="AXIS=VALUE[,VALUE...]",
        help="limit an axis to some values; `language=nl,el,zh,ar,uk` are there when they are asked for",
    )  # fmt: skip
    parser.add_argument("--singles", action="store_true", help="one value at a time on a plain base, in a folder each")
    args = parser.parse_args()
    if args.singles:
        problems = write_singles(args.out, args.seed, dict(args.axis))
    else:
        problems = write_documents(args.out, args.seed, args.count, dict(args.axis))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
