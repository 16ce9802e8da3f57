"""Which column of a table holds what, as those who read its rows ask for it."""

from dataclasses import dataclass, field

from reportparse.normalize.tables.mark_columns import MarkColumns


@dataclass(frozen=True, slots=True)
class Roles:
    """
    What the columns of a layout hold.

    `shape` is that of the whole codes which its rows have (`A9A9A9`), "" where they have none; then `pattern` is that
    of codes which count the rows under their measure (`D.9`), "" where the rows have no codes at all.
    `tail` are the letters that label the last number of whole codes (D in L1M1D1), if all have the same.
    `text_column` has the texts of deliverables whose codes stand alone in another one, `title_column` the titles of
    measures that only their codes name. `extra_columns` hold attributes; `headers` are the texts over columns.
    """

    marks: MarkColumns
    deliverable_column: int
    row_count: int
    shape: str = ""
    pattern: str = ""
    tail: str = ""
    measure_column: int | None = None
    guideline_column: int | None = None
    text_column: int | None = None
    title_column: int | None = None
    extra_columns: tuple[int, ...] = ()
    headers: dict[int, str] = field(default_factory=dict)

    @property
    def parts(self) -> int:
        """How many parts the codes of the rows have; 0 without codes."""
        return len(self.shape) or (1 if self.pattern else 0)

    @property
    def kind(self) -> str:
        """What tells two kinds of rows apart."""
        return self.shape or self.pattern


def is_top(shape: str) -> bool:
    """Whether what stands right above codes of a shape is the highest level: L1 of L1D1, 1 of 1.1."""
    return shape in ("99", "A9A9")
