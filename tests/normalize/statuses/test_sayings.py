"""What texts in the place of a status say: each test reads after "This test ensures that ..."."""

import pytest

from reportparse.normalize.statuses.sayings import are_of_progress, find_saying, find_share, find_step, share_to_status
from reportparse.vocabulary import load
from tests.building import read_text, statuses


def said(text: str) -> tuple[str, str] | None:
    saying = find_saying(text, load())
    return (saying.status, saying.phrase) if saying is not None else None


def table(*marks: str, before: str = "") -> str:
    rows = [f"| {i} | Part {i} of the work | {mark} |" for i, mark in enumerate(marks, 1)]
    return "\n".join([before, "", "| No. | Action | Status |", "|---|---|---|", *rows, ""])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Done", ("done", "Done")),
        ("Completed in March 2024", ("done", "Completed")),
        ("Completed (2020)", ("done", "Completed")),
        ("Done, see annex 2", ("done", "Done")),
        ("In progress - 60 %", ("in_progress", "In progress")),
        ("Partly: two of three wards", ("in_progress", "Partly")),
        ("Postponed to 2027", ("postponed", "Postponed")),
        ("Not started (lack of staff)", ("not_done", "Not started")),
        ("Has been completed in May", ("done", "completed")),
        ("Réalisée le 15/04/2024", ("done", "Réalisée")),
        ("En cours (25 %) – fin prévue T1 2024", ("in_progress", "En cours")),
        ("Erledigt am 14. Mai 2017", ("done", "Erledigt")),
        ("Aplazado hasta mayo de 2023", ("postponed", "Aplazado")),
        ("Mise en œuvre partielle", ("in_progress", "Mise en œuvre partielle")),
        ("2027ra atzeratuta", ("postponed", "atzeratuta")),
        ("Ekim 2022'de tamamlandı", ("done", "tamamlandı")),
        ("Áthelyezve 2026-ra", ("postponed", "Áthelyezve")),
    ],
)  # fmt: skip
def test_what_follows_a_status_takes_nothing_back(text, expected):
    """a date, a share, a reason or a reference leaves a status what it is; a date may stand before it."""
    assert said(text) == expected


@pytest.mark.parametrize(
    "text", ["Nearly done", "To be done in May", "Finance department", "The bridge in Mill Lane", ""]
)
def test_what_is_no_status_says_none(text):
    """what is nearly done is not done, and other words are no status."""
    assert said(text) is None


def test_a_reason_may_stand_before_a_status():
    """something parts the two, and it is less sure than a status alone."""
    saying = find_saying("Funding awaited: not started", load())
    assert saying is not None
    assert (saying.status, saying.confidence < 0.9) == ("not_done", True)


@pytest.mark.parametrize(("text", "is_sure"), [("No comment", False), ("Not yet completed", True)])
def test_a_negation_of_what_is_no_status_is_doubtful(text, is_sure):
    """it may say that there is nothing to say."""
    saying = find_saying(text, load())
    assert saying is not None
    assert (saying.status, saying.confidence >= 0.9) == ("not_done", is_sure)


def test_two_statuses_in_one_text_are_doubtful():
    """the first one counts, and the audit asks for a look."""
    saying = find_saying("Completed, but not delivered to the schools", load())
    assert saying is not None
    assert (saying.status, saying.confidence < 0.9) == ("done", True)


def test_a_share_of_what_is_done_is_in_progress():
    """what is done to 60 % is not done."""
    assert [said(f"Done ({share} %)") for share in (100, 60, 0)] == [
        ("done", "Done"), ("in_progress", "Done"), ("not_done", "Done")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100 %", 100.0), ("%0", 0.0), ("(12,5 %)", 12.5), ("٪60", 60.0), ("3/5", 60.0), ("5 / 5", 100.0), ("0/4", 0.0),
        ("★★★", 100.0), ("★★☆", 200 / 3), ("☆☆☆", 0.0),
        ("120 %", None),
        ("60 % of schools", None), ("5/3", None), ("12/24", None), ("★", None), ("7", None), ("", None),
    ],
)  # fmt: skip
def test_a_share_is_told(text, expected):
    """percentages, fractions of few steps and rows of stars are shares; dates and lone figures are none."""
    assert find_share(text) == (pytest.approx(expected) if expected is not None else None)


