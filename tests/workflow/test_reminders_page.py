"""The page of what reminded whom: who sees what, what became of it, and sending it again."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from letters.models import Letter
from offices.models import Membership
from tests import make
from workflow.models import Digest, Sending

from .digests import waiting
from .doors import words
from .steps import asked, now

Stage = Sending.State
PAGE = reverse("workflow:reminders")


@pytest.fixture
def duty(world):
    world.district.mailbox = "saraban@maesot.example.go.th"
    world.district.save()
    return asked(world)


@pytest.fixture
def failed(world, duty) -> Sending:
    mail = waiting(make.digest(world.district, duty))
    Sending.objects.update(state=Stage.FAILED, leased_until=None, attempts=6, fault="ติดต่อเซิร์ฟเวอร์อีเมลไม่ได้")
    return now(mail)


def seen_by(who, world) -> set:
    return set(Digest.objects.visible_to(world[who]))


# ── Who sees what ─────────────────────────────────────────────────────────────────────────────────
def test_what_an_office_was_sent_is_seen_by_its_people(world, duty):
    digest = make.digest(world.district, duty)

    for role in ("clerk", "officer", "head", "manager"):
        assert seen_by(f"{role} of the district", world) == {digest}
    for who in ("officer of the province", "clerk of the other district", "outsider"):
        assert seen_by(who, world) == set()


def test_what_a_person_was_sent_is_seen_by_them_and_their_head(world, duty):
    digest = make.digest(world.district, duty, to=world["officer of the district"])

    for who in ("officer of the district", "head of the district"):
        assert seen_by(who, world) == {digest}
    for who in ("clerk of the district", "manager of the district", "head of the province"):
        assert seen_by(who, world) == set()


def test_what_is_secret_is_seen_by_the_cleared_alone(client, world, duty):
    digest = make.digest(world.district, duty, asked(world))
    Letter.objects.filter(circulations=duty.circulation).update(secrecy=1)
    client.force_login(world["clerk of the district"])
    assert len(client.get(PAGE).context["page_obj"][0].seen) == 1

    Letter.objects.update(secrecy=1)
    assert list(client.get(PAGE).context["page_obj"]) == []

    Membership.objects.filter(user=world["clerk of the district"]).update(cleared_for=1)
    assert [len(each.seen) for each in client.get(PAGE).context["page_obj"]] == [2]
    assert digest.lines.count() == 2


# ── What it says ──────────────────────────────────────────────────────────────────────────────────
def test_it_says_by_day_what_was_sent_why_and_what_became_of_it(client, world, failed, duty):
    client.force_login(world["clerk of the district"])

    shown = words(client.get(PAGE))

    for told in (
        "วันพฤหัสบดีที่ ๕ มีนาคม ๒๕๖๙",
        str(duty.circulation.letter),
        "อีก ๑ วันทำการครบกำหนด",
        "saraban@maesot.example.go.th",
        "ส่งไม่สำเร็จ ติดต่อเซิร์ฟเวอร์อีเมลไม่ได้ · ลองแล้ว ๖ ครั้ง",
    ):
        assert told in shown


def test_a_pause_says_when_it_is_tried_again(client, world, failed):
    at = datetime.datetime(2026, 3, 5, 2, 5, tzinfo=datetime.UTC)
    Sending.objects.update(state=Stage.SENDING, leased_until=at)
    client.force_login(world["clerk of the district"])

    assert "จะลองส่งอีก ๕ มี.ค. ๒๕๖๙ ๐๙.๐๕ น." in words(client.get(PAGE))


def test_who_can_be_reached_by_no_way_is_shown_among_the_failed(client, world, duty):
    make.digest(world.district, duty, to=world["officer of the district"])
    client.force_login(world["officer of the district"])

    shown = words(client.get(PAGE + "?show=failed"))

    assert "ไม่มีทางส่ง ยังไม่มีอีเมลของผู้ใช้นี้ในระบบ" in shown


def test_the_failed_alone_can_be_looked_at(client, world, failed, duty):
    fine = waiting(make.digest(world.district, duty, on=datetime.date(2026, 3, 4)))
    Sending.objects.filter(pk=fine.pk).update(state=Stage.SENT, sent_at=timezone.now())
    client.force_login(world["clerk of the district"])

    assert len(client.get(PAGE).context["page_obj"]) == 2
    assert [each.pk for each in client.get(PAGE + "?show=failed").context["page_obj"]] == [failed.digest_id]


def test_an_office_that_asks_is_told_whom_its_reminders_did_not_reach_at_all(client, world, failed):
    elsewhere = make.response(make.circulation(world.department), world.district)
    failed.digest.lines.create(response=elsewhere, stage="on", due_on=elsewhere.due_on, why="ของหน่วยงานอื่น")
    Digest.objects.update(on=timezone.localdate())
    client.force_login(world["officer of the province"])

    shown = words(client.get(PAGE + "?show=asked"))
    assert "ติดต่อเซิร์ฟเวอร์อีเมลไม่ได้" in shown
    assert "ของหน่วยงานอื่น" not in shown
    assert "ส่งใหม่" not in shown

    failed.digest.sendings.create(to="other@example.go.th", state=Stage.SENT, sent_at=timezone.now())
    assert list(client.get(PAGE + "?show=asked").context["page_obj"]) == []


def test_it_is_told_nothing_of_the_people_of_the_asked_nor_of_secrets_nor_of_its_own(client, world, duty):
    make.digest(world.district, duty, to=world["officer of the district"], on=timezone.localdate())
    make.digest(world.province, duty, on=timezone.localdate())
    make.digest(world.district, asked(world), on=timezone.localdate())
    Letter.objects.exclude(circulations=duty.circulation).update(secrecy=1)
    client.force_login(world["officer of the province"])

    assert list(client.get(PAGE + "?show=asked").context["page_obj"]) == []


def test_one_comes_to_it_from_ones_work_and_goes_on_to_the_plan(client, world):
    """The mail's last line sends people here to change when they are reminded."""
    client.force_login(world["officer of the district"])

    assert f'href="{PAGE}"' in client.get(reverse("workflow:mine")).content.decode()
    assert f'href="{reverse("workflow:office-plan")}"' in client.get(PAGE).content.decode()


