"""What is refused before anything is stored, and where the refusal was once missing."""

import pytest
from django.test import RequestFactory

from letters.models import Entry, Letter
from offices.doors import counted_as
from offices.models import Office
from tests import make

from .browsing import LOG, browser_of, log_example, words


@pytest.fixture
def clerk(world):
    return browser_of(world["clerk of the province"])


def test_a_clerk_logs_no_letter_that_the_clerk_may_not_read(clerk):
    page = log_example(clerk, "4-tak-w197.txt", secrecy="1")

    assert page.status_code == 422
    assert "ไม่ได้รับแต่งตั้งให้เข้าถึงชั้นความลับนี้" in words(page)
    assert not Letter.objects.exists()


def test_a_cleared_clerk_logs_a_secret_letter(world):
    cleared = make.person(world.province, cleared_for=1)

    answer = log_example(browser_of(cleared), "4-tak-w197.txt", secrecy="1")

    assert answer.status_code == 302
    assert Letter.objects.get().secrecy == 1


def test_a_name_that_two_offices_share_is_asked_for_in_full(clerk, world):
    for code in ("a", "b"):
        make.office(code, parent=world.province, name="อำเภอเฉลิมพระเกียรติ")

    page = log_example(clerk, "4-tak-w197.txt", issuer="อำเภอเฉลิมพระเกียรติ")

    assert "มีหน่วยงานที่ใช้ชื่อนี้มากกว่าหนึ่งแห่ง" in words(page)
    assert not Office.objects.filter(kind=Office.Kind.OUTSIDE).exists()


def test_a_file_copy_without_a_number_posted_twice_is_one_letter(clerk):
    token = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"
    for _press in range(2):
        log_example(clerk, "2-tak-w1855.txt", number="", is_own="1", form_token=token)

    assert (Letter.objects.count(), Entry.objects.count()) == (1, 0)


@pytest.mark.parametrize("debug", [True, False])
def test_a_paste_too_large_to_read_is_refused_in_words_everywhere(clerk, settings, debug):
    settings.DEBUG = debug

    answer = clerk.post(LOG, "text=" + "x" * 3_000_000, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 413
    assert "ใหญ่เกินไป" in words(answer)


@pytest.mark.parametrize(
    ("proxy", "claimed", "counted"),
    [
        (False, "203.0.113.9", "10.0.0.1"),
        (True, "198.51.100.7, 203.0.113.9", "203.0.113.9"),
        (True, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    ],
)
def test_a_door_counts_the_address_that_our_own_proxy_saw(settings, proxy, claimed, counted):
    settings.WIAN_BEHIND_PROXY = proxy

    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=claimed)

    assert counted_as(request) == counted


def test_an_office_that_moves_takes_those_below_along(world):
    region = make.office("region", Office.Kind.DEPARTMENT, world.department)
    world.province.parent = region
    world.province.save()

    world.district.refresh_from_db()

    assert world.district.path == "dla/region/63/6306/"
