"""Who works at an office is kept by its clerk and its head: they give what they have, and no more."""

import datetime
import re

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from offices import password_links, staff
from offices import permissions as may
from offices.models import Membership, MembershipChange, Role, User
from offices.secrecy import Secrecy
from tests import make
from tests.letters.browsing import browser_of

pytestmark = pytest.mark.usefixtures("on_the_day_of_collection")
TODAY = timezone.localdate()
A_DAY = datetime.timedelta(days=1)
PEOPLE, NEW = reverse("people"), reverse("person-new")
TYPED = {
    "account": "new",
    "username": "somsri",
    "first_name": "สมศรี",
    "last_name": "มีสุข",
    "role": "officer",
    "since": "",
    "until": "",
}
PASSWORD = "correct-horse-battery"  # noqa: S105


@pytest.fixture
def head(world) -> User:
    """Of the province, cleared for ลับ."""
    return make.person(world.province, Role.HEAD, cleared_for=Secrecy.SECRET)


def typed(world, **said) -> dict:
    return TYPED | {"unit": str(world.province.pk)} | said


def of(person: User) -> Membership:
    return person.memberships.get()


def changed(membership: Membership, **said) -> dict:
    kept = {"role": membership.role, "cleared_for": membership.cleared_for, "since": "", "until": ""}
    return kept | {"seen": staff.seen_of(membership)} | said


def link_in(page) -> str:
    """Without the name of the site."""
    return re.search(r'value="https?://[^/]+(/password/[^"]+)"', page.content.decode())[1]


def set_password(link: str, password: str = PASSWORD, client: Client | None = None):
    client = client or Client()
    page = client.get(link, follow=True)
    said = {"new_password1": password, "new_password2": password}
    return client.post(page.redirect_chain[-1][0], said) if page.redirect_chain else page


# ── What they may give ────────────────────────────────────────────────────────────────────────────
def test_nobody_gives_more_than_they_have(world, head):
    """Each role and clearance by each person: who may, and all others may not."""
    clerk, uncleared = world["clerk of the province"], world["head of the province"]
    by_all = {clerk, uncleared, head}
    rows = [
        (Role.CLERK, Secrecy.ORDINARY, by_all),
        (Role.OFFICER, Secrecy.ORDINARY, by_all),
        (Role.HEAD, Secrecy.ORDINARY, {uncleared, head}),
        (Role.MANAGER, Secrecy.ORDINARY, {uncleared, head}),
        (Role.CLERK, Secrecy.SECRET, {head}),
        (Role.HEAD, Secrecy.SECRET, {head}),
        (Role.CLERK, Secrecy.VERY_SECRET, set()),
    ]
    everybody = {*world.people.values(), head}

    for role, level, allowed in rows:
        someone = Membership(user=world["outsider"], office=world.province, role=role, cleared_for=level)
        able = {user for user in everybody if may.change_membership(someone, user)}
        assert able == allowed, (role, level)


def test_nobody_changes_what_they_are_themselves(world, head):
    for person in (head, world["clerk of the province"]):
        own = of(person)
        with pytest.raises(PermissionDenied):
            staff.change(
                own, by=person, seen=0, role=own.role, cleared_for=own.cleared_for, since=None, until=TODAY
            )
        with pytest.raises(PermissionDenied):
            staff.appoint(person, world.province, Role.MANAGER, by=person)


def test_a_stand_in_keeps_no_people(world):
    officer = world["officer of the province"]
    make.absence(world["head of the province"], officer, world.province)

    assert officer.works_at(world.province, Role.HEAD)
    assert not may.keep_people(world.province, officer)


def test_a_link_is_made_for_whom_one_might_give_all_they_hold(world, head):
    """A clerk's key to the account of a head would make the clerk a head; so would one of another office."""
    clerk = world["clerk of the province"]
    officer, manager = world["officer of the province"], world["manager of the province"]
    cleared = make.person(world.province, Role.CLERK, cleared_for=Secrecy.SECRET)
    elsewhere = make.person(world.province, Role.OFFICER)
    Membership.objects.create(user=elsewhere, office=world.district, role=Role.CLERK)
    coming = make.person(world.province, Role.OFFICER)
    Membership.objects.create(user=coming, office=world.province, role=Role.HEAD, since=TODAY + A_DAY)
    closed = make.person(world.province, Role.OFFICER)
    User.objects.filter(pk=closed.pk).update(is_active=False)
    closed.refresh_from_db()
    root = make.person(world.province, Role.OFFICER)
    root.is_superuser = True
    stand_in = make.person(world.province, Role.OFFICER)
    make.absence(head, stand_in, world.province, since=TODAY + A_DAY)

    people = {
        "officer": officer,
        "manager": manager,
        "cleared": cleared,
        "elsewhere": elsewhere,
        "coming": coming,
        "closed": closed,
        "root": root,
        "stand-in": stand_in,
        "clerk": clerk,
        "head": head,
        "nobody": world["outsider"],
    }

    assert {who for who, each in people.items() if may.make_password_link(each, clerk)} == {"officer"}
    assert {who for who, each in people.items() if may.make_password_link(each, head)} == {
        "officer",
        "manager",
        "cleared",
        "coming",
        "stand-in",
        "clerk",
    }