def test_nothing_yet_says_what_will_come(client, world):
    client.force_login(world["clerk of the district"])

    assert "ยังไม่มีการเตือน" in words(client.get(PAGE))
    assert "ไม่มีการเตือนที่ส่งไม่ถึง" in words(client.get(PAGE + "?show=failed"))
    assert "ไม่มีหน่วยงานใดที่การเตือนไปไม่ถึง" in words(client.get(PAGE + "?show=asked"))


def test_the_queries_do_not_grow_with_the_digests(client, world, duty, django_assert_max_num_queries):
    client.force_login(world["clerk of the district"])
    for days in range(30):
        digest = make.digest(
            world.district, duty, asked(world), on=make.MOMENT.date() - datetime.timedelta(days)
        )
        waiting(digest)

    with django_assert_max_num_queries(20):
        client.get(PAGE)


# ── «ส่งใหม่» ───────────────────────────────────────────────────────────────────────────────────────
def again(client, mail):
    return client.post(reverse("workflow:reminder-again", args=[mail.pk]))


def test_what_failed_is_taken_up_when_pressed(client, world, failed, settings):
    settings.EMAIL_HOST = "mail.example.go.th"  # Django's own post box in tests
    client.force_login(world["clerk of the district"])

    assert again(client, failed).url == PAGE
    again(client, failed)

    assert (now(failed).state, now(failed).attempts) == (Stage.SENT, 7)


def test_nobody_of_another_office_presses_it(client, world, failed):
    client.force_login(world["officer of the province"])

    assert again(client, failed).status_code == 404
    assert now(failed).state == Stage.FAILED
