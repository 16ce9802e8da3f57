"""The lines of a table by columns, and for each text of a column the evidence that a new cell begins with it."""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import regex

from reportparse.codes import split_code
from reportparse.layout import weights as w
from reportparse.layout.lines import FlowLine, runs_across
from reportparse.layout.words import Word

# A number or letter that counts items: `1.`, `a)`, `(iv)`, `7`.
_ITEM = regex.compile(r"[(\[]?(?:\d{1,3}|\p{L}|[ivx]{2,5}|[IVX]{2,5})[.)\]]{1,2}|\d{1,3}")
_NUMBER = regex.compile(r"\d{1,3}|[IVX]{1,5}|\p{Lu}")
_HYPHENS = "-\u00ad\u2010"
_STOPS = ".;!?:。"
_LEAST_CODES = 2
_LEAST_LABELS, _LONGEST_LABEL = 3, 4
# The shape of a bare number before a text, how many count items, and how many digits such a number has.
_COUNTED, _LEAST_COUNTED, _LONGEST_NUMBER = "1 ", 4, 3
_LEAST_LETTERS = 3
_RUNS = regex.compile(r"\d+")
# The shapes of codes that figures have, too: a bare number, and two with a point between. So many tell what they are.
_FIGURE_KINDS, _LEAST_FIGURES = ("1", "99"), 4


@dataclass(slots=True)
class Entry:
    """
    The words of one line in one column. `start` is the evidence, in nats, that a new cell begins with it.

    `code` is the shape of a code that it begins with, "" where it begins with none; `is_field` says that it begins with
    a label that comes again in its column.
    """

    strip_index: int
    words: list[Word]
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    is_sign: bool
    code: str = ""
    start: float = 0.0
    is_field: bool = False

    @property
    def text(self) -> str:
        """Its words, with spaces between."""
        return " ".join(word.text for word in self.words)

    @property
    def is_text(self) -> bool:
        """Whether it holds words, and no sign and no figure."""
        return not self.is_sign and sum(c.isalpha() for c in self.text) >= _LEAST_LETTERS

    @property
    def is_figure(self) -> bool:
        """Whether it holds figures and no letters."""
        return any(c.isdecimal() for c in self.text) and not any(map(str.isalpha, self.text))

    @property
    def size(self) -> float:
        """The size of its text, in points."""
        return self.words[0].style.size


@dataclass(slots=True)
class Strip:
    """
    A line of a table by columns; `across` is all of it where it runs across most of them, `may_be_across` says that its
    texts run on over most borders.

    `ruled` and `shaded` are the columns above which a border is drawn, or a shaded area begins or ends, in this line.
    `is_after_break` says that a page or a region begins with it: nothing of the gap above it means anything. `is_head`
    says that it is a line of the heads, which pages print again.
    """

    index: int
    line: FlowLine
    entries: dict[int, Entry]
    across: Entry | None = None
    may_be_across: bool = False
    is_after_break: bool = False
    is_head: bool = False
    ruled: frozenset[int] = frozenset()
    shaded: frozenset[int] = frozenset()

    @property
    def is_across(self) -> bool:
        """Whether it runs across most columns."""
        return self.across is not None


@dataclass(slots=True)
class Column:
    """
    What is known of a column: its entries, where its texts start and may reach (relative), the usual leading in em.

    `signs` and `codes` count the entries that are signs and those that begin with codes.
    """

    index: int
    entries: list[Entry] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    leading: float = 0.0
    has_wide_steps: bool = False
    signs: int = 0
    codes: int = 0
    is_capital: bool = False
    is_all_capital: bool = False
    is_spanning: bool = False
    is_led: bool = False
    """Whether dots lead on from the ends of its texts, mostly."""
    is_of_figures: bool = False
    """Whether it holds figures, mostly: percentages, amounts, dates."""

    @property
    def is_of_signs(self) -> bool:
        """Whether its signs anchor rows."""
        return self.signs >= 2 and self.signs >= w.ANCHOR_SHARE * len(self.entries)

    @property
    def is_of_codes(self) -> bool:
        """Whether its codes anchor rows."""
        return self.codes >= _LEAST_CODES

    @property
    def anchor_count(self) -> int:
        """How many rows it anchors; 0 where it does not."""
        return self.signs if self.is_of_signs else self.codes if self.is_of_codes else 0

    @property
    def fills_rows(self) -> bool:
        """Whether its codes begin texts of several lines: a code then says nothing of the middle of its row."""
        return not self.is_of_signs and len(self.entries) > w.SEVERAL_LINES * self.codes

    @property
    def start_count(self) -> int:
        """How many cells its texts seem to make."""
        return sum(entry.start > 0 for entry in self.entries)

    @property
    def tells_rows(self) -> bool:
        """Whether codes or texts that come once can tell rows apart by it; figures and statuses cannot."""
        told = [entry.text for entry in self.entries if entry.code or entry.is_text]
        return bool(told) and min(len(told) / len(self.entries), len(set(told)) / len(told)) >= w.TOLD_SHARE


