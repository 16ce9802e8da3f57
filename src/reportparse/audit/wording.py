"""Texts of measures and deliverables: missing, cut off, printed more than once."""

from collections.abc import Iterator

import regex

from reportparse.audit.catalogue import make
from reportparse.model import Deliverable, Finding, Measure, ReportModel, Where
from reportparse.text import fold

# What nobody ends a text with: a hyphen after a letter, a bracket or a quotation mark that only opens.
# „ opens in German, and “ closes it: so “ and « tell nothing; » opens in some Danish texts.
_CUT_END = regex.compile(r"\p{L}[-\u2010\u2011]|.?[(\[{„‚]")
# And what nobody begins one with.
_CUT_START = tuple(")]},;")

_SHOWN = 30


def check_texts(report: ReportModel) -> Iterator[Finding]:
    """Yield `text-missing` for every deliverable of which nothing but its code was read."""
    for deliverable in report.deliverables():
        if not deliverable.text:
            yield make("text-missing", Where(code=deliverable.code), deliverable.provenance)


def check_cut_texts(report: ReportModel) -> Iterator[Finding]:
    """Yield `text-cut` for every measure and deliverable whose text cannot be whole."""
    for measure in report.measures():
        items: list[Measure | Deliverable] = [measure, *measure.deliverables]
        for item in items:
            is_open = _CUT_END.fullmatch(item.text[-2:]) is not None
            if is_open or item.text.startswith(_CUT_START):
                # Only the odd end is shown: a long text would hide it.
                text = f"…{item.text[-_SHOWN:]}" if is_open else f"{item.text[:_SHOWN]}…"
                yield make("text-cut", Where(code=item.code), item.provenance, facts={"text": text})


def check_repeated_texts(report: ReportModel) -> Iterator[Finding]:
    """
    Yield `text-repeated` for every text that stands on several rows of one measure, however it is spelled.

    It is about the first of them. Measures often promise the same as others ("annual report"), and that is no fact
    worth a look. Rows with one code are one row printed twice, which `code-repeated` says.
    """
    for measure in report.measures():
        rows_by_text: dict[str, list[Deliverable]] = {}
        for deliverable in measure.deliverables:
            rows_by_text.setdefault(fold(deliverable.text), []).append(deliverable)
        for text, rows in rows_by_text.items():
            codes = list(dict.fromkeys(row.code for row in rows))
            if text and len(codes) > 1:
                places = [place for row in rows for place in row.provenance]
                facts = {"text": rows[0].text, "others": ", ".join(codes[1:])}
                yield make("text-repeated", Where(code=codes[0]), places, facts=facts)
