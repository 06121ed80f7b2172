"""A stand-in has the absent person's roles at the office, while that person is marked absent."""

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from letters.models import Letter
from offices import permissions as may
from offices import standing_in
from offices.models import Absence, Membership, Office, Role, User
from offices.secrecy import Secrecy
from tests import make

pytestmark = pytest.mark.usefixtures("on_the_day_of_collection")
TODAY = timezone.localdate()
A_DAY = datetime.timedelta(days=1)
BEFORE_MIDNIGHT, AFTER_MIDNIGHT = (  # in Bangkok; both are the fifth of March in UTC
    datetime.datetime(2026, 3, 5, 16, 59, tzinfo=datetime.UTC),
    datetime.datetime(2026, 3, 5, 17, 1, tzinfo=datetime.UTC),
)


@pytest.fixture
def head(world) -> User:
    return world["head of the province"]


@pytest.fixture
def officer(world) -> User:
    return world["officer of the province"]


def fresh(user: User) -> User:
    """The person as the next request meets them."""
    return User.objects.get(pk=user.pk)


def roles(user: User, office: Office) -> set[str]:
    return {role for role in Role.values if fresh(user).works_at(office, role)}


def mark(world, person: User, stand_in: User, by: User, **fields) -> Absence:
    fields = {"since": TODAY, "until": None} | fields
    return standing_in.mark(person, fields.pop("office", world.province), stand_in, by=by, **fields)


# ── When ──────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("since", "until", "stands_in"),
    [
        (TODAY, None, True),
        (TODAY, TODAY, True),
        (TODAY - A_DAY, TODAY + A_DAY, True),
        (TODAY - 9 * A_DAY, TODAY - A_DAY, False),
        (TODAY + A_DAY, None, False),
    ],
)
def test_a_stand_in_has_the_roles_from_the_first_day_to_the_last(
    world, head, officer, since, until, stands_in
):
    make.absence(head, officer, world.province, since=since, until=until)

    assert roles(officer, world.province) == ({"officer", "head"} if stands_in else {"officer"})


@pytest.mark.parametrize(("moment", "stands_in"), [(BEFORE_MIDNIGHT, True), (AFTER_MIDNIGHT, False)])
def test_the_day_ends_at_midnight_in_bangkok(world, head, officer, moment, stands_in, monkeypatch):
    fifth = datetime.date(2026, 3, 5)
    make.absence(head, officer, world.province, since=fifth, until=fifth)
    monkeypatch.setattr(timezone, "now", lambda: moment)

    assert fresh(officer).works_at(world.province, Role.HEAD) == stands_in


def test_who_is_back_early_is_replaced_no_longer_from_that_moment(world, head, officer):
    absence = make.absence(head, officer, world.province, until=TODAY + 5 * A_DAY)

    standing_in.end(absence, by=head)

    assert roles(officer, world.province) == {"officer"}
    assert (Absence.objects.get().ended_by, Absence.objects.get().until) == (head, TODAY + 5 * A_DAY)


def test_ending_twice_keeps_who_ended_it_first(world, head, officer):
    absence = make.absence(head, officer, world.province)
    standing_in.end(absence, by=head)
    first = Absence.objects.get().ended_at

    standing_in.end(absence, by=world["clerk of the province"])

    assert (Absence.objects.get().ended_by, Absence.objects.get().ended_at) == (head, first)


def test_the_absent_person_keeps_their_roles(world, head, officer):
    make.absence(head, officer, world.province)

    assert roles(head, world.province) == {"head"}


# ── What ──────────────────────────────────────────────────────────────────────────────────────────
def test_a_stand_in_has_nothing_at_the_other_offices_of_the_absent_one(world, head, officer):
    Membership.objects.create(user=head, office=world.district, role=Role.HEAD)
    make.absence(head, officer, world.province)

    assert roles(officer, world.district) == set()


def test_a_stand_in_works_in_the_sections_of_the_absent_one(world, officer):
    of_section = make.person(world.section, Role.CLERK)
    outsider = world["outsider"]
    make.absence(of_section, outsider, world.province)

    assert roles(outsider, world.section) == {"clerk"}
    assert roles(outsider, world.province) == set()


def test_a_role_that_the_absent_one_no_longer_has_is_not_lent(world, officer):
    former = make.person(world.province, Role.HEAD, until=TODAY - A_DAY)
    make.absence(former, officer, world.province)

    assert roles(officer, world.province) == {"officer"}


