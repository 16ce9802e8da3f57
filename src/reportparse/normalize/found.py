"""What the normalizer finds in a document before it builds the tree: from it a profile can be written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportparse.document import Document, Table
from reportparse.normalize.codes.schemes import Scheme
from reportparse.normalize.levels.drafts import Drafts
from reportparse.normalize.lines import TextLine
from reportparse.normalize.statuses.legend import Legend
from reportparse.normalize.tables.readings import TableReading
from reportparse.normalize.tables.roles import Roles
from reportparse.normalize.totals.claims import Claim
from reportparse.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Found:
    """
    The document as arranged for reading, the words that were used, and what they found.

    `measure_blocks` are the indices of all blocks with deliverables, `tables` those that don't repeat others, and
    `readings` how they were read; `lines` are the text outside of them, `views` two ways to see it; `nouns` name what
    stated totals count, and `claims` are these totals, once the tree is known.
    """

    document: Document
    words: Vocabulary
    scheme: Scheme
    measure_blocks: frozenset[int]
    tables: Mapping[int, tuple[Table, Roles]]
    readings: Mapping[int, tuple[Table, TableReading]]
    lines: Sequence[TextLine]
    legend: Legend
    drafts: Drafts
    nouns: frozenset[str]
    views: Sequence[Sequence[TextLine]]
    claims: Sequence[Claim] = ()
