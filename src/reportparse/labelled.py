"""Values that stand behind labels: whether they are the fields of records, or the rows of one column."""

from collections.abc import Iterable


def share_values(filled_in: Iterable[tuple[str, str]]) -> bool:
    """
    Whether most labels have values of others: rows of a column ("Library | done", "Pool | done"), and no fields.

    `filled_in` are the labels and values of several records, folded.

    >>> share_values([("lead", "parks"), ("state", "done"), ("lead", "roads"), ("state", "done")])
    False
    """
    values: dict[str, set[str]] = {}
    for label, value in filled_in:
        values.setdefault(label, set()).add(value)
    shared = sum(any(own & other for key, other in values.items() if key != label) for label, own in values.items())
    return 2 * shared > len(values)