def test_a_share_of_all_is_done():
    """nothing is not done, all is done, and whatever lies between is in progress."""
    assert [share_to_status(share) for share in (0, 0.5, 99, 100)] == ["not_done", "in_progress", "in_progress", "done"]


def test_percentages_of_progress_are_statuses_and_it_is_said():
    """under a head that says so they are read by convention, with one finding for all of them."""
    report = read_text(table("100 %", "40 %", "0 %", "100 %"))
    assert list(statuses(report).values()) == ["done", "in_progress", "not_done", "done"]
    assert {row.mark.basis for row in report.deliverables()} == {"convention"}
    assert [f.code for f in report.findings].count("statuses-by-share") == 1


@pytest.mark.parametrize(
    ("legend", "marks"),
    [
        ("Key: C = completed U = under way N = not started", ("C", "U", "N", "C")),
        ("Key: 90-100 %: completed; from 10 to 89 %: under way; < 10 %: not started", ("95 %", "45 %", "9 %", "90 %")),
        ("Legend ★★★ completed ★★☆ under way ★☆☆ not started", ("★★★", "★★☆", "★☆☆", "★★★")),
        ("1 = completed, 2 = under way, 3 = not started", ("1", "2", "3", "1")),
    ],
)  # fmt: skip
def test_a_legend_on_one_line_explains_letters_figures_shares_and_stars(legend, marks):
    """whatever the signs are and whatever stands before them, they mean what the report says."""
    report = read_text(table(*marks, before=legend))
    assert list(statuses(report).values()) == ["done", "in_progress", "not_done", "done"]
    assert {row.mark.basis for row in report.deliverables()} == {"legend"}


def test_no_beside_yes_is_not_done():
    """under a head that asks whether something is done the two are answers."""
    report = read_text(table("Yes", "No", "Yes", "No"))
    assert list(statuses(report).values()) == ["done", "not_done", "done", "not_done"]


def test_a_legend_that_is_a_table_explains_letters():
    """a letter and its word stand in cells of their own."""
    legend = "| C | completed |\n|---|---|\n| U | under way |\n| N | not started |\n\nText."
    report = read_text(table("C", "U", "N", "C", before=legend))
    assert list(statuses(report).values()) == ["done", "in_progress", "not_done", "done"]


def test_shares_of_progress_reach_their_ends():
    """others hardly do, and few of them tell nothing."""
    assert are_of_progress([100, 0, 60, 100])
    assert not are_of_progress([12, 34, 8, 54])
    assert not are_of_progress([100, 0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Done", "done"), ("Done (May 2023)", "done"), ("Ongoing since March 2024", "in_progress"),
        ("Removed support for old printers", None), ("The bridge", None),
    ],
)  # fmt: skip
def test_a_step_is_a_status_with_next_to_nothing_beside_it(text, expected):
    """a sentence that begins with such a word is none."""
    assert find_step(text, load()) == expected


def test_two_statuses_joined_by_and_are_not_one_for_sure():
    """ "completed and under way" is no step between the two."""
    saying = find_saying("Completed and under way", load())
    assert saying is not None
    assert saying.confidence < 0.9


def test_a_long_text_that_begins_with_a_status_says_it_with_reserve():
    """more than forty words are a report of their own, of which the first ones are the status."""
    long = "the last of the homes was let in May and all of the tenants have moved in by now " * 3
    saying = find_saying(f"Completed. {long}", load())
    assert saying is not None
    assert (saying.status, saying.confidence < 0.9) == ("done", True)
    assert find_saying(f"It was {long}", load()) is None
