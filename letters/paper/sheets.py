"""A letter that was sealed, as pictures of its pages. What is still being written the press draws itself."""

import threading
from io import BytesIO

import pypdfium2 as pdfium

one_at_a_time = threading.Lock()  # pdfium knows no threads


def pictures_of(pdf: bytes, *, dots_per_inch: int) -> tuple[bytes, ...]:
    """PNGs. The PDF is one of ours."""
    with one_at_a_time, pdfium.PdfDocument(pdf) as document:
        return tuple(_picture(page, dots_per_inch) for page in document)


def _picture(page: pdfium.PdfPage, dots_per_inch: int) -> bytes:
    drawn = BytesIO()
    page.render(scale=dots_per_inch / 72).to_pil().save(drawn, "PNG", compress_level=1)
    return drawn.getvalue()
