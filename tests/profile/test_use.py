"""Profiles in use: what one pins is not inferred, and what it leaves out is."""

from dataclasses import replace
from pathlib import Path

import pytest

import reportparse
from reportparse.document import Document, Line, Page, Place, Sign
from reportparse.errors import NoMeasureTable, ProfileError
from reportparse.model import ReportModel
from reportparse.normalize import document_to_mark_tables
from reportparse.normalize.inferred import find_remarks
from reportparse.pipeline import path_to_profile
from reportparse.profile import EMPTY, Profile
from reportparse.profile.files import load, text_to_profile
from reportparse.profile.toml_text import profile_to_toml
from reportparse.source import bytes_to_source
from tests.building import blocks_to_report, found, statuses, table, text, tree
from tests.generator.content import Content
from tests.generator.corpus import fit_layout, load_renderer
from tests.generator.layout import random_layout
from tests.generator.random_content import make_content

SOURCE = bytes_to_source(b"text", "report.md")


def pin(toml: str) -> Profile:
    """The profile of a TOML text."""
    profile = text_to_profile(toml)
    assert isinstance(profile, Profile), profile
    return profile


def read(*blocks, profile: Profile = EMPTY) -> ReportModel:
    """The audited report of some blocks on one page."""
    return blocks_to_report(blocks, profile=profile)


def by_code(*blocks, toml: str = "") -> dict[str, str]:
    """The status of each deliverable by its code."""
    return statuses(read(*blocks, profile=pin(toml)))


HEAD = ("Mesur", "Allbwn", "Cyflwr")


def test_status_words_of_a_language_that_nobody_knows():
    """words that a profile names are marks, in the cells and in the stated totals."""
    body = table(HEAD, ("L1M1 Un", "L1M1D1 a", "cwblhawyd"), ("", "L1M1D2 b", "parhau"), ("", "L1M1D3 c", "cwblhawyd"))
    stated = text("cwblhawyd: 2, parhau: 1")
    with pytest.raises(NoMeasureTable):
        read(body, stated)
    profile = pin('statuses = {done = ["Cwblhawyd"], in_progress = ["parhau"]}\nlanguage = "cy"')
    report = read(body, stated, profile=profile)
    assert statuses(report) == {"L1M1D1": "done", "L1M1D2": "in_progress", "L1M1D3": "done"}
    assert {d.mark.basis for d in report.deliverables()} == {"profile"}
    assert {t.status: t.count for t in report.stated_totals} == {"done": 2, "in_progress": 1}
    assert (report.language, report.verdict, found(report)) == ("cy", "consistent", [])


def test_a_column_of_marks_that_is_not_the_preferred_one():
    """of two columns of marks the pinned one counts, and the other one is an earlier one."""
    body = table(("Measure", "Results", "2020", "2021"), ("L1M1 x", "L1M1D1 a", "✓", "✗"), ("", "L1M1D2 b", "✗", "✓"))
    assert by_code(body) == {"L1M1D1": "not_done", "L1M1D2": "done"}
    for toml in (
        'columns.marks = "2020"',
        "columns.marks = 3",
        'columns.earlier = "2021"',
        'columns.marks = ["x", "2020"]',
    ):
        assert by_code(body, toml=toml) == {"L1M1D1": "done", "L1M1D2": "not_done"}
    report = read(body, profile=pin('columns.marks = "2020"'))
    assert [d.earlier[0].status for d in report.deliverables()] == ["not_done", "done"]


def test_a_column_per_status_with_headers_that_nobody_knows():
    """a profile says which column stands for which status, by header or by number."""
    body = table(("Tuotos", "A", "B"), ("L1M1D1 a", "X", ""), ("L1M1D2 b", "", "X"), ("L1M1D3 c", "X", ""))
    right = {"L1M1D1": "done", "L1M1D2": "postponed", "L1M1D3": "done"}
    assert by_code(body) != right
    assert by_code(body, toml='columns.statuses = {done = "A", postponed = "B"}') == right
    assert by_code(body, toml="columns.statuses = {done = 2, postponed = 3}") == right


