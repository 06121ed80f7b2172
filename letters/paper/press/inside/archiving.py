"""A letter for an archive: PDF/A-3a, which is tagged, with the letter's data in it."""

import datetime

import pydyf
from weasyprint import Attachment, Document

from ..job import Job

NAME = "letter.xml"


def archived(document: Document, job: Job) -> bytes:
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
    return document.write_pdf(pdf_variant="pdf/a-3a", attachments=[facts], finisher=_name_once)


def _name_once(document: Document, pdf: pydyf.PDF) -> None:
    """WeasyPrint 70 names each attachment twice among those of the whole file."""
    pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
