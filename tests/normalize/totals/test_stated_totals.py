"""
Stated totals in the words of people: what is read from them, and what the audit makes of it.

The figures of the real statements are those that public bodies printed; the sentences around them are ours.
"""

from collections.abc import Mapping

import pytest

from reportparse.model import ReportModel
from tests.building import read_text

SIGNS = {
    "done": "✓",
    "in_progress": "○",
    "not_done": "✗",
    "postponed": "▷",
    "cancelled": "■",
    "not_applicable": "n/a",
}
LABELS = {
    "en": {
        "done": "completed",
        "in_progress": "in progress",
        "not_done": "not started",
        "postponed": "postponed",
        "cancelled": "cancelled",
    },
    "fr": {
        "done": "réalisées",
        "in_progress": "en cours",
        "not_done": "à démarrer",
        "postponed": "reportées",
        "cancelled": "abandonnées",
    },
}
# Little words by which the language of so short a report is told.
FILLER = {
    "it": "Questa relazione dice che cosa il comune ha fatto di ciò che è previsto nel piano per gli anni.",
    "de": "Dieser Bericht sagt, was die Stadt von dem, was in dem Plan für die Jahre steht, gemacht hat.",
    "pt": "Este relatório diz o que o município fez com o que está no plano para os anos.",
    "en": "This is the report of the town on what was planned for the years and on how far it has come.",
    "fr": "Ce rapport dit ce que la commune a fait des actions qui sont prévues dans le plan pour les années.",
    "es": "Este informe dice lo que el municipio ha hecho con las acciones que están en el plan de los años.",
    "pl": "To sprawozdanie mówi, co gmina zrobiła z tego, co jest w planie na te lata, i jak daleko to jest.",
    "fi": "Tämä raportti kertoo, mitä kunta on tehnyt siitä, mikä on suunnitelmassa näille vuosille.",
    "nl": "Dit verslag zegt wat de gemeente van het plan voor de jaren heeft gedaan en hoe ver dat is.",
    "tr": "Bu rapor, belediyenin yıllar için planda olan işlerden hangilerini yaptığını söyler.",
    "zh": "本报告说明本市在各年度计划中已经做了哪些工作，以及进展到什么程度。",
    "ca": "Aquest informe diu què ha fet el municipi amb les actuacions que són al pla i com estan els treballs.",
}


def document(statement: str, rows: Mapping[str, int], language: str = "en", noun: str = "Actions") -> str:
    """A report with a statement and so many rows of each status, in two guidelines that share the rows."""
    marks = [SIGNS[status] for status, count in rows.items() for _ in range(count)]
    half = (len(marks) + 1) // 2
    parts = [marks[:half], marks[half:]] if len(marks) > 1 else [marks]
    labels = LABELS.get(language, LABELS["en"])
    legend = [f"- {SIGNS[status]} {labels[status]}" for status in rows if status in labels]
    lines = ["# Plan 2018-2020", "", FILLER[language], "", statement, "", *legend]
    for index, own in enumerate(parts, 1):
        lines += ["", f"## L{index} The {('first', 'second')[index - 1]} part of the plan", ""]
        lines += [f"| Measure | {noun} | Status |", "|---|---|---|"]
        for number, mark in enumerate(own, 1):
            measure = f"L{index}M1 {FILLER[language]}" if number == 1 else ""
            lines.append(f"| {measure} | L{index}M1D{number} {FILLER[language]} {number} | {mark} |")
    return "\n".join(lines) + "\n"


def audited(statement: str, rows: Mapping[str, int], language: str = "en", noun: str = "Actions") -> ReportModel:
    """The audited report with a statement and so many rows of each status."""
    return read_text(document(statement, rows, language, noun))


def findings(report: ReportModel) -> list[tuple[str, str | None]]:
    """Code and status of every finding about what is stated."""
    return [
        (finding.code, finding.where.status.value if finding.where.status is not None else None)
        for finding in report.findings
        if finding.code.startswith(("stated-", "percentage-", "totals-", "statement-"))
    ]


