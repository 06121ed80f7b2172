"""How a letter is brought onto its pages."""

from itertools import accumulate

from weasyprint import Document
from weasyprint.formatting_structure import boxes

from ..job import Job
from . import catch_words
from .laying import lay_out

MANY, WHOLE = "many.css", "whole.css"
ENDING = {"issue", "signed", "foot"}  # who signs, and below
CENTIMETRE = 96 / 2.54  # pixels
SAVES = {"close.css": 2.7, "tight.css": 3.7}  # centimetres at most, so that what is hopeless is not tried


def fitted(job: Job) -> Document:
    """One page where it can be had: what is free closes up first, then the lines, as a typist would do."""
    loose = _laid_out(job)
    if not job.closer or len(loose.pages) == 1:
        return loose
    return (len(loose.pages) == 2 and _on_one_page(job, _lacking(loose))) or _on_many(job)


def _laid_out(job: Job, *sheets: str, rules: str = "") -> Document:
    return lay_out(job.html, (*job.sheets, *sheets), job.drawings, rules)


def _on_one_page(job: Job, lacking: float) -> Document | None:
    for sheets in accumulate((sheet,) for sheet in job.closer):
        if lacking <= sum(SAVES[sheet] for sheet in sheets):
            document = _laid_out(job, *sheets)
            if len(document.pages) == 1:
                return document
    return None


def _on_many(job: Job) -> Document:
    """With short tables as a whole, unless one leaves no room for the ending: it never stands alone."""
    sheets, document = (MANY, WHOLE), _laid_out(job, MANY, WHOLE)
    if _begins_last_page(document) in ENDING:
        sheets, document = (MANY,), _laid_out(job, MANY)
    return _laid_out(job, *sheets, rules=catch_words.rules(document))


def _begins_last_page(document: Document) -> str:
    """Its class in the template."""
    boxes_of_body = _body(document.pages[-1]._page_box).children
    first = next((box for box in boxes_of_body if box.is_in_normal_flow()), None)
    return first.element.get("class", "") if first else ""


def _lacking(document: Document) -> float:
    """Centimetres by which what stands on two pages is longer than one."""
    first, second = (page._page_box for page in document.pages)
    free = first.content_box_y() + first.height - _end(first)
    return (_end(second) - second.content_box_y() - free) / CENTIMETRE


def _end(page: boxes.PageBox) -> float:
    """Where the last line of a page ends. The boxes around it reach as far as the page does."""
    body = _body(page)
    lines = (box for box in body.descendants() if isinstance(box, boxes.LineBox))
    return max((line.position_y + line.height for line in lines), default=body.position_y)


def _body(page: boxes.PageBox) -> boxes.Box:
    return next(box for box in page.descendants() if box.element_tag == "body")
