"""Drafts of deliverables to deliverables: their texts joined, their marks understood."""

from collections.abc import Mapping

from reportparse.document import Place
from reportparse.model import Deliverable, Earlier
from reportparse.normalize.codes.spellings import Spellings
from reportparse.normalize.levels.drafts import Draft
from reportparse.normalize.places import provenances
from reportparse.normalize.statuses.statuses import Meanings, Understood, understand
from reportparse.text import Hyphenation, join_lines

# How sure it is that there is no mark where none was seen in a copy: what is pale or small is passed over.
_BLANK_IN_COPY = 0.5


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
        confidence=min(understood.confidence, _legible(draft, understood, meanings.legible)),
        earlier=_earlier(draft, meanings),
        attributes={head: text for head, lines in draft.attributes.items() if (text := join_lines(lines, hyphenation))},
        provenance=provenances(draft.places),
    )


def _legible(draft: Draft, understood: Understood, legible: Mapping[Place, float]) -> float:
    """How sure the texts of a draft are read; in a copy a place without a mark may have one that was not seen."""
    least = min((legible.get(place, 1.0) for place in draft.places), default=1.0)
    return min(least, _BLANK_IN_COPY) if understood.mark.kind == "blank" and least < 1 else least


def _earlier(draft: Draft, meanings: Meanings) -> list[Earlier]:
    found = []
    for label, reading in draft.earlier:
        understood = understand([(reading, None)], meanings)
        found.append(Earlier(label=label, status=understood.status, mark=understood.mark))
    return found
