"""
Which label belongs to which number of a sentence: it stands before it (`done: 4`) or after it (`4 done`).

A sentence may turn round in the middle: "Completed are 7, in progress are 3, 2 have not started". So all numbers are
given their labels together: each label belongs to one number, as little as possible stands between the two, and the
fewer turns the better.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import regex

from reportparse.normalize.statuses.status_words import Said, StatusWords, words_of_label
from reportparse.vocabulary.figure_words import plain

# What a pair of number and label is worth, less what parts them: a comma or an "and", a stop that ends a clause, words
# that say something else. A turn costs less than any pair, so that it is made where one is won by it.
_PAIR = 1.0
_COMMA, _STOP, _OTHER_WORDS, _TURN = 0.4, 0.7, 0.6, 0.25
# Two statuses between two numbers are rather one for each than both for one: "3 are under way, not begun is 1".
_UNION = 0.2
# A number in parentheses rather belongs to the label right before it: "the rest is in progress (8) or not begun (4)".
_ENCLOSED = 0.1
# A number of all rows wants no label: what is worth less than this does not give it one.
_OF_ALL = 0.5
_LABEL_WORDS = 16
# So near before a number, in words, something says that it is a sum.
_TOTAL_WORDS = 4
_WORDS = regex.compile(r"\S+")
_BOUNDARY = regex.compile(r"[,;•|]|\s[–—]\s|(?<=\p{L}{2})\.\s|\p{L}+")


@dataclass(frozen=True, slots=True)
class Label:
    """What a label beside a number says, the words of the text among which it stands, and on which side."""

    said: Said
    window: str
    is_before: bool


@dataclass(frozen=True, slots=True)
class _Gap:
    """How the words between two numbers are used, by the one before (`left`), by the one after them, and its worth."""

    worth: float = 0.0
    left: Label | None = None
    right: Label | None = None


_Way = tuple[float, list[Label | None]]
_Ways = dict[str, _Way]


class LabelSides:
    """Gives the numbers of sentences their labels."""

    def __init__(
        self,
        words: StatusWords,
        conjunctions: frozenset[str],
        is_harmless: Callable[[Sequence[str]], bool],
        out_of: frozenset[str] = frozenset(),
        total_words: frozenset[str] = frozenset(),
    ) -> None:
        self._words, self._conjunctions, self._is_harmless = words, conjunctions, is_harmless
        self._out_of, self._total_words = out_of - total_words, {word for t in total_words for word in t.split()}

    def pair(self, around: Sequence[tuple[str, str]], of_all: Sequence[bool]) -> list[Label | None]:
        """
        The label of each figure, None where it has none.

        `around` are the words before and after each figure up to its neighbours, `of_all` tells which may be numbers
        of all rows.
        """
        # Of each figure's three states the best way there: its worth, and the labels so far.
        best: _Ways = {"": (0.0, [])}
        for index, (before, _) in enumerate(around):
            previous = around[index - 1][1] if index else ""
            ways: _Ways = {}
            for own in ("none", "before", "after"):
                bonus = _OF_ALL if own == "none" and of_all[index] else 0.0
                if own == "before" and of_all[index] and self._is_whole(before):
                    bonus = -_OTHER_WORDS
                way = self._best_way(best, own, previous, before)
                if way is not None:
                    ways[own] = way[0] + bonus, way[1]
            best = ways
        # What stands after the last number is its own alone.
        last = self._best_way(best, "", around[-1][1] if around else "", "")
        return last[1][:-1] if last is not None else []

    def _is_whole(self, before: str) -> bool:
        """
        Whether a number stands right behind a word for "out of": the whole, whatever status stands before that.

        "Completed: a total of 18" is no such: it says how many have the status.
        """
        words = words_of_label(before)
        return bool(words) and words[-1] in self._out_of and self._total_words.isdisjoint(words[-_TOTAL_WORDS:])

    def _best_way(self, best: _Ways, own: str, previous: str, before: str) -> _Way | None:
        """The best way to a figure's state: its label stands before it, after it, or it has none."""
        found: _Way | None = None
        for side, (worth, labels) in best.items():
            gap = self._gap(previous, before, side == "after", own == "before")
            if (side == "after" and gap.left is None) or (own == "before" and gap.right is None):
                continue
            total = worth + gap.worth - (_TURN if {side, own} == {"before", "after"} else 0)
            if previous and before and (side == "after") != (own == "before"):
                total -= self._union_cost(previous if side == "after" else before)
            if found is None or total > found[0]:
                done = [*labels[:-1], gap.left] if side == "after" else labels
                found = total, [*done, gap.right]
        return found

    def _union_cost(self, between: str) -> float:
        """What it costs that one number has all that is said between two, where that is two statuses in a row."""
        return _UNION if any(len(said.statuses) > 1 for said in self._words.find(between)) else 0.0

    def _gap(self, after: str, before: str, is_left: bool, is_right: bool) -> _Gap:
        """The best use of the words between two numbers, for the one before them, the one after them, or both."""
        if not is_left and not is_right:
            return _Gap()
        cuts = list(self._cuts(after if is_left else before))
        if is_left and is_right:
            # What stands within the figure before (a label between count and share) is in its own window only.
            offset = len(after) - len(before)
            both = [
                (self._label(after[:cut], False), self._label(before[max(cut - offset, 0) :], True)) for cut in cuts
            ]
            gaps = [_Gap(a[0] + b[0], a[1], b[1]) for a, b in both if a[1] is not None and b[1] is not None]
        elif is_left:
            gaps = [_Gap(worth, label) for worth, label in (self._label(after[:c], False) for c in (len(after), *cuts))]
        else:
            gaps = [_Gap(worth, None, label) for worth, label in (self._label(before[c:], True) for c in (0, *cuts))]
        found = [gap for gap in gaps if gap.left is not None or gap.right is not None]
        return max(found, key=lambda gap: gap.worth, default=_Gap())

    def _label(self, window: str, is_before: bool) -> tuple[float, Label | None]:
        """What a window beside a number says, and what that is worth; nothing where it says two things."""
        parts = window.split()
        near = " ".join(parts[-_LABEL_WORDS:] if is_before else parts[:_LABEL_WORDS])
        found = self._words.find(near)
        if not found or len({said.statuses for said in found}) > 1:
            return 0.0, None
        said = found[-1] if is_before else found[0]
        words = words_of_label(near)
        between = words[said.last + 1 :] if is_before else words[: said.first]
        is_enclosed = is_before and said.last == len(words) - 1 and near.endswith(("(", "["))
        worth = _PAIR - self._parting(near, is_before) + (_ENCLOSED if is_enclosed else 0)
        return worth - (0 if self._is_harmless(between) else _OTHER_WORDS), Label(said, near, is_before)

    def _parting(self, near: str, is_before: bool) -> float:
        """What the strongest boundary between a number and its label costs."""
        costs = [0.0]
        for cut, cost in self._boundaries(near):
            if not self._words.find(near[cut:] if is_before else near[:cut]):
                costs.append(cost)
        return max(costs)

    def _cuts(self, text: str) -> Iterator[int]:
        """
        Where the words between two numbers may be cut.

        Of the cuts so far from both that neither label changes there is only the first: a list may have many members.
        """
        words = [match.span() for match in _WORDS.finditer(text)]
        is_long = len(words) > 2 * _LABEL_WORDS
        first, last = (words[_LABEL_WORDS][0], words[-_LABEL_WORDS - 1][1]) if is_long else (len(text), len(text))
        is_far = False
        for cut, _ in self._boundaries(text):
            if first < cut < last and is_far:
                continue
            is_far = is_far or first < cut < last
            yield cut

    def _boundaries(self, text: str) -> Iterator[tuple[int, float]]:
        """Where clauses or members of a list may end in a text, and how much that parts."""
        for match in _BOUNDARY.finditer(text):
            sign = match[0].strip()
            if sign.isalpha():
                if plain(sign) in self._conjunctions:
                    yield match.start(), _COMMA
            else:
                yield match.end(), _COMMA if sign == "," else _STOP
