"""Opening a PDF, by pdfium."""

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from .refusals import FileRefused


def opened(given: bytes) -> pdfium.PdfDocument:
    """FileRefused: locked, or damaged."""
    try:
        return pdfium.PdfDocument(given)
    except pdfium.PdfiumError as error:
        is_locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise FileRefused("locked" if is_locked else "damaged") from error
