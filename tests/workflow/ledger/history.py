"""A little of everything that is chained."""

import datetime

from django.db import connection

from letters import corrections, registers, sealing
from letters.models import Look, SealedCopy
from letters.registers import Kind
from tests import make
from tests.workflow.steps import asked, press
from thai.letter_number import LetterNumber

DAY = datetime.date(2026, 3, 2)


def written(world) -> None:
    """Three lines of a register, one corrected and one void, papers, a look, and two steps of a duty."""
    clerk = world["clerk of the province"]
    lines = []
    for serial in range(3):
        letter = make.letter(world.department, number=LetterNumber("มท", "0810", serial + 1), by=clerk)
        lines.append(registers.enter(letter, world.province, Kind.INCOMING, on=DAY, by=clerk))
    corrections.correct_entry(lines[0], {"remark": "ทางไปรษณีย์"}, reason="ลืม", by=clerk, seen=0)
    registers.void(lines[1], reason="ลงซ้ำ", by=clerk)
    letter = lines[2].letter
    sealing.seal(letter, lambda _address: b"%PDF-1.7")
    copy = SealedCopy(letter=letter, office=world.district, addressee="อำเภอ")
    sealing.store(copy, b"%PDF-1.7 of the district", sealing.new_token())
    copy.save()
    Look.objects.create(letter=letter, by=clerk, page="letters:letter", at=make.MOMENT)
    duty = asked(world)
    press(duty, "receive", world["clerk of the district"])
    press(duty, "start", world["officer of the district"])
    connection.do_at_the_end()  # the test's own transaction has none
