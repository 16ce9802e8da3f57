"""Chars to words, words to lines: pure functions, by geometry only. The drawing order does not matter."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import regex

from reportparse.codes import parse_code
from reportparse.document import Line, Place, Sign, Style, struck_parts
from reportparse.geometry import BBox, union
from reportparse.layout.printed import Char, Span
from reportparse.text import is_eastern

# Shares of the font size. A word space is 0.2-0.3 em in most fonts; kerning stays under 0.1 em.
_WORD_GAP = 0.18
_BACKWARDS = 0.35
# Share of the font size: Chinese and Japanese have no spaces, and lines that are filled out have gaps as wide as one.
# Between them and Latin letters many typesetters leave a quarter of the size, which is no space.
_EASTERN_GAP = 0.6
_BASELINE_SHIFT = 0.25
_SAME_LINE = 0.4
# Letters set apart (G U I D E): how many, and which share of a run they are at least; in shares of the font size the
# widest gap between them, and by which factor the gap between words is wider.
_LETTERS, _LETTER_SHARE, _LETTER_GAP, _WIDER_GAP = 4, 0.8, 0.7, 1.6
# Shares of the font size of the word before: how large a raised figure is at most, and how far raised at least.
_RAISED_SIZE, _RAISED = 0.85, 0.15
# The same for browsers that hardly make such a figure smaller, and raise it higher.
_HIGHER_SIZE, _HIGHER = 0.92, 0.3
_NOTE = regex.compile(r"\(?\d{1,2}\)?(?:,\d{1,2})*,?|[*†‡]{1,3}")
# Only these are the mark of a footnote before a word.
_NOTE_BEFORE = regex.compile(r"\(?\d{1,2}\)|[*†‡]{1,3}")
# Share of the font size: how far apart a word and a note before it are, and two notes that follow each other.
_NOTE_GAP = 0.4
_EXPONENT_BASE = regex.compile(r"(?:^|[^\p{L}\d])(?:\p{L}{1,2}|\d+)$")
_EXPONENTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# What is drawn over or under letters, and the first such sign.
_SIGN, _FIRST_SIGN = regex.compile(r"\p{Mn}"), "\u0300"
# A word printed again over itself (a bold or a shadow made by overprinting) is one word to a reader. Shares of the font
# size and of the word's width, up to which a copy is off: letters set one by one ("ll") are nearly a whole width off.
_OVERPRINT, _OVER_ITSELF = 0.2, 0.5
# Points: the grid in which copies are looked for; wider than a copy of type of 40 points is off.
_PLACE = 8.0
# Share of the font size: a wider gap in turned text is one between two texts, as between upright heads of columns.
_TURNED_GAP = 1.0
# No Chinese or Japanese character comes before it.
_FIRST_EASTERN = "\u2e80"
_SOFT_HYPHEN = "\u00ad"
# So many dots and more lead the eye from a text to another one; fewer are an ellipsis with the point after it.
_LEADER_DOTS = 5
_LEADER = regex.compile(r"[.·․‥]{5,}|…{3,}")
# Share of the font size: the next word of a line begins within this.
_NEXT_WORD = 0.7
# Share of the font size: what is not wider than this is not printed.
_INVISIBLE = 0.05


# Not frozen, as it is made by the thousand; nobody changes one.
@dataclass(slots=True)
class Word:
    """
    Chars without a gap between them, in one style.

    `space_before` says that a space was drawn before it; a gap may stand for one all the same.
    """

    text: str
    bbox: BBox
    baseline: float
    style: Style
    space_before: bool = False
    angle: float = 0.0
    glyph: int = 0
    """The number of its first glyph in its font: tells glyphs apart that the text layer does not."""
    sign: Sign | None = None
    order: int = 0
    """When it is painted: a higher number is painted later, over the others."""
    is_struck: bool = False
    """Whether a line is drawn through it."""
    is_head: bool = False
    """Whether the file says that it stands in the head of a table; evidence, and no more."""


def spans_to_words(spans: Iterable[Span]) -> list[Word]:
    """The words of a page that the file does not hide; of turned text one for each line, parted at wide gaps."""
    words: list[Word] = []
    last: Char | None = None
    for span in spans:
        if span.hidden is not None:
            continue
        if span.angle == 0:
            words.extend(_with_joined_letters(list(_span_to_words(span, last))))
            last = span.chars[-1]
        else:
            words.extend(_turned_words(span))
    return _with_hyphens(words)


def _is_behind_space(last: Char | None, char: Char, size: float) -> bool:
    """
    Whether a glyph goes on right behind a space that was painted before it, rightwards or leftwards.

    What is painted next need not stand next: a page may be written in pieces, in any order.
    """
    if last is None or not last[0].isspace():
        return False
    near = _BASELINE_SHIFT * size
    if abs(char[5] - last[5]) > near:
        return False
    return abs(char[1] - last[3]) <= near or abs(last[1] - char[3]) <= near


def _turned_words(span: Span) -> Iterator[Word]:
    """The texts of a turned run: parted where its base line changes, and at gaps as wide as between columns."""
    if span.angle % 90 != 0:
        # At a slant boxes say nothing about gaps.
        yield from _turned_word(span.chars, span)
        return
    gap, shift = _TURNED_GAP * span.style.size, _BASELINE_SHIFT * span.style.size
    run: list[Char] = []
    end = 0.0
    for char in span.chars:
        begin, next_end = _along(char, span.angle)
        is_blank = not char[0].strip()
        if run and not (abs(begin - end) <= gap and abs(char[5] - run[-1][5]) <= shift):
            yield from _turned_word(run, span)
            run = []
        if not is_blank:
            run.append(char)
            end = next_end
        elif run:
            # A drawn space bridges its own width only: a row of them is a gap.
            run.append(char)
    yield from _turned_word(run, span)


def _along(char: Char, angle: float) -> tuple[float, float]:
    """Where a glyph begins and ends in the direction of reading, in points."""
    _, x0, top, x1, bottom, _, _ = char
    return {90.0: (top, bottom), 180.0: (-x1, -x0), 270.0: (-bottom, -top)}[angle]


def _turned_word(run: Sequence[Char], span: Span) -> Iterator[Word]:
    text = "".join([char[0] for char in run]).strip()
    if text:
        box = union(BBox(*char[1:5]) for char in run if char[0].strip())
        yield Word(text, box, box.bottom, span.style, False, span.angle, order=span.order)


def _with_hyphens(words: list[Word]) -> list[Word]:
    """
    The words, with hyphens where the text layer has soft ones that are printed inside a line.

    Many fonts have one glyph for both, and a writer of PDF may name either. At a line end it may be either, too: that
    is for those who join the lines.
    """
    if not any(_SOFT_HYPHEN in word.text for word in words):
        return words
    by_line: dict[int, list[Word]] = {}
    for word in words:
        by_line.setdefault(round(word.baseline), []).append(word)
    return [_with_hyphen(word, by_line) if _SOFT_HYPHEN in word.text else word for word in words]


def _with_hyphen(word: Word, by_line: Mapping[int, Sequence[Word]]) -> Word:
    """A word whose soft hyphens are hyphens; one at its end only where the line goes on ("Geh- und Radweg")."""
    near, line = _NEXT_WORD * word.style.size, round(word.baseline)
    beside = (other for i in (line - 1, line, line + 1) for other in by_line.get(i, ()))
    is_followed = any(
        -near <= o.bbox.x0 - word.bbox.x1 <= near and o is not word for o in beside if o.bbox.x1 > word.bbox.x1
    )
    end = len(word.text) if is_followed else len(word.text) - 1
    return replace(word, text=word.text[:end].replace(_SOFT_HYPHEN, "-") + word.text[end:])


def _span_to_words(span: Span, last: Char | None) -> Iterator[Word]:
    """The words of a straight run; `last` is the glyph that is painted before it."""
    # A space that does not break is one like any other here.
    text = "".join([char[0] for char in span.chars]).replace("\u00a0", " ")
    is_plain = len(text) == len(span.chars) and text.isprintable() and _is_spaced_script(text)
    if is_plain and _LEADER.search(text) is None:
        return _plain_words(span, text, last)
    return _parted_words(span, last)


def _is_spaced_script(text: str) -> bool:
    """Whether a text has neither signs that are drawn on letters nor Chinese or Japanese characters."""
    highest = max(text)
    return highest < _FIRST_SIGN or (highest < _FIRST_EASTERN and _SIGN.search(text) is None)


def _plain_words(span: Span, text: str, last: Char | None) -> Iterator[Word]:
    """The words of a run in which nothing but spaces and the places of its glyphs parts them."""
    chars, style, order = span.chars, span.style, span.order
    size = style.size
    back, gap, shift = -_BACKWARDS * size, _WORD_GAP * size, _BASELINE_SHIFT * size
    cuts = [
        index
        for index, (left, right) in enumerate(itertools.pairwise(chars), 1)
        if not back <= right[1] - left[3] <= gap or abs(right[5] - left[5]) > shift
    ]
    for start, end in itertools.pairwise((0, *cuts, len(chars))):
        for own in text[start:end].split(" "):
            if own:
                first = chars[start]
                x0, x1 = first[1], chars[start + len(own) - 1][3]
                space = _is_behind_space(chars[start - 1] if start else last, first, size)
                box = BBox(x0, first[2], x1, first[4]) if x0 <= x1 else BBox(x1, first[2], x0, first[4])
                yield Word(own, box, first[5], style, space, 0.0, first[6], None, order)
            start += len(own) + 1


def _parted_words(span: Span, last: Char | None) -> Iterator[Word]:
    """The words of a run whose glyphs may stand anywhere."""
    run: list[Char] = []
    size, space = span.style.size, False
    back, gap, shift = -_BACKWARDS * size, _WORD_GAP * size, _BASELINE_SHIFT * size
    for char in span.chars:
        text = char[0]
        if run and text < _FIRST_SIGN and text > " ":
            # Nearly all glyphs go on right behind the one before, which need not be asked any further.
            before = run[-1]
            is_near = back <= char[1] - before[3] <= gap and abs(char[5] - before[5]) <= shift
            if is_near and before[0] < _FIRST_SIGN and text != "\u00a0" and text != "\u0085":
                run.append(char)
                continue
        if text == " " or text.isspace():
            if run:
                yield from _run_to_words(run, span, space)
                run = []
            last = char
            continue
        if run and _is_apart(run, char, size):
            yield from _run_to_words(run, span, space)
            run, space = [], False
        elif not run:
            space = _is_behind_space(last, char, size)
        run.append(char)
    if run:
        yield from _run_to_words(run, span, space)


def _is_apart(run: Sequence[Char], char: Char, size: float) -> bool:
    """Whether a glyph begins another word than the glyphs before it."""
    text, x0, _, _, _, baseline, _ = char
    if _is_drawn_on(text):
        # What is drawn over or under a letter may be set higher or lower.
        return False
    last = run[-1]
    move = x0 - last[3]
    if _is_drawn_on(last[0]):
        last = next((own for own in reversed(run) if not _is_drawn_on(own[0])), last)
        move = min(move, x0 - last[3])
    is_near = -_BACKWARDS * size <= move and abs(baseline - last[5]) <= _BASELINE_SHIFT * size
    if is_near and move <= _WORD_GAP * size:
        return False
    return not is_near or move > _EASTERN_GAP * size or not (is_eastern(text[0]) and is_eastern(last[0][-1]))


def _is_drawn_on(text: str) -> bool:
    """Whether a glyph is a sign over or under the letter before it."""
    return text[0] >= _FIRST_SIGN and _SIGN.match(text) is not None


def _run_to_words(run: list[Char], span: Span, space_before: bool) -> Iterator[Word]:
    """The word of some glyphs; dots that lead the eye from one text to the next are a word of their own."""
    last = 0
    if len(run) > _LEADER_DOTS:
        # Each glyph stands for one character here, whatever its text is.
        for match in _LEADER.finditer("".join([char[0] if len(char[0]) == 1 else "x" for char in run])):
            if match.start() > last:
                yield _run_to_word(run[last : match.start()], span, space_before or last > 0)
            yield _run_to_word(run[match.start() : match.end()], span, space_before or match.start() > 0)
            last = match.end()
    if last < len(run):
        yield _run_to_word(run[last:], span, space_before or last > 0)


def _with_joined_letters(words: Sequence[Word]) -> Sequence[Word]:
    """The words of one run, letters that are set apart joined to the words that a reader sees."""
    letters = sum(len(word.text) == 1 and word.text.isalnum() for word in words)
    if letters < _LETTERS or letters < _LETTER_SHARE * len(words):
        return words
    gaps = sorted(b.bbox.x0 - a.bbox.x1 for a, b in itertools.pairwise(words))
    usual = gaps[len(gaps) // 2]
    if not 0 < usual <= _LETTER_GAP * words[0].style.size or any(w.baseline != words[0].baseline for w in words):
        return words
    groups = [[words[0]]]
    for left, right in itertools.pairwise(words):
        if right.bbox.x0 - left.bbox.x1 > _WIDER_GAP * usual:
            groups.append([])
        groups[-1].append(right)
    return [
        replace(group[0], text="".join(w.text for w in group), bbox=union(w.bbox for w in group), space_before=True)
        for group in groups
    ]


def _run_to_word(run: list[Char], span: Span, space_before: bool) -> Word:
    _, x0, top, _, bottom, baseline, glyph = run[0]
    # A sign over or under the last letter may end before it.
    x1 = max(char[3] for char in run[-2:]) if _is_drawn_on(run[-1][0]) else run[-1][3]
    bbox = BBox(min(x0, x1), top, max(x0, x1), bottom)
    text = "".join([char[0] for char in run])
    if _SOFT_HYPHEN in text[:-1]:
        width = _INVISIBLE * span.style.size
        text = "".join([c[0] for c in run[:-1] if c[0] != _SOFT_HYPHEN or c[3] - c[1] > width]) + run[-1][0]
    return Word(text, bbox, baseline, span.style, space_before, 0.0, glyph, None, span.order)


def without_overprint(words: Sequence[Word]) -> list[Word]:
    """
    The words, each once where the same text is printed again over itself: the copy that is painted last, which is seen.

    They are of those that can be seen: where the last copy is hidden, it is no copy that counts.
    """
    kept: list[Word | None] = []
    places: dict[str, dict[tuple[int, int], list[int]]] = {}
    for word in words:
        same = places.get(word.text)
        if same is None:
            same = places[word.text] = {}
        elif (index := _find_copy(word, same, kept)) is not None:
            below = kept[index]
            if below is None or below.order > word.order:
                continue
            kept[index] = None
        same.setdefault((round(word.bbox.x0 / _PLACE), round(word.bbox.bottom / _PLACE)), []).append(len(kept))
        kept.append(word)
    return [word for word in kept if word is not None]


def _find_copy(word: Word, same: Mapping[tuple[int, int], list[int]], kept: Sequence[Word | None]) -> int | None:
    """The index of a word that is printed at the same place, give or take a shadow's offset."""
    off = _OVERPRINT * word.style.size
    x0, top, x1, bottom = word.bbox
    across, down = min(off, _OVER_ITSELF * (x1 - x0)), min(off, _OVER_ITSELF * (bottom - top))
    lower, upper = round((bottom - down) / _PLACE), round((bottom + down) / _PLACE)
    for column in range(round((x0 - across) / _PLACE), round((x0 + across) / _PLACE) + 1):
        for row in range(lower, upper + 1):
            for index in same.get((column, row), ()):
                other = kept[index]
                if other is None or other.angle != word.angle:
                    continue
                a = other.bbox
                if max(abs(a.x0 - x0), abs(a.x1 - x1)) <= across and abs(a.bottom - bottom) <= down:
                    return index
    return None


