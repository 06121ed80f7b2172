"""The report that an office writes upward, made of what the offices below have answered."""

from .currency import Changes, changed_after_issue, changes, check
from .writing import refresh, write_report

__all__ = ["Changes", "changed_after_issue", "changes", "check", "refresh", "write_report"]
