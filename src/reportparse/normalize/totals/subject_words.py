"""What a figure counts, by the words around it: rows of the report, something else, or what is left open."""

import itertools
from collections.abc import Iterable, Sequence

import regex

from reportparse.normalize.statuses.status_words import Said, StatusWords, stops_of_label, words_of_label
from reportparse.normalize.totals.scopes import Scopes
from reportparse.text import is_word
from reportparse.vocabulary import Vocabulary
from reportparse.vocabulary.figure_words import plain, says

_LABEL_END = regex.compile(r"[.;:,|•–—]")
_HEAD_END = regex.compile(r"[:;,•|]|\s[\p{S}]\s")
_AFTER_WORDS = 4
_NEAR_WORDS = 3
_PART_WORDS = 9


class SubjectWords:
    """Knows the nouns of one report's rows, and the words that say nothing of what is counted."""

    def __init__(
        self, words: StatusWords, vocabulary: Vocabulary, nouns: frozenset[str], scopes: Scopes | None = None
    ) -> None:
        self._words, self._nouns, self._scopes = words, nouns, scopes or Scopes()
        figures = vocabulary.figures
        phrases = (*figures.fillers, *figures.out_of, *figures.of_which, *figures.that_is, *figures.against)
        said = {word for phrase in (*phrases, *figures.qualifier_by_phrase) for word in phrase.split()}
        self._harmless = (
            said
            | {word for noun in nouns for word in (noun, *noun.split())}
            | vocabulary.common_words
            | vocabulary.total_words
            | vocabulary.conjunctions
            | set(figures.months)
            | {word for phrase in figures.columns for word in phrase.split()}
        )
        counted = (*vocabulary.total_words, *figures.rated, *figures.added)
        self._mentions = nouns | {word for phrase in counted for word in phrase.split()}
        self._totals, self._added = vocabulary.total_words, figures.added
        self._heads = vocabulary.header_words
        roles = vocabulary.header_by_phrase
        self._states = {word for phrase, role in roles.items() if role == "status" for word in phrase.split()}
        self._levels = {phrase for phrase, role in roles.items() if role != "status" and " " not in phrase}
        self._periods = figures.periods
        self._doubts = vocabulary.doubts - vocabulary.conjunctions

    def is_named(self, text: str) -> bool:
        """Whether a text names the report's rows."""
        return any(_without_article(word) in self._nouns for word in words_of_label(text))

    def is_named_beside(self, window: str, is_label_first: bool) -> bool:
        """Whether the window beside a figure names the rows right after it, or in the label before it."""
        if not is_label_first:
            return self.counts_rows(window)
        label = _LABEL_END.split(window.rstrip(" :=|–—-•"))[-1]
        return self.is_named(label) and bool(self._words.find(label))

    def is_mentioned(self, text: str) -> bool:
        """Whether a text may speak of the number of the rows: by their name, or with words such as "in all"."""
        return not self._mentions.isdisjoint(map(_without_article, words_of_label(text)))

    def joins(self, window: str, said: Said, is_label_first: bool) -> bool:
        """Whether nothing but words for the rows stands between a figure and its status, in the window beside it."""
        if is_label_first:
            # The label begins where the sentence or its last part does: "by then, actions completed: 49".
            label = _LABEL_END.split(window.rstrip(" :=|–—-•"))[-1]
            return self.is_all_said(label)
        words = words_of_label(window)
        between = words[: said.first]
        if not self.are_harmless(between):
            return False
        if "done" in said.statuses and not self._doubts.isdisjoint(between):
            # "10 to be completed".
            return False
        # "12 completed streets": an adjective of something else.
        after = () if said.last in stops_of_label(window) else words[said.last + 1 : said.last + 2]
        return bool(between) or self.are_harmless(after)

    def counts_rows(self, after: str) -> bool:
        """Whether the words after a figure name the report's rows: "65 actions", "65 of the planned actions"."""
        words = words_of_label(_LABEL_END.split(after)[0])[:_AFTER_WORDS]
        for index, word in enumerate(words):
            if word in self._nouns:
                return True
            # One word of any kind may describe the noun that follows it: "65 planned actions".
            if not self._is_harmless(word):
                return index + 1 < len(words) and words[index + 1] in self._nouns
        return False

    def is_in_all(self, before: str, after: str) -> bool:
        """Whether words for "in all" stand beside a figure: "out of 65 in all", "a total of 65"."""
        label = _HEAD_END.split(before)[-1]
        near = " ".join([*plain(label).split()[-_NEAR_WORDS:], *plain(after).split()[: _NEAR_WORDS - 1]])
        return says(near, self._totals) and not self._words.find(label) and not self.counts_other(after)

    def is_added(self, before: str, after: str) -> bool:
        """Whether a number is of what was added: "59 added", "to which were added 59", and not "59 added: 49"."""
        preceding = plain(_HEAD_END.split(before)[-1]).split()[-_NEAR_WORDS:]
        following = plain(after).split()[:_NEAR_WORDS]
        own = {word for phrase in self._added for word in phrase.split()}
        # "25 years, try new ways": what is new is none of what the figure counts.
        counted = itertools.takewhile(lambda word: word in own or self._is_harmless(word), following)
        return any(says(" ".join(words), self._added) for words in (preceding, counted))

    def is_part(self, after: str, is_lone: bool) -> bool:
        """
        Whether the words after a figure speak of some of the rows only: "20 actions of the youth office".

        The last word of a sentence that states nothing else (`is_lone`) may be its verb.
        """
        label = _LABEL_END.split(after)[0].split()[:_PART_WORDS]
        if not self.is_named(" ".join(label)):
            return False
        is_said = self.is_all_said(" ".join(label), self._heads)
        return not (is_said or (is_lone and self.is_all_said(" ".join(label[:-1]), self._heads)))

    def is_identifier(self, before: str, is_first: bool) -> bool:
        """Whether a figure is the number of one row and counts nothing: "action 12 is completed"."""
        if not is_first and _LABEL_END.search(before) is None:
            # "of the 65 actions 49 are": the noun is that of the figure before.
            return False
        words = words_of_label(_LABEL_END.split(before)[-1])[-1:]
        is_closed = before.rstrip()[-1:] in ":=(|"
        names = self._nouns | self._levels
        return bool(words) and not is_closed and _without_article(words[0]) in names

    def are_identifiers(self, before: Sequence[str]) -> bool:
        """Whether figures number things of one name: "step 1 is completed, step 2 is in progress"."""
        names = {words[-1] if (words := words_of_label(text)) else "" for text in before}
        is_closed = any(text.rstrip()[-1:] in ":=(|" for text in before)
        name = names.pop() if len(names) == 1 and len(before) > 1 and not is_closed else ""
        return is_word(name) and not self._is_harmless(name) and not self._words.find(name)

    def counts_other(self, after: str) -> bool:
        """Whether the words after a figure say that it counts something that is no row of the report."""
        words = words_of_label(_LABEL_END.split(after)[0])
        for index, word in enumerate(words[:_AFTER_WORDS]):
            if word in self._nouns or word in self._periods or not is_word(word):
                return False
            if any(said.first == 0 for said in self._words.find(" ".join(words[index : index + _PART_WORDS]))):
                return False
            if word not in self._harmless:
                return True
        return False

    def is_other_head(self, head: str) -> bool:
        """Whether what stands before a colon names something else: "Schools: 12 completed"."""
        if self._scopes.find(head) or self._words.find(head) or self.is_named(head):
            return False
        return not self.are_harmless(words_of_label(head), self._states)

    def is_of_other(self, clause: str) -> bool:
        """Whether a clause with a share speaks of something else: "the budget is committed to 71 %"."""
        return not self.is_named(clause) and not self.is_all_said(clause, self._states)

    def is_all_said(self, label: str, more: Iterable[str] = ()) -> bool:
        """Whether a label says nothing but a status and words for the rows."""
        words = words_of_label(label)
        said = {index for found in self._words.find(label) for index in range(found.first, found.last + 1)}
        return self.are_harmless([word for index, word in enumerate(words) if index not in said], more)

    def are_harmless(self, words: Sequence[str], more: Iterable[str] = ()) -> bool:
        """Whether words say nothing of what is counted but that it is rows of the report."""
        return all(self._is_harmless(word) or word in more for word in words)

    def _is_harmless(self, word: str) -> bool:
        own = _without_article(word)
        return word in self._harmless or own in self._harmless or not is_word(own)


def _without_article(word: str) -> str:
    """A word without what stands before its apostrophe: "d'actions", "l'ensemble"."""
    return word.rpartition("'")[2]
