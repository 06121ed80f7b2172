"""A new office is led through four steps that tick themselves by what is stored."""

import pytest
from django.urls import reverse

from letters import registers
from letters.registers import Kind
from offices.models import Membership, Office, Role
from offices.secrecy import Secrecy
from tests import make
from tests.letters.browsing import browser_of, words
from workflow import first_day

DAY = make.MOMENT.date()
START, DESK = reverse("workflow:start"), reverse("desk")


@pytest.fixture
def office(world):
    return make.office(kind=Office.Kind.PROVINCE, parent=world.department)


@pytest.fixture
def clerk(office):
    return make.person(office)


@pytest.fixture
def desk(clerk):
    return browser_of(clerk)


def done(office) -> list[str]:
    return [each.step.name for each in first_day.Guide(office).steps if each.is_done]


def set_up(office, clerk):
    """The office, its people, the book."""
    office.address = "ศาลากลาง"
    office.save()
    office.all_signatories.create(name="ก", position="ข", order=1, added_by=clerk)
    make.person(office, Role.HEAD)
    registers.continue_paper_book(office, Kind.INCOMING, 2569, 12)


def log(office, clerk, count: int = 1):
    for _each in range(count):
        letter = make.letter(office, number=None, by=clerk)
        registers.enter(letter, office, Kind.INCOMING, on=DAY, by=clerk)


def test_a_secret_letter_is_told_by_no_step(office, clerk):
    registers.enter(
        make.letter(office, number=None, by=clerk, secrecy=Secrecy.SECRET),
        office,
        Kind.INCOMING,
        on=DAY,
        by=clerk,
    )

    assert done(office) == []


def test_the_steps_tick_themselves(office, clerk, desk):
    assert (done(office), 'id="first-steps"' in words(desk.get(DESK))) == ([], True)

    set_up(office, clerk)
    assert done(office) == ["office", "people", "paper-book"]

    log(office, clerk)
    assert done(office) == ["office", "people", "paper-book", "letter"]
    assert 'id="first-steps"' not in words(desk.get(DESK))


def test_the_guide_goes_when_all_is_put_off_and_comes_back_from_the_help(office, desk):
    page = words(desk.get(DESK))
    assert "ยังไม่มีรหัสพยัญชนะ" in page
    assert [reverse(name) in page for name in ("workflow:letterhead", "practice", "guides")] == [True] * 3

    desk.post(reverse("workflow:start-later"), {"step": ["office", "people", "paper-book", "letter", "x"]})

    assert 'id="first-steps"' not in words(desk.get(DESK))
    assert 'value="people">ทำขั้นนี้' in words(desk.get(START))
    desk.post(reverse("workflow:start-later"), {"again": "people"})
    assert 'id="first-steps"' in words(desk.get(DESK))


def test_an_office_that_has_worked_for_long_is_not_led(office, clerk, desk):
    log(office, clerk, first_day.NEW)
    assert 'id="first-steps"' in words(desk.get(DESK))
    log(office, clerk)

    assert 'id="first-steps"' not in words(desk.get(DESK))
    assert START in words(desk.get(reverse("guides")))


@pytest.mark.parametrize(
    ("role", "said"),
    [
        (Role.OFFICER, "เรื่องที่หัวหน้าหรือธุรการมอบให้ท่าน"),
        (Role.MANAGER, "ตัวเลขที่ค้างและใครค้าง"),
    ],
)
def test_others_are_told_what_will_come_and_may_set_nothing_up(office, role, said):
    browser = browser_of(make.person(office, role))

    page = words(browser.get(DESK))

    assert (said in page, 'id="first-steps"' in page) == (True, False)
    assert browser.post(reverse("workflow:start-later"), {"step": "people"}).status_code == 403
    assert "ธุรการหรือหัวหน้าของหน่วยงานเป็นผู้ทำขั้นตอนเหล่านี้" in words(browser.get(START))


def test_only_who_works_here_now_makes_people_of_it(office, clerk):
    left = make.person(office, Role.HEAD)
    Membership.objects.filter(user=left).update(until="2020-01-01")

    assert "people" not in done(office)
