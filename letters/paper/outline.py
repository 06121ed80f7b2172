"""An emblem's outline: SVG path data of M, L, C and Z, absolute."""

import re
from functools import lru_cache

Step = tuple[str, tuple[float, ...]]

_STEP = re.compile(r"([MLCZ])([^MLCZ]*)")
_WORDS = {"M": 2, "L": 2, "C": 6, "Z": 0}  # numbers behind each letter
_ONLY_STEPS = re.compile(r"\s*M[MLCZ0-9eE.,+\-\s]*")


@lru_cache(maxsize=8)
def steps(outline: str) -> list[Step]:
    """Each step with its numbers. ValueError, of an outline that is none."""
    if not _ONLY_STEPS.fullmatch(outline):
        raise ValueError("The outline begins without M, or has steps other than M, L, C and Z")
    found = []
    for letter, words in _STEP.findall(outline):
        numbers, count = tuple(map(float, words.replace(",", " ").split())), _WORDS[letter]
        groups = [numbers[at : at + count] for at in range(0, len(numbers), count)] if count else [()]
        if (numbers and not count) or any(len(group) != count for group in groups):
            raise ValueError("The outline has a step without its numbers")
        follows = "L" if letter == "M" else letter
        found += [(follows if at else letter, group) for at, group in enumerate(groups)]
    return found
