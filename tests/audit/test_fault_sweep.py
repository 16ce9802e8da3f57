"""
Single faults in every position of a consistent report: each gives exactly the findings that it deserves.

What a fault deserves is said by hand-written rules in `faults.py`; docs/faults.md has the outcome of the whole sweep.
"""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fault_sweep import (
    BLANKS,
    LINES,
    PAGE,
    PIPES,
    RULED,
    TABLES,
    WAYS,
    content_to_report,
    faults_for,
    finding_to_found,
    load_consistent,
    reader,
    run,
    sweep,
    table,
    wrong,
)
from tests.faults import Found, make_faults, make_printed_faults, with_totals
from tests.generator.content import Content, Deliverable, Guideline, Measure
from tests.generator.random_content import SCHEMES, make_code, make_content, map_rows, with_true_totals


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_a_consistent_report_is_consistent_in_every_way(way, tmp_path):
    """what the faults are put into has no finding by itself, and holds as many rows as it should."""
    pytest.importorskip(way.toolchain) if way.toolchain and way.extension == "pdf" else None
    report = reader(way, tmp_path)(load_consistent())
    assert (report.verdict, report.findings, report.counted.total) == ("consistent", [], 65)
    assert (len(report.guidelines), len(list(report.measures()))) == (3, 27)


def test_the_rules_say_what_a_hand_wrote():
    """the rules themselves are right in some positions, written out here."""
    deserved = {(fault.kind, fault.place): fault.deserved for fault in make_faults(load_consistent(True))}
    mismatch = "stated-total-mismatch"
    assert set(deserved["flip one mark", "L2M1D1 in_progress"]) == {
        Found(mismatch, "done", 49, 48), Found(mismatch, "in_progress", 10, 11),
        Found(mismatch, "L2/done", 22, 21), Found(mismatch, "L2/in_progress", 2, 3),
    }  # fmt: skip
    assert set(deserved["drop one row", "L1M1D2"]) == {
        Found(mismatch, "total", 65, 64), Found(mismatch, "not_done", 6, 5), Found("code-gap", "L1M1D2"),
        Found(mismatch, "L1/total", 17, 16), Found(mismatch, "L1/not_done", 3, 2),
    }  # fmt: skip
    assert Found("measure-empty", "L1M4") in deserved["drop one row", "L1M4D1"]
    assert len(deserved["drop one row", "L1M1D3"]) == 4
    assert deserved["repeat one code", "L1M1D2"] == (Found("code-repeated", "L1M1D1"), Found("code-gap", "L1M1D2"))
    assert deserved["swap two marks", "L1M1D1 L1M1D2"] == ()
    assert len(deserved["swap two marks", "L1M1D2 L2M1D1"]) == 4
    assert set(deserved["change one stated figure", "L2/total 28"]) == {
        Found(mismatch, "L2/total", 28, 27), Found("stated-totals-disagree", "L2/total", 28, 27),
        Found("stated-totals-disagree", "total", 65, 66),
    }  # fmt: skip


def test_every_fault_of_a_report_as_data_gives_what_it_deserves():
    """no position of any fault gives a finding too many, too few, or another figure."""
    content = load_consistent(by_guideline=True)
    faults = [fault for fault in make_printed_faults(content) if not fault.needs_print]
    tallies, problems = sweep(faults, content_to_report)
    assert problems == []
    assert [tallies[kind].told for kind in ("flip one mark", "blank one mark", "drop one row")] == [130, 65, 65]


# The normal run prints some positions; the sweep prints all.
@pytest.mark.parametrize(("way", "every"), [(PIPES, 37), (BLANKS, 47), (RULED, 131), (LINES, 149)])
def test_faults_of_a_printed_report_give_what_they_deserve(way, every, tmp_path):
    """a fault that is printed is read, and nothing else changes."""
    pytest.importorskip(way.toolchain) if way.toolchain and way.extension == "pdf" else None
    faults = list(faults_for(way, load_consistent()))[::every]
    assert sweep(faults, reader(way, tmp_path))[1] == []


