"""A letter whose lines were lost: one long line, often without a space, cut where its parts begin."""

import re

from thai.letter_number import URGENCIES
from thai.reading.patterns import FULL_DATE

_SHORTEST = 150  # characters of the line; a sentence that quotes a letter's parts is shorter
_REACH = 600  # characters from the beginning to the subject, and from there to the addressee
_LONGEST = 4000  # characters that hold all parts
_ADDRESSED = (
    "ปลัด|อธิบดี|ผู้|นาย|นาง|หัวหน้า|เลขา|ประธาน|คณบดี|รัฐมนตรี|รอง|ท่าน|กรรมการ|เจ้า|ท้องถิ่น|คลัง|ผอ"
    "|ศึกษา|เกษตร|พาณิชย์|สาธารณสุข|แพทย์|สมาชิก"
)
_TO = re.compile(f"(?<!โรง)(?<!นัก)(?<!การ)(?<!บท)เรียน(?= ?(?:{_ADDRESSED}))")
_TEXT = re.compile(
    "ด้วย(?!วิธี|ความ|การ|กัน|ตนเอง|ระบบ)|ตามที่|ตามหนังสือ|ตามประกาศ|ตามมติ|เนื่องจาก|เนื่องด้วย|โดยที่|อนุสนธิ"
)
_ENCLOSED = "สิ่งที่ส่งมาด้วย"
GLUED = re.compile(f" {{0,3}}(?P<label>เรื่อง|เรียน|อ้างถึง|{_ENCLOSED}) ?:? *")
_TOP = re.compile(f"(?P<urgency>{'|'.join(URGENCIES)})?(?P<number> ?(?:เลข)?ที่ ?(?=[ก-ฮ(0-9๐-๙]{{2}}))")
_DATE = re.compile(FULL_DATE)


def pieces_of(text: str) -> list[tuple[int, int]]:
    """Where each part of the letter stands; empty unless the whole form runs along one line."""
    if text.find("\n", 0, _SHORTEST) >= 0 or len(text) < _SHORTEST:
        return []
    line = text.partition("\n")[0][:_LONGEST]
    subject = line.find("เรื่อง", 0, _REACH)
    addressee = _TO.search(line, subject, subject + _REACH) if subject >= 0 else None
    body = _opening(line, addressee.end()) if addressee else None
    if addressee is None or body is None:
        return []
    labels = (line.find(label, addressee.end()) for label in ("อ้างถึง", _ENCLOSED))
    cuts = {0, subject, addressee.start(), body, *_cuts_of_top(line, subject)}
    cuts |= {label for label in labels if 0 <= label < body}
    cuts |= {match.start() for match in re.finditer("\n", text)}
    ordered = sorted(cuts)
    ends = [*ordered[1:], len(text)]
    return [(begin, end) for begin, end in zip(ordered, ends, strict=True) if text[begin:end].strip()]


def _opening(line: str, begin: int) -> int | None:
    """Where the text begins; the label «สิ่งที่ส่งมาด้วย» ends like its first word."""
    found = _TEXT.finditer(line, begin)
    return next((m.start() for m in found if not line.endswith(_ENCLOSED, 0, m.end())), None)


def _cuts_of_top(text: str, end: int) -> set[int]:
    number, date = _TOP.search(text, 0, end), _DATE.search(text, 0, end)
    cuts = {number.start(), number.start("number")} if number else set()
    return cuts | ({date.start(), date.end()} if date else set())
