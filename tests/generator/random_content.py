"""
Random reports from word banks (`words/<language>.toml`), with or without a fault.

The same seed always gives the same content. A fault is put into a consistent report, and only that one thing changes.
"""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .content import STATUSES, Content, Deliverable, Guideline, Measure, Stated, Wording

WORDS = Path(__file__).parent / "words"
LANGUAGES = tuple(sorted(path.stem for path in WORDS.glob("*.toml")))
FAULTS = ("none", "wrong_totals", "blank_mark", "repeated_code", "no_totals")
MARKS = (("✓", "○", "✗"), ("✔", "◐", "✘"), ("✓", "○", "✗"), ("●", "◐", "○"), ("☑", "◐", "☒"))
LETTERS = "ABCDEFGH"


@dataclass(frozen=True, slots=True)
class Scheme:
    """
    How codes are made: templates of the canonical and, where it differs, of the printed code.

    `label` heads a guideline in place of the words of the language. One that `is_uncoded` prints no codes at all.
    """

    guideline: str
    measure: str
    deliverable: str
    printed_measure: str = ""
    printed_deliverable: str = ""
    label: str = ""
    is_uncoded: bool = False


SCHEMES = {
    "LMD": Scheme("L{g}", "L{g}M{m}", "L{g}M{m}D{d}"),
    "LMD-hyphen": Scheme("L{g}", "L{g}M{m}", "L{g}M{m}D{d}", "L{g}-M{m}", "L{g}-M{m}-D{d}"),
    "dotted": Scheme("{g}", "{g}.{m}", "{g}.{m}.{d}"),
    "letter": Scheme("{G}", "{G}{m}", "{G}{m}.{d}"),
    "hyphen": Scheme("G{g}", "G{g}-A{m}", "G{g}-A{m}-R{d}"),
    "relative": Scheme("L{g}", "L{g}M{m}", "L{g}M{m}D{d}", "L{g}M{m}", "D{d}"),
}
RARE_SCHEMES = {
    "relative-all": Scheme("L{g}", "L{g}M{m}", "L{g}M{m}D{d}", "M{m}", "D{d}"),
    "spaces": Scheme("L{g}", "L{g}M{m}", "L{g}M{m}D{d}", "L{g} M{m}", "L{g} M{m} D{d}"),
    "roman": Scheme("{R}", "{R}.{m}", "{R}.{m}.{a}"),
    "numbers": Scheme("{g}", "{g}.{m}", "{g}.{m}.{d}", "", "{d}."),
    "letters": Scheme("{g}", "{g}.{m}", "{g}.{m}.{a}", "", "{a})"),
    "words": Scheme("{g}", "{g}.{m}", "{g}.{m}.{d}", "Action {m}:", "Output {d}:", "Axis {g}"),
    "whole-words": Scheme("{g}", "{g}.{m}", "{g}.{m}.{d}", "Action {g}.{m}:", "Output {g}.{m}.{d}:", "Axis {g}"),
    "zeros": Scheme("0{g}", "0{g}.{m:02}", "0{g}.{m:02}.{d:02}"),
    "none": Scheme("G{g}", "G{g}.M{m}", "G{g}.M{m}.D{d}", is_uncoded=True),
}
"""Ways to print codes that no sample has; the corpus has them when it is asked for them."""
ALL_SCHEMES = SCHEMES | RARE_SCHEMES
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


def make_code(template: str, guideline: int, measure: int = 0, deliverable: int = 0) -> str:
    """Give a code for numbers that start at 1.

    >>> make_code("{G}{m}.{d}", 2, 3, 1)
    'B3.1'
    """
    letter = chr(ord("a") + max(0, deliverable - 1))
    numbers = {"g": guideline, "m": measure, "d": deliverable}
    return template.format(**numbers, G=LETTERS[guideline - 1], R=ROMAN[guideline - 1], a=letter)


def load_words(language: str) -> dict[str, Any]:
    """Give the word bank of a language."""
    return tomllib.loads((WORDS / f"{language}.toml").read_text(encoding="utf-8"))


def make_content(seed: int, language: str = "fr", scheme: str = "LMD", fault: str = "none") -> Content:
    """Give a random report; `fault` is one of FAULTS."""
    rng = random.Random(f"content {seed} {language} {scheme}")
    words = load_words(language)
    guidelines = make_guidelines(rng, words, ALL_SCHEMES[scheme])
    start = rng.randint(2009, 2024)
    period = f"{start}-{start + rng.choice((1, 2, 3))}"
    labels = dict(zip(STATUSES, rng.choice(words["labels"]), strict=True))
    marks = rng.choice(MARKS)
    if rng.random() < 0.06:
        marks = words["mark_words"]
        labels = dict(zip(STATUSES, marks, strict=True))
    wording = Wording(
        measure=rng.choice(words["measure"]),
        deliverable=rng.choice(words["deliverable"]),
        status=rng.choice(words["status"]),
        legend=rng.choice(words["legend"]),
        labels=labels,
        colon=words["colon"],
        page=words["page"],
    )
    content = Content(
        case=f"r{seed:03d}",
        tests=f"seed {seed}, {language}, codes {scheme}, fault {fault}",
        lang=language,
        period=period,
        organisation=words["closing"][0].split(",")[0],
        title=rng.choice(words["titles"]),
        subtitle=rng.choice(words["subtitles"]),
        plan=rng.choice(words["plans"]).format(period=period),
        total_sentence="",
        wording=wording,
        marks=dict(zip(STATUSES, marks, strict=True)),
        stated=Stated(),
        guidelines=guidelines,
        closing_title=words["closing_title"],
        closing=tuple(words["closing"]),
    )
    return with_prose(rng, words, with_fault(rng, with_true_totals(content), fault))


