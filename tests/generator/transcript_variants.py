"""
One table as people, converters and models write it down: each variant bends the notation, not the content.

A table is rows of cells; the first row heads the columns, "\n" in a cell is a line's end, and "" in a first cell stands
for a cell that is merged with the one above. What should be read is the table itself, whatever the variant.
"""

from __future__ import annotations

import csv
import html
import io
import unicodedata
from collections.abc import Callable, Sequence

Rows = Sequence[Sequence[str]]
Writer = Callable[[Rows], str]


def width(text: str) -> int:
    """Give how many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(c) or c == "\ufe0f" else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def padded(text: str, size: int) -> str:
    """Give the text, filled up with spaces."""
    return text + " " * (size - width(text))


def flat(text: str, end: str = " ") -> str:
    """Give a cell on one line, its pipes escaped."""
    return end.join(text.split("\n")).replace("|", "\\|")


def joined(rows: Rows, head: str, start: str = "| ", between: str = " | ", end: str = " |", br: str = "<br>") -> str:
    """Give rows with pipes; `head` is the line below the first row, "" for none."""
    lines = [start + between.join(flat(cell, br) for cell in row) + end for row in rows]
    if head:
        lines.insert(1, head)
    return "\n".join(lines)


def dashes(rows: Rows, cell: str = "---") -> str:
    """Give the line below the heads."""
    return "|" + "|".join([cell] * len(rows[0])) + "|"


def pipes(rows: Rows) -> str:
    """Write as everybody does."""
    return joined(rows, dashes(rows))


def without_outer(rows: Rows) -> str:
    """Write without outer pipes."""
    return joined(rows, " | ".join(["---"] * len(rows[0])), start="", end="")


def without_rule(rows: Rows) -> str:
    """Write without dashes."""
    return joined(rows, "")


def without_outer_and_rule(rows: Rows) -> str:
    """Write with nothing but pipes between cells."""
    return joined(rows, "", start="", end="")


def short_rule(rows: Rows) -> str:
    """Write with dashes for one column less than there are."""
    return joined(rows, dashes([rows[0][1:]]))


def long_rule(rows: Rows) -> str:
    """Write with dashes for two columns more than there are."""
    return joined(rows, dashes([[*rows[0], "", ""]]))


def single_dashes(rows: Rows) -> str:
    """Write as Azure Document Intelligence does."""
    return joined(rows, "| " + " | ".join(["-"] * len(rows[0])) + " |", br=" ")


def org_rule(rows: Rows) -> str:
    """Write as Org does, with a plus where lines cross."""
    return joined(rows, "|" + "+".join(["-----"] * len(rows[0])) + "|", br=" ")


def long_dashes(rows: Rows) -> str:
    """Write with dashes that an editor made long."""
    return joined(rows, dashes(rows, " ——— "))


def opening_only(rows: Rows) -> str:
    """Write without closing pipes."""
    return joined(rows, "|" + "|".join(["---"] * len(rows[0])), end="")


def apart(rows: Rows) -> str:
    """Write with a blank line after each row."""
    return pipes(rows).replace("\n", "\n\n")


def apart_in_pairs(rows: Rows) -> str:
    """Write with a blank line after every other row."""
    lines = pipes(rows).split("\n")
    return "\n".join(line + ("\n" if i % 2 and i > 1 else "") for i, line in enumerate(lines))


def raw_breaks(rows: Rows) -> str:
    """Write line ends as they are, inside of cells."""
    return joined(rows, dashes(rows), br="\n")


def raw_blank_lines(rows: Rows) -> str:
    """Write line ends inside of cells as blank lines."""
    return joined(rows, dashes(rows), br="\n\n")


def rules_between(rows: Rows) -> str:
    """Write dashes below each row."""
    first, second, *others = pipes(rows).split("\n")
    return "\n".join([first, second, *(part for line in others for part in (line, second))])


def fenced(rows: Rows) -> str:
    """Write as models answer, in a fence of code."""
    return f"```markdown\n{pipes(rows)}\n```"


def quoted(rows: Rows) -> str:
    """Write as a quotation."""
    return "\n".join(f"> {line}" for line in pipes(rows).split("\n"))


def in_a_list(rows: Rows) -> str:
    """Write below an item of a list."""
    return "1. The table:\n\n" + "\n".join(f"    {line}" for line in pipes(rows).split("\n"))


def jira(rows: Rows) -> str:
    """Write as Jira and Confluence do."""
    head = "||" + "||".join(flat(cell) for cell in rows[0]) + "||"
    return "\n".join([head, *("|" + "|".join(flat(cell) or " " for cell in row) + "|" for row in rows[1:])])


def carets(rows: Rows) -> str:
    """Write merged cells as MultiMarkdown does."""
    return joined([[cell or "^^" for cell in row] for row in rows], dashes(rows))


def dittos(rows: Rows) -> str:
    """Write merged cells as marks of repetition."""
    return joined([[cell or '"' for cell in row] for row in rows], dashes(rows))


def bold_codes(rows: Rows) -> str:
    """Write the first word of each text in bold."""
    return pipes([rows[0], *([bold(cell) for cell in row] for row in rows[1:])])


def bold(cell: str) -> str:
    """Give a cell with its first word in bold."""
    first, space, rest = cell.partition(" ")
    return f"**{first}**{space}{rest}" if rest else cell


def all_bold(rows: Rows) -> str:
    """Write all heads and texts in bold, over line ends."""
    return pipes([[f"**{cell}**" if cell else "" for cell in row] for row in rows])


def headings_in_cells(rows: Rows) -> str:
    """Write a heading's hashes into heads and first cells."""
    return pipes(
        [
            [f"## {cell}" if cell and (i == 0 or j == 0) else cell for j, cell in enumerate(row)]
            for i, row in enumerate(rows)
        ]
    )


