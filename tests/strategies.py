"""Arbitrary reports, for tests of what holds for any of them."""

import string
from typing import get_args

from hypothesis import strategies as st

from reportparse.api import Report
from reportparse.audit import audit
from reportparse.model import (
    Deliverable,
    Earlier,
    Generator,
    Guideline,
    LegendEntry,
    Mark,
    Measure,
    Period,
    Provenance,
    ReadColumn,
    ReadTable,
    ReportModel,
    Section,
    SourceInfo,
    StatedTotal,
    StatedUnion,
    Status,
    Verification,
)
from reportparse.model.report import ColumnRole

# What spreadsheets run, what CSV quotes, what JSON escapes, and any other character but halves of one.
AWKWARD = st.sampled_from(
    ["=1+1", "+3", "-x", "@f", "'quoted", "''", "\tTab", '"a", b', "a,b;c", "é✓", "{x}", "; p1", "\\n"]
)
ANY = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
TEXT = st.one_of(AWKWARD, ANY, st.builds("".join, st.lists(AWKWARD, min_size=2, max_size=3)))
MAYBE_EMPTY = st.one_of(st.just(""), TEXT)
MAYBE = st.one_of(st.none(), TEXT)
NUMBER = st.integers(0, 2000)
LENGTH = st.integers(-50_000, 150_000).map(lambda n: n / 100)
CODE = st.from_regex(r"[A-Z]{1,2}[0-9]{1,2}([.-]?[A-Z]?[0-9]{1,2}){0,2}", fullmatch=True)
STATUS = st.sampled_from(Status)
SHARE = st.floats(0, 1, allow_nan=False)
PLACE = st.builds(
    Provenance,
    page_number=st.one_of(st.none(), st.integers(1, 999)),
    bbox=st.one_of(st.none(), st.tuples(LENGTH, LENGTH, LENGTH, LENGTH)),
    line_number=st.one_of(st.none(), st.integers(1, 9999)),
)
PLACES = st.lists(PLACE, max_size=2)
MARK = st.builds(
    Mark,
    raw=MAYBE,
    font=MAYBE,
    shape=MAYBE,
    colour=st.one_of(st.none(), st.just("#1f7a3d")),
    kind=st.sampled_from(["character", "word", "drawing", "picture", "fill", "blank"]),
    basis=st.sampled_from(["legend", "column", "vocabulary", "lookalike", "conflict", "none"]),
    hidden_text=MAYBE,
    provenance=st.one_of(st.none(), PLACE),
)
EARLIER = st.builds(Earlier, label=MAYBE_EMPTY, status=STATUS, mark=MARK)
ATTRIBUTES = st.dictionaries(TEXT, TEXT, max_size=2)
SECTION = st.builds(Section, code=CODE, raw_code=MAYBE, title=MAYBE, provenance=PLACES)
ROW = st.builds(
    Deliverable,
    code=CODE,
    raw_code=MAYBE,
    text=MAYBE_EMPTY,
    status=STATUS,
    status_label=MAYBE,
    mark=MARK,
    confidence=SHARE,
    earlier=st.lists(EARLIER, max_size=2),
    attributes=ATTRIBUTES,
    is_verified=st.one_of(st.none(), st.booleans()),
    provenance=PLACES,
)
MEASURE = st.builds(
    Measure,
    code=CODE,
    raw_code=MAYBE,
    text=MAYBE_EMPTY,
    provenance=PLACES,
    sections=st.lists(SECTION, max_size=1),
    deliverables=st.lists(ROW, max_size=3),
)
GUIDELINE = st.builds(
    Guideline, code=CODE, raw_code=MAYBE, title=MAYBE, provenance=PLACES, measures=st.lists(MEASURE, max_size=2)
)
TOTAL = st.builds(
    StatedTotal,
    scope=st.one_of(st.none(), CODE),
    status=st.one_of(st.none(), STATUS),
    count=st.one_of(st.none(), NUMBER),
    percent=st.one_of(st.none(), st.floats(0, 100, allow_nan=False)),
    status_label=MAYBE,
    qualifier=MAYBE,
    parts=st.lists(NUMBER, max_size=2),
    base=st.one_of(st.none(), NUMBER),
    count_raw=MAYBE,
    percent_raw=MAYBE,
    text=MAYBE_EMPTY,
    provenance=PLACE,
)
UNION = st.builds(
    StatedUnion,
    scope=st.one_of(st.none(), CODE),
    statuses=st.lists(STATUS, min_size=2, max_size=3, unique=True),
    count=st.one_of(st.none(), NUMBER),
    qualifier=MAYBE,
    text=MAYBE_EMPTY,
    provenance=PLACE,
)
VERIFICATION = st.builds(Verification, reader=st.just("pdfplumber"), alike_count=NUMBER, row_count=NUMBER)
LEGEND = st.builds(LegendEntry, mark=MAYBE, shape=MAYBE, label=MAYBE_EMPTY, status=STATUS, provenance=PLACE)
SOURCE = st.builds(
    SourceInfo,
    name=TEXT,
    sha256=st.text(string.hexdigits, min_size=64, max_size=64),
    media_type=st.just("application/pdf"),
    page_count=st.one_of(st.none(), st.integers(1, 999)),
    reader=st.just("pymupdf"),
)
READING = st.builds(
    ReadTable,
    page_number=st.one_of(st.none(), NUMBER),
    row_count=NUMBER,
    columns=st.lists(st.builds(ReadColumn, heading=MAYBE, role=st.sampled_from(get_args(ColumnRole))), max_size=3),
    score=LENGTH,
    reasons=st.dictionaries(TEXT, LENGTH, max_size=2),
)
MODEL = st.builds(
    ReportModel,
    generator=st.builds(Generator, name=st.just("reportparse"), version=TEXT),
    source=SOURCE,
    title=MAYBE,
    language=st.one_of(st.none(), st.just("fr")),
    period=st.one_of(st.none(), st.builds(Period, start=st.integers(1900, 2000), end=st.integers(2001, 2100))),
    legend=st.lists(LEGEND, max_size=3),
    stated_totals=st.lists(TOTAL, max_size=4),
    stated_unions=st.lists(UNION, max_size=2),
    guidelines=st.lists(GUIDELINE, max_size=3),
    verification=st.one_of(st.none(), VERIFICATION),
    readings=st.lists(READING, max_size=2),
)
# Findings, counts and verdict are what the audit gives.
REPORT = st.builds(lambda model: Report.model_validate(audit(model).model_dump()), MODEL)
