"""manage.py remind."""

from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from offices.secrecy import Secrecy
from tests import make
from tests.workflow import post_offices
from workflow.models import Digest
from workflow.states import State

from .days import at, owed, with_email, with_mailbox

pytestmark = pytest.mark.django_db


def remind(*words: str) -> str:
    printed = StringIO()
    call_command("remind", *words, stdout=printed)
    return printed.getvalue()


def test_a_dry_run_prints_what_would_go_where_and_stores_nothing(world):
    with_mailbox(world.district)
    response = owed(world)

    printed = remind("--on", "2026-03-09", "--dry-run")

    assert printed.splitlines() == [
        "การเตือน วันจันทร์ที่ ๙ มีนาคม ๒๕๖๙",
        "",
        "→ สถอ.แม่สอด · ๐๘.๓๐ น. · saraban-6306@wian.example",
        f"    สถจ.ตาก ขอ: {response.circulation.letter.number_thai}  เกินกำหนดแล้ว ๑ วันทำการ "
        "ครบกำหนด วันศุกร์ที่ ๖ มีนาคม ๒๕๖๙ · หลังครบกำหนด ๑ วันทำการ (แผนการเตือนของ สถจ.ตาก)",
        "",
        "รวม ๑ ฉบับ ๑ รายการ ไม่เตือน ๐ เรื่อง",
    ]
    assert not Digest.objects.exists()


def test_a_dry_run_tells_every_silence_when_asked(world):
    with_mailbox(world.district)
    response = owed(world)
    make.response(response.circulation, world.other_district, State.EXCUSED)

    printed = remind("--on", "๙ มี.ค. ๖๙", "--dry-run", "--why")

    assert (
        f"    สถอ.อุ้มผาง  สถจ.ตาก ขอ: {response.circulation.letter.number_thai}  ได้รับยกเว้น ไม่ต้องรายงาน"
        in printed
    )
    assert "รวม ๑ ฉบับ ๑ รายการ ไม่เตือน ๑ เรื่อง" in printed


def test_it_names_no_secret_letter_and_nobody_who_asks_by_one(world):
    with_email(make.person(world.district, cleared_for=Secrecy.SECRET))
    response = owed(world, secrecy=Secrecy.SECRET)
    make.response(response.circulation, world.other_district, State.EXCUSED)

    printed = remind("--on", "2026-03-09", "--dry-run", "--why")

    assert printed.count("หนังสือที่มีชั้นความลับ  ") == 2
    assert "สถจ.ตาก" not in printed


def test_a_line_for_the_head_is_marked(world):
    with_mailbox(world.district)
    with_email(world["head of the district"])
    owed(world)

    assert "[หัวหน้า] สถจ.ตาก ขอ" in remind("--on", "2026-03-13", "--dry-run")


@time_machine.travel(at(6, 9), tick=False)
def test_it_makes_what_is_due_and_says_how_much_and_then_nothing(world):
    with_mailbox(world.district)
    owed(world)

    assert remind() == "จัดทำบัญชีเตือน ๑ ฉบับ\n"
    assert remind() == ""


@time_machine.travel(at(6, 6), tick=False)
def test_a_day_given_counts_as_if_its_hours_had_come(world):
    with_mailbox(world.district)
    owed(world)

    assert remind("--on", "2026-03-06") == "จัดทำบัญชีเตือน ๑ ฉบับ\n"


@time_machine.travel(at(6, 9), tick=False)
def test_one_office_alone_can_be_reminded(world):
    for office in (world.district, world.other_district):
        owed(world, with_mailbox(office))

    remind("--office", "6308")

    assert Digest.objects.get().office == world.other_district


@time_machine.travel(at(6, 9), tick=False)
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--on", "2026-03-09"], "วันที่ยังมาไม่ถึง"),
        (["--on", "เมื่อไร"], "อ่านวันที่ไม่ได้"),
        (["--office", "nowhere"], "ไม่มีหน่วยงานรหัส nowhere"),
        (["--why"], "--dry-run"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(world, words, said):
    with pytest.raises(CommandError, match=said):
        remind(*words)


@time_machine.travel(at(6, 9), tick=False)
def test_it_sends_what_it_made_where_no_worker_runs(world, settings):
    with_mailbox(world.district)
    owed(world)

    with post_offices.running() as server:
        mails = post_offices.use(server, settings)
        remind()
        remind()

    assert [to for to, _mail in mails] == [["saraban-6306@wian.example"]]