def words_to_rows(words: Iterable[Word]) -> list[list[Word]]:
    """
    The words grouped by baseline, top to bottom, each group left to right.

    A raised figure or a sign from a taller font joins the group whose height it overlaps.
    """
    rows: list[list[Word]] = []
    anchors: list[Word] = []
    words = list(words)
    raised = _find_raised(words)
    later = {id(word) for _, word in raised}
    # Rows of several base lines, whose words do not come from left to right.
    mixed: set[int] = set()
    for word in sorted(words, key=lambda w: (round(w.baseline, 1), w.bbox.x0)):
        if later and id(word) in later:
            continue
        if rows and word.baseline == anchors[-1].baseline and word.style.size <= anchors[-1].style.size:
            rows[-1].append(word)
            continue
        for index in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            if _on_one_line(anchors[index], word):
                rows[index].append(word)
                mixed.add(index)
                if word.style.size > anchors[index].style.size:
                    anchors[index] = word
                break
        else:
            rows.append([word])
            anchors.append(word)
    for base, word in raised:
        # A raised figure stands on the line of the word before it, and a figure raised beside one on none of its own.
        index = next((i for i, row in enumerate(rows) if any(other is base for other in row)), 0)
        rows[index].append(word)
        mixed.add(index)
    for index in mixed:
        rows[index].sort(key=lambda w: w.bbox.x0)
    return rows


