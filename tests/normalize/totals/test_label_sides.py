"""Which label belongs to which number: before it, after it, or in one sentence both."""

import pytest

from reportparse.normalize.statuses.legend import Legend
from reportparse.normalize.statuses.status_words import StatusWords
from reportparse.normalize.totals.claims import ClaimReader
from reportparse.normalize.totals.label_sides import LabelSides
from reportparse.vocabulary.loading import load_for
from tests.building import read_text, text_lines


def read(language: str, sentence: str) -> list[tuple[int | None, tuple[str, ...]]]:
    """The numbers of a sentence in their order with what they are said to be."""
    vocabulary = load_for((language,))
    reader = ClaimReader(StatusWords(Legend(()), vocabulary), vocabulary, vocabulary.figures.kinds, language)
    claims = sorted(reader.read(sentence, text_lines(sentence)[0]), key=lambda claim: claim.figure.start)
    return [(claim.count, claim.statuses) for claim in claims]


DONE, DOING, UNDONE = ("done",), ("in_progress",), ("not_done",)
ALL, SPLIT = [()], [DONE, DOING, UNDONE]


@pytest.mark.parametrize(
    ("language", "sentence", "numbers", "said"),
    [
        ("en", "12 actions: 6 completed, 4 in progress and 2 not started", [12, 6, 4, 2], ALL + SPLIT),
        ("en", "completed 6, in progress 4, not started 2", [6, 4, 2], SPLIT),
        ("en", "completed 6 in progress 4 not started 2", [6, 4, 2], SPLIT),
        ("en", "completed, 6; in progress, 4; not started, 2", [6, 4, 2], SPLIT),
        ("en", "Completed are 7 actions, in progress are 3 and 2 have not started", [7, 3, 2], SPLIT),
        ("de", "Umgesetzt sind 7 Maßnahmen, in Umsetzung 3, 2 sind nicht begonnen", [7, 3, 2], SPLIT),
        ("de", "Nicht begonnen sind 2; verschoben wurden 3", [2, 3], [UNDONE, ("postponed",)]),
        ("es", "Se han finalizado 7 acciones, 3 siguen en curso, 2 no se han iniciado", [7, 3, 2], SPLIT),
        ("en", "Completed are 6 actions (60 %), 2 are in progress, 1 is not started", [6, 2, 1], SPLIT),
        (
            "en",
            "The plan has 10 actions, completed are 6, 2 are in progress, not started is 2",
            [10, 6, 2, 2],
            ALL + SPLIT,
        ),
        ("en", "6 actions are completed, in progress are 2", [6, 2], [DONE, DOING]),
        ("es", "De las 12 acciones están completadas 6", [12, 6], [(), DONE]),
        ("en", "5 actions are completed, 3 actions are in progress, not started is 1 action", [5, 3, 1], SPLIT),
        (
            "en",
            "82 % of the actions are completed or in progress, 18 % not started",
            [None, None],
            [DONE + DOING, UNDONE],
        ),
    ],
)
def test_each_number_has_the_label_that_is_said_of_it(language, sentence, numbers, said):
    """a sentence may turn round in the middle, and the labels between two numbers belong to one of them each."""
    assert read(language, sentence) == list(zip(numbers, said, strict=True))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("es", "2 no se han iniciado"),
        ("es", "2 todavía no han sido iniciadas"),
        ("it", "2 non sono ancora state avviate"),
        ("it", "2 non è ancora stata avviata"),
        ("pt", "2 ainda não foram iniciadas"),
        ("fr", "2 n'ont pas encore été engagées"),
        ("ca", "2 encara no s'han iniciat"),
        ("de", "2 wurden noch nicht begonnen"),
        ("nl", "2 zijn nog niet gestart"),
        ("en", "2 have not yet been started"),
        ("en", "2 haven't been started"),
    ],
)
def test_a_negated_verb_is_not_begun_however_many_auxiliaries_stand_between(language, sentence):
    """a negation reaches its verb over any auxiliaries."""
    assert read(language, f"4 actions, {sentence}")[-1][1] == UNDONE


def test_a_negation_before_belongs_to_its_own_number():
    """ "not completed, in progress" negates the first of two."""
    assert read("en", "3 not completed, 4 in progress") == [(3, UNDONE), (4, DOING)]


def test_what_follows_out_of_is_the_whole():
    """ "committed to 3 outputs" is no status of three of them."""
    rows = "".join(f"| L1M1D{i} | Peindre la porte {i} | réalisé |\n" for i in range(1, 4))
    table = f"| Code | Livrable | État |\n|---|---|---|\n{rows}"
    report = read_text(f"# Bilan\n\nLe réseau s'était engagé sur 3 livrables.\n\n{table}")
    assert [(total.status, total.count) for total in report.stated_totals] == [(None, 3)]


@pytest.mark.parametrize(
    "sentence",
    [
        "We have completed a total of 2 actions, and 1 action is in progress.",
        "Se han completado un total de 2 acciones y 1 acción está en curso.",
    ],
)
def test_a_total_of_what_is_done_is_no_whole(sentence):
    """ "completed a total of 2" says how many are completed, and accuses nobody."""
    rows = "".join(f"| L1M1D{i} | Paint {i} | {'done' if i < 3 else 'in progress'} |\n" for i in range(1, 4))
    report = read_text(f"# Report\n\n{sentence}\n\n| Code | Output | Status |\n|---|---|---|\n{rows}")
    assert "stated-total-mismatch" not in [finding.code for finding in report.findings]


def test_a_long_list_between_two_numbers_is_looked_at_where_it_is_near_them(monkeypatch):
    """what stands far from both numbers is no label of theirs, however many members the list has."""
    asked = []
    monkeypatch.setattr(
        LabelSides, "_label", lambda self, *window, own=LabelSides._label: asked.append(1) or own(self, *window)
    )
    counts = []
    for members in (100, 400):
        asked.clear()
        listed = ", ".join(["completed harbour"] * members)
        assert read("en", f"7 completed: {listed} and 3 in progress") == [(7, DONE), (3, DOING)]
        counts.append(len(asked))
    assert counts[0] == counts[1]
