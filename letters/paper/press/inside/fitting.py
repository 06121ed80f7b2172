"""How a letter is brought onto its pages."""

from functools import partial

from weasyprint import Document

from ..job import Job
from . import catch_words
from .laying import lay_out

CLOSE, TIGHT, MANY = "close.css", "tight.css", "many.css"


def fitted(job: Job) -> Document:
    """One page where it can be had: what is free closes up first, then the lines, as a typist would do."""
    with_sheets = partial(_laid_out, job)
    loose = with_sheets()
    if not job.is_letter or len(loose.pages) == 1:
        return loose
    return (len(loose.pages) == 2 and _on_one_page(with_sheets)) or _on_many(with_sheets)


def _laid_out(job: Job, *sheets: str, rules: str = "") -> Document:
    return lay_out(job.html, (*job.sheets, *sheets), job.drawings, rules)


def _on_one_page(with_sheets: partial[Document]) -> Document | None:
    tight = with_sheets(CLOSE, TIGHT)
    if len(tight.pages) > 1:
        return None
    close = with_sheets(CLOSE)
    return close if len(close.pages) == 1 else tight


def _on_many(with_sheets: partial[Document]) -> Document:
    return with_sheets(MANY, rules=catch_words.rules(with_sheets(MANY)))
