"""A pile of paper logged without the mouse, and a table registered from what a spreadsheet copied."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from letters.models import Entry, ToldApart
from thai.dates import format_date

from .coming_in import come_in
from .registering import number_to_come

RECEIVED = datetime.date(2026, 2, 2)
PASTE = """([name, words]) => {
  const field = document.querySelector(`[name=${name}]`);
  field.focus();
  field.value = words;
  field.dispatchEvent(new ClipboardEvent("paste", {bubbles: true}));
}"""


@pytest.fixture
def desk(site, screen):
    """The clerk of the province, before an empty form."""
    come_in(screen, "tak-clerk", "/letters/log/by-hand/")
    return screen


def focused(page) -> str:
    return page.evaluate("document.activeElement.name")


def paste_number(page, words: str) -> None:
    with page.expect_response("**/letters/log/earlier/"):
        page.evaluate(PASTE, ["number", words])


def test_letters_are_logged_in_a_row_by_the_keyboard(desk, axe):
    page = desk
    assert focused(page) == "number"

    # ── A number pasted with its date fills three fields ──
    paste_number(page, "ที่ มท0810.4/ว481 ลว. 30 มค 69")
    expect(page.locator("[name=issuer]")).not_to_have_value("")
    assert page.locator("[name=number]").input_value() == "มท ๐๘๑๐.๔/ว ๔๘๑"
    assert page.locator("[name=dated_on]").input_value() == "๓๐ มกราคม ๒๕๖๙"
    page.locator("[name=registered_on]").fill("2 ก.พ. 69")
    page.locator("[name=subject]").fill("การรายงานผล")
    number = number_to_come(RECEIVED)
    page.keyboard.press("Control+Enter")

    # ── The next form is open, its first field has the focus ──
    page.get_by_text(f"ลงรับแล้ว เลขรับ {number}").wait_for()
    assert focused(page) == "number"
    axe(page)

    # ── The same sender as before; the day is today's, as on every empty form ──
    page.locator("[name=number]").fill("มท 0810.4/ว 482")
    page.keyboard.press("Alt+s")
    assert page.locator("[name=registered_on]").input_value() == format_date(timezone.localdate())
    assert page.locator("[name=issuer]").input_value() == "กรมส่งเสริมการปกครองท้องถิ่น"
    assert focused(page) == "number"
    page.locator("[name=subject]").fill("การประชุม")
    number = number_to_come()
    page.keyboard.press("Control+Enter")
    page.get_by_text(f"ลงรับแล้ว เลขรับ {number}").wait_for()

    # ── The first one once more: shown while it is typed, and not saved ──
    paste_number(page, "มท 0810.4/ว 481 ลว. 30/1/69")
    page.get_by_text("อาจลงรับไว้แล้ว").wait_for()
    page.locator("[name=subject]").fill("การรายงานผล")
    page.locator("[name=registered_on]").fill("2 ก.พ. 69")
    page.keyboard.press("Control+Enter")
    page.get_by_role("alert").first.wait_for()
    assert Entry.objects.count() == 2
    assert page.evaluate("document.activeElement.matches('.look-up .notice')")
    axe(page)
    number = number_to_come(RECEIVED)
    page.get_by_role("button", name="คนละฉบับ ลงรับต่อ").press("Enter")
    page.get_by_text(f"ลงรับแล้ว เลขรับ {number}").wait_for()
    assert ToldApart.objects.count() == 1


def test_the_hour_of_now_goes_with_another_day(desk):
    page = desk
    assert page.locator("[name=registered_time]").input_value()

    page.locator("[name=registered_on]").fill("2 ก.พ. 69")
    page.keyboard.press("Tab")

    assert page.locator("[name=registered_time]").input_value() == ""


def test_a_table_is_pasted_put_right_and_registered(desk, axe):
    page = desk
    page.goto("/letters/table/")
    axe(page)
    page.locator("[name=text]").fill(
        "ที่\tลงวันที่\tจาก\tเรื่อง\tวันที่รับ\tเวลา\n"
        "มท 0810.4/ว 481\t30-ม.ค.-69\tสถ.\tการรายงานผล\t2 ก.พ. 69\t9.30\n"
        'มท 0810.4/ว 482\t31 ก.พ. 69\t"\tการประชุม\t2 ก.พ. 69\t9.40\n'
    )
    page.keyboard.press("Control+Enter")
    page.get_by_text("ต้องแก้ ๑ แถว").wait_for()
    axe(page)

    page.locator("[name=rows-1-dated_on]").fill("31 ม.ค. 69")
    page.keyboard.press("Enter")  # checks, and registers nothing
    page.get_by_text("ถูกต้องครบทุกแถว").wait_for()
    assert not Entry.objects.exists()
    page.get_by_role("button", name="ลงรับ ๒ ฉบับ").press("Enter")

    page.get_by_text("โปรดเขียนเลขรับลงบนหนังสือ").wait_for()
    axe(page)
    assert [line.letter.serial for line in Entry.objects.order_by("number")] == [481, 482]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
