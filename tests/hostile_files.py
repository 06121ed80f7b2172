"""Files made to hurt whoever opens them, small where they lie. Nothing of them is kept in the repository."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.letters.files.making import (
    docx,
    drawing_pdf,
    paragraph,
    pdf,
    png_head,
    saved,
    zipped,
)
from tests.workflow.papers import PDF, document, lying_bomb, picture, workbook

MIB = 2**20
GIGABYTES_10 = 10 * 2**30
SHEET = "xl/worksheets/sheet1.xml"
NAMES = {
    "a path": "../../../etc/cron.d/x.pdf",
    "a path of Windows": "C:\\Windows\\win.ini.pdf",
    "turned round": "ใบแจ้ง\u202efdp.exe",
    "controls": "a\x00b\r\nSet-Cookie: x=1\t.pdf",
    "without end": "ก" * 500 + ".pdf",
    "a device": "CON.pdf",
    "nothing": "...",
    "markup": '"><img src=x onerror=alert(1)>.pdf',
}


# ── Bombs ─────────────────────────────────────────────────────────────────────────────────────────
def _zeros(size: int) -> bytes:
    """Zeros, deflated: one block that repeats as often as one likes, so that it is made in no time."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    last = zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    return block * (size // MIB) + last


def bomb(name: str, size: int, told: int | None = None, **others: bytes) -> bytes:
    """An archive whose one part unpacks to so many bytes; its list says so, or as told."""
    packed, told = _zeros(size), size % 2**32 if told is None else told
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in others.items():
            archive.writestr(each.replace("__", "/"), content)
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_DEFLATED
        at = file.tell()
        info.file_size, info.compress_size, info.header_offset, info.CRC = told, len(packed), at, 1
        file.write(info.FileHeader(zip64=False) + packed)
        archive.filelist.append(info)
        archive.NameToInfo[name] = info
        archive.start_dir = file.tell()
        archive._didModify = True
    return file.getvalue()


def nested(depth: int = 6) -> bytes:
    """An archive of ten archives of ten archives …"""
    content = bomb("0", 16 * MIB)
    for level in range(depth):
        content = zipped({f"{level}-{n}.zip": content for n in range(10 if level < 2 else 2)})
    return content


_TENFOLD = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
ENTITIES = f'<!DOCTYPE x [<!ENTITY a0 "ha">{_TENFOLD}]>'


def book(sheet: bytes, **others: bytes) -> bytes:
    """A workbook of one sheet."""
    whole = {}
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        whole = {name: archive.read(name) for name in archive.namelist()}
    return zipped(whole | {SHEET: sheet} | {name.replace("__", "/"): each for name, each in others.items()})


def rows(count: int) -> bytes:
    cells = b'<row><c t="inlineStr"><is><t>a</t></is></c></row>' * count
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return head + b'<dimension ref="A1:XFD1048576"/><sheetData>' + cells + b"</sheetData></worksheet>"


# ── Pictures larger than any ──────────────────────────────────────────────────────────────────────
def tiff_head(side: int) -> bytes:
    tags = [(256, 4, side), (257, 4, side), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (277, 3, 1)]
    tags += [(278, 4, side), (279, 4, 100)]
    return (
        b"II*\x00"
        + struct.pack("<IH", 8, len(tags))
        + b"".join(struct.pack("<HHII", t, k, 1, v) for t, k, v in tags)
    )


def jpeg_head(side: int = 50_000) -> bytes:
    """A JPEG whose size was written anew."""
    given = bytearray(picture())
    at = given.index(b"\xff\xc0") + 5
    given[at : at + 4] = struct.pack(">HH", side, side)
    return bytes(given)


def heic_head(side: int = 50_000) -> bytes:
    from tests.letters.files.making import HEIC

    return HEIC.replace(
        b"ispe" + bytes(4) + struct.pack(">II", 96, 64), b"ispe" + bytes(4) + struct.pack(">II", side, side)
    )


def webp_head(side: int = 16_383) -> bytes:
    body = b"WEBPVP8X" + struct.pack("<IB3x", 10, 0) + (side - 1).to_bytes(3, "little") * 2
    return b"RIFF" + struct.pack("<I", len(body)) + body


# ── PDFs that have no end ─────────────────────────────────────────────────────────────────────────
def pages_pdf(count: int) -> bytes:
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * count, count),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )


def deep_pdf(depth: int = 20_000) -> bytes:
    """A tree of pages that is one long branch."""
    branch = [
        b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (n + 3, n + 1) for n in range(depth)
    ]
    leaf = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 9 9] >>" % (depth + 1)
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", *branch, leaf)


