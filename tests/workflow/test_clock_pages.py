"""More time and pauses on the pages: asked for, decided, told before and after."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from offices.secrecy import Secrecy
from tests import make
from thai.dates import format_date
from thai.working_days import COUNTRY
from workflow.models import Extension
from workflow.states import State, Verdict

from .steps import asked, now, owed_above, press

A_DAY = datetime.timedelta(days=1)
CLERK, OFFICER = "clerk of the district", "officer of the province"


def working_day(after: int) -> datetime.date:
    """The first working day at least so many days from today."""
    days = (timezone.localdate() + n * A_DAY for n in range(after, after + 20))
    return next(day for day in days if COUNTRY.is_working(day))


def holiday(after: int) -> datetime.date:
    days = (timezone.localdate() + n * A_DAY for n in range(after, after + 20))
    return next(day for day in days if COUNTRY.day_off(day))


def text(page) -> str:
    return page.content.decode()


@pytest.fixture
def see(client, world):
    def get(who, name, *args) -> str:
        client.force_login(world[who] if isinstance(who, str) else who)
        return text(client.get(reverse(name, args=args)))

    return get


@pytest.fixture
def send(client, world):
    """Press a button of a duty as somebody, at the version that stands now."""

    def post(who, action, response, **posted):
        client.force_login(world[who] if isinstance(who, str) else who)
        known = {"version": now(response).version} | posted
        return client.post(reverse("workflow:perform", args=[response.pk, action]), known)

    return post


@pytest.fixture
def duty(world):
    """The district's, due the day after tomorrow."""
    return asked(world, State.WORKING, due_on=timezone.localdate() + 2 * A_DAY)


@pytest.fixture
def wanting(world, duty):
    press(duty, "ask_extension", world[CLERK], note="ข้อมูลยังไม่ครบ", until=working_day(9))
    return duty


# ── Asking ────────────────────────────────────────────────────────────────────────────────────────


def test_more_time_is_asked_for_with_a_day_as_one_types_it_and_a_reason(duty, send):
    page = send(CLERK, "ask_extension", duty, until=format_date(working_day(9)), note="ข้อมูลยังไม่ครบ")

    assert (page.status_code, page["Location"]) == (302, duty.get_absolute_url())
    assert [str(m) for m in get_messages(page.wsgi_request)] == ["บันทึกแล้ว: ขอขยายเวลา"]
    assert duty.extensions.get().wanted_on == working_day(9)


def test_more_time_is_asked_for_by_a_tick(duty, send):
    send(CLERK, "ask_extension", duty, more=7, note="ข้อมูลยังไม่ครบ")

    assert duty.extensions.get().wanted_on == COUNTRY.after(duty.due_on, 7)


def test_the_form_tells_the_present_due_day_and_the_days_left(duty, see):
    page = see(CLERK, "workflow:response", duty.pk)

    assert f"กำหนดขณะนี้ {format_date(duty.due_on, 'full')} (เหลือ ๒ วัน)" in page


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({"note": "ข้อมูลยังไม่ครบ"}, "โปรดระบุวันที่ใหม่"),
        ({"until": "๑ ม.ค. ๖๙", "note": "ข้อมูลยังไม่ครบ"}, "วันที่ใหม่ต้องหลังกำหนดเดิม"),
        ({"until": "๓๑ ก.พ. ๗๐", "note": "ข้อมูลยังไม่ครบ"}, "ไม่มีวันที่นี้ในปฏิทิน"),
        ({"until": "๑ มี.ค. ๗๒"}, "โปรดระบุเหตุผล"),
    ],
    ids=["no day", "an earlier day", "no such day", "no reason"],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_is_kept(posted, words, duty, send):
    page = send(CLERK, "ask_extension", duty, **posted)

    assert page.status_code == 422
    assert words in text(page)
    assert all(typed in text(page) for typed in posted.values())
    assert not duty.extensions.exists()


def test_a_day_off_is_asked_about_first(duty, send):
    typed = {"until": format_date(holiday(9)), "note": "ข้อมูลยังไม่ครบ"}

    page = send(CLERK, "ask_extension", duty, **typed)
    assert page.status_code == 422
    assert "เป็นวันหยุดราชการ" in text(page)
    assert not duty.extensions.exists()

    send(CLERK, "ask_extension", duty, **typed, is_sure="on")
    assert duty.extensions.get().wanted_on == holiday(9)


