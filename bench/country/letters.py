"""The letters that are circulated, and those circulations."""

import random
from collections import defaultdict

from .sendings import Sending

CODES = {"department": ("มท", "0810.4"), "province": ("ตก", "0023.3"), "district": ("ตก", "0018")}
TEXT = (
    "ด้วยกรมส่งเสริมการปกครองท้องถิ่นได้รับแจ้งว่ามีการดำเนินการ%(matter)s จึงขอให้หน่วยงานตรวจสอบข้อมูล"
    "และรายงานผลการดำเนินการตามแบบที่กำหนดภายในวันที่กำหนด หากพ้นกำหนดจะถือว่าไม่มีข้อมูล จึงเรียนมาเพื่อพิจารณาดำเนินการ"
)


def store(sendings: list[Sending], rng: random.Random) -> None:
    """A letter for each circulation, with its key; what serves which duty is told later by `link`."""
    from django.db.models import QuerySet

    from letters.models import Letter
    from offices.models import Membership, Office
    from workflow.models import Circulation

    offices = Office.objects.in_bulk({each.asker for each in sendings})
    people = defaultdict(list)
    for office, user in Membership.objects.filter(role="officer").values_list("office", "user"):
        people[office].append(user)
    officers = {each.pk: rng.choice(people[each.asker]) for each in sendings}
    serials: dict[tuple, int] = {}
    letters = [_letter(each, offices[each.asker], officers, serials) for each in sendings]
    QuerySet(Letter).bulk_create(letters, batch_size=1000)  # past our own, which would index them
    circulations = [_circulation(each, officers, rng) for each in sendings]
    Circulation.objects.bulk_create(circulations, batch_size=1000)
    _set_moments(sendings)


def link(sendings: list[Sending]) -> None:
    """What is known of a circulation when its responses are there."""
    from django.db import connection

    served = [(each.serves, each.pk) for each in sendings if each.serves]
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE workflow_circulation SET serves_id = %s WHERE id = %s", served)
        cursor.execute("""UPDATE workflow_circulation SET asked_offices = (SELECT count(*)
            FROM workflow_response r WHERE r.circulation_id = workflow_circulation.id AND NOT r.is_copy)""")


def _letter(sending: Sending, office, officers: dict, serials: dict):
    from letters.models import Letter
    from thai.dates import buddhist_year
    from thai.letter_number import LetterNumber

    year = buddhist_year(sending.opened_on)
    serial = serials[office.pk, year] = serials.get((office.pk, year), 0) + 1
    letter = Letter(
        pk=sending.pk,
        issuer=office,
        logged_for=office,
        logged_by_id=officers[sending.pk],
        dated_on=sending.opened_on,
        due_on=sending.due_on,
        urgency=sending.urgency,
        secrecy=int(sending.is_secret),
        subject=f"ให้รายงาน{sending.matter}",
        text=TEXT % {"matter": sending.matter},
    )
    letter.take_number(LetterNumber(*CODES[office.kind], serial, is_circular=True))
    letter.year = year
    return letter


def _circulation(sending: Sending, officers: dict, rng: random.Random):
    from workflow.models import Circulation

    return Circulation(
        pk=sending.pk,
        letter_id=sending.pk,
        office_id=sending.asker,
        matter=f"ผล{sending.matter}",
        addressees="ทุกแห่ง",
        due_on=sending.due_on,
        unit="แห่ง" if rng.random() < 0.1 else "",
        opened_by_id=officers[sending.pk],
    )


def _set_moments(sendings: list[Sending]) -> None:
    from django.db import connection

    moments = [(f"{each.opened_on} 03:00:00", each.pk) for each in sendings]
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE workflow_circulation SET opened_at = %s WHERE id = %s", moments)
        cursor.executemany("UPDATE letters_letter SET logged_at = %s WHERE id = %s", moments)
