"""Characters that XML has no place for, whatever a letter says."""

import re

from .binding import ZWSP

_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def without_unwritable(text: str) -> str:
    """The text without them, and without zero-width spaces, which the typeface has no glyph for."""
    return _UNWRITABLE.sub("", text).replace(ZWSP, "")
