"""What is typed outlives the session and the line, on the typist's own device, and nowhere else."""

import re

import pytest

from letters.models import Entry
from offices.demo import PASSWORD

from .coming_in import come_in, go_out

BY_HAND = "/letters/log/by-hand/"
SUBJECT = "แจ้งสถานการณ์ระบบประปาหมู่บ้าน"
TOLD = "นำสิ่งที่พิมพ์ไว้กลับมาแล้ว"
LEFT = "Object.keys(localStorage).filter((name) => name.startsWith('typed:')).length"


@pytest.fixture
def typing(site, page):
    """A clerk who has typed a subject on a page of which it lies on the device by now."""
    come_in(page, "tak-clerk")
    page.goto(BY_HAND)
    page.locator("[name=urgency]").select_option(index=1)
    page.wait_for_timeout(500)
    assert page.evaluate(LEFT) == 0  # a choice alone is not worth it
    page.locator("[name=subject]").fill(SUBJECT)
    page.wait_for_function(f"() => {LEFT} === 1")
    return page


def answering(status):
    return lambda route: route.fulfill(status=status)


def end_session(page):
    page.context.clear_cookies(name="sessionid")


def test_after_signing_in_again_one_is_back_with_what_was_typed(typing, axe):
    page = typing
    end_session(page)
    page.locator("[name=number]").fill("ตก 0023.1/ว 12")
    page.locator("[name=dated_on]").fill("1 ก.พ. 2569")
    page.locator("[name=issuer]").fill("จังหวัดตาก")
    page.get_by_role("button", name="บันทึกแล้วเปิดดู").click()
    page.get_by_text("มีสิ่งที่พิมพ์ค้างไว้ในเครื่องนี้").wait_for()
    assert SUBJECT not in page.evaluate("JSON.stringify(localStorage)")  # who has not signed in reads nothing

    page.get_by_label("ชื่อผู้ใช้").fill("tak-clerk")
    page.get_by_label("รหัสผ่าน").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_text(TOLD).wait_for()
    assert page.url.endswith(BY_HAND)
    assert page.locator("[name=subject]").input_value() == SUBJECT
    axe(page)

    page.get_by_role("button", name="บันทึกแล้วเปิดดู").click()
    page.wait_for_url(re.compile(r"/letters/[0-9]+/$"))
    assert page.evaluate(LEFT) == 0  # it was sent, and accepted
    assert Entry.objects.count() == 1


def test_nobody_else_finds_it(typing):
    page = typing
    end_session(page)
    come_in(page, "tak-officer")  # at the same computer
    assert page.evaluate(LEFT) == 0

    end_session(page)
    come_in(page, "tak-clerk")
    page.goto(BY_HAND)
    page.locator("[name=subject]").fill(SUBJECT)
    page.wait_for_function(f"() => {LEFT} === 1")
    page.reload()
    page.get_by_text(TOLD).wait_for()
    page.locator("[name=secrecy]").select_option(index=1)  # nothing of a secret letter is kept
    page.wait_for_function(f"() => {LEFT} === 0")
    page.locator("[name=secrecy]").select_option(index=0)
    page.wait_for_function(f"() => {LEFT} === 1")
    go_out(page)
    assert page.evaluate(LEFT) == 0


def test_what_is_typed_for_the_office_never_lands_in_the_practice_room(typing):
    page, beside = typing, typing.context.new_page()
    beside.goto("/practice/")
    beside.locator("#exercise-receive").get_by_role("button").click()
    beside.get_by_text("1-training.txt").first.wait_for()
    assert beside.evaluate("'seal' in document.body.dataset") is False  # nothing typed in there is kept

    page.locator("#log").evaluate("form => { form.noValidate = true; form.requestSubmit(); }")
    page.locator("#connection").get_by_text("เข้าหรือออกจากห้องฝึกในหน้าต่างอื่นแล้ว").wait_for()
    assert page.locator("[name=subject]").input_value() == SUBJECT
    beside.get_by_role("button", name="ออกจากห้องฝึก").click()
    beside.locator(".practice-bar").wait_for(state="detached")
    page.reload()
    page.get_by_text(TOLD).wait_for()


def test_a_page_never_stays_silent_when_what_it_asked_for_fails(typing, axe, complaints):
    page, bar = typing, typing.locator("#connection")
    number = page.locator("[name=number]")

    def ask_for(serial):
        number.fill(f"ตก 0023.1/{serial}")
        number.press("Tab")

    page.context.set_offline(True)
    bar.get_by_text("ไม่ได้เชื่อมต่อ").wait_for()
    axe(page)
    page.locator("#log").evaluate("form => { form.noValidate = true; form.requestSubmit(); }")
    assert page.url.endswith(BY_HAND)  # the act waits
    page.context.set_offline(False)
    bar.get_by_text("ไม่ได้เชื่อมต่อ").wait_for(state="detached")

    held = []
    page.route("**/log/earlier/", lambda route: held.append(route))
    ask_for(11)
    page.get_by_text("กำลังทำรายการ โปรดรอสักครู่").wait_for(state="attached")
    assert page.locator("[aria-busy=true]").count() == 1
    held[0].continue_()
    page.locator("[aria-busy]").wait_for(state="detached")
    page.unroute_all()

    for status, words in {503: "ระบบไม่พร้อมชั่วคราว", 403: "ระบบไม่รับรายการนี้", 500: "ทำรายการนี้ไม่สำเร็จ"}.items():
        page.route("**/log/earlier/", answering(status))
        ask_for(status)
        bar.get_by_text(words).wait_for()
    page.unroute_all()
    ask_for(12)
    bar.get_by_text("ทำรายการนี้ไม่สำเร็จ").wait_for(state="detached")  # all is well again
    end_session(page)
    signed_out = bar.get_by_role("link", name="เข้าสู่ระบบแล้วกลับมาหน้านี้")
    ask_for(13)
    signed_out.wait_for()
    page.evaluate("tellConnection('')")
    page.keyboard.press("Control+k")  # nor does what one asks of the palette take the page away
    signed_out.wait_for()
    assert number.input_value().endswith("13")
    complaints.clear()
