"""`reportparse inspect`: what is drawn where, and the contact sheet of distinct marks."""

import csv
import io
import itertools
from functools import cache
from pathlib import Path

import numpy as np
import pymupdf
import pytest
from click.testing import CliRunner, Result

from reportparse.cli import main
from reportparse.drawing.ink import Label, Pen, Stroke, blank_pixels, draw_over, shortened, text_width
from reportparse.drawing.pages import PagePictures, fitting_dpi
from reportparse.errors import OutputError
from reportparse.geometry import BBox
from reportparse.inspection.sheet import SheetRow, uses_to_sheet
from reportparse.inspection.uses import find_uses
from reportparse.pipeline import Inspected, path_to_inspected
from reportparse.readers import pdf
from reportparse.readers.pdf import blocks
from reportparse.source import open_source
from reportparse.writers.files import write_folder
from tests import bad_inputs
from tests.conftest import ROOT, SAMPLES

FRENCH, ENGLISH = SAMPLES / "2018-2020-fr.pdf", SAMPLES / "2021-2023-en.pdf"
DONE, IN_PROGRESS, NOT_DONE, UNKNOWN = (0, 114, 178), (230, 159, 0), (213, 94, 0), (194, 0, 122)
RULE = (0, 158, 115)

# A page of 400 by 300 points. The text stands 4 points from the left border of its cell, on the middle of the row.
XS, YS = (40, 120, 300, 360), (60, 100, 140, 180, 220)
ROWS = (("Measure", "Deliverable", "Status"), ("A1", "A1.1 One", "✓"), ("", "A1.2 Two", "✗"), ("", "A1.3 Three", ""))
DPI = 144
SCALE = DPI / 72


def write_table(path: Path, rows: tuple[tuple[str, ...], ...] = ROWS) -> Path:
    """A ruled table of three columns at known places, with its legend below."""
    with pymupdf.open() as document:
        page = document.new_page(width=400, height=300)
        for x in XS:
            page.draw_line((x, YS[0]), (x, YS[-1]))
        for y in YS:
            page.draw_line((XS[0], y), (XS[-1], y))
        writer = pymupdf.TextWriter(page.rect)
        font = pymupdf.Font("helv")
        for top, texts in zip(YS, rows, strict=False):
            for x, text in zip(XS, texts, strict=False):
                if text:
                    writer.append((x + 4, top + 24), text, font=font, fontsize=11)
        writer.append((40, 250), "✓ done: 1", font=font, fontsize=11)
        writer.append((40, 270), "✗ not done: 1", font=font, fontsize=11)
        writer.write_text(page)
        document.save(path)
    return path


def run(*arguments: str | Path) -> Result:
    """One call of `inspect`."""
    return CliRunner().invoke(main, ["inspect", *map(str, arguments)])


def names(folder: Path) -> set[str]:
    """What a folder holds, hidden files included."""
    return {path.name for path in folder.iterdir()}


def pixels(path: Path) -> np.ndarray:
    """A PNG as numbers, `(height, width, 3)`."""
    pixmap = pymupdf.Pixmap(path.read_bytes())
    return np.frombuffer(pixmap.samples, dtype=np.uint8).reshape(pixmap.height, pixmap.width, pixmap.n)[:, :, :3]


def has_colour(picture: np.ndarray, colour: tuple[int, int, int], box: tuple[float, ...]) -> bool:
    """Whether a box (points) of a picture drawn at DPI has some pixels of just this colour."""
    x0, top, x1, bottom = (round(length * SCALE) for length in box)
    return int((picture[top:bottom, x0:x1] == colour).all(axis=2).sum()) > 20


def is_near(picture: np.ndarray, x: float, y: float, colour: tuple[int, int, int]) -> bool:
    """Whether the picture has about this colour at a point, where a thin rule may be a pixel off."""
    column, row = round(x * SCALE), round(y * SCALE)
    around = picture[row - 2 : row + 3, column - 2 : column + 3].astype(int)
    return bool((np.abs(around - colour).sum(axis=2) < 90).any())


@cache
def inspect_once(path: Path) -> Inspected:
    """What was seen in a sample, read once."""
    return path_to_inspected(path)


