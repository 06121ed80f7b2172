"""A ZIP that can be checked without this system: the size and SHA-256 of every file in it.

Names are plain ASCII, so that any system unpacks them; what a file is called in the office stands in
`manifest.csv`. `sha256sum -c SHA256SUMS` checks them all.
"""

import datetime
import hashlib
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from letters.intake.shelf import blocks_of
from letters.paper.table import Table
from letters.paper.table_csv import to_csv
from letters.storeroom import Place

SUMS, MANIFEST = "SHA256SUMS", "manifest.csv"


@dataclass(frozen=True)
class Piece:
    """One file: its bytes, or where it lies; neither for one that the disk has lost."""

    path: str  # in the archive
    what: str  # in words
    content: bytes | Place | None
    called: str = ""  # its own name, where it came as a file
    known: str = ""  # the SHA-256 that was written down when it came


@dataclass(frozen=True)
class Packed:
    """What became of a piece; without `sha256` it is not in the archive."""

    piece: Piece
    sha256: str = ""
    size: int | None = None

    @property
    def is_missing(self) -> bool:
        return not self.sha256

    @property
    def is_changed(self) -> bool:
        """It is no longer what it was when it came."""
        return bool(self.sha256 and self.piece.known) and self.sha256 != self.piece.known


class Archive:
    """Written piece by piece; the large ones straight from the disk."""

    def __init__(self, target: zipfile.ZipFile, at: datetime.datetime):
        self.target, self.at = target, timezone.localtime(at).timetuple()[:6]
        self.packed: list[Packed] = []

    def add(self, piece: Piece) -> Packed:
        packed = self._pack(piece)
        self.packed.append(packed)
        return packed

    def close_with(self, manifest: Table) -> None:
        """The manifest of all that was added, and last the sums, which cover it too."""
        table = "".join(to_csv(manifest)).encode()
        self.add(Piece(MANIFEST, manifest.title, table))
        sums = "".join(f"{each.sha256}  {each.piece.path}\n" for each in self.packed if not each.is_missing)
        self.target.writestr(self._named(SUMS), sums)

    def _pack(self, piece: Piece) -> Packed:
        if isinstance(piece.content, bytes):
            return self._write(piece, [piece.content])
        try:
            stored = piece.content.open("rb") if piece.content else None
        except OSError:  # gone from the disk: the manifest says so, and the rest is told all the same
            stored = None
        if stored is None:
            return Packed(piece)
        with stored:
            return self._write(piece, blocks_of(stored))

    def _write(self, piece: Piece, blocks: Iterable[bytes]) -> Packed:
        digest, size = hashlib.sha256(), 0
        with self.target.open(self._named(piece.path), "w", force_zip64=True) as written:
            for block in blocks:
                written.write(block)
                digest.update(block)
                size += len(block)
        return Packed(piece, digest.hexdigest(), size)

    def _named(self, path: str) -> zipfile.ZipInfo:
        named = zipfile.ZipInfo(path, self.at)
        named.external_attr = 0o600 << 16
        is_packed = path.endswith((".pdf", ".xlsx", ".docx", ".jpeg", ".png"))
        named.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
        return named
