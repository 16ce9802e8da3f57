"""Running heads, feet and page numbers."""

from reportparse.document import Page
from reportparse.layout.furniture import main_size, without_furniture
from tests.building import line, page


def texts(pages: tuple[Page, ...]) -> list[list[str]]:
    """The lines that are left on each page."""
    return [[line.raw for block in page.blocks for line in block.lines] for page in pages]


def report(head: str, foot: str, count: int = 4, first: int = 1) -> list[Page]:
    """Pages with a head, a body and a foot; `#` in them stands for the printed page number."""
    return [
        page(
            number,
            line(head.replace("#", str(number + first - 1)), top=20),
            line(f"The body of page {number} is different on each.", top=400),
            line(foot.replace("#", str(number + first - 1)), top=810),
        )
        for number in range(1, count + 1)
    ]


BODY = [[f"The body of page {number} is different on each."] for number in range(1, 5)]


def test_running_heads_and_page_numbers_go():
    """what comes again at the same height on each page leaves the text, the counting numbers too."""
    pages = without_furniture(report("Annual report", "Page # of 4"))
    assert texts(pages) == BODY
    assert [[line.raw for line in page.furniture] for page in pages] == [
        ["Annual report", f"Page {number} of 4"] for number in range(1, 5)
    ]


def test_page_numbers_may_start_anywhere():
    """numbers that count with the pages are page numbers, whatever the first one is."""
    assert texts(without_furniture(report("Annual report", "#", first=17))) == BODY


def test_numbers_that_do_not_count_with_the_pages_stay():
    """a figure at the foot of a page that is another one each time is text."""
    budgets = ["Budget: 310", "Budget: 12", "Budget: 45", "Budget: 7"]
    pages = [page(n, line(f"Text {'abcd'[n - 1]}", top=400), line(budgets[n - 1], top=810)) for n in range(1, 5)]
    assert [lines[-1] for lines in texts(without_furniture(pages))] == budgets


def test_a_guideline_heading_that_opens_pages_stays():
    """a line larger than the text that stands at the top of several pages is a heading."""
    pages = [
        page(n, line(f"GUIDELINE {n}", top=30, size=16), line("Some text of ordinary size, and plenty of it.", top=300))
        for n in range(1, 5)
    ]
    assert [lines[0] for lines in texts(without_furniture(pages))] == [f"GUIDELINE {n}" for n in range(1, 5)]


def test_what_repeats_in_the_middle_of_pages_stays():
    """only the margins hold furniture; the same sentence in the body is text."""
    pages = [page(n, line("Not audited.", top=400), line(f"Text {'abcd'[n - 1]} here", top=500)) for n in range(1, 5)]
    assert [lines[0] for lines in texts(without_furniture(pages))] == ["Not audited."] * 4


def test_two_pages_are_too_few_to_tell():
    """what stands on two pages only may be text."""
    pages = report("Annual report", "Page #", count=2)
    assert without_furniture(pages) == tuple(pages)


def test_a_repeated_line_below_the_text_at_the_top_stays():
    """what stands between lines of the text belongs to it, however often it is printed."""
    pages = [
        page(n, line(f"Opening {'abcd'[n - 1]}", top=20), line("Continued", top=40), line("Rest", top=400 + n * 20))
        for n in range(1, 5)
    ]
    assert [lines[1] for lines in texts(without_furniture(pages))] == ["Continued"] * 4


def test_the_main_size_is_that_of_most_of_the_text():
    """a few large words do not make the text large, and no text has size 0."""
    pages = [page(1, line("BIG", size=30), line("a long line of ordinary text", size=9))]
    assert (main_size(pages), main_size([page(1)])) == (9, 0.0)
