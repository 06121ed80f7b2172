"""Small files of every kind, made by hand where no library would make such a thing."""

import base64
import io
import struct
import zipfile
import zlib
from functools import cache

import pypdfium2
from PIL import Image

from letters.paper.pdf import to_pdf
from tests.letters.paper.sample import ISSUED

THAI = "ที่ ตก ๐๐๒๓.๓/ว ๑๙๗\nถึง สำนักงานส่งเสริมการปกครองท้องถิ่นอำเภอ ทุกอำเภอ\n"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
# 96 by 64 pixels; nothing that may be installed here writes HEIC, so this one was made elsewhere.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAVZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJp"
    "bG9jAAAAAERAAAEAAQAAAAABegABAAAAAAAAAFoAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRtAAAAAAAB"
    "AAAA1mlwcnAAAAC3aXBjbwAAAHhodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEA"
    "AQArQgEBA3AAAAMAkAAAAwAAAwAeoDCBBZbqSSmubgIaDAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQAAAABNjb2xybmNseAABAA0ABoAA"
    "AAAUaXNwZQAAAAAAAABgAAAAQAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgQIDBAAAAGJtZGF0AAAAVigBrxmAw4AE"
    "EYFKG/+dlPs9wcm0HmNGlm3nw01nlmjJ0bMuyXIFVXwsYD39KFMVMTqNTFKGBxQqZUMPuWdpvaZ9H4mYYMzGsELB5SakD3kgdLCdQuf8"
)


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + kind + content


def heic(items: dict[bytes, bytes]) -> bytes:
    """The boxes of a HEIC with these items by their kinds; nothing can draw it."""
    entries = [
        box(b"infe", struct.pack(">IHH", 2 << 24, n, 0) + kind + b"\x00") for n, kind in enumerate(items)
    ]
    listed = box(b"iinf", struct.pack(">IH", 0, len(entries)) + b"".join(entries))
    head = box(b"ftyp", b"heic\x00\x00\x00\x00mif1heic")

    def meta(begin: int) -> bytes:
        at, told = begin, []
        for number, content in enumerate(items.values()):
            told.append(struct.pack(">HHHII", number, 0, 1, at, len(content)))
            at += len(content)
        located = box(b"iloc", struct.pack(">IBBH", 0, 0x44, 0, len(told)) + b"".join(told))
        return box(b"meta", bytes(4) + listed + located)

    begin = len(head) + len(meta(0)) + 8
    return head + meta(begin) + box(b"mdat", b"".join(items.values()))


@cache
def letter_pdf() -> bytes:
    """One page, printed by our own paper room."""
    return to_pdf(ISSUED)


@cache
def letter_picture(dpi: int = 300) -> Image.Image:
    with pypdfium2.PdfDocument(letter_pdf()) as document:
        return document[0].render(scale=dpi / 72).to_pil().convert("RGB")


def saved(picture: Image.Image, form: str, **words) -> bytes:
    file = io.BytesIO()
    picture.save(file, form, **words)
    return file.getvalue()


def scanned_pdf(*pictures: Image.Image) -> bytes:
    first, *others = pictures
    return saved(first, "PDF", save_all=True, append_images=others, resolution=300)


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first of which is the catalogue."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (size, trailer, len(body))
    )


def drawing_pdf(
    content: bytes, *, catalogue: bytes = b"", page: bytes = b"", box: str = "0 0 595 842"
) -> bytes:
    """One page with this content stream, packed."""
    packed = zlib.compress(content, 9)
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources << >> %s >>"
        % (box.encode(), page),
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed),
    )


def png_head(width: int, height: int) -> bytes:
    """A picture that says it is as large as this, and holds next to nothing."""
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + _chunk(b"IDAT", zlib.compress(bytes(1000)))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def docx(body: str, *, head: str = "", **others: bytes) -> bytes:
    """A Word document with this inside its body; more files by name."""
    document = f'<?xml version="1.0"?>{head}<w:document {W}><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode(), **others})


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def zipped(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()
