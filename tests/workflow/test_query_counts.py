"""No page asks its database more often about four of everything than about two."""

import datetime

import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from offices.models import Role
from tests import make

from .steps import long_at_work
from .test_desk_figures import NOW, everything

ADDRESSES = (
    "/",
    "/desk/rest/",
    "/desk/to-check/",
    "/desk/overdue/",
    "/desk/late-offices/",
    "/desk/more-time/",
    "/desk/owed/",
    "/outstanding/",
    "/outstanding/?show=complete",
    "/mine/",
    "/reminders/",
    "/matrix/",
    "/changes/",
    "/changes/asked/new/",
    "/search/?q=รายงาน",
    "/performance/",
    "/calendar/",
    "/calendar/late/",
    "/letters/to-enter/",
    "/letters/without-owner/",
    "/letters/unsent/",
    "/drafts/",
)

AT_MOST = {
    "/": 30,
    "/desk/rest/": 18,
    "/desk/overdue/": 9,
}  # for a person of all roles; one of one role asks less


def grow(world, officer) -> None:
    everything(world.province, world.department, world.district, officer)
    for duty in world.province.responses.filter(reminded_in=None):
        make.digest(world.province, duty, on=datetime.date(2026, 1, 1) + datetime.timedelta(days=duty.pk))


def counted(client) -> dict[str, int]:
    counts = {}
    for address in ADDRESSES:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200, address
        counts[address] = len(asked)
    return counts


def test_no_page_asks_more_where_there_is_more(client, world):
    officer = make.person(world.province, *Role)
    client.force_login(officer)
    long_at_work(world.province)
    with time_machine.travel(NOW, tick=False):
        for _each in range(2):
            grow(world, officer)
        counted(client)  # what is kept from one page to the next is read once
        few = counted(client)
        for _each in range(2):
            grow(world, officer)

        many = counted(client)

    assert {address: count for address, count in many.items() if count > few[address]} == {}
    assert {address: many[address] for address, most in AT_MOST.items() if many[address] > most} == {}
