"""How things are called on the page, and the small parts that recur: badges, links, pictures."""

from reportparse.drawing.colours import LETTER_BY_STATUS, status_name
from reportparse.model import Finding, Mark, Provenance, Severity, Status
from reportparse.writers.evidence.markup import Child, Element, el
from reportparse.writers.evidence.numbering import Dossier, NumberedFinding
from reportparse.writers.evidence.pictures import Picture

SEVERITIES = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.INFO: "Notes"}
SEVERITY_NOTES = {
    Severity.ERROR: "What contradicts the report, or leaves a row without a status.",
    Severity.WARNING: "What asks for a look at the page.",
    Severity.INFO: "What is said for the record.",
}
_SIGN_BY_SEVERITY = {Severity.ERROR: "!", Severity.WARNING: "?", Severity.INFO: "i"}
_BASES = {
    "legend": "by the report's legend",
    "profile": "by the profile",
    "column": "by the heading of its column",
    "vocabulary": "by its usual meaning",
    "convention": "by convention (a share of the work, a colour)",
    "lookalike": "a letter in place of a sign",
    "conflict": "evidence that disagrees",
    "none": "not understood",
}
_KINDS = {
    "character": "character",
    "word": "word",
    "drawing": "drawing",
    "picture": "picture",
    "form_field": "form field",
    "fill": "colour of the cell",
    "blank": "nothing printed",
}


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def counted(number: int, noun: str) -> str:
    """ "1 row", "3 rows"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def status_class(status: Status) -> str:
    """The class that gives an element the colour of a status."""
    return f"s-{status.value.replace('_', '-')}"


def badge(status: Status) -> Element:
    """A status as a letter on its colour, and as a word."""
    letter = el("span", LETTER_BY_STATUS[status], class_="letter", aria_hidden="true")
    return el("span", letter, status_name(status), class_=f"status {status_class(status)}")


def severity_sign(severity: Severity) -> Element:
    """The sign of a severity; its word stands beside it."""
    return el("span", _SIGN_BY_SEVERITY[severity], class_=f"sign {severity.value}", aria_hidden="true")


def mark_words(mark: Mark) -> str:
    """How a mark was read: "character, check, by the report's legend"."""
    parts = [_KINDS[mark.kind], mark.shape, _BASES[mark.basis] if mark.kind != "blank" else None]
    return ", ".join(part for part in parts if part)


def where_words(place: Provenance) -> str | None:
    """Where something stands: "page 3", "line 12"."""
    if place.page_number is not None:
        return f"page {place.page_number}"
    return f"line {place.line_number}" if place.line_number is not None else None


def finding_link(dossier: Dossier, numbered: NumberedFinding, words: str | None = None) -> Child:
    """A link to a finding; words alone where the page has no room for it."""
    said = words or f"finding {numbered.number}"
    return el("a", said, href=f"#{numbered.id}") if numbered.number <= len(dossier.shown_findings) else said


def finding_place(finding: Finding) -> str | None:
    """Where a finding leads to."""
    if finding.where.page_number is not None:
        return f"page {finding.where.page_number}"
    return next((words for place in finding.provenance if (words := where_words(place))), None)


def crop(picture: Picture, alt: str) -> Element:
    """The picture of a place; in a narrow window it keeps a size at which it can be read, and is moved instead."""
    return el("div", image(picture, alt), class_="crop")


def image(picture: Picture, alt: str, class_: str | None = None) -> Element:
    """A picture at its size in print; it shrinks where there is less room."""
    size = {"width": round(picture.width * 4 / 3), "height": round(picture.height * 4 / 3)}
    return el("img", src=picture.uri, alt=alt, class_=class_, **size)