def sheet(path: Path) -> list[SheetRow]:
    """The contact sheet of a sample."""
    return uses_to_sheet(find_uses(inspect_once(path)))


def facts(row: SheetRow) -> tuple[object, ...]:
    """What a person would write down of a row with one meaning."""
    (meaning,) = row.meanings
    return row.first.text, row.count, row.first.mark.shape, str(meaning.status), meaning.label, meaning.basis


@pytest.fixture
def drawn(tmp_path):
    """A function that draws the made-up table with some layers, and gives the picture."""

    def draw(layers: str) -> np.ndarray:
        path = write_table(tmp_path / "t.pdf")
        result = run(path, "-o", tmp_path / "out", "--dpi", str(DPI), "--layers", layers)
        assert (result.exit_code, result.stderr) == (0, "")
        return pixels(tmp_path / "out" / "t" / "page-001.png")

    return draw


STATUS_CELLS = [(301, top + 1, 359, top + 39) for top in YS[1:4]]


def test_each_mark_has_the_colour_of_its_status(drawn):
    """the cell of a tick, a cross and a blank cell show the colours of done, not done and unknown, and no other."""
    picture = drawn("marks")
    shown = [[has_colour(picture, colour, cell) for colour in (DONE, NOT_DONE, UNKNOWN)] for cell in STATUS_CELLS]
    assert shown == [[True, False, False], [False, True, False], [False, False, True]]


def test_marks_of_the_legend_are_drawn_and_not_counted(drawn):
    """the legend's tick has the colour of its status; outside of table, legend and foot there is none."""
    picture = drawn("marks")
    assert has_colour(picture, DONE, (35, 235, 70, 256))
    assert has_colour(picture, NOT_DONE, (35, 256, 70, 276))
    assert not any(has_colour(picture, colour, (0, 0, 400, 60)) for colour in (DONE, NOT_DONE, UNKNOWN))


def test_cells_are_tinted_and_nothing_outside_of_them_is(drawn):
    """a blank spot in each of the twelve cells is no longer white; beside and below the table the paper is."""
    picture = drawn("cells")
    spots = [(x0 + 0.5 * (x1 - x0), y0 + 6) for x0, x1 in itertools.pairwise(XS) for y0 in YS[:4]]
    tinted = [int(picture[round(y * SCALE), round(x * SCALE)].min()) < 245 for x, y in spots]
    assert tinted == [True] * 12
    assert [tuple(picture[round(y * SCALE), round(x * SCALE)]) for x, y in ((20, 150), (380, 150), (200, 230))] == [
        (255, 255, 255)
    ] * 3


def test_rules_are_drawn_where_they_are_printed(drawn):
    """each border of the table is green with the layer of rules, and black without."""
    with_rules, without = drawn("rules"), drawn("cells")
    spots = [(x, 80) for x in XS] + [(200, y) for y in YS]
    assert [is_near(with_rules, x, y, RULE) for x, y in spots] == [True] * 9
    assert [is_near(without, x, y, RULE) for x, y in spots] == [False] * 9


def test_implied_borders_are_drawn_where_nothing_is_printed(tmp_path):
    """a table with horizontal rules only gets broken green lines between its columns."""
    assert run(ENGLISH, "-o", tmp_path, "--page", "3", "--dpi", DPI, "--layers", "rules").exit_code == 0
    assert run(ENGLISH, "-o", tmp_path / "bare", "--page", "3", "--dpi", DPI, "--layers", "").exit_code == 0
    picture = pixels(tmp_path / ENGLISH.stem / "page-003.png")
    bare = pixels(tmp_path / "bare" / ENGLISH.stem / "page-003.png")
    # The table's text leaves free what lies between 226 and 232 points.
    column = (picture[:, round(226 * SCALE) : round(232 * SCALE)].astype(int) - RULE).__abs__().sum(axis=2) < 60
    rows = column.any(axis=1)[round(95 * SCALE) : round(475 * SCALE)]
    assert 0.4 < rows.mean() < 0.9, "a broken line covers a part of its length"
    assert (np.abs(bare.astype(int) - RULE).sum(axis=2) < 60).sum() == 0


