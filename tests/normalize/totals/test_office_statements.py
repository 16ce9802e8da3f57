"""
Statements as offices write them: with datelines, budgets, remarks in passing, verbs before or after their numbers.

True and false ones, written by hand around one small report of each kind: what is true accuses nobody, what is false is
named. No word of theirs was taken from a vocabulary.
"""

import pytest

from reportparse.model import ReportModel
from tests.building import read_text
from tests.normalize.totals.test_stated_totals import FILLER

# Heads of the columns, the words of five statuses, the name of a part, the title.
WORDS = {
    "en": (
        "Action",
        "Status",
        "Completed",
        "In progress",
        "Not started",
        "Postponed",
        "Cancelled",
        "Priority",
        "Action plan 2022–2026: progress report",
    ),
    "fr": (
        "Action",
        "État d'avancement",
        "Réalisée",
        "En cours",
        "Non engagée",
        "Reportée",
        "Abandonnée",
        "Axe",
        "Plan d'action 2022-2026 : rapport d'étape",
    ),
    "de": (
        "Maßnahme",
        "Stand",
        "Umgesetzt",
        "In Umsetzung",
        "Nicht begonnen",
        "Verschoben",
        "Entfallen",
        "Handlungsfeld",
        "Aktionsplan 2022–2026: Zwischenbericht",
    ),
    "es": (
        "Actuación",
        "Estado",
        "Finalizada",
        "En curso",
        "No iniciada",
        "Aplazada",
        "Cancelada",
        "Eje",
        "Plan de actuación 2022-2026: informe de seguimiento",
    ),
    "it": (
        "Azione",
        "Stato",
        "Completata",
        "In corso",
        "Non avviata",
        "Rinviata",
        "Annullata",
        "Asse",
        "Piano d'azione 2022-2026: relazione di avanzamento",
    ),
    "pt": (
        "Ação",
        "Estado",
        "Concluída",
        "Em curso",
        "Não iniciada",
        "Adiada",
        "Cancelada",
        "Eixo",
        "Plano de ação 2022-2026: relatório de progresso",
    ),
    "nl": (
        "Actie",
        "Stand",
        "Gereed",
        "In uitvoering",
        "Niet gestart",
        "Uitgesteld",
        "Vervallen",
        "Thema",
        "Actieplan 2022-2026: voortgangsrapportage",
    ),
    "ca": (
        "Actuació",
        "Estat",
        "Executada",
        "En curs",
        "No iniciada",
        "Ajornada",
        "Anul·lada",
        "Eix",
        "Pla d'actuació 2022-2026: informe de seguiment",
    ),
}
STATUSES = ("done", "in_progress", "not_done", "postponed", "cancelled")
FILLERS = {
    **FILLER,
    "nl": "Dit verslag zegt wat de gemeente met het plan voor deze jaren heeft gedaan en hoe het ermee staat.",
}
# The rows of the two reports: so many of each status.
ROWS = {3: (6, 4, 2), 5: (7, 3, 2, 2, 1)}

