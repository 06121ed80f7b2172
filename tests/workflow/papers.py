"""Files that people attach, good and bad, made of almost nothing."""

import io
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook
from PIL import Image

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n"
)
TYPES = b"[Content_Types].xml"


def upload(content: bytes, name: str = "ภาพ.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def picture(form: str = "JPEG", colour: str = "white") -> bytes:
    return _written(lambda file: Image.new("RGB", (40, 30), colour).save(file, form))


def workbook() -> bytes:
    return _written(Workbook().save)


def archive(**parts: bytes) -> bytes:
    """A ZIP; a part's name has «__» for «/»."""

    def write(file) -> None:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
            for name, content in parts.items():
                zipped.writestr(name.replace("__", "/"), content)

    return _written(write)


def document(**parts: bytes) -> bytes:
    return archive(**{"word__document.xml": b"<w/>", **parts})


def huge_png(side: int = 60_000) -> bytes:
    """It says it is as large, and holds nothing."""
    head = side.to_bytes(4) * 2 + bytes([8, 2, 0, 0, 0])
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4) for name, body in chunks
    )


def lying_bomb(size: int) -> bytes:
    """A workbook that unpacks to so many bytes, and whose list says that it does not."""
    bomb = bytearray(archive(**{"xl__workbook.xml": bytes(size)}))
    for place in (22, bomb.index(b"PK\x01\x02") + 24):  # the size unpacked: in the local head, in the list
        bomb[place : place + 4] = (1000).to_bytes(4, "little")
    return bytes(bomb)


def _written(write) -> bytes:
    file = io.BytesIO()
    write(file)
    return file.getvalue()
