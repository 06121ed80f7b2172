"""Words that become the name of a file."""

import re

from .text import on_one_line

_FORBIDDEN = re.compile(r'[\\/:*?"<>|]+')


def fit_for_a_file(words: str) -> str:
    """On one line, without what any system forbids in a name: «ตก ๐๐๒๓/๑» → «ตก ๐๐๒๓ ๑»."""
    return on_one_line(_FORBIDDEN.sub(" ", words))
