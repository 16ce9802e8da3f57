"""A profile in words, for people: one sentence for each thing that it pins."""

from collections.abc import Iterable, Iterator

from reportparse.profile import Column, Profile

_ROLES = {
    "guideline": "Guidelines stand",
    "measure": "Measures stand",
    "deliverable": "Deliverables stand",
    "marks": "The marks that count stand",
    "earlier": "Marks that do not count stand",
    "extras": "Neither items nor marks stand",
}


def profile_to_words(profile: Profile) -> str:
    """What a profile pins, a line each; it says so where it pins nothing."""
    lines = [line for part in (_head, _codes, _columns, _marks) for line in part(profile)]
    pins = lines or ["It pins nothing: everything is inferred."]
    title = [text for text in (profile.name, profile.description) if text is not None]
    return "\n".join([*title, *pins]) + "\n"


def _head(profile: Profile) -> Iterator[str]:
    if profile.language is not None:
        yield f"The language is {profile.language}."
    names = profile.names
    for level in ("guideline", "measure", "deliverable", "status"):
        if words := getattr(names, level):
            yield f"A {level} is called {_either(words)}."


def _codes(profile: Profile) -> Iterator[str]:
    codes = profile.codes
    if codes.printed is False:
        yield "Rows have no codes."
    elif codes.deliverable is not None:
        kind = {None: "", True: ", counted anew under each measure", False: ", whole codes"}[codes.relative]
        yield f"Deliverables have codes like {codes.deliverable}{kind}."
    elif codes.printed:
        yield "Rows have codes."
    if codes.words_before:
        yield f"Before codes may stand {_either(codes.words_before)}."


def _columns(profile: Profile) -> Iterator[str]:
    for role, columns in profile.columns.by_role():
        yield f"{_ROLES[role]} in {_either_column(columns)}."
    for status, columns in profile.columns.statuses.by_status():
        yield f"A mark in {_either_column(columns)} means {status}."


def _marks(profile: Profile) -> Iterator[str]:
    for status, words in profile.statuses.by_status():
        yield f"The status {status} is also said as {_either(words)}."
    for entry in profile.legend:
        seen = " ".join(part for part in (entry.colour, entry.shape, entry.sign) if part is not None)
        label = f" ({entry.label})" if entry.label is not None else ""
        yield f"Where the report does not say it, the mark {seen} means {entry.status}{label}."
    if profile.totals.nouns:
        yield f"Stated totals count {_either(profile.totals.nouns)}."
    if profile.totals.words:
        yield f"A total of all is called {_either(profile.totals.words)}."


def _either(words: Iterable[str]) -> str:
    return " or ".join(f"“{word}”" for word in words)


def _either_column(columns: Iterable[Column]) -> str:
    return " or ".join(f"column {c}" if isinstance(c, int) else f"the column headed “{c}”" for c in columns)