def test_a_form_sent_twice_asks_once(duty, send):
    typed = {"until": format_date(working_day(9)), "note": "ข้อมูลยังไม่ครบ", "version": 0}

    first, second = [send(CLERK, "ask_extension", duty, **typed) for _each in range(2)]

    assert (first.status_code, second.status_code) == (302, 409)
    assert "มีผู้ดำเนินการรายการนี้ไปก่อนแล้ว" in text(second)
    assert duty.extensions.count() == 1


def test_what_was_typed_stays_when_somebody_was_faster(world, duty, send):
    press(duty, "pause", world[OFFICER])

    page = send(CLERK, "ask_extension", duty, until="๑ มี.ค. ๗๒", note="ข้อมูลยังไม่ครบ", version=0)

    assert page.status_code == 409
    assert "ข้อมูลยังไม่ครบ" in text(page)
    assert 'name="version" value="1"' in text(page), "pressed again, it is taken"


def test_a_button_that_there_is_not_is_not_found(duty, send):
    assert send(CLERK, "delete", duty).status_code == 404


# ── Deciding ──────────────────────────────────────────────────────────────────────────────────────


def test_a_request_is_shown_with_who_and_why_to_both_and_decided_by_one(wanting, see, world):
    grant = reverse("workflow:perform", args=[wanting.pk, "grant_extension"])
    judge, asker = [see(who, "workflow:response", wanting.pk) for who in (OFFICER, CLERK)]

    for page in (judge, asker):
        assert format_date(working_day(9), "full") in page
        assert "ข้อมูลยังไม่ครบ" in page
        assert str(world[CLERK]) in page
    assert (grant in judge, grant in asker) == (True, False)


def test_the_day_asked_for_is_proposed_and_another_may_be_granted(wanting, see, send):
    assert format_date(working_day(9)) in see(OFFICER, "workflow:response", wanting.pk)

    send(OFFICER, "grant_extension", wanting, until=format_date(working_day(5)), note="ให้ได้เท่านี้")

    assert now(wanting).due_on == working_day(5)
    assert wanting.extensions.get().decided_in.note == "ให้ได้เท่านี้"


def test_a_refusal_needs_its_reason_and_tells_it(wanting, see, send):
    assert send(OFFICER, "refuse_extension", wanting, note=" ").status_code == 422

    send(OFFICER, "refuse_extension", wanting, note="ต้องรายงานกรมก่อน")

    page = see(CLERK, "workflow:response", wanting.pk)
    assert "ไม่อนุญาต" in page
    assert "ต้องรายงานกรมก่อน" in page


def test_the_original_day_stays_in_sight(world, wanting, send, see):
    original = wanting.due_on
    send(OFFICER, "grant_extension", wanting, until=format_date(working_day(9)))
    press(wanting, "ask_extension", world[CLERK], until=working_day(16))
    send(OFFICER, "grant_extension", wanting, until=format_date(working_day(16)))

    page = see(CLERK, "workflow:response", wanting.pk)

    assert f"กำหนดเดิม {format_date(original)} ขยายแล้ว ๒ ครั้ง" in page


@pytest.mark.parametrize(("secrecy", "is_told"), [(Secrecy.ORDINARY, True), (Secrecy.SECRET, False)])
def test_a_day_later_than_the_upper_duty_is_asked_about_where_that_duty_may_be_known(
    secrecy, is_told, world, send
):
    upper = owed_above(world, due_on=working_day(4))
    upper.circulation.letter.secrecy = secrecy
    upper.circulation.letter.save()
    circulation = make.circulation(world.province, serves=upper)
    duty = make.response(circulation, world.district, State.WORKING, due_on=timezone.localdate())
    make.extension(duty, by=world[CLERK], wanted_on=working_day(9))

    page = send(OFFICER, "grant_extension", duty, until=format_date(working_day(9)))

    assert (page.status_code == 422) == is_told
    assert ("ช้ากว่ากำหนดที่ต้องรายงานหน่วยเหนือ" in text(page)) == is_told
    send(OFFICER, "grant_extension", duty, until=format_date(working_day(9)), is_sure="on")
    assert now(duty).due_on == working_day(9)


