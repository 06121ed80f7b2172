"""Deadlines that are no single day: «ภายใน ๑๕ วัน นับแต่…», «ภายในวันที่ ๕ ของทุกเดือน»."""

import re
from collections.abc import Iterator
from itertools import islice

from thai.numerals import DIGIT
from thai.reading.evidence import Read, read
from thai.reading.requests import MOST, is_request
from thai.reading.values import DueTerm
from thai.text import CleanText

_IN_WORDS = {"สาม": 3, "ห้า": 5, "เจ็ด": 7, "สิบ": 10, "สิบห้า": 15, "สามสิบ": 30, "หกสิบ": 60, "เก้าสิบ": 90}
_NUMBER = f"{DIGIT}{{1,3}}|{'|'.join(sorted(_IN_WORDS, key=len, reverse=True))}"
_DAYS_OF_A_WEEK = 7

_DAYS = re.compile(
    "(?P<by>ภายใน|ไม่เกิน)(?:กำหนด)?(?:ระยะ)?(?:เวลา)?"
    f"\\s{{0,3}}(?P<days>{_NUMBER})\\s{{0,3}}(?:\\([ก-๙]{{2,20}}\\)\\s{{0,3}})?"
    "(?P<unit>วัน|สัปดาห์)(?P<working>\\s?ทำการ)?"
    "(?:\\s{0,3}(?:โดย)?นับ(?:ตั้ง|ถัด|แต่|จาก)?(?:แต่|จาก)?(?P<since>[^\\n]{0,60}))?"
)
_MONTHLY = re.compile(
    f"(?:ภายใน|ทุก|ไม่เกิน|ก่อน)\\s?วันที่\\s{{0,3}}(?P<day>{DIGIT}{{1,2}})\\s{{0,3}}ของ(?:ทุก|แต่ละ)?\\s?เดือน"
)
_SINCE = (
    (
        "received",
        re.compile(
            "\\s?(?:วัน)?(?:ที่|ถัด)?(?:จาก)?(?:วันที่)?(?:ได้)?รับ"
            "(?:(?:หนังสือ|แจ้ง|เรื่อง|ทราบ)(?:ฉบับนี้)?|(?=\\s*(?:$|[.,;()]|และ|ทั้งนี้|โดย|เพื่อ|หาก)))"  # not «ได้รับอนุมัติ»
            "|\\s?วันที่ลงรับ"
        ),
    ),
    ("dated", re.compile("\\s?วันที่(?:ใน|ของ|ที่ลงใน|ลงใน|ออก)?\\s?(?:หนังสือ|ลงนาม)")),
)


def read_due_terms(source: CleanText) -> tuple[Read[DueTerm], ...]:
    """Each term to answer in; unsure where the letter does not say since when the days count."""
    return tuple(sorted((*_counted(source), *_monthly(source)), key=lambda term: term.span))


def _counted(source: CleanText) -> Iterator[Read[DueTerm]]:
    for match in islice(_DAYS.finditer(source.text), MOST):
        since = _since(match["since"] or "")
        # «ไม่เกิน ๗ วัน» alone is how long something lasts.
        if is_request(source.text, match) and (since or match["by"] == "ภายใน") and _days(match):
            term = DueTerm(_days(match), match["working"] is not None, since, None)
            yield read(
                term, source, (match.start(), _end(match, since)), *(() if since else ("since_unknown",))
            )


def _days(match: re.Match[str]) -> int:
    number = _IN_WORDS.get(match["days"]) or int(match["days"])
    return number * _DAYS_OF_A_WEEK if match["unit"] == "สัปดาห์" else number


def _end(match: re.Match[str], since: str) -> int:
    """Where the words of the term end: what the days count from belongs to them when it is understood."""
    last = max(match.end("unit"), match.end("working"))
    if not since:
        return last
    words = match["since"]
    return match.start("since") + next(len(found[0]) for _, p in _SINCE if (found := p.match(words)))


def _monthly(source: CleanText) -> Iterator[Read[DueTerm]]:
    for match in islice(_MONTHLY.finditer(source.text), MOST):
        if is_request(source.text, match) and 1 <= int(match["day"]) <= 31:
            yield read(DueTerm(None, False, "", int(match["day"])), source, match.span())


def _since(words: str) -> str:
    return next((name for name, pattern in _SINCE if pattern.match(words)), "")
