"""Words of many languages, and signs."""

import pytest

from reportparse import marks
from reportparse.vocabulary import find_language, languages, load


@pytest.mark.parametrize(
    ("label", "status"),
    [
        ("réalisés", "done"),
        ("RÉALISÉ :", "done"),
        ("Non réalisés", "not_done"),
        ("pas encore réalisé", "not_done"),
        ("en cours", "in_progress"),
        ("En cours d'exécution", "in_progress"),
        ("non élaborés", "not_done"),
        ("not yet delivered", "not_done"),
        ("not delivered", "not_done"),
        ("delivered", "done"),
        ("in progress", "in_progress"),
        ("not started", "not_done"),
        ("postponed", "postponed"),
        ("cancelled", "cancelled"),
        ("no realizado", "not_done"),
        ("realizado", "done"),
        ("en curso", "in_progress"),
        ("erledigt", "done"),
        ("nicht begonnen", "not_done"),
        ("in Arbeit", "in_progress"),
        ("não iniciado", "not_done"),
        ("concluído", "done"),
        ("non avviato", "not_done"),
        ("completato", "done"),
        ("no iniciat", "not_done"),
        ("assolit", "done"),
        ("reporté", "postponed"),
        ("annulé", "cancelled"),
        ("sans objet", "not_applicable"),
        ("non entrepris", "not_done"),
        ("nog niet gestart", "not_done"),
        ("In uitvoering", "in_progress"),
        ("gerealiseerd", "done"),
        ("已完成", "done"),
        ("尚未开始", "not_done"),
        ("未全部完成", "not_done"),
        ("進行中", "in_progress"),
    ],
)
def test_a_label_names_its_status(label, status):
    """status words count in every language, case and accent aside, and a negation outranks what it negates."""
    assert load().find_status(label) == status


@pytest.mark.parametrize("label", ["", "projets", "Confluent", "réalisés et non réalisés", "done or in progress"])
def test_a_label_that_names_no_status_or_two_names_none(label):
    """a status is never guessed from words that say nothing, or two things."""
    assert load().find_status(label) is None


@pytest.mark.parametrize(
    ("header", "role"),
    [("Mesure", "measure"), ("Résultats et documents livrables", "deliverable"), ("STATUS", "status"),
     ("Ligne directrice", "guideline"), ("Banana", None)],
)  # fmt: skip
def test_a_header_names_a_role(header, role):
    """words that head columns are known, others are not."""
    assert load().find_header(header) == role


def test_each_language_has_the_main_statuses():
    """no language knows only half of the scale."""
    for language in languages():
        assert {"done", "in_progress", "not_done"} <= set(load(language).status_by_phrase.values()), language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Les villes et les régions ont été entendues par le réseau dans une assemblée", "fr"),
        ("The towns and the regions of the network have been heard in an assembly", "en"),
        ("Las ciudades y las regiones de la red han sido escuchadas en una asamblea", "es"),
        ("Die Städte und die Regionen des Netzes sind in einer Versammlung gehört worden", "de"),
        ("L1M1D1 ✓ 2018", None),
        ("", None),
    ],
)
def test_the_little_words_tell_the_language(text, language):
    """a text is of the language whose frequent words it has; figures and signs are of none."""
    assert find_language([text]) == language


@pytest.mark.parametrize(
    ("sign", "shape"),
    [
        ("✓", "check"),
        ("✔️", "check"),
        (" ✗ ", "cross"),
        ("○", "ring"),
        ("●", "disc"),
        ("V", None),
        ("done", None),
        ("", None),
    ],
)
def test_a_sign_has_a_shape(sign, shape):
    """signs that look alike have one shape, variation selectors and spaces aside; letters have none."""
    assert marks.find_shape(sign) == shape


@pytest.mark.parametrize(
    ("letter", "shape"), [("V", "check"), ("O", "ring"), ("0", "ring"), ("x", "cross"), ("✓", None), ("VO", None)]
)
def test_a_lone_letter_may_look_like_a_sign(letter, shape):
    """V, O and X are looked at as the sign that they may stand for, and only alone."""
    assert marks.find_lookalike(letter) == shape
