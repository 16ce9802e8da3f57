"""Markdown as people transcribe reports: tables as tabs with bits of HTML, or as pipe tables."""

from __future__ import annotations

from pathlib import Path

from .content import Content, Deliverable, Guideline, Measure
from .layout import Layout


def render(content: Content, layout: Layout, path: Path) -> None:
    """Write the report to `path`."""
    parts = [f"# {content.title}", content.subtitle, f"## {content.plan}", content.total_sentence, *legend(content)]
    if content.stated_by_guideline:
        parts.append(summary(content))
    if layout.prose and content.foreword:
        parts += [f"## {content.foreword_title}", *content.foreword]
    for guideline in content.guidelines:
        parts += guideline_parts(content, layout, guideline)
    if content.closing:
        parts += ["---", f"### {content.closing_title}", *content.closing]
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def legend(content: Content) -> list[str]:
    """Give the legend's heading and its list."""
    colon = content.wording.colon
    lines = [f"- {mark} {label}{'' if n is None else f'{colon}{n}'}" for mark, label, n in content.legend()]
    return [content.wording.legend, "\n".join(lines)]


def summary(content: Content) -> str:
    """Give the table of the stated totals of each guideline."""
    header, *rows = content.summary()
    lines = [header, ("---",) * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def guideline_parts(content: Content, layout: Layout, guideline: Guideline) -> list[str]:
    """Give a guideline's heading, title and tables."""
    if not guideline.label:
        heading = [f"## {guideline.title}"]
    elif layout.title_inline:
        heading = [f"## {guideline.label}{content.wording.colon}{guideline.title}"]
    else:
        heading = [f"## {guideline.label}", guideline.title]
    whole = layout.table_per == "guideline"
    groups = [guideline.measures] if whole else [(measure,) for measure in guideline.measures]
    return heading + [table(content, layout, group) for group in groups]


def table(content: Content, layout: Layout, measures: tuple[Measure, ...]) -> str:
    """Give one table of measures."""
    words = content.wording
    lines = [table_line(layout, [words.measure, words.deliverable, words.status])]
    if layout.transcript == "pipes":
        lines.append("|---|---|:-:|")
    for measure in measures:
        for index, row in enumerate(measure.deliverables):
            lines.append(table_line(layout, row_cells(content, layout, measure, (index, row))))
        if not measure.deliverables:
            lines.append(table_line(layout, [coded(layout, measure.printed, measure.text), "", ""]))
    return "\n".join(lines)


def row_cells(content: Content, layout: Layout, measure: Measure, place: tuple[int, Deliverable]) -> list[str]:
    """Give the three cells of a row; `place` is its index in the measure and the row itself."""
    index, row = place
    repeated = layout.transcript == "pipes" and layout.merge == "span"
    first = coded(layout, measure.printed, measure.text) if index == 0 or repeated else ""
    cells = [first, coded(layout, row.printed, row.text), content.mark(row)]
    if layout.transcript == "paragraphs":
        return [f"<p>{cell}</p>" if cell else "" for cell in cells]
    return cells


def table_line(layout: Layout, cells: list[str]) -> str:
    """Give one line of a table."""
    if layout.transcript == "pipes":
        return f"| {' | '.join(cells)} |"
    return "\t".join(cells)


def coded(layout: Layout, code: str, text: str) -> str:
    """Give a code and its text in one cell."""
    if layout.code == "plain" or not code:
        return f"{code} {text}".lstrip()
    return f"**{code}** {text}" if layout.transcript == "pipes" else f"<b>{code}</b> {text}"
