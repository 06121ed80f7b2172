"""An office without an account answers a circular on a telephone, from the code on its paper."""

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from offices import codes
from offices.models import Office, User
from tests import make
from workflow.models import Circulation, Evidence, Question, Response
from workflow.states import State

from .coming_in import come_in
from .conftest import PHONE

CALLER = {"ชื่อ นามสกุล ของผู้ตอบ": "สมศรี มีสุข", "โทรศัพท์ของผู้ตอบ": "๐๘๑ ๒๓๔ ๕๖๗๘"}


@pytest.fixture
def asked(site) -> Response:
    """What Mae Sot owes to Tak: a number and a photograph."""
    tak, by = Office.objects.get(code="63"), User.objects.get(username="tak-officer")
    circulation = make.circulation(tak, by=by, matter="ระบบประปาหมู่บ้าน")
    make.question(circulation, text="ระบบประปาหมู่บ้านที่บันทึกแล้ว", unit="แห่ง")
    make.question(circulation, Question.Kind.FILE, text="ภาพหน้าจอของระบบ")
    return make.response(circulation, Office.objects.get(code="6306"))


@pytest.fixture
def telephone(new_context):
    """A browser in which nobody has signed in."""
    page = new_context(has_touch=True).new_page()
    page.set_viewport_size(PHONE)
    return page


@pytest.fixture
def photograph(tmp_path):
    """As a camera makes it: large, for a slow line."""
    path = tmp_path / "ภาพหน้าจอ.jpg"
    Image.effect_noise((3000, 2000), 60).convert("RGB").save(path, quality=90)
    return path


def printed(page, response: Response) -> str:
    """The address in the code of the copy that the asking office prints."""
    page.goto(response.get_absolute_url())
    form = page.locator("form[action$='/link/copy.pdf']")
    posted = {"csrfmiddlewaretoken": form.locator("[name=csrfmiddlewaretoken]").input_value()}
    pdf = page.request.post(form.get_attribute("action"), form=posted).body()
    pages = pypdfium2.PdfDocument(pdf)
    return zxingcpp.read_barcode(pages[len(pages) - 1].render(scale=200 / 72).to_pil()).text


def packed(field, size: int):
    """Wait until the chosen photograph is smaller than it was."""
    is_smaller = "(field, size) => field.files[0].size < size"
    for _each in range(100):
        if field.evaluate(is_smaller, size):
            return
        field.page.wait_for_timeout(50)
    raise AssertionError("as large as before")


def say_who(page):
    for label, text in CALLER.items():
        page.get_by_label(label).fill(text)


def test_from_the_printed_code_to_a_corrected_answer(asked, page, telephone, photograph, axe):
    come_in(page, "tak-officer")
    address = printed(page, asked)

    # ── The telephone reads the code: what is asked of whom by when ──
    telephone.goto(address)
    assert telephone.get_by_text("ระบบประปาหมู่บ้าน").first.is_visible()
    assert telephone.get_by_text("สำนักงานส่งเสริมการปกครองท้องถิ่นอำเภอแม่สอด").is_visible()
    axe(telephone)

    # ── Received ──
    telephone.get_by_role("link", name="รับทราบ / ลงรับแล้ว").tap()
    telephone.get_by_label("เลขทะเบียนรับ").fill("๑๒๓")
    say_who(telephone)
    axe(telephone)
    telephone.get_by_role("button", name="ส่งให้หน่วยงานที่ถาม").tap()
    telephone.get_by_text("เก็บลิงก์นี้ไว้เพื่อแก้ไข").wait_for()
    axe(telephone)
    assert Response.objects.get().state == State.RECEIVED

    # ── Answered, with a photograph; what is missing is said, and the photograph is kept ──
    telephone.goto(address)
    telephone.get_by_role("link", name="ตอบ / รายงานผล").tap()
    say_who(telephone)
    telephone.get_by_label("ดำเนินการแล้ว", exact=True).check()
    telephone.get_by_label("ภาพหน้าจอของระบบ").set_input_files(photograph)
    packed(telephone.get_by_label("ภาพหน้าจอของระบบ"), photograph.stat().st_size)
    telephone.get_by_role("button", name="รายงานผล").tap()
    telephone.get_by_text("ยังไม่ได้ตอบ: ระบบประปาหมู่บ้านที่บันทึกแล้ว").wait_for()
    axe(telephone)
    telephone.get_by_label("ระบบประปาหมู่บ้านที่บันทึกแล้ว").fill("๔๒")
    telephone.get_by_role("button", name="รายงานผล").tap()
    telephone.get_by_text("เก็บลิงก์นี้ไว้เพื่อแก้ไข").wait_for()
    axe(telephone)
    assert (Response.objects.get().state, Evidence.objects.get().name) == (State.REPORTED, photograph.name)
    assert Evidence.objects.get().size < photograph.stat().st_size * 0.7

    # ── Sent back by the office that asked, which sees whom to call ──
    page.reload()
    page.get_by_text("การใช้ลิงก์").click()
    assert page.get_by_text("๐๘๑ ๒๓๔ ๕๖๗๘").first.is_visible()
    axe(page)
    page.locator("summary", has_text="ส่งคืนให้แก้ไข").click()
    page.locator("form[action$='/send_back/'] [name$=note]").fill("ขาดหนึ่งตำบล")
    page.get_by_role("button", name="ส่งคืนให้แก้ไข").click()
    page.get_by_text("สถานะ: ให้แก้ไข").wait_for()

    # ── Corrected by the same code ──
    telephone.goto(address)
    assert telephone.get_by_text("ขาดหนึ่งตำบล").is_visible()
    axe(telephone)
    telephone.get_by_role("link", name="แก้ไขคำตอบ").tap()
    say_who(telephone)
    assert telephone.get_by_text(photograph.name).first.is_visible()
    telephone.get_by_label("ระบบประปาหมู่บ้านที่บันทึกแล้ว").fill("๔๓")
    telephone.get_by_role("button", name="รายงานผล").tap()
    telephone.get_by_text("เก็บลิงก์นี้ไว้เพื่อแก้ไข").wait_for()
    telephone.get_by_role("link", name="ดูสถานะ").tap()
    telephone.get_by_role("heading", name="คำตอบที่ส่งไว้").wait_for()
    assert telephone.get_by_text("๔๓ แห่ง").is_visible()
    assert Response.objects.get().reports_sent == 2