def totals(report: ReportModel) -> dict[str, int | None]:
    """The stated numbers of the whole report by status, that of all rows as "all"."""
    return {
        total.status.value if total.status is not None else "all": total.count
        for total in report.stated_totals
        if total.scope is None
    }


def test_a_share_that_its_own_numbers_do_not_give():
    """64 of 114 are 56.1 %, and 55 % were printed; the other two shares are right."""
    report = audited(
        "Of the 114 actions, 64 (55%) are completed, 49 (43%) are in progress and 1 is not started.",
        {"done": 64, "in_progress": 49, "not_done": 1},
    )
    assert totals(report) == {"all": 114, "done": 64, "in_progress": 49, "not_done": 1}
    assert findings(report) == [("stated-percentage-mismatch", "done")]
    assert report.verdict == "inconsistent"
    (finding,) = [f for f in report.findings if f.code == "stated-percentage-mismatch"]
    assert "64 of 114 are 56.14 %" in finding.message


def test_actions_that_were_added_and_a_share_that_is_not_reached():
    """457 + 59 are split into five, which adds up; more than 77 % done or in progress is not true at 76.74."""
    report = audited(
        "457 + 59 actions : 282 réalisées, 114 en cours, 99 à démarrer, 17 reportées et 4 abandonnées. "
        "Plus de 77 % des actions sont réalisées ou en cours.",
        {"done": 282, "in_progress": 114, "not_done": 99, "postponed": 17, "cancelled": 4},
        "fr",
    )
    assert totals(report) == {
        "all": 516,
        "done": 282,
        "in_progress": 114,
        "not_done": 99,
        "postponed": 17,
        "cancelled": 4,
    }
    assert report.stated_totals[0].parts == [457, 59]
    (union,) = report.stated_unions
    assert (union.statuses, union.percent, union.qualifier) == (["done", "in_progress"], 77.0, "over")
    assert findings(report) == [("stated-percentage-mismatch", None)]
    (finding,) = [f for f in report.findings if f.code == "stated-percentage-mismatch"]
    assert "more than 77 %" in finding.message
    assert "76.74 %" in finding.message


def test_shares_that_were_cut_off():
    """3 of 26 are 11.54 %; 11 % was cut off, and contradicts nothing."""
    report = audited(
        "De les 26 actuacions, 19 estan finalitzades (73 %), 4 en curs (15 %) i 3 no iniciades (11 %).",
        {"done": 19, "in_progress": 4, "not_done": 3},
        "ca",
        "Actuacions",
    )
    assert totals(report) == {"all": 26, "done": 19, "in_progress": 4, "not_done": 3}
    assert findings(report) == [("percentage-truncated", "not_done")]
    assert report.verdict == "consistent"


def test_a_share_and_two_numbers_that_do_not_close():
    """55 % of 192 are 105 or 106; with 30 and 54 that is never 192. The rows are 108, which is 56.25 %."""
    report = audited(
        "De las 192 acciones, el 55 % están realizadas, 30 en curso y 54 no iniciadas.",
        {"done": 108, "in_progress": 30, "not_done": 54},
        "es",
        "Acciones",
    )
    assert totals(report) == {"all": 192, "done": None, "in_progress": 30, "not_done": 54}
    assert findings(report) == [("stated-totals-disagree", None), ("stated-percentage-mismatch", "done")]
    assert any("56.25 %" in finding.message for finding in report.findings)


def test_a_number_out_of_another_with_a_share():
    """192 of 328 are 58.5 %, and 60 % was printed."""
    report = audited(
        "En 2020 se han realizado 192 de las 328 acciones (60 %).",
        {"done": 192, "not_done": 136},
        "es",
        "Acciones",
    )
    assert totals(report) == {"all": 328, "done": 192}
    assert findings(report) == [("stated-percentage-mismatch", "done")]
    assert any("58.54 %" in finding.message for finding in report.findings)


