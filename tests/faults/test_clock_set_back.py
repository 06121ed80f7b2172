"""The clock of the machine is set back: nothing waits for the time that was wrong."""

import datetime
import uuid

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from letters import leases, registers
from letters.audit import audit
from letters.models import Printout, Register
from tests import make
from tests.attacker import found
from tests.workflow.steps import asked, now, press

WRONG = datetime.datetime(2026, 3, 5, 9, 0, tzinfo=datetime.UTC)
RIGHT = WRONG - datetime.timedelta(hours=5)


def test_work_that_was_begun_in_the_time_that_was_wrong_is_taken_up(world):
    book = Register.objects.create(office=world.province, kind="incoming", year=2569)
    days = {"first_on": RIGHT.date(), "last_on": RIGHT.date(), "expires_at": WRONG + leases.LONGEST_PAUSE}
    clerk = world["clerk of the province"]
    row = Printout.objects.create(
        register=book, form_token=uuid.uuid4(), asked_by=clerk, leased_until=WRONG + leases.WAITS, **days
    )
    left = leases.take(Printout, row.pk, "making", WRONG)

    assert leases.take(Printout, row.pk, "making", WRONG) is None  # somebody is at it
    assert leases.take_up(Printout, "making", RIGHT, lambda pk: None) == 1
    taken = leases.take(Printout, row.pk, "making", RIGHT)
    assert (taken.attempt, left.held().exists()) == (2, False)  # what the first one says no longer counts

    taken.try_again_after(datetime.timedelta(hours=12), fault="ไม่ตอบ")
    assert leases.take(Printout, row.pk, "making", timezone.now() - leases.LEASE) is None  # a pause is kept


def test_a_session_lasts_no_longer_for_it(world, settings):
    browser = Client()

    def is_in(at: datetime.datetime) -> bool:
        with time_machine.travel(at, tick=False):
            return browser.head(reverse("switch-office")).status_code == 405

    with time_machine.travel(WRONG, tick=False):
        browser.force_login(world["clerk of the province"])
    idle = datetime.timedelta(minutes=settings.WIAN_IDLE_MINUTES)

    assert is_in(RIGHT)  # nobody is sent out who is there
    assert is_in(RIGHT + idle - datetime.timedelta(minutes=1))
    assert not is_in(RIGHT + 2 * idle)


@pytest.mark.django_db(transaction=True)  # a history is chained when it is committed
def test_registers_and_histories_go_on(world):
    clerk = world["clerk of the district"]
    entries = []
    for at in (WRONG, RIGHT, WRONG - datetime.timedelta(days=40)):
        with time_machine.travel(at, tick=False):
            letter = make.letter(world.department, number=None, by=clerk)
            day = timezone.localdate()
            entries.append(registers.enter(letter, world.district, Register.Kind.INCOMING, on=day, by=clerk))
    response = asked(world)
    for action, at in (("receive", WRONG), ("report", RIGHT)):
        with time_machine.travel(at, tick=False):
            press(response, action, clerk)

    assert [each.number for each in entries] == [1, 2, 3]
    assert all(audit(book).is_whole for book in Register.objects.all())
    assert [each.action for each in now(response).records.all()] == ["receive", "report"]
    assert found() == set()