def test_words_and_rows_are_drawn(drawn):
    """a row has a bar in the colour of its status at the left of the table, with the layer of rows only."""
    bars = drawn("rows")
    assert [has_colour(bars, DONE, (30, 101, 40, 139)), has_colour(bars, NOT_DONE, (30, 141, 40, 179))] == [True, True]
    assert not has_colour(drawn("words"), DONE, (0, 0, 400, 300))
    assert not np.array_equal(drawn("words"), drawn("rows"))


def test_without_layers_the_page_is_as_it_is(drawn, tmp_path):
    """what is under the layers is the page as displayed, and the foot is added below it."""
    picture = drawn("")
    page = PagePictures(open_source(tmp_path / "t.pdf")).pixels(1, DPI)
    assert np.array_equal(picture[: page.shape[0]], page)
    assert picture.shape[0] > page.shape[0]


def test_a_turned_page_is_drawn_as_displayed(tmp_path):
    """a page that is stored lying and displayed upright has every box where the upright page has it."""
    turned = tmp_path / "turned.pdf"
    with pymupdf.open(FRENCH) as source, pymupdf.open() as document:
        width, height = source[0].rect.width, source[0].rect.height
        for index in range(3):
            page = document.new_page(width=height, height=width)
            page.show_pdf_page(page.rect, source, index, rotate=90)
            page.set_rotation(90)
        document.save(turned)
    for path, folder in ((FRENCH, "upright"), (turned, "turned")):
        assert run(path, "--page", "3", "--dpi", "72", "-o", tmp_path / folder).exit_code == 0
    upright = pixels(tmp_path / "upright" / FRENCH.stem / "page-003.png")
    lying = pixels(tmp_path / "turned" / "turned" / "page-003.png")
    assert upright.shape == lying.shape
    for colour in (DONE, IN_PROGRESS, NOT_DONE):
        own, other = ((picture == colour).all(axis=2) for picture in (upright, lying))
        assert (own & other).sum() > 0.8 * own.sum() > 20


def test_the_sheet_of_a_sample_is_what_a_person_would_write():
    """three marks, how often each stands in the tables, and what the legend says of it."""
    assert [facts(row) for row in sheet(FRENCH)] == [
        ("✓", 49, "check", "done", "achevés", "legend"),
        ("○", 10, "ring", "in_progress", "en chantier", "legend"),
        ("✗", 6, "cross", "not_done", "non entrepris", "legend"),
    ]
    assert [facts(row) for row in sheet(ENGLISH)] == [
        ("✔", 31, "check", "done", "delivered", "legend"),
        ("◐", 11, "half_disc", "in_progress", "under way", "legend"),
        ("✘", 5, "cross", "not_done", "not begun", "legend"),
    ]


def test_the_sheet_says_where_a_mark_stands():
    """marks of the legend are counted apart, and the pages are named."""
    assert [(row.elsewhere, row.page_numbers[0]) for row in sheet(FRENCH)] == [(1, 1)] * 3
    assert [row.first.page_number for row in sheet(FRENCH)] == [3, 3, 3]


def test_a_transcription_has_a_sheet_and_no_page(tmp_path):
    """the same marks are found in the text, and the program says that there is no page to draw on."""
    result = run(FRENCH.with_suffix(".md"), "-o", tmp_path, "--page", "2")
    assert result.exit_code == 0
    assert "no pages to draw on" in result.stdout
    assert names(tmp_path / FRENCH.stem) == {"marks.png", "marks.csv", "columns.csv"}
    assert [facts(row)[:2] for row in sheet(FRENCH.with_suffix(".md"))] == [("✓", 49), ("○", 10), ("✗", 6)]


def test_one_mark_may_have_several_meanings(tmp_path):
    """where a column stands for a status, the same cross means what its column says; each is counted."""
    path = tmp_path / "columns.md"
    rows = "\n".join(f"| A{i} | A{i}.1 Text | {'X |  |' if i < 4 else ' | X |'}" for i in range(1, 6))
    path.write_text(
        f"# T\n\n| Measure | Deliverable | Done | Not done |\n|---|---|---|---|\n{rows}\n", encoding="utf-8"
    )
    crosses = next(row for row in sheet(path) if row.first.text == "X")
    assert crosses.count == 5
    assert [(str(m.status), m.basis, m.count) for m in crosses.meanings] == [
        ("done", "column", 3),
        ("not_done", "column", 2),
    ]