def test_the_code_of_the_office_is_asked_first(asked, page, telephone, axe, complaints):
    code = codes.make(asked.office, by=User.objects.get(username="tak-officer"))
    Circulation.objects.update(needs_code=True)
    come_in(page, "tak-officer")

    telephone.goto(printed(page, asked))
    axe(telephone)
    telephone.get_by_label("รหัสของหน่วยงาน").fill("๐๐๐๐ ๐๐๐๐")
    telephone.get_by_role("button", name="เปิดหนังสือ").tap()
    telephone.get_by_text("รหัสไม่ถูกต้อง").wait_for()
    axe(telephone)
    telephone.get_by_label("รหัสของหน่วยงาน").fill(code)
    telephone.get_by_role("button", name="เปิดหนังสือ").tap()

    telephone.get_by_role("link", name="รับทราบ / ลงรับแล้ว").wait_for()


def test_the_language_changes_where_one_is(asked, page, telephone):
    come_in(page, "tak-officer")
    telephone.goto(printed(page, asked))
    here = telephone.url

    telephone.get_by_role("button", name="English").tap()

    telephone.get_by_role("button", name="ไทย").wait_for()
    assert telephone.url == here


def test_everything_works_without_scripts(asked, page, new_context):
    come_in(page, "tak-officer")
    plain = new_context(java_script_enabled=False).new_page()
    plain.set_viewport_size(PHONE)
    plain.goto(printed(page, asked))

    plain.get_by_role("link", name="ไม่เกี่ยวข้องกับหน่วยงานนี้").click()
    plain.get_by_label("เหตุผล").fill("ไม่มีระบบประปาหมู่บ้าน")
    say_who(plain)
    plain.get_by_role("button", name="ส่งให้หน่วยงานที่ถาม").click()

    plain.get_by_text("เก็บลิงก์นี้ไว้เพื่อแก้ไข").wait_for()
    assert Response.objects.get().state == State.REPORTED


def test_all_copies_are_asked_for_and_fetched(asked, screen, axe):
    come_in(screen, "tak-officer")
    screen.goto(asked.circulation.get_absolute_url())
    screen.get_by_role("link", name="ลิงก์และ QR สำหรับตอบ").press("Enter")
    screen.get_by_text("เปิดลิงก์แล้ว ๐ จาก ๑ หน่วยงาน").wait_for()
    axe(screen)

    screen.get_by_role("button", name="พิมพ์สำเนาทุกหน่วยงาน").press("Enter")

    screen.get_by_text("ทำเสร็จแล้ว ๑ หน่วยงาน").wait_for()
    axe(screen)


@pytest.mark.parametrize("path", ["/R/", "/R/AAAAAAAAAAAAAAAA"])
def test_a_page_for_whoever_has_lost_the_way(path, site, telephone, axe, complaints):
    telephone.goto(path)

    assert telephone.get_by_label("รหัส ๑๖ ตัวบนแผ่นตอบหนังสือ").is_visible()
    axe(telephone)
    complaints.clear()  # 404: nobody has that code
