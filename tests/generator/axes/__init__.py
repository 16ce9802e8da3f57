"""
Reports drawn from independent axes: layout, carrier of the status, names, hierarchy, language, page, totals, toolchain.

    python -m tests.generator.axes --seed 1 --count 60 -o DIR [--axis layout=none,cards carrier=sign]
    python -m tests.generator.axes --seed 1 --singles -o DIR
    python -m tests.generator.axes.score DIR [--jobs 1] [--json FILE]

`axes` names the values and what cannot go together, `contents` makes what is reported, `layouts` turns it into
`blocks`, and one module per toolchain prints blocks. Nothing of a toolchain is known to a layout, and nothing of a
layout to a carrier, so that each new value meets all the others. The truth is what a reader sees on the page.
"""
