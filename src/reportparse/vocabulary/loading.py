"""
From files to vocabularies: of one language, of all together, of a document's own languages before all others.

    file -> words of a language -> all together -> own languages, and behind them all others
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache
from typing import Any

from reportparse.vocabulary.figure_words import FigureWords, NumberForms, read_figure_words
from reportparse.vocabulary.files import Table, languages, part_of, read_packed, read_words, texts_of
from reportparse.vocabulary.words import Vocabulary, keys_by_phrase, phrase_words

Part = Vocabulary | FigureWords

# A yes or no of other languages has at least so many Latin letters: "da" and "ne" may be anything in a cell.
_SHORTEST_ANSWER = 3
# What fields say of the nature of a word, not of its grammar, holds in other languages, too.
_SHARED = ("total_nouns", "total_words", "attributes", "header_by_phrase", "colour_by_phrase", "period_by_phrase")
_SHARED_OF_FIGURES = ("percent", "kinds", "columns", "contents", "months")
# What tells one language's words from names in a text that is in another.
_LITTLE = ("common_words", "conjunctions", "doubts", "negations")
_LITTLE_OF_FIGURES = ("fillers", "out_of", "of_which", "that_is", "periods", "kinds", "months")


@cache
def load(language: str | None = None) -> Vocabulary:
    """
    The vocabulary of one language, or of all together (None).

    Of all together, a phrase that languages use for different statuses names none, and a header has the role that most
    of them give it.
    """
    if language is not None:
        return _read(read_words(language))
    packed = read_packed()
    return joined_languages() if packed is None else _unpacked(part_of(packed, "joined"))


def joined_languages() -> Vocabulary:
    """The vocabulary of all languages together, from their files."""
    every = [load(code) for code in languages()]
    named = _by_phrase(own.status_by_phrase for own in every)
    roles = _by_phrase(own.header_by_phrase for own in every)
    return replace(
        _joined(every),
        status_by_phrase={phrase: said[0] for phrase, said in named.items() if len(set(said)) == 1},
        header_by_phrase={phrase: Counter(said).most_common(1)[0][0] for phrase, said in roles.items()},
    )


@cache
def load_for(own_languages: tuple[str, ...]) -> Vocabulary:
    """
    The words of a document's own languages, the first of them before the others, and behind them all other languages.

    Grammar (negations, words for "of which" and so on) is that of its own languages. Of others count what things are
    called, and their statuses where a text names none in its own languages. A word that the document's languages use
    otherwise is none of another language. Without any language, all count alike.
    """
    known = [load(code) for code in own_languages if code in languages()]
    if not known:
        return load()
    own, every = _joined(known), load()
    little = _little_words(own)
    answers = {word for word in every.yeses | every.noes if len(word) < _SHORTEST_ANSWER and word.isascii()}
    others = replace(
        every,
        status_by_phrase={
            phrase: status
            for phrase, status in every.status_by_phrase.items()
            if phrase not in answers and not _is_known(phrase, little, own)
        },
        yeses=own.yeses,
        noes=own.noes,
    )
    figures = replace(own.figures, **_own_first(own.figures, every.figures, _SHARED_OF_FIGURES, little))
    return replace(own, figures=figures, others=others, **_own_first(own, every, _SHARED, little))


def _little_words(own: Vocabulary) -> frozenset[str]:
    """The words of a document's languages that say nothing of a status: little ones, months, what is counted."""
    lists = [getattr(own, name) for name in _LITTLE]
    lists += [getattr(own.figures, name) for name in _LITTLE_OF_FIGURES]
    return frozenset(word for found in lists for phrase in found for word in phrase.split())


def _is_known(phrase: str, little: frozenset[str], own: Vocabulary) -> bool:
    """Whether own languages have a phrase of others for something else, or all of its words for little ones."""
    return phrase in own.header_by_phrase or phrase in own.attributes or little.issuperset(phrase.split())


def _own_first(own: Part, every: Part, names: Iterable[str], little: frozenset[str]) -> dict[str, Any]:
    """Fields with what own languages have, and what all others add that is no little word in them."""
    fields_: dict[str, Any] = {}
    for name in names:
        first, rest = getattr(own, name), getattr(every, name)
        added = [phrase for phrase in rest if phrase in first or not little.issuperset(phrase.split())]
        fields_[name] = first.union(added) if isinstance(first, frozenset) else {**{p: rest[p] for p in added}, **first}
    return fields_


