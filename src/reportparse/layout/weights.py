"""
What decides in the layout: every threshold and weight, once, with its unit and its reason.

Weights are in nats (natural logarithms of odds): 0 says nothing, 3 is twenty to one. "em" is the size of the text.
"""

# Lines and runs (em, unless said otherwise).
TOUCHING = 0.45
"""A gap up to this is a space between words of one text, even a justified one."""
GAP = 0.58
"""A gap from this on may part two columns."""
TOUCHING_SPACES, GAP_SPACES = 1.25, 1.6
"""The same as multiples of the usual space, where that is wider: the glyphs of some fonts are all as wide."""
SPACE, WIDER_SPACE = 0.3, 1.25
"""The usual space between words (em), and how much wider one between two columns is at least."""
SURE_GAP, WIDER_GAP = 1.8, 1.5
"""A gap from this on (em) may always part columns; a narrower one only as a multiple of the gaps beside it."""
AROUND, AROUND_CROSSED = 4, 0.3
"""Lines above and below that tell whether a space of a justified line parts columns; share of them that may not."""
LEADER_APART = 0.6
"""em: dots stand so far higher or lower than the line that they lead on, at most: browsers align their boxes."""
GAP_AT_SIGN = 0.28
"""The same beside a sign: nobody takes it for a word of the text."""
SAME_SPACE, SAME_SPACE_SHARE = 0.25, 0.03
"""Points, and share: spaces of one justified line are as wide as each other within the rounding of their places."""
TOUCHING_LETTERS = 0.08
"""Words so near to each other (em) are parts of one."""
OTHER_SPACE = 1.1
"""Spaces of two justified lines differ by this factor; those of lines that are not are all the usual one."""
FLUSH = 0.8
"""Points: the lines of a justified text begin and end at one x within this."""
HANGING = 0.5
"""em: a hyphen or a stop hangs over the right side of its text by so much at most."""
LONG_SERIES, WIDEST_SPACE = 4, 3.0
"""Equal spaces of a line that no other one stands by, at least, and how wide they are at most (em)."""
FULL_SHARE = 0.8
"""Share of a justified text's width that two words and the next one fill, at least, with the usual spaces."""
BIN = 1.5
"""Points: how finely gaps are compared from line to line."""
LARGER = 1.12
"""Text larger than the rows by this factor heads them."""

# Corridors: the white between two columns.
CROSSED_SHARE = 0.12
"""Share of a table's lines that may run across a corridor: bands and heads do."""
LEAST_SUPPORT = 2
"""Lines that a corridor must part."""
SUPPORT_SHARE = 0.04
"""Share of a table's lines that a corridor must part."""
ALIGNED = 2.0
"""Points: how exactly the texts of a column start, end, or are centred."""
ALIGNED_SHARE = 0.6
"""Share of the texts right of a corridor that must be aligned, where few lines speak for it."""
MANY_LINES = 8
"""So many lines speak for a corridor by themselves."""
KEPT_SHARE = 0.65
"""Share of the corridors of a table that a line must respect to belong to it."""
FILLED_SHARE = 0.3
"""Share of a table's lines that have text at a place where no column can begin."""
HEAD_LINES = 2
"""Lines of a head, at most, that are set otherwise than the rows below."""
AMONG_LINES = 4
"""Lines of one table are at most so many lines from each other, where they have different gaps."""

# Tails: short texts flush at the right of a region, with no white that runs down before them.
LEAST_TAILS, TAIL_WORDS = 3, 8
"""Lines with tails, at least, and words of a tail, at most."""
TAILS_AGAIN = 0.8
"""Share of the tails that begin with the same words as others: statuses come again, the last words of prose do not."""
TAILS_ELSEWHERE = 0.25
"""Texts that begin where tails do and end elsewhere, at most, as a share of the tails."""
TAIL_APART = 40.0
"""Points of white between all texts and the tails that are moved right of them."""
TAIL_SMALLER = 0.8
"""Text smaller than that of the items by this factor is no part of them: a running head, a note."""
TAIL_SIZE = 0.6
"""Points: a text that goes on is set as large, within this."""
TAIL_WIDEST = 0.95
"""A gap before a tail is as wide as the widest of its line, within this share."""

