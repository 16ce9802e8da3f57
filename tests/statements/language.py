"""How one language says it: nouns, scales of statuses that agree with them, numbers, sentences with gaps."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

WORDS = Path(__file__).parent / "words"
LANGUAGES = tuple(sorted(path.stem for path in WORDS.glob("*.toml")))
STATUSES = ("done", "in_progress", "not_done", "postponed", "cancelled")
LETTERS = dict(zip("ABCDE", STATUSES, strict=True))
# What stands in a sentence beside the noun and agrees with it, where a word of the noun's table does not say it.
_AGREEING = {"m": {"s": "s", "l": "el", "which": ""}, "f": {"s": "es", "l": "elle", "which": ""}}
_WHICH = {"ca": {"m": "dels quals", "f": "de les quals"}, "pt": {"m": "dos quais", "f": "das quais"}}


@cache
def load(language: str) -> Mapping[str, Any]:
    """Give the word bank of a language."""
    return tomllib.loads((WORDS / f"{language}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Speech:
    """One choice of noun and scale in a language."""

    language: str
    noun: Mapping[str, str]
    scale: Mapping[str, str]

    @property
    def words(self) -> Mapping[str, Any]:
        """The word bank."""
        return load(self.language)

    def say(self, template: str, values: Mapping[str, str]) -> str:
        """Give a sentence with its gaps filled, capitals at its starts."""
        own = {
            "N": self.noun["m"],
            "Nd": self.noun.get("dative", self.noun["m"]),
            "art": self.noun["art"],
            "of": self.noun["of"],
            "Of": self.noun["of"].capitalize(),
            "g": self.noun["g"],
            **_AGREEING[self.noun["sex"]],
            **{letter: self.scale[status] for letter, status in LETTERS.items()},
        }
        if self.language in _WHICH:
            own["which"] = _WHICH[self.language][self.noun["sex"]]
        return capitals(template.format(**own, **values))

    def percent(self, rng: random.Random, value: float, decimals: int = 0) -> str:
        """Give a share as the language prints it."""
        number = f"{value:.{decimals}f}".replace(".", self.words["decimal"])
        return str(rng.choice(self.words["percent"])).format(number)

    def number(self, rng: random.Random, value: int) -> str:
        """Give a number with its thousands apart."""
        if value < 1000:
            return str(value)
        return f"{value // 1000}{rng.choice(self.words['thousands'])}{value % 1000:03}"

    def in_words(self, value: int) -> str:
        """Give a number in words, in the noun's gender."""
        forms = self.words["numbers"][str(value)]
        return str(forms[-1] if self.noun["sex"] == "f" else forms[0])


def capitals(text: str) -> str:
    """Give the text with a capital at its start and after each full stop."""
    return re.sub(r"(^|[.!?] )(\w)", lambda match: match[1] + match[2].upper(), text)


def make_speech(rng: random.Random, language: str) -> Speech:
    """Give a random noun and scale."""
    words = load(language)
    noun = rng.choice(words["noun"])
    scale = rng.choice(words["scales"])
    forms = {status: found[-1] if noun["sex"] == "f" else found[0] for status, found in scale.items()}
    return Speech(language, noun, forms)