def test_words_and_blank_cells_are_marks_too(tmp_path):
    """a status word stands on the sheet, and so does a cell in which nothing is printed."""
    path = tmp_path / "words.md"
    text = "# T\n\nMeasure\tResult\tStatus\nL1M1 One\tL1M1D1 A\tCompleted\n\tL1M1D2 B\tCompleted\n\tL1M1D3 C\t\n"
    path.write_text(text, encoding="utf-8")
    assert [(row.first.text, row.first.mark.kind, row.count) for row in sheet(path)] == [
        ("Completed", "word", 2),
        ("", "blank", 1),
    ]


def test_the_sheet_is_printed_and_written_as_csv(tmp_path):
    """a person sees each mark with its number, and a spreadsheet gets the same."""
    result = run(FRENCH, "-o", tmp_path, "--page", "3", "--dpi", "36")
    shown = [line.split() for line in result.stdout.splitlines()]
    assert ["2", "○", "10", "1", "ring", "in", "progress", "“en", "chantier”", "legend", "0.99"] in [
        words[:11] for words in shown
    ]
    text = (tmp_path / FRENCH.stem / "marks.csv").read_text(encoding="utf-8-sig")
    records = list(csv.DictReader(io.StringIO(text)))
    assert [(r["mark"], r["count"], r["status"], r["status_label"]) for r in records] == [
        ("✓", "49", "done", "achevés"),
        ("○", "10", "in_progress", "en chantier"),
        ("✗", "6", "not_done", "non entrepris"),
    ]
    assert records[0]["page_numbers"] == "1 3 4 5 6"


def test_the_page_about_it_shows_what_is_printed(tmp_path):
    """the contact sheet in docs/inspect.md is the one that the program prints for the sample."""
    shown = run(FRENCH, "-o", tmp_path, "--page", "1", "--dpi", "36").stdout.splitlines()
    rows = [line.rstrip() for line in shown if "legend" in line]
    page = (ROOT / "docs" / "inspect.md").read_text(encoding="utf-8").splitlines()
    assert len(rows) == 3
    assert set(rows) <= set(page)


def test_the_picture_of_the_sheet_shows_each_mark(tmp_path):
    """every row has ink in the frame of its crop, and none where no row is."""
    assert run(FRENCH, "-o", tmp_path, "--page", "1", "--dpi", "36").exit_code == 0
    picture = pixels(tmp_path / FRENCH.stem / "marks.png")
    frames = [picture[round((52 + 56 * i) * 2) : round((96 + 56 * i) * 2), 80:250] for i in range(3)]
    dark = [int((frame.max(axis=2) < 60).sum()) for frame in frames]
    assert min(dark) > 200
    assert not np.array_equal(frames[0], frames[1])


@pytest.mark.parametrize(
    ("options", "pages"),
    [
        (["--page", "3"], {3}),
        (["--page", "3", "--page", "5-6"], {3, 5, 6}),
        (["--pages", "2,4"], {2, 4}),
        (["--page", "6-99"], {6, 7}),
        ([], {1, 2, 3, 4, 5, 6, 7}),
    ],
)
def test_pages_can_be_chosen(tmp_path, options, pages):
    """one page, several, or a range; all of them unless told otherwise."""
    assert run(FRENCH, "-o", tmp_path, "--dpi", "36", "-q", *options).output == ""
    pictures = {f"page-00{n}.png" for n in pages}
    assert names(tmp_path / FRENCH.stem) == pictures | {"marks.png", "marks.csv", "columns.csv"}


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--page", "9"], "the pages 1 to 7 only"),
        (["--page", "a"], "12-17"),
        (["--layers", "words,colours"], "words, rules, cells, rows, marks"),
        (["--dpi", "5"], "36"),
    ],
)
def test_what_makes_no_sense_is_a_usage_error(tmp_path, options, says):
    """the message says what would make sense, and nothing is written."""
    result = run(FRENCH, "-o", tmp_path / "out", *options)
    assert result.exit_code == 2
    assert says in " ".join(result.stderr.split())
    assert not (tmp_path / "out").exists()


