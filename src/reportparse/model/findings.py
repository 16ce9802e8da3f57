"""What an audit finds: facts with their places, and what may explain a mismatch."""

from reportparse.model.basics import Model, Provenance, Status
from reportparse.severity import Severity


class Where(Model):
    """What a finding is about: a total's scope and status, or a code, and the page."""

    scope: str | None = None
    status: Status | None = None
    code: str | None = None
    page_number: int | None = None


class Finding(Model):
    """
    A fact about the report that its reader should know. `code` is permanent; see docs/findings.md.

    `values` are values that disagree, by where each comes from (the name of an engine, say); None: nothing was there.
    """

    code: str
    severity: Severity
    message: str
    where: Where
    stated: int | None = None
    counted: int | None = None
    values: dict[str, str | None] = {}
    provenance: list[Provenance] = []


class Difference(Model):
    """A stated total that is not its count. `scope` and `status` as in `StatedTotal`."""

    scope: str | None
    status: Status | None
    stated: int
    counted: int


class Doubt(Model):
    """A row whose reading is doubtful, why (codes of findings), and its status as read."""

    code: str
    status: Status
    reasons: list[str]
    page_number: int | None = None


class Change(Model):
    """
    What would have to be otherwise for stated totals to hold: `count` of the rows `among` would have to be `becomes`.

    `becomes` None: the row would not count. `among` empty: a row that is not there would have to be.
    """

    scope: str | None
    among: list[str]
    count: int
    status: Status | None
    becomes: Status | None


class Explanation(Model):
    """
    What may explain that stated totals and counts differ. It decides nothing: no value was changed.

    `differences` are all that differ; `guidelines` those where the overall difference comes from, as far as the report
    states totals for them; `cancelling` those whose differences cancel each other in the overall total. `doubts` are
    rows whose reading is doubtful. `changes` is the smallest set of them that would close every difference, None where
    no set of them does. `sentences` say the same for a reader.
    """

    differences: list[Difference]
    guidelines: list[str]
    cancelling: list[str]
    doubts: list[Doubt]
    changes: list[Change] | None
    sentences: list[str]


class Verification(Model):
    """What a second, independent engine made of the source: its name, and how many rows both read alike."""

    reader: str
    alike_count: int
    row_count: int
