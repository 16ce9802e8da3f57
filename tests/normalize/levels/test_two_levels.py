"""Codes of few parts, numbers that are no codes, and columns of texts: what is a guideline, a measure, a text."""

import pytest

from reportparse.codes import split_code
from reportparse.document import Document, Page
from reportparse.normalize.codes.schemes import Scheme, find_scheme
from reportparse.normalize.front import report_languages
from tests.building import blocks_to_report, found, heading, merged, table, text, tree

HEAD = ("Code", "Output", "Status")


def test_letters_that_all_codes_share_label_the_guideline():
    """K3.2 is the second row of guideline K3, whose measure is made, with or without its heading."""
    first = table(HEAD, ("K1.1", "Paint the door", "done"), ("K1.2", "Oil the gate", "done"))
    second = table(HEAD, ("K2.1", "Mow the lawn", "done"), ("K2.2", "Cut the hedge", "not done"))
    expected = {"K1": {"K1": ["K1.1", "K1.2"]}, "K2": {"K2": ["K2.1", "K2.2"]}}
    titled = blocks_to_report([heading("K1 House"), first, heading("K2 Garden"), second])
    assert (tree(titled), [g.title for g in titled.guidelines]) == (expected, ["House", "Garden"])
    assert found(titled) == ["level-built"]
    bare = blocks_to_report([first, second])
    assert (tree(bare), [g.title for g in bare.guidelines]) == (expected, [None, None])


def test_letters_that_differ_are_guidelines():
    """among A1.1 and B1.1, A is a guideline and A1 a measure."""
    body = table(HEAD, ("A1.1", "Paint", "done"), ("A2.1", "Oil", "done"), ("B1.1", "Mow", "done"))
    assert tree(blocks_to_report([body])) == {"A": {"A1": ["A1.1"], "A2": ["A2.1"]}, "B": {"B1": ["B1.1"]}}


def test_a_heading_with_the_letters_alone_is_the_guidelines():
    """where "Axis K: Works" is printed, K1 and K2 are its measures, though all codes begin with K."""
    body = table(HEAD, ("K1.1", "Paint", "done"), ("K1.2", "Oil", "done"), ("K2.1", "Mow", "done"))
    report = blocks_to_report([heading("Axis K: Works"), body])
    assert tree(report) == {"K": {"K1": ["K1.1", "K1.2"], "K2": ["K2.1"]}}
    assert [g.title for g in report.guidelines] == ["Works"]


def test_a_letter_and_a_title_head_a_guideline():
    """ "B Garden" needs neither a point nor a word before the letter; "A gate, too" is a text."""
    first, second = table(HEAD, ("A.1.1", "Paint", "done")), table(HEAD, ("B.1.1", "Mow", "done"))
    report = blocks_to_report([heading("A House"), text("A gate, too"), first, heading("B Garden"), second])
    assert [(g.code, g.title) for g in report.guidelines] == [("A", "House"), ("B", "Garden")]


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (("N1.1.1", "N1.2.1", "N2.1.1"), {"N1": {"N1.1": ["N1.1.1"], "N1.2": ["N1.2.1"]}, "N2": {"N2.1": ["N2.1.1"]}}),
        (("N1M1.1", "N1M2.1", "N2M1.1"), {"N1": {"N1M1": ["N1M1.1"], "N1M2": ["N1M2.1"]}, "N2": {"N2M1": ["N2M1.1"]}}),
        (("L1M1D1", "L1M2D1", "L2M1D1"), {"L1": {"L1M1": ["L1M1D1"], "L1M2": ["L1M2D1"]}, "L2": {"L2M1": ["L2M1D1"]}}),
        (("A-2-c", "A-3-a", "A-3-b"), {"A": {"A-2": ["A-2-c"], "A-3": ["A-3-a", "A-3-b"]}}),
        (("1.1", "1.2", "2.1"), {"1": {"1": ["1.1", "1.2"]}, "2": {"2": ["2.1"]}}),
    ],
)  # fmt: skip
def test_levels_by_codes_alone(codes, expected):
    """a scheme says by itself which of its parts is the guideline."""
    body = table(HEAD, *((code, f"Thing {word}", "done") for code, word in zip(codes, "abc", strict=True)))
    assert tree(blocks_to_report([body])) == expected


def test_headings_over_several_measures_are_guidelines():
    """codes that name measures and rows alone keep their text under the headings that part them."""
    first = table(HEAD, ("W1 Pipes", "", ""), ("W1.1", "Mend", "done"), ("W2 Wells", "", ""), ("W2.1", "Dig", "done"))
    second = table(HEAD, ("W3 Dams", "", ""), ("W3.1", "Raise", "done"), ("W4 Locks", "", ""), ("W4.1", "Oil", "done"))
    report = blocks_to_report([heading("Axis 1: Town"), first, heading("Axis 2: River"), second])
    assert tree(report) == {"1": {"W1": ["W1.1"], "W2": ["W2.1"]}, "2": {"W3": ["W3.1"], "W4": ["W4.1"]}}
    assert [m.text for m in report.measures()] == ["Pipes", "Wells", "Dams", "Locks"]


