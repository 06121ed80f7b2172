"""What stands in a register, as it is to be printed or written into a sheet."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

COLUMNS = {
    "letter_number": "ที่",
    "dated_on": "ลงวันที่",
    "sender": "จาก",
    "addressee": "ถึง",
    "subject": "เรื่อง",
    "actions": "การปฏิบัติ",
    "remark": "หมายเหตุ",
}  # forms 13 and 14 of the regulation (clauses 38 and 43), after the register number
UNSEEN = "หนังสือมีชั้นความลับ"


@dataclass(frozen=True)
class Book:
    """The part of a register that is printed."""

    title: str  # «ทะเบียนหนังสือรับ»
    number_column: str  # «เลขทะเบียนรับ»
    day_label: str  # «รับ»: before «วันจันทร์ที่ …»
    office: str
    days: str  # «วันที่ ๒ เดือน มีนาคม พ.ศ. ๒๕๖๙»
    printed: str  # by whom and when, at the foot
    secrecy: str = ""  # «ลับ»: the highest of the letters shown, at the top and the foot of every page


@dataclass(frozen=True)
class Line:
    """One entry. Of a letter that the reader may not see, only number, day and time."""

    number: int
    day: datetime.date
    time: datetime.time | None = None
    letter_number: str = ""
    dated_on: datetime.date | None = None
    sender: str = ""
    addressee: str = ""
    subject: str = ""
    actions: tuple[str, ...] = ()
    remark: str = ""
    earlier: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by column: before it was corrected
    void: str = ""  # «ยกเลิก: why, who, when»; empty while the entry stands
    is_seen: bool = True