# Zones: the lines of one table.
BAND_LINES = 4
"""Lines across all columns between two rows, at most: more are a paragraph between two tables."""
ZONE_GAP = 9.0
"""em: the widest gap inside of a table."""
NEAR_LEADING = 1.75
"""em: a line at most so far below another one goes on in its cell."""
HEAD_GAP = 3.2
"""em: a head stands at most so far above the rows."""

# Starts: whether a line begins a new cell of its column.
START_PRIOR = -0.6
"""Most lines of a table go on."""
START_CODE = 4.0
"""It begins with a code as others of its column do."""
START_SIGN = 3.0
"""A sign is a cell of its own."""
START_FIGURE = 1.5
"""It is a figure in a column of figures: these are seldom broken over lines."""
START_RULE = 7.0
"""A border is drawn above it across its column."""
START_FILL = 4.0
"""A shaded area begins or ends above it."""
START_WIDE = 2.4
"""The step from the line above is wider than the leading of the column."""
START_NARROW = -0.5
"""The step is the usual leading, while wider ones occur."""
START_FITS = 2.0
"""Its first word would have had room on the line above: nobody broke the line there."""
FULL_LINE = 6.0
"""em: a text shorter than this may fill its column and end there all the same."""
UNUSED_ROOM = 3.0
"""em: a column whose texts all end so far before the next one has no full lines."""
START_FULL = -0.9
"""The line above is full."""
START_LED, START_UNLED, LED_SHARE = 2.0, -2.0, 0.5
"""Dots lead on from the ends of the texts, from this share of the lines on: a text has ended on a line with something
on its right, and goes on below one with nothing there."""
START_LOWER = -2.0
"""It begins in small letters, where texts of the column begin in large ones."""
START_UPPER = 0.5
"""It begins in a large letter, as texts of the column do."""
START_ALL_UPPER = 1.6
"""Every line of its column begins in a large letter: of texts that go on, some line begins in a small one."""
START_HYPHEN = -3.0
"""The line above ends in the middle of a word, or with a comma."""
START_STOP = 0.5
"""The line above ends with a full stop."""
START_INDENT = -1.5
"""It is set in, while the texts of the column begin farther left."""
START_STYLE = 1.2
"""It is bolder or lighter, larger or smaller than the line above."""
START_LABEL, LABELLED_SHARE = -3.0, 0.6
"""It begins with a label ("Lead: ...") as others of its column do, that says more of the row: whatever its place is.
And the share of such texts in a column from which on its labels may just as well begin rows."""
START_FIRST = 3.0
"""Nothing of its column stands above it."""