TRUE = [
    (
        "en",
        "Position at September 2024",
        "Of the twelve actions in the plan, six have been completed, four are under way and two have yet "
        "to begin. Spending stands at 58 % of the approved budget, with £1.2m in progress of being "
        "committed.",
        (6, 4, 2),
    ),
    (
        "en",
        "Academic year 2024/25",
        "- 6 actions completed\n- 4 actions in progress, of which two are behind schedule\n- 2 actions not started",
        (6, 4, 2),
    ),
    (
        "en",
        "",
        "The plan has 15 actions: 7 completed, 3 in progress, 2 not started, 2 postponed and 1 "
        "cancelled. In 2021, under the previous plan, only 4 of 20 actions were completed.",
        (7, 3, 2, 2, 1),
    ),
    (
        "fr",
        "État : septembre 2024",
        "Le plan compte 12 actions. 6 sont réalisées, 4 sont en cours et 2 n'ont pas encore été "
        "engagées. Le budget du programme est engagé à 63 %.",
        (6, 4, 2),
    ),
    (
        "fr",
        "Année universitaire 2024-2025",
        "Bilan (6/4/2) : 6 actions réalisées (100 %), 4 actions en cours (de 1 à 99 %), 2 actions non engagées (0 %).",
        (6, 4, 2),
    ),
    (
        "de",
        "Stand: Herbst 2024",
        "Von den zwölf Maßnahmen sind sechs umgesetzt, vier befinden sich in der Umsetzung, zwei wurden "
        "noch nicht begonnen. Im Wintersemester 2024/25 folgt der Abschlussbericht.",
        (6, 4, 2),
    ),
    (
        "de",
        "",
        "Umgesetzt sind 7 Maßnahmen, in Umsetzung 3, nicht begonnen 2; verschoben wurden 2, entfallen ist 1 Maßnahme.",
        (7, 3, 2, 2, 1),
    ),
    (
        "de",
        "Berichtszeitraum 2023–2024",
        "| Stand | Anzahl |\n|---|---|\n| Umgesetzt | 6 |\n| In Umsetzung | 4 |\n| Nicht begonnen | 2 |",
        (6, 4, 2),
    ),
    (
        "es",
        "Situación a diciembre de 2024",
        "De las 12 actuaciones previstas, 6 están finalizadas, 4 están en curso y 2 todavía no se han iniciado.",
        (6, 4, 2),
    ),
    (
        "es",
        "",
        "Balance general: 6 de las 12 actuaciones (50 %) han finalizado, 4 siguen en marcha y las 2 "
        "restantes no han comenzado. La ejecución presupuestaria en curso alcanza el 67 %.",
        (6, 4, 2),
    ),
    (
        "es",
        "Mayo de 2025",
        "Se han finalizado 7 actuaciones, 3 siguen en curso, 2 no se han iniciado, 2 se han aplazado y 1 "
        "se ha cancelado.",
        (7, 3, 2, 2, 1),
    ),
    (
        "it",
        "Aggiornamento: settembre 2024",
        "Delle 12 azioni del piano, 6 sono state completate, 4 sono in corso e 2 non sono ancora state avviate.",
        (6, 4, 2),
    ),
    (
        "it",
        "Primo semestre 2025",
        "| Stato | N. azioni |\n|---|---|\n| Completate (100 %) | 6 |\n| In corso (1-99 %) | 4 |\n| Non "
        "avviate (0 %) | 2 |",
        (6, 4, 2),
    ),
    (
        "it",
        "",
        "Al 31 dicembre 2024 sono state completate 7 azioni su 15; 3 sono in corso, 2 non sono avviate, "
        "2 sono state rinviate e 1 è stata annullata.",
        (7, 3, 2, 2, 1),
    ),
    (
        "pt",
        "Ponto de situação em setembro de 2024",
        "Das 12 ações, 6 estão concluídas, 4 estão em curso e 2 ainda não foram iniciadas. A execução "
        "financeira em curso é de 71 %.",
        (6, 4, 2),
    ),
    (
        "pt",
        "Relatório de outubro de 2025",
        "Das 12 ações que nos propusemos realizar, 6 estão concluídas, 4 encontram-se em curso, das "
        "quais uma com atraso, e 2 não se iniciaram.",
        (6, 4, 2),
    ),
    (
        "nl",
        "Stand najaar 2024",
        "Van de 12 acties zijn er 6 gereed, 4 lopen nog en 2 zijn nog niet gestart.",
        (6, 4, 2),
    ),
    (
        "nl",
        "Peildatum 1 juli 2025",
        "Zes van de twaalf acties zijn gereed, vier zijn in uitvoering en met twee acties is nog niet "
        "begonnen. Het budget is voor 38 % in uitvoering.",
        (6, 4, 2),
    ),
    (
        "ca",
        "Situació a setembre de 2024",
        "De les 12 actuacions, 6 estan executades, 4 estan en curs i 2 encara no s'han iniciat.",
        (6, 4, 2),
    ),
    (
        "ca",
        "Tardor de 2024",
        "S'han executat 6 actuacions (50 %), 4 (33 %) estan en curs i 2 (17 %) no s'han iniciat. El "
        "pressupost està executat al 61 %.",
        (6, 4, 2),
    ),
]
FALSE = [
    (
        "en",
        "31 March 2025",
        "| | Number | Share |\n|---|---|---|\n| Completed | 6 | 50 % |\n| In progress | 5 | 42 % |\n"
        "| Not started | 1 | 8 % |\n| Total | 12 | 100 % |",
        (6, 5, 1),
    ),
    ("en", "", "Completed are 7 actions, in progress are 3 actions and not started are 2 actions.", (7, 3, 2)),
    (
        "en",
        "Spring 2025",
        "We set ourselves 12 actions. Five are finished, five are being delivered and two haven't started.",
        (5, 5, 2),
    ),
    ("fr", "", "Sur 12 actions, 6 ont été menées à bien, 5 se poursuivent et 1 n'est pas engagée.", (6, 5, 1)),
    (
        "fr",
        "Conseil municipal du 12 mars 2025",
        "À la date du présent rapport, 8 actions sont réalisées, 2 sont en cours et 2 ne sont pas "
        "engagées ; les crédits ont été réalisés à 48 %.",
        (8, 2, 2),
    ),
    (
        "fr",
        "Octobre 2024",
        "- Réalisées : 8\n- En cours : 3\n- Non engagées : 1\n- Reportées : 2\n- Abandonnées : 1",
        (8, 3, 1, 2, 1),
    ),
    (
        "de",
        "Stand 30. Juni 2025",
        "Abgeschlossen sind 7 Maßnahmen, in Bearbeitung sind 3 und noch nicht begonnen sind 2.",
        (7, 3, 2),
    ),
    (
        "de",
        "",
        "Der Plan umfasst 12 Maßnahmen. Davon sind 6 umgesetzt, 3 in Umsetzung und 3 nicht begonnen. Das "
        "Budget ist zu 41 % in Umsetzung.",
        (6, 3, 3),
    ),
    (
        "es",
        "Curso 2024-2025",
        "El plan consta de 12 actuaciones impulsadas por cinco áreas. A fecha de este informe, 7 "
        "actuaciones están finalizadas, 4 actuaciones están en curso y 1 actuación no se ha iniciado. "
        "Participaron 834 personas.",
        (7, 4, 1),
    ),
    ("es", "Primavera de 2025", "Finalizadas: 5. En curso: 4. No iniciadas: 3.", (5, 4, 3)),
    ("it", "", "Risultano completate 6 azioni, in corso 5 e non avviata 1.", (6, 5, 1)),
    (
        "it",
        "Anno accademico 2024/2025",
        "Il piano prevede 12 azioni: 7 sono completate, 4 sono in corso, 1 non è ancora stata avviata. "
        "La spesa è in corso per il 55 %.",
        (7, 4, 1),
    ),
    ("pt", "", "O plano tem 12 ações. Estão concluídas 7, em curso 4 e por iniciar 1.", (7, 4, 1)),
    ("pt", "Ano letivo 2024/2025", "Concluímos 6 ações, temos 5 em curso e 1 não foi iniciada.", (6, 5, 1)),
    ("nl", "", "- 7 acties zijn gereed\n- 3 acties lopen\n- 2 acties zijn niet gestart", (7, 3, 2)),
    (
        "nl",
        "Collegejaar 2024-2025",
        "Het plan telt 12 acties. Gereed zijn 6 acties, in uitvoering zijn 5 acties en niet gestart is 1 actie.",
        (6, 5, 1),
    ),
    (
        "nl",
        "",
        "Van de 15 acties zijn er 8 gereed, 3 in uitvoering, 1 niet gestart, 2 uitgesteld en 1 vervallen.",
        (8, 3, 1, 2, 1),
    ),
    ("ca", "Curs 2024-2025", "El pla recull 12 actuacions: 7 executades, 3 en curs i 2 no iniciades.", (7, 3, 2)),
    ("ca", "", "Estan executades 5 actuacions, en curs 4 i no s'han iniciat 3.", (5, 4, 3)),
    (
        "ca",
        "",
        "| Executades | En curs | No iniciades | Ajornades | Anul·lades |\n|---|---|---|---|---|\n| 7 | 4 "
        "| 1 | 2 | 1 |",
        (7, 4, 1, 2, 1),
    ),
]


