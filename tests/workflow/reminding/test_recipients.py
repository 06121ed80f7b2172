"""Who is told of a duty: whoever holds it, else the office; a secret none but the cleared."""

import datetime

import pytest

from offices.models import Channel, Membership, Role
from offices.secrecy import Secrecy
from tests import make

from .days import DUE, hold, look_at, owed, with_email, with_mailbox

pytestmark = pytest.mark.django_db
SINCE = datetime.date(2026, 1, 1)
NOBODY = "สถอ.แม่สอด ไม่มีอีเมลกลาง ช่องทางแจ้งเตือน หรือธุรการที่มีอีเมล"


@pytest.fixture
def holder(world):
    """An officer of the district with an address, beside a mailbox of the office."""
    with_mailbox(world.district)
    return with_email(world["officer of the district"])


def told(response) -> list:
    """The people, None for the office as a whole."""
    return [line.recipient.person for line in look_at(response, DUE).lines]


def test_the_person_who_holds_the_matter_is_told(world, holder):
    response = owed(world)
    hold(response, person=holder)

    assert told(response) == [holder]


def test_the_stand_in_is_told_while_the_holder_is_away(world, holder):
    stand_in = with_email(world["officer of the other district"])
    response = owed(world)
    hold(response, person=holder)
    make.absence(holder, stand_in, world.district, since=SINCE)

    [line] = look_at(response, DUE).lines

    assert line.recipient.person == stand_in
    assert line.why.endswith(f" · ปฏิบัติแทน {holder}")


def test_the_office_is_told_while_the_stand_in_is_away_too(world, holder):
    stand_in = with_email(world["clerk of the district"])
    response = owed(world)
    hold(response, person=holder)
    make.absence(holder, stand_in, world.district, since=SINCE)
    make.absence(stand_in, world["head of the district"], world.district, since=SINCE)

    assert told(response) == [None]


@pytest.mark.parametrize("gone", ["inactive", "ended", "without an address"])
def test_the_office_is_told_where_the_holder_cannot_be(world, holder, gone):
    response = owed(world)
    hold(response, person=holder)
    if gone == "ended":
        Membership.objects.filter(user=holder).update(until=DUE - datetime.timedelta(days=1))
    holder.is_active = gone != "inactive"
    holder.email = holder.email if gone != "without an address" else ""
    holder.save()

    assert told(response) == [None]


def test_a_matter_of_a_section_goes_to_the_office(world):
    with_mailbox(world.province)
    circulation = make.circulation(world.department)
    response = make.response(circulation, world.province, "received", asked_at=circulation.opened_at)
    response.asked_at = response.asked_at.replace(year=2026, month=1)
    response.save()
    hold(response, section=world.section)

    assert told(response) == [None]


def test_a_matter_that_nobody_holds_goes_to_the_mailbox(world, holder):
    assert told(owed(world)) == [None]


def test_without_a_mailbox_each_clerk_is_told(world):
    clerk, other = with_email(world["clerk of the district"]), with_email(make.person(world.district))
    make.person(world.district)  # has no address

    assert told(owed(world)) == [clerk, other]


def test_a_channel_stands_for_a_mailbox(world):
    with_email(world["clerk of the district"])
    made = {"made_by": world["clerk of the district"], "kind": "line", "name": "กลุ่มไลน์"}
    Channel.objects.create(office=world.district, **made)

    assert told(owed(world)) == [None]


def test_a_clerk_who_stands_in_for_another_is_told_once(world):
    clerk, other = with_email(world["clerk of the district"]), with_email(make.person(world.district))
    make.absence(other, clerk, world.district, since=SINCE)

    assert told(owed(world)) == [clerk]


def test_an_office_that_cannot_be_reached_is_silent_and_says_so(world):
    seen = look_at(owed(world), DUE)

    assert (seen.lines, seen.silence) == ((), NOBODY)


# ── Secrets ───────────────────────────────────────────────────────────────────────────────────────
def cleared(office, *roles, level=Secrecy.SECRET):
    return with_email(make.person(office, *roles, cleared_for=level))


def test_a_secret_goes_to_its_holder_if_cleared(world, holder):
    officer, response = cleared(world.district, Role.OFFICER), owed(world, secrecy=Secrecy.SECRET)
    hold(response, person=officer)

    assert told(response) == [officer]


def test_a_secret_never_goes_to_the_mailbox_but_to_the_cleared_clerks(world, holder):
    with_email(world["clerk of the district"])
    clerk = cleared(world.district, Role.CLERK)

    assert told(owed(world, secrecy=Secrecy.SECRET)) == [clerk]


def test_a_secret_of_an_uncleared_holder_goes_to_the_cleared_clerks(world, holder):
    clerk, response = cleared(world.district, Role.CLERK), owed(world, secrecy=Secrecy.SECRET)
    hold(response, person=holder)

    assert told(response) == [clerk]


def test_without_a_cleared_clerk_a_secret_goes_to_the_cleared_head(world, holder):
    head = cleared(world.district, Role.HEAD)

    assert told(owed(world, secrecy=Secrecy.SECRET)) == [head]


def test_clearance_for_one_level_opens_no_higher_one(world, holder):
    cleared(world.district, Role.CLERK, Role.HEAD)

    seen = look_at(owed(world, secrecy=Secrecy.VERY_SECRET), DUE)

    assert seen.lines == ()
    assert seen.silence.startswith("หนังสือลับมาก ไม่ส่งถึงอีเมลกลาง")


def test_a_stand_in_from_elsewhere_gets_no_secret_for_which_they_are_not_cleared_there(world):
    absent, neighbour = cleared(world.district, Role.CLERK), cleared(world.other_district, Role.CLERK)
    make.absence(absent, neighbour, world.district, since=SINCE)

    assert told(owed(world, secrecy=Secrecy.SECRET)) == []
    assert told(owed(world)) == [neighbour]


def test_a_head_who_is_not_cleared_hears_nothing_of_a_late_secret(world, holder):
    with_email(world["head of the district"])
    clerk, head = cleared(world.district, Role.CLERK), cleared(world.district, Role.HEAD)
    response = owed(world, secrecy=Secrecy.SECRET)

    lines = look_at(response, datetime.date(2026, 3, 20)).lines

    assert [(line.said.stage, line.recipient.person) for line in lines] == [
        ("after:8", clerk),
        ("head", head),
    ]
