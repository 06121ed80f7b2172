"""What the department asked of the province, and what the districts of the province have answered."""

import datetime

from tests import make
from thai.letter_number import LetterNumber
from workflow import preparing
from workflow.models import Circulation, Report, Response
from workflow.reply import expected, writing
from workflow.reply.below import below
from workflow.states import State

NAMES = ["เมืองตาก", "บ้านตาก", "แม่สอด", "พบพระ", "วังเจ้า"]


def owed_to_the_department(world, **fields) -> Response:
    """By its circular ว 5341."""
    letter = make.letter(
        world.department,
        number=LetterNumber("มท", "0810.4", 5341, is_circular=True),
        dated_on=datetime.date(2025, 11, 14),
        urgency="ด่วนที่สุด",
    )
    fields = {"due_on": datetime.date(2026, 3, 20), "matter": "ผลการบันทึกข้อมูล"} | fields
    asked = make.circulation(world.department, letter=letter, by=world["officer of the department"], **fields)
    return make.response(asked, world.province, State.RECEIVED)


def passed_on(world, owed: Response, *states: str, serial: int = 1855, **fields) -> Circulation:
    """The province's own circulation about it, with one district in each state."""
    letter = make.letter(
        world.province,
        number=LetterNumber("ตก", "0023.3", serial, is_circular=True),
        dated_on=datetime.date(2025, 12, 17),
    )
    circulation = make.circulation(
        world.province, letter=letter, serves=owed, by=world["officer of the province"], **fields
    )
    for place, state in enumerate(states):
        code = f"64{serial}{place}"
        district = make.office(code, parent=world.province, short_name=f"สถอ.{NAMES[place]}")
        make.response(circulation, district, state)
    return circulation


def reported(response: Response, answers: dict | None = None, **told) -> Response:
    """The response with the report that stands behind it, as if it had been sent."""
    Response.objects.filter(pk=response.pk).update(reports_sent=1, **told)
    response.refresh_from_db()
    report = Report.objects.create(response=response, number=1, sent_at=response.answered_at, **response.told)
    preparing.write_answers(report, answers or {})
    return response


def written(owed: Response, **told) -> writing.Written:
    """Text and table as they would be written now; what is reported as proposed, unless it is told."""
    found = below(owed)
    return writing.write(owed, found, Report(**expected.told_by(owed, found) | told))


def proposed(owed: Response) -> dict:
    return expected.told_by(owed, below(owed))