def test_codes_that_inference_takes_for_something_else():
    """of two columns of codes the example says which ones are those of the rows."""
    body = table(
        ("Measure", "Results", "Budget line", "Status"),
        ("1.1 First", "1.1.1 Paths", "K2-B4-C1", "✓"),
        ("", "1.1.2 Hedges", "K2-B4-C7", "✗"),
        ("1.2 Second", "1.2.1 Trees", "K3-B1-C2", "✓"),
    )
    right = {"1.1.1": "done", "1.1.2": "not_done", "1.2.1": "done"}
    assert by_code(body, toml='codes.deliverable = "4.7.2"') == right
    assert by_code(body, toml='columns.extras = "Budget line"') == right
    assert by_code(body, toml='columns.deliverable = "Results"') == right
    assert list(by_code(body, toml='codes.deliverable = "K2-B4-C1"')) == ["K2-B4-C1", "K2-B4-C7", "K3-B1-C2"]
    report = read(body, profile=pin('codes.deliverable = "4.7.2"'))
    assert [d.attributes["Budget line"] for d in report.deliverables()] == ["K2-B4-C1", "K2-B4-C7", "K3-B1-C2"]


def test_numbers_that_count_anew_are_pinned_by_an_example():
    """`D1` under each measure is relative, and a column that a profile sets aside has no measures."""
    body = table(
        ("Measure", "Results", "Law", "Status"),
        ("L1M1 First", "D1 a", "A-7.2.1", "✓"),
        ("", "D2 b", "A-7.2.2", "✗"),
        ("L1M2 Second", "D1 c", "B-1.1.4", "✓"),
    )
    report = read(body, profile=pin('codes = {deliverable = "D3", relative = true}\ncolumns.extras = "Law"'))
    assert tree(report) == {"L1": {"L1M1": ["L1M1D1", "L1M1D2"], "L1M2": ["L1M2D1"]}}


def test_rows_that_have_no_codes_though_some_look_like_it():
    """texts that begin with a number are no codes where a profile says that none are printed."""
    body = table(
        ("Measure", "Results", "Status"),
        ("Streets", "2.5 km of paths", "✓"), ("", "3.1 km of hedges", "✗"), ("Parks", "4.2 ha of trees", "✓"),
    )  # fmt: skip
    report = read(body, profile=pin("codes.printed = false"))
    assert [d.text for d in report.deliverables()] == ["2.5 km of paths", "3.1 km of hedges", "4.2 ha of trees"]
    assert [m.text for m in report.measures()] == ["Streets", "Parks"]


ROWS = table(("Measure", "Results", "Status"), ("L1M1 x", "L1M1D1 a", "●"), ("", "L1M1D2 b", "○"))


@pytest.mark.parametrize("sign", ['sign = "○"', 'shape = "ring"'])
def test_a_sign_whose_general_meaning_differs(sign):
    """a profile's sign wins over what it means in general, and says that it did."""
    toml = f'[[legend]]\n{sign}\nstatus = "cancelled"\nlabel = "dropped for good"'
    assert by_code(ROWS)["L1M1D2"] != "cancelled"
    report = read(ROWS, profile=pin(toml))
    row = list(report.deliverables())[1]
    assert (row.status, row.status_label, row.mark.basis) == ("cancelled", "dropped for good", "profile")
    assert report.legend == []


def test_the_reports_own_legend_wins_and_a_finding_says_so():
    """what a report explains is not overruled; that the profile says something else is a warning."""
    legend = text("● done"), text("○ in progress")
    toml = '[[legend]]\nsign = "○"\nstatus = "cancelled"\n[[legend]]\nsign = "●"\nstatus = "done"'
    report = read(ROWS, *legend, profile=pin(toml))
    assert statuses(report) == {"L1M1D1": "done", "L1M1D2": "in_progress"}
    assert found(report) == ["profile-contradicted"]
    (finding,) = (f for f in report.findings if f.code == "profile-contradicted")
    assert "○ means cancelled" in finding.message
    assert "says in_progress" in finding.message


