"""ขอขยายเวลา, by letter: until when, and why."""

import datetime
import re

from offices.calendars import calendar_of
from offices.house_rules import HouseRules
from thai.dates import format_date

from .. import citing
from ..models import Draft, Response
from .endings import Aim, ending
from .situation import BLANK, Situation, Words

_WHY = re.compile("เนื่องจาก\\s*(?P<why>.+?)(?=(?<=\\S)\\s+จึงขอ|\\n|$)")


def words(situation: Situation) -> Words:
    duty, until = situation.duty, _proposed_day(situation.duty, situation.today)
    asks = f"จึงขอขยายระยะเวลาการรายงานออกไปถึงวันที่ {format_date(until)}"
    paragraphs = {
        "cause": citing.cause(duty, situation.kind),
        "wish": f"{duty.office.name}ขอเรียนว่า ไม่สามารถรายงานได้ภายในกำหนด เนื่องจาก{BLANK} {asks}",
        "closing": ending(situation.direction, Aim.CONSIDER),
    }
    subject = f"ขอขยายระยะเวลาการรายงาน{duty.circulation.matter}"
    return Words(subject, paragraphs, {"cites": situation.cites, "asks_until": until})


def reason_in(draft: Draft) -> str:
    """Why, as the letter says it; its subject where it does not."""
    found = _WHY.search("\n".join(draft.paragraphs))
    return found["why"].strip() if found else draft.subject


def _proposed_day(duty: Response, today: datetime.date) -> datetime.date:
    """As many working days more as the office keeps to gather answers."""
    days = HouseRules.of(duty.office).handling_days
    return calendar_of(duty.office).after(max(duty.due_on, today), max(days, 1))
