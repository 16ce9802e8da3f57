"""One spelling for each code, where a report prints one in several ways (`G1-A2-R3`, `G1A2R3`)."""

from collections import Counter
from collections.abc import Iterable

from reportparse.codes import Code, Runs, separators


class Spellings:
    """The text of each code: with the separators that the most codes like it have, and always the same for the same."""

    def __init__(self, codes: Iterable[Code]) -> None:
        self._counts: dict[tuple[str, ...], Counter[tuple[str, ...]]] = {}
        self._texts: dict[Runs, str] = {}
        for code in codes:
            found = separators(code)
            for count in range(1, len(code.runs) + 1):
                key = self._key(code.runs[:count])
                self._counts.setdefault(key, Counter())[found[:count]] += 1

    @staticmethod
    def _key(runs: Runs) -> tuple[str, ...]:
        return tuple("9" if run.isdecimal() else run for run in runs)

    def text(self, code: Code, run_count: int | None = None) -> str:
        """The canonical text of a code, or of its first runs."""
        runs = code.runs[:run_count]
        if runs not in self._texts:
            self._texts[runs] = self._spell(code, len(runs))
        return self._texts[runs]

    def _spell(self, code: Code, run_count: int) -> str:
        plain = code.prefix_text(run_count)
        counts = self._counts.get(self._key(code.runs[:run_count]), Counter())
        own = separators(code)[:run_count]
        most = max(counts, key=lambda found: (counts[found], found), default=own)
        if most == own or code.is_canonical:
            return plain
        return "".join(separator + run for separator, run in zip(most, code.runs, strict=False))
