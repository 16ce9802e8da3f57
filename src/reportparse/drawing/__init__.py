"""
Pictures: a source's pages as displayed, crops of them, and boxes and labels drawn over them.

    source -> pixels of a page or a box -> boxes and labels over them -> PNG

Whoever draws says what in points (origin top left, as displayed), and gets pixels. Nothing here knows what a box means.
"""
