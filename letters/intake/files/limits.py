"""How much one file may cost."""

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True)
class Limits:
    bytes: int = 50 * MIB  # of the file
    pages: int = 200  # attachments included
    pixels: int = 40_000_000  # of one picture
    characters: int = 600_000  # of all pages
    attachments: int = 20  # of an e-mail
    unpacked: int = 40 * MIB  # bytes of text inside a DOCX
    seconds: int = 900  # by the clock, for the whole file: 200 scanned pages take some 250 of the processor
    opening_seconds: int = 8  # of processor time, until the first page is found
    page_seconds: int = 20  # of processor time, for one page
    memory: int = 1536 * MIB  # bytes of address space
    drawing: int = 460 * MIB  # bytes of memory, while a PDF is opened and its pages are drawn
    results: int = 64 * MIB  # bytes of any one file that the reading leaves behind

    @property
    def megabytes(self) -> int:
        return self.bytes // MIB


DEFAULT = Limits()
