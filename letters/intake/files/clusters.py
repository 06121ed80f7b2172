"""What a reader sees as one letter: a character with the marks above and below it."""

import unicodedata
from collections.abc import Iterator


def clusters(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each in the text; white space is none."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or unicodedata.category(text[index]) != "Mn":
            if not text[start].isspace():
                yield start, index
            start = index