# ── The pages ─────────────────────────────────────────────────────────────────────────────────────
def test_a_new_person_sets_a_password_by_a_link_that_opens_once(world):
    page = browser_of(world["clerk of the province"]).post(NEW, typed(world))
    person = User.objects.get(username="somsri")
    link = link_in(page)

    assert (page.status_code, page["Cache-Control"]) == (200, "private, max-age=0, no-store")
    assert str(of(person)) == f"สมศรี มีสุข · {Role.OFFICER.label} · {world.province}"
    assert not person.has_usable_password()
    assert set_password(link).url == reverse("login")
    assert Client().login(username="somsri", password=PASSWORD)
    assert "ใช้ไม่ได้แล้ว" in set_password(link, "another-password-9").content.decode()


def test_a_link_dies_after_its_days_and_with_what_its_maker_might_give(world):
    person = world["officer of the province"]
    ends = {
        "days": lambda: None,
        "lent": lambda: make.absence(world["head of the province"], person, world.province),
        "role": lambda: Membership.objects.create(user=person, office=world.province, role=Role.HEAD),
        "closed": lambda: User.objects.filter(pk=person.pk).update(is_active=False),
    }
    alive = []
    for why, ending in ends.items():
        link = password_links.make(person).removeprefix(settings.WIAN_BASE_URL)
        ending()
        later = datetime.timedelta(days=3, minutes=1) if why == "days" else datetime.timedelta(0)
        with time_machine.travel(timezone.localtime() + later, tick=False):
            if set_password(link).status_code == 302:
                alive.append(why)

    assert alive == []


def test_a_weak_password_is_refused(world):
    link = password_links.make(world["officer of the province"]).removeprefix(settings.WIAN_BASE_URL)

    assert set_password(link, "12345").status_code == 200
    assert world["officer of the province"].check_password("throw-away-password")


def test_a_link_is_mailed_where_there_is_mail_and_the_page_says_so(world, monkeypatch):
    officer = world["officer of the province"]
    User.objects.filter(pk=officer.pk).update(email="somchai@wian.example")
    page = reverse("person-link", args=[of(officer).pk])
    client = browser_of(world["clerk of the province"])

    without = client.post(page).content.decode()
    monkeypatch.setattr(settings, "EMAIL_HOST", "mail.wian.example")
    told = client.post(page).content.decode()

    [sent] = mail.outbox
    assert ("somchai@wian.example" in without, "somchai@wian.example" in told) == (False, True)
    assert (sent.to, link_in(client.post(page)).split("/")[2] in sent.body) == (
        ["somchai@wian.example"],
        True,
    )


def test_an_account_of_another_office_is_given_a_role_and_no_link(world):
    other = world["officer of the district"]
    client = browser_of(world["clerk of the province"])

    answer = client.post(NEW, typed(world, account="existing", username=other.username))

    assert (answer.status_code, answer.url) == (302, PEOPLE)
    assert {m.office for m in other.memberships.all()} == {world.district, world.province}
    here = other.memberships.get(office=world.province)
    assert client.post(reverse("person-link", args=[here.pk])).status_code == 403


def test_what_cannot_be_is_refused_with_the_reason_and_stores_nobody(world):
    client = browser_of(world["clerk of the province"])
    taken = world["officer of the province"].username
    before = (User.objects.count(), Membership.objects.count())
    cases = [
        ({"username": taken}, "มีผู้ใช้ชื่อนี้แล้ว"),
        ({"username": taken.upper()}, "มีผู้ใช้ชื่อนี้แล้ว"),
        ({"username": "สม ศรี"}, "username"),
        ({"first_name": ""}, "คนใหม่ต้องมีชื่อและนามสกุล"),
        ({"account": "existing", "username": "nobody"}, "ไม่มีบัญชีชื่อนี้"),
        ({"account": "existing", "username": taken}, "มีบทบาทนี้ที่หน่วยงานนี้อยู่แล้ว"),
        ({"role": "head"}, "role"),
        ({"unit": str(world.district.pk)}, "unit"),
        ({"since": "๒ ม.ค. ๒๕๗๐", "until": "๑ ม.ค. ๒๕๗๐"}, "วันสุดท้ายอยู่ก่อนวันแรก"),
    ]

    for said, told in cases:
        answer = client.post(NEW, typed(world, **said))
        assert (answer.status_code, told in answer.content.decode()) == (422, True), said
    assert (User.objects.count(), Membership.objects.count()) == before