def test_letters_are_marks_where_a_profile_explains_them():
    """letters that no legend explains become marks, in rows and in plain tables."""
    body = table(("Measure", "Results", "Status"), ("L1M1 x", "L1M1D1 a", "R"), ("", "L1M1D2 b", "G"))
    profile = pin('[[legend]]\nsign = "R"\nstatus = "not_done"\n[[legend]]\nsign = "G"\nstatus = "done"')
    assert statuses(read(body, profile=profile)) == {"L1M1D1": "not_done", "L1M1D2": "done"}
    document = Document((Page(1, None, None, (body,)),), "test")
    assert document_to_mark_tables(document, SOURCE).tables == []
    (shown,) = document_to_mark_tables(document, SOURCE, profile).tables
    assert [row[2].status for row in shown.rows if row[2] is not None] == ["not_done", "done"]


def _coloured(colours: tuple[str, ...]):
    """A table of rows whose marks are discs of some colours, as on a page."""
    plain = table(
        ("Measure", "Results", "Status"),
        *(("L1M1 x" if not i else "", f"L1M1D{i + 1} a", "●") for i in range(len(colours))),
    )
    cells = []
    for cell in plain.cells:
        if cell.column_index == 2 and cell.row_index:
            colour = colours[cell.row_index - 1]
            sign = Sign("●", "drawing", Place(1), None, "disc", colour=colour, appearance=colours.index(colour))
            cell = replace(cell, lines=(Line("●", Place(1), signs=(sign,)),))
        cells.append(cell)
    return replace(plain, cells=tuple(cells))


def test_colours_tell_marks_apart_and_a_colour_that_is_not_named_is_unknown():
    """a red and a green disc mean what the profile says; a blue one is no guess."""
    only = '[[legend]]\nshape = "disc"\ncolour = "#c00000"\nstatus = "not_done"\n'
    toml = only + '[[legend]]\nshape = "disc"\ncolour = "#00a000"\nstatus = "done"'
    body = _coloured(("#c20404", "#04a004", "#0404c0", "#c20404"))
    assert list(by_code(body, toml=toml).values()) == ["not_done", "done", "unknown", "not_done"]
    assert list(by_code(body, toml=only).values()) == ["not_done", "unknown", "unknown", "not_done"]


def test_words_that_head_guidelines_and_totals_of_a_language_that_nobody_knows():
    """names and nouns of a profile find headings and the number of all rows."""
    report = read(
        text("Kaikkiaan 2 tuotosta: 1 valmis, 1 kesken"),
        text("Painopiste I Kaupunki"),
        table(HEAD, ("I.1 Eka", "I.1.1 a", "✓"), ("", "I.1.2 b", "○")),
        profile=pin(
            'names.guideline = "Painopiste"\ntotals.nouns = "tuotosta"\n'
            'statuses = {done = "valmis", in_progress = "kesken"}'
        ),
    )
    assert [(t.status, t.count) for t in report.stated_totals] == [(None, 2), ("done", 1), ("in_progress", 1)]
    assert report.guidelines[0].title == "Kaupunki"


def test_what_was_not_understood_is_a_remark_for_whoever_writes_the_profile():
    """a sign without a meaning is named with its rows; the rest of the profile does not guess it."""
    report = read(table(("Measure", "Results", "Status"), ("L1M1 x", "L1M1D1 a", "✓"), ("", "L1M1D2 b", "§")))
    assert find_remarks(report) == ["Not understood: '§' (rows: 1, first L1M1D2); add it to [statuses] or [[legend]]."]


def test_a_number_of_a_column_makes_no_table_of_deliverables():
    """the third column holds marks where it does; another table with codes and three columns is none of theirs."""
    other = table(("Page", "Best of", "Remark"), ("4", "L1M1D1 Fair", "much read"), ("5", "L1M1D2 Walk", "liked"))
    other = replace(other, column_edges=(50.0, 90.0, 300.0, 500.0))
    assert by_code(ROWS, other, toml="columns.marks = 3") == {"L1M1D1": "done", "L1M1D2": "not_done"}


