"""The tables that say how good the shape classifier is on what it never saw."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

# Signs that no one can tell apart: a plain sans O is a ring. Either answer is right for these.
_SAME = {("letter", "ring"), ("letter", "cross"), ("ring", "letter"), ("cross", "letter"), ("letter", "check")}


def share_sure_and_wrong(
    shapes: Sequence[str], probabilities: npt.NDArray[np.float32], labels: npt.NDArray[np.int64]
) -> float:
    """The share of all samples whose answer is a wrong shape with a confidence of 0.9 or more."""
    best = probabilities.argmax(axis=1)
    wrong = (best != labels) & (best != list(shapes).index("unknown")) & (probabilities.max(axis=1) >= 0.9)
    return float(
        np.mean([w and (shapes[a], shapes[b]) not in _SAME for w, a, b in zip(wrong, labels, best, strict=True)])
    )


def report(
    shapes: Sequence[str],
    probabilities: npt.NDArray[np.float32],
    labels: npt.NDArray[np.int64],
    sizes_px: npt.NDArray[np.float32],
    origins: Sequence[str],
    threshold: float,
) -> str:
    """Accuracy by size, by shape and by origin; then what each threshold costs and gives."""
    unknown = list(shapes).index("unknown")
    best, top = probabilities.argmax(axis=1), probabilities.max(axis=1)
    same = np.array([(shapes[b], shapes[a]) in _SAME for a, b in zip(best, labels, strict=True)])
    right = (best == labels) | same
    sure_right = right & (top >= 0.9)
    abstains = (best == unknown) | (top < threshold)
    marks = labels != unknown
    lines = [
        "",
        "held out, in per cent: right / right and sure (0.9) / abstained / wrong / wrong and sure; count",
    ]

    def row(name: str, chosen: npt.NDArray[np.bool_]) -> None:
        count = max(int(chosen.sum()), 1)
        good, quiet = right & ~abstains & chosen, (abstains & chosen).sum()
        wrong = ~right & ~abstains & chosen
        sure = wrong & (top >= 0.9)
        values = " ".join(
            f"{100 * n / count:7.2f}" for n in (good.sum(), (good & sure_right).sum(), quiet, wrong.sum(), sure.sum())
        )
        lines.append(f"{name:34s} {values} {count:7d}")

    for low, high in ((8, 10), (10, 12), (12, 16), (16, 24), (24, 40), (40, 65)):
        row(f"marks of {low}-{high} px", marks & (sizes_px >= low) & (sizes_px < high))
    row("all marks", marks)
    row("none of the shapes", ~marks)
    row("everything of 12 px and more", sizes_px >= 12)
    row("everything", sizes_px > 0)
    lines.append("")
    for index, shape in enumerate(shapes):
        row(shape, labels == index)
    lines.append("")
    by_origin = np.array([origin if not origin.startswith("drawn") else "drawn" for origin in origins])
    for origin in sorted(set(by_origin.tolist())):
        row(origin, by_origin == origin)
    lines += ["", "threshold: marks abstained / marks wrong / others taken for a mark, in per cent"]
    for bound in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99):
        quiet = (best == unknown) | (top < bound)
        shares = [(quiet & marks).sum() / marks.sum(), (~quiet & marks & ~right).sum() / marks.sum()]
        shares.append((~quiet & ~marks).sum() / max((~marks).sum(), 1))
        lines.append(f"{bound:.2f} " + " ".join(f"{100 * s:7.2f}" for s in shares))
    lines += ["", "commonest mistakes at confidence >= 0.9 (is, taken for, from)"]
    sure = ~right & (top >= 0.9) & (best != unknown)
    found = Counter((shapes[labels[i]], shapes[best[i]], origins[i]) for i in np.flatnonzero(sure))
    lines += [f"{count:4d}  {is_} -> {taken}  {origin}" for (is_, taken, origin), count in found.most_common(25)]
    return "\n".join(lines)
