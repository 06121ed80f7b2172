"""«งานเบื้องหลัง»: who sees which work, how far it is and why it failed, and who stops it or tries it again."""

import re
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from letters import background, leases
from letters.models import Intake, Letter, Printout, Register
from letters.models import Worker as SeenWorker
from letters.printing import making
from letters.search.tasks import index_letters_of
from offices.models import Office
from tests import make
from tests.letters.browsing import browser_of
from workflow.door import mailing
from workflow.models import Copies, Inspection, Mailing, Sending

PAGE, ALL = reverse("workflow:work"), reverse("workflow:installation")
NOBODY_WORKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": settings.QUEUES}}


@pytest.fixture(autouse=True)
def nobody_works(settings):
    settings.TASKS = NOBODY_WORKS


def words(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def seen(world, who: str) -> str:
    return words(browser_of(world[who]).get(PAGE))


def post(world, who: str, what: str, kind: str, pk: int):
    return browser_of(world[who]).post(reverse(f"workflow:work-{what}", args=[kind, pk]), follow=True)


def printout(world, who="officer of the province", **fields) -> Printout:
    day = timezone.localdate()
    facts = {"office": world.province, "kind": "incoming", "year": day.year + 543}
    book, _is_new = Register.objects.get_or_create(**facts)
    asked = {"register": book, "first_on": day, "last_on": day, "asked_by": world[who], "form": "pdf"}
    kept = timedelta(days=1)
    return leases.ask(Printout, uuid.uuid4(), len, kept=kept, **asked, **fields)


def failed(world, **fields) -> Printout:
    row = printout(world, **fields)
    done = {"state": "failed", "leased_until": None, "fault": "ที่เก็บไฟล์เต็ม", "attempts": 3}
    Printout.objects.filter(pk=row.pk).update(**done)
    return row


def circulation(world, secrecy: int = 0):
    made = make.circulation(world.province, by=world["officer of the province"])
    Letter.objects.filter(pk=made.letter_id).update(secrecy=secrecy, subject="ขอข้อมูลถนน")
    return made


def copies(world, secrecy: int = 0) -> Copies:
    what = {"circulation": circulation(world, secrecy), "asked_by": world["officer of the province"]}
    return leases.ask(Copies, uuid.uuid4(), len, kept=timedelta(days=1), total=9, **what)


def test_nothing_yet_says_what_comes_here(world):
    assert "ไม่มีงานเบื้องหลังที่ค้างหรือเพิ่งเสร็จ" in seen(world, "clerk of the province")


def test_that_nobody_works_is_said_to_who_waits(world):
    printout(world)
    assert "ไม่มีตัวทำงานเบื้องหลังทำงานอยู่" in seen(world, "officer of the province")

    now = timezone.now()
    SeenWorker.objects.create(name="there:1", started_at=now, seen_at=now)
    assert "ไม่มีตัวทำงานเบื้องหลังทำงานอยู่" not in seen(world, "officer of the province")


def test_how_far_it_is_and_why_it_waits_stand_in_words(world):
    row = printout(world, total=1200)
    leases.take(Printout, row.pk, "making", timezone.now()).renew(done=300)
    assert "๓๐๐ จาก ๑,๒๐๐ รายการ" in seen(world, "officer of the province")

    leases.Lease(Printout, row.pk, "making", 1).give_up("ที่เก็บไฟล์เต็ม")

    told = seen(world, "officer of the province")
    assert "ติดขัด จะลองใหม่เอง" in told
    assert "ที่เก็บไฟล์เต็ม ระบบจะลองใหม่เองเมื่อ" in told


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("officer of the province", True),  # who asked
        ("clerk of the province", True),
        ("head of the province", True),
        ("manager of the province", True),
        ("clerk of the district", False),
        ("head of the department", False),
        ("outsider", False),
    ],
)
def test_work_is_seen_by_who_asked_and_who_runs_the_office_and_by_them_alone(world, who, sees):
    row = failed(world)

    assert ("ที่เก็บไฟล์เต็ม" in seen(world, who)) is sees
    assert post(world, who, "again", "printout", row.pk).status_code == (200 if sees else 404)
    row.refresh_from_db()
    assert row.state == ("waiting" if sees else "failed")


