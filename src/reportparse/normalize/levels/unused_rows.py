"""What is said of a row of a measure table of which nothing was made: a lost row, or a text between the rows."""

from collections.abc import Sequence

from reportparse.codes import split_code, split_labelled
from reportparse.document import Note, Place


def unused_note(
    texts: Sequence[str], place: Place | None, has_mark: bool, has_words: bool, is_in_column: bool = False
) -> Note:
    """
    The note for what a row prints, cell by cell; `has_words` says whether it does so beside its marks.

    A mark, a code or a second text make a row of it, which may be missing among those that were read; so does a text
    that stands where the rows have theirs (`is_in_column`), with nothing for its status. Any other text alone is a
    title, a remark or what a page repeats, and a mark alone is that of another row.
    """
    text: dict[str, str | int] = {"text": " | ".join(texts)}
    if has_mark:
        return Note("row-unused" if has_words else "mark-alone", place, text)
    printed = [one for one in texts if one]
    has_code = any(split_code(one)[0] is not None or split_labelled(one) is not None for one in printed)
    is_row = is_in_column or has_code or len(printed) != 1
    return Note("row-unused" if is_row else "text-unused", place, text)
