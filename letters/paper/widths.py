"""How many letters a Thai text has side by side: what stands over and under a letter takes no room."""

import re

_ON_A_LETTER = re.compile("[ัิ-ฺ็-๎]")


def letters_in_line(text: str) -> int:
    return len(_ON_A_LETTER.sub("", text))
