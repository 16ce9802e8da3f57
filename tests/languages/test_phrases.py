"""What offices write in the place of a status, and as totals, in further words than those of the whole reports."""

from __future__ import annotations

import pytest

from reportparse.normalize.statuses.sayings import find_saying
from reportparse.vocabulary import load_for

LABELS = [
    ("el", "Υλοποιήθηκε πλήρως τον Ιούνιο", "done"),
    ("el", "Η μελέτη εκπονείται, σε εξέλιξη", "in_progress"),
    ("el", "Δεν υλοποιήθηκε", "not_done"),
    ("el", "Εν μέρει υλοποιημένη δράση", "in_progress"),
    ("el", "Ακυρώθηκε με απόφαση του Δ.Σ.", "cancelled"),
    ("bg", "Реализирано на 30.06.2023 г.", "done"),
    ("bg", "Изпълнението продължава", "in_progress"),
    ("bg", "Не е изпълнено", "not_done"),
    ("bg", "Отпаднала мярка", "cancelled"),
    ("bg", "Частично изпълнено – 40 %", "in_progress"),
    ("uk", "Виконано частково", "in_progress"),
    ("uk", "Роботи тривають до грудня", "in_progress"),
    ("uk", "Не виконано через відсутність фінансування", "not_done"),
    ("uk", "Перенесено на 2025 рік", "postponed"),
    ("uk", "Реалізовано в повному обсязі", "done"),
    ("ru", "Выполнено не в полном объёме", "in_progress"),
    ("ru", "Реализация продолжается", "in_progress"),
    ("ru", "Исполнено в срок", "done"),
    ("ru", "Не приступали", "not_done"),
    ("ru", "Перенесено на следующий год", "postponed"),
    ("sr", "Није реализовано због недостатка средстава", "not_done"),
    ("sr", "U potpunosti realizovano", "done"),
    ("sr", "Radovi u toku", "in_progress"),
    ("sr", "Одложено за 2025. годину", "postponed"),
    ("sr", "Djelimično realizovano", "in_progress"),
    ("mk", "Целосно реализирано", "done"),
    ("mk", "Сè уште не е започнато", "not_done"),
    ("mk", "Активноста е во тек", "in_progress"),
    ("mk", "Откажано", "cancelled"),
    ("ar", "تم تنفيذه بالكامل", "done"),
    ("ar", "لم يتم التنفيذ بعد", "not_done"),
    ("ar", "العمل جارٍ", "in_progress"),
    ("ar", "منفذ جزئياً بنسبة 40%", "in_progress"),
    ("ar", "أُلغي بقرار المجلس", "cancelled"),
    ("he", "הושלם חלקית", "in_progress"),
    ("he", "טרם בוצע", "not_done"),
    ("he", "בוצע במלואו בשנת 2022", "done"),
    ("he", "בשלבי ביצוע מתקדמים", "in_progress"),
    ("he", "בוטל בהחלטת המועצה", "cancelled"),
    ("fa", "به طور کامل اجرا شده است", "done"),
    ("fa", "هنوز آغاز نشده است", "not_done"),
    ("fa", "در دست اجرا تا پایان سال", "in_progress"),
    ("fa", "به سال آینده موکول شد", "postponed"),
    ("ja", "令和４年度に完了しました", "done"),
    ("ja", "取組を継続中", "in_progress"),
    ("ja", "まだ着手していません", "not_done"),
    ("ja", "新型コロナの影響により中止", "cancelled"),
    ("ja", "一部完了（残りは次年度）", "in_progress"),
    ("ko", "2023년 12월 완료", "done"),
    ("ko", "정상 추진 중", "in_progress"),
    ("ko", "예산 미확보로 미착수", "not_done"),
    ("ko", "사업 취소", "cancelled"),
    ("ko", "다음 연도로 연기", "postponed"),
    ("hi", "कार्य पूर्ण हो चुका है", "done"),
    ("hi", "कार्य प्रगति पर है", "in_progress"),
    ("hi", "अभी तक शुरू नहीं हुआ", "not_done"),
    ("hi", "बजट के अभाव में स्थगित", "postponed"),
    ("th", "ดำเนินการเสร็จเรียบร้อยแล้ว", "done"),
    ("th", "กำลังดำเนินการจัดซื้อจัดจ้าง", "in_progress"),
    ("th", "ยังไม่ได้ดำเนินการ", "not_done"),
    ("th", "เลื่อนไปปีงบประมาณถัดไป", "postponed"),
    ("zh", "已于2022年底全部完成", "done"),
    ("zh", "按计划推进中", "in_progress"),
    ("zh", "因资金不足尚未启动", "not_done"),
    ("zh", "延後至明年辦理", "postponed"),
    ("zh", "已完成80%", "in_progress"),
]


@pytest.mark.parametrize(("language", "label", "status"), LABELS)
def test_a_status_is_understood_with_what_stands_beside_it(language: str, label: str, status: str) -> None:
    """tails, reasons, dates and shares beside a status, in the order in which each language puts them."""
    saying = find_saying(label, load_for((language,)))
    assert saying is not None
    assert saying.status == status
