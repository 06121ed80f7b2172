"""The feed by which somebody's own calendar program reads their due days."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import override_settings
from django.urls import reverse
from icalendar import Calendar

from letters.inside.passing_on import Holders, pass_on
from offices.models import Membership, Role, User
from offices.secrecy import Secrecy
from tests import make
from tests.letters.browsing import browser_of, words
from thai.letter_number import LetterNumber
from workflow.due_calendar import feeds, ical
from workflow.models import CalendarFeed, Circulation, Response
from workflow.states import State

from .steps import given, press
from .test_due_calendar import asked_of, asks, letter_in

NOON = datetime.datetime(2026, 3, 6, 5, 0, tzinfo=datetime.UTC)
TODAY = datetime.date(2026, 3, 6)
A_DAY = datetime.timedelta(days=1)
PAGE = reverse("workflow:calendar-feed")
MINE, ALL = CalendarFeed.Reach.MINE, CalendarFeed.Reach.ALL


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def officer(world):
    return world["officer of the province"]


def door(feed: CalendarFeed) -> str:
    return reverse("workflow:calendar-file", args=[feeds.token_of(feed)])


def raw(user: User, reach: str = ALL) -> bytes:
    """What the person's program reads now."""
    feed = feeds.keep(User.objects.get(pk=user.pk), reach)
    return ical.file_of(feed, TODAY)


def events(user: User, reach: str = ALL) -> list:
    return Calendar.from_ical(raw(user, reach)).walk("VEVENT")


# ── The file ──────────────────────────────────────────────────────────────────────────────────────
def test_the_calendar_says_what_it_is_and_how_often_to_ask(world, officer):
    calendar = Calendar.from_ical(raw(officer))

    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH")
    assert calendar["prodid"]
    assert calendar["x-wr-calname"] == calendar["name"] == "กำหนดของหนังสือ (เวียน)"
    assert calendar["x-wr-timezone"] == "Asia/Bangkok"
    assert calendar["refresh-interval"].dt == datetime.timedelta(hours=1)
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == ["Asia/Bangkok"]


def test_a_duty_is_an_event_of_its_whole_day(world, officer):
    duty = asked_of(world, subject="เรื่องเดียว")

    [event] = events(officer)

    assert (event["dtstart"].dt, event["dtend"].dt) == (TODAY, TODAY + A_DAY)
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["summary"] == "ครบกำหนด: รายงานผลการดำเนินการ (เรื่องเดียว)"
    assert event["url"].endswith(duty.get_absolute_url())
    assert event["url"] in event["description"]
    assert "ลงรับแล้ว" in event["description"]
    assert (event["status"], event["transp"], event["class"]) == ("CONFIRMED", "TRANSPARENT", "PRIVATE")
    assert event.walk("VALARM") == []


def test_every_event_has_what_the_standard_asks_for_and_no_fault(world, officer):
    asked_of(world)
    asks(world, State.AWAITING)
    letter_in(world)

    found = events(officer)

    assert len(found) == len({event["uid"] for event in found}) == 3
    for event in found:
        assert event.errors == []
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE", "LAST-MODIFIED"} <= set(event)
        assert event["dtstamp"].dt.utcoffset() == datetime.timedelta(0)


def test_a_deadline_with_an_hour_stands_at_that_hour_in_bangkok(world, officer):
    asked_of(world)
    Circulation.objects.update(due_time=datetime.time(16, 30))

    [event] = events(officer)

    assert event["dtstart"].params["TZID"] == "Asia/Bangkok"
    assert event["dtstart"].dt.astimezone(datetime.UTC).hour == 9
    assert event["dtstart"].dt.date() == TODAY


def test_a_line_has_at_most_75_octets_and_breaks_no_letter(world, officer):
    asked_of(world, subject="การบริหารจัดการน้ำเพื่ออุปโภคบริโภคขององค์กรปกครองส่วนท้องถิ่น" * 5)

    lines = raw(officer).split(b"\r\n")

    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in b"".join(lines)
    assert lines[-1] == b""
    for line in lines:
        line.decode()  # whole letters in every line


def test_hostile_words_begin_no_line_of_their_own(world, officer):
    asked_of(world, subject="ก\r\nATTACH:http://evil.example\x0b\u2028;,\\ ข")

    [event] = events(officer)

    assert "ATTACH" not in event
    assert "ATTACH:http://evil.example" in event["summary"]
    assert event["summary"].endswith(";,\\ ข)")


def test_an_event_keeps_its_name_and_counts_its_changes(world, officer, noon):
    duty = asked_of(world)
    [before] = events(officer)
    noon.move_to(NOON + datetime.timedelta(hours=1))

    press(duty, "start", officer)

    [after] = events(officer)
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after["last-modified"].dt > before["last-modified"].dt


def test_a_day_that_moves_on_while_the_clock_stands_is_tentative(world, officer):
    asked_of(world)
    Response.objects.update(paused_on=TODAY)

    assert events(officer)[0]["status"] == "TENTATIVE"


