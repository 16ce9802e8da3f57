"""What tells one finding from another, whatever moves: so that a tool knows a finding of yesterday again."""

import hashlib
from collections import Counter
from collections.abc import Iterable

import regex

from reportparse.model import Finding

_NUMBER = regex.compile(r"\d+")


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """
    A fingerprint for each finding, different for each, and the same where pages, boxes, lines and counts have changed.

    A finding is what it is about: its kind, and the code or the total. Where it is about neither, its message stands
    for it, without the numbers. What is still equal is told apart by its order.
    """
    seen: Counter[str] = Counter()
    found = []
    for finding in findings:
        identity = "\n".join(_identity(finding))
        seen[identity] += 1
        found.append(hashlib.sha256(f"{identity}\n{seen[identity]}".encode("utf-8", "surrogatepass")).hexdigest())
    return found


def _identity(finding: Finding) -> list[str]:
    where = finding.where
    about = [where.scope or "", where.status or "", where.code or ""]
    if not any(about) and finding.stated is None:
        about.append(_NUMBER.sub("#", finding.message))
    return [finding.code, *about]