def test_another_officer_sees_only_their_own(world):
    row, other = printout(world), make.person(world.province, "officer")
    client = browser_of(other)

    assert "พิมพ์ทะเบียน" not in words(client.get(PAGE)).replace("สั่งพิมพ์ทะเบียน", "")
    assert client.post(reverse("workflow:work-stop", args=["printout", row.pk])).status_code == 404


def test_a_file_is_for_who_asked_and_others_are_shown_no_way_to_it(world):
    asker, clerk = (browser_of(world[f"{role} of the province"]) for role in ("officer", "clerk"))
    address = printout(world).get_absolute_url()

    assert [address in client.get(PAGE).content.decode() for client in (asker, clerk)] == [True, False]
    assert [client.get(address).status_code for client in (asker, clerk)] == [200, 404]


def test_what_tells_of_a_secret_letter_is_for_the_cleared(world):
    row = copies(world, secrecy=1)
    cleared = browser_of(make.person(world.province, "clerk", cleared_for=1))

    assert str(row.circulation) in words(cleared.get(PAGE))
    assert "รวมสำเนาทุกแห่ง" not in seen(world, "clerk of the province")
    assert post(world, "clerk of the province", "stop", "copies", row.pk).status_code == 404
    assert Copies.objects.get().state == "waiting"


def test_how_much_a_secret_book_holds_is_for_the_cleared(world):
    cleared, day = make.person(world.province, "clerk", cleared_for=1), timezone.localdate()
    facts = {"office": world.province, "kind": "incoming", "year": day.year + 543, "is_secret": True}
    making.ask(Register.objects.create(**facts), (day, day), "pdf", by=cleared, token=uuid.uuid4())

    assert "พิมพ์ทะเบียน" in words(browser_of(cleared).get(PAGE)).replace("สั่งพิมพ์ทะเบียน", "")
    assert "พิมพ์ทะเบียน" not in seen(world, "clerk of the province").replace("สั่งพิมพ์ทะเบียน", "")


def test_what_no_worker_came_to_in_its_time_is_still_made(world):
    row, long_after = printout(world), timezone.now() + timedelta(days=9)

    making.sweep(long_after)
    with time_machine.travel(long_after, tick=False):
        assert Printout.objects.visible_to(row.asked_by).get().state == "waiting"

    leases.stop(row, "making")
    making.sweep(long_after)
    assert not Printout.objects.exists()


def test_a_stop_posted_twice_stops_once_and_says_so(world):
    row = copies(world)

    assert "หยุดงานนี้แล้ว" in words(post(world, "clerk of the province", "stop", "copies", row.pk))
    assert "ไม่มีอะไรให้หยุด" in words(post(world, "clerk of the province", "stop", "copies", row.pk))
    assert Copies.objects.get().state == "stopped"
    assert "กำลังลองใหม่" in words(post(world, "clerk of the province", "again", "copies", row.pk))


def test_a_file_that_is_read_is_set_aside_and_comes_back(world):
    by = world["clerk of the province"]
    until = timezone.now() + leases.LEASE
    facts = {"office": world.province, "brought_by": by, "sha256": "a" * 64, "folder": "x"}
    row = Intake.objects.create(name="scan.pdf", state="reading", attempts=1, leased_until=until, **facts)

    post(world, "clerk of the province", "stop", "intake", row.pk)
    assert Intake.objects.get().state == "dropped"

    gave_up = {"state": "refused", "refusal": "gave-up", "finished_by": None, "finished_at": None}
    Intake.objects.update(**gave_up)
    assert "อ่านค้างหลายครั้งแล้วไม่สำเร็จ" in seen(world, "clerk of the province")
    post(world, "clerk of the province", "again", "intake", row.pk)
    assert (Intake.objects.get().state, Intake.objects.get().attempts) == ("waiting", 1)


