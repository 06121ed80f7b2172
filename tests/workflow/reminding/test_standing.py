"""What the page of a duty says of its reminders."""

import pytest
import time_machine
from django.urls import reverse

from letters import registers
from letters.models import Register
from offices.secrecy import Secrecy
from tests import make
from workflow.models import Sending
from workflow.reminding import rounds, standing
from workflow.states import State

from .days import at, march, owed, with_email, with_mailbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailbox(world):
    return with_mailbox(world.district)


def test_before_the_hour_it_tells_who_will_be_told_and_why(world, mailbox):
    found = standing.of_response(owed(world), at(6, 7))

    [today] = found.words
    assert today.startswith("จะเตือน สถอ.แม่สอด ๖ มี.ค. ๒๕๖๙ เวลา ๐๘.๓๐ น. เพราะครบกำหนดวันนี้")
    assert (found.next_on, found.told) == (march(9), [])


def test_past_the_hour_and_not_yet_made_it_is_told_with_the_next_run(world, mailbox):
    [today] = standing.of_response(owed(world), at(6, 10)).words

    assert today.startswith("จะเตือน สถอ.แม่สอด วันนี้ เมื่อระบบส่งรอบถัดไป")


def test_what_came_up_after_the_hour_is_told_on_the_next_working_day(world, mailbox):
    rounds.remind(at(6, 9))

    [said] = standing.of_response(owed(world), at(6, 10)).words

    assert said.startswith("จะเตือน สถอ.แม่สอด ๙ มี.ค. ๒๕๖๙ เวลา ๐๘.๓๐ น. เพราะเกินกำหนดแล้ว ๑ วันทำการ")


def test_a_silence_is_told_with_its_reason(world, mailbox):
    found = standing.of_response(owed(world, paused_on=march(4)), at(6, 10))

    assert found.words == ["ระบบไม่แจ้งเตือนเอง: หยุดนับเวลาไว้ตั้งแต่ ๔ มี.ค. ๒๕๖๙"]
    assert found.next_on is None


def test_beside_the_office_its_head_is_named(world, mailbox):
    head = with_email(world["head of the district"])

    words = standing.of_response(owed(world), at(13, 7)).words

    assert [str(head) in each for each in words] == [False, True]


def test_that_there_is_no_head_to_tell_is_told(world, mailbox):
    words = standing.of_response(owed(world), at(13, 7)).words

    assert words[0] == "ระบบไม่แจ้งหัวหน้า: สถอ.แม่สอด ไม่มีหัวหน้าที่มีอีเมลและเห็นหนังสือนี้ได้"
    assert len(words) == 2
    assert "ไม่แจ้งหัวหน้า" not in standing.of_response(owed(world), at(12, 7)).words[0]


def test_what_is_answered_has_no_next_reminder(world, mailbox):
    assert standing.of_response(owed(world, state=State.REPORTED), at(6, 7)).next_on is None


def test_what_was_sent_is_told_the_newest_first_and_what_became_of_it(world, mailbox):
    response = owed(world)
    rounds.remind(at(5, 9))
    Sending.objects.update(state="sent", sent_at=at(5, 9))
    rounds.remind(at(6, 9))

    told = standing.of_response(response, at(6, 10)).told

    assert [(each.line.digest.on.day, each.whom, each.how) for each in told] == [
        (6, "ช่องทางกลางของ สถอ.แม่สอด", "รอส่ง"),
        (5, "ช่องทางกลางของ สถอ.แม่สอด", "ส่งแล้ว"),
    ]


@time_machine.travel(at(6, 10), tick=False)
@pytest.mark.parametrize("who", ["officer of the province", "clerk of the district"])
def test_who_asked_and_who_owes_see_it(client, world, mailbox, who):
    response = owed(world)
    rounds.remind(at(6, 9))
    client.force_login(world[who])

    course = reverse("workflow:course", args=[response.pk])  # which the page asks for when it is there
    assert f'hx-get="{course}"' in client.get(response.get_absolute_url()).content.decode()
    for address in (course, f"{response.get_absolute_url()}?all=1"):
        page = client.get(address).content.decode()
        assert "ระบบไม่แจ้งเตือนเอง: เตือนไปแล้ววันนี้" in page
        assert "ช่องทางกลางของ สถอ.แม่สอด" in page


@time_machine.travel(at(6, 10), tick=False)
def test_who_is_not_cleared_sees_nothing_of_a_secret_ones(client, world):
    client.force_login(world["clerk of the district"])

    assert client.get(owed(world, secrecy=Secrecy.SECRET).get_absolute_url()).status_code == 404


@time_machine.travel(at(6, 10), tick=False)
def test_the_page_asks_no_more_the_oftener_one_was_reminded(
    client, world, mailbox, django_assert_max_num_queries
):
    response = owed(world)
    client.force_login(world["clerk of the district"])

    def queries() -> int:
        with django_assert_max_num_queries(200) as captured:
            client.get(reverse("workflow:course", args=[response.pk]))
        return len(captured)

    rounds.remind(at(6, 9))
    queries()  # warms what is kept for good
    once = queries()
    for day in (9, 11, 18):
        rounds.remind(at(day, 9))

    assert queries() == once


@time_machine.travel(at(5, 7), tick=False)
def test_the_page_of_a_received_letter_says_it_to_the_office_that_received_it(client, world):
    with_mailbox(world.province)
    letter = make.letter(world.department, due_on=march(6))
    by = world["clerk of the province"]
    registers.enter(letter, world.province, Register.Kind.INCOMING, on=march(1), by=by)
    client.force_login(by)

    page = client.get(letter.get_absolute_url()).content.decode()

    assert "จะเตือน สถจ.ตาก ๕ มี.ค. ๒๕๖๙ เวลา ๐๘.๓๐ น. เพราะอีก ๑ วันทำการครบกำหนด" in page
    client.force_login(world["clerk of the department"])
    assert "จะเตือน" not in client.get(letter.get_absolute_url()).content.decode()