def _find_raised(words: Sequence[Word]) -> list[tuple[Word, Word]]:
    """The raised figures of footnotes and exponents, each behind the word that it belongs to, or before it."""
    # Raised figures are smaller than the word that they belong to; on most pages few words are larger than others.
    ratio = max(_RAISED_SIZE, _HIGHER_SIZE)
    sizes = [word.style.size for word in words]
    most = ratio * max(sizes, default=0.0)
    if min(sizes, default=0.0) > most:
        return []
    small = [
        word
        for word in words
        if word.style.size <= most and len(word.text) <= 4 and word.sign is None and _NOTE.fullmatch(word.text)
    ]
    if not small:
        return []
    least = min(word.style.size for word in small) / ratio
    large = [word for word in words if word.style.size >= least]
    found: list[tuple[Word, Word]] = []
    for word in sorted(small, key=lambda word: word.bbox.x0):
        base = next((other for other in large if _raised(other, word, other.bbox.x1) is not None), None)
        # "1, 2" after one word: the second figure follows the first.
        base = base or next((o for o, note in found if _raised(o, word, note.bbox.x1) is not None), None)
        base = base or next((other for other in large if _is_note_before(word, other)), None)
        if base is not None:
            found.append((base, word))
    return found


def _is_raised(word: Word, base: Word) -> bool:
    """Whether a word is smaller than another and stands higher, but not above it."""
    size, height = base.style.size, base.baseline - word.baseline
    if word.style.size > _HIGHER_SIZE * size or height > size:
        return False
    return height >= _HIGHER * size or (word.style.size <= _RAISED_SIZE * size and height >= _RAISED * size)


