"""Digests on their way: by mail and through channels, once, again after a pause, faults in words."""

import datetime
import json

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from letters import leases
from letters.background import sweep
from offices.channels import keeping, sealing
from offices.models import Channel, Office
from tests import hooks as hook_servers
from tests import make
from workflow.models import Digest, Response, Sending
from workflow.reminding import rounds, sending, tasks, ways
from workflow.states import State

from . import post_offices
from .digests import waiting
from .steps import asked, now, press

Stage = Sending.State
MAILBOX = "saraban@maesot.example.go.th"
MINUTE = datetime.timedelta(minutes=1)
MORNING = datetime.datetime(2026, 3, 5, 8, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))


@pytest.fixture(scope="module")
def server():
    with post_offices.running() as server:
        yield server


@pytest.fixture(scope="module")
def hook_server():
    with hook_servers.running() as server:
        yield server


@pytest.fixture(autouse=True)
def post_office(server, settings):
    """The mails that arrived."""
    return post_offices.use(server, settings)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


@pytest.fixture
def hook(hook_server, settings):
    settings.WIAN_HOOK_HOSTS = ["127.0.0.1"]
    hook_server.posted.clear()
    hook_server.status = 200
    return hook_server


@pytest.fixture
def duty(world) -> Response:
    world.district.mailbox = MAILBOX
    world.district.save()
    return asked(world)


@pytest.fixture
def digest(world, duty):
    return make.digest(world.district, duty)


@pytest.fixture
def channel(world, hook) -> Channel:
    by = world["clerk of the district"]
    return keeping.add(world.district, "webhook", "ห้องแชต", {"url": hook.url}, by=by)


# ── Ways ──────────────────────────────────────────────────────────────────────────────────────────
def test_an_office_is_reached_by_its_mailbox_and_the_channels_it_has_not_ended(world, digest, channel):
    ended = keeping.add(world.district, "webhook", "เดิม", {"url": "http://127.0.0.1/"}, by=channel.made_by)
    keeping.end(ended, by=channel.made_by)

    assert [(way.to, way.channel) for way in ways.of(digest)] == [(MAILBOX, None), ("", channel)]


def test_where_a_digest_would_go_can_be_asked_before_it_is_made(world, duty, channel):
    unsaved = Digest(office=world.district, on=MORNING.date())

    assert [way.to or way.channel for way in ways.of(unsaved)] == [MAILBOX, channel]


def test_the_ways_of_many_are_asked_for_at_once(world, duty, channel, django_assert_num_queries):
    days = [datetime.date(2026, 3, day) for day in range(1, 11)]
    digests = [Digest(office=Office(pk=world.district.pk), on=day) for day in days]

    with django_assert_num_queries(1):
        assert {way.channel for way in ways.of_all(digests)} == {channel}


def test_a_person_is_reached_by_their_own_address_alone(world, duty, channel):
    person = world["officer of the district"]
    digest = make.digest(world.district, duty, to=person)
    assert ways.of(digest) == []

    person.email = "officer@example.go.th"

    assert [(way.to, way.channel) for way in ways.of(digest)] == [("officer@example.go.th", None)]


# ── Once ──────────────────────────────────────────────────────────────────────────────────────────
def test_a_digest_is_mailed_once_however_often_it_is_called(digest, post_office):
    mail = waiting(digest)

    for _time in range(2):
        sending.send_waiting()

    assert [to for to, _mail in post_office] == [[MAILBOX]]
    assert (now(mail).state, now(mail).sent_at, now(mail).attempts) == (Stage.SENT, MORNING, 1)


def test_it_goes_through_a_channel_once(digest, channel, hook):
    waiting(digest)

    for _time in range(2):
        sending.send_waiting()

    assert len(hook.posted) == 1
    assert set(Sending.objects.values_list("state", flat=True)) == {Stage.SENT}


def test_what_another_sends_is_left_alone(digest, post_office):
    mail = waiting(digest)
    leases.take(Sending, mail.pk, Stage.SENDING, timezone.now())

    sending.send_waiting()

    assert post_office == []


def test_what_a_killed_process_left_is_sent_by_the_next_under_the_same_name(digest, post_office, clock):
    mail = waiting(digest)
    leases.take(Sending, mail.pk, Stage.SENDING, timezone.now())  # and the process dies

    clock.shift(3 * MINUTE)
    assert sweep(timezone.now()) == 1

    ((_to, sent),) = post_office
    assert sent["Message-ID"] == f"<digest-{digest.pk}-{mail.pk}@wian.example.go.th>"
    assert (now(mail).state, now(mail).attempts) == (Stage.SENT, 2)


def test_what_nobody_began_to_send_is_called_for_again(digest, post_office, clock):
    waiting(digest)

    clock.shift(11 * MINUTE)

    assert (sweep(timezone.now()), len(post_office)) == (1, 1)


