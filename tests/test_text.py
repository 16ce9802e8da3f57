"""White space, composition, hyphens at line ends."""

import pytest

from reportparse.text import LineEndHyphens, fold, join_lines, one_line, plain_figures, words_of

# A text that breaks words at its line ends: many lines end in a hyphen.
BROKEN = ("the gover-", "nance of", "many munici-", "palities", "and a long-term plan") * 3
UNBROKEN = ("the governance of", "many municipalities", "and a long-term plan") * 3


def joined(*lines: str, texts=BROKEN, **words) -> str:
    """The lines as one text, by the evidence of `texts`."""
    return join_lines(lines, LineEndHyphens([*texts, *lines], **words))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  two \n\t words ", "two words"),
        ("e\u0301te\u0301", "été"),
        ("e\ufb03cient \ufb01nal", "efficient final"),
        ("no\u00a0break\u202fspace", "no break space"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("½ m² ™", "½ m² ™"),
        ("\ufedb\ufe98\ufe8e\ufe8f \ufefb", "كتاب لا"),
        ("\ufb2a\ufb4b", "\u05e9\u05c1\u05d5\u05b9"),
        ("می\u200cشود\u200c می", "می\u200cشود می"),
        ("น\u0e4d\u0e49\u0e32 ท\u0e4d\u0e32", "น้ำ ทำ"),
        ("", ""),
    ],
)
def test_a_text_is_one_line_in_nfc(raw, text):
    """white space is one space, accents are composed, ligatures are letters; what looks different stays."""
    assert one_line(raw) == text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Éco\u2011Réalisés\u00a0: L’état", "eco-realises : l'etat"),
        ("ŒUVRE et sœur", "oeuvre et soeur"),
        ("STRASSE Straße", "strasse strasse"),
        ("Ação – não", "acao - nao"),
        ("plain", "plain"),
    ],
)
def test_folding_leaves_what_counts_in_a_comparison(text, folded):
    """case, accents, kinds of dashes and apostrophes do not make a difference."""
    assert fold(text) == folded


def test_a_compound_is_one_word():
    """a word with a hyphen inside is counted once."""
    assert words_of("La plate-forme, c'est-à-dire l'outil") == ["la", "plate-forme", "c", "est-a-dire", "l", "outil"]
    assert words_of("Cancel·lada") == ["cancel·lada"]


def test_lines_are_joined_with_a_space():
    """two lines without a hyphen between them are parted by one space."""
    assert joined("one line", " and another ") == "one line and another"


def test_a_soft_hyphen_at_a_line_end_goes():
    """what only the line end brought in is not part of the text, nor are soft hyphens inside."""
    assert joined("gover\u00ad", "nance and muni\u00adcipalities") == "governance and municipalities"


def test_a_word_broken_at_a_line_end_is_whole_again():
    """in a text that breaks words the hyphen at a line end goes."""
    assert joined("the organi-", "sation") == "the organisation"


def test_a_text_that_breaks_no_words_keeps_its_hyphens():
    """where lines never end in a hyphen, the one that does is part of its word."""
    assert joined("a step-", "wise plan", texts=UNBROKEN * 20) == "a step-wise plan"


def test_a_word_seen_whole_elsewhere_decides():
    """the document's own spelling of a word, with or without a hyphen, wins over everything else."""
    assert joined("a long-", "term plan") == "a long-term plan"
    assert joined("the gover-", "nance", texts=(*UNBROKEN * 20, "governance")) == "the governance"


def test_a_soft_hyphen_that_breaks_no_word_is_one():
    """after a figure, or before a capital in a word, what the text layer calls a soft hyphen is a hyphen."""
    assert joined("(2018\u00ad", "2019)") == "(2018-2019)"
    assert joined("zum Öko\u00ad", "Quartier") == "zum Öko-Quartier"
    assert joined("GEMEIN\u00ad", "SCHAFT") == "GEMEINSCHAFT"


def test_a_number_keeps_its_hyphen():
    """`2018-` and `2019` on the next line are two years, not one word."""
    assert joined("(2018-", "2019-2020)") == "(2018-2019-2020)"


