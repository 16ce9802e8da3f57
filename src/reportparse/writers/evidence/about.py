"""How to read the page: what its words and signs mean, and the legend of the report."""

from reportparse.model import LegendEntry, Status
from reportparse.writers.evidence.markup import Child, Element, el, quoted
from reportparse.writers.evidence.numbering import Dossier
from reportparse.writers.evidence.words import badge, where_words

_WORDS = (
    ("Stated", "A number that the report prints of its own rows."),
    ("Counted", "What the rows of the report's tables give when they are counted, one by one."),
    ("Status", "What the sign printed for a row means. A row whose sign is missing or cannot be read is unknown; no "
     "status is guessed, and no value is changed to make a total fit."),
    ("Sure", "How sure it is, from 0 to 1, that the sign was read as a reader of the page sees it. Under 0.90 a row is "
     "doubtful: look at the page."),
    ("How it was read", "How the sign is printed, what it looks like, and what gave it its meaning."),
)  # fmt: skip


def about_section(dossier: Dossier) -> Element:
    """Words, statuses, legend, and what this file is."""
    source = dossier.report.source
    return el(
        "section",
        el("h2", "How to read this", id="about"),
        el("dl", (el("div", el("dt", word), el("dd", meaning)) for word, meaning in _WORDS), class_="words"),
        el("p", "Statuses: ", ([" ", badge(status)] for status in Status), class_="statuses"),
        _legend(dossier),
        _readings(dossier),
        el(
            "p",
            "This file is complete: it loads nothing from elsewhere, and holds no program. It was made from the file "
            "with the SHA-256 ",
            el("code", source.sha256, class_="hash"),
            "; the same file and the same version of the program give this file again, byte by byte.",
        ),
        aria_labelledby="about",
        class_="about",
    )


def _legend(dossier: Dossier) -> list[Element] | None:
    if not dossier.report.legend:
        return None
    heads = (el("th", head, scope="col") for head in ("Sign", "What the report calls it", "Status", "Where"))
    body = (_entry(dossier, entry) for entry in dossier.report.legend)
    table = el("table", el("caption", "Signs that the report explains", class_="quiet"), el("thead", el("tr", heads)),
               el("tbody", body), class_="legend")  # fmt: skip
    region = el("div", table, class_="wide", tabindex=0, role="region", aria_label="The legend of the report")
    return [el("h3", "The legend of the report"), region]


def _readings(dossier: Dossier) -> list[Element] | None:
    """What each column of the tables was taken for, and what speaks for it."""
    if not dossier.report.readings:
        return None
    items = (
        el(
            "li",
            el("span", f"{where_page(reading.page_number)}{reading.row_count} rows: ", class_="quiet"),
            _commas(
                [[quoted(c.heading) if c.heading else el("em", "no heading"), f" ({c.role})"] for c in reading.columns]
            ),
            el("small", " Points: ", ", ".join(f"{name} {points:+g}" for name, points in reading.reasons.items()), "."),
        )
        for reading in dossier.report.readings
    )
    return [el("h3", "How the columns were read"), el("ul", items)]


def where_page(page_number: int | None) -> str:
    """The beginning of a sentence about a page, if there are any."""
    return f"From page {page_number}, " if page_number is not None else ""


def _commas(parts: list[Child]) -> list[Child]:
    """Parts with commas between them."""
    return [piece for index, part in enumerate(parts) for piece in ([", ", part] if index else [part])]


def _entry(dossier: Dossier, entry: LegendEntry) -> Element:
    sign = quoted(entry.mark) if entry.mark else el("em", entry.shape or "no sign")
    return el(
        "tr",
        el("th", sign, scope="row"),
        el("td", quoted(entry.label, dossier.language)),
        el("td", badge(entry.status)),
        el("td", where_words(entry.provenance)),
    )
