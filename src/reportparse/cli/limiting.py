"""The options that say what reading an input may take, the same for every command that reads one."""

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import wraps
from pathlib import Path
from typing import Any

import click

from reportparse.guard.limits import DEFAULT, Limits
from reportparse.sizes import Sizes, allowing

_JOBS_HELP = "How many inputs to read at a time [default: one per processor, at most 4]; 0 reads within the program \
itself, without limits."

_MOST_JOBS = 4
_KINDS = "[default: " + ", ".join(f"{kind.name}={kind.default}" for kind in fields(Sizes)) + "]"


def limited(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of the limits to a command, which gets them as one argument `limits`."""

    @wraps(command)
    def run(*arguments: Any, seconds: float, memory: int, limit: tuple[str, ...], **named: Any) -> None:
        sizes = _parse_sizes(limit)
        # Inputs are opened here as well: what a pipe gives, what is hashed.
        with allowing(sizes):
            command(*arguments, limits=Limits(seconds, memory, sizes=sizes), **named)

    run = click.option(
        "--limit",
        metavar="KIND=N",
        multiple=True,
        help="Refuse an input, or leave out its page, that has more than N of a kind; 0 for any. May be repeated. "
        + _KINDS,
    )(run)
    run = click.option(
        "--memory",
        metavar="MIB",
        type=click.IntRange(0, 2**30),
        default=DEFAULT.mebibytes,
        show_default=True,
        help="Give up an input that needs more memory (not on Windows); 0 for any.",
    )(run)
    return click.option(
        "--seconds",
        metavar="S",
        type=click.FloatRange(0, 1_000_000),
        default=DEFAULT.seconds,
        show_default=True,
        help="Give up an input, or leave out its page, after so much work without another one; 0 never does.",
    )(run)


def _parse_sizes(texts: Iterable[str]) -> Sizes:
    """The sizes that are allowed, by texts such as `pages=500`. Raises: click.BadParameter."""
    given: dict[str, int] = {}
    for text in texts:
        kind, _, number = text.partition("=")
        if kind not in {own.name for own in fields(Sizes)} or not re.fullmatch(r"\d{1,15}", number):
            known = ", ".join(f"{own.name}=N" for own in fields(Sizes))
            raise click.BadParameter(f"{text!r} is no limit; there are {known}.", param_hint="--limit")
        given[kind] = int(number)
    return Sizes(**given)


def jobs_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add the option `--jobs`; None is what the machine is good for."""
    return click.option("--jobs", metavar="N", type=click.IntRange(0), help=_JOBS_HELP)(command)


def default_jobs() -> int:
    """How many inputs are read at a time: what the machine is good for; more than a few are short of memory."""
    return min(os.cpu_count() or 1, _MOST_JOBS)


def start_reading(inputs: Iterable[Path]) -> None:
    """Begin to load what the inputs will need, while this process loads what it needs itself."""
    from reportparse.guard.pool import warm_up

    # The name is only a hint of what to load early; what a file is, its content shows.
    is_pdf = any(path.suffix.lower() == ".pdf" for path in inputs)
    warm_up(["reportparse.pipeline", *(["reportparse.readers.pdf"] if is_pdf else [])])
