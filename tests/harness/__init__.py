"""
The definition of done of the table model, as documents with their truth: the same content in any look, cut anywhere.

- `page_breaks`: one table, a page break after each of its lines, three looks, two kinds of codes.
- `row_names`: one table, its rows named in eight ways, three looks.
- `no_reports`: documents that are no progress reports.
- `no_statements`: passages that state no totals of the report that they stand in.

Each is a module to run: `python -m tests.harness.page_breaks [folder]` prints what is right and leaves the documents in
the folder, to be looked at.
"""
