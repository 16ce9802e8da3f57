"""
Codes: where a text begins with one, what it is made of, and which code is the parent of which.

A code is runs of letters and figures: `L1M1D1` is L 1 M 1 D 1, `1.2.3` is 1 2 3, `A-2-c` is A 2 c, `II.3.b` is II 3 b.
Nothing depends on which letters a report uses. Numbers are compared as numbers: `L2M1` is no ancestor of `L2M10D1`.
"""

import unicodedata
from dataclasses import dataclass, field, replace
from functools import lru_cache

import regex

from reportparse.text import fold, plain_figures

_DASHES = "\\-\u2010\u2011\u2012\u2013\u2212"
# A part is figures with up to four letters before them, with or without a dash (`OBJ-01`), or one letter between
# separators (`A-2-c`). Without a separator a part begins with a letter: `2018` is one number, not a code of parts.
_LETTERED = rf"\p{{Lu}}{{1,4}}\d{{1,3}}|\p{{Lu}}{{2,4}}[{_DASHES}]\d{{1,3}}|\p{{L}}\d{{1,3}}|\p{{L}}(?![\p{{L}}\d])"
# Up to 49, of two letters or more: one letter alone is a letter.
_NUMERAL = r"(?=[IVXL]{2}|[ivxl]{2})(?:(?:XL|X{0,3})(?:IX|IV|V?I{0,3})|(?:xl|x{0,3})(?:ix|iv|v?i{0,3}))(?![\p{L}\d])"


def _parts(part: str) -> str:
    """The pattern of a code of parts, with brackets around it and a point behind it."""
    return rf"[(\[]?({part}(?:[.{_DASHES}/_·]{part}|(?:{_LETTERED}))*)[\])]?[.:]?"


_CODE = regex.compile(_parts(rf"(?:{_LETTERED}|{_NUMERAL}|\d{{1,3}})") + r"(?=[\s:;、،—–]|,(?!\d)|$)")
# Where words are written on without spaces, a code is told by its three numbers, or by letters before its numbers.
_WRITTEN_ON = regex.compile(
    rf"[(\[]?(\d{{1,3}}(?:[.{_DASHES}]\d{{1,3}}){{2,}}|(?:\p{{Lu}}{{1,3}}\d{{1,3}}[.{_DASHES}]?){{2,}}(?<=\d))[\])]?[.:]?"
    r"(?=[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}])"
)
# The same in one word, without roman numbers: a word is looked at before one knows what its table is.
_WORD_CODE = regex.compile(_parts(rf"(?:{_LETTERED}|\d{{1,3}})"))
# Parts with spaces between them: a letter and a number each (`L1 M1 D1`).
_SPACED = regex.compile(r"(\p{Lu}{1,2}\d{1,3}(?:\s\p{Lu}{1,2}\d{1,3})+)[.:]?(?=[\s:;,—–]|$)")
# A lone letter or a small roman number counts items only with a bracket or a point after it: `a)`, `(b)`, `iv.`
_ITEM = regex.compile(rf"[(\[]?({_NUMERAL}|\p{{L}})(?:[)\]]\.?|\.)(?=\s|$)")
# A number in a circle, in brackets or with a point, as one character; it needs nothing behind it.
_ENCLOSED = regex.compile(r"[\u2460-\u249b\u24f5-\u24fe\u2776-\u2793\u3251-\u325f\u32b1-\u32bf]")
# A Chinese number up to 99, with a bracket or the point that parts numbers from texts.
_HAN_ITEM = regex.compile(r"[(\[]?([一二三四五六七八九]?十?[一二三四五六七八九]?)(?:[)\]][、.]?|、|\.)")
_HAN_FIGURES = "〇一二三四五六七八九"
# The letters by which items are counted, in the order of each script.
_COUNTING_LETTERS = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ",
    "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
    "АБВГҐДЕЄЖЗИІКЛМНОПРСТУФХЦЧШЩЮЯ",
    "אבגדהוזחטיכלמנסעפצקרשת",
    "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "가나다라마바사아자차카타파하",
    "アイウエオカキクケコサシスセソタチツテト",
    "甲乙丙丁戊己庚辛壬癸",
    "กขคงจฉชซญดตถทธนบปผฝพฟภมยรลวสหอฮ",
    "कखगघङचछजझञटठडढण",
)
# One to three words, then a number, a roman number or a letter; "n° 3" and "no. 3" are numbers, too.
_LABELLED = regex.compile(r"((?:\p{L}[\p{L}'’]*\s){0,2}\p{L}[\p{L}'’]+)\s(?:[nN]\s?[°ºo]\.?\s?)?(?=[\p{Lu}\d])")
_BARE = regex.compile(rf"({_NUMERAL}|\p{{Lu}}|\d{{1,3}})[.:)]?(?=[\s:;,—–(]|$)")
_IN_BRACKETS = regex.compile(r"[(\[]\s?(\S+?)\s?[)\]][.:]?(?=\s|$)")
_EDGE = " \t:;,—–-."
_AFTER = " \t:;,—–.\u3000：；，、．،"
# A date with the hour, one with a day that is no month and a year of two figures, and an hour: never a code.
_MOMENT = regex.compile(
    r"\d{1,2}([./-])\d{1,2}\1\d{2},?\s+\d{1,2}[:.]\d{2}(?!\d)"
    r"|(?:(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01]))/\d{2}(?![\p{L}\d/.-])"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d(?![\p{L}\d])"
)
# What makes an amount, a date or a number to call of the number before it: a unit, what is counted in small letters,
# further groups of figures, a month with a year. And what makes a quarter of a letter with a figure: a year.
_AFTER_AMOUNT = regex.compile(
    r"\s?[%‰°]|\s?k?\p{Sc}|\s\p{Ll}{2,}|\s\d{3}(?![\d])|(?:\s\d\d){2}(?!\d)|\.?\s\p{L}+\.?\s(?:19|20)\d\d(?=$|[,;.)])"
)
_AFTER_QUARTER = regex.compile(r"\s(?:19|20)\d\d(?!\d)")
_QUARTER = regex.compile(r"\p{Lu}[1-4]")
_ANY_DASH = regex.compile(rf"[{_DASHES}]")
_RUN = regex.compile(r"\p{L}+|\d+")
_SEPARATED_RUN = regex.compile(r"([^\p{L}\d]*)(\p{L}+|\d+)")

