"""
Inspection: what was read, shown over the page as displayed, and each distinct mark with what it was taken to mean.

    inspected -> uses of marks -> contact sheet (table, CSV, picture)
    stages + uses -> layers of ink -> picture of a page

It decides nothing: all that is drawn was read, and all meanings are those of the report.
"""