def test_a_pinned_column_that_no_table_has_is_a_finding():
    """a pin that does nothing is not silent."""
    report = read(ROWS, profile=pin('columns.marks = ["State", "Stand"]'))
    assert [f.message for f in report.findings if f.code == "profile-unused"] == [
        "No column of the measure tables is headed as the profile says (columns.marks: State / Stand); it was inferred."
    ]
    assert found(read(ROWS, profile=pin('columns.marks = ["State", "Status"]'))) == []


def test_a_pin_that_fits_nothing_says_that_the_profile_may_be_the_reason():
    """whoever pinned codes that the report does not have is told where to look."""
    with pytest.raises(NoMeasureTable, match="profile pins codes"):
        read(ROWS, profile=pin('codes.deliverable = "1.2.3"'))
    with pytest.raises(ProfileError, match="no code is seen in 'item'"):
        read(ROWS, profile=pin('codes.deliverable = "item"'))


def test_the_empty_profile_changes_nothing():
    """without pins everything is inferred, as without a profile."""
    path = Path(__file__).parents[2] / "samples" / "2021-2023-en.md"
    assert reportparse.extract(path, profile=EMPTY) == reportparse.extract(path)


def _pair(seed: int, toolchain: str, scheme: str, language: str, folder) -> tuple[Content, list]:
    """Two reports of one family as files: the same words, marks, codes and layout; other texts and totals."""
    first = make_content(seed, language, scheme)
    second = make_content(seed + 1000, language, scheme)
    second = replace(second, wording=first.wording, marks=first.marks)
    layout = fit_layout(first, random_layout(seed))
    render = load_renderer(toolchain)
    assert render is not None
    paths = [
        folder / f"{name}.{ {'markdown': 'md', 'docx': 'docx', 'html': 'html', 'typst': 'pdf'}[toolchain] }"
        for name in "ab"
    ]
    for content, path in zip((first, second), paths, strict=True):
        render(content, layout, path)
    return second, paths


# By another toolchain that not everybody has.
IN_PRINT = [(101, "typst", "numbers", "pt"), (103, "typst", "words", "es"), (107, "typst", "letter", "fr")]
FAMILIES = [
    (1, "docx", "dotted", "fr"), (2, "html", "LMD", "pt"), (3, "markdown", "letter", "de"), (4, "docx", "hyphen", "en"),
    (5, "html", "numbers", "en"), (6, "markdown", "words", "fr"), (7, "docx", "relative", "de"),
    (8, "html", "roman", "es"), (9, "markdown", "spaces", "ca"), (10, "docx", "letters", "it"),
    (11, "markdown", "none", "es"), (12, "html", "zeros", "pt"),
    *(pytest.param(*f, marks=pytest.mark.sweep) for f in IN_PRINT),
]  # fmt: skip


@pytest.mark.parametrize(("seed", "toolchain", "scheme", "language"), FAMILIES)
def test_a_profile_inferred_on_one_report_reads_the_next_one(seed, toolchain, scheme, language, tmp_path):
    """every row, status and stated total of the second report is right, and no pin is unused or contradicted."""
    # Two of the toolchains are libraries that only the extra `generate` brings.
    if toolchain in ("typst", "docx"):
        pytest.importorskip(toolchain)
    content, (first, second) = _pair(seed, toolchain, scheme, language, tmp_path)
    profile, report = path_to_profile(first)
    path = tmp_path / "family.toml"
    path.write_text(profile_to_toml(profile, find_remarks(report)), encoding="utf-8")
    assert load(path) == profile
    read_again = reportparse.extract(second, profile=path)
    rows = [row.status for row in content.rows()]
    assert [d.status.value for d in read_again.deliverables()] == rows
    stated = {total.status: total.count for total in read_again.stated_totals}
    assert stated == {
        None: content.stated.total,
        **{k: v for k, v in content.stated.by_field().items() if k != "total"},
    }
    assert [f.code for f in read_again.findings if f.code.startswith("profile-")] == []
    if scheme != "none":
        assert [d.code for d in read_again.deliverables()] == [row.code for row in content.rows()]
