"""The example's story in a browser: the department asks Tak, Tak nine districts, whose telephones answer."""

import io
from decimal import Decimal

import openpyxl
import pypdfium2
import pytest
import zxingcpp

from letters.models import Letter
from workflow.models import Answer, Circulation, Draft, Response
from workflow.states import Outcome, State

from .coming_in import come_in
from .conftest import PHONE
from .test_main_job import circulate, confirm_everything, log
from .test_reply_door import say_who

VILLAGES = {f"63{place:02}": place + 10 for place in range(1, 10)}  # of each district, by its code
SENT_BACK, NOT_CONCERNED = "6306", "6309"


@pytest.fixture
def telephone(new_context):
    page = new_context(has_touch=True).new_page()
    page.set_viewport_size(PHONE)
    return page


def send(page, offices: str) -> None:
    page.get_by_role("heading", name=f"จะเวียนถึง {offices} แห่ง").wait_for()
    page.get_by_role("button", name="เวียนหนังสือ").click()
    page.get_by_text(f"เวียนถึง {offices} หน่วยงานแล้ว").wait_for()


def printed_addresses(page, circulation: Circulation) -> dict[str, str]:
    """The address in the QR code of every district's sheet, read from the PDF as it is printed."""
    page.goto(circulation.get_absolute_url())
    page.get_by_role("link", name="ลิงก์และ QR").click()
    page.get_by_role("button", name="พิมพ์สำเนาทุกหน่วยงาน").click()
    page.get_by_text("ทำเสร็จแล้ว ๙ หน่วยงาน").wait_for()
    file = page.get_by_role("link", name="เปิดไฟล์ PDF").get_attribute("href")
    pages = pypdfium2.PdfDocument(page.request.get(file).body())
    found = {}
    for sheet in pages:
        code = zxingcpp.read_barcode(sheet.render(scale=200 / 72).to_pil())
        if code and "/R/" in code.text:
            found[office_on(sheet, circulation)] = code.text
    return found


def office_on(sheet, circulation: Circulation) -> str:
    """The code of the district that the sheet is for: the one whose name it bears in whole."""
    words = sheet.get_textpage().get_text_range().replace("\r\n", "").replace(" ", "")
    offices = [each.office for each in circulation.responses.select_related("office")]
    named = [office for office in offices if bare(office.name) in bare(words)]
    return max(named, key=lambda office: len(office.name)).code


def bare(words: str) -> str:
    """The consonants only: a PDF gives back vowels and tone marks in an order of its own."""
    return "".join(letter for letter in words if "ก" <= letter <= "ฮ")


def answer(telephone, address: str, villages: int) -> None:
    telephone.goto(address)
    telephone.get_by_role("link", name="ตอบ / รายงานผล").tap()
    say_who(telephone)
    telephone.get_by_label("ดำเนินการแล้ว", exact=True).check()
    telephone.get_by_label("ระบบประปาที่บันทึกแล้ว (แห่ง)").fill(str(villages))
    telephone.get_by_role("radio", name="ครบทุกหมู่บ้าน").check()
    telephone.get_by_role("button", name="รายงานผล").tap()
    telephone.get_by_text("เก็บลิงก์นี้ไว้เพื่อแก้ไข").wait_for()


def judge(page, circulation: Circulation, count: str) -> None:
    page.goto(f"{circulation.get_absolute_url()}judge/?state=reported")
    page.get_by_label("เลือกทั้งหน้า").check()
    page.get_by_role("radio", name="รับว่าครบถ้วน").check()
    page.get_by_role("button", name="ดูตัวอย่างก่อนทำ").click()
    page.get_by_role("button", name=f"ยืนยัน รับว่าครบถ้วน {count} แห่ง").click()
    page.get_by_text(f"ทำแล้ว {count} แห่ง").wait_for()


def ask(page, place: int, text: str, kind: str, **said: str) -> None:
    question = page.locator(".question").nth(place)
    question.get_by_label("คำถาม").fill(text)
    question.get_by_label("ชนิดคำตอบ").select_option(kind)
    for label, words in said.items():
        question.get_by_label(label).fill(words)