def read(language: str, dateline: str, statement: str, kinds: int) -> ReportModel:
    """The audited report of a plan for the years 2022 to 2026, whose rows have so many kinds of statuses."""
    item, status, *labels, part, title = WORDS[language]
    rows = [label for label, count in zip(labels, ROWS[kinds], strict=False) for _ in range(count)]
    lines = [f"# {title}", "", f"*{dateline}*" if dateline else "", "", statement]
    for group in range(3):
        lines += ["", f"## {part} {group + 1}", "", f"| N. | {item} | {status} |", "|---|---|---|"]
        # Each part has some of all statuses.
        lines += [f"| {group + 1}.{n} | {FILLERS[language]} | {label} |" for n, label in enumerate(rows[group::3], 1)]
    return read_text("\n".join(lines) + "\n")


def stated(report: ReportModel) -> list[tuple[str, int | None]]:
    """Status and number of everything stated of the whole report but the number of all rows."""
    return [(t.status.value, t.count) for t in report.stated_totals if t.scope is None and t.status is not None]


@pytest.mark.parametrize(("language", "dateline", "statement", "numbers"), TRUE)
def test_a_true_statement_is_read_and_accuses_nobody(language, dateline, statement, numbers):
    """each status has its number, whatever stands beside: a year, a budget, a remark on some of the rows."""
    report = read(language, dateline, statement, len(numbers))
    assert sorted(stated(report)) == sorted(zip(STATUSES, numbers, strict=False))
    assert [finding.code for finding in report.findings if finding.severity != "info"] == []
    assert report.verdict == "consistent"


