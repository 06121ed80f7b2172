"""ตอบประชาชนหรือหน่วยงานภายนอก, who waits no longer than fifteen days for a word (มาตรา ๓๘)."""

import datetime

from letters import registers
from letters.models import Letter
from offices.models import Office

from .endings import Aim, ending
from .situation import BLANK, Situation, Words, follow_up

FIFTEEN_DAYS = datetime.timedelta(days=15)


def words(situation: Situation) -> Words:
    letter = situation.about
    who = "ท่าน" if letter.issuer.kind == Office.Kind.OUTSIDE else letter.issuer.name
    paragraphs = {
        "cause": f"{situation.according_to} {who}แจ้งเรื่อง {letter.subject} ความละเอียดแจ้งแล้ว นั้น",
        "answer": f"{situation.office.name}พิจารณาแล้ว ขอเรียนว่า {BLANK}",
        "closing": ending(situation.direction, Aim.KNOW),
    }
    return Words(follow_up(letter.subject), paragraphs, {"cites": situation.cites})


def owed_by(letter: Letter, office: Office) -> datetime.date | None:
    """The fifteenth day after the receipt (พ.ร.ฎ. พ.ศ. ๒๕๔๖ มาตรา ๓๘); None where none is known."""
    line = registers.received(letter, office)
    return line.registered_on + FIFTEEN_DAYS if line else None
