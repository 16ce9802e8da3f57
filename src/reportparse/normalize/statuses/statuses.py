"""From a mark to a status: the report's own legend first, then its column, then what the sign means in general."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Literal

from reportparse import marks
from reportparse.colours import OTHER_COLOUR, colour_distance, find_hue
from reportparse.document import Place
from reportparse.model import Mark, Provenance, Status
from reportparse.normalize.places import provenance
from reportparse.normalize.statuses.legend import Entry, Legend
from reportparse.normalize.statuses.marks import MarkReading
from reportparse.normalize.statuses.sayings import find_saying, find_share, share_to_status
from reportparse.text import fold
from reportparse.vocabulary import Vocabulary

Basis = Literal["legend", "profile", "column", "vocabulary", "convention", "lookalike", "conflict", "none"]

_EMPTY = frozenset({"empty_square", "dash"})
# How sure each way of reading is. Under 0.9 the audit asks for a look.
_EXACT, _SAME_SHAPE, _WORD, _COLUMN = 0.99, 0.97, 0.97, 0.97
_GENERAL, _LOOKALIKE, _NOT_IN_LEGEND = 0.93, 0.9, 0.7
_CONTRADICTED, _REMARKED = 0.5, 0.85
# A percentage of progress, as everybody takes it; said once for the whole report.
_SHARE = 0.85


@dataclass(frozen=True, slots=True)
class Understood:
    """The status of one deliverable, its mark, and how sure it is."""

    status: Status
    label: str | None
    mark: Mark
    confidence: float


@dataclass(frozen=True, slots=True)
class Meanings:
    """What gives marks their meaning: the report's legend, the vocabulary of words, the usual scale of its shapes."""

    legend: Legend
    vocabulary: Vocabulary
    scale: Mapping[str, str]
    decoration: frozenset[str] = frozenset()
    """Shapes that stand beside words of several statuses: they are there for the eye alone."""
    hues: Mapping[str, str] = field(default_factory=dict)
    """What the hues of signs mean that differ in nothing else, by their names."""
    has_answers: bool = False
    """Whether "yes" and "no" are what the report prints: then "no" is as good as a cross."""
    legible: Mapping[Place, float] = field(default_factory=dict)
    """How sure the texts are read at the places where they are not wholly sure (0-1)."""


def find_meanings(readings: Iterable[MarkReading], legend: Legend, vocabulary: Vocabulary) -> Meanings:
    """The meanings for all marks of one report: which usual scale it follows shows in the shapes that it uses."""
    readings = list(readings)
    shapes = {shape for reading in readings if (shape := reading.shape or reading.lookalike) is not None}
    says_nothing = _differ_in_colour(readings) or _is_lone_letter(readings)
    scale = {} if says_nothing else _find_scale(shapes, legend.status_by_shape())
    hues = {} if scale else _find_hues(readings, legend)
    said = {fold(reading.raw or "") for reading in readings if reading.kind == "word"}
    has_answers = not said.isdisjoint(vocabulary.yeses) and not said.isdisjoint(vocabulary.noes)
    return Meanings(legend, vocabulary, scale, _decoration(readings, vocabulary), hues, has_answers)


def _find_hues(readings: Sequence[MarkReading], legend: Legend) -> Mapping[str, str]:
    """What the hues of signs mean where they are all that tells them apart, and the legend explains no hue."""
    signs = [r for r in readings if r.kind not in ("blank", "word") and r.lookalike is None and r.colour is not None]
    if len({r.shape for r in signs}) > 1:
        return {}
    entries = (*legend.entries, *legend.pinned)
    if any(e.colour_name is not None or (e.colour is not None and find_hue(e.colour)) for e in entries):
        return {}
    return marks.find_hue_scale(r.colour for r in signs if r.colour is not None)


def _find_scale(shapes: set[str], known: Mapping[str, str]) -> Mapping[str, str]:
    """The usual scale of the shapes of a report; one that nobody knows takes nothing away from ticks and crosses."""
    scale = marks.find_scale(shapes, known)
    speaking = {shape for shape in shapes if marks.speaks_for_itself(shape)}
    if scale or not speaking:
        return scale
    return {shape: status for shape, status in marks.find_scale(speaking, known).items() if shape in speaking}


def _is_lone_letter(readings: Iterable[MarkReading]) -> bool:
    """
    Whether a letter like a cross is the only sign that a report prints.

    An X with nothing else beside it fills in a form: it says that its row is meant, and crosses nothing out.
    """
    signs = [r for r in readings if r.kind not in ("blank", "word") and r.shape not in _EMPTY]
    return bool(signs) and all(r.shape is None and r.lookalike == "cross" for r in signs)


def _decoration(readings: Iterable[MarkReading], vocabulary: Vocabulary) -> frozenset[str]:
    said: dict[str, set[str | None]] = {}
    for reading in readings:
        if reading.beside is not None and reading.beside.shape is not None:
            said.setdefault(reading.beside.shape, set()).add(vocabulary.find_status(reading.raw or ""))
    return frozenset(shape for shape, statuses in said.items() if len(statuses) > 1)


