"""What the pages of a document before one have shown: a short rest of a table shows little by itself."""

from dataclasses import dataclass, field

from reportparse.marks.memory import SignMemory
from reportparse.readers.pdf.open_tables import ColumnMemory
from reportparse.readers.pdf.white_columns import WhiteMemory


@dataclass(slots=True)
class Memory:
    """Where columns stand, and what the signs look like."""

    columns: ColumnMemory = field(default_factory=dict)
    signs: SignMemory = field(default_factory=SignMemory)
    white: WhiteMemory = field(default_factory=WhiteMemory)
