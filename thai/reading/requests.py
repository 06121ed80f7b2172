"""Whether a deadline in the text is asked of the addressee, or told of others."""

import re

MOST = 1000  # deadlines looked at; no letter sets as many
_REACH = 300  # characters of the request before its date
_NEAR = 160  # characters between the answer asked for and its date
_LONGEST_PARAGRAPH = 1500

_ASKS = re.compile("รายงาน|จัดส่ง|ส่ง|ตอบ|แจ้ง|ขอให้|โปรด|ดำเนินการ")
_ANSWER = re.compile("รายงาน|จัดส่ง|ส่งให้|ส่งข้อมูล|ส่งผล|ตอบ|แจ้งผล|แจ้งยืนยัน|แจ้งให้[^\\n]{1,60}ทราบ")
_SAID = re.compile("มีหนังสือ|แจ้งว่า|มีมติ|กำหนดว่า")  # what somebody else asked, or asked before
_PARAGRAPH = re.compile("\\n[^\\S\\n]*\\n|\\n[^\\S\\n]{4,}")
_TOLD = re.compile(
    "(?<!ดัง)นั้น(?:[^\\S\\n]*(?:\\n|$)|\\s{0,5}(?:บัดนี้|จึง|ในการนี้|เพื่อ|กรม|กระทรวง|สำนัก|จังหวัด|อำเภอ))"
)
_NEW_MATTER = re.compile("จึง|ในการนี้|บัดนี้|\\n\\s*\\n")
# A contract's terms, the writer's own promises and what somebody has already ordered bind others.
_OTHERS = re.compile(
    "สัญญา|ผู้รับจ้าง|ผู้ขาย|ผู้เช่า|บริษัท|ห้างหุ้นส่วน|ส่งมอบ|ชำระ|ได้สั่งการ|ได้ขอให้|ได้กำหนดให้|ได้แจ้งให้|กฎหมายกำหนด|คาดว่า"
    "|จะ(?:ได้)?(?:รายงาน|แจ้ง|จัดส่ง|ส่ง|ดำเนินการ)"
)


def is_request(text: str, match: re.Match[str]) -> bool:
    before = before_of(text, match)
    is_theirs = _OTHERS.search(before[-_NEAR // 2 :])
    return bool(_ASKS.search(before)) and not is_theirs and not _is_told(text, match.end())


def names_answer(text: str, match: re.Match[str]) -> bool:
    """The request is this letter's and for an answer, not for work to be finished."""
    near = before_of(text, match)[-_NEAR:]
    return _ANSWER.search(near) is not None and not _SAID.search(near)


def before_of(text: str, match: re.Match[str]) -> str:
    """The paragraph up to the deadline."""
    before = text[max(0, match.start() - _REACH) : match.start()]
    breaks = [found.end() for found in _PARAGRAPH.finditer(before)]
    return before[breaks[-1] if breaks else 0 :]


def _is_told(text: str, end: int) -> bool:
    """The opening paragraph, closed by «นั้น», tells what an earlier letter had asked."""
    told = _TOLD.search(text, end, end + _LONGEST_PARAGRAPH)
    return told is not None and not _NEW_MATTER.search(text, end, told.start())