CANONICAL_LABELS = ("L", "", "M", "", "D", "")
"""The letters of a canonical code by run: guideline L, measure M, deliverable D; "" stands for a number."""

Runs = tuple[str, ...]
"""Letters in upper case, figures without leading zeros: what two spellings of one code have in common."""


@dataclass(frozen=True, slots=True)
class Code:
    """
    A code as printed (`raw`), and its runs, by which codes are compared.

    `label` is a word before it (`Action 3.2`), folded. `spelling` is the whole code, where the print gives only its
    end (`D1` under `L1M1`) or a word with it; None where that is `raw` itself. One that is made has no `raw`.
    """

    raw: str
    runs: Runs
    label: str = field(default="", repr=False)
    spelling: str | None = field(default=None, repr=False)

    @property
    def is_generated(self) -> bool:
        """Whether the report prints no such code."""
        return not self.raw

    @property
    def is_part(self) -> bool:
        """Whether the report prints only the end of it."""
        # Of one in other figures the spelling is that in plain ones.
        is_other = self.spelling != self.raw and self.spelling == plain_figures(self.raw)
        return self.spelling is not None and not self.label and not is_other

    @property
    def pattern(self) -> str:
        """What codes of one level have in common: the word and the letters before the numbers (`D9`, `action 9.9`)."""
        parts = ("9" if run.isdecimal() else run if self._labels_number(i) else "a" for i, run in enumerate(self.runs))
        return f"{self.label} {'.'.join(parts)}".strip()

    def _labels_number(self, index: int) -> bool:
        """Whether the run at an index is letters before a number."""
        return index + 1 < len(self.runs) and not self.runs[index].isdecimal() and self.runs[index + 1].isdecimal()

    @property
    def shape(self) -> str:
        """What kind of code it is, A for letters and 9 for figures: `A9A9A9` for L1M1D1."""
        return runs_shape(self.runs)

    @property
    def text(self) -> str:
        """The canonical code: `L1M2D3` for the canonical labels, whatever stands between the parts; else as printed."""
        return self.prefix_text(len(self.runs))

    @property
    def is_canonical(self) -> bool:
        """Whether its letters are the canonical labels; then nothing stands between its parts."""
        pairs = zip(self.runs, CANONICAL_LABELS, strict=False)
        return all(run == label or (not label and run.isdecimal()) for run, label in pairs)

    def prefix_text(self, run_count: int) -> str:
        """The canonical text of the code's first runs: that of an ancestor which may not be printed anywhere."""
        if self.is_canonical:
            return "".join(self.runs[:run_count])
        parts = _SEPARATED_RUN.findall(self.spelling or self.raw)[:run_count]
        text = "".join((_plain(separator) if i else "") + run for i, (separator, run) in enumerate(parts))
        return text.upper() if text.islower() and text[0].isalpha() else text

    def under(self, parent: "Code") -> "Code":
        """
        The whole code of one that is printed without its beginning.

        `D3` under `L2M4` is `L2M4D3`, `2` under `1.2` is `1.2.2`.
        """
        above = parent.spelling or parent.raw
        own = self.spelling or self.raw
        found = [separator for separator, _ in _SEPARATED_RUN.findall(above)[1:] if separator]
        joined = len(self.runs) > 1 and not self.runs[0].isdecimal() and not self.label
        joined = joined and not parent.runs[0].isdecimal() and not parent.is_generated
        separator = found[-1] if found else "" if joined else "."
        return replace(self, runs=parent.runs + self.runs, spelling=above + separator + own.strip("()[] .:"))

    def alone(self, run_count: int) -> "Code":
        """The code with its last runs alone, as they are printed: the number of `Action 3` without its word."""
        pieces = _SEPARATED_RUN.findall(self.raw)[-run_count:]
        spelling = "".join((separator if index else "") + run for index, (separator, run) in enumerate(pieces))
        return replace(self, runs=self.runs[-run_count:], spelling=spelling)


