"""Finding the legend: which lines of the report say what a mark means."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

import regex

from reportparse import marks
from reportparse.document import Sign
from reportparse.normalize.lines import TextLine
from reportparse.normalize.statuses.legend import EDGE, LEGEND_BULLETS, PARTS, Entry, Legend, split_at_signs
from reportparse.normalize.statuses.sayings import find_share, share_to_status
from reportparse.vocabulary import Vocabulary

_LONGEST_LABEL_WORDS = 7
_LONGEST_CLAUSE_WORDS = 12  # "Results marked with ✓ were completed, those with ○ have been started."
_CLAUSE_END = regex.compile(r"[;.](?=\s|$)|[；。]")
# Lines by which two entries of a legend are apart, at most.
_BESIDE = 3
_MAIN_STATUSES = ("done", "in_progress", "not_done")
# Up to three capitals or a percentage (or a range of them) before a label, with or without something between.
_TOKEN = r"\p{Lu}{1,3}|\d{1,3}(?:\s?[-–—]\s?\d{1,3})?\s?%"
_TOKEN_ENTRY = regex.compile(rf"^[«\"“(\[]?({_TOKEN})[»\"”)\]]?(\s*[:=–—-])?\s+(\S.*)$")
_TOKEN_ALONE = regex.compile(rf"[«\"“(\[]?(?:{_TOKEN})[»\"”)\]]?")
# A word or two before a label, with something between: a colour by its name.
_WORD_ENTRY = regex.compile(r"^[«\"“(\[]?(\p{L}+(?:\s\p{L}+)?)[»\"”)\]]?\s*(?:[:=–—]|\s-)\s*(\S.*)$")
_NUMBER = regex.compile(r"\d")
# The same wherever it stands in a line, with something between it and its label: "Key: D = done U = under way". A range
# of percentages may be written out or be open at one end; stars and other signs that are counted stand together.
_SPAN = r"(?:\p{L}+\s)?\d{1,3}\s?%?\s?(?:[-–—]|\p{L}{1,4})\s?\d{1,3}\s?%"
_BOUND = r"[<>≤≥]=?\s?\d{1,3}\s?%"
_RUN = r"[★☆✭✩⭐●○■□◆◇▮▯]{2,10}"
_INLINE = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}.,%-])[«\"“(\[]?({_SPAN}|{_BOUND}|\d{{1,3}}\s?%|\p{{Lu}}{{1,3}}|{_RUN}|\d(?=\s?=))[»\"”)\]]?"
    rf"(?:\s?[:：=]\s?|\s[–—-]\s|(?<=[★☆✭✩⭐●○■□◆◇▮▯])\s)"
)
_LEAST_INLINE = 2
# Percentages of a scale of signs: so many, up to all.
_LEAST_STEPS, _WHOLE = 3, 100.0
_LEADING_SHARE = regex.compile(r"[\s:=–—-]*\d{1,3}(?:[.,]\d+)?\s?%")
_NUMBERS = regex.compile(r"\d+")
# Dashes and signs of calculation as signs: each before a label, the first one where a line begins or behind a colon.
_PLAIN_SIGN = regex.compile(r"(?<!\S)([–—―−－-]|[+~=±≈]{1,2})\s+(?=\p{L})")
_PLAIN_BETWEEN = regex.compile(r"\s([–—―−－-]|[+~=±≈]{1,2})\s")


class _Found(NamedTuple):
    """
    A mark with a label, and the status that the label names, None where the vocabulary does not know it.

    One that `needs_company` explains a mark only if another one of its kind stands beside it.
    """

    sign: str
    mark: Sign | None
    label: str
    status: str | None
    line: TextLine
    needs_company: bool = False
    is_doubtful: bool = False
    """Whether nothing but its place says that it explains a sign: then it has the sign's usual meaning or none."""
    colour_name: str | None = None
    share: float | None = None
    """The percentage that its label begins with."""

    @property
    def key(self) -> tuple[str, str | None, int | None]:
        """What makes two marks one: the same sign in the same colour."""
        return self.sign, self.mark.colour if self.mark else None, self.mark.appearance if self.mark else None