SPLIT = (
    "The plan has 129 actions: 35 are completed, 38 are in progress and 56 are not done "
    "(50 not started, 5 cancelled and 1 postponed)."
)


def test_a_split_within_a_split_that_the_marks_tell():
    """56 are not done, cancelled or postponed, and each of the three has its own rows."""
    report = audited(SPLIT, {"done": 35, "in_progress": 38, "not_done": 50, "cancelled": 5, "postponed": 1})
    assert totals(report) == {
        "all": 129,
        "done": 35,
        "in_progress": 38,
        "not_done": 50,
        "cancelled": 5,
        "postponed": 1,
    }
    assert [(union.statuses, union.count) for union in report.stated_unions] == [
        (["not_done", "cancelled", "postponed"], 56)
    ]
    assert (findings(report), report.verdict) == ([], "consistent")


def test_a_split_within_a_split_that_the_marks_do_not_tell():
    """where the marks only say "not done", the finer numbers are parts of the 56."""
    report = audited(SPLIT, {"done": 35, "in_progress": 38, "not_done": 56})
    assert totals(report) == {"all": 129, "done": 35, "in_progress": 38, "not_done": 56}
    assert [total.parts for total in report.stated_totals if total.status == "not_done"] == [[50, 5, 1]]
    assert (findings(report), report.verdict) == ([], "consistent")


def test_a_split_within_a_split_that_does_not_close():
    """50 + 4 + 1 are not 56."""
    report = audited(SPLIT.replace("5 cancelled", "4 cancelled"), {"done": 35, "in_progress": 38, "not_done": 56})
    assert findings(report) == [("stated-totals-disagree", "not_done")]


def test_shares_of_a_union():
    """410 done and 76 in progress of 559 are 86.9 %: 87 % finished or started is right."""
    report = audited(
        "Of the 559 actions, 410 are completed, 76 are in progress and 73 are not started: "
        "87% of the actions are completed or in progress.",
        {"done": 410, "in_progress": 76, "not_done": 73},
    )
    assert totals(report) == {"all": 559, "done": 410, "in_progress": 76, "not_done": 73}
    assert [(union.statuses, union.percent) for union in report.stated_unions] == [(["done", "in_progress"], 87.0)]
    assert (findings(report), report.verdict) == ([], "consistent")


def test_rows_that_are_not_rated_are_in_no_split():
    """50 rows, 46 of them rated: 38, 2 and 6 close, with 4 that do not apply left out."""
    report = audited(
        "There are 50 actions, of which 46 were rated: 38 are completed (83%), 2 in progress (4%) and 6 not "
        "started (13%).",
        {"done": 38, "in_progress": 2, "not_done": 6, "not_applicable": 4},
    )
    assert totals(report) == {"all": 50, "done": 38, "in_progress": 2, "not_done": 6}
    assert [(union.statuses, union.count) for union in report.stated_unions] == [
        (["done", "in_progress", "not_done"], 46)
    ]
    assert [total.base for total in report.stated_totals[1:]] == [46, 46, 46]
    assert (findings(report), report.verdict) == ([], "consistent")


ROWS = {"done": 6, "in_progress": 3, "not_done": 2}
"""Eleven rows: six and five in the two parts; the first part has all that are done."""


