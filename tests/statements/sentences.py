"""Kinds of statements in running text."""

from __future__ import annotations

import math
import random

from .blocks import Heading, Text
from .language import LETTERS
from .saying import (
    THREE,
    Key,
    Maker,
    Statement,
    Value,
    beside,
    foreign,
    numbers,
    sentence,
    share,
    some_counts,
    split,
    stated_by,
    world_counts,
)
from .world import Places, make_world


def plain(rng: random.Random, language: str) -> Statement:
    """`Of the 65 actions, 49 are done, 10 in progress and 6 not started.`"""
    return stated_by(rng, language, "sentences")


def with_shares(rng: random.Random, language: str) -> Statement:
    """Numbers, each with its share."""
    return stated_by(rng, language, "share_sentences", has_shares=True)


def only_shares(rng: random.Random, language: str) -> Statement:
    """Shares without numbers."""
    world = make_world(rng, language, some_counts(rng))
    counts = world_counts(world)
    required: dict[Key, Value] = {
        (None, (status,)): (None, share(count, sum(counts.values()))) for status, count in counts.items()
    }
    return Statement(world, Places(before=(Text(sentence(rng, world, "only_shares")),)), required)


def in_words(rng: random.Random, language: str) -> Statement:
    """Numbers in words."""
    done, doing, undone = rng.choice(((9, 5, 3), (7, 4, 2), (12, 5, 4), (20, 6, 5), (21, 14, 10), (11, 6, 2)))
    counts = {"done": done, "in_progress": doing, "not_done": undone}
    world = make_world(rng, language, counts)
    values = {letter.lower(): world.speech.in_words(counts[s]) for letter, s in LETTERS.items() if s in counts}
    values["n"] = world.speech.in_words(sum(counts.values()))
    text = world.speech.say(rng.choice(world.speech.words["word_sentences"]), values)
    return Statement(world, Places(before=(Text(text),)), split(counts))


def thousands(rng: random.Random, language: str) -> Statement:
    """Numbers over a thousand."""
    counts = {"done": 1000 + rng.randint(3, 90), "in_progress": rng.randint(20, 40), "not_done": rng.randint(3, 19)}
    world = make_world(rng, language, counts)
    return Statement(world, Places(before=(Text(sentence(rng, world)),)), split(counts))


def wrong_number(rng: random.Random, language: str) -> Statement:
    """One row more is stated as done, and one less as in progress."""
    world = make_world(rng, language, some_counts(rng))
    stated = world_counts(world)
    stated["done"] += 1
    stated["in_progress"] -= 1
    text = world.speech.say(rng.choice(world.speech.words["sentences"]), numbers(rng, world.speech, stated))
    wrong = frozenset(("stated-total-mismatch", None, status) for status in ("done", "in_progress"))
    return Statement(world, Places(before=(Text(text),)), split(stated), findings=wrong)


def wrong_share(rng: random.Random, language: str) -> Statement:
    """The share of the rows that are done is wrong by some points."""
    world = make_world(rng, language, some_counts(rng))
    counts = world_counts(world)
    whole = sum(counts.values())
    false = share(counts["done"], whole) + rng.choice((-6, -4, 4, 6))
    values = {**numbers(rng, world.speech, counts), "pa": world.speech.percent(rng, false)}
    text = world.speech.say(rng.choice(world.speech.words["share_sentences"]), values)
    truth = split(counts, has_shares=True) | {(None, ("done",)): (counts["done"], false)}
    wrong = frozenset({("stated-percentage-mismatch", None, "done")})
    return Statement(world, Places(before=(Text(text),)), truth, findings=wrong)


def cut_share(rng: random.Random, language: str) -> Statement:
    """Shares that were cut off where rounding goes up."""
    world = make_world(rng, language, some_counts(rng))
    counts = world_counts(world)
    whole = sum(counts.values())
    values = numbers(rng, world.speech, counts)
    truth = split(counts)
    cut = set()
    for letter, status in zip("abc", THREE, strict=True):
        low = float(math.floor(100 * counts[status] / whole))
        values[f"p{letter}"] = world.speech.percent(rng, low)
        truth[None, (status,)] = (counts[status], low)
        if 100 * counts[status] / whole - low > 0.5:
            cut.add(("percentage-truncated", None, status))
    text = world.speech.say(rng.choice(world.speech.words["share_sentences"]), values)
    return Statement(world, Places(before=(Text(text),)), truth, findings=frozenset(cut))


