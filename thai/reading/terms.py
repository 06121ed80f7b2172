"""Deadlines that are no single day: «ภายใน ๑๕ วัน นับแต่…», «ภายในวันที่ ๕ ของทุกเดือน»."""

import re
from collections.abc import Iterator
from itertools import islice

from thai.numerals import DIGIT
from thai.reading.evidence import Read, read
from thai.reading.requests import MOST, is_request
from thai.reading.values import DueTerm
from thai.text import CleanText

_DAYS = re.compile(
    f"ภายใน(?:กำหนด(?:เวลา|ระยะเวลา)?)?\\s{{0,3}}(?P<days>{DIGIT}{{1,3}})\\s{{0,3}}วัน(?P<working>ทำการ)?"
    "(?:\\s{0,3}(?:โดย)?นับ(?:ตั้ง|ถัด|แต่|จาก)?(?:แต่|จาก)?(?P<since>[^\\n]{0,60}))?"
)
_MONTHLY = re.compile(
    f"(?:ภายใน|ทุก|ไม่เกิน|ก่อน)\\s?วันที่\\s{{0,3}}(?P<day>{DIGIT}{{1,2}})\\s{{0,3}}ของ(?:ทุก|แต่ละ)?\\s?เดือน"
)
_SINCE = (
    ("received", re.compile("\\s?(?:วัน)?(?:ที่|ถัด)?(?:จาก)?(?:วันที่)?(?:ได้)?รับ(?:หนังสือ|แจ้ง|เรื่อง|ทราบ)")),
    ("dated", re.compile("\\s?วันที่(?:ใน|ของ|ที่ลงใน|ลงใน|ออก)?\\s?(?:หนังสือ|ลงนาม)")),
)


def read_due_terms(source: CleanText) -> tuple[Read[DueTerm], ...]:
    """Each term to answer in; unsure where the letter does not say since when the days count."""
    return tuple(sorted((*_counted(source), *_monthly(source)), key=lambda term: term.span))


def _counted(source: CleanText) -> Iterator[Read[DueTerm]]:
    for match in islice(_DAYS.finditer(source.text), MOST):
        if is_request(source.text, match):
            since = _since(match["since"] or "")
            term = DueTerm(int(match["days"]), match["working"] is not None, since, None)
            end = match.end("since") if since and match["since"] else match.end("working")
            end = end if end > 0 else match.end() - len(match["since"] or "")
            yield read(term, source, (match.start(), end), *(() if since else ("since_unknown",)))


def _monthly(source: CleanText) -> Iterator[Read[DueTerm]]:
    for match in islice(_MONTHLY.finditer(source.text), MOST):
        if is_request(source.text, match) and 1 <= int(match["day"]) <= 31:
            yield read(DueTerm(None, False, "", int(match["day"])), source, match.span())


def _since(words: str) -> str:
    return next((name for name, pattern in _SINCE if pattern.match(words)), "")
