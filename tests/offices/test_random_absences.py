"""Whoever is marked absent, for whatever days, in whatever loop: a role is lent once, and it ends."""

import datetime
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offices.models import Membership, Role, User
from offices.secrecy import Secrecy
from tests import make

PEOPLE = 4
pytestmark = pytest.mark.usefixtures("on_the_day_of_collection")
TODAY = timezone.localdate()


@dataclass(frozen=True)
class Marked:
    person: int
    stand_in: int
    since: int  # days from today
    length: int | None
    is_ended: bool

    @property
    def holds(self) -> bool:
        until = self.since + self.length if self.length is not None else 0
        return not self.is_ended and self.since <= 0 <= until


marks = st.builds(
    Marked,
    st.integers(0, PEOPLE - 1),
    st.integers(0, PEOPLE - 1),
    st.integers(-2, 2),
    st.none() | st.integers(0, 3),
    st.booleans(),
).filter(lambda marked: marked.person != marked.stand_in)


@pytest.mark.django_db
@settings(
    max_examples=40, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    marked=st.lists(marks, max_size=7),
    cleared=st.lists(st.sampled_from(Secrecy), min_size=PEOPLE, max_size=PEOPLE),
    closed=st.sets(st.integers(0, PEOPLE - 1), max_size=1),
)
def test_a_person_has_their_own_roles_and_those_of_whom_they_replace_today(world, marked, cleared, closed):
    with transaction.atomic():
        people = [
            make.person(world.province, role, cleared_for=level)
            for role, level in zip(Role, cleared, strict=True)
        ]
        for each in marked:
            _mark(world, people, each)
        User.objects.filter(pk__in=[people[place].pk for place in closed]).update(is_active=False)

        for place, person in enumerate(people):
            lenders = {m.person for m in marked if m.holds and m.stand_in == place and m.person not in closed}
            owners = {place} | (lenders if place not in closed else set())
            same = User.objects.get(pk=person.pk)
            assert {m.role for m in same.current_memberships} == {list(Role)[owner] for owner in owners}
            assert {m.user_id for m in same.current_memberships} == {people[owner].pk for owner in owners}
            assert same.clearance_at(world.province) == cleared[place]
            assert same.in_person.works_at(world.province, list(Role)[place])
        assert Membership.objects.filter(user__in=people).count() == PEOPLE
        transaction.set_rollback(True)


def _mark(world, people: list[User], marked: Marked) -> None:
    since = TODAY + datetime.timedelta(days=marked.since)
    until = None if marked.length is None else since + datetime.timedelta(days=marked.length)
    ended = {"ended_at": timezone.now(), "ended_by": people[0]} if marked.is_ended else {}
    person, stand_in = people[marked.person], people[marked.stand_in]
    make.absence(person, stand_in, world.province, since=since, until=until, **ended)
