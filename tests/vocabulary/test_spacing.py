"""Words set apart where a script sets no spaces, and figures as ASCII has them."""

import pytest

from reportparse.vocabulary import spacing
from reportparse.vocabulary.spacing import set_apart, word_starts


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("其中已完成６项（60％），尚未启动1项。", "其中 已完成 6 项 (60%) , 尚未启动 1 项."),
        ("このうち５件が完了し、１件が未着手", "このうち 5 件 が 完了し, 1 件 が 未着手"),
        ("แล้วเสร็จ ๕ รายการ ยังไม่เริ่มดำเนินการ๑รายการ", "แล้วเสร็จ 5 รายการ ยังไม่เริ่มดำเนินการ 1 รายการ"),
        ("완료 5건(50%), 미착수 1건입니다.", "완료 5 건 (50%), 미착수 1 건 입니다."),
        ("מתוכם 6 הושלמו ו-1 נדחה", "מתוכם 6 הושלמו ו 1 נדחה"),
        ("أُنجز ٥ مخرجات (٥٠٪)، و٣ قيد التنفيذ", "أُنجز 5 مخرجات (50%), و 3 قيد التنفيذ"),
        ("५ परिणाम पूर्ण हैं।", "5 परिणाम पूर्ण हैं."),
        ("1，234项", "1,234 项"),
    ],
)
def test_words_and_figures_are_set_apart(text, apart):
    """known words, units after figures, little words written onto others; points and figures are those of ASCII."""
    assert set_apart(text) == apart


@pytest.mark.parametrize("text", ["49 of 65 (75 %), done", "Réalisés : 5", "Виконано 5 результатів (45 %)", ""])
def test_other_scripts_stay(text):
    """where spaces part the words nothing is changed."""
    assert set_apart(text) == text
    assert word_starts(text) == frozenset()


def test_setting_apart_twice_changes_nothing():
    """what is set apart stays so."""
    once = set_apart("正在推进，已加装18部；其余未启动")
    assert set_apart(once) == once


def test_unknown_words_stay_whole_and_no_letter_loses_its_signs():
    """what the vocabularies don't know is one word, of Chinese each character; tree is no "not" in Thai."""
    assert set_apart("ต้นไม้ใหญ่") == "ต้นไม้ใหญ่"
    assert set_apart("缆车") == "缆 车"
    assert set_apart("케이블카") == "케이블카"


def test_long_texts_are_set_apart_and_not_kept():
    """a page without a paragraph comes once; only what comes again and again is worth its memory."""
    text = "其中已完成６项。" * 1000
    kept = spacing._kept_apart.cache_info().currsize
    assert set_apart(text) == " ".join(["其中 已完成 6 项."] * 1000)
    assert spacing._kept_apart.cache_info().currsize == kept
