"""How a letter begins and closes, by whom it is for (ภาคผนวก ๒ of the correspondence regulation)."""

import re
from dataclasses import dataclass

from thai.text import clean

DEAR, HONOURED, REVEREND = "เรียน", "กราบเรียน", "นมัสการ"
RESPECT, HIGH_RESPECT = "ขอแสดงความนับถือ", "ขอแสดงความนับถืออย่างยิ่ง"

# In the order of the annex; «รักษาราชการแทน» and the like stand before a post and change nothing.
HIGH_POSTS = (
    "ประธานองคมนตรี",
    "นายกรัฐมนตรี",
    "ประธานรัฐสภา",
    "ประธานสภาผู้แทนราษฎร",
    "ประธานวุฒิสภา",
    "ประธานศาลฎีกา",
    "รัฐบุรุษ",
    "ประธานศาลรัฐธรรมนูญ",
    "ประธานศาลปกครองสูงสุด",
    "ประธานกรรมการการเลือกตั้ง",
    "ประธานกรรมการสิทธิมนุษยชนแห่งชาติ",
    "ประธานกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ",
    "ประธานกรรมการตรวจเงินแผ่นดิน",
    "ประธานผู้ตรวจการแผ่นดิน",
    "ผู้ตรวจการแผ่นดิน",
)
_HIGH = re.compile(f"(?:{'|'.join(HIGH_POSTS)})(?![ก-๙])")
_MONKS = (
    (re.compile("สมเด็จพระ(?:ราชาคณะ|มหา|พุฒ|พุทธ|ธีร|วัน|ญาณ)"), "ขอนมัสการด้วยความเคารพอย่างยิ่ง"),
    (re.compile("พระ(?:ราชาคณะ|พรหม|ธรรม(?!ธร)|เทพ|ราช|ศรี|เมธี|วิสุทธิ|โสภณ|ญาณ)"), "ขอนมัสการด้วยความเคารพอย่างสูง"),
    (
        re.compile("พระ(?:มหา|ครู|ภิกษุ|อธิการ|อาจารย์|ปลัด|สมุห์|ใบฎีกา|ธรรมธร|วินัยธร)|พระ(?= )|เจ้าอาวาส|เจ้าคณะ"),
        "ขอนมัสการด้วยความเคารพ",
    ),
)
# A person of the royal house stands first in the line; «พระบรมมหาราชวัง» is an office's place.
_ROYAL = re.compile(
    "(?:ขอเดชะ|ใต้ฝ่าละออง|ฝ่าพระบาท|พระบาทสมเด็จพระ|สมเด็จพระ(?:เจ้า|บรม|นาง|ราช(?!าคณะ)|กนิษฐา|ศรี|สังฆราช|อริยวงศ)|สมเด็จเจ้าฟ้า|สมเด็จฯ"
    "|พระเจ้า(?:วรวงศ์|หลานเธอ|บรมวงศ์)|พระบรมวงศ์|พระมหากษัตริย์|หม่อมเจ้า|ม\\.จ\\.)"
)


@dataclass(frozen=True)
class Manners:
    salutation: str
    closing: str


ORDINARY = Manners(DEAR, RESPECT)
OF_MONKS = tuple(closing for _who, closing in _MONKS)


def manners_for(addressee: str) -> Manners:
    """What the annex gives for a person or a post; for everybody else «เรียน»."""
    line = clean(addressee).strip()
    if _HIGH.match(line):
        return Manners(HONOURED, HIGH_RESPECT)
    closing = next((closing for who, closing in _MONKS if who.match(line)), None)
    return Manners(REVEREND, closing) if closing and not is_royal(line) else ORDINARY


def closings_after(salutation: str) -> tuple[str, ...]:
    """Those that may follow it."""
    return {HONOURED: (HIGH_RESPECT,), REVEREND: OF_MONKS}.get(salutation, (RESPECT,))


def is_royal(addressee: str) -> bool:
    """A letter to the royal house has words of its own (ราชาศัพท์), which nothing here writes."""
    return _ROYAL.match(clean(addressee).strip()) is not None