def _is_note_before(word: Word, base: Word) -> bool:
    """Whether a small figure is raised right before a word: "³⁾ Underpass"."""
    size = base.style.size
    is_near = -_WORD_GAP * size <= base.bbox.x0 - word.bbox.x1 <= _NOTE_GAP * size
    is_text = word.sign is None and base.sign is None
    return is_text and is_near and _is_raised(word, base) and _NOTE_BEFORE.fullmatch(word.text) is not None


def _on_one_line(a: Word, b: Word) -> bool:
    larger = max(a.style.size, b.style.size)
    distance = abs(a.baseline - b.baseline)
    if distance <= _SAME_LINE * min(a.style.size, b.style.size):
        return True
    overlap = min(a.bbox.bottom, b.bbox.bottom) - max(a.bbox.top, b.bbox.top)
    apart = a.bbox.x1 <= b.bbox.x0 or b.bbox.x1 <= a.bbox.x0
    return apart and distance <= _SAME_LINE * larger and overlap >= 0.6 * min(a.bbox.height, b.bbox.height)


def row_to_line(row: Sequence[Word], page_number: int) -> Line:
    """One line of the words of a row, spaced as printed, in the style that most of its chars have."""
    notes: list[str] = []
    if len(row) > 1 and _is_note_before(row[0], row[1]):
        notes.append(row[0].text)
        row = row[1:]
    left, end = row[0], row[0].bbox.x1
    parts = [(left.text, left.is_struck)]
    for right in row[1:]:
        raised = _raised(left, right, end) if right.baseline != left.baseline else None
        end = right.bbox.x1
        if raised == "note":
            notes.append(right.text)
            continue
        is_apart = right.space_before or _leaves_gap(left, right) or _is_code(left, right)
        text = right.text.translate(_EXPONENTS) if raised == "exponent" else right.text
        parts.append((f" {text}" if is_apart else text, right.is_struck))
        left = right
    signs = tuple(word.sign for word in row if word.sign is not None)
    place = Place(page_number, union(w.bbox for w in row))
    raw = "".join([text for text, _ in parts])
    return Line(raw, place, _main_style(row), signs, tuple(notes), struck_parts(parts))