def _plain(separator: str) -> str:
    return _ANY_DASH.sub("-", separator)


def separators(code: Code) -> tuple[str, ...]:
    """What stands before each run of a code, plainly; nothing before the first."""
    parts = _SEPARATED_RUN.findall(code.spelling or code.raw)
    return tuple(_plain(separator) if index else "" for index, (separator, _) in enumerate(parts))


@lru_cache(maxsize=4096)
def runs_shape(runs: Runs) -> str:
    """The shape of runs: A for letters, 9 for figures."""
    return "".join("9" if run.isdecimal() else "A" for run in runs)


@lru_cache(maxsize=16384)
def split_code(text: str) -> tuple[Code | None, str]:
    """
    The code that a text begins with, and the rest; `(None, text)` when it begins with none.

    >>> split_code("L1-M1-D1 Calendar")
    (Code(raw='L1-M1-D1', runs=('L', '1', 'M', '1', 'D', '1')), 'Calendar')
    """
    plain = plain_figures(text)
    match = _CODE.match(plain) or (None if text.isascii() else _WRITTEN_ON.match(plain))
    if match is None or not any(c.isdecimal() for c in match[1]) or _MOMENT.match(plain) or _is_measured(match, plain):
        return None, text
    return parse_code(text[match.start(1) : match.end(1)]), text[match.end() :].lstrip(_AFTER)


def _is_measured(match: regex.Match[str], text: str) -> bool:
    """Whether a number is that of an amount, a date or a call, and a letter with a number that of a quarter."""
    if match[1].isdecimal() and match.end(1) == match.end():
        return _AFTER_AMOUNT.match(text, match.end()) is not None
    return _QUARTER.fullmatch(match[1]) is not None and _AFTER_QUARTER.match(text, match.end()) is not None


@lru_cache(maxsize=4096)
def split_item(text: str) -> tuple[Code | None, str]:
    """
    The letter or roman number that counts an item at the beginning of a text (`a)`, `(iv)`), and the rest.

    >>> split_item("b) Calendar")
    (Code(raw='b', runs=('B',)), 'Calendar')
    """
    if not text.isascii() and (found := _split_eastern_item(text)) is not None:
        return found
    match = _ITEM.match(text)
    return (parse_code(match[1]), text[match.end() :].lstrip()) if match is not None else (None, text)


def _split_eastern_item(text: str) -> tuple[Code, str] | None:
    """The number in a circle, or the Chinese one, that counts an item at the beginning of a text, and the rest."""
    if _ENCLOSED.match(text) is not None:
        number = int(unicodedata.numeric(text[0]))
        return Code(text[0], (str(number),), spelling=str(number)), text[1:].lstrip(_AFTER)
    match = _HAN_ITEM.match(plain_figures(text))
    if match is None or not match[1]:
        return None
    raw = text[match.start(1) : match.end(1)]
    number = _han_number(raw)
    return Code(raw, (str(number),), spelling=str(number)), text[match.end() :].lstrip(_AFTER)


