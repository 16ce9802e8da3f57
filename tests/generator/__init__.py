"""
Reports made on purpose: one content, many toolchains and layouts, with exact truth.

    python -m tests.generator samples
    python -m tests.generator corpus --out DIR --seeds 1-40 [--toolchains typst,reportlab,...]

All wording is invented. The truth is the content itself, never read back from what was rendered.
"""
