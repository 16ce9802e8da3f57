"""A comparison as text for a person: what both editions are, what became of the totals, and of each item."""

from collections.abc import Iterator
from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from reportparse.model.comparison import Comparison, Edition, ItemChange, ItemSide, Kind
from reportparse.writers.comparison.words import (
    LEVEL_NAMES,
    counted_scope,
    edition_facts,
    has_common_words,
    kind_name,
    place_name,
    sentence,
    stated_scope,
    stated_value,
    status_name,
    subject_of,
    visible,
)

_WIDTH = 100
_STYLES = {Kind.ADDED: "green", Kind.GONE: "red", Kind.REPLACED: "magenta", Kind.STATUS_CHANGED: "yellow"}
_SIGNS = {Kind.ADDED: "+", Kind.GONE: "-"}
# As `wdiff` prints them: they can be told apart without colours.
_BRACKETS = {"same": ("", ""), "deleted": ("[-", "-]"), "inserted": ("{+", "+}")}
_PIECE_STYLES = {"same": "", "deleted": "red", "inserted": "green"}


def comparison_to_text(comparison: Comparison, colour: bool = False) -> str:
    """The comparison as text, with a final line break. `colour` adds ANSI codes."""
    comparison = visible(comparison)
    console = Console(file=StringIO(), width=_WIDTH, force_terminal=colour, no_color=not colour, highlight=False)
    for name, edition in (("A", comparison.a), ("B", comparison.b)):
        console.print(Text(f"{name}  {edition.name}: {_facts(edition)}"), soft_wrap=True)
    for note in comparison.notes:
        console.print(Text(f"Note: {note}", style="dim"), soft_wrap=True)
    console.print(Text(sentence(comparison), style="bold"), soft_wrap=True)
    if comparison.stated:
        _print_heading(console, "Stated totals")
        console.print(_stated(comparison))
    if comparison.counted:
        _print_heading(console, "Counted rows")
        console.print(_counted(comparison))
    for level in ("guideline", "section", "measure", "deliverable"):
        items = [item for item in comparison.items if item.level == level]
        if items:
            _print_heading(console, LEVEL_NAMES[level].capitalize())
        for item in items:
            for line in _lines(item):
                console.print(line, soft_wrap=True)
    file = console.file
    assert isinstance(file, StringIO), "the console was made with one"
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines()) + "\n"


def _print_heading(console: Console, text: str) -> None:
    console.print()
    console.print(Text(text, style="bold"))


def _grid(*heads: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=bool(heads))
    for head in heads:
        table.add_column(head, overflow="fold")
    return table


def _facts(edition: Edition) -> str:
    title, period, language, count, verdict = edition_facts(edition)
    return f"{title} ({period}, {language}), {count} deliverables, {verdict}"


def _stated(comparison: Comparison) -> Table:
    table = _grid("where", "what", "A", "B", "place in A", "place in B")
    for change in comparison.stated:
        places = [place_name([side.provenance]) if side else "" for side in (change.a, change.b)]
        values = [stated_value(change.a), stated_value(change.b)]
        table.add_row(
            *map(Text, (stated_scope(change), subject_of(change.statuses, change.status_label), *values, *places))
        )
    return table


def _counted(comparison: Comparison) -> Table:
    table = _grid("where", "what", "A", "B", "")
    for change in comparison.counted:
        what = subject_of([change.status] if change.status is not None else [])
        numbers = (str(change.a), str(change.b), f"{change.b - change.a:+d}")
        table.add_row(*map(Text, (counted_scope(change), what, *numbers)))
    return table


def _lines(item: ItemChange) -> Iterator[Text]:
    """The item, and below it what differs in it."""
    sides = [side for side in (item.a, item.b) if side is not None]
    codes = " -> ".join(dict.fromkeys(side.code for side in sides))
    places = " -> ".join(dict.fromkeys(name for side in sides if (name := place_name(side.provenance))))
    kinds = Text(", ").join(Text(kind_name(kind), style=_STYLES.get(kind, "cyan")) for kind in item.kinds)
    sign = _SIGNS.get(item.kinds[0], "~")
    yield Text(f"  {sign} {codes}  ") + kinds + Text(f"  {places}".rstrip(), style="dim")
    for line in _details(item, sides):
        yield Text("      ") + line


def _details(item: ItemChange, sides: list[ItemSide]) -> Iterator[Text]:
    if Kind.MOVED in item.kinds:
        yield Text("from " + " to ".join(side.parent_code or "-" for side in sides))
    if Kind.STATUS_CHANGED in item.kinds or (len(sides) == 1 and sides[0].status is not None):
        yield Text(" -> ".join(status_name(side) for side in sides))
    if Kind.REPLACED in item.kinds or (item.pieces and not has_common_words(item)):
        for name, side in zip("AB", sides, strict=True):
            status = f"{status_name(side)}: " if side.status is not None else ""
            yield Text(f"{name}: {status}{side.text or '-'}")
    elif item.pieces:
        yield _pieces(item)
    elif sides[-1].text:
        yield Text(sides[-1].text)


def _pieces(item: ItemChange) -> Text:
    parts = []
    for piece in item.pieces:
        opening, closing = _BRACKETS[piece.change]
        parts.append(Text(f"{opening}{piece.text}{closing}", style=_PIECE_STYLES[piece.change]))
    return Text(" ").join(parts)