def test_from_the_department_through_nine_telephones_to_the_report(site, page, telephone, axe, complaints):
    # ── The two letters are in the registers ──
    come_in(page, "tak-clerk")
    letters = [log(page, "1-dla-w5341.txt"), log(page, "2-tak-w1855.txt", registered_on="17/12/68")]
    confirm_everything(page)
    first, second = (Letter.objects.get(pk=letter.pk) for letter in letters)

    # ── The department asks all its provinces two questions ──
    come_in(page, "dla-officer")
    circulate(page, first, words="ทุกจังหวัด", addressees="ทุกจังหวัด", due_on="20/3/2600")
    page.get_by_text("ตั้งคำถามให้ทุกแห่งตอบ").click()
    ask(page, 0, "ระบบประปาที่บันทึกแล้ว", "number", หน่วยนับ="แห่ง")
    ask(page, 1, "ความครบถ้วน", "choice", ตัวเลือก="ครบทุกหมู่บ้าน\nยังไม่ครบ")
    page.get_by_role("button", name="ดูรายชื่อก่อนเวียน").click()
    send(page, "๖")
    duty = Response.objects.get(circulation__letter=first, office__code="63")

    # ── Tak asks its nine districts the same, because of that duty ──
    come_in(page, "tak-officer")
    circulate(page, second, words="ทุกอำเภอ", addressees="ทุกอำเภอ", due_on="6/3/2600")
    page.locator("[name=serves]").select_option(str(duty.pk))
    page.get_by_text("ตั้งคำถามให้ทุกแห่งตอบ").click()
    page.get_by_role("button", name="ถามเหมือนที่หน่วยเหนือถาม").click()
    complaints.clear()  # the form comes back with the copied questions, and the list looked over
    send(page, "๙")
    asked_by_tak = Circulation.objects.get(letter=second)
    assert [q.text for q in asked_by_tak.questions.all()] == ["ระบบประปาที่บันทึกแล้ว", "ความครบถ้วน"]

    # ── Every district answers by the code on its own paper ──
    addresses = printed_addresses(page, asked_by_tak)
    assert addresses.keys() == VILLAGES.keys()
    for code, villages in VILLAGES.items():
        if code != NOT_CONCERNED:
            answer(telephone, addresses[code], villages)
    telephone.goto(addresses[NOT_CONCERNED])
    telephone.get_by_role("link", name="ไม่เกี่ยวข้องกับหน่วยงานนี้").tap()
    telephone.get_by_label("เหตุผล").fill("อยู่ในเขตการประปาส่วนภูมิภาคทั้งอำเภอ")
    say_who(telephone)
    telephone.get_by_role("button", name="ส่งให้หน่วยงานที่ถาม").tap()
    telephone.get_by_text("เก็บลิงก์นี้ไว้เพื่อแก้ไข").wait_for()
    given = dict(asked_by_tak.responses.values_list("office__code", "outcome"))
    assert given == dict.fromkeys(VILLAGES, Outcome.FULL) | {NOT_CONCERNED: Outcome.NOT_APPLICABLE}

    # ── Tak sends one back, which is corrected by the same code; then all are accepted ──
    back = asked_by_tak.responses.get(office__code=SENT_BACK)
    page.goto(back.get_absolute_url())
    page.locator("summary", has_text="ส่งคืนให้แก้ไข").click()
    page.locator("[id^=send_back-][name=note]").fill("ขาดหนึ่งตำบล")
    page.get_by_role("button", name="ส่งคืนให้แก้ไข").click()
    page.get_by_text("สถานะ: ให้แก้ไข").wait_for()
    telephone.goto(addresses[SENT_BACK])
    telephone.get_by_role("link", name="แก้ไขคำตอบ").tap()
    say_who(telephone)
    telephone.get_by_label("ระบบประปาที่บันทึกแล้ว (แห่ง)").fill("๒๐")
    telephone.get_by_role("button", name="รายงานผล").tap()
    telephone.get_by_text("เก็บลิงก์นี้ไว้เพื่อแก้ไข").wait_for()
    judge(page, asked_by_tak, "๙")
    total = sum(VILLAGES.values()) - VILLAGES[NOT_CONCERNED] - VILLAGES[SENT_BACK] + 20

    # ── The table of answers says the same as the sheet ──
    page.goto(f"{asked_by_tak.get_absolute_url()}answers/")
    axe(page)
    sheet = openpyxl.load_workbook(
        io.BytesIO(page.request.get(f"{asked_by_tak.get_absolute_url()}answers/?as=xlsx").body())
    ).active
    assert total in [cell.value for row in sheet.iter_rows() for cell in row]

    # ── The report is written of what was accepted, with the sum proposed for Tak's own answer ──
    page.goto(duty.get_absolute_url())
    page.get_by_role("button", name="เขียนรายงานผล").click()
    draft = Draft.objects.get()
    assert "จำนวน ๙ แห่ง จากทั้งหมด ๙ แห่ง คิดเป็นร้อยละ ๑๐๐.๐๐" in page.locator("[name=body]").input_value()
    page.goto(f"{draft.get_absolute_url()}report/")
    assert page.get_by_label("ระบบประปาที่บันทึกแล้ว (แห่ง)").input_value() == thai(total)
    page.get_by_role("radio", name="ครบทุกหมู่บ้าน").check()
    axe(page)
    page.get_by_role("button", name="บันทึกผล").click()
    page.get_by_role("button", name="เสนอขออนุมัติ").click()
    for who, button, state in [
        ("tak-head", "อนุมัติ", "อนุมัติแล้ว"),
        ("tak-clerk", "ออกเลขและวันที่", "ออกเลขแล้ว"),
    ]:
        come_in(page, who)
        page.goto(draft.get_absolute_url())
        page.get_by_role("button", name=button).click()
        page.get_by_text(f"สถานะ: {state}").wait_for()
    duty.refresh_from_db()
    assert (duty.state, duty.outcome) == (State.REPORTED, Outcome.FULL)
    told = Answer.objects.get(report__response=duty, report__sent_at__isnull=False, question__kind="number")
    assert told.number == Decimal(total)

    # ── The department sees Tak's answer, and through it the nine districts ──
    come_in(page, "dla-officer")
    page.goto(duty.circulation.get_absolute_url())
    assert page.get_by_text("อำเภอ ๙/๙ (๑๐๐%)").first.is_visible()
    axe(page)


def thai(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