def _han_number(raw: str) -> int:
    """The number below 100 that is written in Chinese."""
    tens, is_ten, ones = raw.rpartition("十")
    value = (_HAN_FIGURES.index(tens) if tens else 1) * 10 if is_ten else 0
    return value + (_HAN_FIGURES.index(ones) if ones else 0)


def letter_number(letter: str) -> int:
    """
    The place of a letter among those by which items are counted; of a letter that counts in several ways, the first.

    >>> letter_number("C"), letter_number("Γ"), letter_number("다")
    (3, 3, 3)
    """
    return next((order.index(letter) + 1 for order in _COUNTING_LETTERS if letter in order), 0)


def split_spaced(text: str) -> tuple[Code | None, str]:
    """The code with spaces between its parts that a text begins with (`L1 M1 D1`), and the rest."""
    match = _SPACED.match(text)
    if match is None:
        return None, text
    return parse_code(match[1]), text[match.end() :].lstrip(" \t:;,—–.")


@lru_cache(maxsize=16384)
def split_labelled(text: str) -> tuple[Code, str] | None:
    """
    A word, the code after it, and the rest; None where there is no such.

    >>> split_labelled("Action n° 3: Calendar")
    (Code(raw='Action n° 3', runs=('3',)), 'Calendar')
    """
    match = _LABELLED.match(text)
    if match is None:
        return None
    rest = text[match.end() :]
    code, after = split_code(rest)
    if code is None:
        bare = _BARE.match(rest)
        if bare is None or (bare[1].isdecimal() and _is_measured(bare, rest)):
            return None
        code, after = parse_code(bare[1]), rest[bare.end() :].lstrip(_EDGE)
    label = fold(match[1])
    if (bracket := _IN_BRACKETS.match(after)) is not None:
        named, tail = split_code(bracket[1])
        if named is not None and not tail:
            # "Axis 1 (L1)": the code itself stands behind the number.
            return replace(named, label=label), after[bracket.end() :].lstrip(_EDGE)
    start = text.index(code.raw, match.end())
    raw = text[: start + len(code.raw)]
    return replace(code, raw=raw, label=label, spelling=code.spelling or code.raw), after


def parse_code(raw: str) -> Code:
    """The code of a text that is one, in whichever figures it is printed."""
    plain = plain_figures(raw)
    runs = tuple(str(int(run)) if run.isdecimal() else run.upper() for run in _RUN.findall(plain))
    return Code(raw, runs, spelling=None if plain == raw else plain)


def generate_part(letter: str, number: int) -> Code:
    """The code of something that has none in print, as far as its own level goes: `M2`."""
    return replace(parse_code(f"{letter}{number}"), raw="", spelling=f"{letter}{number}")


def find_codes(text: str) -> list[Code]:
    """Every code in a text, wherever it stands, in order."""
    codes = []
    for word in text.split():
        code, rest = split_code(word)
        if code is not None and not rest:
            codes.append(code)
    return codes


def parent_runs(runs: Runs) -> Runs:
    """
    The runs of the level above: without the last number or letter, and without the letter that labels it.

    >>> parent_runs(("L", "1", "M", "2")), parent_runs(("1", "2", "3")), parent_runs(("A", "1"))
    (('L', '1'), ('1', '2'), ('A',))
    """
    shorter = runs[:-1]
    is_label = len(shorter) > 1 and runs[-1].isdecimal() and not shorter[-1].isdecimal()
    return shorter[:-1] if is_label else shorter


@lru_cache(maxsize=16384)
def code_shape(text: str) -> str | None:
    """
    The shape of a token that looks like a code, A for letters and 9 for figures; None for any other text.

    >>> code_shape("L1-M2-D3"), code_shape("1.2.3"), code_shape("2018"), code_shape("word"), code_shape("3")
    ('A9A9A9', '999', None, None, None)
    """
    if len(text) < 2 or len(text) > 20 or not any(c.isdecimal() for c in text):
        return None
    match = _WORD_CODE.fullmatch(plain_figures(text))
    if match is None:
        return None
    shape = "".join("9" if run[0].isdecimal() else "A" for run in _RUN.findall(match[1]))
    return shape if len(shape) > 1 else None