def test_a_process_killed_at_every_attempt_ends_it_as_failed(digest, post_office, clock):
    mail = waiting(digest)
    Sending.objects.update(attempts=sending.MOST_ATTEMPTS - 1)
    leases.take(Sending, mail.pk, Stage.SENDING, timezone.now())

    clock.shift(3 * MINUTE)

    assert (sweep(timezone.now()), now(mail).state, post_office) == (0, Stage.FAILED, [])
    assert "หยุดกลางคัน" in now(mail).fault


def test_so_it_ends_where_no_worker_sweeps(digest, post_office, clock):
    mail = waiting(digest)
    Sending.objects.update(attempts=sending.MOST_ATTEMPTS - 1)
    leases.take(Sending, mail.pk, Stage.SENDING, timezone.now())
    clock.shift(3 * MINUTE)

    sending.send_waiting()

    assert (now(mail).state, now(mail).attempts, post_office) == (Stage.FAILED, sending.MOST_ATTEMPTS, [])


def test_where_reminding_fails_what_waits_is_called_for_all_the_same(digest, post_office, clock, monkeypatch):
    waiting(digest)
    clock.shift(11 * MINUTE)
    monkeypatch.setattr(rounds, "remind", lambda now: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        sweep(timezone.now())

    assert len(post_office) == 1


# ── Faults ────────────────────────────────────────────────────────────────────────────────────────
def test_a_server_that_is_down_is_tried_again_after_growing_pauses_and_then_no_more(digest, settings, clock):
    settings.EMAIL_PORT = 1
    mail, pauses = waiting(digest), []
    sending.send_waiting()

    while now(mail).state != Stage.FAILED:
        pause = now(mail).tried_again_at - timezone.now()
        pauses.append(int(pause / MINUTE))
        clock.shift(pause - MINUTE)
        assert sweep(timezone.now()) == 0
        clock.shift(2 * MINUTE)
        sweep(timezone.now())

    assert pauses == [5, 15, 60, 240, 720]
    assert (now(mail).attempts, now(mail).fault) == (6, "ติดต่อเซิร์ฟเวอร์อีเมลไม่ได้")


def test_a_server_that_is_up_again_gets_it(digest, settings, post_office, clock):
    up, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    mail = waiting(digest)
    sending.send_waiting()

    settings.EMAIL_PORT = up
    clock.shift(6 * MINUTE)
    sweep(timezone.now())

    assert (now(mail).state, now(mail).fault, len(post_office)) == (Stage.SENT, "", 1)


def test_a_server_that_is_down_keeps_no_channel_waiting(digest, channel, hook, settings):
    settings.EMAIL_PORT = 1
    waiting(digest)

    sending.send_waiting()

    assert len(hook.posted) == 1


def test_a_service_that_is_slow_keeps_no_mail_waiting(digest, channel, hook, post_office):
    """Each is called in a queue of its own."""
    waiting(digest)

    tasks.send_mails.call()

    assert (len(post_office), hook.posted) == (1, [])
    apart = {tasks.send_mails.queue_name, tasks.send_through_channels.queue_name}
    assert len(apart) == 2
    assert apart <= set(settings.QUEUES)  # each of which a worker serves in a thread of its own


def test_a_mailbox_that_the_server_does_not_know_has_failed_at_once(world, duty):
    world.district.mailbox = "nobody@example.go.th"
    mail = waiting(make.digest(world.district, duty))

    sending.send_waiting()

    assert (now(mail).state, now(mail).attempts) == (Stage.FAILED, 1)
    assert now(mail).fault == "เซิร์ฟเวอร์อีเมลไม่รับที่อยู่นี้ (550 no such mailbox)"


def test_a_mailbox_that_is_full_is_tried_again_and_keeps_no_other_waiting(world, duty, post_office):
    world.district.mailbox = "full@example.go.th"
    full = waiting(make.digest(world.district, duty))
    world.district.mailbox = MAILBOX
    waiting(make.digest(world.district, duty, on=datetime.date(2026, 3, 4)))

    sending.send_waiting()

    assert (now(full).state, now(full).tried_again_at) == (Stage.SENDING, MORNING + 5 * MINUTE)
    assert "452 mailbox full" in now(full).fault
    assert len(post_office) == 1


def test_a_server_that_lets_nobody_in_is_told_apart_from_one_that_is_down(digest, settings):
    settings.EMAIL_USE_TLS = True  # which it does not know
    mail = waiting(digest)

    sending.send_waiting()

    assert (now(mail).state, now(mail).fault.partition(" ")[0]) == (
        Stage.SENDING,
        "เซิร์ฟเวอร์อีเมลไม่ให้ระบบเข้าใช้",
    )


def test_where_no_mail_is_set_up_that_is_the_fault(digest, settings):
    settings.EMAIL_HOST = ""
    mail = waiting(digest)

    sending.send_waiting()

    assert (now(mail).state, now(mail).fault) == (
        Stage.FAILED,
        "ระบบยังไม่ได้ตั้งค่าเซิร์ฟเวอร์อีเมล โปรดแจ้งผู้ดูแลระบบ",
    )


@pytest.mark.parametrize(("status", "state"), [(503, Stage.SENDING), (401, Stage.FAILED)])
def test_a_channel_that_is_in_trouble_is_tried_again_one_that_refuses_is_not(
    digest, channel, hook, status, state
):
    waiting(digest)
    hook.status = status

    sending.send_waiting()

    through = Sending.objects.get(channel=channel)
    assert (through.state, through.attempts) == (state, 1)
    assert through.fault


def test_a_channel_sealed_under_a_former_secret_key_has_failed_and_says_what_to_do(digest, channel, settings):
    waiting(digest)
    settings.SECRET_KEY = "another"

    sending.send_waiting()

    through = Sending.objects.get(channel=channel)
    assert (through.state, through.fault) == (
        Stage.FAILED,
        "เปิดค่าลับของช่องทางไม่ได้เพราะกุญแจของระบบเปลี่ยน โปรดเพิ่มช่องทางนี้ใหม่",
    )


def test_what_was_sealed_and_is_no_web_hook_any_more_fails_in_words(digest, channel):
    Channel.objects.update(sealed=sealing.seal(json.dumps({"url": "gopher://127.0.0.1/"})))
    waiting(digest)

    sending.send_waiting()

    assert Sending.objects.get(channel=channel).fault.startswith("ที่อยู่ไม่ถูกต้อง")


# ── What is needed no more ────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "meanwhile",
    ["answered", "refused", "excused", "withdrawn", "paused", "extended", "wanting", "secret", "void"],
)
def test_what_was_settled_between_making_and_sending_is_not_sent(world, digest, duty, post_office, meanwhile):
    mail = waiting(digest)
    happen(world, duty, meanwhile)

    sending.send_waiting()

    assert (now(mail).state, post_office) == (Stage.DROPPED, [])


