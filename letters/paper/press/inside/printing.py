"""One job: the pages as PDF or as pictures."""

from io import BytesIO

import pypdfium2 as pdfium

from ..job import Job, Printed
from ..messages import Message
from .archiving import written
from .fitting import fitted


def print_pages(message: Message) -> Message:
    job = Job.of(message)
    document = fitted(job)
    pdf = written(document, job)
    anchors = tuple(tuple(page.anchors) for page in document.pages)
    if not job.dots_per_inch:
        return Printed(pdf, (), anchors).as_message()
    pictures = tuple(_picture(page, job.dots_per_inch) for page in pdfium.PdfDocument(pdf))
    return Printed(b"", pictures, anchors).as_message()


def _picture(page: pdfium.PdfPage, dots_per_inch: int) -> bytes:
    drawn = BytesIO()
    page.render(scale=dots_per_inch / 72).to_pil().save(drawn, "PNG", compress_level=1)
    return drawn.getvalue()