def find_legend(views: Iterable[Sequence[TextLine]], vocabulary: Vocabulary) -> Legend:
    """
    The legend: of all groups of neighbouring lines that pair marks with labels, the one with the most marks.

    `views` are ways to see the document's lines, the first one first where they show the same. A mark that the chosen
    group gives two meanings is left out of it: it explains nothing.
    """
    views = list(views)
    found_in = [[entry for line in lines for entry in _line_entries(line, vocabulary)] for lines in views]
    groups = [
        kept for own in found_in for group in _groups(_without_names(own)) if (kept := _by_share(_in_company(group)))
    ]
    best = max(groups, key=lambda group: (len({entry.key for entry in group}), -group[0].line.position), default=[])
    entries: dict[object, _Found] = {}
    for entry in sorted(best, key=lambda found: found.status is None):
        entries.setdefault(entry.key, entry)
    # What nobody understands ("✓ 2 of 3 rows") contradicts nothing.
    contradicted = {e.key for e in best if e.status is not None and entries[e.key].status != e.status}
    used = [entry for entry in best if entries[entry.key] is entry and entry.key not in contradicted]
    kept = [entry for entry in used if entry.status is not None or not _stands_at_several(entry, best)]
    # Signs with unknown words are a legend only beside others: one of them may be any bullet.
    if not any(e.status for e in kept) and len(kept) < 2:
        return Legend(())
    found = _completed(kept)
    return Legend(found, unread=tuple(_unread(found, best, views, vocabulary)))


def _without_names(entries: Sequence[_Found]) -> list[_Found]:
    """The entries without letters that stand at different statuses in a document: they name who does what."""
    meanings: dict[str, set[str]] = {}
    for entry in entries:
        if entry.needs_company and entry.status is not None and entry.sign.isalnum():
            meanings.setdefault(entry.sign, set()).add(entry.status)
    return [entry for entry in entries if len(meanings.get(entry.sign, ())) < 2]


def _stands_at_several(entry: _Found, group: Sequence[_Found]) -> bool:
    """Whether a sign stands at different words that nobody understands, as the signs of rows do."""
    return len({other.label.casefold() for other in group if other.key == entry.key}) > 1


def _unread(
    used: Sequence[Entry], group: Sequence[_Found], views: Sequence[Sequence[TextLine]], vocabulary: Vocabulary
) -> Iterator[TextLine]:
    """
    The lines beside the entries that are built like them, and are none of them.

    A line that repeats a sign of the legend, such as one that states a total, and one that says nothing but a status
    need no explanation.
    """
    signs = {entry.sign for entry in used}
    lines = {entry.line.position for entry in used}
    view = next((own for own in views if any(line is group[0].line for line in own)), ())
    first, last, page = group[0].line.position, group[-1].line.position, group[0].line.page_index
    for line in view:
        near = line.page_index == page and first - _BESIDE <= line.position <= last + _BESIDE
        if near and line.position not in lines and any(s not in signs for s in _entry_signs(line, used, vocabulary)):
            yield line


def _entry_signs(line: TextLine, used: Sequence[Entry], vocabulary: Vocabulary) -> Iterator[str]:
    """What stands for a mark in a line that is built like the entries in use: a sign, or a token like theirs."""
    pairs = split_at_signs(line.text)
    has_tokens = any(entry.sign[0].isalnum() for entry in used)
    for part in PARTS.split(line.text) if not pairs and has_tokens else ():
        named = _WORD_ENTRY.match(part)
        token = _TOKEN_ENTRY.match(part)
        if named and (vocabulary.find_colour(named[1]) or any(e.sign.isalpha() and len(e.sign) > 3 for e in used)):
            pairs.append((named[1], named[2]))
        elif token and token[2]:
            pairs.append((token[1], token[3]))
    for sign, text in pairs:
        label = _label(_CLAUSE_END.split(text)[0])
        is_item = sign in LEGEND_BULLETS and any(entry.line.text.startswith(sign) for entry in used)
        if any(c.isalpha() for c in label) and len(label.split()) <= _LONGEST_LABEL_WORDS and not is_item:
            yield sign


def _without_colour(label: str, vocabulary: Vocabulary) -> str:
    """A label without the name of its sign's colour before it."""
    named = _WORD_ENTRY.match(label)
    return _label(named[2]) if named and vocabulary.find_colour(named[1]) else label


def _groups(entries: Sequence[_Found]) -> list[list[_Found]]:
    groups: list[list[_Found]] = []
    for entry in entries:
        last = groups[-1][-1].line if groups else None
        # A page break may cut a legend, and then nothing stands between.
        if last and entry.line.position - last.position <= (_BESIDE if _is_one_page(last, entry.line) else 1):
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return groups


def _is_one_page(a: TextLine, b: TextLine) -> bool:
    return a.page_index == b.page_index


def _in_company(group: list[_Found]) -> list[_Found]:
    """The group without what explains something only beside others, where it has none: a letter needs other letters."""
    signs = {entry.sign for entry in group}
    tokens = {entry.sign for entry in group if entry.needs_company and entry.sign[0].isalnum()}

    def is_alone(entry: _Found) -> bool:
        return len(tokens if entry.sign in tokens else signs) < 2

    return [entry for entry in group if not (entry.needs_company and is_alone(entry))]