def _differ_in_colour(readings: Sequence[MarkReading]) -> bool:
    """Whether a shape is printed in several colours, more than once in each: then the colour means something."""
    colours: dict[str, Counter[str]] = {}
    for reading in readings:
        if reading.shape is not None and reading.colour is not None:
            colours.setdefault(reading.shape, Counter())[reading.colour] += 1
    common = ([colour for colour, count in found.items() if count > 1] for found in colours.values())
    return any(colour_distance(a, b) > OTHER_COLOUR for found in common for a, b in combinations(found, 2))


def understand(readings: list[tuple[MarkReading, str | None]], meanings: Meanings) -> Understood:
    """
    The status that a row's marks say, each given with the status of its column where columns stand for statuses.

    No mark, a blank one, or marks that contradict each other give `unknown`. What nobody can see never counts; where
    it says another status it is kept with the mark.
    """
    found = _with_words(_understand_seen(readings, meanings), readings, meanings.vocabulary)
    legible = min((reading.legible for reading, _ in readings), default=1.0)
    found = replace(found, confidence=min(found.confidence, legible)) if legible < 1 else found
    for reading, _ in readings:
        if reading.hidden is not None and _hidden_status(reading.hidden, meanings) not in (None, found.status):
            return _with_hidden(found, reading)
    return found


def _with_words(
    found: Understood, readings: Sequence[tuple[MarkReading, str | None]], vocabulary: Vocabulary
) -> Understood:
    """The status of a sign with a remark beside it, which may speak of another one, or take something of it back."""
    words = readings[0][0].words if len(readings) == 1 else None
    if words is None or not any(c.isalpha() for c in words):
        return found
    if vocabulary.find_statuses(words) <= {found.status.value}:
        return replace(found, confidence=min(found.confidence, _REMARKED))
    mark = found.mark.model_copy(update={"basis": "conflict"})
    return replace(found, mark=mark, confidence=min(found.confidence, _CONTRADICTED))


def _with_hidden(found: Understood, reading: MarkReading) -> Understood:
    """The status, with the text that says another one and cannot be seen; right under the mark it contradicts it."""
    kept: dict[str, str | None] = {"hidden_text": reading.hidden}
    if not reading.hides_under:
        return replace(found, mark=found.mark.model_copy(update=kept))
    mark = found.mark.model_copy(update={**kept, "basis": "conflict"})
    return replace(found, mark=mark, confidence=min(found.confidence, _CONTRADICTED))


def _hidden_status(text: str, meanings: Meanings) -> str | None:
    """The status that a hidden text would say if it could be seen."""
    entry = meanings.legend.by_sign(text) or meanings.legend.by_shape(marks.find_shape(text))
    if entry is not None:
        return entry.status
    return meanings.vocabulary.find_status(text) or meanings.scale.get(marks.find_shape(text) or "")


def _understand_seen(readings: list[tuple[MarkReading, str | None]], meanings: Meanings) -> Understood:
    if not readings:
        return Understood(Status.UNKNOWN, None, Mark(kind="blank", basis="none"), 0.0)
    reading, column_status = readings[-1]
    if len(readings) > 1:
        return Understood(Status.UNKNOWN, None, _mark(reading, None, "conflict"), 0.0)
    if reading.is_struck:
        # What is crossed out does not apply; what does, nobody says.
        return Understood(Status.UNKNOWN, None, _mark(reading, reading.shape, "conflict"), 0.0)
    if reading.is_blank:
        return Understood(Status.UNKNOWN, None, _mark(reading, None, "none"), 1.0)
    if column_status is not None:
        return _by_column(reading, column_status, meanings)
    return _understand_one(reading, meanings)


def _by_column(reading: MarkReading, status: str, meanings: Meanings) -> Understood:
    """A mark in the column of a status, whatever sign it is; one that nobody knows may say that it does not apply."""
    shape = reading.shape or reading.lookalike
    is_word = reading.kind == "word" and meanings.vocabulary.find_status(reading.raw or "") not in (status, "done")
    if is_word and not any(c.isdecimal() for c in reading.raw or ""):
        # "No" under a status is no tick; nor is any word that nobody knows.
        return Understood(Status.UNKNOWN, None, _mark(reading, None, "none"), 0.0)
    if shape is None and reading.kind != "word" and not (reading.raw or "").isalnum():
        return Understood(Status.UNKNOWN, None, _mark(reading, None, "none"), 0.0)
    basis: Basis = "conflict" if reading.contradicted_by is not None else "column"
    # A date or a number says that something happened, and not for sure what.
    sure = min(_NOT_IN_LEGEND if is_word else _COLUMN, reading.confidence)
    return Understood(Status(status), _label(meanings.legend, status), _mark(reading, shape, basis), sure)


def _understand_one(reading: MarkReading, meanings: Meanings) -> Understood:
    found = _by_legend(reading, meanings.legend) or _in_general(reading, meanings)
    if reading.contradicted_by is None and _sign_beside(reading, meanings) in (None, found.status):
        return found
    # What a reader sees counts; that the text layer says something else is for a person to look at.
    mark = found.mark.model_copy(update={"basis": "conflict"})
    sure = reading.confidence if reading.contradicted_by is not None else _CONTRADICTED
    return replace(found, mark=mark, confidence=min(found.confidence, sure))


