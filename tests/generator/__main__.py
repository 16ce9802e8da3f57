"""The command line of the generator; `python -m tests.generator --help` says how."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from .corpus import OTHER_FORMATS, TOOLCHAINS, write_corpus

ROOT = Path(__file__).resolve().parents[2]


def parse_seeds(text: str) -> list[int]:
    """Give the numbers of a list with ranges.

    >>> parse_seeds("1-3,7")
    [1, 2, 3, 7]
    """
    seeds: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        seeds += range(int(first), int(last or first) + 1)
    return seeds


def parse_option(text: str) -> tuple[str, object]:
    """Give the name and the value of a layout option.

    >>> parse_option("zebra=true"), parse_option("rules=none")
    (('zebra', True), ('rules', 'none'))
    """
    name, _, value = text.partition("=")
    try:
        return name, json.loads(value)
    except json.JSONDecodeError:
        return name, value


def build_parser() -> argparse.ArgumentParser:
    """Give the parser of the two commands."""
    parser = argparse.ArgumentParser(prog="python -m tests.generator", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    samples = commands.add_parser("samples", help="write the committed samples again")
    samples.add_argument("--out", type=Path, default=ROOT / "samples")
    corpus = commands.add_parser("corpus", help="write random reports with their truth")
    corpus.add_argument("--out", type=Path, required=True)
    corpus.add_argument("--seeds", type=parse_seeds, default=parse_seeds("1-40"))
    known = ", ".join(dict.fromkeys((*TOOLCHAINS, *OTHER_FORMATS)))
    corpus.add_argument("--toolchains", default=",".join(TOOLCHAINS), help=f"some of {known}; used in turn")
    corpus.add_argument("--schemes", help="ways to print codes, chosen at random; see random_content.ALL_SCHEMES")
    corpus.add_argument(
        "--layout",
        type=parse_option,
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="an option for all reports",
    )
    return parser


def main() -> int:
    """Run one command. Gives 1 if a file does not print what its truth says."""
    args = build_parser().parse_args()
    if args.command == "samples":
        from .samples import write_samples

        problems = write_samples(args.out)
    else:
        schemes = (args.schemes.split(","),) if args.schemes else ()
        problems = write_corpus(args.out, args.seeds, args.toolchains.split(","), dict(args.layout), *schemes)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