def test_a_circulation_is_one_event_that_says_how_many_answered(world, officer):
    letter = make.letter(world.province, number=LetterNumber("ตก", "0023.3", 1855, is_circular=True))
    asks(world, State.REPORTED, State.AWAITING, letter=letter)

    [event] = events(officer)

    said = "ครบกำหนดที่ขอ: รายงานผลการดำเนินการ ตอบแล้ว ๑/๒ (ตก ๐๐๒๓.๓/ว ๑๘๕๕)"
    assert event["summary"] == said


def test_what_is_answered_is_gone(world, officer):
    duty = asked_of(world)
    assert len(events(officer)) == 1

    press(duty, "report", officer)

    assert events(officer) == []


@pytest.mark.parametrize(("days", "count"), [(30, 1), (31, 0)])
def test_what_is_late_stays_for_thirty_days(days, count, world, officer):
    asked_of(world, TODAY - days * A_DAY)

    assert len(events(officer)) == count


# ── For whom ──────────────────────────────────────────────────────────────────────────────────────
def test_nothing_secret_leaves_in_a_feed_however_far_the_person_is_cleared(world):
    cleared = make.person(world.province, Role.OFFICER, cleared_for=Secrecy.VERY_SECRET)
    asked_of(world, secrecy=Secrecy.SECRET)
    letter_in(world, secrecy=Secrecy.SECRET)
    asks(world, State.AWAITING, letter=make.letter(world.province, number=None, secrecy=Secrecy.SECRET))

    assert events(cleared) == []


def test_a_feed_of_ones_own_leaves_out_what_a_colleague_holds(world, officer):
    colleague, clerk = make.person(world.province, Role.OFFICER), world["clerk of the province"]
    given(asked_of(world), clerk, person=colleague)
    pass_on(letter_in(world), by=clerk, to=Holders(None, colleague))
    asks(world, State.AWAITING, by=colleague)
    asked_of(world, subject="ยังไม่มีผู้รับผิดชอบ")

    assert [event["summary"] for event in events(officer, MINE)] == [
        "ครบกำหนด: รายงานผลการดำเนินการ (ยังไม่มีผู้รับผิดชอบ)"
    ]
    assert len(events(officer, ALL)) == 4
    assert len(events(colleague, MINE)) == 4


def test_these_people_find_what_is_owed_and_asked_in_their_feeds(world):
    asked_of(world)

    found = {
        who: [event["categories"].to_ical().decode() for event in events(user)]
        for who, user in world.people.items()
    }

    assert {who: kinds for who, kinds in found.items() if kinds} == (
        {f"{role} of the province": ["ต้องตอบ"] for role in Role.values}
        | {f"{role} of the department": ["ขอให้ตอบ"] for role in Role.values}
    )


@pytest.mark.parametrize("end", ["membership", "account"])
def test_who_left_gets_an_empty_calendar_that_clears_the_copies(end, world, officer, client):
    asked_of(world)
    feed = feeds.keep(officer, ALL)
    if end == "membership":
        Membership.objects.filter(user=officer).update(until=TODAY - A_DAY)
    else:
        User.objects.filter(pk=officer.pk).update(is_active=False)

    answer = client.get(door(feed))

    assert answer.status_code == 200
    assert Calendar.from_ical(answer.content).walk("VEVENT") == []


def test_what_a_stand_in_does_for_another_is_not_in_the_feed(world):
    head, stand_in = world["head of the district"], make.person(world.province)
    district_only = make.circulation(world.department, due_on=TODAY)
    make.response(district_only, world.district, State.RECEIVED)
    make.absence(head, stand_in, world.district)

    assert events(stand_in) == []


def test_the_queries_do_not_grow(world, officer, django_assert_max_num_queries):
    for _ in range(8):
        given(asked_of(world), world["clerk of the province"], person=officer)
        asks(world, State.AWAITING)
        letter_in(world)
    feed = feeds.keep(officer, ALL)

    with django_assert_max_num_queries(16):
        ical.file_of(feed, TODAY)


# ── The door ──────────────────────────────────────────────────────────────────────────────────────
def test_the_door_gives_a_calendar_that_is_kept_for_one_and_sets_no_cookie(world, officer, client):
    answer = client.get(door(feeds.keep(officer, ALL)))

    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer.cookies == {}


def test_a_program_that_has_the_calendar_already_gets_no_second_copy(world, officer, client):
    duty, feed = asked_of(world), feeds.keep(officer, ALL)
    etag = client.get(door(feed))["ETag"]

    again = client.get(door(feed), headers={"If-None-Match": etag})
    press(duty, "report", officer)
    later = client.get(door(feed), headers={"If-None-Match": etag})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == etag
    assert later.status_code == 200


@pytest.mark.parametrize("token", ["x", "a" * 26, "ก", "A" * 5000])
def test_every_other_token_finds_the_same_nothing(token, world, client):
    answer = client.get(reverse("workflow:calendar-file", args=[token]))

    assert (answer.status_code, answer.content, answer.cookies) == (404, b"Not found\n", {})


