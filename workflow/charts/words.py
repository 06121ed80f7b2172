"""How wide words are on a picture: guessed, since the server has no screen."""

import unicodedata

NARROWEST = 300  # pixels of a chart on the smallest telephone
_SHARES = {0.27: " .,:·|", 0.4: "เโใไ", 0.7: "๐๑๒๓๔๕๖๗๘๙พฟwA", 0.84: "ฌญฒณMWm"}  # of the size of the letters
_OF_LETTER = {letter: share for share, letters in _SHARES.items() for letter in letters}


def width_of(text: str, size: float = 16) -> float:
    """Pixels in Sarabun, rather too many than too few. Thai vowels and marks above and below take none."""
    return size * sum(_share(letter) for letter in text)


def fitted(text: str, room: float, size: float = 16) -> str:
    """The text, or as much of it as fits into so many pixels, with «…»."""
    if width_of(text, size) <= room:
        return text
    while text and width_of(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _share(letter: str) -> float:
    if unicodedata.category(letter) == "Mn":
        return 0
    return _OF_LETTER.get(letter, 0.62)