@pytest.mark.parametrize(
    ("language", "statement"),
    [
        ("en", "Eleven actions: six completed, three in progress, two not started."),
        ("en", "We planned eleven actions. Six were completed, three are in progress and two were not started."),
        ("fr", "Onze actions : six réalisées, trois en cours, deux à démarrer."),
        ("fr", "Sur les onze actions, 6 ont été réalisées, 3 sont en cours et 2 restent à démarrer."),
        ("es", "De las once acciones, seis están realizadas, tres en curso y dos no iniciadas."),
        ("en", "11 actions = 6 completed + 3 in progress + 2 not started"),
        ("en", "In total 11 actions (6 completed, 3 in progress, 2 not started)."),
        ("en", "Of 11 actions, completed: 6, in progress: 3, not started: 2."),
        ("en", "| completed | in progress | not started | Total |\n|---|---|---|---|\n| 6 | 3 | 2 | 11 |"),
        ("en", "| | N |\n|---|---|\n| completed | 6 |\n| in progress | 3 |\n| not started | 2 |\n| Total | 11 |"),
        ("en", "|  | ✓ | ○ | ✗ | Total |\n|---|---|---|---|---|\n| Actions | 6 | 3 | 2 | 11 |"),
        ("en", "6/11 completed, 3/11 in progress, 2/11 not started."),
    ],
)  # fmt: skip
def test_totals_in_many_forms(language, statement):
    """words and figures, sentences and small tables say the same."""
    noun = {"fr": "Actions", "es": "Acciones"}.get(language, "Actions")
    report = audited(statement, ROWS, language, noun)
    assert totals(report) == {"all": 11, "done": 6, "in_progress": 3, "not_done": 2}
    assert (findings(report), report.verdict) == ([], "consistent")


def test_thin_spaces_and_words_together():
    """thousands with a thin space are one number; sixty-five in words is one, too."""
    report = audited(
        "Soixante-cinq actions : 49 réalisées, 10 en cours, 6 à démarrer.",
        {"done": 49, "in_progress": 10, "not_done": 6},
        "fr",
    )
    assert totals(report) == {"all": 65, "done": 49, "in_progress": 10, "not_done": 6}
    assert report.stated_totals[0].count_raw == "Soixante-cinq"
    large = audited("1\u202f002 actions: 1\u202f000 completed, 2 not started.", {"done": 1000, "not_done": 2})
    assert totals(large) == {"all": 1002, "done": 1000, "not_done": 2}


MATRIX = (
    "| Part | Total | completed | in progress | not started |\n|---|---|---|---|---|\n"
    "| L1 | 6 | 6 | 0 | 0 |\n| L2 | 5 | 0 | 3 | 2 |\n| Total | 11 | 6 | 3 | 2 |"
)


def scoped(report: ReportModel) -> dict[tuple[str | None, str], int | None]:
    """Every stated number by its part of the report and its status."""
    return {
        (total.scope, total.status.value if total.status is not None else "all"): total.count
        for total in report.stated_totals
    }


EVERY_PART = {
    (None, "all"): 11, (None, "done"): 6, (None, "in_progress"): 3, (None, "not_done"): 2,
    ("L1", "all"): 6, ("L1", "done"): 6, ("L1", "in_progress"): 0, ("L1", "not_done"): 0,
    ("L2", "all"): 5, ("L2", "done"): 0, ("L2", "in_progress"): 3, ("L2", "not_done"): 2,
}  # fmt: skip


def turned(matrix: str) -> str:
    """The matrix with its rows as columns."""
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in matrix.splitlines() if "---" not in line]
    lines = ["| " + " | ".join(row) + " |" for row in zip(*cells, strict=True)]
    return "\n".join([lines[0], "|---" * len(cells) + "|", *lines[1:]])


@pytest.mark.parametrize(
    "statement",
    [
        MATRIX,
        turned(MATRIX),
        MATRIX.replace("| L1 |", "| The first part of the plan |").replace("| L2 |", "| The second part of the plan |"),
        MATRIX.replace("| L1 |", "| Axis 1 |").replace("| L2 |", "| Axis 2 |"),
        "11 actions: 6 completed, 3 in progress and 2 not started.\n\n"
        "L1: 6 actions: 6 completed, 0 in progress, 0 not started.\n\n"
        "L2: 5 actions: 0 completed, 3 in progress, 2 not started.",
    ],
)
def test_totals_of_each_guideline(statement):
    """a matrix in either direction, with codes, titles or numbers, and sentences that name the guideline."""
    report = audited(statement, ROWS)
    assert scoped(report) == EVERY_PART
    assert (findings(report), report.verdict) == ([], "consistent")