def test_a_capital_after_a_hyphen_keeps_it():
    """`Port-` and `Aubrac` are a name of two parts."""
    assert joined("at Port-", "Aubrac") == "at Port-Aubrac"


def test_known_first_parts_make_compounds():
    """in a language whose compounds begin so, the hyphen stays even where words are broken."""
    assert joined("une plate-", "forme", compound_starts=frozenset({"plate"})) == "une plate-forme"


def test_a_word_with_hyphens_gets_another_one():
    """`c'est-à-` and `dire` make a chain."""
    assert joined("c'est-à-", "dire") == "c'est-à-dire"


def test_a_hyphen_printed_on_both_lines_is_one():
    """a compound that Portuguese breaks as `eco-` and `-bairro` has one hyphen."""
    assert joined("o eco-", "-bairro dos Curtumes") == "o eco-bairro dos Curtumes"


def test_a_middle_dot_at_a_line_end_belongs_to_its_word():
    """Catalan writes `il·lustrat` and French `étudiant·e`; between words the dot has spaces."""
    assert joined("fullet il·", "lustrat") == "fullet il·lustrat"
    assert joined("des étudiant·", "e·s") == "des étudiant·e·s"
    assert joined("parks ·", "roads") == "parks · roads"


def test_a_suspended_hyphen_keeps_its_space():
    """`Geh-` before `und` stands for a second part and is not joined to it."""
    assert joined("Geh-", "und Radweg", conjunctions=frozenset({"und"})) == "Geh- und Radweg"


def test_a_dash_between_words_stays_a_dash():
    """a dash with a space before it at a line end is punctuation."""
    assert joined("one thing -", "and another") == "one thing - and another"


def test_empty_lines_add_nothing():
    """a line without text leaves no space behind."""
    assert joined("one", "", " ", "two") == "one two"
    assert joined() == ""


CHINESE = ("公布互动地图和年度报告", "在OpenStreetMap平台上", "到2024年以前")
SPACED_CHINESE = ("在 OpenStreetMap 平台上", "到 2024 年以前")


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("围绕热泵改造制定", "共同计划"), "围绕热泵改造制定共同计划"),
        (("夜間バスの", "ネットワーク"), "夜間バスのネットワーク"),
        (("ปรับปรุงเครือข่าย", "รถโดยสาร"), "ปรับปรุงเครือข่ายรถโดยสาร"),
        (("已完成19项，", "12 items"), "已完成19项，12 items"),
        (("在2022年至", "2024年间"), "在2022年至2024年间"),
        (("บนระบบ", "OpenStreetMap"), "บนระบบ OpenStreetMap"),
        (("서울시의 모든", "구민"), "서울시의 모든 구민"),
    ],
)
def test_lines_of_scripts_without_spaces_are_written_on(lines, text):
    """Chinese, Japanese and Thai lines are joined without a space; Thai sets foreign words apart, Korean all words."""
    assert joined(*lines, texts=CHINESE) == text


def test_whether_figures_are_set_apart_is_seen_from_the_document():
    """where a Chinese document has spaces around Latin words and figures, a line end before them is a space, too."""
    assert joined("使用", "OpenStreetMap", texts=SPACED_CHINESE) == "使用 OpenStreetMap"
    assert joined("使用", "OpenStreetMap", texts=CHINESE) == "使用OpenStreetMap"


def test_figures_of_any_script_are_plain_one_for_one():
    """wide, Arabic, Persian and Devanagari figures are those of ASCII, and places in the text stay."""
    assert plain_figures("１．２．３ ٤٥ ۶۷ ८९ L１") == "1.2.3 45 67 89 L1"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("Library hours ........ done",), "Library hours done"),
        (("Library hours....................done",), "Library hours done"),
        (("Library . . . . . . .", "hours"), "Library hours"),
        (("Library hours ·······",), "Library hours"),
        (("and so on....", "and on"), "and so on.... and on"),
        (("等等……还有",), "等等……还有"),
        (("a. b. c. d. e.",), "a. b. c. d. e."),
    ],
)
def test_leader_dots_are_no_text(lines, text):
    """dots that lead the eye to the next text leave it, close or apart; an ellipsis and points after letters stay."""
    assert joined(*lines) == text
