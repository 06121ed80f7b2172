"""The main job, in a browser: from four scanned letters to a tracked circular and a reply letter."""

import re

import pypdfium2
import zxingcpp
from django.conf import settings

from letters.models import Letter, Link, Seal
from workflow.models import Circulation, Response
from workflow.states import State

from .coming_in import come_in

EXAMPLES = settings.ROOT / "letters" / "example"
REPORTING_DISTRICTS = ["6301", "6302", "6306"]


def log(page, name: str, **corrections: str) -> Letter:
    """Paste, look, correct, save: by the keyboard."""
    page.goto("/letters/log/")
    page.get_by_label("ข้อความในหนังสือ").fill((EXAMPLES / name).read_text())
    page.keyboard.press("Control+Enter")
    page.get_by_role("heading", name="ตรวจแล้วบันทึก").wait_for()
    for field, text in corrections.items():
        page.locator(f"[name={field}]").fill(text)
    page.get_by_role("button", name="บันทึกแล้วเปิดดู").press("Enter")
    page.wait_for_url(re.compile(r"/letters/\d+/$"))
    return Letter.objects.latest("pk")


def confirm_everything(page) -> list[str]:
    """Press «ใช่» until nothing is asked any more; gives what was asked."""
    asked = []
    while page.get_by_role("button", name="ใช่ ฉบับเดียวกัน").count():
        asked.append(page.locator("article.notice").first.inner_text())
        with page.expect_navigation():
            page.get_by_role("button", name="ใช่ ฉบับเดียวกัน").first.click()
    return asked


def circulate(page, letter: Letter, **typed: str) -> None:
    page.goto(f"/letters/{letter.pk}/")
    page.get_by_role("link", name="เวียนให้หน่วยงานตอบ").click()
    for field, text in typed.items():
        page.locator(f"[name={field}]").fill(text)


