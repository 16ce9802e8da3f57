"""What is said of a document in which no rows with a status were found: what was seen, and what to do."""

from collections import Counter
from collections.abc import Sequence

from reportparse.document import Document, Note, Table
from reportparse.normalize.tables.columns import table_rows
from reportparse.text import one_line
from reportparse.vocabulary import Vocabulary

_MOST_HEADS, _LONGEST_HEAD = 5, 30


def missing_message(document: Document, name: str, is_pinned: bool, vocabulary: Vocabulary) -> str:
    """One line in plain words. `is_pinned` says whether a profile pins codes or columns."""
    unread = _unread(document)
    if not any(True for _ in document.blocks()):
        if any(page.hidden for page in document.pages):
            return f"{name} has only text that nobody can see, and no picture of a text on its pages.{unread}"
        return f"{name} has no text at all, and no picture of a text either.{unread}"
    hint = "The profile pins codes or columns: try without it. " if is_pinned else ""
    return (
        f"{name} was read, but no rows that have a status each were found.{unread} {_seen(document)} "
        f"{_said(document, vocabulary)}{hint}"
        "If it is a report of progress, say in a profile which columns hold the rows and their status "
        "(`reportparse profile infer -o profile.toml`, without an input, writes one to fill in). "
        "To take its tables as they are, use `reportparse tables --all`; "
        "to see what was read, `reportparse inspect`."
    )


def _unread(document: Document) -> str:
    """What the document holds or shows that is not read: the rows may stand there."""
    is_repaired = any(note.code == "source-repaired" for note in document.notes)
    damage = " The file is damaged: what was read may not be all that it held. Get it again." if is_repaired else ""
    pages = [_unread_page(note) for note in document.notes if note.code in ("page-unreadable", "drawings-unread")]
    page = f" {pages[0]}{_more(pages)}." if pages else ""
    parts = [str(note.facts["what"]) for note in document.notes if note.code == "part-unread"]
    if not parts:
        return damage + page
    shown = f" It shows {parts[0]}{_more(parts)}, which is not read: save or print that, and read what it gives."
    return damage + page + shown


def _unread_page(note: Note) -> str:
    page, why = note.facts["page"], note.facts["why"]
    if note.code == "drawings-unread":
        return f"The drawings of page {page} were not looked at: {why}"
    return f"Page {page} could not be read: {why}"


def _more(named: Sequence[str]) -> str:
    """How many there are beyond the one that is named."""
    return f" (and {len(named) - 1} more)" if len(named) > 1 else ""


def _seen(document: Document) -> str:
    """How many tables there are, and what the largest one prints over its columns."""
    tables = [block for block in document.blocks() if isinstance(block, Table)]
    if not tables:
        return "It has no table, and nothing in its text repeats as rows do."
    largest = max(tables, key=lambda table: table.row_count)
    heads = next((row.texts() for row in table_rows(largest) if not row.is_blank), [])
    names = ", ".join(f"“{_short(text)}”" for text in heads[:_MOST_HEADS])
    count = "a table was seen, with" if len(tables) == 1 else f"{len(tables)} tables were seen, the largest with"
    rows = "1 row" if largest.row_count == 1 else f"{largest.row_count} rows"
    return f"{count[0].upper()}{count[1:]} {rows}, first {names}; no column of it says how far something is."


def _said(document: Document, vocabulary: Vocabulary) -> str:
    """Which statuses stand alone on lines, most often first: somebody looking for rows would begin there."""
    counts: Counter[str] = Counter()
    for block in document.blocks():
        cells = [cell.lines for cell in block.cells] if isinstance(block, Table) else [block.lines]
        texts = [one_line(line.raw).strip(".: ") for lines in cells for line in lines]
        counts.update(text for text in texts if text and vocabulary.find_status(text) is not None)
    names = [f"“{_short(text)}”" for text, count in counts.most_common(_MOST_HEADS) if count > 1]
    return f"These stand alone as statuses do: {', '.join(names)}. " if names else ""


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_HEAD else f"{text[: _LONGEST_HEAD - 1].rstrip()}…"