def _leaves_gap(left: Word, right: Word) -> bool:
    """Whether a gap stands for a space between two words."""
    is_eastern_pair = left.sign is None and right.sign is None and _touch_eastern(left, right)
    least = _EASTERN_GAP if is_eastern_pair else _WORD_GAP
    return right.bbox.x0 - left.bbox.x1 > least * min(left.style.size, right.style.size)


def _is_code(left: Word, right: Word) -> bool:
    """Whether a word is a code that runs into the text behind it; another weight shows a reader where it ends."""
    if left.style.bold == right.style.bold or not (left.text[-1].isdecimal() and right.text[0].isalpha()):
        return False
    code = parse_code(left.text)
    return code is not None and len(code.runs) > 1


def _touch_eastern(left: Word, right: Word) -> bool:
    """Whether one of the characters at which two words meet is Chinese or Japanese."""
    return is_eastern(left.text[-1:]) or is_eastern(right.text[:1])


def _raised(left: Word, right: Word, end: float) -> Literal["note", "exponent"] | None:
    """
    What a small raised figure after a word is: an exponent of a unit or a number, else the mark of a footnote.

    A unit is short (m, km), and a code is no number. `end` is where the word ends, or the figure before this one.
    """
    size = left.style.size
    if right.sign is not None or not _is_raised(right, left):
        return None
    # A font of signs leaves air around them.
    most = (_WORD_GAP if left.sign is None and end == left.bbox.x1 else _NOTE_GAP) * size
    if not -_WORD_GAP * size <= right.bbox.x0 - end <= most or not _NOTE.fullmatch(right.text):
        return None
    is_exponent = left.sign is None and _EXPONENT_BASE.search(left.text) is not None and right.text.isdecimal()
    return "exponent" if is_exponent else "note"


