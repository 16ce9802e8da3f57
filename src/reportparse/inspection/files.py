"""The files of an inspection, each made when it is written: those of a long document need not fit into memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from reportparse.drawing.pages import PagePictures, has_pages
from reportparse.inspection.columns import columns_to_csv
from reportparse.inspection.layers import PageFacts
from reportparse.inspection.page_picture import View, page_to_png
from reportparse.inspection.rows import find_rows
from reportparse.inspection.sheet import SheetRow
from reportparse.inspection.sheet_picture import sheet_to_png
from reportparse.inspection.sheet_text import sheet_to_csv
from reportparse.inspection.uses import Use
from reportparse.pipeline import Inspected
from reportparse.readers import Progress, no_progress


class _Made(Mapping[str, bytes]):
    """Contents by file name, each made when it is asked for."""

    def __init__(self, makers: Mapping[str, Callable[[], bytes]], progress: Progress) -> None:
        self._makers = makers
        self._progress = progress

    def __getitem__(self, name: str) -> bytes:
        content = self._makers[name]()
        self._progress(list(self._makers).index(name) + 1, len(self))
        return content

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def inspection_files(
    inspected: Inspected, uses: Sequence[Use], sheet: Sequence[SheetRow], view: View, progress: Progress = no_progress
) -> Mapping[str, bytes]:
    """`page-001.png` and so on for each readable page whose stages were kept, `marks.png`, and the two tables."""
    pictures = PagePictures(inspected.source) if has_pages(inspected.source) else None
    rows = find_rows(inspected)
    makers: dict[str, Callable[[], bytes]] = {}
    for number, stages in sorted(inspected.stages.items()):
        if pictures is not None and stages.is_readable:
            on_page = [use for use in uses if use.page_number == number], [r for r in rows if r.page_number == number]
            makers[page_name(number)] = partial(page_to_png, pictures, PageFacts(stages, *on_page), view)
    makers["marks.png"] = partial(sheet_to_png, sheet, inspected.source.name, pictures)
    makers["marks.csv"] = lambda: sheet_to_csv(sheet).encode()
    if inspected.report is not None:
        makers["columns.csv"] = partial(columns_to_csv, inspected.report.readings)
    return _Made(makers, progress)


def page_name(number: int) -> str:
    """The name of a page's picture."""
    return f"page-{number:03}.png"