def test_dpi_says_how_fine_the_picture_is(tmp_path):
    """twice the dots an inch are twice the pixels a side, and the file says so."""
    for dpi in (50, 100):
        assert run(FRENCH, "--page", "2", "--dpi", dpi, "-o", tmp_path / str(dpi)).exit_code == 0
    coarse, fine = (pixels(tmp_path / dpi / FRENCH.stem / "page-002.png") for dpi in ("50", "100"))
    assert abs(fine.shape[1] - 2 * coarse.shape[1]) <= 2
    assert pymupdf.Pixmap((tmp_path / "100" / FRENCH.stem / "page-002.png").read_bytes()).xres == 100


def test_a_document_without_a_measure_table_can_be_inspected(tmp_path):
    """pages and marks are drawn all the same, and one line says why there is no report."""
    path = write_table(tmp_path / "m.pdf", (("Tool", "Remark", "Ready"), ("Saw", "a", "✓"), ("Axe", "b", "✗")))
    result = run(path, "-o", tmp_path / "out")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0].startswith("No measure table: m.pdf was read")
    assert names(tmp_path / "out" / "m") == {"page-001.png", "marks.png", "marks.csv"}
    assert [row.count for row in sheet(path)][:2] == [1, 1]


def test_a_document_without_any_mark_can_be_inspected(tmp_path):
    """a letter has a picture of its page, and the program says that there are no marks."""
    result = run(bad_inputs.without_table(tmp_path / "letter.pdf"), "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert "No marks were seen." in result.stdout
    assert "(1 page, marks.png, marks.csv)" in result.stdout


def test_a_page_that_cannot_be_read_is_named(tmp_path):
    """the other pages are drawn, and the one without a picture is named."""
    path = tmp_path / "broken.pdf"
    with pymupdf.open(FRENCH) as document:
        document.update_object(document[2].xref, "<</Type/Page/Contents 99999 0 R/MediaBox[0 0 0 0]>>")
        document.save(path)
    result = run(path, "--page", "2-4", "--dpi", "36", "-o", tmp_path)
    assert result.exit_code == 0
    assert result.stderr == "reportparse: page 3 cannot be read, so it has no picture.\n"
    assert names(tmp_path / "broken") == {"page-002.png", "page-004.png", "marks.png", "marks.csv", "columns.csv"}


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path):
    """where a file stands in the way of the folder, one line says so."""
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    result = run(FRENCH, "--page", "1", "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert result.stderr.startswith("reportparse: ")
    assert result.stderr.count("\n") == 1


def test_what_cannot_be_read_is_an_error(tmp_path):
    """a locked document is said to be locked, and nothing is written."""
    result = run(bad_inputs.locked(tmp_path / "x.pdf", "secret"), "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert "--password" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_locked_document_can_be_inspected_with_its_password(tmp_path):
    """the pages are drawn from the encrypted file, too."""
    path = bad_inputs.locked(tmp_path / "x.pdf", "secret")
    assert run(path, "--password", "secret", "--page", "3", "--dpi", "72", "-o", tmp_path / "locked").exit_code == 0
    assert run(FRENCH, "--page", "3", "--dpi", "72", "-o", tmp_path / "open").exit_code == 0
    locked = (tmp_path / "locked" / "x" / "page-003.png").read_bytes()
    assert locked == (tmp_path / "open" / FRENCH.stem / "page-003.png").read_bytes()


def test_someone_who_interrupts_gets_no_half_of_it(tmp_path):
    """when the making of a later file is broken off, the earlier ones are gone again."""

    class Interrupted(dict):
        def items(self):
            yield "page-001.png", b"one"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_folder(tmp_path / "out", Interrupted())
    assert names(tmp_path) == set()
    with pytest.raises(OutputError):
        write_folder(write_table(tmp_path / "t.pdf"), {"a": b""})


def test_the_same_input_gives_the_same_bytes(tmp_path):
    """two runs write equal files, pictures included."""
    for folder in ("a", "b"):
        assert run(ENGLISH, "--page", "1,3", "--dpi", "60", "-q", "-o", tmp_path / folder).exit_code == 0
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / folder / ENGLISH.stem).iterdir()} for folder in "ab"
    )
    assert first == second
    assert len(first) == 5


