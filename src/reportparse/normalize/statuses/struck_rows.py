"""Rows and texts in which something is struck out: a reader sees that, and so it is said."""

from collections.abc import Iterable, Iterator, Sequence

from reportparse.document import Document, Line, Note, Place, Table
from reportparse.normalize.codes.spellings import Spellings
from reportparse.normalize.levels.drafts import Draft
from reportparse.text import one_line


def struck_notes(document: Document, drafts: Iterable[Draft], spellings: Spellings) -> Iterator[Note]:
    """A note for each deliverable in whose row something is struck out, and one for all of the rest."""
    known: set[Place] = set()
    for draft in drafts:
        if draft.struck:
            known.update(line.place for line in draft.struck)
            yield _note(draft.struck, {"code": spellings.text(draft.code)})
    rest = [line for line in _struck_lines(document) if line.place not in known]
    if rest:
        yield _note(rest, {})


def _struck_lines(document: Document) -> Iterator[Line]:
    for block in document.blocks():
        lines = (line for cell in block.cells for line in cell.lines) if isinstance(block, Table) else block.lines
        yield from (line for line in lines if line.struck)


def _note(lines: Sequence[Line], facts: dict[str, str | int]) -> Note:
    text = one_line(" ".join(part for line in lines for part in line.struck))
    return Note("text-struck", lines[0].place, {"text": text, **facts})