# Rows.
WIDER = 1.18
"""A step is wide from this multiple of the column's leading on."""
SKIPPED = 1.6
"""Times the leading of its table from which on the steps of a column are no leading: it skips lines."""
ROW = -0.3
"""What each row costs: of two readings alike, that with fewer rows."""
ANCHOR_ONE = 1.6
"""A row has one sign, or one code, in a column of such."""
ANCHOR_NONE = -2.2
"""It has none."""
ANCHOR_MORE = -4.5
"""Each one too many."""
CELL_EMPTY = -1.0
"""Nothing stands in a column that is mostly filled."""
RULED = 6.0
"""A border is drawn across all columns of the rows."""
NOT_RULED = -12.0
"""None is drawn, where rows are parted by borders."""
SHADED = 3.0
"""The shading of the rows changes."""
RULED_SHARE = 0.7
"""Share of the rows that must be parted by borders, to say that all are."""
LONGEST_ROW = 60
"""Lines of one row, at most."""
SPANNING_SHARE = 0.75
"""A column before the texts of the rows with fewer texts than this share of the rows is merged over several of them."""
ASCENDING_SHARE = 0.7
"""Share of the steps from one code to the next that go up, at least; figures go down as often."""
COUNTED_SHARE = 0.6
"""Share of the texts beginning with a bare number whose numbers count on, one by one, for these to be codes."""
PARTING_SHARE = 0.3
"""Share of the height of a drawn table's parted rows down which a border reaches, for it to part the texts of all."""
TOLD_SHARE = 0.5
"""Share of a column's entries that must be texts, and of these that must differ, to tell rows apart."""
TEXTS_SHARE = 0.5
"""Words of the first column that holds the texts of the rows, as a share of those of the column with the most."""
ANCHOR_SHARE = 0.6
"""Share of a column's texts that must be signs, or begin with codes, to anchor the rows."""
SEVERAL_LINES = 1.2
"""Lines of a column for each of its codes from which on the codes begin texts and do not stand alone."""
SPAN_WEIGHT = 0.35
"""What the text of a merged cell says of the rows, as a share of what other texts say."""

# Regions: parts of a page that are read one after the other.
DEEPEST_CUT = 4
"""How often a part of a page is parted again, at most."""
SAME_LEFT = 1.0
"""Points: lines begin so near to each other where a text has its left side."""
BOX_AIR = 2.0
"""Points of white around a box that is no cell."""
CROSSES = 8.0
"""Points that a rule or a box reaches over a cut on both sides, to run across it."""
WALL_WIDTH, WALL_HEIGHT = 20.0, 0.5
"""Points, and share of the page's height: a wider and lower box is not cut through."""
WHOLE_WIDTH = 0.98
"""Share of the page's width from which on a region is as wide as the page."""
SMALLEST_BOX = 10.0
"""Points: a drawn box that is lower holds no lines."""
REGION_LINES = 3
"""Lines on each side of a corridor that parts two regions."""
REGION_SIGNS = 2
"""Signs or codes on each side."""
ASIDE_LINES, ASIDE_WORDS = 3, 2.0
"""Lines of a box of prose beside the text, and beside it; words in each of its lines, on average."""
ASIDE_TALL = 0.5
"""Share of the page's height from which on a box beside the text may hold few words."""
PAPER = 0.9, 0.6
"""Shares of the page's width and height that a box covers which is its paper."""
ASIDE_WIDTH = 0.55
"""Share of the page's width: a wider box has nothing beside it."""
PROSE_WORDS = 3.5
"""Words of a line of prose, on average."""

