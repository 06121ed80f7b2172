"""A letter for an archive: PDF/A-3a, which is tagged, with the letter's data in it."""

import datetime
import zlib
from collections.abc import Callable

import pydyf
from weasyprint import Attachment, Document

from ..job import Job
from .operators import lines_of

NAME = "letter.xml"
SMALLEST = 9  # of zlib's levels

Finish = Callable[[Document, pydyf.PDF], None]


def pack(_document: Document, pdf: pydyf.PDF) -> None:
    """Once: pydyf would do it twice, as it names the file by what is in it."""
    for stream in (each for each in pdf.objects if isinstance(each, pydyf.Stream) and each.compress):
        stream.stream, stream.compress = [zlib.compress(b"\n".join(lines_of(stream)), SMALLEST)], False
        stream.extra["Filter"] = "/FlateDecode"


def written(document: Document, job: Job, finish: Finish = pack) -> bytes:
    """The PDF: of a job with facts, for an archive. `finish` gets what is about to be written."""
    return archived(document, job, finish) if job.facts else document.write_pdf(finisher=finish)


def archived(document: Document, job: Job, finish: Finish) -> bytes:
    """The same job gives the same bytes: WeasyPrint would say of the XML that it was made just now."""
    written_at = datetime.datetime.fromisoformat(job.dated_on)
    facts = Attachment(
        string=job.facts,
        name=NAME,
        description="ข้อมูลของหนังสือ",
        created=written_at,
        modified=written_at,
        relationship="Data",
    )
    document.metadata.created = document.metadata.modified = job.dated_on

    def finished(document: Document, pdf: pydyf.PDF) -> None:
        _name_once(pdf)
        finish(document, pdf)

    return document.write_pdf(pdf_variant="pdf/a-3a", attachments=[facts], finisher=finished)


def _name_once(pdf: pydyf.PDF) -> None:
    """WeasyPrint 70 names each attachment twice among those of the whole file."""
    pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