def test_totals_under_the_headings_of_the_guidelines():
    """what stands under each guideline's heading is about that guideline, once it stands under several."""
    text = document("11 actions: 6 completed, 3 in progress and 2 not started.", ROWS)
    text = text.replace("the plan\n\n| M", "the plan\n\n@ actions in this part.\n\n| M")
    text = text.replace("@ actions in this part.", "6 actions: 6 completed, 0 in progress, 0 not started.", 1)
    text = text.replace("@ actions in this part.", "5 actions: 0 completed, 3 in progress, 2 not started.", 1)
    report = read_text(text)
    assert scoped(report) == EVERY_PART
    assert (findings(report), report.verdict) == ([], "consistent")


def test_the_number_of_a_heading_counts_nothing():
    """ "1 objective. The first part" names the part with its number, whatever word stands between."""
    text = document("11 actions: 6 completed, 3 in progress and 2 not started.", ROWS)
    text = text.replace("## L1 The", "## 1 objective. The").replace("## L2 The", "## 2 objectives. The")
    text = text.replace("L1M1", "1.1").replace("L2M1", "2.1").replace("1D", "1.")
    report = read_text(text)
    assert scoped(report) == {key: count for key, count in EVERY_PART.items() if key[0] is None}
    assert (findings(report), report.verdict) == ([], "consistent")


def test_rows_of_subtotals_in_the_tables():
    """a row "Total" in a table of measures is about the rows above it, and becomes no row."""
    text = document("11 actions: 6 completed, 3 in progress and 2 not started.", ROWS)
    first, second = text.split("\n\n## L2")
    text = f"{first.rstrip()}\n| Total L1 | 6 actions: 6 completed | |\n\n## L2{second.rstrip()}\n"
    text += "| Subtotal | 5 actions: 3 in progress, 2 not started | |\n"
    report = read_text(text)
    assert scoped(report) == {key: count for key, count in EVERY_PART.items() if key[0] is None or count != 0}
    assert report.counted.total == 11
    assert (findings(report), report.verdict) == ([], "consistent")


@pytest.mark.parametrize(
    "other",
    [
        "In the plan of 2015-2017, of 30 actions 20 were completed, 7 in progress and 3 not started.",
        "In the previous plan, of 30 actions 20 were completed, 7 in progress and 3 not started.",
        "In 2016, 20 actions were completed, 7 in progress and 3 not started.",
    ],
)
def test_another_plan_is_not_this_one(other):
    """figures of other years stand beside the report's own, before or after them, and are not taken."""
    own = "The plan has 11 actions: 6 completed, 3 in progress and 2 not started."
    for statement in (f"{own} {other}", f"{other} {own}", f"{own}\n\n{other}", f"{other}\n\n{own}"):
        report = audited(statement, ROWS)
        assert totals(report) == {"all": 11, "done": 6, "in_progress": 3, "not_done": 2}
        assert report.verdict == "consistent"


def test_a_column_per_year():
    """of several years in a matrix, the last one of the report's period counts."""
    matrix = (
        "| Status | 2018 | 2019 | 2020 |\n|---|---|---|---|\n| completed | 1 | 3 | 6 |\n| in progress | 2 | 4 | 3 |\n"
        "| not started | 8 | 4 | 2 |\n| Total | 11 | 11 | 11 |"
    )
    report = audited(matrix, ROWS)
    assert totals(report) == {"all": 11, "done": 6, "in_progress": 3, "not_done": 2}
    assert report.verdict == "consistent"


