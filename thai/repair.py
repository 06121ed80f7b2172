"""Thai that a wrong code page or an old font disguised, put right without moving a character."""

import re
from functools import cache

# Fonts of the nineties kept shifted marks in the private area: low tones, left vowels, letters without foot.
_OLD_FONTS = {
    0xF700: "ฐ", 0xF701: "ิ", 0xF702: "ี", 0xF703: "ึ", 0xF704: "ื", 0xF705: "่", 0xF706: "้", 0xF707: "๊",
    0xF708: "๋", 0xF709: "์", 0xF70A: "่", 0xF70B: "้", 0xF70C: "๊", 0xF70D: "๋", 0xF70E: "์", 0xF70F: "ญ",
    0xF710: "ั", 0xF711: "ํ", 0xF712: "็", 0xF713: "่", 0xF714: "้", 0xF715: "๊", 0xF716: "๋", 0xF717: "์",
    0xF718: "ุ", 0xF719: "ู", 0xF71A: "ฺ",
}  # fmt: skip
# TIS-620 bytes taken for Latin-1 or cp1252, which agree above A0.
_TIS_620 = {byte: chr(byte - 0xA1 + 0x0E01) for byte in (*range(0xA1, 0xDB), *range(0xDF, 0xFC))}
# In real Latin text accented letters stand between plain ones; four in a row are Thai.
_TIS_RUN = re.compile("[\u00a1-\u00da\u00df-\u00fb]{4,}")
_THAI = re.compile("[\u0e01-\u0e5b]")
_FEWEST = 8  # characters in such runs before a text counts as misread


@cache
def _utf_8() -> tuple[re.Pattern[str], dict[str, str]]:
    """UTF-8 bytes taken for cp1252: three characters for each Thai one, «à¸à¸²»."""
    thirds = {bytes([byte]).decode("cp1252", "replace"): byte for byte in range(0x80, 0xC0)}
    thirds |= {chr(byte): byte for byte in range(0x80, 0xC0)}
    thirds.pop("\ufffd", None)
    triples = {
        f"à{second}{third}": bytes([0xE0, ord(second), byte]).decode("utf-8")
        for second in "¸¹"
        for third, byte in thirds.items()
    }
    return re.compile(f"à[¸¹][{re.escape(''.join(thirds))}]"), triples


def put_right(text: str) -> str:
    """Old fonts and TIS-620 read as Latin-1; same length as the text."""
    text = text.translate(_OLD_FONTS)
    latin = sum(len(run) for run in _TIS_RUN.findall(text)) if _TIS_RUN.search(text) else 0
    is_misread = latin >= _FEWEST and latin > len(_THAI.findall(text))
    return text.translate(_TIS_620) if is_misread else text


def triples_in(text: str) -> re.Pattern[str] | None:
    """What matches each disguised character of UTF-8 read as cp1252; None if the text is not that."""
    triple, _ = _utf_8()
    return triple if len(triple.findall(text[:2000])) >= _FEWEST // 2 else None


def from_triple(found: str) -> str:
    return _utf_8()[1][found]
