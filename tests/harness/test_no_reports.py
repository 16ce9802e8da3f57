"""What is no progress report gives none: nothing is done, nothing is stated, nothing is accused."""

import pytest

from tests.generator.needs import skip_unless_makeable
from tests.harness.failing import FAILING, as_params
from tests.harness.no_reports import NAMES, WRITERS, all_cases, blocks_of, cases, judge, name_of, ways_of, write


@pytest.mark.parametrize(("name", "way"), as_params(cases(), name_of))
def test_no_row_of_it_has_a_status(tmp_path, name, way):
    """a document of another kind has no rows or rows without a status, no stated totals, and no errors."""
    skip_unless_makeable(way.partition("-")[0])
    assert judge(write(tmp_path, name, way)) == []


@pytest.mark.sweep
@pytest.mark.parametrize(("name", "way"), as_params(all_cases(), name_of))
def test_no_row_of_it_has_a_status_whatever_made_it(tmp_path, name, way):
    """the same holds for each document in each format, by each toolchain, whatever is drawn of its tables."""
    skip_unless_makeable(way.partition("-")[0])
    assert judge(write(tmp_path, name, way)) == []


def test_there_are_many_kinds_and_languages():
    """the set is not one kind of document, nor one language, and every way of making one is used."""
    assert len(NAMES) >= 40
    assert len({name.rpartition(".")[2] for name in NAMES}) >= 12
    assert {way for _, way in cases()} == set(WRITERS)


def test_a_document_is_parted_into_its_blocks():
    """what the toolchains set is the whole document, in its order."""
    kinds = [kind for kind, _ in blocks_of("form.en")]
    assert kinds == ["h1", "p", "table", "table", "p", "p"]
    table = blocks_of("invoice.fr")[3]
    assert table[1][1] == ["1", "Banc en chêne, assise de 1,80 m", "4", "310,00 €", "1 240,00 €"]
    assert [text for kind, text in blocks_of("agenda.da") if kind == "li"][4:6] == [
        "Indkomne forslag",
        "Nye borde til salen",
    ]


def test_the_list_of_what_fails_names_documents_of_this_harness():
    """nothing stays on the list that is no document."""
    assert {name for name in FAILING if name.startswith("none-")} <= {name_of(*case) for case in all_cases()}
    assert ways_of("newsletter.de") == [way for way in WRITERS if way.startswith(("weasyprint", "html"))]
