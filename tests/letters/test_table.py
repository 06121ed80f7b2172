"""A pasted table is checked row by row, and registered all at once or not at all."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from letters.intake.table import MOST_ROWS
from letters.models import Entry, Letter, ToldApart
from offices.models import Office, Role
from offices.secrecy import Secrecy
from tests import make

from .browsing import browser_of, form_with, words
from .clerk import letter

TABLE = reverse("letters:table")
HEADINGS = "ที่\tลงวันที่\tจาก\tถึง\tเรื่อง\tวันที่รับ\tเวลา\tชั้นความเร็ว\tหมายเหตุ"
FIRST = (
    "มท 0810.4/ว 481\t30 ม.ค. 69\tหน่วยงาน dla\tจังหวัดตาก\tการรายงานผล\t2 ก.พ. 69\t9.30\tด่วนที่สุด\tมีสิ่งที่ส่งมาด้วย"
)
SECOND = "มท 0810.4/ว 482\t๓๐/๑/๒๕๖๙\tหน่วยงาน dla\tจังหวัดตาก\tการประชุม\t2 ก.พ. 69\t\t\t"
THIRD = "ศธ 04001/12\t29/1/69\tสำนักงานใหม่\t\tขอเชิญ\t2 ก.พ. 69\t๑๐.๐๕ น.\tด่วน\t"


def table(*rows: str, headings: str = HEADINGS) -> str:
    return "\n".join([headings, *rows])


@pytest.fixture
def clerk(world):
    return browser_of(world["clerk of the province"])


def paste(client, text: str):
    return client.post(TABLE, {"text": text})


def save(client, page, without: tuple[int, ...] = (), **changes):
    posted = {
        **form_with(page, "rows-TOTAL_FORMS"),
        "save": "1",
        **{f"rows-{name}": value for name, value in changes.items()},
    }
    for row in without:
        posted.pop(f"rows-{row}-is_chosen")
    return client.post(TABLE, posted)


def test_pasting_takes_no_number(clerk):
    page = paste(clerk, table(FIRST, SECOND))

    assert page.status_code == 200
    assert "ถูกต้องครบทุกแถว" in words(page)
    assert not Letter.objects.exists()


def test_the_rows_are_registered_in_their_order_with_numbers_that_follow(world, clerk):
    answer = save(clerk, paste(clerk, table(SECOND, FIRST, THIRD)))

    lines = Entry.objects.order_by("number")
    assert [(line.number, line.letter.serial) for line in lines] == [(1, 482), (2, 481), (3, 12)]
    shown = words(clerk.get(answer.url))
    assert "โปรดเขียนเลขรับลงบนหนังสือ" in shown
    assert re.findall(r'<strong class="lead">(.)</strong>', shown) == ["๑", "๒", "๓"]


def test_every_column_arrives(world, clerk):
    save(clerk, paste(clerk, table(FIRST)))

    line = Entry.objects.get()
    assert (line.registered_on, line.registered_time) == (datetime.date(2026, 2, 2), datetime.time(9, 30))
    assert line.remark == "มีสิ่งที่ส่งมาด้วย"
    found = line.letter
    assert (found.issuer, found.dated_on) == (world.department, datetime.date(2026, 1, 30))
    assert (found.addressee, found.subject, found.urgency) == ("จังหวัดตาก", "การรายงานผล", "ด่วนที่สุด")


def test_without_headings_the_columns_are_those_of_the_register(clerk):
    save(clerk, paste(clerk, FIRST))

    assert Entry.objects.get().letter.subject == "การรายงานผล"


def test_a_row_without_a_day_is_received_today(clerk):
    save(clerk, paste(clerk, "มท 0810.4/ว 481\t30 ม.ค. 69\tกรมหนึ่ง\t\tการรายงานผล"))

    assert Entry.objects.get().registered_on == timezone.localdate()


def test_a_sender_nobody_knows_is_said_and_becomes_an_outside_office(clerk):
    page = paste(clerk, table(THIRD))
    save(clerk, page)

    assert "ไม่มี “สำนักงานใหม่” ในทำเนียบ" in words(page)
    assert Office.objects.get(name="สำนักงานใหม่").kind == Office.Kind.OUTSIDE


WRONG = {
    "no number": (FIRST.replace("มท 0810.4/ว 481", "มั่ว"), "ไม่ใช่รูปแบบเลขที่หนังสือ"),
    "no such day": (FIRST.replace("30 ม.ค. 69", "31 ก.พ. 69"), "ไม่มีวันที่นี้ในปฏิทิน"),
    "no such time": (FIRST.replace("9.30", "25.00"), "ไม่มีเวลานี้"),
    "a receipt before the letter": (FIRST.replace("2 ก.พ. 69", "2 ม.ค. 69"), "วันที่รับมาก่อนวันที่ของหนังสือ"),
    "no subject": (FIRST.replace("การรายงานผล", ""), "เรื่อง</a>: โปรดกรอกช่องนี้"),
    "no sender": (FIRST.replace("หน่วยงาน dla", ""), "จาก</a>: โปรดกรอกช่องนี้"),
    "an unknown urgency": (FIRST.replace("ด่วนที่สุด", "ช้า"), "ชั้นความเร็ว</a>"),
    "top secret": (FIRST.replace("ด่วนที่สุด", "ลับที่สุด"), "หนังสือชั้นลับที่สุดห้ามบันทึกในระบบ"),
    "secret in unknown words": (
        f"{FIRST}\tลับสุดยอด",
        "หนังสือชั้นลับที่สุดห้ามบันทึกในระบบ",
    ),
    "secret, for who is not cleared": (FIRST.replace("ด่วนที่สุด", "ลับ"), "ท่านไม่ได้รับแต่งตั้ง"),
}


@pytest.mark.parametrize(("row", "words_said"), WRONG.values(), ids=WRONG)
def test_one_wrong_row_keeps_all_from_being_registered_and_says_why(clerk, row, words_said):
    page = paste(clerk, table(SECOND, row, headings=f"{HEADINGS}\tชั้นความลับ"))
    answer = save(clerk, page)

    assert words_said in words(page)
    assert answer.status_code == 422
    assert "ยังไม่ได้ลงรับแม้แต่ฉบับเดียว" in words(answer)
    assert not Letter.objects.exists()


def test_a_wrong_row_is_left_out_or_put_right(clerk):
    page = paste(clerk, table(FIRST.replace("30 ม.ค. 69", "31 ก.พ. 69"), SECOND))

    left_out = save(clerk, page, without=(0,))
    assert [line.letter.serial for line in Entry.objects.all()] == [482]
    assert left_out.status_code == 302

    right = save(clerk, paste(clerk, table(FIRST.replace("30 ม.ค. 69", "x"))), **{"0-dated_on": "30/1/69"})
    assert right.status_code == 302
    assert Entry.objects.count() == 2


def test_nothing_chosen_registers_nothing(clerk):
    answer = save(clerk, paste(clerk, table(FIRST)), without=(0,))

    assert "โปรดเลือกอย่างน้อยหนึ่งแถว" in words(answer)
    assert not Letter.objects.exists()


def test_checking_again_registers_nothing(clerk):
    posted = form_with(paste(clerk, table(FIRST)), "rows-TOTAL_FORMS")

    assert clerk.post(TABLE, posted | {"check": "1"}).status_code == 200
    assert not Letter.objects.exists()


def test_a_letter_in_two_rows_is_registered_once(clerk):
    page = paste(clerk, table(FIRST, SECOND, FIRST))

    assert "ซ้ำกับแถวที่ ๑" in words(page)
    assert save(clerk, page).status_code == 422
    assert save(clerk, page, without=(2,)).status_code == 302


@pytest.fixture
def known(world):
    return letter(world, "มท 0810.4/ว 481", dated_on=datetime.date(2026, 1, 30))


def test_a_letter_that_is_registered_already_is_shown_and_waits_for_a_decision(world, clerk, known):
    page = paste(clerk, table(SECOND, FIRST))

    assert "อาจลงรับไว้แล้ว เลข ๑ วันที่ ๒ มี.ค. ๒๕๖๙" in words(page)
    assert save(clerk, page).status_code == 422
    assert Entry.objects.count() == 1


def test_a_row_of_which_it_is_said_that_it_is_another_letter_is_registered(world, clerk, known):
    save(clerk, paste(clerk, table(FIRST)), **{"0-is_apart": "on"})

    assert Entry.objects.count() == 2
    assert ToldApart.objects.get().earlier == known


def test_a_decision_about_another_letter_counts_for_nothing(clerk, known):
    changes = {"0-is_apart": "on", "0-shown": str(known.pk + 1)}

    assert save(clerk, paste(clerk, table(FIRST)), **changes).status_code == 422


def test_a_table_that_is_posted_again_is_registered_once(clerk):
    page = paste(clerk, table(FIRST, SECOND))

    first, second = save(clerk, page), save(clerk, page)
    with_less = save(clerk, page, without=(0,))

    assert first.url == second.url == with_less.url
    assert Entry.objects.count() == 2


def test_a_secret_row_is_registered_by_the_cleared_in_the_secret_book(world):
    cleared = browser_of(make.person(world.province, Role.CLERK, cleared_for=Secrecy.SECRET))

    save(cleared, paste(cleared, table(FIRST.replace("ด่วนที่สุด", "ลับ"), SECOND)))

    books = {line.register.is_secret: line.number for line in Entry.objects.all()}
    assert books == {True: 1, False: 1}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "ยังไม่มีตาราง"),
        (" \n\t\t\n", "ยังไม่มีตาราง"),
        (HEADINGS, "ยังไม่มีตาราง"),
        (table(*[FIRST] * 51), "มี ๕๑ แถว เกิน ๕๐ แถว โปรดแบ่งวาง"),
        (f"ที่\tเรื่อง\tเรื่อง\tจาก\tลงวันที่\n{FIRST}", "มีหลายคอลัมน์ที่หัวตารางเหมือนกัน (คอลัมน์ที่ ๒, ๓)"),
        ("ก" * 200_001, "ตารางยาวเกินไป"),
    ],
)
def test_what_is_no_table_is_refused_in_words(clerk, text, told):
    answer = paste(clerk, text)

    assert answer.status_code == 422
    assert told in words(answer)


def test_columns_that_are_not_used_are_named(clerk):
    page = paste(clerk, f"เลขรับ\tที่\tลงวันที่\tจาก\tเรื่อง\n9\t{FIRST}")

    assert "ไม่ได้ใช้คอลัมน์: เลขรับ" in words(page)


def test_fifty_rows_are_registered(clerk):
    rows = [FIRST.replace("481", str(serial)) for serial in range(1, MOST_ROWS + 1)]

    save(clerk, paste(clerk, table(*rows)))

    assert [line.number for line in Entry.objects.order_by("pk")] == list(range(1, MOST_ROWS + 1))


@pytest.mark.parametrize("broken", [{"table": "x"}, {"rows-TOTAL_FORMS": "x"}, {"rows-TOTAL_FORMS": "9999"}])
def test_a_broken_form_is_answered_and_registers_nothing(clerk, broken):
    posted = form_with(paste(clerk, table(FIRST)), "rows-TOTAL_FORMS")

    assert clerk.post(TABLE, posted | broken | {"save": "1"}).status_code in (404, 422)
    assert not Letter.objects.exists()


def test_pasted_html_appears_as_text(clerk):
    page = paste(clerk, table(FIRST.replace("การรายงานผล", "<script>alert(1)</script>"), "<b>\t<i>\t<u>"))

    assert "<script>alert" not in words(page)
    assert "<b>" not in words(page).partition("<main")[2]


@pytest.mark.parametrize(
    ("who", "status"), [("head of the province", 403), ("manager of the province", 403), ("outsider", 403)]
)
def test_the_table_is_for_clerks_and_officers(world, who, status):
    browser = browser_of(world[who])

    assert [browser.get(TABLE).status_code, paste(browser, table(FIRST)).status_code] == [status, status]


def test_another_office_does_not_see_what_was_registered(world, clerk):
    answer = save(clerk, paste(clerk, table(FIRST)))

    assert browser_of(world["clerk of the district"]).get(answer.url).status_code == 404