def with_true_totals(content: Content) -> Content:
    """Give the content with stated totals that are right."""
    return replace(content, stated=Stated(**content.counted()))


def with_prose(rng: random.Random, words: dict[str, Any], content: Content) -> Content:
    """Fill in the sentences that depend on the totals and the rows."""
    start, end = content.period.split("-")
    sample = rng.choice(list(content.rows())).printed
    values = {"start": start, "end": end, "period": content.period, "total": content.stated.total, "code": sample}
    kind = "unstated" if content.stated.total is None else "sentences"
    return replace(
        content,
        total_sentence=rng.choice(words[kind]).format(**values),
        foreword_title=words["foreword_title"],
        foreword=tuple(text.format(**values) for text in words["foreword"]),
    )


def make_guidelines(rng: random.Random, words: dict[str, Any], scheme: Scheme) -> tuple[Guideline, ...]:
    """Give 2-6 guidelines with 8-40 measures and 20-140 deliverables in all."""
    count = rng.randint(2, 6)
    sizes = [rng.randint(2, 8) for _ in range(count)]
    sizes[rng.randrange(count)] = rng.choice((6, 10, 12))
    while sum(sizes) < 8:
        sizes[0] += 1
    plan = [[rng.choice((1, 1, 2, 2, 3, 3, 4, 5)) for _ in range(size)] for size in sizes]
    plan[0][rng.randrange(len(plan[0]))] = rng.choice((3, 6, 12))
    label = rng.choice(words["guideline_labels"])
    if scheme.label or scheme.is_uncoded:
        label = scheme.label
    if "{g}" in scheme.guideline and scheme.guideline.strip("0") == "{g}":
        # A bare number in brackets would only repeat itself.
        label = label.replace(" ({code})", "")
    guidelines = tuple(make_guideline(rng, words, scheme, (number, row, label)) for number, row in enumerate(plan, 1))
    if scheme.is_uncoded:
        # Where nothing but its title tells a guideline, no two may have the same.
        titles = [f"{aim} {about}" for about in words["objects"] for aim in words["aims"]]
        guidelines = tuple(replace(g, title=title) for g, title in zip(guidelines, titles, strict=False))
    return guidelines


def make_guideline(
    rng: random.Random, words: dict[str, Any], scheme: Scheme, place: tuple[int, list[int], str]
) -> Guideline:
    """Give one guideline; `place` holds its number, the deliverables per measure, and the heading's template."""
    number, plan, label = place
    code = make_code(scheme.guideline, number)
    measures = []
    for m, size in enumerate(plan, 1):
        rows = tuple(
            Deliverable(
                make_code(scheme.deliverable, number, m, d),
                "" if scheme.is_uncoded else make_code(scheme.printed_deliverable or scheme.deliverable, number, m, d),
                deliverable_text(rng, words),
                rng.choices(STATUSES, (7, 2, 1))[0],
            )
            for d in range(1, size + 1)
        )
        measure_code = make_code(scheme.measure, number, m)
        printed = "" if scheme.is_uncoded else make_code(scheme.printed_measure or scheme.measure, number, m)
        measures.append(Measure(measure_code, printed, measure_text(rng, words), rows))
    title = f"{rng.choice(words['aims'])} {rng.choice(words['objects'])}"
    return Guideline(code, label.format(n=number, g=number, code=code), title, tuple(measures))


def deliverable_text(rng: random.Random, words: dict[str, Any]) -> str:
    """Give a deliverable's text: mostly a line or two, now and then one word or 400 characters."""
    if rng.random() < 0.06:
        return str(rng.choice(words["short"]))
    text = f"{rng.choice(words['things'])} {rng.choice(words['about'])}"
    if rng.random() < 0.6:
        text += f" {rng.choice(words['tails'])}"
    if rng.random() < 0.03:
        while len(text) < 380:
            more = deliverable_text(rng, words)
            # German nouns keep their capital.
            text += words["joiner"] + (more if words["page"] == "Seite" else lower_first(more))
    return text


def measure_text(rng: random.Random, words: dict[str, Any]) -> str:
    """Give a measure's text: one or two sentences."""
    text = f"{rng.choice(words['subjects'])} {rng.choice(words['predicates'])} {rng.choice(words['ends'])}."
    if rng.random() < 0.15:
        text += f" {measure_text(rng, words)}"
    return text


def lower_first(text: str) -> str:
    """Give the text with its first letter in lower case."""
    return text[0].lower() + text[1:]


def with_fault(rng: random.Random, content: Content, fault: str) -> Content:
    """Give the content with one fault; the stated totals stay those of the consistent report."""
    stated = content.stated
    if fault == "no_totals":
        return replace(content, stated=Stated())
    if fault == "wrong_totals":
        assert stated.total is not None
        assert stated.done is not None
        return replace(content, stated=replace(stated, total=stated.total + 1, done=stated.done + 1))
    if fault == "blank_mark":
        blank = rng.choice(list(content.rows())).code
        return map_rows(content, lambda row: replace(row, status=None) if row.code == blank else row)
    if fault == "repeated_code":
        measures = [m for g in content.guidelines for m in g.measures if len(m.deliverables) >= 3]
        second, third = rng.choice(measures).deliverables[1:3]
        changed = map_rows(
            content,
            lambda row: replace(row, code=second.code, printed=second.printed) if row.code == third.code else row,
        )
        return replace(changed, gaps=(third.code,))
    return content


def map_rows(content: Content, change: Any) -> Content:
    """Give the content with every deliverable passed through `change`."""
    guidelines = tuple(
        replace(
            guideline,
            measures=tuple(
                replace(measure, deliverables=tuple(change(row) for row in measure.deliverables))
                for measure in guideline.measures
            ),
        )
        for guideline in content.guidelines
    )
    return replace(content, guidelines=guidelines)
