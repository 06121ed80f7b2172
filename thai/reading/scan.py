"""Signs that a text was read from paper."""

import re

from thai.reading.layout import Page

_FOREIGN = re.compile("[\u0370-\u0dff\u0e80-\u1fff]")  # letters that a Thai office does not type
_SIGNED = "....."  # a signature turns into a dotted line


def is_scan(page: Page, *, has_receipts: bool) -> bool:
    """Stamps, characters of other scripts, specks, or notes of a hand."""
    if has_receipts or page.has_specks or _FOREIGN.search(page.source.text):
        return True
    return any(line.bare.startswith(_SIGNED) for line in page.lines)
