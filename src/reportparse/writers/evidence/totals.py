"""Stated against counted: every number that the report states, beside what its rows give."""

from collections.abc import Iterator, Sequence

from reportparse.drawing.colours import status_name
from reportparse.model import StatedTotal, Status
from reportparse.writers.evidence.boxes import Boxes
from reportparse.writers.evidence.chart import bars
from reportparse.writers.evidence.comparing import Compared
from reportparse.writers.evidence.markup import Child, Element, el, quoted
from reportparse.writers.evidence.numbering import Dossier, Statement
from reportparse.writers.evidence.words import badge, capital, crop, finding_link, where_words

_QUALIFIERS = {
    "over": "more than", "under": "less than", "at_least": "at least", "at_most": "at most", "about": "about"
}  # fmt: skip
_HEADS = ("What is stated", "Stated", "Counted", "Both at one scale", "Comparison", "Where")


def totals_section(dossier: Dossier, compared: Sequence[Compared], boxes: Boxes) -> Element:
    """The table of all statements, a chart in it, and the places that state them."""
    if not compared:
        note = "No stated totals were found, so there is nothing to compare the rows with."
        return el("section", el("h2", "Stated and counted", id="totals"), el("p", note), aria_labelledby="totals")
    scopes = list(dict.fromkeys(one.statement.stated.scope for one in compared))
    intro = "What the report states in words and figures, beside what the rows of its tables give."
    if dossier.pictures.has_pages:
        intro += " Pictures of the places that state it follow."
    return el(
        "section",
        el("h2", "Stated and counted", id="totals"),
        el("p", intro),
        el(
            "table",
            el("caption", "Totals as stated and as counted", class_="quiet"),
            el("thead", el("tr", (el("th", head, scope="col", role="columnheader") for head in _HEADS), role="row"),
               role="rowgroup"),
            (_scope_body(dossier, scope, compared, boxes) for scope in scopes),
            class_="totals stacked", role="table",
        ),
        el("p", el("span", class_="key stated"), "stated ", el("span", class_="key counted"), "counted",
           class_="keys", aria_hidden="true"),
        _places(dossier, compared, boxes),
        aria_labelledby="totals",
    )  # fmt: skip


def _scope_body(dossier: Dossier, scope: str | None, compared: Sequence[Compared], boxes: Boxes) -> Element:
    own = [one for one in compared if one.statement.stated.scope == scope]
    most = max((max(one.count or 0, one.statement.stated.count or 0) for one in own), default=0)
    return el(
        "tbody",
        el("tr", el("th", _scope_words(dossier, scope), colspan=len(_HEADS), scope="rowgroup", role="rowheader"),
           class_="group", role="row"),
        (_statement_row(dossier, one, most, boxes) for one in own),
        role="rowgroup",
    )  # fmt: skip


def _scope_words(dossier: Dossier, scope: str | None) -> Child:
    if scope is None:
        return "The whole report"
    titles = [guideline.title for guideline in dossier.report.guidelines if guideline.code == scope]
    title = titles[0] if titles else None
    return [quoted(scope), ": " if title else "", quoted(title, dossier.language) if title else None]


def _statement_row(dossier: Dossier, one: Compared, most: int, boxes: Boxes) -> Element:
    stated = one.statement.stated
    differs = one.outcome == "differs"
    return el(
        "tr",
        el("th", _subject(one.statement), scope="row", role="rowheader"),
        _cell("Stated", list(_stated_figures(one.statement)), "number"),
        _cell("Counted", _counted_figures(one), "number"),
        _cell("Both at one scale", bars(stated.count, one.count, most), "chart"),
        _cell("Comparison", _outcome(dossier, one)),
        _cell("Where", boxes.link(one.statement.id, [stated.provenance]), "where"),
        id=one.statement.id, role="row", class_="differs" if differs else None,
    )  # fmt: skip


def _cell(head: str, content: Child, class_: str | None = None) -> Element:
    # The content is one element: in a narrow window a cell is a label and its content side by side.
    return el("td", el("div", content), data_label=head, class_=class_, role="cell")


def _subject(statement: Statement) -> Child:
    """All rows, or the statuses with the words that are printed for the step."""
    stated = statement.stated
    if not statement.statuses:
        return "All rows"
    label = stated.status_label if isinstance(stated, StatedTotal) else None
    names: list[Child] = [badge(status) for status in statement.statuses]
    joined = [part for name in names for part in (" or ", name)][1:]
    return [joined, [" (", quoted(label), ")"] if label else None]


