"""The claims of the lines outside of all tables, each with the part of the report that it is about, and its years."""

import itertools
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

import regex

from reportparse.normalize.lines import APART, TextLine
from reportparse.normalize.statuses.legend import Legend, split_at_signs
from reportparse.normalize.statuses.status_words import StatusWords
from reportparse.normalize.totals.claim_groups import is_near, with_begun, with_wholes
from reportparse.normalize.totals.claims import SENTENCE_END, Claim, ClaimReader
from reportparse.normalize.totals.figures import YEARS
from reportparse.normalize.totals.scopes import Scopes
from reportparse.text import fold, is_eastern, printed_lines_to_text
from reportparse.vocabulary import Vocabulary
from reportparse.vocabulary.figure_words import plain
from reportparse.vocabulary.spacing import set_apart

_HEADING_WORDS = 14
_SHORT_LINE = 50
_DATE = regex.compile(r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)")
_DAY = regex.compile(r"\d{1,2}(?:st|nd|rd|th|er|\.|º)?")
_LAST_NUMBER = regex.compile(r"\d+$")
# A line that is one label and one number.
_ITEM = regex.compile(r"[^\d]*\p{L}[^\d]*\d{1,5}|\d{1,5}[^\d]*\p{L}[^\d.!?]*")


class LineReader:
    """Reads lines as sentences, lists and legends with counts."""

    def __init__(
        self, reader: ClaimReader, words: StatusWords, legend: Legend, vocabulary: Vocabulary, scopes: Scopes
    ) -> None:
        self._reader, self._words, self._legend = reader, words, legend
        self._vocabulary, self._scopes = vocabulary, scopes

    def read(self, lines: Sequence[TextLine]) -> list[Claim]:
        """Every claim of the lines, with the part of the report that it names or stands under."""
        claims: list[Claim] = []
        heading: tuple[str, TextLine] | None = None
        lead: tuple[frozenset[int], TextLine] | None = None
        as_of = self._as_of(lines)
        # What the heads at the very start are dated with, the whole document is: it tells no claims from others.
        is_front = True
        for text, line in self._without_contents(_joined(lines)):
            named = self._scopes.find(text)
            own = [claim for claim in self._line_claims(text, line) if not self._is_name(claim)]
            own = [] if _is_number_of_part(own, named) else own
            is_head = len(text.split()) <= _HEADING_WORDS and not text.rstrip().endswith((".", "!", "?"))
            is_front = is_front and is_head and not own
            if not own:
                if len(text.split()) <= _HEADING_WORDS and (len(named) == 1 or line.heading_level is not None):
                    # A heading that names no part ends the part before it: "Summary".
                    heading = (named[0], line) if len(named) == 1 and named[0] else None
                years = _years(text) - (as_of if self._is_dated(text) else frozenset())
                lead = (years, line) if years and is_head and not is_front else lead
                continue
            if lead is not None and is_near(lead[1], line):
                # A list goes on under its head for as long as it is.
                lead = (lead[0], line)
            dated = lead[0] if lead is not None and is_near(lead[1], line) else None
            claims += [self._scoped(claim, named, heading, dated) for claim in own]
        return claims

    def _scoped(
        self,
        claim: Claim,
        named: Sequence[str],
        heading: tuple[str, TextLine] | None,
        dated: frozenset[int] | None,
    ) -> Claim:
        """A claim with the part of the report that it speaks of, and the years of what stands over it (`dated`)."""
        scoped = claim
        # The sentence says what it is about; else the text around it does, where that is a part of the report.
        about = self._scopes.find(claim.sentence) or (named if tuple(named) != ("",) else ())
        if about:
            scoped = replace(claim, scope=about[0] if len(about) == 1 else "")
        elif heading is not None:
            scoped = replace(claim, heading=heading[0])
        return scoped if claim.years or dated is None else replace(scoped, years=dated)

    def _is_name(self, claim: Claim) -> bool:
        """Whether the number of all rows is the number in the name of a part: "Line 3: shared harbours"."""
        named, figure = self._scopes.find(claim.sentence), claim.figure
        if not claim.is_total or len(named) != 1 or not named[0]:
            return False
        rest = f"{claim.sentence[: figure.start]} {claim.sentence[figure.end :]}"
        return named[0] not in self._scopes.find(rest)

    def _as_of(self, lines: Sequence[TextLine]) -> frozenset[int]:
        """The year of the only date in the lines ("as at 31 December 2024"): it dates the report, and no other plan."""
        years = frozenset[int]().union(*(_years(line.text) for line in lines if self._is_dated(line.text)))
        return years if len(years) == 1 else frozenset()

    def _is_dated(self, text: str) -> bool:
        """Whether a text names a day, in figures or with its month in words."""
        words = plain(text).split()
        months = self._vocabulary.figures.months
        return _DATE.search(text) is not None or any(
            word in months and _DAY.fullmatch(before) is not None for before, word in itertools.pairwise(words)
        )

    def _without_contents(self, lines: Iterable[tuple[str, TextLine]]) -> Iterator[tuple[str, TextLine]]:
        """The lines that are in no table of contents: below its heading each ends in a number, that of a page."""
        is_contents = False
        for text, line in lines:
            if plain(text) in self._vocabulary.figures.contents:
                is_contents = True
            elif is_contents and not text.rstrip()[-1:].isdecimal():
                is_contents = False
            if not is_contents:
                yield text, line

    def _line_claims(self, text: str, line: TextLine) -> Iterator[Claim]:
        signed = split_at_signs(text)
        appearances = {mark.text: mark.appearance for mark in reversed(line.signs)}
        if signed and not any(self._legend.by_sign(sign, appearances.get(sign)) for sign, _ in signed):
            # Bullets, and no signs of the legend.
            text, signed = " ".join(rest for _, rest in signed), []
        # What a sign is printed before ends with its sentence; the next one speaks of something else.
        signed, behind = _parted(signed)
        if signed and any(self._reader.figures(rest) for _, rest in signed):
            yield from self._signed_claims(signed, line)
            sentences = behind
        else:
            sentences = SENTENCE_END.split(set_apart(text))
        read = (claim for sentence in sentences for claim in self._reader.read(sentence, line))
        yield from with_begun(with_wholes([claim for claim in read if not self._explains(claim)]))

    def _explains(self, claim: Claim) -> bool:
        """Whether a share is a sign of the legend's scale, which says what it means and not how much is done."""
        if claim.count is not None or not claim.figure.percent_raw:
            return False
        own = (entry.sign or "" for entry in self._legend.entries if entry.line.block_index == claim.line.block_index)
        shares = {"".join(sign.split()) for sign in own}
        # A sentence that states shares may look like a legend of them, but not like a scale with its ends.
        raw = "".join(claim.figure.percent_raw.split())
        return not shares.isdisjoint({"0%", "100%"}) and any(raw in share for share in shares)

    def _signed_claims(self, signed: Iterable[tuple[str, str]], line: TextLine) -> Iterator[Claim]:
        signs = list(line.signs)
        for sign, text in signed:
            mark = next((mark for mark in signs if mark.text == sign), None)
            if mark is not None:
                signs.remove(mark)
            figures = self._reader.figures(text)
            if not figures:
                continue
            label = text[: figures[0].start].strip() or text[figures[0].first_end :]
            entry = self._legend.by_sign(sign, mark.appearance if mark is not None else None)
            explained = entry is not None and (not _has_words(label) or fold(entry.label) in fold(label))
            said = self._words.find(label)
            own = said[0].label if len(said) == 1 else None
            status = self._vocabulary.find_status(label) or (entry.status if entry is not None and explained else None)
            if status is not None:
                yield Claim((status,), figures[0], line, label=own, is_plain=True, has_sign=True)


