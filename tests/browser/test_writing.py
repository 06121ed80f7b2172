"""Somebody writes a letter by the keyboard, with its page beside it, on a desk and on a telephone."""

from django.db.models import F
from playwright.sync_api import expect

from workflow.models import Draft

from .coming_in import come_in

PASTE = """(cell, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def picture_after(page, act) -> str:
    """What the page shows once it has followed."""
    picture = page.locator("[data-part=pages] img").first
    picture.wait_for()
    before = picture.get_attribute("src")
    act()
    changed = "before => document.querySelector('[data-part=pages] img')?.src !== before"
    page.wait_for_function(changed, arg=before)
    return picture.get_attribute("src")


def test_from_nothing_to_a_letter_that_waits_for_approval(site, screen, axe, complaints):
    page = screen
    come_in(page, "tak-officer")
    page.goto("/drafts/")
    page.get_by_role("link", name="เขียนหนังสือใหม่").press("Enter")
    axe(page)
    page.get_by_label("ถึงหน่วยงาน").fill("กรมส่งเสริมการปกครองท้องถิ่น")
    page.get_by_label("ชนิดหนังสือ").select_option("external")
    page.get_by_role("button", name="เริ่มเขียน").press("Enter")

    # ── The page follows the words ──
    page.get_by_role("heading", name="ร่างหนังสือภายนอก").wait_for()
    page.get_by_label("เรื่อง (จำเป็น)").fill("การสำรวจระบบประปา")
    body = page.locator("#id_body")
    picture_after(page, lambda: body.fill("ด้วยจังหวัดตากได้สำรวจระบบประปาหมู่บ้านแล้ว\n\n"))
    axe(page)

    # ── A phrase goes where one was writing, and can be taken back ──
    page.locator("summary", has_text="ถ้อยคำที่ใช้บ่อย").press("Enter")
    phrase = page.locator(".phrases button").last
    words = phrase.inner_text()
    picture_after(page, lambda: phrase.press("Enter"))
    assert body.input_value().endswith(words)

    # ── A table comes from a spreadsheet ──
    page.get_by_role("button", name="ใส่ตาราง").press("Enter")
    first = page.get_by_label("หัวสดมภ์ที่ ๑")
    picture_after(
        page,
        lambda: first.evaluate(
            PASTE, "ลำดับ\tอำเภอ\tตำบล\tหมู่บ้าน\tแห่ง\n๑\tแม่สอด\t๑๐\t๘๘\t๑๒\n๒\tพบพระ\t๕\t๕๗\t๗\n"
        ),
    )
    page.get_by_label("แถวที่ ๒ สดมภ์ที่ ๓").press("Enter")  # another row
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "แถวที่ ๓ สดมภ์ที่ ๓"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")  # it scrolls by itself
    axe(page)

    # ── The kind says which parts there are ──
    page.get_by_label("ชนิดหนังสือ").select_option("memo")
    assert page.locator("#id_closing").is_hidden()
    assert page.locator("#id_signed_name").is_visible()
    page.get_by_label("ชนิดหนังสือ").select_option("external")

    # ── What nobody saved is not lost by leaving ──
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate("location.assign('/drafts/')")
    page.wait_for_function("() => true")  # the dialog has been answered
    assert asked == ["beforeunload"]

    # ── Whoever is signed out while writing signs in beside it and goes on ──
    page.context.clear_cookies(name="sessionid")
    body.press("Control+End")
    page.keyboard.type(" ")
    with page.context.expect_page() as beside:
        page.get_by_role("link", name="เข้าสู่ระบบในแท็บใหม่").press("Enter")
    come_in(beside.value, "tak-officer")
    beside.value.close()

    # ── That another saved it first is told where one sees it, and nothing that was typed is lost ──
    Draft.objects.update(version=F("version") + 1)
    page.get_by_role("button", name="บันทึกร่าง").press("Enter")
    refused = page.locator(".errorlist.nonfield")
    expect(refused).to_be_focused()
    expect(refused).to_be_in_viewport(ratio=1)
    assert words in body.input_value()
    Draft.objects.update(version=F("version") - 1)

    page.get_by_role("button", name="บันทึกและเสนอขออนุมัติ").press("Enter")
    page.get_by_text("ขั้นต่อไป: ตรวจและอนุมัติ").wait_for()
    page.locator("[data-part=pages] img").first.wait_for()
    axe(page)
    draft = Draft.objects.get()
    assert (draft.state, draft.columns, len(draft.rows)) == (
        "in_review",
        ["ลำดับ", "อำเภอ", "ตำบล", "หมู่บ้าน", "แห่ง"],
        2,
    )
    assert words in draft.body