def _stated_figures(statement: Statement) -> Iterator[Child]:
    stated = statement.stated
    if stated.qualifier is not None:
        yield f"{_QUALIFIERS.get(stated.qualifier, stated.qualifier)} "
    if stated.count is not None:
        yield el("strong", str(stated.count))
        parts = stated.parts if isinstance(stated, StatedTotal) else []
        if parts:
            yield el("small", f" = {' + '.join(map(str, parts))}")
    if stated.percent is not None:
        share = _share(stated.percent)
        yield el("small", f" ({share})") if stated.count is not None else el("strong", share)
        if stated.base is not None:
            yield el("small", f" of {stated.base}")


def _share(percent: float) -> str:
    return f"{round(percent, 2):g} %"


def _counted_figures(one: Compared) -> Child:
    if one.count is None:
        return "no such part found"
    figures: list[Child] = [el("strong", str(one.count))]
    if one.statement.stated.percent is not None and one.base:
        figures.append(el("small", f" ({_share(100 * one.count / one.base)} of {one.base})"))
    return figures


def _outcome(dossier: Dossier, one: Compared) -> Child:
    sign = {"agrees": "=", "differs": "≠"}.get(one.outcome, "·")
    links = [finding_link(dossier, numbered) for numbered in one.findings]
    remarks = [finding_link(dossier, numbered, f"see finding {numbered.number}") for numbered in one.remarks]
    return [
        el("span", el("span", sign, class_="mark", aria_hidden="true"), one.outcome,
           class_=f"outcome {one.outcome.replace(' ', '-')}"),
        ([" ", link] for link in [*links, *remarks]),
    ]  # fmt: skip


def _places(dossier: Dossier, compared: Sequence[Compared], boxes: Boxes) -> Element:
    """Each place that states something, once: its picture, its text as printed, and what it states."""
    by_place: dict[tuple[object, ...], list[Compared]] = {}
    for one in compared:
        stated = one.statement.stated
        key = (stated.provenance.page_number, stated.provenance.bbox, stated.provenance.line_number, stated.text)
        by_place.setdefault(key, []).append(one)
    heading = el("h3", "Where it is stated")
    return el("div", heading, (_place(dossier, own, boxes) for own in by_place.values()), class_="places")


def _place(dossier: Dossier, own: Sequence[Compared], boxes: Boxes) -> Element:
    stated = own[0].statement.stated
    place = stated.provenance
    picture = dossier.pictures.place(place)
    where = capital(where_words(place) or "A place without a number")
    differing = sum(one.outcome == "differs" for one in own)
    note = f"{differing} of {len(own)} figures differ" if differing else None
    note = "This figure differs" if differing == len(own) == 1 else note
    links = [el("a", _figure_words(one.statement), href=f"#{one.statement.id}") for one in own]
    return el(
        "figure",
        crop(picture, f"{where}, cropped: {stated.text}") if picture is not None else None,
        el(
            "figcaption",
            boxes.link(own[0].statement.id, [place], where),
            ": ",
            el("q", quoted(stated.text, dossier.language)),
            el("span", " States: ", [[", " if index else "", link] for index, link in enumerate(links)], "."),
            el("strong", f" {note}.") if note else None,
        ),
        class_="place",
    )


def _figure_words(statement: Statement) -> str:
    """A statement in a few words: "done: 50"."""
    stated = statement.stated
    names = " or ".join(map(status_name, statement.statuses)) or "all rows"
    figure = str(stated.count) if stated.count is not None else _share(stated.percent or 0)
    return f"{names}: {figure}"


def by_guideline(dossier: Dossier) -> Element | None:
    """What the rows give, guideline by guideline and status by status."""
    used = [status for status in Status if any(row.deliverable.status is status for row in dossier.rows)]
    if not dossier.rows:
        return None
    heads = [el("th", "Guideline", scope="col"), *(el("th", badge(status), scope="col") for status in used)]
    heads.append(el("th", "All rows", scope="col"))
    body = []
    for index, guideline in enumerate(dossier.report.guidelines):
        statuses = [row.deliverable.status for row in dossier.rows_of(index)]
        link = el("a", quoted(guideline.code), href=f"#guideline-{index + 1}")
        title: Child = [" ", quoted(guideline.title, dossier.language)] if guideline.title else None
        body.append(_counts(el("th", link, title, scope="row"), statuses, used))
    whole = _counts(el("th", "The whole report", scope="row"), [row.deliverable.status for row in dossier.rows], used)
    return el(
        "div",
        el("h3", "What the rows give"),
        el("div", el("table", el("caption", "Rows by guideline and status", class_="quiet"),
           el("thead", el("tr", heads)), el("tbody", body), el("tfoot", whole), class_="counts"), class_="wide",
           tabindex=0, role="region", aria_label="Rows by guideline and status"),
    )  # fmt: skip


def _counts(head: Element, statuses: Sequence[Status], used: Sequence[Status]) -> Element:
    numbers = [statuses.count(status) for status in used]
    cells = (el("td", str(number), class_="number") for number in numbers)
    return el("tr", head, cells, el("td", el("strong", str(len(statuses))), class_="number"))