def _parted(signed: Iterable[tuple[str, str]]) -> tuple[list[tuple[str, str]], list[str]]:
    """The signs with the first sentences behind them, set apart, and all other sentences."""
    sentences = [(sign, SENTENCE_END.split(set_apart(printed))) for sign, printed in signed]
    firsts = [(sign, own[0]) for sign, own in sentences]
    return firsts, [sentence for _, own in sentences for sentence in own[1:]]


def without_rows(claims: Iterable[Claim], tabular: Set[int]) -> list[Claim]:
    """The claims, those of lines that are rows of a table without borders as such of which nothing is sure."""
    return [
        replace(claim, is_plain=False, is_named=True) if claim.line.position in tabular and claim.statuses else claim
        for claim in claims
        if claim.statuses or claim.line.position not in tabular
    ]


def _is_number_of_part(claims: Sequence[Claim], named: Sequence[str]) -> bool:
    """Whether the only number of a line begins it and is that of the part that it names: "1 objective. Clean air"."""
    if len(claims) != 1 or len(named) != 1 or not claims[0].is_total or claims[0].figure.start != 0:
        return False
    number = _LAST_NUMBER.search(named[0])
    return number is not None and int(number[0]) == claims[0].count


def _joined(lines: Sequence[TextLine]) -> Iterator[tuple[str, TextLine]]:
    """Each line by itself where it states something by itself, else the lines of its block as one text."""
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and lines[index].block_index == lines[start].block_index:
            continue
        block = lines[start:index]
        if any(split_at_signs(line.text) for line in block) or all(_width(line.text) < _SHORT_LINE for line in block):
            yield from _with_wrapped(block)
        else:
            yield from _without_list(block)
        start = index


def _with_wrapped(block: Sequence[TextLine]) -> Iterator[tuple[str, TextLine]]:
    """The lines one by one; one without a sign after a long one goes on with it: "4 in progress and 2 | not done"."""
    whole: TextLine | None = None
    for line in block:
        if whole is not None and _width(whole.text) >= _SHORT_LINE and not split_at_signs(line.text):
            text = printed_lines_to_text((whole.text, line.text))
            whole = replace(whole, text=text, signs=(*whole.signs, *line.signs))
            continue
        if whole is not None:
            yield whole.text, whole
        whole = line
    if whole is not None:
        yield whole.text, whole


def _without_list(block: Sequence[TextLine]) -> Iterator[tuple[str, TextLine]]:
    """The lines of a list of labels and numbers one by one, what stands before and after them as one text each."""
    items = [_ITEM.fullmatch(line.text) is not None and len(line.text) < _SHORT_LINE for line in block]
    listed = [item and (items[i - 1 : i] == [True] or items[i + 1 : i + 2] == [True]) for i, item in enumerate(items)]
    # A row of cells is no part of a sentence.
    listed = [own or APART in line.text for own, line in zip(listed, block, strict=True)]
    rest: list[TextLine] = []
    for line, is_listed in (*zip(block, listed, strict=True), (None, True)):
        if not is_listed and line is not None:
            rest.append(line)
            continue
        if rest:
            text = printed_lines_to_text(one.text for one in rest)
            yield text, replace(rest[0], text=text)
            rest = []
        if line is not None:
            yield line.text, line


def _years(text: str) -> frozenset[int]:
    return frozenset(int(year) for year in YEARS.findall(text))


def _width(text: str) -> int:
    """How wide a text is, in letters; a Chinese character is as wide as two."""
    return len(text) if text.isascii() else sum(2 if is_eastern(char) else 1 for char in text)


def _has_words(text: str) -> bool:
    return any(c.isalpha() for c in text)