def spaces_as_entities(rows: Rows) -> str:
    """Write blank cells as spaces that do not break."""
    return pipes([[cell or "&nbsp;" for cell in row] for row in rows])


def spaces_escaped_twice(rows: Rows) -> str:
    """Write blank cells and breaks escaped twice."""
    return joined([[cell or "&amp;nbsp;" for cell in row] for row in rows], dashes(rows), br="&lt;br/&gt;")


def box(rows: Rows, signs: str = "+-+|+=+++", between: bool = True, heads: bool = True) -> str:
    """Give the rows in borders; `signs` are the corner, the line and so on."""
    corner, line, _, bar, _, double = (*signs[:4], signs[4], signs[5])
    cells = [[cell.split("\n") for cell in row] for row in rows]
    sizes = [max(width(part) for row in cells for part in row[c]) for c in range(len(rows[0]))]

    def border(sign: str) -> str:
        return corner + corner.join(sign * (size + 2) for size in sizes) + corner

    lines = [border(line)]
    for i, row in enumerate(cells):
        for n in range(max(map(len, row))):
            parts = [padded(cell[n] if n < len(cell) else "", size) for cell, size in zip(row, sizes, strict=True)]
            lines.append(f"{bar} " + f" {bar} ".join(parts) + f" {bar}")
        if i == 0 and heads:
            lines.append(border(double))
        elif between or i == len(cells) - 1:
            lines.append(border(line))
    return "\n".join(lines)


def grid(rows: Rows) -> str:
    """Write a grid table of pandoc."""
    return box(rows)


def grid_without_head(rows: Rows) -> str:
    """Write a grid table whose heads look like its rows."""
    return box(rows, heads=False)


def grid_with_spans(rows: Rows) -> str:
    """Write a grid table in which blank first cells are merged with those above."""
    lines = box(rows).split("\n")
    size = lines[0].index("+", 1)
    starts = [i for i, line in enumerate(lines) if line.startswith("+-")][1:-1]
    for i in starts:
        if not lines[i + 1][1:size].strip():
            lines[i] = "|" + " " * (size - 1) + lines[i][size:]
    return "\n".join(lines)


def database(rows: Rows) -> str:
    """Write as MySQL prints: no borders between rows."""
    return box([[flat(cell).replace("\\|", "|") for cell in row] for row in rows], "+-+|+-", between=False)


def terminal(rows: Rows) -> str:
    """Write with characters that draw boxes, heads set apart by a double line."""
    return box(rows, "┼─┼│┼═")


def terminal_plain(rows: Rows) -> str:
    """Write with characters that draw boxes, no borders between rows."""
    return box([[flat(cell).replace("\\|", "|") for cell in row] for row in rows], "┼─┼│┼─", between=False)


def misdrawn(rows: Rows) -> str:
    """Write a grid as models do that do not count: bars one or two columns off."""
    lines = box(rows).split("\n")
    return "\n".join(
        line.replace(" | ", "  | ", 1) if i % 3 == 1 and "|" in line else line for i, line in enumerate(lines)
    )