def test_mails_are_told_by_the_circulation_stopped_and_sent_again(world):
    asked = circulation(world)
    keys = [
        make.key(make.response(asked, office), by=world["officer of the province"])
        for office in (world.district, world.other_district)
    ]
    until = timezone.now() + leases.WAITS
    Mailing.objects.bulk_create(
        Mailing(key=key, to="a@example.go.th", asked_by=world["officer of the province"], leased_until=until)
        for key in keys
    )
    Mailing.objects.filter(key=keys[0]).update(state="sent", leased_until=None, sent_at=timezone.now())
    assert "๑ จาก ๒ ฉบับ" in seen(world, "clerk of the province")

    post(world, "officer of the province", "stop", "links", asked.pk)
    assert sorted(Mailing.objects.values_list("state", flat=True)) == ["sent", "stopped"]
    assert mailing.sweep(timezone.now() + timedelta(days=1)) == 0
    Office.objects.update(mailbox="a@example.go.th")
    response = Mailing.objects.get(state="stopped").key.response
    mailing.ask([response], by=world["officer of the province"])
    assert Mailing.objects.filter(state="waiting").delete()[0] == 1  # asked for anew, it is sent anew

    Mailing.objects.filter(state="stopped").update(state="failed", fault="เซิร์ฟเวอร์อีเมลไม่รับที่อยู่นี้")
    assert "ไม่รับที่อยู่นี้" in seen(world, "clerk of the province")
    post(world, "clerk of the province", "again", "links", asked.pk)
    assert Mailing.objects.filter(state="waiting").count() == 1
    assert post(world, "clerk of the district", "stop", "links", asked.pk).status_code == 404


def test_reminders_are_told_by_the_day_and_stopped(world):
    asked = circulation(world)
    digest = make.digest(world.province, make.response(asked, world.district), on=timezone.localdate())
    until = timezone.now() + leases.WAITS
    Sending.objects.create(digest=digest, to="a@example.go.th", leased_until=until)
    assert "การเตือนของวันที่" in seen(world, "clerk of the province")

    post(world, "clerk of the province", "stop", "reminders", digest.on.toordinal())

    sending = Sending.objects.get()
    assert sending.state == "dropped"
    assert str(world["clerk of the province"]) in sending.fault


def test_there_is_no_work_of_an_unknown_kind(world):
    for kind, pk in (("nothing", 1), ("printout", 10**9), ("reminders", 10**9), ("links", 10**9)):
        assert post(world, "clerk of the province", "stop", kind, pk).status_code == 404


def test_the_queries_do_not_grow_with_the_work(world, django_assert_max_num_queries):
    clerk = browser_of(world["clerk of the province"])
    for _each in range(3):
        printout(world), failed(world)
        row = copies(world)
        Inspection.objects.create(
            circulation=row.circulation,
            asked_by=row.asked_by,
            form_token=uuid.uuid4(),
            expires_at=timezone.now() + timedelta(days=1),
            leased_until=timezone.now(),
        )
    clerk.get(PAGE)

    with django_assert_max_num_queries(45):
        clerk.get(PAGE)


def test_every_kind_is_swept_stopped_and_tried_again_under_its_own_name():
    names = [kind.name for kind in background.KINDS]

    assert len(names) == len(set(names)) == 9
    own = [(kind.sweep, kind.stop, kind.again) for kind in background.KINDS]
    assert all(each.__func__ is not getattr(background.Kind, each.__name__) for kind in own for each in kind)


# ── Who runs the installation ─────────────────────────────────────────────────────────────────────
@pytest.fixture
def operator(world):
    person = make.person(None)
    person.is_superuser = True
    person.save()
    return browser_of(person)


def test_who_runs_the_installation_sees_how_all_of_it_goes_and_not_what_it_is_about(
    world, operator, settings
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    index_letters_of.enqueue(1)
    now = timezone.now()
    SeenWorker.objects.create(name="server-1:42", queues=["printing"], started_at=now, seen_at=now)
    row = copies(world)

    told = words(operator.get(ALL))

    assert "server-1:42 printing" in told
    assert "default ๑ ๐" in told
    assert f"รวมสำเนาทุกแห่งเป็นไฟล์เดียว {world.province.name} รอทำ ๑" in told
    assert "ขอข้อมูลถนน" not in told
    assert str(row.circulation.letter) not in told
    assert browser_of(world["manager of the province"]).get(ALL).status_code == 404


def test_a_call_that_failed_is_made_again_by_who_runs_the_installation(world, operator, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    call = index_letters_of.enqueue(1).db_result
    call.set_failed(ValueError("of a letter"))
    again = reverse("workflow:call-again", args=[call.pk])
    told = words(operator.get(ALL))
    assert "index_letters_of" in told
    assert "of a letter" not in told

    assert browser_of(world["head of the province"]).post(again).status_code == 404
    assert "เข้าคิวใหม่แล้ว" in words(operator.post(again, follow=True))
    assert DBTaskResult.objects.get().status == "READY"
    assert operator.post(again).status_code == 404
