"""Files as a clerk brings them in."""

import io
from dataclasses import replace
from functools import cache

import pypdfium2
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from letters.intake import pile
from letters.models import Intake
from letters.paper.page import LetterPage
from letters.paper.pdf import to_pdf
from tests.letters.paper.sample import ISSUED

PILE = reverse("letters:pile")
LETTER = replace(
    ISSUED,
    number="มท ๐๘๑๐.๔/ว ๔๘๑",
    addressee="จังหวัดตาก",
    issuer="กรมส่งเสริมการปกครองท้องถิ่น",
    date="๓๐ มกราคม ๒๕๖๙",
    table=None,
)


@cache
def pdf(letter: LetterPage = LETTER) -> bytes:
    return to_pdf(letter)


@cache
def scan(letter: LetterPage = LETTER, dots_per_inch: int = 200) -> bytes:
    """The letter's first page as a scanner gives it: a picture."""
    with pypdfium2.PdfDocument(pdf(letter)) as printed:
        picture = printed[0].render(scale=dots_per_inch / 72).to_pil()
    file = io.BytesIO()
    picture.save(file, "PNG", dpi=(dots_per_inch, dots_per_inch))
    return file.getvalue()


@cache
def bundle(*letters: LetterPage) -> bytes:
    """One PDF of several letters."""
    whole = pypdfium2.PdfDocument.new()
    for letter in letters:
        with pypdfium2.PdfDocument(pdf(letter)) as part:
            whole.import_pages(part)
    file = io.BytesIO()
    whole.save(file)
    whole.close()
    return file.getvalue()


def upload(content: bytes, name: str = "scan.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def bring(
    world, content: bytes, name: str = "scan.pdf", *, office=None, by="clerk of the province"
) -> Intake:
    """Brought in and, as the tests do tasks at once, read."""
    file = upload(content, name)
    return pile.bring_in(file, name, office=office or world.province, by=world[by]).intake


def scanned(pages: int) -> bytes:
    """A PDF of pictures, which takes some seconds to read."""
    from PIL import Image

    picture = Image.open(io.BytesIO(scan(dots_per_inch=150)))
    file = io.BytesIO()
    picture.save(file, "PDF", save_all=True, append_images=[picture] * (pages - 1), resolution=150)
    return file.getvalue()
