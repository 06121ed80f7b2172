"""Whose the table of a draft is: the system's, written anew with the answers, or a person's, who keeps it."""

import hashlib
import json

from .models import Draft


def mark_of(columns: list[str], rows: list[list[str]]) -> str:
    """What a draft keeps in `suggested` of the table that the system wrote last."""
    return hashlib.sha256(json.dumps([columns, rows]).encode()).hexdigest()


def is_own(draft: Draft) -> bool:
    """A person has changed what the system wrote, or put a table where it wrote none."""
    written = draft.suggested.get("table")
    return written is not None and written != mark_of(draft.columns, draft.rows)
