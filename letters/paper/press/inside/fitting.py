"""How a letter is brought onto its pages."""

from itertools import accumulate

from weasyprint import Document
from weasyprint.formatting_structure import boxes

from ..job import Job
from . import catch_words
from .laying import lay_out

MANY = "many.css"
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
    return _laid_out(job, MANY, rules=catch_words.rules(_laid_out(job, MANY)))


def _lacking(document: Document) -> float:
    """Centimetres by which what stands on two pages is longer than one."""
    first, second = (page._page_box for page in document.pages)
    free = first.content_box_y() + first.height - _end(first)
    return (_end(second) - second.content_box_y() - free) / CENTIMETRE


def _end(page: boxes.PageBox) -> float:
    """Where the last line of a page ends. The boxes around it reach as far as the page does."""
    body = next(box for box in page.descendants() if box.element_tag == "body")
    lines = (box for box in body.descendants() if isinstance(box, boxes.LineBox))
    return max((line.position_y + line.height for line in lines), default=body.position_y)
