"""What sleeps in a PDF. Nothing of it can wake here; whoever opens the file itself should know of it.

Such a file is read, not refused: forms carry scripts, and the e-document standard puts XML inside PDF/A-3.
We only draw pages. Names hidden in compressed objects can be missed, so this is a hint and never a guard.
"""

import re

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_SIGNS = {
    "javascript": rb"/(?:JavaScript|JS)\b",
    "launch": rb"/Launch\b",
    "embedded-files": rb"/EmbeddedFiles?\b",
}


def cautions_of(document: pdfium.PdfDocument, given: bytes) -> list[str]:
    found = {name for name, sign in _SIGNS.items() if re.search(sign, given)}
    if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        found.add("javascript")
    if raw.FPDFDoc_GetAttachmentCount(document) > 0:
        found.add("embedded-files")
    return sorted(found)