@pytest.mark.parametrize(("language", "dateline", "statement", "numbers"), FALSE)
def test_a_false_statement_is_named_with_its_numbers(language, dateline, statement, numbers):
    """each number that is not that of its rows is an error, and nothing else is."""
    report = read(language, dateline, statement, len(numbers))
    wrong = {
        (status, number, own)
        for status, number, own in zip(STATUSES, numbers, ROWS[len(numbers)], strict=False)
        if number != own
    }
    errors = [finding for finding in report.findings if finding.severity == "error"]
    assert {(f.where.status, f.stated, f.counted) for f in errors} == wrong
    assert {finding.code for finding in errors} == {"stated-total-mismatch"}


@pytest.mark.parametrize(
    "beside",
    [
        "In 2024 the team answered 43 letters and organised 28 actions.",
        "The budget of the plan is completed to 58 %.",
        "In 2021, under another plan, 9 actions were completed and 3 in progress.",
    ],
)
def test_what_stands_beside_a_true_statement_changes_nothing(beside):
    """numbers of other things are not taken for the plan's, whether they stand before or after its own sentence."""
    own = "Of the 12 actions, 6 are completed, 4 are in progress and 2 have not started."
    for statement in (f"{own} {beside}", f"{beside}\n\n{own}"):
        report = read("en", "", statement, 3)
        assert (report.stated_totals[0].status, report.stated_totals[0].count) == (None, 12)
        assert stated(report) == [("done", 6), ("in_progress", 4), ("not_done", 2)]
        assert report.verdict == "consistent"


@pytest.mark.parametrize("count", [14, 12])
def test_what_was_done_in_one_year_is_no_number_of_all_rows(count):
    """where nothing else is stated, a number of one year in the middle of the plan is none of its rows."""
    assert read("en", "", f"In 2024 we held {count} actions.", 3).stated_totals == []
