"""A copy of an issued paper that says on every page that it is void. The paper itself is never changed."""

import datetime
import io

from pypdf import PdfReader, PdfWriter

from .joining import lay_over
from .pdf import printed

SHEET = "void.css"


def marked(paper: bytes, number: str, voided_on: datetime.date) -> bytes:
    """The pages of a letter of ours as a PDF of its own, «ยกเลิก» over each with number and day."""
    mark = PdfReader(io.BytesIO(printed("paper/void.html", SHEET, number=number, voided_on=voided_on)))
    writer, file = PdfWriter(clone_from=io.BytesIO(paper)), io.BytesIO()
    writer.pdf_header = "%PDF-1.7"  # pypdf would say 1.3
    for page in writer.pages:
        lay_over(page, mark.pages[0], writer)
    writer.write(file)
    return file.getvalue()
