"""One thing to look at."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Doubt:
    text: str
    field: str = ""  # of the form, that the text is about
    is_hint: bool = False  # often right as it is