def test_from_four_letters_to_a_genuine_reply(site, page, axe, complaints):
    come_in(page, "tak-clerk")

    # ── The pile is logged, and misread numbers are offered as they are cited ──
    first = log(page, "1-dla-w5341.txt")
    assert page.get_by_text("ลงรับแล้ว เลขรับ ๑๑๐๖").is_visible()
    second = log(page, "2-tak-w1855.txt", registered_on="17/12/68")
    third = log(page, "3-dla-w481.txt")
    asked = confirm_everything(page)
    assert "๕๓๕๑" in asked[0]
    assert "๕๓๔๑" in asked[0]
    assert "มท ๐๘๑๐.๔/ว ๕๕๑ อ้างถึงว่า" in asked[0]
    fourth = log(page, "4-tak-w197.txt", registered_on="5 ก.พ. 69")
    axe(page)
    asked = confirm_everything(page)
    assert [("๙๕๕" in each, "๑๘๕๕" in each) for each in asked if "ตก" in each][0] == (True, True)
    numbers = [Letter.objects.get(pk=letter.pk).number for letter in (first, second, third, fourth)]
    assert numbers == ["มท 0810.4/ว 5341", "ตก 0023.3/ว 1855", "มท 0810.4/ว 481", "ตก 0023.3/ว 197"]

    # ── The link that no text gives is made by hand ──
    page.goto(f"/letters/{second.pk}/")
    page.get_by_text("เชื่อมกับหนังสือที่ข้อความไม่ได้อ้างถึง").click()
    page.locator("[name=kind]").select_option("passes_on")
    page.locator("[name=number]").fill("มท 0810.4/ว5341")
    page.get_by_role("button", name="เชื่อมโยง").click()
    page.get_by_text("เชื่อมโยงหนังสือแล้ว").wait_for()
    assert Link.objects.count() == 5
    assert page.locator("svg .chain-box").count() == 5
    axe(page)

    # ── The department asks the provinces; Tak asks its districts ──
    come_in(page, "dla-officer")
    circulate(page, first, due_on="๒๐ มี.ค. ๖๙")
    page.get_by_role("button", name="ดูรายชื่อก่อนเวียน").click()
    page.get_by_role("heading", name="จะเวียนถึง ๖ แห่ง").wait_for()
    page.get_by_role("button", name="เวียนหนังสือ").click()
    page.get_by_text("เวียนถึง ๖ หน่วยงานแล้ว").wait_for()
    come_in(page, "tak-officer")
    circulate(page, second, due_on="27/3/69")
    assert page.locator("[name=serves]").input_value(), "the duty that the letter passes on is proposed"
    page.get_by_role("button", name="ดูรายชื่อก่อนเวียน").click()
    page.get_by_text("ช้ากว่ากำหนดที่ต้องรายงานหน่วยเหนือ").wait_for()
    complaints.clear()  # the answer 422 that asks to look again
    axe(page)
    page.locator("[name=due_on]").fill("6/3/69")
    page.get_by_text("วันศุกร์ที่ ๖ มีนาคม ๒๕๖๙").wait_for()
    page.get_by_role("button", name="เวียนหนังสือ").click()
    page.get_by_text("เวียนถึง ๙ หน่วยงานแล้ว").wait_for()
    asked_by_tak = Circulation.objects.get(letter=second)

    # ── Three districts receive and report; Tak accepts one by itself, and two at once ──
    for code in REPORTING_DISTRICTS:
        come_in(page, f"{code}-clerk")
        page.goto(f"/responses/{asked_by_tak.responses.get(office__code=code).pk}/")
        page.get_by_role("button", name="ลงรับ").click()
        page.get_by_role("radio", name="ดำเนินการแล้ว", exact=True).check()
        page.get_by_role("button", name="รายงานผล", exact=True).click()
        page.get_by_text("สถานะ: รายงานแล้ว").wait_for()
    come_in(page, "tak-officer")
    page.goto(f"/responses/{asked_by_tak.responses.get(office__code='6301').pk}/")
    page.get_by_role("button", name="รับว่าครบถ้วน").click()
    page.get_by_text("สถานะ: ครบถ้วน").wait_for()
    page.goto(f"/circulations/{asked_by_tak.pk}/")
    page.get_by_role("link", name="รายงานแล้ว ๒").click()
    page.get_by_label("เลือกทั้งหน้า").check()
    page.get_by_role("button", name="ดำเนินการกับที่เลือก").click()
    page.get_by_role("radio", name="รับว่าครบถ้วน").check()
    axe(page)
    page.get_by_role("button", name="ดูตัวอย่างก่อนทำ").click()
    page.get_by_text("ยังไม่มีสิ่งใดเปลี่ยน: จะทำ ๒ แห่ง").wait_for()
    axe(page)
    page.get_by_role("button", name="ยืนยัน รับว่าครบถ้วน ๒ แห่ง").click()
    page.get_by_text("ทำแล้ว ๒ แห่ง").wait_for()

    # ── What is outstanding ──
    come_in(page, "tak-manager")
    page.get_by_role("link", name="ติดตาม").click()
    assert page.get_by_text("ตอบแล้ว ๓ จาก ๙").is_visible()
    assert page.get_by_role("link", name="สถอ.อุ้มผาง", exact=True).is_visible()
    assert page.get_by_role("heading", name="ต้องรายงานหน่วยเหนือ").is_visible()
    axe(page)

    # ── The report is written from the facts, approved by the head, issued by the clerk ──
    duty = Response.objects.get(circulation__letter=first, office__code="63")
    come_in(page, "tak-officer")
    page.goto(f"/responses/{duty.pk}/")
    page.get_by_role("button", name="เขียนรายงานผล").click()
    body = page.locator("[name=body]").input_value()
    assert "ที่ มท ๐๘๑๐.๔/ว ๕๓๔๑ ลงวันที่ ๑๔ พฤศจิกายน ๒๕๖๘" in body
    assert "จำนวน ๓ แห่ง จากทั้งหมด ๙ แห่ง คิดเป็นร้อยละ ๓๓.๓๓" in body
    draft_url = page.url
    page.get_by_role("button", name="เสนอขออนุมัติ").click()
    page.get_by_text("โปรดระบุวันที่คาดว่าจะแล้วเสร็จ").first.wait_for()
    page.get_by_role("link", name="กรอกผลที่จะรายงาน").click()
    page.locator("[name=promised_on]").fill("๓๑ ธ.ค. ๒๖๐๐")
    axe(page)
    page.get_by_role("button", name="บันทึกผล").click()
    page.get_by_text("บันทึกผลแล้ว").wait_for()
    assert "ภายในวันที่ ๓๑ ธันวาคม ๒๖๐๐" in page.locator("[name=body]").input_value()
    page.get_by_role("button", name="เสนอขออนุมัติ").click()
    for who, button, state in [
        ("tak-head", "อนุมัติ", "อนุมัติแล้ว"),
        ("tak-clerk", "ออกเลขและวันที่", "ออกเลขแล้ว"),
    ]:
        come_in(page, who)
        page.goto(draft_url)
        page.get_by_role("button", name=button).click()
        page.get_by_text(f"สถานะ: {state}").wait_for()
    duty.refresh_from_db()
    assert duty.state == State.REPORTED
    assert duty.reply_letter.number == "ตก 0023.3/1"

    # ── The QR on the printed paper opens the page that says it is genuine ──
    seal = Seal.objects.get(letter=duty.reply_letter)
    printed = pypdfium2.PdfDocument(seal.pdf)
    address = zxingcpp.read_barcode(printed[len(printed) - 1].render(scale=3).to_pil()).text
    page.goto(address)
    assert page.get_by_text("หนังสือฉบับนี้เป็นของจริง").is_visible()
    assert page.get_by_text("ตก ๐๐๒๓.๓/๑", exact=True).is_visible()
    axe(page)
