"""ตอบรับว่าได้รับหนังสือแล้ว, which a stamped letter may do (clause 14)."""

from letters import registers
from thai.dates import format_date

from .endings import Aim, ending
from .situation import Situation, Words, follow_up


def words(situation: Situation) -> Words:
    letter = situation.about
    line = registers.received(letter, situation.office)
    when = f" เมื่อวันที่ {format_date(line.registered_on)}" if line else ""
    paragraphs = {
        "cause": f"{situation.according_to} เรื่อง {letter.subject} ความละเอียดแจ้งแล้ว นั้น",
        "receipt": f"{situation.office.name}ขอเรียนว่า ได้รับหนังสือดังกล่าวแล้ว{when}",
        "closing": ending(situation.direction, Aim.KNOW),
    }
    return Words(follow_up(letter.subject), paragraphs, {"cites": situation.cites})
