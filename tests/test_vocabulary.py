"""Words of many languages, and signs."""

import tomllib
from importlib.resources import files

import pytest

from reportparse import marks
from reportparse.text import fold
from reportparse.vocabulary import find_language, find_languages, languages, load, load_for
from reportparse.vocabulary.files import read_words


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
        ("Har avslutats", "done"),
        ("har ännu inte påbörjats", "not_done"),
        ("endnu ikke afsluttet", "not_done"),
        ("under udarbejdelse", "in_progress"),
        ("satt i gang", "in_progress"),
        ("ikkje gjennomført", "not_done"),
        ("ei ole vielä aloitettu", "not_done"),
        ("osittain valmis", "in_progress"),
        ("hætt við", "cancelled"),
        ("er enn ekki lokið", "not_done"),
        ("nie został jeszcze wdrożony", "not_done"),
        ("częściowo wykonane", "in_progress"),
        ("nebylo dosud splněno", "not_done"),
        ("úkol byl splněn", "done"),
        ("ešte nebola ukončená", "not_done"),
        ("začasno ustavljeno", "postponed"),
        ("ni še zaključen", "not_done"),
        ("još nisu završene", "not_done"),
        ("nem készült el", "not_done"),
        ("előkészítés alatt", "in_progress"),
        ("nu a fost finalizată încă", "not_done"),
        ("în curs de execuție", "in_progress"),
        ("pole veel lõpetatud", "not_done"),
        ("nav vēl pabeigta", "not_done"),
        ("dar neįvykdyta", "not_done"),
        ("għadu ma beda", "not_done"),
        ("gan críochnú", "not_done"),
        ("ez da oraindik amaitu", "not_done"),
        ("aínda non rematada", "not_done"),
        ("henüz tamamlanmadı", "not_done"),
        ("belum selesai", "not_done"),
        ("chưa hoàn thành", "not_done"),
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


@pytest.mark.parametrize("language", languages())
def test_each_file_is_read_as_toml_says(language):
    """the quick reader of the files gives what a reader of TOML gives, all phrases folded."""
    text = files("reportparse.vocabulary").joinpath(f"{language}.toml").read_text(encoding="utf-8")
    assert read_words(language) == _folded(tomllib.loads(text))


def _folded(value, key=""):
    if isinstance(value, dict):
        return {name: _folded(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [_folded(part, key) for part in value]
    return value if key in ("language", "locales") else fold(value)


@pytest.mark.parametrize("language", languages())
def test_no_phrase_of_a_language_names_two_statuses(language):
    """within one language a phrase stands under one status only."""
    seen = {}
    for status, phrases in read_words(language)["statuses"].items():
        for phrase in set(phrases):
            assert seen.setdefault(phrase, status) == status, phrase


@pytest.mark.parametrize(
    ("own", "label", "status"),
    [
        (("en",), "gerealiseerd", "done"),
        (("nl",), "not yet delivered", "not_done"),
        (("zh",), "In Umsetzung", "in_progress"),
        (("en",), "noch nicht begonnen", "not_done"),
        (("en",), "nao iniciado", "not_done"),
        ((), "en cours", "in_progress"),
    ],
)
def test_other_languages_count_where_the_own_ones_say_nothing(own, label, status):
    """a status in another language than the document's is one, negations of that language included."""
    assert load_for(own).find_status(label) == status


@pytest.mark.parametrize(
    ("own", "label"),
    [
        # "Ja" in German; in English two letters, of a name or a place.
        (("en",), "JA"),
        (("en",), "state"),
        # In German "stand" heads statuses.
        (("de",), "Stand"),
    ],
)
def test_words_that_the_own_language_uses_otherwise_are_no_status(own, label):
    """what a word means in another language gives way to what the document's own language has it for."""
    assert load_for(own).find_status(label) is None


def test_a_negation_is_one_of_its_own_language():
    """the same letters may deny in one language and mean something else in another."""
    assert "no" in load_for(("es",)).negations
    assert "no" not in load_for(("de",)).negations


def test_a_little_word_of_the_own_language_is_no_noun_of_another():
    """works are "iş" in Turkish, and "is" is a little word in Dutch and English."""
    assert "is" in load().figures.kinds
    assert all("is" not in load_for((own,)).figures.kinds for own in ("en", "nl"))


def test_a_text_may_be_in_two_languages():
    """the words that one language leaves tell a second one; a few words of a third tell nothing."""
    french = "Les villes et les régions ont été entendues par le réseau dans une assemblée"
    english = "The towns and the regions of the network have been heard in an assembly"
    assert find_languages([french, french, english]) == ("fr", "en")
    assert find_languages([french, "the town"]) == ("fr",)
    assert find_languages(["L1M1D1 ✓ 2018"]) == ()


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