def test_figures_to_compare_with():
    """what is named after "against" or "compared with" is no total."""
    report = audited("11 actions: 6 completed (against 4 in the plan before), 3 in progress and 2 not started.", ROWS)
    assert totals(report) == {"all": 11, "done": 6, "in_progress": 3, "not_done": 2}


@pytest.mark.parametrize(
    ("qualified", "code"),
    [
        ("More than 54% of the actions are completed.", None),
        ("More than 55% of the actions are completed.", "stated-percentage-mismatch"),
        ("At least 54% of the actions are completed.", None),
        ("About 55% of the actions are completed.", None),
        ("Nearly 60% of the actions are completed.", None),
        ("Less than 50% of the actions are completed.", "stated-percentage-mismatch"),
        ("55% of the actions are completed.", None),
        ("54.5% of the actions are completed.", None),
        ("54% of the actions are completed.", "percentage-truncated"),
        ("80% of the towns have completed an action.", None),
    ],
)
def test_what_limits_a_share(qualified, code):
    """six of eleven are 54.55 %: what is said of that is true, or cut off, or false; of towns it says nothing."""
    report = audited(f"11 actions: 6 completed, 3 in progress and 2 not started. {qualified}", ROWS)
    assert [found for found, _ in findings(report)] == ([code] if code is not None else [])


def test_a_total_that_is_stated_twice_in_two_ways():
    """the conclusion says seven where the summary says six."""
    own = "11 actions: 6 completed, 3 in progress and 2 not started."
    report = audited(f"{own}\n\nTo conclude, of the 11 actions 7 were completed.", ROWS)
    assert ("stated-totals-disagree", "done") in findings(report)


def test_guidelines_that_do_not_add_up():
    """the rows of each guideline are as stated, and the sum in the last line is not."""
    report = audited(MATRIX.replace("| Total | 11 | 6 |", "| Total | 11 | 7 |"), ROWS)
    assert findings(report) == [
        ("stated-total-mismatch", "done"),
        ("stated-totals-disagree", None),
        ("stated-totals-disagree", "done"),
    ]


def test_errors_that_cancel_each_other():
    """one row too many in the first part and one too few in the second do not show in the totals of all."""
    report = audited(
        MATRIX.replace("| L1 | 6 | 6 | 0 |", "| L1 | 6 | 5 | 1 |").replace("| L2 | 5 | 0 | 3 |", "| L2 | 5 | 1 | 2 |"),
        ROWS,
    )
    assert [f.where.scope for f in report.findings if f.code == "stated-total-mismatch"] == ["L1", "L1", "L2", "L2"]
    assert report.explanation is not None
    assert report.explanation.cancelling == ["L1", "L2"]
    assert "cancel each other" in report.explanation.sentences[0]


def test_two_steps_of_one_status_are_counted_each():
    """a scale with two kinds of "in progress" is counted per printed step."""
    text = document("11 actions: 6 completed, 2 started, 1 partially implemented and 2 not started.", ROWS)
    text = text.replace("- ○ in progress", "- ○ started\n- ◐ partially implemented").replace("| ○ |", "| ◐ |", 1)
    report = read_text(text)
    assert [(total.status_label, total.count) for total in report.stated_totals if total.status == "in_progress"] == [
        ("started", 2),
        ("partially implemented", 1),
    ]
    assert (findings(report), report.verdict) == ([], "consistent")


def test_a_column_per_plan_without_a_period():
    """where a report names no period, the column of the latest year is its own."""
    matrix = (
        "|  | Plan 2014 | Plan 2018 |\n|---|---|---|\n| Total | 9 | 11 |\n| completed | 4 | 6 |\n"
        "| in progress | 3 | 3 |\n| not started | 2 | 2 |"
    )
    report = read_text(document(matrix, ROWS).replace("# Plan 2018-2020", "# How the plan of 2018 went"))
    assert totals(report) == {"all": 11, "done": 6, "in_progress": 3, "not_done": 2}
    assert report.verdict == "consistent"


