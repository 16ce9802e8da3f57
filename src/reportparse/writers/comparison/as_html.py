"""
A comparison as one HTML page that needs nothing else.

No script, no picture, no request: the policy in its head allows its own style sheet, known by its hash, and nothing
more. All text of the editions is escaped. What colours say, words say, too.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files

from reportparse.model import Provenance
from reportparse.model.comparison import Comparison, ItemChange, ItemSide, Kind, Level, StatedSide
from reportparse.writers.comparison.words import (
    LEVEL_NAMES,
    box_name,
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

_LEVELS: tuple[Level, ...] = ("guideline", "section", "measure", "deliverable")
_TAGS = {"same": None, "deleted": "del", "inserted": "ins"}
_NUMBER = ' class="number"'
_NUMBER_HEADS = {"A", "B", "Change", "Deliverables"}


def comparison_to_html(comparison: Comparison) -> str:
    """The page, with a final line break."""
    comparison = visible(comparison)
    style = files("reportparse.writers.comparison").joinpath("page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = f"{comparison.a.name} and {comparison.b.name} compared"
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{escape(title)}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            *_body(comparison, title),
            "</body>",
            "</html>",
            "",
        ]
    )


def _body(comparison: Comparison, title: str) -> Iterator[str]:
    sections = {name: lines for name, lines in _sections(comparison) if lines}
    yield "<header>"
    yield f"<h1>{escape(title)}</h1>"
    yield from _editions(comparison)
    outcome = "outcome same" if comparison.is_same else "outcome"
    yield f'<p class="{outcome}">{escape(sentence(comparison))}</p>'
    if comparison.notes:
        yield '<ul class="notes">'
        yield from (f"<li>{escape(note)}</li>" for note in comparison.notes)
        yield "</ul>"
    yield "</header>"
    if sections:
        yield '<nav aria-label="Parts of this page"><ul>'
        yield from (f'<li><a href="#{_anchor(name)}">{escape(name)}</a></li>' for name in sections)
        yield "</ul></nav>"
    yield "<main>"
    for name, lines in sections.items():
        yield f'<section aria-labelledby="{_anchor(name)}">'
        yield f'<h2 id="{_anchor(name)}">{escape(name)}</h2>'
        yield from lines
        yield "</section>"
    yield "</main>"
    made_by = f"{comparison.generator.name} {comparison.generator.version}"
    boxes = "Boxes are [x0 top x1 bottom] in points from the top left of the page."
    yield f"<footer>Made by {escape(made_by)}. {boxes}</footer>"


def _anchor(name: str) -> str:
    return name.lower().replace(" ", "-")


def _sections(comparison: Comparison) -> Iterator[tuple[str, list[str]]]:
    yield "Stated totals", list(_stated(comparison))
    yield "Counted rows", list(_counted(comparison))
    for level in _LEVELS:
        yield LEVEL_NAMES[level].capitalize(), list(_items(comparison, level))


def _editions(comparison: Comparison) -> Iterator[str]:
    rows = []
    for name, edition in (("A", comparison.a), ("B", comparison.b)):
        title, period, language, count, verdict = map(escape, edition_facts(edition))
        cells = f"<td>{escape(edition.name)}</td><td>{title}</td><td>{period}</td><td>{language}</td>"
        rows.append(f'<tr><th scope="row">{name}</th>{cells}<td{_NUMBER}>{count}</td><td>{verdict}</td></tr>')
    heads = ("Edition", "File", "Title", "Period", "Language", "Deliverables", "Verdict")
    yield from _table("The two editions", heads, rows)


def _stated(comparison: Comparison) -> Iterator[str]:
    rows = []
    for change in comparison.stated:
        what = subject_of(change.statuses, change.status_label)
        sides = "".join(f"<td{_NUMBER}>{escape(stated_value(side))}</td>" for side in (change.a, change.b))
        places = "".join(_place_cell([side.provenance] if side else []) for side in (change.a, change.b))
        texts = "".join(f'<td class="text">{_stated_text(side)}</td>' for side in (change.a, change.b))
        scope = f'<th scope="row">{escape(stated_scope(change))}</th><td>{escape(what)}</td>'
        rows.append(f"<tr>{scope}{sides}{texts}{places}</tr>")
    if rows:
        heads = ("Where", "What", "A", "B", "Text in A", "Text in B", "Place in A", "Place in B")
        yield from _table("Totals that the editions state otherwise", heads, rows)


def _stated_text(side: StatedSide | None) -> str:
    return escape(side.text) if side is not None else ""


def _counted(comparison: Comparison) -> Iterator[str]:
    rows = []
    for change in comparison.counted:
        what = subject_of([change.status] if change.status is not None else [])
        numbers = (str(change.a), str(change.b), f"{change.b - change.a:+d}")
        cells = "".join(f"<td{_NUMBER}>{number}</td>" for number in numbers)
        rows.append(f'<tr><th scope="row">{escape(counted_scope(change))}</th><td>{escape(what)}</td>{cells}</tr>')
    if rows:
        yield from _table("What the rows give", ("Where", "What", "A", "B", "Change"), rows)


def _items(comparison: Comparison, level: Level) -> Iterator[str]:
    items = [item for item in comparison.items if item.level == level]
    if not items:
        return
    status = ("Status in A", "Status in B") if level == "deliverable" else ()
    heads = ("Code in A", "Code in B", "Difference", *status, "Text", "Place in A", "Place in B")
    count = f"{len(items)} {LEVEL_NAMES[level] if len(items) > 1 else level} with differences"
    yield from _table(count, heads, [_item_row(item) for item in items])


def _item_row(item: ItemChange) -> str:
    sides = (item.a, item.b)
    codes = "".join(f'<th scope="row">{escape(side.code) if side else "-"}</th>' for side in sides)
    kinds = "".join(f'<span class="kind {kind.value}">{kind_name(kind)}</span> ' for kind in item.kinds).rstrip()
    if Kind.MOVED in item.kinds:
        parents = " to ".join(escape(side.parent_code or "-") for side in sides if side is not None)
        kinds += f"<small>from {parents}</small>"
    status = ""
    if item.level == "deliverable":
        status = "".join(f"<td>{escape(status_name(side)) if side else '-'}</td>" for side in sides)
    places = "".join(_place_cell(side.provenance if side else []) for side in sides)
    return f'<tr>{codes}<td>{kinds}</td>{status}<td class="text">{_text(item)}</td>{places}</tr>'


def _text(item: ItemChange) -> str:
    if Kind.REPLACED in item.kinds or (item.pieces and not has_common_words(item)):
        return _both(item.a, item.b)
    if item.pieces:
        return " ".join(_tagged(_TAGS[piece.change], escape(piece.text)) for piece in item.pieces)
    side = item.b or item.a
    return escape(side.text or "") if side is not None else ""


def _both(a: ItemSide | None, b: ItemSide | None) -> str:
    pairs = (("A", "del", a), ("B", "ins", b))
    return "".join(
        f'<p class="side"><b class="edition">{name}</b> <{tag}>{escape((side and side.text) or "-")}</{tag}></p>'
        for name, tag, side in pairs
    )


def _tagged(tag: str | None, text: str) -> str:
    return f"<{tag}>{text}</{tag}>" if tag is not None else text


def _place_cell(places: Sequence[Provenance]) -> str:
    name, box = place_name(places), box_name(places)
    # The page of a single box is the one above it.
    # The boxes are for programs and for whoever points at the cell; a reader wants the page.
    title = f' title="{escape(box)}"' if box else ""
    return f'<td class="place"{title}>{escape(name) or "-"}</td>'


def _table(caption: str, heads: Sequence[str], rows: Iterable[str]) -> Iterator[str]:
    # It scrolls by itself on a narrow screen, and by keyboard once it has the focus.
    yield f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
    yield f"<table><caption>{escape(caption)}</caption>"
    cells = (f'<th scope="col"{_NUMBER if head in _NUMBER_HEADS else ""}>{head}</th>' for head in heads)
    yield f"<thead><tr>{''.join(cells)}</tr></thead>"
    yield "<tbody>"
    yield from rows
    yield "</tbody></table></div>"