def _by_share(group: list[_Found]) -> list[_Found]:
    """
    The group, signs of a scale of percentages that ends in 100 with what these mean.

    The words behind them say the same of the share ("50 %: about half of the steps are completed"); percentages that
    do not reach 100 state how many rows have the sign.
    """
    shares = {entry.share for entry in group if entry.share is not None}
    if len(shares) < _LEAST_STEPS or _WHOLE not in shares:
        return group
    return [e if e.share is None else e._replace(status=share_to_status(e.share), is_doubtful=False) for e in group]


def _line_entries(line: TextLine, vocabulary: Vocabulary) -> Iterator[_Found]:
    inline = list(_inline_entries(line, vocabulary))
    if len({entry.sign for entry in inline}) >= _LEAST_INLINE or any(len(entry.sign) > 1 for entry in inline):
        yield from inline
        return
    pairs = [pair for own in split_at_signs(line.text) for pair in _at_plain_sign(*own, vocabulary)]
    if not pairs:
        yield from _token_entries(line, vocabulary)
        yield from _plain_entries(line, vocabulary)
    entries = list(_signed_entries(line, pairs, vocabulary))
    # "☐ yes ☐ no" is a choice: a sign that stands before several labels of one line explains none of them.
    counts = Counter(entry.key for entry in entries)
    entries = [entry for entry in entries if counts[entry.key] == 1]
    found = [entry for entry in entries if not entry.is_doubtful]
    yield from found
    # A label of unknown words explains its sign beside others that are known.
    if any(entry.status is not None for entry in found):
        yield from (entry for entry in entries if entry.is_doubtful)


def _signed_entries(line: TextLine, pairs: Sequence[tuple[str, str]], vocabulary: Vocabulary) -> Iterator[_Found]:
    """The signs of a line with their labels, as far as these may be such."""
    signs = list(line.signs)
    for sign, text in pairs:
        mark = next((mark for mark in signs if mark.text == sign), None)
        if mark is not None:
            signs.remove(mark)
        label = _head(_without_colour(_label(_CLAUSE_END.split(text)[0]), vocabulary))
        if not any(c.isalpha() for c in label):
            continue
        status, words = vocabulary.find_status(label), len(label.split())
        entry = _Found(sign, mark, label, status, line, share=_leading_share(text))
        is_label = words <= _LONGEST_LABEL_WORDS
        if is_label and (status is not None or _NUMBER.search(text) is not None):
            yield entry
        elif words <= _LONGEST_CLAUSE_WORDS and (said := vocabulary.find_status_within(label)):
            yield entry._replace(status=said, needs_company=True)
        elif is_label:
            yield entry._replace(status=None, is_doubtful=True)


def _plain_entries(line: TextLine, vocabulary: Vocabulary) -> Iterator[_Found]:
    """
    Dashes, plus signs, tildes and the like before words for statuses: `+ done  ~ under way  - not started`.

    Such a sign is one of the legend where others are beside it, else a bullet.
    """
    matches = list(_PLAIN_SIGN.finditer(line.text))
    if not matches or line.text[: matches[0].start()].rstrip()[-1:] not in ("", ":", "："):
        return
    ends = [*(match.start() for match in matches[1:]), len(line.text)]
    found = [(m[1], _label(line.text[m.end() : end])) for m, end in zip(matches, ends, strict=True)]
    statuses = [vocabulary.find_status(label) for _, label in found]
    if None not in statuses and len(set(statuses)) == len(statuses) == len({sign for sign, _ in found}):
        for (sign, label), status in zip(found, statuses, strict=True):
            yield _Found(sign, None, label, status, line, needs_company=True)


