"""A clerk numbers letters and writes down how they left, by the keyboard, on a desk and on a telephone."""

from letters.models import Dispatch, Letter

from .coming_in import come_in

TRACKING, MISTYPED = "EB123456785TH", "EB123456784TH"


def number(page, subject: str) -> None:
    page.goto("/letters/number/")
    page.keyboard.type(subject)  # the form begins where one types
    page.keyboard.press("Tab")
    page.keyboard.type("นายอำเภอแม่สอด")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="ออกเลขแล้ว").wait_for()


def test_from_a_number_to_the_post_office(site, screen, axe, complaints):
    page = screen
    come_in(page, "tak-clerk")

    # ── The next number follows what is chosen, and is taken by saving only ──
    page.goto("/letters/number/")
    page.get_by_label("เป็นหนังสือเวียน (ว)").check()
    page.get_by_text("ตก ๐๐๒๓/ว ๑").wait_for()
    axe(page)
    for subject in ("ขอเชิญประชุม", "ส่งสำเนาคำสั่ง", "ขอความอนุเคราะห์"):
        number(page, subject)
    assert page.locator(".figure-number b").inner_text() == "ตก ๐๐๒๓/๓"
    axe(page)

    # ── The last one leaves at once: its button has the focus ──
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="บันทึกการส่ง").wait_for()
    axe(page)
    page.get_by_label("วิธีส่ง").select_option("by_hand")
    page.keyboard.press("Control+Enter")
    page.get_by_text("บันทึกการส่งแล้ว ๑ ราย").wait_for()
    axe(page)

    # ── The others leave together; a mistyped tracking number is asked about ──
    page.goto("/")
    page.get_by_role("link", name="๒ ออกเลขแล้ว ยังไม่ได้ส่ง").click()
    page.get_by_label("วิธีส่ง").select_option("ems")
    page.get_by_label("เลขพัสดุของ ตก ๐๐๒๓/๑").fill(MISTYPED)
    page.keyboard.press("Enter")
    page.get_by_text("เลขตรวจสอบไม่ตรง").wait_for()
    axe(page)
    page.get_by_label("เลขพัสดุของ ตก ๐๐๒๓/๑").fill(TRACKING)
    page.get_by_label("เลขพัสดุของ ตก ๐๐๒๓/๒").fill("RR473124829GB")
    page.keyboard.press("Enter")
    page.get_by_text("บันทึกการส่งแล้ว ๒ ราย").wait_for()
    assert page.get_by_text("ไม่มีหนังสือที่ออกเลขแล้วและยังไม่ได้ส่ง").is_visible()
    assert [(each.how, each.tracking) for each in Dispatch.objects.order_by("letter__serial")] == [
        ("ems", TRACKING),
        ("ems", "RR473124829GB"),
        ("by_hand", ""),
    ]

    # ── A mistake is taken back, and stays to be seen ──
    page.goto(Letter.objects.get(serial=1).get_absolute_url())
    page.get_by_text("บันทึกผิด").click()
    page.get_by_label("เหตุผล").fill("ใส่ผู้รับผิด")
    page.keyboard.press("Enter")
    page.get_by_text("นำรายการส่งออกแล้ว").wait_for()
    assert page.get_by_text("ใส่ผู้รับผิด").is_visible()
    axe(page)
    complaints.clear()  # the answer 422 that asks to look again
