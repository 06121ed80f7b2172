"""Signs that a text was read from paper."""

import re

from thai.reading.layout import Page

_FOREIGN = re.compile("[\u0370-\u0dff\u0e80-\u1fff]")  # letters that a Thai office does not type
# Signs inside words, obsolete letters and marks without a letter under them: a scanner's, never a typist's.
_TORN = re.compile("[ก-๎][,'’^*~|\\\\][ก-๎]|[ฃฅ]|\\s[ัิ-ฺ็-๎]|[่-๋]{2}|[ิ-ื]{2}")
# Words that lost a mark or a curl, and ำ in two characters throughout: what OCR makes, and some PDFs.
_MISSPELT = re.compile("เพือ|อืน|ทีเกีย|ซือจ|ราซก")
_SPLIT_AM = 3  # times at least
_SIGNED = "....."  # a signature turns into a dotted line


def is_scan(page: Page, *, has_receipts: bool) -> bool:
    """Stamps, characters of other scripts, specks, or notes of a hand."""
    text = page.source.text
    if has_receipts or page.has_specks or _FOREIGN.search(text) or _TORN.search(text):
        return True
    if _MISSPELT.search(text) or page.source.given.count("ํา") >= max(_SPLIT_AM, page.source.given.count("ำ")):
        return True
    return any(line.bare.startswith(_SIGNED) for line in page.lines)