def _at_plain_sign(sign: str, text: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """A sign and its label; a dash, a tilde between two labels of different statuses is the sign of the second one."""
    parts = _PLAIN_BETWEEN.split(text)
    statuses = [vocabulary.find_status(_label(part)) for part in parts[::2]]
    if len(statuses) > 1 and None not in statuses and len(set(statuses)) == len(statuses):
        yield from zip((sign, *parts[1::2]), parts[::2], strict=True)
    else:
        yield sign, text


def _leading_share(text: str) -> float | None:
    """The percentage that a label begins with, None where it begins with anything else."""
    match = _LEADING_SHARE.match(text)
    return find_share(match[0].strip(EDGE)) if match else None


def _head(label: str) -> str:
    """What a label names, without the sentence behind a colon that explains it ("On track: it will be completed")."""
    head, _, rest = label.partition(":")
    is_name = len(head.split()) <= _LONGEST_LABEL_WORDS < len(label.split())
    return head.strip() if rest and is_name else label


def _parts(text: str) -> Iterator[str]:
    """The parts of a line; a letter or figure that is alone in its own, such as in a cell, goes with the next one."""
    token = ""
    for part in PARTS.split(text):
        if not token and _TOKEN_ALONE.fullmatch(part):
            token = part
            continue
        yield f"{token} {part}" if token else part
        token = ""


def _inline_entries(line: TextLine, vocabulary: Vocabulary) -> Iterator[_Found]:
    """Letters, percentages, figures or rows of stars with their labels, wherever in a line they stand."""
    matches = list(_INLINE.finditer(line.text))
    ends = [match.start() for match in matches[1:]] + [len(line.text)] * bool(matches)
    for match, end in zip(matches, ends, strict=True):
        label = _label(PARTS.split(_CLAUSE_END.split(line.text[match.end() : end])[0])[0])
        status = vocabulary.find_status(label) if label else None
        if status is not None and len(label.split()) <= _LONGEST_LABEL_WORDS:
            yield _Found(_token(match[1]), None, label, status, line, needs_company=True)


def _token(printed: str) -> str:
    """A sign as it is looked up; a range of percentages is one: "from 1 to 99 %" is "1-99%", "≥ 90 %" is "90-100%"."""
    sign = marks.bare_sign(printed)
    if not sign.endswith("%"):
        return sign
    numbers = [int(number) for number in _NUMBERS.findall(sign)]
    if sign[0] in ">≥":
        low = numbers[0] + (sign[0] == ">" and sign[1] != "=")
        return f"{low}-100%"
    if sign[0] in "<≤":
        high = numbers[0] - (sign[0] == "<" and sign[1] != "=")
        return f"0-{high}%"
    return f"{numbers[0]}-{numbers[1]}%" if len(numbers) > 1 else sign


def _token_entries(line: TextLine, vocabulary: Vocabulary) -> Iterator[_Found]:
    """
    Letters, percentages or names of colours before labels: `D done`, `100 % = completed`, `Green: done`.

    They stand in lines or in parts of one. What letters and percentages mean must be known, to tell them from text.
    """
    for part in _parts(line.text):
        named = _WORD_ENTRY.match(part)
        if named and (colour := vocabulary.find_colour(named[1])) and (label := _label(named[2])):
            if len(label.split()) <= _LONGEST_LABEL_WORDS and any(c.isalpha() for c in label):
                status = vocabulary.find_status(label)
                yield _Found(named[1], None, label, status, line, needs_company=True, colour_name=colour)
            continue
        if (match := _TOKEN_ENTRY.match(part)) and (label := _label(match[3])):
            status = vocabulary.find_status(label)
            if status is not None and len(label.split()) <= _LONGEST_LABEL_WORDS:
                yield _Found(marks.bare_sign(match[1]), None, label, status, line, needs_company=True)


def _completed(entries: Sequence[_Found]) -> tuple[Entry, ...]:
    """
    The entries, those whose label the vocabulary does not know with the status that is left for them.

    That is the usual meaning of their sign, if no other entry has it; or the one of the three main statuses that no
    other entry has, if only one entry is left.
    """
    taken = {entry.status for entry in entries if entry.status is not None}
    shapes = [entry.mark.shape if entry.mark is not None else marks.find_shape(entry.sign) for entry in entries]
    pairs = list(zip(entries, shapes, strict=True))
    scale = _usual_meanings(pairs)
    is_alone = sum(entry.status is None and not entry.is_doubtful for entry in entries) == 1
    completed = []
    for entry, shape in pairs:
        status = entry.status
        if status is None:
            usual = scale.get(shape or "")
            status = usual if usual not in taken else None
            if status is None and is_alone and not entry.is_doubtful:
                status = _only_left(taken)
        if status is not None:
            taken.add(status)
            look = (entry.mark.appearance, entry.mark.colour) if entry.mark is not None else (None, None)
            completed.append(Entry(entry.sign, shape, entry.label, status, entry.line, *look, entry.colour_name))
    return tuple(completed)


def _usual_meanings(pairs: Sequence[tuple[_Found, str | None]]) -> Mapping[str, str]:
    """The usual meanings of the signs of entries, by shape, that agree with the labels that are known."""
    shaped = [(shape, entry.status) for entry, shape in pairs if shape is not None]
    known = {shape: status for shape, status in shaped if status is not None}
    return marks.find_scale((shape for shape, _ in shaped), known)


def _only_left(taken: Set[str]) -> str | None:
    """The only main status that is not taken; None where there are several."""
    left = [status for status in _MAIN_STATUSES if status not in taken]
    return left[0] if len(left) == 1 else None


def _label(text: str) -> str:
    """The words of a legend's line without its count."""
    match = _NUMBER.search(text)
    words = text[: match.start()] if match and text[: match.start()].strip(EDGE) else text
    return words.strip(EDGE + "\ufe0e\ufe0f\u200d0123456789%")
