"""A department asks the country in words, at a desk and on a telephone: looked over, chosen, sent."""

from offices import loading, office_file
from offices.country import COUNTRY
from offices.models import Office, User
from tests import make
from workflow.models import Circulation

from .coming_in import come_in


def test_from_words_to_the_offices_they_mean(site, screen, axe, complaints):
    page = screen
    loading.load(office_file.read(COUNTRY.read_bytes()))
    department, officer = Office.objects.get(code="dla"), User.objects.get(username="dla-officer")
    letter = make.letter(department, by=officer, addressee="ทุกจังหวัด ยกเว้นจังหวัดตาก")
    come_in(page, "dla-officer")

    # ── A group is kept for later ──
    page.goto("/groups/")
    page.get_by_label("ชื่อกลุ่ม").fill("ลุ่มน้ำปิง")
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="หน่วยงาน").fill("จังหวัดตาก, กำแพงเพชร และนครสวรรค์")
    page.keyboard.press("Control+Enter")
    page.get_by_text("เพิ่มเข้ากลุ่ม ๓ แห่ง").wait_for()
    axe(page)

    # ── The words are the letter's own; a name of five offices is decided by a person ──
    page.goto(f"/letters/{letter.pk}/circulate/")
    words = page.get_by_label("หน่วยงานที่ต้องตอบ")
    assert words.input_value() == "ทุกจังหวัด ยกเว้นจังหวัดตาก"
    words.press("End")
    words.type("\nอำเภอเฉลิมพระเกียรติ")
    page.get_by_label("สำเนาส่ง").fill("สถจ.ตาก")
    page.locator("[name=asks]").select_option("acknowledge")
    page.locator("[name=matter]").fill("แนวทางใหม่")
    page.keyboard.press("Enter")
    page.get_by_text("«อำเภอเฉลิมพระเกียรติ» มีหลายแห่ง").wait_for()
    complaints.clear()  # the answer 422 that asks to choose
    axe(page)
    assert page.locator("[name=chosen]").filter(visible=True).count() == 5
    page.get_by_role("group", name="อำเภอเฉลิมพระเกียรติ").get_by_label("สถจ.น่าน").check()
    page.keyboard.press("Control+Enter")
    page.get_by_role("heading", name="จะเวียนถึง ๗๖ แห่ง และสำเนาส่ง ๑ แห่ง").wait_for()
    axe(page)
    page.get_by_text("จังหวัด ๗๕ แห่ง").click()
    assert page.get_by_text("สถจ.กระบี่", exact=True).is_visible()
    assert not Circulation.objects.exists()

    # ── It is sent as it was looked over ──
    page.get_by_role("button", name="เวียนหนังสือ (๗๗ แห่ง)").click()
    page.get_by_text("เวียนถึง ๗๖ หน่วยงานแล้ว").wait_for()
    axe(page)
    page.get_by_role("link", name="สำเนาส่ง ๑").click()
    page.get_by_role("rowheader", name="สถจ.ตาก").wait_for()

    # ── The group brings one more; the others are told ──
    page.get_by_role("link", name="เพิ่มหน่วยงานที่ต้องตอบ").click()
    page.get_by_label("ลุ่มน้ำปิง").check()
    page.get_by_label("หน่วยงานที่ต้องตอบ").fill("อำเภอแม่สอด")
    page.keyboard.press("Control+Enter")
    page.get_by_text("จะไม่เวียนซ้ำ").wait_for()
    axe(page)
    page.get_by_role("button", name="เพิ่มหน่วยงาน (๑ แห่ง)").click()
    page.get_by_text("เพิ่ม ๑ หน่วยงานแล้ว").wait_for()
    assert Circulation.objects.get().responses.count() == 78
