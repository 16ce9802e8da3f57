"""One HTML page per report: a format of its own, and what WeasyPrint and Chromium print."""

from __future__ import annotations

from html import escape
from pathlib import Path

from .content import STATUSES, Content, Deliverable, Guideline, Measure
from .layout import Layout


def render(content: Content, layout: Layout, path: Path) -> None:
    """Write the report as an HTML page to `path`."""
    path.write_text(build_html(content, layout), encoding="utf-8")


def build_html(content: Content, layout: Layout) -> str:
    """Give the whole report as an HTML document that carries its own style."""
    parts = [cover(content, layout)]
    if layout.prose and content.foreword:
        paragraphs = "".join(f"<p>{escape(text)}</p>" for text in content.foreword)
        parts.append(f'<section class="prose"><h2>{escape(content.foreword_title)}</h2>{paragraphs}</section>')
    parts += [guideline_section(content, layout, guideline) for guideline in content.guidelines]
    if content.closing:
        lines = "".join(f"<p>{escape(line)}</p>" for line in content.closing)
        parts.append(f'<section class="closing"><h2>{escape(content.closing_title)}</h2>{lines}</section>')
    head = f'<meta charset="utf-8"><title>{escape(content.title)}</title><style>{style(content, layout)}</style>'
    return f'<!doctype html><html lang="{content.lang}"><head>{head}</head><body>{"".join(parts)}</body></html>'


def cover(content: Content, layout: Layout) -> str:
    """Give the title, the sentence that states the total, and the legend."""
    return (
        f'<section class="cover {layout.cover}"><div class="top"><p class="org">{escape(content.organisation)}</p>'
        f'<h1>{escape(content.title)}</h1><p class="subtitle">{escape(content.subtitle)}</p></div>'
        f"<h2>{escape(content.plan)}</h2>"
        f"<p>{escape(content.total_sentence)}</p>{legend(content, layout)}</section>"
    )


def legend(content: Content, layout: Layout) -> str:
    """Give the legend as a list, a sentence or a small table."""
    colon = content.wording.colon
    lines = []
    for status, (mark, label, count) in zip(STATUSES, content.legend(), strict=True):
        sign = f'<span class="mark {status}">{escape(mark)}</span>'
        lines.append((sign, escape(label), "" if count is None else f"<b>{count}</b>"))
    if layout.legend == "inline":
        text = ", ".join(f"{s} {w}{colon + n if n else ''}" for s, w, n in lines)
        return f'<p class="legend">{escape(content.wording.legend)} {text}.</p>'
    if layout.legend == "table":
        rows = "".join(f"<tr><td>{s}</td><td>{w}</td><td>{n}</td></tr>" for s, w, n in lines)
        return f'<p>{escape(content.wording.legend)}</p><table class="legend">{rows}</table>'
    items = "".join(f"<li>{s} {w}{colon + n if n else ''}</li>" for s, w, n in lines)
    return f'<p>{escape(content.wording.legend)}</p><ul class="legend">{items}</ul>'


def guideline_section(content: Content, layout: Layout, guideline: Guideline) -> str:
    """Give a guideline's heading and its table or tables."""
    label, title = escape(guideline.label), escape(guideline.title)
    if layout.title_inline:
        heading = f'<h2 class="guideline">{label}{content.wording.colon}{title}</h2>'
    else:
        heading = f'<h2 class="guideline">{label}</h2><p class="gtitle">{title}</p>'
    if layout.body == "list":
        return f'<section class="guideline">{heading}{measure_lists(content, layout, guideline)}</section>'
    groups = [guideline.measures] if layout.table_per == "guideline" else [(m,) for m in guideline.measures]
    if layout.arrange == "side_by_side":
        half = (len(guideline.measures) + 1) // 2
        groups = [group for group in (guideline.measures[:half], guideline.measures[half:]) if group]
    tables = "".join(table(content, layout, group) for group in groups)
    if layout.arrange == "side_by_side":
        tables = f'<div class="beside">{tables}</div>'
    return f'<section class="guideline">{heading}{tables}</section>'


