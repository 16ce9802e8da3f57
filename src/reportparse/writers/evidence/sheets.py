"""The pages as displayed, with a box over every row, mark, finding and statement; each is a link, there and back."""

from collections.abc import Callable, Sequence

from reportparse.model import Status
from reportparse.writers.evidence.boxes import Box, Boxes
from reportparse.writers.evidence.markup import Element, el
from reportparse.writers.evidence.numbering import Dossier
from reportparse.writers.evidence.overlay import overlay
from reportparse.writers.evidence.pictures import PagePicture
from reportparse.writers.evidence.words import badge, counted, image

Progress = Callable[[int, int], None]


def pages_section(dossier: Dossier, boxes: Boxes, progress: Progress) -> Element | None:
    """The picture of each page that holds a row, a statement or a finding."""
    if not boxes.by_page:
        return None
    dpi = dossier.pictures.page_dpi(len(boxes.by_page))
    figures: list[Element] = []
    for done, (number, own) in enumerate(boxes.by_page.items(), 1):
        figures.append(_figure(dossier, number, own, dossier.pictures.page(number, dpi)))
        progress(done, len(boxes.by_page))
    return el(
        "section",
        el("h2", "The pages", id="pages"),
        el("p", "Every page that holds a row, a statement or a finding, as it is displayed. Each box is a link to its "
           "row, statement or finding."),
        _key(dossier),
        _left_out(boxes),
        figures,
        aria_labelledby="pages",
        class_="pages",
    )  # fmt: skip


def _key(dossier: Dossier) -> Element:
    used = [status for status in Status if any(row.deliverable.status is status for row in dossier.rows)]
    return el(
        "ul",
        (el("li", badge(status)) for status in used),
        el("li", el("span", class_="key box-stated"), "a stated total"),
        el("li", el("span", class_="key box-finding"), "a finding"),
        class_="keys",
    )


def _left_out(boxes: Boxes) -> Element | None:
    if not boxes.left_out:
        return None
    first, last = boxes.left_out[0], boxes.left_out[-1]
    return el(
        "p",
        f"{counted(len(boxes.left_out), 'further page')} with rows or findings (from page {first} to page {last}) "
        f"are not shown here, to keep this file at a size that opens. Everything on them is listed above.",
        class_="notice",
    )


def _figure(dossier: Dossier, number: int, own: Sequence[Box], page: PagePicture | None) -> Element:
    rows = len({box.owner for box in own if box.kind in ("row", "mark")})
    findings = len({box.owner for box in own if box.kind == "finding"})
    held = [counted(count, noun) for count, noun in ((rows, "row"), (findings, "finding")) if count]
    heading = el("h3", f"Page {number}", el("small", f" {', '.join(held)}"), id=f"page-{number}")
    if page is None:
        return el("figure", heading, el("p", "This page cannot be displayed."), class_="page")
    alt = f"Page {number} of {dossier.report.source.name}, as displayed"
    picture, over = image(page.picture, alt), overlay(page, own, f"Boxes on page {number}")
    return el("figure", heading, el("div", picture, over, class_="sheet"), class_="page")
