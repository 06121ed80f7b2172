"""The page of a circulation: who has not answered first, and what may be done about each in its place."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from offices.models import Office
from offices.secrecy import Secrecy
from tests import make
from workflow.lines import tallies
from workflow.models import Record, Response
from workflow.progress import Progress
from workflow.states import State

from .reminding_by_letter import owed_late, reminded
from .steps import asked, now, press

OFFICER, HX = "officer of the province", {"HX-Request": "true"}


def text(page) -> str:
    return page.content.decode()


@pytest.fixture
def late(world) -> Response:
    duty = asked(world, State.WORKING, due_on=timezone.localdate() - datetime.timedelta(3))
    make.response(duty.circulation, world.other_district, State.REPORTED)
    return duty


@pytest.fixture
def see(client, world):
    def get(who, name, *args, headers=None, **query):
        client.force_login(world[who])
        return client.get(reverse(f"workflow:{name}", args=args), query, headers=headers)

    return get


@pytest.fixture
def press_on_line(client, world):
    def post(response, action, *, headers=None, who=OFFICER, **posted):
        client.force_login(world[who])
        known = {"version": now(response).version} | posted
        address = reverse("workflow:line-perform", args=[response.pk, action])
        return client.post(address, known, headers=headers)

    return post


def test_every_part_of_the_bar_and_the_late_are_as_many_as_the_lines_they_lead_to(late, see):
    page = see(OFFICER, "circulation", late.circulation_id)

    for tally in page.context["tallies"]:
        shown = see(OFFICER, "circulation", late.circulation_id, state=tally.choice).context["page_obj"]
        assert shown.paginator.count == tally.count


def test_the_bar_is_as_long_as_those_who_count(late):
    circulation, today = late.circulation, timezone.localdate()
    make.response(circulation, make.office(), State.EXCUSED)
    make.response(circulation, make.office(), State.AWAITING, is_copy=True)

    progress = Progress.of(circulation.responses.all(), tallies(circulation.responses.all(), today), today)

    assert (progress.answered, progress.counted, progress.percent) == (1, 2, 50)
    assert [(part.tab.choice, part.width) for part in progress.parts] == [("reported", 50), ("working", 50)]
    assert [line.response for line in progress.latest] == [late]


def test_the_longest_late_is_named_above_all(late, see):
    page = see(OFFICER, "circulation", late.circulation_id).context["live"].html

    assert "เกินกำหนด ๑ แห่ง" in page
    assert page.count("ตอบแล้ว ๑ จาก ๒") == 1


def test_a_long_list_is_narrowed_to_an_area_and_what_is_counted_with_it(world, see):
    circulation = make.circulation(world.province)
    for district in (world.district, world.other_district, world.other_district):
        make.response(circulation, make.office(kind=Office.Kind.LOCAL, parent=district))

    page = see(OFFICER, "circulation", circulation.pk, area=world.other_district.pk)

    assert page.context["page_obj"].paginator.count == page.context["progress"].counted == 2


def test_the_telephone_of_an_office_is_dialled_from_its_line(world, late, see):
    Office.objects.filter(pk=world.district.pk).update(phone="๐-๕๕๕๑-๑๒๓๔ ต่อ ๕")

    assert 'href="tel:055511234"' in text(see(OFFICER, "circulation", late.circulation_id))


def test_a_line_costs_the_same_among_one_and_many(world, late, see):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            see(OFFICER, "circulation", late.circulation_id)
        return len(captured)

    queries()
    before = queries()
    for _each in range(12):
        make.response(late.circulation, make.office(parent=world.province), due_on=late.due_on)

    assert queries() == before


def test_htmx_is_answered_with_the_line_alone_and_its_buttons(late, see):
    page = text(see(OFFICER, "line", late.pk, headers=HX))

    assert "<html" not in page
    for words in ("บันทึกคำตอบทางโทรศัพท์", "ไม่ต้องรายงาน", "ขยายเวลาให้", "ร่างหนังสือเตือนครั้งที่ ๑"):
        assert words in page


def test_a_deed_on_a_line_is_told_in_the_line(late, press_on_line):
    page = press_on_line(late, "excuse", headers=HX, note="น้ำท่วม")

    assert page.headers["HX-Trigger"] == "line-changed"
    assert "สถานะ: ไม่ต้องรายงาน" in text(page)
    assert now(late).state == State.EXCUSED


def test_who_was_let_off_is_told_with_who_and_why_and_is_asked_again_in_the_line(
    world, late, see, press_on_line
):
    press(late, "excuse", world[OFFICER], "ไม่มีระบบประปา")

    whole = see(OFFICER, "circulation", late.circulation_id, state="excused")
    line = text(see(OFFICER, "line", late.pk, headers=HX))
    duty = text(see(OFFICER, "response", late.pk))
    file = b"".join(see(OFFICER, "circulation", late.circulation_id, **{"as": "csv"})).decode()

    assert "ไม่มีระบบประปา" in text(whole)
    assert all(f"{world[OFFICER]}" in page and "ไม่ต้องรายงาน: ไม่มีระบบประปา" in page for page in (line, duty))
    assert "ไม่มีระบบประปา" in file
    assert "ขอให้ตอบเช่นเดิม" in line

    press_on_line(late, "restore", headers=HX, note="กดผิดแห่ง")

    assert (now(late).state, now(late).is_open) == (State.AWAITING, True)
    assert "ไม่มีระบบประปา" not in text(see(OFFICER, "line", late.pk, headers=HX))


def test_without_htmx_the_list_is_shown_again_at_that_line_as_it_was_filtered(late, press_on_line):
    back = f"{late.circulation.get_absolute_url()}?state=late"

    page = press_on_line(late, "excuse", note="น้ำท่วม", back=back)

    assert page.url == f"{back}#line-{late.pk}"


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_the_way_back_leads_nowhere_else(back, late, press_on_line):
    page = press_on_line(late, "excuse", note="น้ำท่วม", back=back)

    assert page.url == f"{late.circulation.get_absolute_url()}#line-{late.pk}"


def test_what_lacks_its_reason_is_refused_in_the_line_and_nothing_changes(late, press_on_line):
    page = press_on_line(late, "excuse", headers=HX)

    assert (page.status_code, now(late).state) == (422, State.WORKING)
    assert "โปรดระบุเหตุผล" in text(page)


@pytest.mark.parametrize("who", ["officer of the district", "officer of the department", "outsider"])
def test_nobody_but_the_office_that_asked_acts_on_lines_or_reads_what_is_told_of_all(
    who, late, see, press_on_line
):
    assert press_on_line(late, "excuse", who=who, note="น้ำท่วม").status_code == 404
    assert see(who, "line", late.pk).status_code == 404
    for name in ("events", "briefing"):
        assert see(who, name, late.circulation_id).status_code == 404


def test_a_secret_letter_s_lines_are_not_there_for_who_is_not_cleared(world, late, see):
    letter = late.circulation.letter
    letter.secrecy = Secrecy.SECRET
    letter.save()

    for name, key in (("line", late.pk), ("events", late.circulation_id), ("briefing", late.circulation_id)):
        assert see(OFFICER, name, key).status_code == 404


def test_a_call_is_written_down_with_today_and_the_telephone_filled_in(client, world, late):
    client.force_login(world[OFFICER])
    address = reverse("workflow:on-behalf", args=[late.pk, "report"])

    page = client.get(address, {"via": "phone", "back": late.circulation.get_absolute_url()})

    assert page.context["form"].news["via"].value() == Record.Via.PHONE
    assert f'href="{late.circulation.get_absolute_url()}#line-{late.pk}"' in text(page)


def test_those_ticked_are_those_shown_to_be_done_with_together(late, see):
    page = see(OFFICER, "judge", late.circulation_id, chosen=late.pk)

    assert [each.pk for each in page.context["page_obj"]] == [late.pk]
    assert page.context["ticked"] == [str(late.pk)]


def test_who_was_ticked_is_reminded_and_nobody_else(late, see):
    page = see(OFFICER, "remind", late.circulation_id, chosen=late.pk)

    assert [row.candidate.response.pk for row in page.context["rows"] if row.is_ticked] == [late.pk]


@pytest.mark.parametrize(("days", "classes"), [(-3, "button"), (3, "button button--quiet")])
def test_to_remind_stands_out_on_the_line_of_who_is_late(world, see, days, classes):
    duty = asked(world, State.WORKING, due_on=timezone.localdate() + datetime.timedelta(days))

    page = text(see(OFFICER, "line", duty.pk, headers=HX))

    assert f'<button class="{classes}">ร่างหนังสือเตือนครั้งที่ ๑' in page


def test_to_remind_once_more_on_the_same_day_does_not_stand_out(world, see):
    circulation = owed_late(world)
    reminded(circulation, world)

    page = text(see(OFFICER, "line", circulation.responses.get().pk, headers=HX))

    assert '<button class="button button--quiet">ร่างหนังสือเตือนครั้งที่ ๒' in page