def measure_lists(content: Content, layout: Layout, guideline: Guideline) -> str:
    """Give the measures as headings with a list of deliverables under each; the mark is the bullet."""
    parts = []
    for measure in guideline.measures:
        items = "".join(
            f'<li><span class="bullet mark {row.status}">{escape(content.mark(row))}</span>'
            f"{coded(layout, row.printed, row.text)}</li>"
            for row in measure.deliverables
        )
        title = coded(layout, measure.printed, measure.text)
        parts.append(f'<p class="mtitle">{title}</p><ul class="rows">{items}</ul>')
    return "".join(parts)


def table(content: Content, layout: Layout, measures: tuple[Measure, ...]) -> str:
    """Give one table of measures."""
    columns = "".join(f'<col style="width:{share:.1%}">' for share in layout.shares())
    words = content.wording
    cells = [f"<th>{escape(words.deliverable)}</th>"]
    if layout.measure_place == "column":
        cells.insert(0, f"<th>{escape(words.measure)}</th>")
    if layout.mark_place == "column":
        cells.insert(0 if layout.mark_side == "left" else len(cells), f'<th class="m">{escape(words.status)}</th>')
    head = f"<tr>{''.join(cells)}</tr>"
    if layout.header == "none":
        head = ""
    elif layout.header == "repeat":
        head = f"<thead>{head}</thead>"
    body = "".join(measure_rows(content, layout, measure) for measure in measures)
    return f'<table class="report"><colgroup>{columns}</colgroup>{head}<tbody>{body}</tbody></table>'


def measure_rows(content: Content, layout: Layout, measure: Measure) -> str:
    """Give the rows of one measure."""
    text = coded(layout, measure.printed, measure.text)
    rows = []
    if layout.measure_place == "row":
        rows.append(f'<tr class="mrow"><td colspan="{1 if layout.mark_place == "glued" else 2}">{text}</td></tr>')
    for index, row in enumerate(measure.deliverables):
        glued = ""
        if layout.mark_place == "glued" and row.status:
            glued = f'<span class="mark {row.status}">{escape(content.mark(row))}</span> '
        note = 1 + index % 3 if layout.notes and index % 2 == 0 else None
        cells = [f"<td>{glued}{coded(layout, row.printed, row.text, note)}</td>"]
        if layout.measure_place == "column":
            cells[:0] = measure_cell(layout, measure, index, text)
        if layout.mark_place == "column":
            cells.insert(0 if layout.mark_side == "left" else len(cells), mark_cell(content, row))
        rows.append(f'<tr class="{"odd" if index % 2 else "even"}">{"".join(cells)}</tr>')
    return "".join(rows)


def measure_cell(layout: Layout, measure: Measure, index: int, text: str) -> list[str]:
    """Give the measure's cell in its row number `index`, or nothing where a merged cell covers it."""
    if layout.merge == "span":
        return [f'<td class="measure" rowspan="{len(measure.deliverables)}">{text}</td>'] if index == 0 else []
    openness = " below" if layout.merge == "open" and index else ""
    return [f'<td class="measure{openness}">{text if index == 0 else ""}</td>']


def mark_cell(content: Content, row: Deliverable) -> str:
    """Give the status cell."""
    sign = f'<span class="mark {row.status}">{escape(content.mark(row))}</span>' if row.status else ""
    return f'<td class="m">{sign}</td>'


def coded(layout: Layout, code: str, text: str, note: int | None = None) -> str:
    """Give a code and its text in one cell; a `note` stands raised after the code."""
    code, text = escape(code), escape(text)
    if note is not None:
        code += f"<sup>{note}</sup>"
    if layout.code == "plain":
        return f"{code} {text}"
    return f"<b>{code}</b>{'<br>' if layout.code == 'line' else ' '}{text}"