def _joined(vocabularies: Sequence[Vocabulary]) -> Vocabulary:
    """Several vocabularies as one; where they disagree on a phrase, the first decides."""
    figures = FigureWords(**_joined_fields([own.figures for own in vocabularies]))
    return Vocabulary(**{**_joined_fields(vocabularies), "figures": figures})


def _joined_fields(parts: Sequence[Part]) -> dict[str, Any]:
    joined: dict[str, Any] = {}
    for field in fields(parts[0]):
        values = [getattr(part, field.name) for part in parts]
        if isinstance(values[0], frozenset):
            joined[field.name] = frozenset().union(*values)
        elif isinstance(values[0], dict):
            joined[field.name] = {key: value for own in reversed(values) for key, value in own.items()}
        elif isinstance(values[0], tuple):
            joined[field.name] = tuple(item for own in values for item in own)
    return {name: value for name, value in joined.items() if not name.startswith("_")}


def _by_phrase(maps: Iterable[Mapping[str, str]]) -> dict[str, list[str]]:
    """What each language says of a phrase."""
    found: dict[str, list[str]] = {}
    for own in maps:
        for phrase, key in own.items():
            found.setdefault(phrase, []).append(key)
    return found


def packed_vocabulary(own: Part | NumberForms) -> dict[str, Any]:
    """The fields of a vocabulary as JSON has them; `_unpacked` gives it back."""
    return {
        field.name: _packed_value(getattr(own, field.name))
        for field in fields(own)
        if field.init and field.name not in ("is_explained", "others")
    }


def _packed_value(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, FigureWords | NumberForms):
        return packed_vocabulary(value)
    return [_packed_value(part) for part in value] if isinstance(value, tuple) else value


def _unpacked(table: Table) -> Vocabulary:
    own = _typed(Vocabulary, table)
    figures = _typed(FigureWords, part_of(table, "figures"))
    figures["number_forms"] = tuple(NumberForms(**_typed(NumberForms, forms)) for forms in figures["number_forms"])
    return Vocabulary(**{**own, "figures": FigureWords(**figures)})


def _typed(kind: type[Part | NumberForms], table: Table) -> dict[str, Any]:
    """The fields of a kind with the collections that it has them in."""
    sorts = {field.name: str(field.type).partition("[")[0] for field in fields(kind)}
    return {name: _typed_value(sorts[name], value) for name, value in table.items()}


def _typed_value(sort: str, value: Any) -> Any:
    if sort == "frozenset":
        return frozenset(value)
    return _tuples(value) if sort == "tuple" else value


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def _read(table: Table) -> Vocabulary:
    totals = part_of(table, "totals")
    headers = _keys(table, "headers")
    return Vocabulary(
        languages=(str(table["language"]),),
        common_words=frozenset(texts_of(table, "common_words")),
        frequent_words=frozenset(texts_of(table, "frequent_words")),
        compound_starts=frozenset(texts_of(table, "compound_starts")),
        conjunctions=frozenset(texts_of(table, "conjunctions")),
        doubts=frozenset(texts_of(table, "doubts")),
        negations=frozenset(texts_of(table, "negations")),
        noes=frozenset(texts_of(table, "noes")),
        yeses=frozenset(texts_of(table, "yeses")),
        status_ends=frozenset(texts_of(table, "status_ends")),
        status_by_phrase=_keys(table, "statuses"),
        header_words=frozenset(word for phrase in headers for word in phrase.split()),
        attributes=frozenset(" ".join(phrase_words(phrase)) for phrase in texts_of(table, "attributes")),
        header_by_phrase=headers,
        colour_by_phrase=_keys(table, "colours"),
        period_by_phrase=_keys(table, "periods"),
        total_nouns=frozenset(texts_of(totals, "nouns")),
        total_words=frozenset(texts_of(totals, "words")),
        figures=read_figure_words(table),
    )


def _keys(table: Table, part: str) -> dict[str, str]:
    phrases = part_of(table, part)
    return keys_by_phrase({key: texts_of(phrases, key) for key in phrases})
