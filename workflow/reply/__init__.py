"""The report that an office writes upward, made of what the offices below have answered."""

from .currency import Changes, changed_after_issue, changes, check, confirmation
from .unjudged import unjudged
from .writing import refresh, write_report

__all__ = [
    "Changes",
    "changed_after_issue",
    "changes",
    "check",
    "confirmation",
    "refresh",
    "unjudged",
    "write_report",
]