@pytest.mark.parametrize("who", ["head", "officer"])
def test_neither_the_account_of_who_left_lends_nor_may_it_borrow(world, head, officer, who):
    make.absence(head, officer, world.province)
    gone = {"head": head, "officer": officer}[who]
    User.objects.filter(pk=gone.pk).update(is_active=False)

    assert roles(officer, world.province) == {"officer"}


def test_a_stand_in_of_a_stand_in_has_nothing_of_the_first(world, head, officer):
    clerk = world["clerk of the province"]
    make.absence(head, officer, world.province)
    make.absence(officer, clerk, world.province)

    assert roles(clerk, world.province) == {"clerk", "officer"}


def test_two_who_stand_in_for_each_other_have_each_other_s_roles_and_no_more(world, head, officer):
    make.absence(head, officer, world.province)
    make.absence(officer, head, world.province)

    assert roles(head, world.province) == roles(officer, world.province) == {"head", "officer"}


def test_one_may_stand_in_for_two_at_once_and_stop_for_one(world, head, officer):
    outsider = world["outsider"]
    make.absence(head, outsider, world.province)
    of_officer = make.absence(officer, outsider, world.province)
    assert roles(outsider, world.province) == {"head", "officer"}
    assert fresh(outsider).stands_in_for == [head, officer] or fresh(outsider).stands_in_for == [
        officer,
        head,
    ]

    standing_in.end(of_officer, by=officer)

    assert roles(outsider, world.province) == {"head"}


def test_one_s_own_office_comes_first(world, head):
    clerk = world["clerk of the district"]
    make.absence(head, clerk, world.province)

    assert [m.office for m in fresh(clerk).current_memberships] == [world.district, world.province]


def test_a_lent_role_is_never_stored(world, head, officer):
    make.absence(head, officer, world.province)

    [lent] = [m for m in fresh(officer).current_memberships if m.is_lent]

    with pytest.raises(IntegrityError), transaction.atomic():
        lent.save()


# ── Secrets ───────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("absent_one", "stand_in", "at_office"),
    [
        (Secrecy.VERY_SECRET, Secrecy.ORDINARY, Secrecy.ORDINARY),
        (Secrecy.VERY_SECRET, Secrecy.SECRET, Secrecy.SECRET),
        (Secrecy.ORDINARY, Secrecy.SECRET, Secrecy.SECRET),
    ],
)
def test_a_stand_in_is_cleared_as_far_as_they_are_themselves(world, absent_one, stand_in, at_office):
    head = make.person(world.province, Role.HEAD, cleared_for=absent_one)
    officer = make.person(world.province, Role.OFFICER, cleared_for=stand_in)
    make.absence(head, officer, world.province)

    assert fresh(officer).clearance_at(world.province) == at_office


def test_a_clearance_at_another_office_opens_nothing(world):
    head = make.person(world.province, Role.HEAD, cleared_for=Secrecy.SECRET)
    neighbour = make.person(world.district, Role.HEAD, cleared_for=Secrecy.SECRET)
    secret = make.letter(world.province, secrecy=Secrecy.SECRET)
    plain = make.letter(world.province, number=None)
    make.absence(head, neighbour, world.province)

    visible = Letter.objects.visible_to(fresh(neighbour))

    assert plain in visible
    assert secret not in visible


# ── Who may mark ──────────────────────────────────────────────────────────────────────────────────
def test_these_people_may_mark_a_person_absent(world, officer):
    able = {who for who, user in world.people.items() if may.mark_absent(officer, world.province, user)}

    assert able == {"officer of the province", "clerk of the province", "head of the province"}


def test_these_people_may_end_an_absence(world, officer, head):
    absence = make.absence(officer, head, world.province)

    able = {who for who, user in world.people.items() if may.end(absence, user)}

    assert able == {"officer of the province", "clerk of the province", "head of the province"}


def test_everybody_else_is_refused(world, officer, head):
    for by in (world["manager of the province"], world["clerk of the district"], world["outsider"]):
        with pytest.raises(PermissionDenied):
            mark(world, officer, head, by)
        with pytest.raises(PermissionDenied):
            standing_in.end(make.absence(officer, head, world.province), by=by)


def test_nobody_is_marked_absent_where_they_do_not_work(world, officer):
    for person in (world["head of the district"], world["outsider"]):
        with pytest.raises(PermissionDenied):
            mark(world, person, officer, world["clerk of the province"])


