"""Where a text speaks of a status: in the words of the report's own legend, or in those of the vocabulary."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportparse.normalize.statuses.legend import Entry, Legend
from reportparse.text import fold
from reportparse.vocabulary import Vocabulary
from reportparse.vocabulary.spacing import set_apart

_PUNCTUATION = ".,;:()[]«»\"'!?*"
_JOINTS = frozenset({"/", "+", "&", ",", "-", "|"})


@dataclass(frozen=True, slots=True)
class Said:
    """
    The statuses that a stretch of text names together, and which of its words say it.

    `label` is the legend's own, where the text says exactly that.
    """

    statuses: tuple[str, ...]
    first: int
    last: int
    label: str | None = None


class StatusWords:
    """Finds what words say of statuses; a label of the report's own legend comes before common usage."""

    def __init__(self, legend: Legend, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        # Sentences are asked for their statuses many times over.
        self._found: dict[str, list[Said]] = {}
        entries = [entry for entry in (*legend.entries, *legend.pinned) if _is_label(entry, vocabulary)]
        self._entries: list[tuple[tuple[str, ...], Entry]] = sorted(
            ((words_of_label(entry.label), entry) for entry in entries), key=lambda pair: -len(pair[0])
        )
        labels: dict[str, set[str]] = {}
        for _, entry in self._entries:
            labels.setdefault(entry.status, set()).add(fold(entry.label))
        # Where several steps of the scale are one status, totals are those of a step.
        self._stepped = {status for status, found in labels.items() if len(found) > 1}

    def find(self, text: str) -> list[Said]:
        """Every mention of a status, those that only `or`, `and` or a comma parts as one."""
        found = self._found.get(text)
        if found is None:
            found = self._found[text] = self._find(text)
        return found

    def _find(self, text: str) -> list[Said]:
        words = words_of_label(text)
        usual = self._by_vocabulary(words)
        own = [said for said in self._by_legend(words) if not any(_holds(other, said) for other in usual)]
        free = [said for said in usual if not any(_overlaps(said, other) for other in own)]
        mentions = sorted([*own, *free], key=lambda said: said.first)
        joined: list[Said] = []
        for said in mentions:
            last = joined[-1] if joined else None
            if last is not None and said.first <= last.last:
                continue
            if last is not None and self._is_joint(words[last.last + 1 : said.first], text):
                statuses = tuple(dict.fromkeys((*last.statuses, *said.statuses)))
                joined[-1] = Said(statuses, last.first, said.last)
            else:
                joined.append(said)
        return joined

    def _by_legend(self, words: tuple[str, ...]) -> list[Said]:
        found: list[Said] = []
        present = set(words)
        for label, entry in self._entries:
            if not label or label[0] not in present:
                continue
            for start in range(len(words) - len(label) + 1):
                is_free = all(not (said.first < start + len(label) and start <= said.last) for said in found)
                if words[start : start + len(label)] == label and is_free:
                    own = entry.label if entry.status in self._stepped else None
                    found.append(Said((entry.status,), start, start + len(label) - 1, own))
        return found

    def _by_vocabulary(self, words: tuple[str, ...]) -> list[Said]:
        found: list[Said] = []
        phrases = list(self._vocabulary.status_phrases(words))
        # A negation that stands where another phrase begins, or right before it, is that phrase's.
        others = {index - before for index, _, _ in phrases for before in (0, 1)}
        for index, length, status in phrases:
            # "si" and the like are statuses in a cell, and little words in a sentence.
            if not (length == 1 and words[index] in self._vocabulary.common_words):
                first, last = index, index + length - 1
                if self._is_turned(words[index : last + 1], status):
                    first = self._negation(words, index, found[-1].last + 1 if found else 0)
                    # "den xekinisan pote": a negation may go on behind its verb.
                    last += last + 1 not in others and not self._vocabulary.negations.isdisjoint(
                        words[last + 1 : last + 2]
                    )
                found.append(Said((status,), first, last))
        return found

    def _is_turned(self, phrase: tuple[str, ...], status: str) -> bool:
        """Whether a negation before it makes a phrase say what it does, or stands in it: "never started"."""
        own = self._vocabulary.status_of_phrase(" ".join(phrase))
        is_negated = own in ("done", "in_progress") or not self._vocabulary.negations.isdisjoint(phrase)
        return status == "not_done" and is_negated

    def _negation(self, words: tuple[str, ...], index: int, after: int) -> int:
        """Where the negation of the phrase at an index stands, with but little words between; else the index."""
        fillers = self._vocabulary.figures.fillers | self._vocabulary.common_words
        first = index
        for before in range(index - 1, after - 1, -1):
            # There may be two of them: "non sono mai state avviate", "nigdy nie".
            if words[before] in self._vocabulary.negations:
                first = before
            elif words[before] not in fillers:
                break
        return first

    def _is_joint(self, between: Sequence[str], text: str) -> bool:
        conjunctions = self._vocabulary.conjunctions
        if not between:
            # "done/started", "done, started": punctuation parts them.
            return any(c in text for c in "/+&,")
        return all(word in conjunctions or word in _JOINTS for word in between) and ";" not in text


def _overlaps(a: Said, b: Said) -> bool:
    return a.first <= b.last and b.first <= a.last


def _holds(usual: Said, own: Said) -> bool:
    """Whether a label of the legend is but a part of a usual phrase that says another thing: "not completed"."""
    is_longer = usual.last - usual.first > own.last - own.first
    return is_longer and usual.first <= own.first and own.last <= usual.last and usual.statuses != own.statuses


def _is_label(entry: Entry, vocabulary: Vocabulary) -> bool:
    """Whether an entry has a label; of a number as sign it may be half a sentence: "62 % of the actions are done"."""
    if not any(c.isdecimal() for c in entry.sign or ""):
        return bool(entry.label)
    return vocabulary.is_status_phrase(" ".join(words_of_label(entry.label)))


def words_of_label(text: str) -> tuple[str, ...]:
    """The folded words of a text, punctuation around them taken off; a stroke or plus sign is a word."""
    spaced = set_apart(fold(text)).replace("/", " / ").replace("+", " + ").replace("(", " ").replace(")", " ")
    return tuple(word for part in spaced.split() if (word := part.strip(_PUNCTUATION)))


def stops_of_label(text: str) -> set[int]:
    """The indices of the words of a text, as `words_of_label` counts them, after which punctuation stands."""
    stops: set[int] = set()
    index = -1
    for part in set_apart(text).replace("/", " / ").replace("+", " + ").replace("(", " ( ").replace(")", " ) ").split():
        if part.strip(_PUNCTUATION):
            index += 1
        if part[-1] in _PUNCTUATION:
            stops.add(index)
    return stops