def test_faults_show_in_printed_totals_of_guidelines(tmp_path):
    """where totals of each guideline are printed, they tell which guideline a fault is in."""
    faults = list(faults_for(PIPES, load_consistent(by_guideline=True)))[::97]
    assert sweep(faults, reader(PIPES, tmp_path))[1] == []


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("by_guideline", "way"),
    [(scoped, way) for scoped, ways in TABLES.values() for way in ways],
    ids=lambda value: getattr(value, "name", None),
)
def test_faults_all_over_the_report_give_what_they_deserve(by_guideline, way):
    """the catch rate is 100 % in every eleventh position; `python -m tests.fault_sweep` goes through all of them."""
    pytest.importorskip(way.toolchain) if way.toolchain == "reportlab" else None
    tallies, problems = run(by_guideline, way, every=1 if way.toolchain is None else 11)
    print(*table({way.name: tallies}), sep="\n")
    assert problems == []


def test_the_page_on_faults_has_the_positions_of_today():
    """docs/faults.md was written by the sweep of these faults, in which every position gave what it deserves."""
    written = PAGE.read_text(encoding="utf-8").splitlines()
    for by_guideline in (False, True):
        faults = [fault for fault in make_faults(load_consistent(by_guideline)) if not fault.needs_print]
        count = sum(fault.is_seen for fault in faults)
        assert any(line.startswith(f"| **catch rate** | | **100.00%** of {count} ") for line in written)
    assert not any("| **catch rate**" in line and line.count("**100.00%**") != line.count("%") for line in written)


@st.composite
def consistent_contents(draw: st.DrawFn) -> Content:
    """Reports of any shape with right totals, for all rows and perhaps for each guideline."""
    scheme = SCHEMES[draw(st.sampled_from(["LMD", "dotted", "letter", "hyphen"]))]
    status = st.sampled_from(("done", "in_progress", "not_done"))
    # Of fewer guidelines, one may be left that reads as if its numbers went on from the one before.
    plan = draw(
        st.lists(st.lists(st.lists(status, min_size=1, max_size=4), min_size=1, max_size=4), min_size=3, max_size=5)
    )
    guidelines = []
    for g, measures in enumerate(plan, 1):
        made = []
        for m, statuses in enumerate(measures, 1):
            codes = [make_code(scheme.deliverable, g, m, d) for d in range(1, len(statuses) + 1)]
            rows = (Deliverable(code, code, f"Text of {code}", s) for code, s in zip(codes, statuses, strict=True))
            code = make_code(scheme.measure, g, m)
            made.append(Measure(code, code, f"Measure {code}.", tuple(rows)))
        code = make_code(scheme.guideline, g)
        guidelines.append(Guideline(code, code, f"Title of {code}", tuple(made)))
    content = replace(load_consistent(), guidelines=tuple(guidelines), total_sentence="")
    return with_totals(content, draw(st.booleans()))


@given(consistent_contents(), st.data())
@settings(max_examples=80)
def test_one_fault_in_any_report_gives_what_it_deserves(content, data):
    """whatever the shape of a report and its codes: before the fault nothing is found, after it what it deserves."""
    stated = {finding_to_found(f) for f in content_to_report(content).findings}
    assert stated == set()
    faults = [fault for fault in make_faults(content) if not fault.needs_print]
    kind = data.draw(st.sampled_from(sorted({fault.kind for fault in faults})))
    fault = data.draw(st.sampled_from([fault for fault in faults if fault.kind == kind]))
    assert wrong(fault, content_to_report(fault.content)) == ([], [])


@pytest.mark.sweep
@pytest.mark.parametrize("seed", range(1, 13))
def test_one_fault_of_each_kind_in_a_generated_report(seed, tmp_path):
    """in other languages, words and marks, faults that are printed give what they deserve."""
    content = with_distinct_texts(make_content(seed, ("en", "fr", "es", "de", "it", "pt", "ca")[seed % 7]))
    read = reader(PIPES, tmp_path)
    usual = [finding_to_found(f) for f in read(content).findings]
    assert not any(found.code in {"text-repeated", "code-gap"} for found in usual)
    by_kind = {}
    for index, fault in enumerate(make_printed_faults(content)):
        if fault.kind not in by_kind or index % (seed + 7) == 0:
            by_kind[fault.kind] = replace(fault, deserved=(*fault.deserved, *usual))
    assert sweep(by_kind.values(), read)[1] == []


def with_distinct_texts(content: Content) -> Content:
    """The content with its codes in the texts, so that no text stands twice; its totals are right."""
    return with_true_totals(map_rows(content, lambda row: replace(row, text=f"{row.text}, part {row.code[-3:]}")))