# Corridors between regions.
CUT_PRIOR = -4.0
"""Most white that runs down parts the columns of a table."""
CUT_AGAIN = 4.0
"""White at the same place parts another page, and the text behind it begins at the same place there."""
CUT_RULED, RULES = -6.0, 3
"""Rules run across it above, below, and elsewhere, as between the rows of a table; so many of one width, at least."""
CUT_DRAWN, DRAWN_SHARE = 6.0, 0.3
"""Drawn tables stand on both sides, or one beside prose; share of a corridor's height that one covers."""
CUT_CARDS = 4.0
"""Several boxes with text stand below each other on both sides."""
CUT_LEVEL = -2.5, 2.0
"""The blocks of both sides begin at the same heights, as the rows of a table do; or they do not."""
CUT_LEVEL_LINES, CUT_LINES = -1.5, (0.5, 0.9)
"""Their blocks do not, but next to all lines of one side stand level with lines of the other; the shares of these lines
up to which no blocks are level but by chance, and from which on it is next to all."""
CUT_SIGNS, CUT_SIGNS_ALONE = 2.5, -4.0
"""Lines with signs on both sides; signs on one side alone, which are those of the texts on the other."""
CUT_ALONE = 0.25
"""Signs of one side, as a share of those of the other, up to which the other has them alone."""
CUT_ENDS = 2.0
"""Lines on both sides end with the same short texts, as those with a status do."""
CUT_CODES, CUT_CODES_ALONE = 2.0, -2.5
"""Codes of one shape on both sides; codes on one side alone."""
CUT_PROSE = 2.5
"""Both sides are prose."""
CUT_COLUMNS, CUT_OTHER_COLUMNS = 3.0, -2.0
"""The columns of one side come again on the other, as far from each other; or they do not."""
CUT_REPEATED = 0.7, 0.4
"""Shares of the texts that begin where some of the other side do: from which on columns come again, up to which not."""
CUT_AS_WIDE, CUT_NARROW, CUT_WIDTHS = 1.5, -1.5, (0.93, 0.6)
"""Both sides are as wide, or one is much narrower; shares of the wider one's width from which on, and up to which."""
CUT_VALUES = -4.0
"""One side has next to no text beside that of the other: figures, or words that are a status."""
CUT_HEIGHT = 2.0
"""A corridor as high as the page rather than a lower one."""
SIDE_RATIO = 3.5
"""How much more text one of two equal sides may have, where both have lines."""
SIDE_LEVEL_SHARE = 0.6
"""Share of the blocks of two texts side by side that begin at one height, in a table."""
SIDE_BLOCK_GAP = 1.35
"""How much more than the usual distance of lines is white between two blocks of a side."""
MOST_GUTTERS = 12
"""Different places of white, those of the most pages, that are tried on all others: a document has a few layouts."""
SIDE_NEAR, SIDE_LEVEL = 2.0, 0.6
"""Points: texts of a column begin so near to each other; baselines of lines that stand level are so near."""
SIDE_COLUMNS = 4
"""Columns of a side that are compared with those of the other."""
SIDE_SHORT = 20
"""Letters of a short text at the end of a line."""

# Cards: boxes that each hold a record.
SAME_SIDE, SAME_WIDTH = 3.5, 2.0
"""Points: sides so near to each other are one; boxes are of one width."""
LEAST_CARDS = 3
"""Boxes of one look and width in a document."""
CARD_WIDTH, CARD_HEIGHT = 60.0, 12.0
"""Points: a smaller box holds a status or a figure."""
CARD_GAP = 2.2
"""Points of white between two boxes: the cells of a table touch."""
SIDEBAR = 3.0
"""Times the height of a card from which on an area beside the cards is a part of the page of its own."""
CARD_OUTSIDE = 0.1
"""Words beside the boxes, as a share of those in them: beside the shaded cells of a table stand its other cells."""
CARD_BEGINNINGS = 0.7
"""Share of the cards that begin alike: with them, one at the top of a page that does not is the rest of another."""
CARD_PARTS = 1.6, 25.0
"""Lines, and parts of lines, in the boxes of a column, on average: a cell has one, a part of a page many."""
CARD_APART = 0.5
"""Share of the boxes below each other that may have text between them: headings do, but not over each card."""
CARD_ANCHORS = 1.6
"""Lines with codes, or signs, in a box, on average: more of them are rows of their own."""
CARD_HEAD_WORDS, CARD_HEAD_GAP = 6, 4.0
"""Words of what heads a column of cards, and how far above them it stands at most (em)."""
MARGIN = 0.09
"""Share of the page's height in which running heads and page numbers stand."""
HEAD_APART, SMALL_HEAD_APART = 2.0, 1.0
"""em: how far running heads and page numbers are from the text; those that are set much smaller than it."""

# Tables.
SHADED_ROWS = 2
"""So many shaded rows right below each other may be a part of a table whose other rows have no ground."""
LEAST_ROWS = 2
"""Rows of a table in which codes or signs say what a row is."""
LEAST_PLAIN_ROWS = 3
"""Rows of a table in which nothing but the texts' places says so."""
LABELS_SHARE = 0.5
"""Share of the texts of a first column that are repeated labels with a colon, where the lines are no rows."""