def happen(world, duty: Response, what: str) -> None:
    match what:
        case "answered":
            Response.objects.update(state=State.ACCEPTED, accepted_at=MORNING)
        case "refused":
            Response.objects.update(state=State.REFUSED)
        case "excused":
            press(duty, "excuse", world["officer of the province"])
        case "paused":
            make.pause(duty, by=world["officer of the province"])
        case "extended":
            Response.objects.update(due_on=duty.due_on + datetime.timedelta(days=7))
        case "wanting":
            make.extension(duty, by=world["officer of the district"])
        case "secret":
            duty.circulation.letter.secrecy = 1
            duty.circulation.letter.save()
        case "void":
            make.struck_through(duty.circulation.letter)
        case "withdrawn":
            press(duty, "withdraw", world["officer of the province"])


def test_what_is_left_is_sent(world, digest, duty, post_office):
    other = asked(world)
    digest.lines.create(response=other, stage="on", due_on=other.due_on, why="ครบกำหนดวันนี้")
    waiting(digest)
    press(duty, "excuse", world["officer of the province"])

    sending.send_waiting()

    ((_to, mail),) = post_office
    assert mail["Subject"].strip() == "เตือนงานค้าง ๑ เรื่อง"


def test_nothing_goes_through_a_channel_that_was_ended_meanwhile(world, digest, channel, hook):
    waiting(digest)
    keeping.end(channel, by=world["clerk of the district"])

    sending.send_waiting()

    through = Sending.objects.get(channel=channel)
    assert (through.state, through.fault) == (Stage.DROPPED, "เลิกใช้ช่องทางนี้ก่อนส่ง")
    assert hook.posted == []


# ── «ส่งใหม่» ───────────────────────────────────────────────────────────────────────────────────────
def test_what_failed_is_sent_again_when_asked_once(digest, post_office):
    mail = waiting(digest)
    Sending.objects.update(state=Stage.FAILED, leased_until=None, attempts=6, fault="ติดต่อไม่ได้")

    assert [sending.send_again(mail), sending.send_again(mail)] == [True, False]

    assert (now(mail).state, now(mail).fault, len(post_office)) == (Stage.SENT, "", 1)


def test_what_fails_again_when_asked_has_failed_at_once(digest, settings):
    settings.EMAIL_PORT = 1
    mail = waiting(digest)
    Sending.objects.update(state=Stage.FAILED, leased_until=None, attempts=6)

    sending.send_again(mail)

    assert (now(mail).state, now(mail).attempts) == (Stage.FAILED, 7)
