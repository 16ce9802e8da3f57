"""Drafts of deliverables to deliverables: their texts joined, their marks understood."""

from reportparse.model import Deliverable, Earlier
from reportparse.normalize.codes.spellings import Spellings
from reportparse.normalize.levels.drafts import Draft
from reportparse.normalize.places import provenances
from reportparse.normalize.statuses.statuses import Meanings, understand
from reportparse.text import Hyphenation, join_lines


def draft_to_deliverable(
    draft: Draft, spellings: Spellings, meanings: Meanings, hyphenation: Hyphenation
) -> Deliverable:
    """The deliverable of a draft."""
    understood = understand(draft.marks, meanings)
    return Deliverable(
        code=spellings.text(draft.code),
        raw_code=draft.code.raw or None,
        text=join_lines(draft.lines, hyphenation),
        status=understood.status,
        status_label=understood.label,
        mark=understood.mark,
        confidence=understood.confidence,
        earlier=_earlier(draft, meanings),
        attributes={head: text for head, lines in draft.attributes.items() if (text := join_lines(lines, hyphenation))},
        provenance=provenances(draft.places),
    )


def _earlier(draft: Draft, meanings: Meanings) -> list[Earlier]:
    found = []
    for label, reading in draft.earlier:
        understood = understand([(reading, None)], meanings)
        found.append(Earlier(label=label, status=understood.status, mark=understood.mark))
    return found