def psql(rows: Rows) -> str:
    """Write as PostgreSQL prints."""
    plain = [[flat(cell).replace("\\|", "/") for cell in row] for row in rows]
    sizes = [max(width(row[c]) for row in plain) for c in range(len(rows[0]))]
    lines = [" " + " | ".join(padded(cell, size) for cell, size in zip(row, sizes, strict=True)) for row in plain]
    lines.insert(1, "+".join("-" * (size + 2) for size in sizes))
    return "\n".join([*lines, f"({len(rows) - 1} rows)"])


def sized(rows: Rows) -> list[int]:
    """Give how wide each column is."""
    return [max(width(part) for row in rows for part in row[c].split("\n")) for c in range(len(rows[0]))]


def spaced(row: Sequence[str], sizes: Sequence[int], gap: str = "  ") -> list[str]:
    """Give the lines of a row in columns of these sizes."""
    cells = [cell.split("\n") for cell in row]
    return [
        gap.join(
            padded(cell[n] if n < len(cell) else "", size) for cell, size in zip(cells, sizes, strict=True)
        ).rstrip()
        for n in range(max(map(len, cells)))
    ]


def simple(rows: Rows) -> str:
    """Write a simple table of pandoc: each row is one line."""
    plain = [[cell.replace("\n", " ") for cell in row] for row in rows]
    sizes = sized(plain)
    rule = "  ".join("-" * size for size in sizes)
    return "\n".join([*spaced(plain[0], sizes), rule, *(line for row in plain[1:] for line in spaced(row, sizes))])


def simple_closed(rows: Rows) -> str:
    """Write a simple table of reStructuredText."""
    plain = [[cell.replace("\n", " ") for cell in row] for row in rows]
    sizes = sized(plain)
    rule = "  ".join("=" * size for size in sizes)
    body = [line for row in plain[1:] for line in spaced(row, sizes)]
    return "\n".join([rule, *spaced(plain[0], sizes), rule, *body, rule])


def multiline(rows: Rows) -> str:
    """Write a multiline table of pandoc: a blank line between rows."""
    sizes = sized(rows)
    full = "-" * (sum(sizes) + 2 * (len(sizes) - 1))
    rule = "  ".join("-" * size for size in sizes)
    body = "\n\n".join("\n".join(spaced(row, sizes)) for row in rows[1:])
    return "\n".join([full, *spaced(rows[0], sizes), rule, body, full])


def records(rows: Rows, separator: str, quote: int = csv.QUOTE_MINIMAL, **options: str) -> str:
    """Give the rows as an export."""
    file = io.StringIO()
    csv.writer(file, delimiter=separator, quoting=quote, lineterminator="\n", **options).writerows(rows)
    return file.getvalue().rstrip("\n")


def commas(rows: Rows) -> str:
    """Write with commas."""
    return records(rows, ",")


def commas_quoted(rows: Rows) -> str:
    """Write with commas and all fields in quotes."""
    return records(rows, ",", csv.QUOTE_ALL)


def semicolons(rows: Rows) -> str:
    """Write with semicolons."""
    return records(rows, ";")


def semicolons_said(rows: Rows) -> str:
    """Write as Excel wants to be told."""
    return "sep=;\n" + records(rows, ";")


def tabs_quoted(rows: Rows) -> str:
    """Write with tabs, all fields in quotes."""
    return records(rows, "\t", csv.QUOTE_ALL)


def tabs(rows: Rows) -> str:
    """Write with tabs, no line ends."""
    return "\n".join("\t".join(cell.replace("\n", " ") for cell in row) for row in rows)


def bars_quoted(rows: Rows) -> str:
    """Write with bars, all fields in quotes."""
    return records(rows, "|", csv.QUOTE_ALL)


def single_quotes(rows: Rows) -> str:
    """Write with single quotes around all fields."""
    return records(rows, ",", csv.QUOTE_ALL, quotechar="'")


def backslashes(rows: Rows) -> str:
    """Write quotes inside of fields with a backslash."""
    return "\n".join(",".join('"' + cell.replace('"', '\\"') + '"' for cell in row) for row in rows)


def blank_records(rows: Rows) -> str:
    """Write with blank records and a title in a record of its own above."""
    blank = ";" * (len(rows[0]) - 1)
    first, *others = [records([row], ";") for row in rows]
    return "\n".join([f"Report of the year{blank}", blank, first, others[0], blank, *others[1:], blank])


