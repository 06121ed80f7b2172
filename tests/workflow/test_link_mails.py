"""Links by mail: through a real mail server, to the registered mailbox and to no other."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from letters.background import sweep
from letters.models import Letter
from tests import make
from workflow import keys
from workflow.door import mailing
from workflow.models import Circulation, Mailing, ReplyKey, Response
from workflow.states import State

from . import post_offices
from .doors import given, page, words
from .steps import asked, now, press

Stage = Mailing.State
MAILBOX, OTHER = "saraban@maesot.example.go.th", "saraban@umphang.example.go.th"
LONG_AGO = timezone.now() - datetime.timedelta(days=900)
LATER = datetime.timedelta(minutes=11)


@pytest.fixture(scope="module")
def server():
    with post_offices.running() as server:
        yield server


@pytest.fixture(autouse=True)
def post_office(server, settings):
    """The mails that arrived."""
    return post_offices.use(server, settings)


@pytest.fixture
def clerk(client, world):
    client.force_login(world["clerk of the province"])
    return client


@pytest.fixture
def do_tasks(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def registered(office, mailbox: str = MAILBOX):
    office.mailbox = mailbox
    office.save()
    return office


def send(client, response: Response):
    return client.post(reverse("workflow:link-mail", args=[response.pk]), follow=True)


# ── One office ────────────────────────────────────────────────────────────────────────────────────
def test_the_link_goes_to_the_registered_mailbox_in_plain_words(clerk, world, post_office, do_tasks):
    registered(world.district)
    response, token = given(world)

    with do_tasks():
        send(clerk, response)

    ((to, mail),) = post_office
    text = mail.get_content()
    assert (to, mail["To"], mail.get_content_type()) == ([MAILBOX], MAILBOX, "text/plain")
    assert str(response.circulation.letter) in mail["Subject"]
    for told in (
        world.district.name,
        world.province.name,
        "ผลการดำเนินการ",
        "วันศุกร์ที่ ๖ มีนาคม ๒๕๖๙",
        f"https://wian.example.go.th/R/{token}",
    ):
        assert told in text
    assert "&" not in text


def test_the_link_of_the_mail_opens_the_page(clerk, client, world, post_office, do_tasks):
    registered(world.district)
    with do_tasks():
        send(clerk, asked(world))

    link = next(line for line in post_office[0][1].get_content().splitlines() if line.startswith("https"))

    assert client.get(link.removeprefix("https://wian.example.go.th")).status_code == 200


def test_no_answer_is_in_it(clerk, world, post_office, do_tasks):
    registered(world.district)
    response, _token = given(world, State.RECEIVED)
    press(response, "report", world["officer of the district"], answer="เก้าสิบแห่ง")
    press(response, "send_back", world["officer of the province"], "ขาดหนึ่งตำบล")

    with do_tasks():
        send(clerk, response)

    text = post_office[0][1].get_content()
    assert "เก้าสิบแห่ง" not in text
    assert "ขาดหนึ่งตำบล" not in text


def test_what_was_sent_to_whom_when_is_kept_and_shown(clerk, world, do_tasks):
    registered(world.district)
    response, _token = given(world)

    with do_tasks():
        send(clerk, response)

    mail = Mailing.objects.get()
    assert (mail.state, mail.to, mail.asked_by) == (Stage.SENT, MAILBOX, world["clerk of the province"])
    shown = words(clerk.get(response.get_absolute_url()))
    assert f"{MAILBOX} · ส่งแล้ว" in shown


def test_pressed_twice_it_is_sent_once(clerk, world, post_office, do_tasks):
    registered(world.district)
    response, _token = given(world)

    with do_tasks():
        send(clerk, response)
        send(clerk, response)

    assert len(post_office) == 1


def test_an_office_without_a_mailbox_is_told_and_sent_nothing(clerk, world, post_office, do_tasks):
    response, _token = given(world)

    with do_tasks():
        answer = send(clerk, response)

    assert "ยังไม่มีอีเมลกลาง จึงไม่ได้ส่ง: สถอ.แม่สอด" in words(answer)
    assert (post_office, Mailing.objects.count()) == ([], 0)


def test_where_no_mail_is_set_up_the_page_says_so(clerk, world, settings):
    settings.EMAIL_HOST = ""
    registered(world.district)

    answer = send(clerk, asked(world))

    assert "ยังไม่ได้ตั้งค่าอีเมลของระบบ" in words(answer)
    assert not Mailing.objects.exists()


def test_what_a_letter_says_adds_no_header(clerk, world, post_office, do_tasks):
    registered(world.district)
    response = asked(world)
    Circulation.objects.update(matter="ผล\nBcc: spy@example.com")

    with do_tasks():
        send(clerk, now(response))

    ((to, mail),) = post_office
    assert (to, mail["Bcc"]) == ([MAILBOX], None)


@pytest.mark.parametrize(
    "who", ["manager of the province", "clerk of the district", "officer of the department"]
)
def test_nobody_else_sends_links(who, client, world, post_office):
    registered(world.district)
    response, _token = given(world)
    client.force_login(world[who])

    assert send(client, response).status_code in (403, 404)
    assert not Mailing.objects.exists()


# ── All who still owe ─────────────────────────────────────────────────────────────────────────────
def test_all_who_still_owe_get_their_own_link(clerk, world, post_office, do_tasks):
    circulation = make.circulation(world.province, by=world["clerk of the province"])
    for office, state in [(world.district, State.RECEIVED), (world.other_district, State.ACCEPTED)]:
        make.response(circulation, registered(office, f"{office.code}@example.go.th"), state)
    make.response(circulation, registered(make.office(parent=world.province), "third@example.go.th"))
    make.response(circulation, make.office(parent=world.province, short_name="ไม่มีตู้"))

    with do_tasks():
        answer = clerk.post(reverse("workflow:links-mail", args=[circulation.pk]), follow=True)

    assert sorted(to for (to,), _mail in post_office) == ["6306@example.go.th", "third@example.go.th"]
    links = {line for _to, mail in post_office for line in mail.get_content().splitlines() if "/R/" in line}
    assert len(links) == 2
    assert "กำลังส่งลิงก์ถึง ๒ หน่วยงาน" in words(answer)
    assert "ไม่มีตู้" in words(answer)


# ── A server in trouble ───────────────────────────────────────────────────────────────────────────
def test_a_mailbox_that_the_server_refuses_is_shown_as_failed(clerk, world, do_tasks):
    registered(world.district, "nobody@example.go.th")
    response, _token = given(world)

    with do_tasks():
        send(clerk, response)

    assert Mailing.objects.get().state == Stage.FAILED
    assert "ส่งไม่สำเร็จ" in words(clerk.get(response.get_absolute_url()))


def test_a_server_that_is_down_is_tried_again_later(clerk, world, post_office, settings, do_tasks):
    registered(world.district)
    up, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    with do_tasks():
        send(clerk, asked(world))
    assert Mailing.objects.get().state == Stage.SENDING

    settings.EMAIL_PORT = up
    assert sweep(timezone.now() + LATER) == 1

    assert (Mailing.objects.get().state, len(post_office)) == (Stage.SENT, 1)


def test_after_three_tries_it_has_failed(clerk, world, settings, do_tasks):
    registered(world.district)
    settings.EMAIL_PORT = 1
    with do_tasks():
        send(clerk, asked(world))

    for tries in range(1, 4):
        sweep(timezone.now() + tries * LATER)

    assert (Mailing.objects.get().state, Mailing.objects.get().attempts) == (Stage.FAILED, 3)


def test_a_link_that_was_taken_away_meanwhile_is_not_sent(world, post_office, clerk):
    registered(world.district)
    response, _token = given(world)
    mailing.ask([response], by=world["clerk of the province"])
    keys.revoke(response.keys.get(), by=world["clerk of the province"], why="หาย")

    mailing.send_waiting()

    assert (post_office, Mailing.objects.get().state) == ([], Stage.FAILED)


def test_a_letter_that_became_secret_while_its_mail_waited_is_told_to_nobody(world, post_office):
    registered(world.district)
    mailing.ask([given(world)[0]], by=world["clerk of the province"])
    Letter.objects.update(secrecy=1)

    mailing.send_waiting()

    assert (post_office, Mailing.objects.get().state) == ([], Stage.FAILED)


# ── «ขอลิงก์ใหม่» ───────────────────────────────────────────────────────────────────────────────────
def ask_anew(client, token: str, do_tasks) -> str:
    with do_tasks():
        return words(client.post(page(token, "reply-new-link")))


@pytest.fixture
def expired(world):
    response, token = given(world)
    ReplyKey.objects.update(made_at=LONG_AGO)
    return response, token


def test_an_expired_link_is_replaced_by_mail_to_the_registered_mailbox(
    client, world, expired, post_office, do_tasks
):
    registered(world.district)
    _response, token = expired

    ask_anew(client, token, do_tasks)

    ((to, mail),) = post_office
    assert to == [MAILBOX]
    new = mail.get_content().partition("/R/")[2].split()[0]
    assert client.get(page(new)).status_code == 200
    assert client.get(page(token)).status_code == 410


def test_it_says_and_shows_the_same_whatever_was_done(client, world, expired, do_tasks):
    _response, token = expired
    nothing_sent = ask_anew(client, token, do_tasks), words(client.get(page(token)))
    registered(world.district)
    sent = ask_anew(client, token, do_tasks), words(client.get(page(token)))
    wrong = ask_anew(client, "A" * 16, do_tasks)

    assert Mailing.objects.count() == 1
    assert nothing_sent == sent
    assert wrong == sent[0]


def test_it_is_sent_once_a_day(client, world, expired, post_office, do_tasks):
    registered(world.district)
    for _each in range(3):
        ask_anew(client, expired[1], do_tasks)
    assert len(post_office) == 1

    Mailing.objects.update(asked_at=timezone.now() - datetime.timedelta(days=1, minutes=1))
    ask_anew(client, expired[1], do_tasks)

    assert len(post_office) == 2


def test_it_is_not_sent_for_a_link_that_was_taken_away(client, world, post_office, do_tasks):
    registered(world.district)
    response, token = given(world)
    keys.revoke(response.keys.get(), by=world["clerk of the province"], why="หาย")

    ask_anew(client, token, do_tasks)

    assert (post_office, response.keys.live().count()) == ([], 0)


def test_it_is_not_sent_for_an_older_one_than_that_which_was_taken_away(
    client, world, expired, post_office, do_tasks
):
    registered(world.district)
    response, token = expired
    clerk = world["clerk of the province"]
    keys.revoke(keys.of(response, by=clerk), by=clerk, why="ส่งผิดหน่วยงาน")

    ask_anew(client, token, do_tasks)

    assert (post_office, response.keys.live().count()) == ([], 0)


@pytest.mark.parametrize("state", [State.ACCEPTED, State.EXCUSED, State.WITHDRAWN])
def test_it_is_not_sent_for_what_is_settled(state, client, world, expired, post_office, do_tasks):
    registered(world.district)
    settled = make.response(make.circulation(world.province), world.district, state)
    ReplyKey.objects.update(response=settled)

    ask_anew(client, expired[1], do_tasks)

    assert post_office == []


def test_a_letter_that_became_secret_is_mailed_to_nobody(clerk, world, expired, post_office, do_tasks):
    registered(world.district)
    Letter.objects.update(secrecy=1)

    ask_anew(clerk, expired[1], do_tasks)
    with do_tasks():
        send(clerk, expired[0])

    assert post_office == []
