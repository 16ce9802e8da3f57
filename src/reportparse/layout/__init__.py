"""
The geometry of any page: words and lines, borders, cells, paragraphs, running heads.

It knows no format and no language.
"""