def _main_style(row: Sequence[Word]) -> Style:
    if all(word.style is row[0].style for word in row):
        return row[0].style
    chars: dict[Style, int] = {}
    for word in row:
        chars[word.style] = chars.get(word.style, 0) + len(word.text)
    return max(chars, key=lambda style: chars[style])


def words_to_lines(words: Iterable[Word], page_number: int) -> tuple[Line, ...]:
    """The lines of one cell or block, top to bottom. Turned runs come last, in their reading order."""
    straight: list[Word] = []
    turned: list[Word] = []
    for word in words:
        (straight if word.angle == 0 else turned).append(word)
    lines = [row_to_line(row, page_number) for row in words_to_rows(straight)]
    return (*lines, *turned_lines(turned, page_number))


def turned_lines(words: Iterable[Word], page_number: int) -> list[Line]:
    """The lines of turned words in their reading order, those beside each other on one line joined."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=_turned_place):
        last = lines[-1][-1] if lines else None
        if last is not None and _goes_on(last, word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [_turned_line(line, page_number) for line in lines]


def _turned_place(word: Word) -> tuple[float, float, float]:
    """Read upwards (270) a text's lines go left to right; read downwards (90) they go right to left."""
    box = word.bbox
    if word.angle == 90:
        return word.angle, -round(box.x1), box.top
    return (word.angle, round(box.x0), -box.bottom) if word.angle == 270 else (word.angle, -round(box.bottom), -box.x1)


def _goes_on(last: Word, word: Word) -> bool:
    """Whether a turned word stands on the line of the one before it, right behind it."""
    a, b = last.bbox, word.bbox
    if last.angle != word.angle or last.angle % 180 != 90:
        return False
    common = min(a.x1, b.x1) - max(a.x0, b.x0)
    gap = b.top - a.bottom if word.angle == 90 else a.top - b.bottom
    return common >= 0.6 * min(a.width, b.width) and -_BACKWARDS <= gap / last.style.size <= _TURNED_GAP


def _turned_line(line: Sequence[Word], page_number: int) -> Line:
    text = line[0].text
    for left, right in itertools.pairwise(line):
        gap = right.bbox.top - left.bbox.bottom if right.angle == 90 else left.bbox.top - right.bbox.bottom
        text += f" {right.text}" if gap > _WORD_GAP * left.style.size else right.text
    return Line(text, Place(page_number, union(word.bbox for word in line)), _main_style(line))


def usual_size(words: Iterable[Word]) -> float:
    """The font size, in points, that half of the words do not exceed; 0 without words."""
    sizes = sorted(word.style.size for word in words if word.sign is None)
    return sizes[len(sizes) // 2] if sizes else 0.0