def test_a_row_with_a_guidelines_code_heads_the_rows_below():
    """its title in the next cell is the guideline's, also in the first row under the header."""
    body = table(
        HEAD, ("1", "Roads", ""), ("1.1", "Signs", ""), ("1.1.1", "Paint", "done"),
        ("2", "Parks", ""), ("2.1", "Trees", ""), ("2.1.1", "Plant", "not done"),
    )  # fmt: skip
    report = blocks_to_report([body])
    assert [(g.code, g.title) for g in report.guidelines] == [("1", "Roads"), ("2", "Parks")]
    assert tree(report) == {"1": {"1.1": ["1.1.1"]}, "2": {"2.1": ["2.1.1"]}}
    assert found(report) == []


def test_a_number_with_which_few_texts_begin_is_no_code():
    """ "30 bins" and "2.5 km of path" are texts among others; no row is lost, whatever heads the only column."""
    for head in (("Commitment", "Status"), ("Promise", "Status")):
        first = table(head, ("Lamps in the yard", "done"), ("30 bins for the park", "done"), ("Ramps", "in progress"))
        second = table(head, ("Benches", "not done"), ("2.5 km of path", "done"), ("Ponds", "done"))
        report = blocks_to_report([heading("Works"), first, heading("Parks"), second])
        assert [d.text for d in report.deliverables()] == [
            "Lamps in the yard", "30 bins for the park", "Ramps", "Benches", "2.5 km of path", "Ponds",
        ]  # fmt: skip
        assert [g.title for g in report.guidelines] == ["Works", "Parks"]


def test_words_for_progress_make_rows_under_heads_that_nobody_knows():
    """a scale of words with steps between done and not done is evidence enough."""
    first = table(("Qwert", "Zuiop"), ("Lamps", "done"), ("Ramps", "in progress"), ("Doors", "done"))
    assert [d.text for d in blocks_to_report([heading("Works"), first]).deliverables()] == ["Lamps", "Ramps", "Doors"]


def test_a_number_inside_of_a_sentence_is_no_code():
    """ "Pump number 3 of the valley" counts no rows, though it counts up; "Pump 3: new" does."""
    running = tuple(f"Pump number {n} of the valley" for n in (1, 2, 3))
    assert find_scheme(Document((Page(1, None, None, tuple(text(t) for t in running)),), "test")) == Scheme()
    labelled = tuple(f"Pump {n}: new" for n in (1, 2, 3))
    scheme = find_scheme(Document((Page(1, None, None, tuple(text(t) for t in labelled)),), "test"))
    assert scheme.labels == {"pump"}


def test_a_day_with_slashes_is_no_code():
    """what a browser prints at the edge of a page heads nothing."""
    texts = ("11/25/26, 3:58 PM", "1/2/26, 9:05", "1/2/3 Trees")
    assert [split_code(raw)[0] is None for raw in texts] == [True, True, False]


def test_the_text_is_where_it_differs_from_row_to_row():
    """a column that repeats above it has the measures' titles, and what is in neither is an extra."""
    body = table(
        ("Code", "Measure", "Action", "Who", "Status"),
        ("1.1.1", "Water", "Dig a well", "Anna", "done"), ("1.1.2", "Water", "Lay pipes", "Ben", "done"),
        ("1.2.1", "Light", "Hang lamps", "Anna", "not done"), ("1.2.2", "Light", "Wire the hall", "Ben", "done"),
    )  # fmt: skip
    report = blocks_to_report([body])
    assert [d.text for d in report.deliverables()] == ["Dig a well", "Lay pipes", "Hang lamps", "Wire the hall"]
    assert [(m.code, m.text, m.raw_code) for m in report.measures()] == [("1.1", "Water", None), ("1.2", "Light", None)]
    assert [d.attributes for d in report.deliverables()] == [{"Who": who} for who in ("Anna", "Ben", "Anna", "Ben")]
    assert "measure-missing" not in found(report)


def test_texts_beside_their_codes_stay_texts():
    """a remark in every row is no reason to take it for the text, nor is an office that many rows share."""
    body = table(
        ("Code", "Action", "Remark", "Status"),
        ("1.1", "Dig a well", "in May", "done"), ("1.2", "Lay pipes", "in June", "done"),
        ("2.1", "Hang lamps", "in July", "done"), ("2.2", "Wire the hall", "in August", "done"),
    )  # fmt: skip
    report = blocks_to_report([body])
    assert [d.text for d in report.deliverables()] == ["Dig a well", "Lay pipes", "Hang lamps", "Wire the hall"]
    assert [d.attributes["Remark"] for d in report.deliverables()] == ["in May", "in June", "in July", "in August"]


def test_a_mark_beside_the_codes_has_the_text_behind_it():
    """what stands in the column after the marks is the text."""
    body = table(("Code", "Status", "Output"), ("1.1", "done", "Dig a well"), ("1.2", "not done", "Lay pipes"))
    assert [d.text for d in blocks_to_report([body]).deliverables()] == ["Dig a well", "Lay pipes"]