def unions(rng: random.Random, language: str) -> Statement:
    """A number or a share of two statuses together, after the totals."""
    world = make_world(rng, language, some_counts(rng))
    counts = world_counts(world)
    whole, both = sum(counts.values()), counts["done"] + counts["in_progress"]
    is_true = rng.random() < 0.6
    said = both if is_true else both + rng.choice((-2, 2))
    template = rng.choice(world.speech.words["union"])
    percent = share(both, whole) + (0 if is_true or "{u}" in template else 4)
    extra = {"u": str(said), "pu": world.speech.percent(rng, percent), "n": str(whole)}
    text = f"{sentence(rng, world)} {world.speech.say(template, extra)}"
    value = (said if "{u}" in template else None, percent if "{pu}" in template else None)
    truth = split(counts) | {(None, ("done", "in_progress")): value}
    wrong = set()
    if not is_true and "{u}" in template:
        wrong = {("stated-union-mismatch", None, None), ("stated-totals-disagree", None, None)}
        exact = 100 * said / whole
        if "{pu}" in template and abs(exact - percent) > 0.5:
            is_cut = float(math.floor(exact)) == percent
            wrong.add(("percentage-truncated" if is_cut else "stated-percentage-mismatch", None, None))
    elif not is_true:
        wrong = {("stated-percentage-mismatch", None, None)}
    return Statement(world, Places(before=(Text(text),)), truth, findings=frozenset(wrong))


def added(rng: random.Random, language: str) -> Statement:
    """A first plan, and what was added to it."""
    world = make_world(rng, language, some_counts(rng))
    counts = world_counts(world)
    more = rng.choice([m for m in (3, 4, 5, 6, 7, 8, 9) if m not in counts.values()])
    extra = {"n1": str(sum(counts.values()) - more), "n2": str(more)}
    return Statement(world, Places(before=(Text(sentence(rng, world, "added", extra)),)), split(counts))


def qualified(rng: random.Random, language: str) -> Statement:
    """`Nearly 60 %` is true below it, `more than 60 %` above."""
    world = make_world(rng, language, some_counts(rng))
    counts = world_counts(world)
    exact = 100 * counts["done"] / sum(counts.values())
    kind = rng.choice(("over", "under", "at_least", "about"))
    is_true = rng.random() < 0.6
    lower, upper = math.ceil(exact) - 1, math.floor(exact) + 1
    limit = {
        "over": (lower, upper),
        "at_least": (lower, upper),
        "under": (upper, lower - 1),
        "about": (round(exact), round(exact) + 7),
    }[kind][0 if is_true else 1]
    template = rng.choice(world.speech.words["qualified"][kind])
    text = f"{sentence(rng, world)} {world.speech.say(template, {'q': world.speech.percent(rng, limit)})}"
    wrong = frozenset() if is_true else frozenset({("stated-percentage-mismatch", None, "done")})
    # The share stands by itself, or beside the number of the sentence before.
    return Statement(world, Places(before=(Text(text),)), split(counts), {(None, ("done",)): (None, limit)}, wrong)


def nested(rng: random.Random, language: str) -> Statement:
    """A number that is split further in parentheses, which the marks tell."""
    counts = some_counts(rng, ("done", "in_progress", "not_done", "postponed", "cancelled"))
    world = make_world(rng, language, counts)
    rest = {f"c{i}": str(counts[s]) for i, s in enumerate(("not_done", "postponed", "cancelled"), 1)}
    outer = str(sum(counts[s] for s in ("not_done", "postponed", "cancelled")))
    values = {**numbers(rng, world.speech, counts), **rest, "c": outer}
    text = world.speech.say(rng.choice(world.speech.words["nested"]), values)
    optional: dict[Key, Value] = {(None, ("not_done", "postponed", "cancelled")): (int(outer), None)}
    return Statement(world, Places(before=(Text(text),)), split(counts), optional)


def other_plans(rng: random.Random, language: str) -> Statement:
    """The figures of another plan or year beside the report's own."""
    return beside(rng, language, lambda w: (Text(_foreign(rng, w, "others")),))