def style(content: Content, layout: Layout) -> str:
    """Give the style sheet."""
    rule = f"{layout.rule_pt}pt solid {layout.rule_colour}"
    borders = {"grid": f"border:{rule}", "horizontal": f"border-top:{rule};border-bottom:{rule}", "none": ""}
    width, height = layout.page_size_pt()
    collapse = "collapse" if layout.cell_lines == "shared" else "separate"
    colours = layout.mark_colours or ("inherit",) * 3
    running = ""
    if layout.running:
        running = (
            f'@top-right{{content:"{content.organisation} · {content.period}";font-size:7pt;color:#777}}'
            f'@bottom-center{{content:"{content.wording.page} " counter(page) " / " counter(pages);font-size:7pt}}'
        )
    fill = layout.header_fill or "transparent"
    ink = "#ffffff" if layout.header_fill == "#1d4e6b" else "#111111"
    return f"""
@page {{size:{width}pt {height}pt;margin:{layout.margin_mm}mm;{running}}}
@page :first {{@top-right{{content:none}}}}
body {{font-family:"{layout.font}","DejaVu Sans",sans-serif;font-size:{layout.size_pt}pt;line-height:1.35;margin:0;
  {"text-align:justify;hyphens:auto;" if layout.justify else ""}}}
h1 {{font-size:2.4em;color:{layout.accent};line-height:1.1;text-align:left;margin:.2em 0 .3em}}
h2 {{font-size:1.35em;color:{layout.accent};text-align:left;hyphens:manual;margin:1.2em 0 .3em;break-after:avoid}}
.org {{letter-spacing:.08em;color:#666;margin-top:9em}}
.cover h1 {{border-bottom:2pt solid {layout.accent};padding-bottom:.3em}}
.subtitle {{font-size:1.4em;text-align:left;margin:0 0 3em}}
.band .top {{background:{layout.accent};color:#fff;margin:-{layout.margin_mm}mm;padding:{layout.margin_mm}mm;
  height:{height * 0.36}pt;position:relative;margin-bottom:3em}}
.band .org {{color:#fff;margin-top:0}} .band h1 {{color:#fff;border:none;font-size:3.2em;margin-top:{height * 0.17}pt}}
.cover, .prose {{break-after:page}} .closing {{break-before:page}}
.gtitle {{font-size:1.1em;margin:0 0 .6em;break-after:avoid}}
ul.legend {{list-style:none;padding:0}} table.legend td {{padding:.15em .8em .15em 0}}
{"section.guideline + section.guideline {break-before:page}" if layout.guideline_page else ""}
table.report {{width:100%;border-collapse:{collapse};border-spacing:{0 if layout.cell_lines != "rects" else 2}pt;
  table-layout:fixed;margin-bottom:{"1em" if layout.table_per == "guideline" else ".7em"}}}
table.report td, table.report th {{padding:{layout.pad_pt}pt;vertical-align:top;{borders[layout.rules]}}}
table.report th {{background:{fill};color:{ink};text-align:left;hyphens:manual}}
tr {{break-inside:{"auto" if layout.split_rows else "avoid"}}}
td.measure {{vertical-align:{layout.measure_valign}}}
table.report td.below {{border-top:none}} {"td.measure{border-bottom:none}" if layout.merge == "open" else ""}
.beside {{display:flex;gap:18pt;align-items:flex-start}} .beside table.report {{width:48%;flex:1}}
{".guideline {column-count:2;column-gap:20pt}" if layout.arrange == "columns" else ""}
ul.rows {{list-style:none;padding-left:1.6em}} ul.rows li {{margin:0 0 .45em}}
.bullet {{display:inline-block;width:1.4em;margin-left:-1.6em}} .mtitle {{font-weight:bold;margin:.8em 0 .3em}}
sup {{font-size:.6em;line-height:0}}
tr.mrow td {{background:#f4f4f4}}
{"tr.odd td:not(.measure){background:#f0f3f6}" if layout.zebra else ""}
table.report td.m, table.report th.m {{vertical-align:{layout.mark_valign};text-align:center}}
.mark {{font-family:"DejaVu Sans";font-size:{layout.mark_scale}em;line-height:1}}
{" ".join(f".{status}{{color:{colour}}}" for status, colour in zip(STATUSES, colours, strict=True))}
"""