@pytest.mark.parametrize(
    ("stage", "count"), [("words_with_signs", 7), ("find_layouts", 1), ("part_unseen", 7), ("find_figures", 7)]
)
def test_each_stage_is_made_once(monkeypatch, stage, count):
    """a watched reading does no stage of a page or of the document twice, and the same as one that nobody watches."""
    calls: list[str] = []
    original = getattr(blocks, stage)
    monkeypatch.setattr(blocks, stage, lambda *args: calls.append(stage) or original(*args))
    source, seen = open_source(FRENCH), []
    unwatched = pdf.read(source)
    assert len(calls) == count
    watched = pdf.read_watched(source, seen.append)
    assert (len(calls), [stages.page_number for stages in seen]) == (2 * count, [1, 2, 3, 4, 5, 6, 7])
    assert watched == unwatched


def test_stages_hold_what_the_tables_are_made_of():
    """the cells of the stages are those of the document's tables, and implied borders are none of the printed."""
    inspected = inspect_once(ENGLISH)
    page, stages = inspected.document.pages[2], inspected.stages[3]
    cells = [cell.place.bbox for block in page.blocks if hasattr(block, "cells") for cell in block.cells]
    assert sorted(stages.cells) == sorted(cells)
    assert len(stages.implied.vertical) > 0
    assert set(stages.implied.vertical).isdisjoint(stages.drawn.vertical)
    assert {sign.text for sign in stages.signs} == {"✔", "◐", "✘"}


def test_a_crop_is_the_part_of_the_page_that_was_asked_for():
    """a crop's pixels are those of the page's picture at that place; beyond the page there are none."""
    pictures = PagePictures(open_source(FRENCH))
    page = pictures.pixels(3, 72)
    crop = pictures.pixels(3, 72, BBox(50, 80, 250, 180))
    assert crop.shape == (100, 200, 3)
    assert np.array_equal(crop, page[80:180, 50:250])
    assert pictures.pixels(3, 72, BBox(5000, 0, 5100, 50)) is None
    assert pictures.pixels(99, 72) is None


def test_ink_is_mixed_with_the_paper_by_its_opacity():
    """half of red over white is pink, inside of the box and nowhere else."""
    paper = blank_pixels(20, 20, 72)
    picture = draw_over(paper, [Stroke(BBox(5, 5, 15, 15), Pen(fill="#ff0000", fill_opacity=0.5))], 72)
    assert np.abs(picture[10, 10].astype(int) - (255, 127, 127)).max() <= 2
    assert tuple(picture[2, 2]) == (255, 255, 255)
    assert np.array_equal(paper, blank_pixels(20, 20, 72)), "the paper itself is left as it was"
    assert np.array_equal(draw_over(paper, [], 72), paper)


def test_a_label_of_any_script_leaves_ink():
    """letters that Helvetica does not have come from another font."""
    for text in ("done", "✓", "Ολοκληρώθηκε", "完了"):
        picture = draw_over(blank_pixels(100, 20, 72), [Label(text, 2, 15, 12)], 72)
        assert (picture < 128).sum() > 20


def test_labels_that_are_too_wide_are_shortened():
    """a text keeps as much as fits; one that fits is left alone."""
    assert shortened("done", 10, 100) == "done"
    short = shortened("a status with many words", 10, 60)
    assert short.endswith("…")
    assert text_width(short, 10) <= 60


def test_a_poster_is_drawn_more_coarsely():
    """no side of a picture gets longer than 12,000 pixels, and an ordinary page has what was asked for."""
    assert fitting_dpi(595, 842, 130) == 130
    assert fitting_dpi(14_400, 200, 130) == pytest.approx(60)