@pytest.mark.parametrize(
    "statement",
    [
        "At mid-term only 4 actions were completed, and 5 were in progress.",
        "In goal 7, 4 of 9 actions are completed, that is 44%.",
        "The first plan (2010-2013) had 30 actions, of which 20 (67%) were completed.",
    ],
)
def test_what_is_no_total_of_this_report_accuses_nobody(statement):
    """figures of mid-term, of a part with another name, of an earlier plan are noted, and not audited."""
    report = audited(statement, ROWS)
    assert [f.code for f in report.findings if f.severity != "info"] == []
    assert ("statement-unused", None) in findings(report)


def test_our_rows_and_what_has_not_been_started():
    """ "six of our eleven" is six of eleven; "has not been started" is not started."""
    report = audited("Six of our eleven actions are completed, 3 are in progress, 2 have not been started.", ROWS)
    assert totals(report) == {"all": 11, "done": 6, "in_progress": 3, "not_done": 2}
    assert report.verdict == "consistent"


def test_columns_of_shares_beside_those_of_numbers():
    """a column headed "%" has the shares of the column before it, whether or not its cells have the sign."""
    matrix = (
        "|  | Total | completed | % | in progress | % | not started | % |\n|---|---|---|---|---|---|---|---|\n"
        "| L1 | 6 | 6 | 100.0 | 0 | 0.0 | 0 | 0.0 |\n| L2 | 5 | 0 | 0.0 | 3 | 60.0 | 2 | 50.0 |\n"
        "| Total | 11 | 6 | 54.5 | 3 | 27.3 | 2 | 18.2 |"
    )
    report = audited(matrix, ROWS)
    assert scoped(report) == EVERY_PART
    assert [total.percent for total in report.stated_totals if total.scope is None] == [None, 54.5, 27.3, 18.2]
    assert [(f.where.scope, f.where.status) for f in report.findings if f.severity == "error"] == [("L2", "not_done")]


def test_a_number_of_what_heads_the_measures_is_said():
    """where "action" heads the measures, "65 actions: 2 done" leaves open what the 65 are: not audited, and said so."""
    table = "| Action | Result | Status |\n|---|---|---|\n| A1 Trees | A1.1 Oaks | ✓ |\n| | A1.2 Elms | ✓ |\n"
    report = read_text(f"# A plan\n\n65 actions: 2 done, 1 not started.\n\n{table}| A2 Roads | A2.1 Kerbs | ✗ |\n")
    assert ("statement-unused", None) in findings(report)
    assert report.verdict == "consistent"


NEVER = {
    "en": ("Action", "Done", "Not started", "2 actions are done and 1 was never started."),
    "fr": ("Action", "Réalisé", "Non commencé", "2 actions sont réalisées et 1 n'a jamais été lancée."),
    "de": ("Maßnahme", "Umgesetzt", "Nicht begonnen", "2 Maßnahmen sind umgesetzt und 1 wurde nie begonnen."),
    "es": ("Acción", "Realizada", "No iniciada", "2 acciones realizadas y 1 nunca iniciada."),
    "it": ("Azione", "Realizzata", "Non avviata", "2 azioni realizzate e 1 mai avviata."),
}


@pytest.mark.parametrize("language", NEVER)
def test_what_was_never_begun_is_not_done(language):
    """a denial by "never" counts as one by "not" does."""
    head, done, not_done, said = NEVER[language]
    items = [f"| {n} | {text} | {status} |" for n, (text, status) in enumerate(
        (("Plant oaks", done), ("Mend the weir", done), ("Count the bats", not_done)), 1)]  # fmt: skip
    report = read_text("\n".join((f"# Plan\n\n{said}\n", f"| No. | {head} | Status |", "|---|---|---|", *items)))
    assert {t.status.value: t.count for t in report.stated_totals if t.status} == {"done": 2, "not_done": 1}