def test_a_clearance_that_one_may_not_give_is_no_choice(world, head):
    officer = of(world["officer of the province"])
    page = reverse("person", args=[officer.pk])

    lifted = [
        browser_of(user).post(page, changed(officer, cleared_for=level)).status_code
        for user, level in [
            (head, 2),
            (world["head of the province"], 1),
            (world["clerk of the province"], 1),
        ]
    ]
    officer.refresh_from_db()

    assert (lifted[0], officer.cleared_for) == (422, Secrecy.ORDINARY)
    assert browser_of(head).post(page, changed(officer, cleared_for=1)).status_code == 302
    officer.refresh_from_db()
    assert officer.cleared_for == Secrecy.SECRET
    assert browser_of(world["clerk of the province"]).post(page, changed(officer)).status_code == 403


def test_the_last_head_is_not_ended_without_a_word(world):
    last = of(world["head of the province"])
    page = reverse("person-end", args=[last.pk])
    client = browser_of(world["head of the province"])
    said = {"on": TODAY.isoformat(), "seen": 0}

    silent = client.post(page, said)
    assert (silent.status_code, "หน่วยงานจะไม่มีหัวหน้า" in silent.content.decode()) == (422, True)
    assert client.post(page, said | {"note": "เกษียณ"}).status_code == 302
    last.refresh_from_db()
    assert (last.until, last.changes.get().note) == (TODAY, "เกษียณ")


def test_a_head_beside_whom_another_stays_is_ended_and_the_next_request_leads_to_the_door(world, head):
    client = browser_of(head)
    assert client.get(PEOPLE).status_code == 200
    ended = {"on": (TODAY - A_DAY).isoformat(), "seen": 0}

    browser_of(world["head of the province"]).post(reverse("person-end", args=[of(head).pk]), ended)

    assert of(head).until == TODAY - A_DAY
    assert client.get(PEOPLE).url.startswith(reverse("login"))


def test_two_who_change_the_same_meet(world):
    officer = of(world["officer of the province"])
    stale = changed(officer, role="clerk")
    client = browser_of(world["head of the province"])
    client.post(reverse("person", args=[officer.pk]), changed(officer, role="manager"))

    answer = client.post(reverse("person", args=[officer.pk]), stale)

    assert (answer.status_code, "มีผู้แก้ไขรายการนี้ไปก่อนแล้ว" in answer.content.decode()) == (422, True)
    officer.refresh_from_db()
    assert officer.role == Role.MANAGER


def test_what_is_pressed_twice_is_done_and_told_once(world):
    client = browser_of(world["clerk of the province"])

    first, second = (client.post(NEW, typed(world)) for _each in range(2))

    assert (first.status_code, second.status_code) == (200, 422)
    assert MembershipChange.objects.filter(what="appointed").count() == 1


def test_who_comes_back_has_the_same_place_and_a_history(world):
    person = make.person(world.province, Role.OFFICER, until=TODAY - A_DAY)
    clerk = world["clerk of the province"]

    staff.appoint(person, world.province, Role.OFFICER, by=clerk, since=TODAY)
    told = browser_of(clerk).get(PEOPLE).content.decode()

    [change] = MembershipChange.objects.all()
    assert (of(person).until, change.by, change.person) == (None, clerk, person)
    assert any("→ ไม่กำหนด" in line for line in change.told)
    assert "→ ไม่กำหนด" in told


def test_the_history_cannot_be_rewritten(world):
    staff.appoint_by_command(world["outsider"], world.province, Role.CLERK)
    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipChange.objects.update(note="อื่น")


def test_colleagues_see_who_works_here_and_no_clearance(world, head):
    told = browser_of(world["officer of the province"]).get(PEOPLE).content.decode()

    assert world["clerk of the province"].username in told
    assert "เข้าถึงชั้นความลับ" not in told
    csv = b"".join(browser_of(world["officer of the province"]).get(f"{PEOPLE}?as=csv")).decode()
    assert "เข้าถึงชั้นความลับ" not in csv
