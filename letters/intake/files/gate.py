"""Whether a PDF's text layer can be believed, or the page must be read from its picture."""

import re
from functools import cache

from pythainlp.corpus import thai_words

_MARK = "ัิ-ฺ็-๎"
_LEAST_THAI = 0.4  # of the letters; fonts with encodings of their own give Latin gibberish
_MOST_PRIVATE, _MOST_CONTROL, _MOST_ORPHANS = 0.002, 0.005, 0.01
_MOST_SARA_AM = 0.45  # of all ำ and า together; letters have 0.09 to 0.26, a broken layer has 1
_LEAST_SARA_AM, _LONG = 0.01, 60  # where there are many of both; some fonts lose every ำ
_MOST_UNKNOWN = 0.1  # of Thai letters in no word; good texts have 0.002 to 0.065
_NAMES = 12  # letters; a short page may hold little else
_SAMPLE = 4000  # characters
_LONGEST_WORD = 24
_COVERED = 0.7  # share of the page from which its pictures are the letter, and the text a scanner's guess
_BESIDE_PICTURES = 400  # characters to expect on a page, in proportion to what pictures cover of it


def is_whole(text: str, pictured: float) -> bool:
    """Whether the layer can be all that is written, on a page of which pictures cover this share."""
    written = len("".join(text.split()))
    return pictured < _COVERED and written > _BESIDE_PICTURES * pictured


def is_sane(text: str) -> bool:
    """Whether it is Thai as people write it, and not what a font without a proper table left of it."""
    written = re.sub("\\s", "", text)
    thai, foreign = len(re.findall("[ก-๛]", written)), len(re.findall("[^\\W\\d_ก-๛]", written))
    return (
        thai > _LEAST_THAI * (thai + foreign)
        and len(re.findall("[\ue000-\uf8ff]", written)) <= _MOST_PRIVATE * len(written)
        and len(re.findall("[\x00-\x1f\x7f-\x9f\ufffd]", written)) <= _MOST_CONTROL * len(written)
        and len(re.findall(f"(?<![ก-ฮ{_MARK}])[{_MARK}]", text)) <= _MOST_ORPHANS * thai
        and _has_sara_am(text)
        and _has_words(text)
    )


def _has_sara_am(text: str) -> bool:
    am, aa = text.count("ำ"), text.count("า")
    if am + aa < 10:
        return True
    return am < _MOST_SARA_AM * (am + aa) and (am + aa < _LONG or am > _LEAST_SARA_AM * (am + aa))


def _has_words(text: str) -> bool:
    runs = re.findall("[ก-ฺเ-๎]+", text[:_SAMPLE])
    unknown, letters = sum(map(_unknown, runs)), sum(map(len, runs))
    return letters > 0 and unknown <= _MOST_UNKNOWN * letters + _NAMES


def _unknown(run: str) -> int:
    """How many letters no word of the dictionary covers, the longest word first."""
    place = unknown = 0
    while place < len(run):
        longest = range(min(_LONGEST_WORD, len(run) - place), 1, -1)
        length = next((n for n in longest if run[place : place + n] in _words()), 0)
        unknown += not length
        place += length or 1
    return unknown


@cache
def _words() -> frozenset[str]:
    return thai_words()
