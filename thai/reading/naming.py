"""What stands before a cited number: «สำเนาหนังสือกรม… ด่วนที่สุด ที่»."""

import re
from dataclasses import dataclass

from thai.numerals import DIGIT
from thai.reading.heading import SECRECIES
from thai.reading.patterns import DATE, DATED

REACH = 240  # characters before a number in which its carrier and issuer stand

# A scan loses marks: «ดวนทีสุด».
_WORDS = {"ด่?วน ?ที่? ?สุ?ด": "ด่วนที่สุด", "ด่?วน ?มาก": "ด่วนมาก", "ด่วน": "ด่วน"}
# No two neighbours may share the spaces between them: over a run of spaces they would try every way to do so.
_SECRECY = f"(?:(?:{'|'.join(SECRECIES)})\\s{{0,20}}+)?"
_URGENCY = f"\\s{{0,80}}+{_SECRECY}(?:(?P<urgency>{'|'.join(_WORDS)})\\s{{0,20}}+)?{_SECRECY}"
_BEFORE_NUMBER = f"{_URGENCY}(?:(?P<label>(?:เลข)?ที่?)\\s{{0,20}}+)?$"
# Not every หนังสือ is a letter: a passport, a guarantee, a certificate.
_LETTER = "(?:หนัง[ก-์]? ?สือ(?!เดินทาง|ค้ำ|รับรอง|มอบอำนาจ|สัญญา|สำคัญ|อนุญาต|พิมพ์)|บันทึก(?:ข้อความ)?)"
_CARRIER = re.compile(f"(?:สำเนา)?{_LETTER}")
_ISSUER = f"(?:[^0-9๐-๙/\\[\\]]|(?<=[ .]){DIGIT}{{1,3}}(?=[ )]))"
_NAMED = re.compile(
    f"(?P<copy>สำเนา)?{_LETTER}(?:แจ้ง)?(?:เวียน)?(?:ของ|จาก)?\\s{{0,3}}(?P<issuer>{_ISSUER}{{0,140}}?)"
    f"\\s{{0,20}}+(?:{DATED}\\s{{0,3}}(?P<date>{DATE})\\s{{0,20}}+)?{_BEFORE_NUMBER}"
)
_MATTER = re.compile("^(?:ไป|มา|ถึง|ขอ(?!น)|เชิญ|แจ้ง|ลง).*|\\s*(?:เรื่อง|ลงวันที่|แจ้งว่า|แจ้งให้|ซึ่ง|ความว่า)")
_JOINED = re.compile(
    f"[\\s)]{{0,20}}+(?:[,;]|และ|กับ|หรือ|รวมทั้ง|ประกอบ(?:กับ)?)?\\s{{0,3}}(?:ตาม)?{_BEFORE_NUMBER}"
)
_UNNAMED = re.compile(_BEFORE_NUMBER)
_OTHER_PAPER = re.compile(
    "คำสั่ง|ประกาศ|ข้อบังคับ|สัญญา|ใบอนุญาต|หมายเลข|หมายค้น|หมายจับ|คำวินิจฉัย|คำพิพากษา|ค้ำประกัน"
    "|ทะเบียน ?(?:เลข)?ที่|โฉนด|ใบเสร็จ|ใบสั่ง|คดี(?:แดง|ดำ|ที่|อาญา|แพ่ง)|บ้านเลขที่|เลขรับ|ขบวน|มาตรา|ข้อ "
)
_SENT = re.compile(f"(?P<date>{DATE})\\)?(?P<between>[^\\n]{{0,100}}?)(?:ออก|มี|ส่ง|ทำ|แจ้ง)$")


@dataclass(frozen=True)
class Naming:
    length: int  # characters
    issuer: str = ""
    urgency: str | None = None
    is_copy: bool = False
    is_carried: bool = False  # a word for «letter» is among them
    is_joined: bool = False  # it goes on from the last citation
    is_labelled: bool = False  # «ที่» stands directly before the number
    date: str = ""  # «หนังสือ… ลงวันที่ … ที่ …»: the day stands before the number


def named(before: str) -> Naming | None:
    """By the carrier nearest to the number: «หนังสือ», «สำเนาหนังสือ», «บันทึก»."""
    carrier = _carrier(before)
    found = _NAMED.match(before, carrier.start()) if carrier else None
    if found is None:
        return None
    issuer = _MATTER.split(" ".join(found["issuer"].split()), maxsplit=1)[0]
    return Naming(
        len(before) - found.start(),
        issuer,
        _word(found["urgency"]),
        found["copy"] is not None,
        is_carried=True,
        is_labelled=found["label"] is not None,
        date=found["date"] or "",
    )


def joined(before: str) -> Naming | None:
    """Nothing but «และ», «ที่» and the like since the last citation."""
    return _bare(before, is_joined=True) if _JOINED.match(before) else None


def bare(before: str) -> Naming:
    return _bare(before, is_joined=False)


def sent_on(before: str) -> str:
    """The day in «เมื่อวันที่ … ได้ออก» before «หนังสือ…»; empty if there is none."""
    carrier = _carrier(before)
    if carrier is None:
        return ""
    told = before[: carrier.start()]
    return max((found["date"] for found in _SENT.finditer(told)), key=told.rfind, default="")


def is_other_paper(before: str) -> bool:
    """Orders, contracts and court cases are numbered too."""
    carrier = _carrier(before)
    return _OTHER_PAPER.search(before, carrier.end() if carrier else max(0, len(before) - 60)) is not None


def _bare(before: str, *, is_joined: bool) -> Naming:
    label = _UNNAMED.search(before[-60:])
    return Naming(
        len(label[0]) if label else 0,
        urgency=_word(label["urgency"]) if label else None,
        is_joined=is_joined,
        is_labelled=bool(label and label["label"]),
    )


def _word(urgency: str | None) -> str | None:
    return next((word for form, word in _WORDS.items() if re.fullmatch(form, urgency or "")), None)


def _carrier(before: str) -> re.Match[str] | None:
    return max(_CARRIER.finditer(before), key=lambda found: found.start(), default=None)