def _sign_beside(reading: MarkReading, meanings: Meanings) -> str | None:
    """What the sign beside a word says; None where there is none, or it says nothing, or stands beside any word."""
    sign = reading.beside
    if sign is None or sign.shape in meanings.decoration:
        return None
    legend = meanings.legend
    entry = legend.by_sign(sign.text, sign.appearance) or legend.by_shape(sign.shape, sign.colour)
    return entry.status if entry is not None else marks.find_scale([sign.shape or ""], {}).get(sign.shape or "")


def _by_legend(reading: MarkReading, legend: Legend) -> Understood | None:
    """
    What the report's own legend says, or its profile: for the same sign, for one of its shape, for one that its letter
    resembles.
    """
    sure = reading.confidence
    if (entry := legend.by_sign(reading.raw or "", reading.appearance)) is not None:
        # The same picture is the same mark, whatever it shows, and a sign of no known shape is the one that the legend
        # has; else a text layer may say something else than the page.
        is_same = reading.shape is None or (reading.kind == "picture" and reading.appearance is not None)
        is_certain = reading.raw is None or is_same
        return _from_entry(entry, reading, _EXACT if is_certain else min(_EXACT, sure))
    if (entry := legend.by_shape(reading.shape, reading.colour)) is not None:
        return _from_entry(entry, reading, min(_SAME_SHAPE, sure))
    is_unnamed = reading.kind in ("drawing", "picture") and reading.shape is None
    if is_unnamed and (entry := legend.by_lit(reading.colour)) is not None:
        return _from_entry(entry, reading, _SAME_SHAPE)
    if reading.shape is None and (entry := legend.by_shape(reading.lookalike)) is not None:
        found = _from_entry(entry, reading, _LOOKALIKE)
        return replace(found, mark=found.mark.model_copy(update={"basis": "lookalike"}))
    return None


def _from_entry(entry: Entry, reading: MarkReading, confidence: float) -> Understood:
    shape = reading.shape or reading.lookalike
    basis: Basis = "profile" if entry.is_pinned else "legend"
    return Understood(Status(entry.status), entry.label or None, _mark(reading, shape, basis), confidence)


def _in_general(reading: MarkReading, meanings: Meanings) -> Understood:
    """What a word or a sign means where the report does not say."""
    legend = meanings.legend
    # A picture that is not there may come with a word in its place, and a bar says a share.
    if (
        reading.kind in ("word", "picture", "drawing")
        and reading.shape is None
        and (said := _said(reading, meanings)) is not None
    ):
        return said
    shape = reading.shape or reading.lookalike
    if (by_hue := _by_hue(reading, meanings)) is not None:
        return Understood(Status(by_hue), _label(legend, by_hue), _mark(reading, shape, "convention"), _NOT_IN_LEGEND)
    status = meanings.scale.get(shape or "")
    if status is None:
        label = reading.raw if reading.kind == "word" else None
        return Understood(Status.UNKNOWN, label, _mark(reading, shape, "none"), 0.0)
    if reading.shape is None:
        return Understood(Status(status), _label(legend, status), _mark(reading, shape, "lookalike"), _NOT_IN_LEGEND)
    sure = min(reading.confidence, _NOT_IN_LEGEND if len(legend.entries) > 1 else _GENERAL)
    return Understood(Status(status), _label(legend, status), _mark(reading, shape, "vocabulary"), sure)


def _by_hue(reading: MarkReading, meanings: Meanings) -> str | None:
    """What the hue of a sign means by convention."""
    if reading.kind == "word" or reading.colour is None or reading.lookalike is not None:
        return None
    return meanings.hues.get(find_hue(reading.colour) or "")


def _said(reading: MarkReading, meanings: Meanings) -> Understood | None:
    """What words mean in the place of a status: a status with what follows it, an answer, a share of the work."""
    raw, vocabulary = reading.raw or "", meanings.vocabulary
    if meanings.has_answers and vocabulary.is_no(raw):
        return Understood(Status.NOT_DONE, raw, _mark(reading, None, "vocabulary"), _GENERAL)
    saying = find_saying(raw, vocabulary)
    if saying is not None:
        basis: Basis = "profile" if vocabulary.is_pinned(raw) else "vocabulary"
        sure = min(_WORD, saying.confidence, reading.confidence)
        return Understood(Status(saying.status), saying.phrase, _mark(reading, None, basis), sure)
    share = find_share(raw)
    if share is None:
        return None
    return Understood(Status(share_to_status(share)), raw, _mark(reading, None, "convention"), _SHARE)


def _label(legend: Legend, status: str) -> str | None:
    entry = legend.by_status(status)
    return entry.label if entry is not None else None


def _mark(reading: MarkReading, shape: str | None, basis: Basis) -> Mark:
    place: Provenance = provenance(reading.place)
    return Mark(
        raw=reading.raw,
        font=reading.style.font if reading.style else None,
        shape=shape,
        colour=reading.colour,
        kind=reading.kind,
        basis=basis,
        provenance=place,
    )