def test_who_asks_is_not_told_of_the_upper_duty(world, send):
    circulation = make.circulation(world.province, serves=owed_above(world, due_on=working_day(4)))
    duty = make.response(circulation, world.district, State.WORKING, due_on=timezone.localdate())

    page = send(CLERK, "ask_extension", duty, until=format_date(working_day(9)), note="ข้อมูลยังไม่ครบ")

    assert page.status_code == 302


# ── Pausing ───────────────────────────────────────────────────────────────────────────────────────


def test_a_pause_has_its_category_and_reason(duty, send, see):
    assert send(OFFICER, "pause", duty, note="น้ำท่วม").status_code == 422
    assert send(OFFICER, "pause", duty, category="disaster").status_code == 422
    send(OFFICER, "pause", duty, category="disaster", note="น้ำท่วมทุกตำบล")

    page = see(CLERK, "workflow:response", duty.pk)

    assert "หยุดนับเวลาไว้" in page
    assert "เหตุสาธารณภัยหรือเหตุฉุกเฉิน" in page
    assert "น้ำท่วมทุกตำบล" in page


def test_the_new_due_day_is_told_before_the_clock_goes_on(world, duty, see, send):
    make.pause(duty, by=world[OFFICER], since_on=timezone.localdate() - 5 * A_DAY)
    told = duty.due_on + 5 * A_DAY

    assert f"ถ้านับต่อวันนี้ จะครบกำหนด {format_date(told, 'full')}" in see(OFFICER, "workflow:response", duty.pk)
    send(OFFICER, "resume", duty)

    assert now(duty).due_on == told
    assert "หยุดนับเวลารวม ๕ วัน" in see(OFFICER, "workflow:response", duty.pk)


# ── Lists ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["workflow:desk-rest", "workflow:outstanding"])
def test_requests_wait_on_the_lists_of_the_office_that_asked(name, wanting, see):
    heading = "ขอขยายเวลา รอพิจารณา</h2>"

    assert heading in see("manager of the province", name)
    assert heading not in see(CLERK, name)


def test_a_request_about_a_secret_letter_waits_for_the_cleared_only(world, see):
    letter = make.letter(world.province, secrecy=Secrecy.SECRET)
    duty = make.response(make.circulation(world.province, letter=letter), world.district, State.WORKING)
    make.extension(duty, by=world[CLERK])
    cleared = make.person(world.province, cleared_for=Secrecy.SECRET)

    assert "รอพิจารณา" not in see(OFFICER, "workflow:outstanding")
    assert "รอพิจารณา" in see(cleared, "workflow:outstanding")


def test_what_is_decided_waits_no_longer(wanting, send, see):
    send(OFFICER, "refuse_extension", wanting, note="ต้องรายงานกรมก่อน")

    assert "รอพิจารณา" not in see(OFFICER, "desk")


@pytest.mark.parametrize(
    ("action", "facts", "words"),
    [
        (None, {}, "รอพิจารณา"),
        ("grant_extension", {"until": working_day(5)}, "ขยายเวลาถึง"),
        ("refuse_extension", {}, "ไม่อนุญาตให้ขยายเวลา"),
        ("pause", {}, "หยุดนับเวลาไว้"),
    ],
)
def test_the_lists_of_both_offices_tell_what_became_of_the_time(action, facts, words, world, wanting, see):
    if action:
        press(wanting, action, world[OFFICER], **facts)

    for who, name, args in [
        (CLERK, "desk", []),
        (OFFICER, "workflow:outstanding", []),
        (OFFICER, "workflow:circulation", [wanting.circulation_id]),
    ]:
        assert words in see(who, name, *args)


def test_the_lists_ask_once_for_all_marks(world, client):
    circulation = make.circulation(world.province)
    client.force_login(world[OFFICER])
    addresses = [circulation.get_absolute_url(), reverse("workflow:outstanding"), reverse("desk")]

    def another():
        response = make.response(circulation, make.office(parent=world.province), State.WORKING)
        make.extension(response, by=world[CLERK], wanted_on=working_day(9))

    def costs() -> int:
        with CaptureQueriesContext(connection) as captured:
            for address in addresses:
                client.get(address)
        return len(captured)

    another()
    costs()
    for_one = costs()
    for _each in range(8):
        another()

    assert costs() == for_one
    assert Extension.objects.filter(verdict=Verdict.ASKED).count() == 9