def test_a_table_of_totals_is_no_part_of_the_last_measure():
    """it has as many columns by chance, and nothing in it is a row."""
    body = table(("Measure", "Output", "Status"), ("L1M1 Water", "L1M1D1 Dig", "✓"), ("", "L1M1D2 Lay", "✗"))
    sums = table(("", "2015", "2019"), ("Outputs", "3", "2"), ("done", "2 (66 %)", "1 (50 %)"))
    report = blocks_to_report([body, heading("In figures"), sums])
    assert ([m.text for m in report.measures()], "row-unused" in found(report)) == (["Water"], False)


@pytest.mark.parametrize(
    ("texts", "said", "language"),
    [
        (("Livrables réalisés : 4", "Ateliers de cuisine", "Réalisé", "En cours", "Avancement"), "fr", "fr"),
        (("Las acciones realizadas de la villa", "Obra de la calle", "Realizada", "Pendiente"), None, "es"),
        (("The outputs of the town and its parks are done", "Status"), "de", "en"),
        (("De 4 a 5", "12 %"), "pt", "pt"),
    ],
)  # fmt: skip
def test_short_reports_are_in_the_language_that_fits_best(texts, said, language):
    """words of one language alone count more; what the file says decides where it is close, not against the text."""
    document = Document((Page(1, None, None, tuple(text(t) for t in texts)),), "test", language=said)
    assert report_languages(document, texts)[0] == language


def test_annex_that_prints_whole_what_a_page_break_cut_repeats_the_rows():
    """rows printed again by status are those of the plan, though a page break cut the text of one of them there."""
    plan = table(HEAD, ("W1.1", "Mend", "done"), ("W1.2", "Dig wells for", "done"), ("W2.1", "Raise", "not started"))
    annex = table(HEAD, ("W1.1", "Mend", "done"), ("W1.2", "Dig wells for all", "done"))
    rest = table(HEAD, ("W2.1", "Raise", "not started"), ("W2.2", "Oil", "not started"))
    report = blocks_to_report([heading("Plan", 1), plan, heading("Annex"), annex, heading("Others"), rest])
    assert [row.code for row in report.deliverables()].count("W1.2") == 1


def test_headings_without_codes_are_the_titles_of_the_letters_below_them_in_turn():
    """where one heading stands over the rows of each letter, set alike, it is the title; other ones are none."""
    first = table(HEAD, ("B1", "Paint the door", "done"), ("B2", "Oil the gate", "done"))
    second = table(HEAD, ("T1", "Mow the lawn", "done"), ("T2", "Cut the hedge", "not done"))
    titled = blocks_to_report([heading("Buildings", 3), first, heading("Trees", 3), second, heading("Figures", 3)])
    assert [(g.code, g.title) for g in titled.guidelines] == [("B", "Buildings"), ("T", "Trees")]
    (note,) = [finding for finding in titled.findings if finding.code == "titles-by-place"]
    assert "Buildings; Trees" in note.message
    body = merged(HEAD, (("Buildings", 1, 3),), ("B1", "Paint", "done"), (("Trees", 1, 3),), ("T1", "Mow", "not done"))
    assert [g.title for g in blocks_to_report([body]).guidelines] == ["Buildings", "Trees"]
    lone = blocks_to_report([heading("What we do", 3), first, second])
    assert [(g.code, g.title) for g in lone.guidelines] == [("B", None), ("T", None)]


def test_rows_belong_to_the_measure_beside_them_that_has_their_number():
    """D1.1 stands beside WP1 and is its first: no D1 is missing, and no WP1 is without rows."""
    body = merged(
        ("Measure", "Code", "Output", "Status"),
        (("WP1 House", 2, 1), "D1.1", "Paint the door", "done"), ("D1.2", "Oil the gate", "done"),
        (("WP2 Garden", 2, 1), "D2.1", "Mow the lawn", "done"), ("D2.2", "Cut the hedge", "not done"),
    )  # fmt: skip
    report = blocks_to_report([body])
    assert tree(report) == {"G1": {"WP1": ["D1.1", "D1.2"], "WP2": ["D2.1", "D2.2"]}}
    assert {"measure-missing", "measure-empty"}.isdisjoint(found(report))


def test_a_title_beside_its_rows_is_surer_than_the_same_code_in_the_contents():
    """a list of contents above a table has the titles of all guidelines in one text; each row has its own."""
    head = ("Axis", "Objective", "No.", "Output", "Status")
    body = table(
        head,
        ("1. House", "1.1 Keep it dry", "1.1.1", "Paint the door", "done"),
        ("1. House", "1.1 Keep it dry", "1.1.2", "Oil the gate", "done"),
        ("2. Garden", "2.1 Keep it green", "2.1.1", "Mow the lawn", "not done"),
    )
    report = blocks_to_report([text("1. House", "2. Garden"), body])
    assert [(g.code, g.title) for g in report.guidelines] == [("1", "House"), ("2", "Garden")]