def hypertext(rows: Rows, spans: bool, lines: bool, escape: int = 0) -> str:
    """Give a table in HTML; blank first cells are merged with those above, or lost."""
    out = []
    for i, row in enumerate(rows):
        cells = []
        for j, cell in enumerate(row):
            below = 1
            while j == 0 and i and i + below < len(rows) and not rows[i + below][0]:
                below += 1
            if j == 0 and i and not cell:
                continue
            tag = "th" if i == 0 else "td"
            reach = f' rowspan="{below}"' if spans and below > 1 else ""
            shown = html.escape(cell, quote=False).replace("\n", "<br>")
            cells.append(f"<{tag}{reach}>{shown}</{tag}>")
        out.append(f"<tr>{''.join(cells)}</tr>")
    text = ("\n" if lines else "").join(["<table>", *out, "</table>"])
    for _ in range(escape):
        text = html.escape(text)
    return text


def html_spans(rows: Rows) -> str:
    """Write HTML in one line."""
    return hypertext(rows, True, False)


def html_lines(rows: Rows) -> str:
    """Write HTML in several lines."""
    return hypertext(rows, True, True)


def html_lost_spans(rows: Rows) -> str:
    """Write HTML whose row spans are lost."""
    return hypertext(rows, False, True)


def html_escaped(rows: Rows) -> str:
    """Write HTML that was escaped."""
    return hypertext(rows, True, True, 1)


def html_escaped_twice(rows: Rows) -> str:
    """Write HTML that was escaped twice."""
    return hypertext(rows, True, False, 2)


def html_rows_alone(rows: Rows) -> str:
    """Write the rows of a table in HTML without the table."""
    return hypertext(rows, True, True).replace("<table>\n", "").replace("\n</table>", "")


def latex(rows: Rows) -> str:
    """Write as Nougat and Mathpix do; blank first cells are merged with those above."""
    signs = {"✓": r"$\checkmark$", "○": r"$\bigcirc$", "✗": "✗"}
    out = []
    for i, row in enumerate(rows):
        below = 1
        while i and i + below < len(rows) and not rows[i + below][0]:
            below += 1
        cells = [signs.get(cell, cell.replace("\n", "\n  ").replace("&", r"\&").replace("%", r"\%")) for cell in row]
        if row[0] and below > 1:
            cells[0] = rf"\multirow{{{below}}}{{*}}{{{cells[0]}}}"
        out.append(" & ".join(cells) + (r" \\ \hline" if i == 0 else r" \\"))
    spec = "|".join("l" * len(rows[0]))
    return "\n".join([rf"\begin{{tabular}}{{|{spec}|}}", r"\hline", *out, r"\hline", r"\end{tabular}"])


def otsl(rows: Rows) -> str:
    """Write as Docling's models do; blank first cells are merged with those above."""
    lines = ["".join(f"<ched>{cell}" for cell in rows[0])]
    for row in rows[1:]:
        lines.append("".join((f"<fcel>{cell}" if cell else "<ucel>") for cell in row))
    return "<otsl>" + "".join(f"{line}<nl>" for line in lines).replace("\n", " ") + "</otsl>"


def asciidoc(rows: Rows) -> str:
    """Write as AsciiDoc, the cells of a row on lines of their own."""
    body = "\n\n".join("\n".join(f"|{cell.replace('|', chr(92) + '|')}" for cell in row) for row in rows[1:])
    return "\n".join(["|===", " ".join(f"|{cell}" for cell in rows[0]), "", body, "|==="])


def mediawiki(rows: Rows) -> str:
    """Write as MediaWiki."""
    head = "! " + " !! ".join(rows[0])
    body = "\n".join("|-\n| " + "\n| ".join(cell.replace("|", "&#124;") for cell in row) for row in rows[1:])
    return "\n".join(['{| class="wikitable"', head, body, "|}"])


WRITERS: dict[str, Writer] = {
    writer.__name__: writer
    for writer in (
        pipes, without_outer, without_rule, without_outer_and_rule, short_rule, long_rule, single_dashes, org_rule,
        long_dashes, opening_only, apart, apart_in_pairs, raw_breaks, raw_blank_lines, rules_between, fenced, quoted,
        in_a_list, jira, carets, dittos, bold_codes, all_bold, headings_in_cells, spaces_as_entities,
        spaces_escaped_twice, grid, grid_without_head, grid_with_spans, database, terminal, terminal_plain, misdrawn,
        psql, simple, simple_closed, multiline, commas, commas_quoted, semicolons, semicolons_said, tabs_quoted, tabs,
        bars_quoted, single_quotes, backslashes, blank_records, html_spans, html_lines, html_lost_spans, html_escaped,
        html_escaped_twice, html_rows_alone, latex, otsl, asciidoc, mediawiki,
    )
}  # fmt: skip
"""Every variant by its name."""
