"""Sentences full of numbers and words of statuses that state nothing of all rows: none of them may accuse a report."""

import pytest

from tests.building import read_text
from tests.normalize.totals.test_stated_totals import ROWS, audited, findings, totals

TRAPS = [
    ("en", "Action 3 is completed, action 4 is in progress and action 5 has not started."),
    ("en", "Contents\n\nActions completed 12\n\nActions in progress 15\n\nActions not started 19"),
    ("en", "1 Completed actions\n\n2 Actions in progress\n\n3 Actions not started"),
    ("en", "Completed: 3 schools, 2 parks. In progress: 4 roads. Not started: 5 squares."),
    ("en", "Of the 20 actions of the youth office, 12 are completed, 5 in progress and 3 not started."),
    ("en", "Schools: 12 completed, 5 in progress, 3 not started."),
    ("en", "The town has 12 completed streets, 4 ongoing repairs and 3 outstanding invoices."),
    ("en", "By 2030, 9 actions will be completed, 1 will be in progress and 1 not started."),
    ("en", "In 12 months 4 schools were completed, 3 are in progress and 2 not started."),
    ("en", "9 actions still to be completed, compared with 5 in 2011."),
    ("en", "Compared with 41 in 2011."),
    ("en", "40% of the actions cost less than planned; 70% of the budget was spent on completed works."),
    ("fr", "L'action 3 est réalisée, l'action 4 est en cours et l'action 5 reste à démarrer."),
    ("fr", "Sommaire\n\nActions réalisées 12\n\nActions en cours 15\n\nActions à démarrer 19"),
    ("fr", "Écoles : 12 réalisées, 5 en cours, 3 à démarrer."),
    ("es", "Si 4 vecinos lo piden, se inician 3 obras; 2 calles están realizadas y 5 en curso."),
    ("it", "Si sono svolti 4 incontri; 3 scuole sono concluse e 2 in corso."),
    ("de", "Es gibt 12 abgeschlossene Bauten, 4 laufende Verfahren und 3 offene Fragen."),
    ("pt", "Em 12 meses foram concluídas 4 escolas, 3 estão em curso e 2 por iniciar."),
    ("ca", "S'han acabat 4 escoles; 3 carrers estan en curs i 2 places estan pendents."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "trap"), TRAPS)
def test_what_is_no_total_accuses_nobody(language, trap):
    """a trap alone states nothing, and beside the report's own sentence it changes nothing."""
    words = {
        "fr": ("actions", "sont réalisées", "en cours", "à démarrer"),
        "en": ("actions", "are completed", "in progress", "not started"),
    }
    noun, done, doing, undone = words.get(language, words["en"])
    own = f"11 {noun}: 6 {done}, 3 {doing}, 2 {undone}."
    alone = audited(trap, ROWS, language)
    assert (totals(alone), [f for f in findings(alone) if f[0] not in ("statement-unused", "totals-not-stated")]) == (
        {},
        [],
    )
    for text in (f"{own}\n\n{trap}", f"{trap}\n\n{own}"):
        report = audited(text, ROWS, language)
        assert totals(report) == {"all": 11, "done": 6, "in_progress": 3, "not_done": 2}
        assert report.verdict == "consistent"


def test_the_number_in_the_name_of_a_part_counts_nothing():
    """ "方向3：共享" is the third part, shared; where a number stands beside the name, it is the total of the part."""
    rows = "".join(f"| {g}.1.{n} | 开放第{n}座桥 | 已完成 |\n" for g in (1, 2) for n in (1, 2))
    first, second = rows.split("| 2.1.1", 1)
    head = "| 编号 | 成果 | 状态 |\n|---|---|---|\n"
    parts = ("方向1：滨河宜居城市", "方向2：共享港口设施")
    report = read_text(f"# {parts[0]}\n\n{head}{first}\n# {parts[1]}\n\n{head}| 2.1.1{second}")
    assert report.stated_totals == []
