"""
The weights by which columns get their roles: each once, with its unit and why it is what it is.

Unit: points. A reading of a layout is the sum of what speaks for it; 3 points are what a column of understood marks
gives, the surest thing that a report has, and the others are measured by it. Shares are parts of the rows of a column.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """What speaks for and against a reading. tests/normalize/tables/test_readings.py notices when one moves."""

    # What carries the status. A sign or a word that is understood; one with a tail is a little less sure; colours
    # behind figures say something only where nothing else does.
    marks: float = 3.0
    status_words: float = 2.6
    ground: float = 1.5
    # One sign in the colours of a traffic light says how far something is, or how good: with a text beside it, enough.
    lamps: float = 0.2
    # Not understood, but of the look of a status: some of the words are known, signs alone, shares, the same few words.
    some_words: float = 1.4
    unknown_signs: float = 0.4
    percentages: float = 0.4
    few_words: float = 1.1
    repeated_words: float = 0.9
    # A heading that says "Status" outweighs any guess; one that only has such a word in it makes shares statuses.
    headed: float = 2.0
    headed_within: float = 1.0
    # Signs under a heading that is no word for a status, no time and no status say who was there, or what a thing has.
    # With codes that only count and a text they are no records; a named column, a level or a legend makes up for it.
    headed_otherwise: float = -1.4
    # One and the same tick before every text, with nothing over it and no legend, is rather the bullet of a list.
    bullets: float = -0.5
    # Texts that begin with a tick or a cross each have one of their own: what stands beside them is another list.
    signed: float = -1.5
    # Several columns of signs that differ, and nothing says which one counts: classes or levels that things are of.
    compared: float = -2.0
    # Shares are often none or all, and nothing heads them, or "Status" does: those of what gets done, for shares of a
    # whole hardly ever are. As sure as words of a status, together.
    progress: float = 2.2
    # Each status has a column of its own: hardly by chance.
    status_heads: float = 1.0
    # Columns so near in points are several columns of statuses, of which one counts.
    status_margin: float = 0.5

    # What tells the rows. Each part of a whole code; a number that counts. How far they go on as numbers do says more:
    # contract numbers have many parts, and no order.
    code_part: float = 0.15
    most_code_parts: int = 6
    counting: float = 0.3
    sequence: float = 1.2
    # Rows that have a status and a text, and not what tells the rows: all of them missing is worse than no marks.
    rows_untold: float = -3.0
    # Rows told by the same text as the one above are not told by it.
    repeated: float = -2.0
    # A column that most rows have empty is not theirs.
    text: float = 0.5
    named: float = 0.7
    level: float = 0.6
    scale: float = 0.6
    explained: float = 0.7
    # Running text counts statuses ("3 of 5 are done"): it makes up for the name or level that ticks and a text lack.
    counted: float = 0.2
    attribute: float = -3.0

    # Which column has the texts of codes that stand alone: that beside them, the one whose heading names what rows are,
    # the fullest, the one whose texts differ, the longest; never an attribute.
    text_beside: float = 0.8
    text_named: float = 2.0
    text_named_measure: float = 1.0
    text_named_guideline: float = -0.5
    text_full: float = 1.0
    text_distinct: float = 0.6
    text_long: float = 1.2
    text_attribute: float = -3.0

    # What is no report: one sign under several heads says what applies; several heads that nothing tells apart compare
    # things; a different sign in each of a few rows explains them.
    applies: float = -4.0
    compares: float = -4.0
    explains: float = -5.0

    # A layout is one of records from here on: marks and a text alone (3.5) are not enough, a name or a level more is.
    records: float = 3.65
    # A second reading so near is said.
    near: float = 0.25

    # Shares. Of the cells of a column that must be marks; of the steps of a number that counts; of the rows that a
    # column of texts fills; of the rows that only a number tells, of those that must have one.
    mark_share: float = 0.75
    step_share: float = 0.7
    text_share: float = 0.6
    numbered_share: float = 0.6
    # How far numbers that leave some out may go, in rows: of two groups of equal size each has every second one. Of
    # fewer numbers one in six sets of three goes up by chance.
    numbers_per_row: float = 3.0
    least_numbers: int = 5
    # Of the changes of a column that stands over several rows, and of those of a column that tells each row.
    repeated_share: float = 0.6
    distinct_share: float = 0.9
    # Of whole codes that label their last number alike.
    tail_share: float = 0.8


WEIGHTS = Weights()
