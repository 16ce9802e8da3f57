"""The whole page, from its sections."""

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from reportparse.drawing.colours import COLOUR_BY_STATUS, INK, LIGHT, PAPER
from reportparse.model import ReportModel
from reportparse.writers.escaping import for_people
from reportparse.writers.evidence.about import about_section
from reportparse.writers.evidence.boxes import dossier_to_boxes
from reportparse.writers.evidence.comparing import compare
from reportparse.writers.evidence.findings import findings_section
from reportparse.writers.evidence.head import (
    explanation_section,
    header,
    navigation,
    title_of,
    verdict_section,
    verification_note,
)
from reportparse.writers.evidence.markup import Element, el, to_html
from reportparse.writers.evidence.numbering import Dossier, Words, report_to_dossier
from reportparse.writers.evidence.pictures import Pictures
from reportparse.writers.evidence.rows import rows_section
from reportparse.writers.evidence.sheets import Progress, pages_section
from reportparse.writers.evidence.totals import by_guideline, totals_section
from reportparse.writers.evidence.words import counted, status_class
from reportparse.writers.languages import language


def report_to_evidence(
    report: ReportModel,
    kinds: Mapping[str, Words],
    pictures: Pictures,
    progress: Progress,
    language_code: str = "en",
) -> str:
    """
    The evidence report of an audited report, as a web page in one of `writers.languages.LANGUAGES`.

    `kinds` is what the catalogue says of each code of a finding. `progress` is called with (pages drawn, pages in all).
    """
    spoken = language(language_code)
    dossier = report_to_dossier(spoken.say_report(report), kinds, pictures)
    made_by = f"{report.generator.name} {report.generator.version}"
    head = page_head(f"Evidence report: {title_of(dossier)}", made_by)
    page = el("html", head, _body(dossier, progress), lang="en")
    spoken.say_page(page)
    return to_html(page)


def page_head(title: str, made_by: str | None = None) -> Element:
    """The head of a page that loads nothing and runs nothing, with the style sheet."""
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    sheet = el("style")
    # Not by way of `clean`: the digest is of this very text.
    sheet.text = style
    return el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy),
        el("title", title),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="generator", content=made_by) if made_by is not None else None,
        # Without it a browser asks the server for a favicon.
        el("link", rel="icon", href="data:,"),
        sheet,
    )


def _body(dossier: Dossier, progress: Progress) -> Element:
    boxes, compared = dossier_to_boxes(dossier), compare(dossier)
    parts = [
        verdict_section(dossier, compared),
        verification_note(dossier.report.verification),
        totals_section(dossier, compared, boxes),
        by_guideline(dossier),
        explanation_section(dossier, boxes),
        findings_section(dossier, compared, boxes),
        rows_section(dossier, boxes),
    ]
    left_out = _left_out(dossier)
    parts += [pages_section(dossier, boxes, progress), left_out, about_section(dossier)]
    return el(
        "body",
        el("a", "Skip to the verdict", href="#verdict", class_="skip"),
        header(dossier),
        navigation(dossier, bool(boxes.by_page)),
        el("main", parts),
        el("footer", el("p", f"Made by {dossier.report.generator.name} {dossier.report.generator.version}.")),
    )


def _left_out(dossier: Dossier) -> Element | None:
    if not dossier.pictures.left_out:
        return None
    number = counted(dossier.pictures.left_out, "picture")
    return el("p", f"{number} of places and marks left out, to keep this file at a size that opens.", class_="notice")


@cache
def _style() -> str:
    """The style sheet, with the colours that every picture of the program uses."""
    text = files(__package__).joinpath("style.css").read_text(encoding="utf-8")
    colours = (
        f".{status_class(status)}{{--status:{colour};--on-status:{INK if status in LIGHT else PAPER}}}\n"
        for status, colour in COLOUR_BY_STATUS.items()
    )
    return for_people(f"\n{text}{''.join(colours)}")