def compared(rng: random.Random, language: str) -> Statement:
    """Each number with that of another year in the same sentence."""
    world = make_world(rng, language, some_counts(rng))
    text = sentence(rng, world, "compared", foreign(rng, world))
    return Statement(world, Places(before=(Text(text),)), split(world_counts(world)))


def targets(rng: random.Random, language: str) -> Statement:
    """What was aimed at."""
    return beside(rng, language, lambda w: (Text(_foreign(rng, w, "targets")),))


def money(rng: random.Random, language: str) -> Statement:
    """Shares of a budget, and amounts of money."""
    return beside(rng, language, lambda w: (Text(_foreign(rng, w, "money")),))


def other_things(rng: random.Random, language: str) -> Statement:
    """Towns, meetings, pages, streets that something is said of."""
    return beside(rng, language, lambda w: (Text(_foreign(rng, w, "distractors")),))


def nothing_stated(rng: random.Random, language: str) -> Statement:
    """Only sentences about other things."""
    world = make_world(rng, language, some_counts(rng))
    keys = rng.sample(("others", "targets", "money", "distractors", "distractors"), 3)
    texts = tuple(Text(_foreign(rng, world, key)) for key in keys)
    return Statement(world, Places(before=texts), {})


def _foreign(rng: random.Random, world: object, key: str) -> str:
    from .world import World

    assert isinstance(world, World)
    return world.speech.say(rng.choice(world.speech.words[key]), foreign(rng, world))


def under_headings(rng: random.Random, language: str) -> Statement:
    """A sentence under each guideline's heading, and one about all at the start or the end."""
    world = make_world(rng, language, some_counts(rng), parts=rng.choice((2, 3)))
    required = split(world_counts(world))
    under = {}
    for index in range(len(world.guidelines)):
        counts = {status: world.counts(index)[status] for status in THREE}
        template = world.speech.words["sentences"][1]
        under[index] = (Text(world.speech.say(template, numbers(rng, world.speech, counts))),)
        required |= split(counts, world.code(index))
    overall = (Text(sentence(rng, world)),)
    is_first = rng.random() < 0.6
    closing = (Heading(world.speech.words["summary"]), *overall)
    places = Places(before=overall if is_first else (), after=() if is_first else closing, under=under)
    return Statement(world, places, required)


def in_summary(rng: random.Random, language: str) -> Statement:
    """A chapter of its own, after the tables."""
    world = make_world(rng, language, some_counts(rng))
    after = (Heading(world.speech.words["summary"]), Text(sentence(rng, world)))
    return Statement(world, Places(after=after), split(world_counts(world)))


def by_name(rng: random.Random, language: str) -> Statement:
    """A sentence for each guideline that names it."""
    world = make_world(rng, language, some_counts(rng))
    texts = [Text(sentence(rng, world))]
    required = split(world_counts(world))
    style = rng.choice(("title", "word"))
    for index in range(len(world.guidelines)):
        counts = {status: world.counts(index)[status] for status in THREE}
        name = f"{rng.choice(world.speech.words['guideline_words'])} {index + 1}"
        name = world.title(index) if style == "title" or world.scheme == "letter" else name
        said = world.speech.say(world.speech.words["share_sentences"][2 if language == "en" else 1], {
            **numbers(rng, world.speech, counts),
        })  # fmt: skip
        texts.append(Text(f"{name}: {said[:1].lower()}{said[1:]}"))
        required |= split(counts, world.code(index), has_shares=True)
    return Statement(world, Places(before=tuple(texts)), required)


SENTENCES: dict[str, Maker] = {
    "sentence": plain,
    "numbers and shares": with_shares,
    "shares alone": only_shares,
    "numbers in words": in_words,
    "thousands": thousands,
    "a wrong number": wrong_number,
    "a wrong share": wrong_share,
    "shares cut off": cut_share,
    "unions": unions,
    "base and added": added,
    "qualified shares": qualified,
    "nested split": nested,
    "another plan beside": other_plans,
    "compared inside": compared,
    "a target beside": targets,
    "money beside": money,
    "other things beside": other_things,
    "nothing stated": nothing_stated,
    "under headings": under_headings,
    "chapter at the end": in_summary,
    "by guideline's name": by_name,
}