def test_a_revoked_address_finds_nothing(world, officer, client):
    feed = feeds.keep(officer, ALL)
    feeds.revoke(feed)

    answer = client.get(door(feed))

    assert (answer.status_code, answer.content) == (404, b"Not found\n")


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_the_door_is_only_read(method, world, officer, client):
    assert getattr(client, method)(door(feeds.keep(officer, ALL))).status_code == 405


@override_settings(WIAN_DOOR_RATE=3)
def test_the_door_is_limited_in_rate(world, officer, client, at_one_minute):
    address = door(feeds.keep(officer, ALL))

    assert [client.get(address).status_code for _ in range(4)] == [200, 200, 200, 429]


def test_a_reading_is_noted_once_an_hour(world, officer, client, noon):
    feed = feeds.keep(officer, ALL)
    noted = []
    for minutes in (0, 30, 61):
        noon.move_to(NOON + datetime.timedelta(minutes=minutes))
        client.get(door(feed))
        noted.append(CalendarFeed.objects.get().last_read_at - NOON)

    assert [each.seconds // 60 for each in noted] == [0, 0, 61]


def test_no_log_holds_the_token(world, officer, client, caplog):
    feed = feeds.keep(officer, ALL)
    address, token = door(feed), feeds.token_of(feed)
    with caplog.at_level("DEBUG"):
        client.post(address)
        feeds.revoke(feed)
        client.get(address)
        client.get(address.removesuffix(".ics") + "/more")
        client.get(reverse("workflow:calendar-day", args=["2569-03-99"]))

    assert token not in caplog.text
    assert caplog.text.count("/calendar/…") == 3


# ── The page ──────────────────────────────────────────────────────────────────────────────────────
def test_the_person_makes_an_address_and_sees_how_it_is_used(world, officer):
    browser = browser_of(officer)
    assert ".ics" not in words(browser.get(PAGE))

    page = browser.post(PAGE, {"reach": "mine"}, follow=True)

    [feed] = CalendarFeed.objects.all()
    assert (feed.user, feed.reach) == (officer, MINE)
    assert feeds.address_of(feeds.token_of(feed)) in words(page)
    assert "Thunderbird" in words(page)
    assert "no-store" in page["Cache-Control"]


def test_making_it_twice_makes_one_and_changes_what_it_shows(world, officer):
    browser = browser_of(officer)
    for reach in ("mine", "all"):
        browser.post(PAGE, {"reach": reach})

    assert CalendarFeed.objects.get().reach == ALL


def test_an_unknown_reach_makes_nothing(world, officer):
    answer = browser_of(officer).post(PAGE, {"reach": "everything"})

    assert answer.status_code == 422
    assert not CalendarFeed.objects.exists()


def test_a_new_address_ends_the_old_one_once_however_often_it_is_pressed(world, officer, client):
    former = feeds.keep(officer, ALL)
    for _ in range(2):
        browser_of(officer).post(reverse("workflow:calendar-feed-renew", args=[former.pk]))

    [feed] = CalendarFeed.objects.live()
    assert CalendarFeed.objects.count() == 2
    assert feed.reach == ALL
    assert client.get(door(former)).status_code == 404
    assert client.get(door(feed)).status_code == 200


def test_the_person_revokes_the_address(world, officer, client):
    feed = feeds.keep(officer, ALL)

    page = browser_of(officer).post(reverse("workflow:calendar-feed-revoke", args=[feed.pk]), follow=True)

    assert client.get(door(feed)).status_code == 404
    assert ".ics" not in words(page)


@pytest.mark.parametrize("act", ["renew", "revoke"])
def test_anothers_address_is_not_found(act, world, officer):
    feed = feeds.keep(officer, ALL)
    other = browser_of(world["head of the province"])

    answer = other.post(reverse(f"workflow:calendar-feed-{act}", args=[feed.pk]))

    assert answer.status_code == 404
    assert CalendarFeed.objects.live().count() == 1


def test_the_database_holds_no_token(world, officer):
    feed = feeds.keep(officer, ALL)

    kept = CalendarFeed.objects.filter(pk=feed.pk).values_list("nonce", "token_hash").get()

    assert feeds.token_of(feed) not in kept


def test_after_a_new_secret_key_the_address_still_opens_and_is_no_longer_shown(world, officer, client):
    feed = feeds.keep(officer, ALL)
    address = door(feed)
    with override_settings(SECRET_KEY="another key, as long as it has to be to be a key of a site"):
        page = words(browser_of(officer).get(PAGE))

    assert ".ics" not in page
    assert "ที่อยู่เดิมยังใช้ได้" in page
    assert client.get(address).status_code == 200


def test_a_person_has_one_address_at_a_time(world, officer):
    feeds.keep(officer, ALL)

    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarFeed.objects.create(user=officer, nonce="n", token_hash="h")