def test_a_role_that_is_lent_marks_nobody(world, head, officer):
    """Else who stands in for a head could lend the head's roles on, or never give them back."""
    absence = make.absence(head, officer, world.province)
    stand_in = fresh(officer)

    with pytest.raises(PermissionDenied):
        mark(world, world["manager of the province"], world["outsider"], stand_in)
    with pytest.raises(PermissionDenied):
        standing_in.end(absence, by=stand_in)


def test_a_clerk_does_not_make_themselves_head(world, head):
    clerk = world["clerk of the province"]

    with pytest.raises(standing_in.TakesOver):
        mark(world, head, clerk, clerk)

    assert roles(clerk, world.province) == {"clerk"}


def test_a_head_may_take_over_the_work_of_a_clerk(world, head):
    mark(world, world["clerk of the province"], head, head)

    assert roles(head, world.province) == {"clerk", "head"}


def test_who_marks_themselves_names_whom_they_will(world, head, officer):
    absence = mark(world, head, officer, head, note="ลาพักผ่อน", until=TODAY + A_DAY)

    assert (absence.marked_by, absence.note, absence.until) == (head, "ลาพักผ่อน", TODAY + A_DAY)


# ── Two at once ───────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("since", "until", "is_refused"),
    [
        (TODAY, TODAY, True),
        (TODAY + 2 * A_DAY, None, True),
        (TODAY + 3 * A_DAY, TODAY + 4 * A_DAY, False),
        (TODAY - 5 * A_DAY, TODAY - A_DAY, False),
        (TODAY - 5 * A_DAY, None, True),
    ],
)
def test_a_person_has_one_stand_in_a_day(world, head, officer, since, until, is_refused):
    make.absence(head, officer, world.province, until=TODAY + 2 * A_DAY)
    other = {"since": since, "until": until, "by": head}

    if is_refused:
        with pytest.raises(standing_in.IsMarked):
            mark(world, head, world["manager of the province"], **other)
    else:
        mark(world, head, world["manager of the province"], **other)

    assert Absence.objects.count() == (1 if is_refused else 2)


def test_an_absence_that_was_ended_stands_in_nobody_s_way(world, head, officer):
    standing_in.end(make.absence(head, officer, world.province), by=head)

    mark(world, head, officer, head)

    assert roles(officer, world.province) == {"head", "officer"}


def test_who_is_away_does_not_stand_in(world, head, officer):
    make.absence(officer, world["clerk of the province"], world.province)

    with pytest.raises(standing_in.StandInIsAway):
        mark(world, head, officer, head)


def test_a_form_that_is_sent_twice_marks_once(world, head, officer):
    token = uuid.uuid4()

    assert mark(world, head, officer, head, token=token) == mark(world, head, officer, head, token=token)


@pytest.mark.parametrize(
    "fields", [{"until": TODAY - A_DAY}, {"ended_at": timezone.now()}], ids=["before it begins", "by nobody"]
)
def test_the_database_refuses_an_absence_that_cannot_be(world, head, officer, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.absence(head, officer, world.province, **fields)


def test_the_database_refuses_one_who_stands_in_for_themselves(world, head):
    with pytest.raises(IntegrityError, match="nobody_stands_in_for_themselves"), transaction.atomic():
        make.absence(head, head, world.province)


# ── In whose name ─────────────────────────────────────────────────────────────────────────────────
def acting_for(user: User, office: Office, *wanted: str) -> User | None:
    return fresh(user).acting_for(lambda person: person.works_at(office, *wanted))


def test_what_only_a_lent_role_allows_is_done_for_the_absent_one(world, head, officer):
    make.absence(head, officer, world.province)

    assert acting_for(officer, world.province, Role.HEAD) == head
    assert acting_for(officer, world.province, Role.HEAD, Role.OFFICER) is None
    assert acting_for(officer, world.province, Role.CLERK) is None


def test_of_two_absent_people_it_is_done_for_the_one_whose_role_it_takes(world, head, officer):
    outsider = world["outsider"]
    make.absence(officer, outsider, world.province)
    make.absence(head, outsider, world.province)

    assert acting_for(outsider, world.province, Role.HEAD) == head
    assert acting_for(outsider, world.province, Role.OFFICER) == officer


@pytest.mark.parametrize("absences", [0, 1, 4])
def test_a_request_asks_as_often_however_many_one_stands_in_for(world, absences):
    stand_in = make.person(world.province)
    for _each in range(absences):
        make.absence(make.person(world.province, Role.HEAD), stand_in, world.province)

    with CaptureQueriesContext(connection) as captured:
        assert [str(m.office) + str(m.user) for m in fresh(stand_in).current_memberships]

    assert len(captured) <= 1 + 3
