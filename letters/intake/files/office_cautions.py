"""What a workbook or a document holds beside itself, and what it would fetch when it is opened."""

import re
import zipfile

from .limits import MIB

_BESIDE = re.compile("/(?:embeddings|activeX)/")
_FROM_OUTSIDE = re.compile(rb"""TargetMode\s{0,8}=\s{0,8}["']External""")
_LINK = re.compile(rb"/(?:hyperlink|externalLink|externalLinkPath)[\"']")
_LARGEST_LIST = MIB  # bytes of a list of relations


def cautions_of(archive: zipfile.ZipFile) -> list[str]:
    """Of an archive whose parts were unpacked before, within their limit."""
    found = {"embedded-files" for name in archive.namelist() if _BESIDE.search(name)}
    for part in archive.infolist():
        if part.filename.endswith(".rels") and part.file_size < _LARGEST_LIST:
            found |= _outside(archive.read(part))
    return sorted(found)


def _outside(relations: bytes) -> set[str]:
    """A link is followed by whoever clicks on it; anything else from outside is fetched by itself."""
    count = len(_FROM_OUTSIDE.findall(relations))
    if not count:
        return set()
    return {"links"} if count <= len(_LINK.findall(relations)) else {"links", "sends-out"}
