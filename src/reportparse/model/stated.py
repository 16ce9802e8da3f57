"""What a report states: numbers and shares of its deliverables."""

from reportparse.model.basics import Model, Provenance, Status


class StatedTotal(Model):
    """
    A number that the report states. `scope` is None for the whole report, else the code of a guideline or measure.

    `status` is None for the number of all deliverables. `count` None means that only a percentage is stated.
    `status_label` are the printed words of the step, where several steps of the report's scale are one status.
    `qualifier` is what limits the number: "over", "under", "at_least", "at_most", "about". `parts` are the summands of
    a number printed as a sum (`457 + 59`). `base` is what `percent` is a share of, where that is not the total of the
    scope. `count_raw` and `percent_raw` are as printed: words, thin spaces, decimals.
    """

    scope: str | None = None
    status: Status | None = None
    status_label: str | None = None
    count: int | None = None
    percent: float | None = None
    qualifier: str | None = None
    parts: list[int] = []
    base: int | None = None
    count_raw: str | None = None
    percent_raw: str | None = None
    text: str
    provenance: Provenance


class StatedUnion(Model):
    """A number that the report states for several statuses together ("done or in progress: 87 %")."""

    scope: str | None = None
    statuses: list[Status]
    count: int | None = None
    percent: float | None = None
    qualifier: str | None = None
    base: int | None = None
    count_raw: str | None = None
    percent_raw: str | None = None
    text: str
    provenance: Provenance
