"""
What we say to people, in their language: the evidence report, the summary on the terminal, the messages of findings.

Everything is written in English, and said in another language by a file of phrases, `fr.toml` and so on, and one of
findings, `findings/fr.toml`: title, message and advice of each kind in the catalogue. A phrase may have gaps: `{0}`
stands for anything, `{0#}` for a number; those of a message have the names that they have in the catalogue. What stands
in a gap stays as it is, for it may be a text of the report; where the phrase has `{0*}` it is said in that language,
too. `{0:row|rows}` is the first word where the gap is 1, else the second. What has no phrase stays in English: no
sentence is lost.
"""

import re
import tomllib
import xml.etree.ElementTree as ET
from functools import cache, partial
from importlib.resources import files
from typing import Any

from reportparse.catalogue import CATALOGUE
from reportparse.model import ReportModel

LANGUAGES = ("en", "fr", "es", "de", "it", "pt", "ca")
"""Languages that there are phrases of; English needs none."""
_GAP = re.compile(r"\{(?P<name>\w+)(?:(?P<how>[*#]?)|:(?P<one>[^{}|]*)\|(?P<more>[^{}|]*))\}")
_ATTRIBUTES = ("alt", "aria-label", "title", "data-label")
# What is quoted from a report, a code, or no text at all.
_UNTOUCHED = frozenset({"bdi", "code", "style"})
_NUMBER = r"\d+"
# Gaps in gaps: deeper than any sentence of ours.
_DEEPEST = 4
# Letters of its own: a phrase with fewer ("{0} or {1}") would fit too much, and is looked for in gaps alone.
_FEW = 4


class Language:
    """One language: `say` gives what it calls an English text of ours."""

    def __init__(self, code: str) -> None:
        self.code = code
        phrases = _phrases(code)
        # What goes on behind a phrase.
        self._ends = {end: phrases.get(end, end) for end in (",", ".", ":")}
        self._exact = {key: value for key, value in phrases.items() if not _GAP.search(key)}
        # What begins with a word of its own, and has the most of them, first: "{0} rows" before "{0}: {1}".
        gapped = sorted(
            ((key, value) for key, value in phrases.items() if key not in self._exact),
            key=lambda pair: (pair[0].startswith("{"), -len(_GAP.sub("", pair[0])), pair[0]),
        )
        self._gapped = [(_letters(key), _pattern(key), value) for key, value in gapped]
        self._known: dict[str, str] = {}

    def say(self, text: str, depth: int = 0) -> str:
        """The text in this language, with the spaces around it; itself where there is no phrase for it."""
        bare = text.strip()
        if self.code == "en" or not bare:
            return text
        said = self._exact.get(bare) or self._known.get(bare) or self._ended(bare) or self._fill(bare, depth)
        if depth == 0 and len(bare) < 100:
            self._known[bare] = said
        begin = text.index(bare)
        return text[:begin] + said + text[begin + len(bare) :]

    def _ended(self, text: str) -> str | None:
        """A text that is a phrase with a sign behind it."""
        end = self._ends.get(text[-1])
        said = self._exact.get(text[:-1]) if end is not None else None
        return f"{said}{end}" if said is not None else None

    def _fill(self, text: str, depth: int) -> str:
        """The text by a phrase with gaps."""
        if depth >= _DEEPEST:
            return text
        for letters, pattern, phrase in self._gapped:
            match = pattern.fullmatch(text) if depth or letters >= _FEW else None
            if match is not None:
                return _GAP.sub(partial(self._gap, match, depth), phrase)
        return text

    def _gap(self, match: re.Match[str], depth: int, gap: re.Match[str]) -> str:
        part = match[f"g{gap['name']}"]
        if gap["one"] is not None:
            return gap["one"] if part == "1" else gap["more"]
        return self.say(part, depth + 1) if gap["how"] == "*" else part

    def say_page(self, root: ET.Element) -> None:
        """Say every text of a page that is our own; what is quoted from the report stays."""
        if self.code == "en":
            return
        root.set("lang", self.code)
        for element in root.iter():
            if element.text and element.tag not in _UNTOUCHED:
                element.text = self.say(element.text)
            for name in _ATTRIBUTES:
                if name in element.attrib:
                    element.set(name, self.say(element.attrib[name]))
            if element.tail:
                element.tail = self.say(element.tail)

    def say_report(self, report: ReportModel) -> ReportModel:
        """The report with the messages of its findings, and what explains a difference, in this language."""
        if self.code == "en":
            return report
        findings = [one.model_copy(update={"message": self.say(one.message)}) for one in report.findings]
        known = report.explanation
        sentences = {"sentences": [self.say(one) for one in known.sentences]} if known is not None else {}
        explanation = known.model_copy(update=sentences) if known is not None else None
        return report.model_copy(update={"findings": findings, "explanation": explanation})


@cache
def language(code: str) -> Language:
    """The language of a code of `LANGUAGES`."""
    return Language(code)


def _phrases(code: str) -> dict[str, str]:
    if code == "en":
        return {}
    phrases: dict[str, str] = _read(f"{code}.toml")
    for kind, said in _read("findings", f"{code}.toml").items():
        known = CATALOGUE[kind]
        phrases |= {known.title: said["title"], known.template: said["message"], known.advice: said["advice"]}
    return phrases


def _read(*path: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(*path).read_text(encoding="utf-8"))


def _letters(key: str) -> int:
    return sum(map(str.isalpha, _GAP.sub("", key)))


def _pattern(key: str) -> re.Pattern[str]:
    """What fits a phrase: its own words, and in each gap as little as fits."""
    pieces: list[str] = []
    end = 0
    seen: set[str] = set()
    for gap in _GAP.finditer(key):
        pieces += [re.escape(key[end : gap.start()]), _gap_pattern(gap, seen)]
        end = gap.end()
    return re.compile("".join([*pieces, re.escape(key[end:])]), re.DOTALL)


def _gap_pattern(gap: re.Match[str], seen: set[str]) -> str:
    """What may stand in a gap; where it comes again, the same."""
    if gap["one"] is not None:
        return f"(?:{re.escape(gap['one'])}|{re.escape(gap['more'])})"
    if gap["name"] in seen:
        return f"(?P=g{gap['name']})"
    seen.add(gap["name"])
    return f"(?P<g{gap['name']}>{_NUMBER if gap['how'] == '#' else '.+?'})"