def line_to_strip(line: FlowLine, borders: Sequence[float], index: int) -> Strip:
    """
    A line, its words by the column that holds their middles; one that a text runs on over is not that of its words.

    A line is across a table if it is one text over half of the borders and more; it may be if it has several there.
    """
    entries: dict[int, list[Word]] = {}
    crossed = [border for border in borders if runs_across(line, border)]
    starts = {round(start, 1) for start, _ in line.segments}
    first = 0.0
    for word in line.words:
        x = word.bbox.middle[0] - line.x
        first = x if round(word.bbox.x0 - line.x, 1) in starts else first
        passed = [i for i, border in enumerate(borders) if border <= x and not (border in crossed and border > first)]
        entries.setdefault(passed[-1] + 1 if passed else 0, []).append(word)
    may_be = bool(borders) and len(crossed) >= max(1, 0.5 * len(borders))
    across = whole_entry(line, index) if may_be and len(entries) == 1 else None
    return Strip(index, line, {c: _entry(words, line, index) for c, words in entries.items()}, across, may_be)


def whole_entry(line: FlowLine, index: int) -> Entry:
    """All words of a line as one text."""
    return _entry(line.words, line, index)


def _entry(words: list[Word], line: FlowLine, index: int) -> Entry:
    return Entry(
        index,
        words,
        words[0].bbox.x0 - line.x,
        max(word.bbox.x1 for word in words) - line.x,
        min(word.bbox.top for word in words),
        max(word.bbox.bottom for word in words),
        max(word.baseline for word in words),
        all(word.sign is not None for word in words),
    )


def _judge_bands(strips: Sequence[Strip]) -> None:
    """
    Give each line across a table the evidence that a text begins with it, as if all of them were one column.

    Two titles below each other, or a remark above a title, are no more one text than two cells of a column are.
    """
    bands = Column(0, [strip.across for strip in strips if strip.across is not None])
    _look(bands, strips)
    _judge(bands, strips)


def find_columns(strips: Sequence[Strip], borders: Sequence[float]) -> list[Column]:
    """The columns of a table, with the evidence of each entry."""
    _judge_bands(strips)
    columns = [Column(index) for index in range(len(borders) + 1)]
    for strip in strips:
        if not strip.is_across:
            for index, entry in strip.entries.items():
                columns[index].entries.append(entry)
    for column in columns:
        _look(column, strips)
    _share_leading(columns)
    for column in columns:
        border = borders[column.index] if column.index < len(borders) else 0.0
        size = column.entries[0].size if column.entries else 0.0
        if border - column.right > w.UNUSED_ROOM * size:
            # None of its texts is long enough to be broken where the column ends.
            column.right = border - size
        _judge(column, strips)
    _find_spanning(columns)
    _start_together(columns, strips)
    return columns


def _share_leading(columns: Sequence[Column]) -> None:
    """Let columns whose texts never stand right below each other have the leading of the others: they are no text."""
    usual = min((column.leading for column in columns if column.leading), default=0.0)
    for column in columns:
        if not column.leading or column.leading > w.SKIPPED * usual:
            column.leading = usual