def looping_pdf() -> bytes:
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 /Parent 2 0 R >>"
    )


def streaming_pdf(size: int = GIGABYTES_10) -> bytes:
    """A page whose drawing unpacks to gigabytes."""
    packed = b"\x78\x9c" + _zeros(size // 8)
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed),
    )


def locked_pdf() -> bytes:
    keys = (b"11" * 32, b"22" * 32)
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [] /Count 0 >>",
        b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % keys,
        trailer=b"/Encrypt 3 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]",
    )


def cut(content: bytes, seed: int) -> bytes:
    return content[: random.Random(seed).randint(1, len(content) - 1)]


# What each is, and how it is made. Those of `SOUND` are what they say: they may be kept, made safe.
SOUND: dict[str, Callable[[], bytes]] = {
    "PDF and ZIP": lambda: PDF + zipped({"a.txt": b"x"}),
    "PDF and HTML": lambda: PDF + b"<html><script>alert(1)</script>",
    "JPEG and ZIP": lambda: picture() + zipped({"a.php": b"<?php"}),
    "PNG and HTML": lambda: picture("PNG") + b"<script>alert(1)</script>",
    "PDF with JavaScript and a program": lambda: drawing_pdf(
        b"", catalogue=b"/OpenAction << /S /JavaScript /JS (1) >> /Names << /EmbeddedFiles << /Names [] >> >>"
    ),
    "sheets as large as a field": lambda: drawing_pdf(b"", box="0 0 1000000 1000000"),
}
HOSTILE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "noise": lambda: random.Random(3).randbytes(10_000),
    "a program": lambda: b"MZ" + bytes(2000),
    "GIF and JavaScript": lambda: b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)",
    "HTML": lambda: b"<!DOCTYPE html><script>alert(1)</script>",
    "ZIP of 10 GB": lambda: bomb("a", GIGABYTES_10),
    "ZIP in ZIP": nested,
    "DOCX of 10 GB": lambda: bomb("word/document.xml", GIGABYTES_10),
    "DOCX of 10 GB that says 100 bytes": lambda: bomb("word/document.xml", GIGABYTES_10, told=100),
    "XLSX of 10 GB": lambda: bomb("xl/workbook.xml", GIGABYTES_10),
    "XLSX that lies": lambda: lying_bomb(500 * MIB),
    "DOCX of entities": lambda: docx(paragraph("&a11;"), head=ENTITIES),
    "DOCX without end in depth": lambda: docx("<w:p>" * 200_000),
    "PNG 50,000 × 50,000": lambda: png_head(50_000, 50_000),
    "JPEG 50,000 × 50,000": jpeg_head,
    "TIFF 50,000 × 50,000": lambda: tiff_head(50_000),
    "HEIC 50,000 × 50,000": heic_head,
    "WebP 16,383 × 16,383": webp_head,
    "PDF locked": locked_pdf,
    "PDF in a loop": looping_pdf,
    "half a PDF": lambda: cut(saved(noise(), "PDF"), 1),
    "half a PNG": lambda: cut(saved(noise(), "PNG"), 2),
    "half a JPEG": lambda: cut(saved(noise(), "JPEG"), 3),
    "half a DOCX": lambda: cut(document(), 4),
    "half an XLSX": lambda: cut(workbook(), 5),
    "half a HEIC": lambda: heic_head(96)[:300],
}
# Kept where files are only kept, as what they hold is no matter there; else refused, or read in part.
HEAVY: dict[str, Callable[[], bytes]] = {
    "20,001 pages": lambda: pages_pdf(20_001),
    "PDF without end in depth": deep_pdf,
    "PDF of gigabytes": streaming_pdf,
    "XLSX of entities": lambda: book(
        b'<?xml version="1.0"?>' + ENTITIES.encode() + b"<worksheet>&a11;</worksheet>"
    ),
    "XLSX of a million rows": lambda: book(rows(1_000_000)),
    "XLSX of a million strings": lambda: book(
        rows(1), **{"xl/sharedStrings.xml": b"<sst>" + b"<si><t>a</t></si>" * 10**6 + b"</sst>"}
    ),
    "DOCX of ten million letters": lambda: docx(paragraph("ก" * 10_000_000)),
}


def noise():
    from PIL import Image

    return Image.effect_noise((300, 300), 90)


@cache
def made(name: str) -> bytes:
    return (SOUND | HOSTILE | HEAVY)[name]()


def sparse(path: Path, size: int = 200 * MIB) -> Path:
    """A file of so many bytes that takes no room."""
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(size)
    return path
