"""Questions written with a circular, answered on a form that shows what the outcome needs, and added up."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from letters.models import Letter
from offices.models import Office
from tests import make
from thai.letter_number import LetterNumber
from workflow.models import Circulation, Response
from workflow.states import State

from .coming_in import come_in


@pytest.fixture
def letter(site) -> Letter:
    return make.letter(Office.objects.get(code="63"), number=LetterNumber("ตก", "0023.3", 9001, True))


def picture() -> dict:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(file, "JPEG")
    return {"name": "ภาพถ่าย.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def ask(page, letter: Letter) -> Circulation:
    come_in(page, "tak-officer", f"/letters/{letter.pk}/circulate/")
    page.locator("[name=asks]").select_option("report")
    page.locator("[name=addressees]").fill("ทุกอำเภอ")
    page.locator("[name=words]").fill("ทุกอำเภอ")
    page.locator("[name=due_on]").fill("6/3/2600")
    page.get_by_text("ตั้งคำถามให้ทุกแห่งตอบ").click()
    for _each in range(2):
        page.get_by_role("button", name="เพิ่มคำถาม").click()
    questions = page.locator(".question")
    expect(questions).to_have_count(5)
    questions.nth(0).get_by_label("คำถาม").fill("ระบบประปา")
    questions.nth(0).get_by_label("หน่วยนับ").fill("แห่ง")
    last = questions.nth(4)
    last.get_by_label("คำถาม").fill("มีแผน")
    expect(last.get_by_label("ตัวเลือก")).to_be_hidden()
    last.get_by_label("ชนิดคำตอบ").select_option("choice")
    last.get_by_label("ตัวเลือก").fill("มี\nไม่มี")
    expect(last.get_by_label("หน่วยนับ")).to_be_hidden()
    page.get_by_role("button", name="ดูรายชื่อก่อนเวียน").click()
    if page.locator("[name=is_sure]").count():
        page.locator("[name=is_sure]").check()
    page.get_by_role("button", name="เวียนหนังสือ").click()
    page.get_by_text("เวียนถึง").wait_for()
    return Circulation.objects.get(letter=letter)


def test_questions_are_asked_answered_and_added_up(letter, screen, axe):
    page = screen
    circulation = ask(page, letter)
    duty = circulation.responses.get(office__code="6306")

    # ── The form shows what the outcome needs ──
    come_in(page, "6306-clerk", duty.get_absolute_url())
    page.get_by_role("button", name="ลงรับ").click()
    promised, asked = page.locator("[name=promised_on]"), page.get_by_label("ระบบประปา (แห่ง)")
    expect(promised).to_be_hidden()
    page.get_by_role("radio", name="ไม่เกี่ยวข้อง").check()
    expect(asked).to_be_hidden()
    page.get_by_role("radio", name="ดำเนินการแล้วบางส่วน").check()
    expect(promised).to_be_visible()
    axe(page)

    # ── What is missing is said in its place; the file is kept ──
    asked.fill("๑,๒๐๐ แห่ง")
    page.locator("[name=evidence]").set_input_files(picture())
    page.get_by_role("button", name="รายงานผล", exact=True).click()
    expect(promised).to_be_focused()
    expect(asked).to_have_value("๑,๒๐๐ แห่ง")
    page.get_by_text("ภาพถ่าย.jpg").first.wait_for()
    axe(page)
    promised.fill("6/3/2600")
    page.get_by_role("radio", name="ไม่มี", exact=True).check()
    page.get_by_role("button", name="รายงานผล", exact=True).click()
    page.get_by_text("สถานะ: รายงานแล้ว").wait_for()
    assert Response.objects.get(pk=duty.pk).state == State.REPORTED

    # ── The office that asked sees the sum, and what the sheet holds ──
    come_in(page, "tak-officer", circulation.get_absolute_url())
    page.get_by_role("link", name="คำตอบ", exact=True).click()
    expect(page.get_by_text("๑,๒๐๐").first).to_be_visible()
    axe(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").click()
    assert download.value.suggested_filename.endswith(".xlsx")
