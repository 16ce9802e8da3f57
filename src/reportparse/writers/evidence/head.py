"""The head of the page: what was read, the verdict in words, what may explain it, and a second reading."""

from collections import Counter
from collections.abc import Iterator, Sequence

from reportparse.drawing.colours import status_name
from reportparse.model import Doubt, Explanation, Severity, Status, Verification
from reportparse.writers.evidence.boxes import Boxes
from reportparse.writers.evidence.comparing import Compared
from reportparse.writers.evidence.markup import Child, Element, el, quoted
from reportparse.writers.evidence.numbering import Dossier
from reportparse.writers.evidence.words import SEVERITIES, counted, finding_link, severity_sign
from reportparse.writers.reservations import reservations, why_not_auditable

_VERDICTS = {
    "consistent": ("=", "Consistent", "What the report states and what its tables give agree."),
    "inconsistent": ("≠", "Inconsistent", "What the report states and what its tables give do not agree."),
    "not_auditable": (
        "?",
        "Not auditable",
        "Whether what the report states and what its tables give agree cannot be said: {reason}.",
    ),
}


def title_of(dossier: Dossier) -> str:
    """The report's own title, or the name of its file."""
    return dossier.report.title or dossier.report.source.name


def header(dossier: Dossier) -> Element:
    """The title, and which file was read, by what."""
    source, report = dossier.report.source, dossier.report
    period = f"{report.period.start}–{report.period.end}" if report.period is not None else None
    facts: tuple[tuple[str, Child], ...] = (
        ("File", quoted(source.name)),
        ("SHA-256", el("code", source.sha256, class_="hash")),
        ("Pages", str(source.page_count) if source.page_count is not None else None),
        ("Period", period),
        ("Read by", f"{report.generator.name} {report.generator.version}, reader {source.reader}"),
    )
    known = (el("div", el("dt", name), el("dd", value)) for name, value in facts if value is not None)
    return el(
        "header",
        el("p", "Evidence report", class_="eyebrow"),
        el("h1", quoted(title_of(dossier), dossier.language if report.title else None)),
        el("dl", known, class_="facts"),
    )


def navigation(dossier: Dossier, has_pages: bool) -> Element:
    """The parts of the page."""
    parts = [("verdict", "Verdict"), ("totals", "Stated and counted")]
    parts += [("explanation", "Explanation")] if dossier.report.explanation is not None else []
    parts += [("findings", "Findings"), ("rows", "Rows")]
    parts += [("pages", "Pages")] if has_pages else []
    parts.append(("about", "How to read this"))
    links = (el("li", el("a", words, href=f"#{anchor}")) for anchor, words in parts)
    return el("nav", el("ul", links), aria_label="Parts of this report")


def verdict_section(dossier: Dossier, compared: Sequence[Compared]) -> Element:
    """The verdict, why, and how much there is of everything."""
    report = dossier.report
    sign, word, sentence = _VERDICTS[report.verdict]
    heading = el("h2", "Verdict: ", el("strong", word), id="verdict")
    return el(
        "section",
        el(
            "div",
            el("span", sign, class_="verdict-sign", aria_hidden="true"),
            el("div", heading, el("p", sentence.format(reason=why_not_auditable(report))), _why(dossier, compared)),
            class_=f"verdict {report.verdict.replace('_', '-')}",
        ),
        el("dl", _figures(dossier), class_="figures"),
        aria_labelledby="verdict",
    )


def _why(dossier: Dossier, compared: Sequence[Compared]) -> Child:
    """What the verdict rests on: how the stated totals fared, and the errors by their kind."""
    outcomes = Counter(one.outcome for one in compared)
    reasons: list[Child] = []
    if compared:
        words = ", ".join(f"{number} {_plural(outcome, number)}" for outcome, number in sorted(outcomes.items()))
        reasons.append([el("a", counted(len(compared), "stated total"), href="#totals"), f": {words}."])
    errors = [one for one in dossier.findings if one.finding.severity is Severity.ERROR]
    for code, number in Counter(one.finding.code for one in errors).items():
        first = next(one for one in errors if one.finding.code == code)
        kind = dossier.kinds.get(code)
        title = kind.title if kind is not None else code
        reasons.append([title, ": ", finding_link(dossier, first, counted(number, "finding")), "."])
    if not errors and not any(row.status is Status.UNKNOWN for row in dossier.report.deliverables()):
        reasons.append("No error was found: every row has a status, and no code stands twice.")
    reasons += reservations(dossier.report)
    return el("ul", (el("li", reason) for reason in reasons))


def _plural(outcome: str, number: int) -> str:
    """ "1 agrees", "2 agree"."""
    return outcome if number == 1 else outcome.removesuffix("s")


def _figures(dossier: Dossier) -> Iterator[Element]:
    report = dossier.report
    severities = Counter(one.finding.severity for one in dossier.findings)
    figures: list[tuple[Child, int]] = [
        ("Guidelines", len(report.guidelines)),
        ("Measures", sum(1 for _ in report.measures())),
        ("Rows", len(dossier.rows)),
    ]
    for severity in Severity:
        figures.append(([severity_sign(severity), SEVERITIES[severity]], severities[severity]))
    for name, number in figures:
        yield el("div", el("dt", name), el("dd", str(number)))


def explanation_section(dossier: Dossier, boxes: Boxes) -> Element | None:
    """What may explain that stated and counted differ, with the rows whose reading is doubtful."""
    explanation = dossier.report.explanation
    if explanation is None:
        return None
    return el(
        "section",
        el("h2", "What may explain it", id="explanation"),
        el("ul", (el("li", el("bdi", sentence)) for sentence in explanation.sentences), class_="sentences"),
        el("p", "This decides nothing, and no value was changed.", class_="quiet"),
        _doubts(dossier, explanation, boxes),
        aria_labelledby="explanation",
    )


def _doubts(dossier: Dossier, explanation: Explanation, boxes: Boxes) -> Child:
    if not explanation.doubts:
        return None
    heads = (el("th", head, scope="col") for head in ("Row", "Read as", "Why it is doubtful", "Where"))
    table = el(
        "table",
        el("caption", "Rows whose reading is doubtful"),
        el("thead", el("tr", heads)),
        el("tbody", (_doubt(dossier, doubt, boxes) for doubt in explanation.doubts)),
    )
    return el("div", table, class_="wide", tabindex=0, role="region", aria_label="Rows whose reading is doubtful")


def _doubt(dossier: Dossier, doubt: Doubt, boxes: Boxes) -> Element:
    row = dossier.row_by_code.get(doubt.code)
    code = quoted(doubt.code)
    where: Child = f"page {doubt.page_number}" if doubt.page_number is not None else None
    if row is not None:
        where = boxes.link(row.id, row.places)
    reasons = (el("div", _reason(dossier, reason)) for reason in doubt.reasons)
    return el(
        "tr",
        el("th", el("a", code, href=f"#{row.id}") if row is not None else code, scope="row"),
        el("td", status_name(doubt.status)),
        el("td", reasons),
        el("td", where),
    )


def _reason(dossier: Dossier, code: str) -> Child:
    """What a finding's code means, and the code."""
    kind = dossier.kinds.get(code)
    return [f"{kind.title} ", el("small", el("code", code))] if kind is not None else el("code", code)


def verification_note(verification: Verification | None) -> Element | None:
    """What a second engine made of the source."""
    if verification is None:
        return None
    alike, rows = verification.alike_count, verification.row_count
    words = (
        f"A second, independent engine ({verification.reader}) read the same file: it reads "
        f"{alike} of {counted(rows, 'row')} alike."
    )
    return el("p", words, class_="notice")