def _start_together(columns: Sequence[Column], strips: Sequence[Strip]) -> None:
    """Let a text begin where the code beside it does, in merged columns: the code is that of the text."""
    merged = {column.index for column in columns if column.is_spanning}
    for strip in strips:
        own = [strip.entries[index] for index in merged if index in strip.entries]
        if any(entry.code for entry in own):
            for entry in own:
                entry.start += 0.0 if entry.code else w.START_CODE


def _look(column: Column, strips: Sequence[Strip]) -> None:
    entries = column.entries
    if not entries:
        return
    column.left = Counter(round(entry.x0) for entry in entries).most_common(1)[0][0]
    column.right = max(entry.x1 for entry in entries)
    column.signs = sum(entry.is_sign for entry in entries)
    column.is_led = sum(_is_led(entry, strips) for entry in entries) >= w.LED_SHARE * len(entries)
    column.is_of_figures = sum(entry.is_figure for entry in entries) >= w.ANCHOR_SHARE * len(entries)
    _find_codes(column)
    _find_fields(column)
    firsts = [entry.words[0].text[0] for entry in entries if not entry.is_sign]
    capitals = sum(c.isupper() for c in firsts)
    column.is_all_capital = capitals == len(firsts) >= 3
    column.is_capital = capitals >= 0.3 * len(firsts) and any(c.islower() for c in firsts)
    steps = sorted(step for step in _steps(column, strips) if 0.8 <= step <= 2.2)
    if steps:
        column.leading = steps[len(steps) // 10]
        column.has_wide_steps = any(step > w.WIDER * column.leading for step in _steps(column, strips))


def _steps(column: Column, strips: Sequence[Strip]) -> list[float]:
    """The steps from entry to entry on one page, in em."""
    steps = []
    for above, entry in zip(column.entries, column.entries[1:], strict=False):
        if _is_below(above, entry, strips):
            steps.append((entry.baseline - above.baseline) / max(entry.size, 1.0))
    return steps


def _is_below(above: Entry, entry: Entry, strips: Sequence[Strip]) -> bool:
    a, b = strips[above.strip_index].line, strips[entry.strip_index].line
    return a.page_index == b.page_index and a.region_index == b.region_index


def _find_codes(column: Column) -> None:
    """Tell the entries that begin with codes, where several of a kind begin at one x, or with numbers that count."""
    at_left = [entry for entry in column.entries if abs(entry.x0 - column.left) <= w.ALIGNED]
    coded = [(entry, _COUNTED) for entry in _counted(at_left)] or _coded(column)
    for entry, kind in coded:
        entry.code = kind
    column.codes += len(coded)


def _coded(column: Column) -> list[tuple[Entry, str]]:
    """The entries of a column that begin with codes, and their kinds; figures are none."""
    kinds = [(entry, kind) for entry in column.entries if not entry.is_sign and (kind := _code_kind(entry))]
    for figure in _FIGURE_KINDS:
        if _are_figures([entry for entry, kind in kinds if kind == figure]):
            kinds = [(entry, kind) for entry, kind in kinds if kind != figure]
    counts = Counter(kind for _, kind in kinds)
    return [
        (entry, kind)
        for entry, kind in kinds
        if (kind[0] != "1" or abs(entry.x0 - column.left) <= 3 * w.ALIGNED)
        and (counts[kind] >= _LEAST_CODES or _is_whole(kind))
    ]


def _counted(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that begin with bare numbers which count them, one by one; no others, for prose has numbers, too."""
    numbered = [entry for entry in entries if _is_numbered(entry)]
    # For each number the longest count that ends with it: its length, and its last entry; 1 begins anew.
    counts: dict[int, tuple[int, int]] = {0: (0, -1)}
    before: list[int] = []
    for index, number in enumerate(int(entry.words[0].text) for entry in numbered):
        length, last = max(counts.values()) if number == 1 else counts.get(number - 1, (0, -1))
        before.append(last)
        counts[number] = length + 1, index
    length, last = max(counts.values())
    found = []
    while last >= 0:
        found.append(numbered[last])
        last = before[last]
    return found if length >= max(_LEAST_COUNTED, w.COUNTED_SHARE * len(numbered)) else []


def _is_numbered(entry: Entry) -> bool:
    """Whether an entry begins with a bare number that a text follows."""
    first = entry.words[0].text
    return (
        len(entry.words) > 1
        and first.isdecimal()
        and len(first) <= _LONGEST_NUMBER
        and entry.words[1].text[0].isalpha()
    )


def _are_figures(entries: Sequence[Entry]) -> bool:
    """Whether numbers such as 7 or 1.2 are figures: codes mostly ascend or begin anew, figures go up and down."""
    values = [tuple(int(run) for run in _RUNS.findall(entry.words[0].text)) for entry in entries]
    ascending = sum(a < b or b[-1] == 1 for a, b in itertools.pairwise(values))
    return len(values) >= _LEAST_FIGURES and ascending < w.ASCENDING_SHARE * (len(values) - 1)


def _find_fields(column: Column) -> None:
    """Tell the entries that begin with a label that comes again and again, where other ones have none."""
    labels = [(entry, _label(entry)) for entry in column.entries]
    counts = Counter(label for _, label in labels if label)
    own = [entry for entry, label in labels if counts[label] >= _LEAST_LABELS]
    if len(own) < w.LABELLED_SHARE * len(column.entries):
        for entry in own:
            entry.is_field = True


def _label(entry: Entry) -> str:
    """The first words of an entry as far as a colon, if something follows it; "" without one."""
    texts = [word.text for word in entry.words[:_LONGEST_LABEL]]
    end = next((i for i, text in enumerate(texts) if text[-1] in ":：" and (i or text[0].isalpha())), len(texts))
    return " ".join(texts[: end + 1]) if end < min(len(texts), len(entry.words) - 1) else ""


def _is_whole(kind: str) -> bool:
    """Whether a kind of code is so long that one alone is no accident."""
    return kind[0] != "1" and len(kind) > 3


def may_anchor(word: Word, following: Word | None) -> bool:
    """Whether a row may be told by an entry that begins with a word, whatever else is in its column."""
    if word.sign is not None or _ITEM.fullmatch(word.text) or len(code_of_word(word.text)) > 1:
        return True
    return following is not None and word.text[:1].isalpha() and _number_after(following) is not None


def code_of_word(text: str) -> str:
    """The shape of the code that a word is; "" where it is none."""
    code, rest = split_code(text)
    return code.shape if code is not None and not rest else ""


def _number_after(word: Word) -> str | None:
    """The number that a word is which may count what the word before it names."""
    text = word.text.rstrip(".:)")
    return text if _NUMBER.fullmatch(text) else None


def _code_kind(entry: Entry) -> str:
    """The shape of the code that an entry begins with, "1" and more for numbers of items; "" without one."""
    first = entry.words[0].text
    if len(code := code_of_word(first)) > 1:
        return code
    # A bare number is one of an item where it stands alone.
    if _ITEM.fullmatch(first) and (not first.isdecimal() or len(entry.words) == 1):
        return "1" + "".join(c for c in first if not c.isalnum())
    if len(entry.words) > 1 and first[0].isalpha() and first[-1] not in ":：" and len(first) > 2:
        following = _number_after(entry.words[1])
        if following is not None and (following.isdecimal() or len(entry.words) == 2):
            return f"1{first.casefold()}"
    return ""


def _judge(column: Column, strips: Sequence[Strip]) -> None:
    """Give each entry the evidence that a cell begins with it."""
    above: Entry | None = None
    for entry in column.entries:
        entry.start = w.START_PRIOR + _own_evidence(column, entry, strips[entry.strip_index])
        entry.start += w.START_FIRST if above is None else _evidence_of_step(column, above, entry, strips)
        above = entry


def _own_evidence(column: Column, entry: Entry, strip: Strip) -> float:
    found = 0.0
    if column.index in strip.ruled:
        found += w.START_RULE
    if column.index in strip.shaded:
        found += w.START_FILL
    if entry.is_sign:
        return found + w.START_SIGN
    if entry.code:
        return found + w.START_CODE
    if entry.is_field:
        return found + w.START_LABEL
    if column.is_of_figures and entry.is_figure:
        return found + w.START_FIGURE
    first = entry.words[0].text[0]
    if column.is_capital and first.islower():
        found += w.START_LOWER
    elif column.is_capital and first.isupper():
        found += w.START_UPPER
    elif column.is_all_capital:
        found += w.START_ALL_UPPER
    if entry.x0 - column.left > 3 * w.ALIGNED and not column.is_of_signs:
        centred = abs((entry.x0 + entry.x1) / 2 - (column.left + column.right) / 2) <= 3 * w.ALIGNED
        found += 0.0 if centred else w.START_INDENT
    return found


def _evidence_of_step(column: Column, above: Entry, entry: Entry, strips: Sequence[Strip]) -> float:
    if above.is_sign or entry.is_sign or entry.is_field:
        return 0.0
    found = _evidence_of_end(above.words[-1].text[-1]) + _evidence_of_room(column, above, entry, strips)
    if column.is_led:
        has_value = max(strips[above.strip_index].entries) > column.index
        found += w.START_LED if has_value else w.START_UNLED
    if not _is_set_alike(above, entry):
        found += w.START_STYLE
    if _is_below(above, entry, strips):
        step = (entry.baseline - above.baseline) / max(entry.size, 1.0)
        if column.leading and step > w.WIDER * column.leading:
            found += w.START_WIDE * min(2.0, step / column.leading)
        elif column.has_wide_steps:
            found += w.START_NARROW
    return found


def _evidence_of_end(last: str) -> float:
    """What the last character of the line above says."""
    if last in _HYPHENS or last == ",":
        return w.START_HYPHEN
    return w.START_STOP if last in _STOPS else 0.0


def _evidence_of_room(column: Column, above: Entry, entry: Entry, strips: Sequence[Strip]) -> float:
    """Whether the first word of an entry would have had room on the line above; nothing where a word is broken."""
    if above.words[-1].text[-1] in _HYPHENS:
        return 0.0
    limit = strips[above.strip_index].line.limit
    right = column.right if limit is None else min(column.right, limit)
    room = right - above.x1 - 0.3 * entry.size
    # Nobody breaks a line between a number and what it counts.
    first = entry.words[1 if entry.words[0].text.isdecimal() and len(entry.words) > 1 else 0].bbox.x1
    if min(first - entry.words[0].bbox.x0, 10 * entry.size) < room:
        return w.START_FITS
    return w.START_FULL if above.x1 - above.x0 >= w.FULL_LINE * entry.size else 0.0


def _is_led(entry: Entry, strips: Sequence[Strip]) -> bool:
    """Whether dots lead on from the end of a text."""
    line = strips[entry.strip_index].line
    return any(word.bbox.x0 - line.x >= entry.x1 - w.ALIGNED for word in line.leaders)


def _is_set_alike(one: Entry, two: Entry) -> bool:
    """Whether two texts are as bold and as large."""
    first, second = one.words[0].style, two.words[0].style
    return first.bold == second.bold and max(first.size, second.size) <= w.LARGER * min(first.size, second.size)


def _find_spanning(columns: Sequence[Column]) -> None:
    """
    Tell the columns that are merged over several rows: they have fewer texts than there are rows.

    They stand before the texts of the rows; a status or a code may stand before them.
    """
    anchors = [column.anchor_count for column in columns]
    rows = max(anchors, default=0) or max((column.start_count for column in columns), default=0)
    if rows < 3:
        return
    full = [column for column in columns if column.is_of_signs or _cell_count(column) > w.SPANNING_SHARE * rows]
    most = max((_word_count(column) for column in full), default=0)
    texts = next((column.index for column in full if _word_count(column) >= w.TEXTS_SHARE * most), len(columns) - 1)
    for column in columns[:texts]:
        # Rows that nothing beside a column tells apart are told apart by its own texts.
        is_told = any(other.tells_rows for other in columns[column.index + 1 :])
        column.is_spanning = not any(column is other for other in full) and is_told


def _cell_count(column: Column) -> int:
    """How many cells a column seems to have, by its codes or by where its texts begin."""
    return column.codes if column.is_of_codes else column.start_count


def _word_count(column: Column) -> int:
    return sum(len(entry.words) for entry in column.entries)
