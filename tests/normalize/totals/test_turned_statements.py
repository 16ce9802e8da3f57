"""Sentences that turn round what they say: negations before verbs, what is left out, what the numbers add up to."""

import pytest

from tests.normalize.totals.test_stated_totals import ROWS, audited, findings, totals

ALL = {"all": 11, "done": 6, "in_progress": 3, "not_done": 2}
PARTS = {"done": 6, "in_progress": 3, "not_done": 2}

TAKEN = [
    ("en", "Six actions are complete, three are in progress and two were never started.", PARTS),
    ("nl", "Zes acties zijn afgerond, drie lopen nog en twee zijn nooit gestart.", PARTS),
    ("de", "Sechs Maßnahmen sind abgeschlossen, drei laufen noch, zwei wurden nie begonnen.", PARTS),
    ("tr", "11 eylemin 6'sı tamamlandı, 3'ü devam ediyor, 2'sine henüz başlanmadı.", ALL),
    ("it", "Sei azioni sono completate, tre sono in corso; due non sono mai state avviate.", PARTS),
    ("pl", "Zrealizowano 6 działań, 3 są w trakcie realizacji, a 2 nigdy nie rozpoczęto.", PARTS),
    ("fi", "Toimenpiteistä 6 (55 %) on toteutettu, 3 (27 %) on käynnissä ja 2 (18 %) on aloittamatta.", PARTS),
    ("en", "6 actions are complete. The remaining five are either in progress (3) or not started (2).", PARTS),
    ("en", "In three years 11 actions should be completed: 6 are completed, 3 in progress and 2 not started.", ALL),
    ("zh", "联盟计划在三年内完成11项行动。其中：已完成6项，进行中3项，未完成2项。", ALL),
    ("en", "Of the 11 actions, 6 are done (a year ago: 4), 3 are in progress and 2 not started.", ALL),
    ("en", "We have delivered 6 of the 11 actions, up from 4 a year ago.", {"all": 11, "done": 6}),
    ("en", "With the 2 actions that we finished in March, 6 of the 11 actions are complete.", {"all": 11, "done": 6}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "expected"), TAKEN)
def test_a_sentence_is_read_as_a_reader_understands_it(language, sentence, expected):
    """each number has the status that the sentence gives it, and agrees with the rows."""
    report = audited(sentence, ROWS, language)
    assert (totals(report), report.verdict) == (expected, "consistent")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "All but two of the 11 actions have been started; 6 are complete."),
        ("fr", "Les 11 actions sauf deux sont engagées."),
        ("de", "Bis auf zwei sind alle 11 Maßnahmen begonnen."),
    ],
)
def test_what_a_sentence_leaves_out_is_no_number_of_what_it_says(language, sentence):
    """ "all but two are started" says of nine that they are: it accuses nobody, and is named."""
    report = audited(sentence, ROWS, language)
    assert not [finding for finding in findings(report) if finding[0] not in ("statement-unused", "totals-not-stated")]


def test_what_was_begun_may_be_split_into_what_is_done_and_what_goes_on():
    """nine were started, of which six are done and three go on: all three numbers hold."""
    report = audited("So far 9 actions were started, of which 6 are done and 3 in progress.", ROWS, "en")
    unions = [(sorted(union.statuses), union.count) for union in report.stated_unions]
    assert (unions, totals(report)) == ([(["done", "in_progress"], 9)], {"done": 6, "in_progress": 3})
    assert report.verdict == "consistent"


def test_what_was_begun_holds_what_is_done():
    """nine of eleven were started and six are completed: together that were more than there are."""
    report = audited("At the end of the year, 9 of the 11 actions had been started and 6 had been completed.", ROWS)
    unions = [(sorted(union.statuses), union.count) for union in report.stated_unions]
    assert (unions, totals(report)) == ([(["done", "in_progress"], 9)], {"all": 11, "done": 6})
    assert report.verdict == "consistent"


def test_limits_that_hold_are_not_far_from_the_rows():
    """more than five of six done, and fewer than three of two not started: neither number is that of the rows."""
    report = audited("More than 5 actions are completed and fewer than 3 have not started.", ROWS)
    assert [(t.status, t.count, t.qualifier) for t in report.stated_totals] == [
        ("done", 5, "over"),
        ("not_done", 3, "under"),
    ]
    assert report.verdict == "consistent"


def test_a_false_number_of_what_was_never_started_is_named():
    """ "three were never started" where two rows have not."""
    report = audited("Of the 11 actions, 6 are done, 3 in progress and 3 were never started.", ROWS)
    named = [finding for finding in report.findings if finding.code == "stated-total-mismatch"]
    assert [(f.where.status, f.stated, f.counted) for f in named] == [("not_done", 3, 2)]
