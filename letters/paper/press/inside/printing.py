"""One job: the pages as PDF or as pictures."""

from ...sheets import sheets_of
from ..job import Job, Printed
from ..messages import Message
from .archiving import written
from .fitting import fitted


def print_pages(message: Message) -> Message:
    job = Job.of(message)
    document = fitted(job)
    anchors = tuple(tuple(page.anchors) for page in document.pages)
    if not job.pictures:
        return Printed(written(document, job), (), anchors).as_message()
    seen = sheets_of(
        document.write_pdf(uncompressed_pdf=True), dots_per_inch=job.dots_per_inch, most=job.pictures
    )
    return Printed(b"", seen.pictures, anchors).as_message()
