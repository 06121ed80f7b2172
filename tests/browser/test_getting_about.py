"""Without the mouse: letters registered by the fewest keys, the palette, the keys of a page, the way back."""

import pytest
from playwright.sync_api import expect

from letters.models import Entry
from offices.models import SavedView, User

from .coming_in import come_in
from .registering import number_to_come

LETTER = """ที่ มท ๐๘๑๐.๔/ว %s

กรมส่งเสริมการปกครองท้องถิ่น

%s

เรื่อง %s

เรียน ท้องถิ่นจังหวัดตาก

%s

ขอแสดงความนับถือ
"""
FIRST = (
    *("๔๘๑", "๓๐ มกราคม ๒๕๖๙", "ผลการสำรวจระบบประปาหมู่บ้าน"),
    "ด้วยกรมได้จัดทำฐานข้อมูลแหล่งน้ำของทุกหมู่บ้านแล้ว จึงขอให้รายงานผลภายในวันที่ ๖ มีนาคม ๒๕๖๙",
)
SECOND = (
    *("๕๓๗", "๓ กุมภาพันธ์ ๒๕๖๙", "รายชื่อผู้เข้ารับการอบรมด้านการเงินและบัญชี"),
    "ตามที่สถาบันพัฒนาบุคลากรเปิดรับสมัครรุ่นที่สอง โปรดส่งรายชื่อพร้อมคุณวุฒิให้ครบถ้วนก่อนสิ้นเดือน",
)
FEW = 6  # keys for a typical letter, beyond corrections
PRESS = """([key, code, held]) => (document.activeElement ?? document.body).dispatchEvent(
  new KeyboardEvent("keydown", {key, code, ...held, bubbles: true, cancelable: true}))"""


def on_a_thai_keyboard(page, key: str, code: str, **held: bool) -> None:
    """Playwright knows no other layout than the American."""
    page.evaluate(PRESS, [key, code, held])


@pytest.fixture
def clerk(site, page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    come_in(page, "tak-clerk")
    return page


class Hand:
    """Counts what it presses."""

    def __init__(self, page):
        self.page, self.keys = page, 0

    def copy(self, letter: tuple[str, ...]) -> None:
        """From another window: no key of ours."""
        self.page.evaluate("words => navigator.clipboard.writeText(words)", LETTER % letter)

    def see(self, heading: str) -> None:
        """With its scripts: no hand is faster than they are."""
        self.page.get_by_role("heading", name=heading).wait_for()
        self.page.wait_for_load_state()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1


def test_a_pasted_letter_is_registered_by_six_keys_from_the_desk_and_so_is_the_next(clerk, axe):
    page = clerk
    first, second = Hand(page), Hand(page)

    first.copy(FIRST)
    first.press("r")
    first.see("ลงรับหนังสือ")
    first.press("Control+v")
    first.see("ตรวจแล้วบันทึก")
    number = number_to_come()
    first.press("Control+Enter")
    page.get_by_text(f"ลงรับแล้ว เลขรับ {number}").wait_for()

    second.see("วางข้อความ")
    second.copy(SECOND)
    assert page.evaluate("document.activeElement.name") == "text"
    second.press("Control+v", "Control+Enter")
    second.see("ตรวจแล้วบันทึก")
    # Where one is stands above the heading.
    way, heading = (page.locator(each).first.bounding_box()["x"] for each in (".crumbs li", "h1"))
    assert way == heading
    number = number_to_come()
    second.press("Control+Enter")
    page.get_by_text(f"ลงรับแล้ว เลขรับ {number}").wait_for()

    assert Entry.objects.count() == 2
    assert max(first.keys, second.keys) <= FEW

    # ── What was registered is found again from anywhere, on a Thai keyboard ──
    page.goto("/registers/")
    on_a_thai_keyboard(page, "า", "KeyK", ctrlKey=True)
    palette = page.get_by_role("dialog", name="ไปที่หน้า คำสั่ง หรือหนังสือ")
    field = palette.get_by_role("combobox")
    expect(palette.get_by_role("option").first).to_be_visible()
    page.keyboard.type("๔๘๑")
    expect(palette.get_by_role("status")).to_have_text("๑ รายการ")
    axe(page)
    assert field.get_attribute("aria-activedescendant") == palette.get_by_role("option").first.get_attribute(
        "id"
    )
    page.keyboard.press("ArrowDown")
    expect(palette.get_by_role("option", selected=True)).to_have_text("ค้นหา «๔๘๑» ในหนังสือทั้งหมด")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="มท ๐๘๑๐.๔/ว ๔๘๑").wait_for()
    page.go_back()
    page.wait_for_url("**/registers/*/")
    page.wait_for_load_state()

    # ── The keys of the page, read from it; walking its list; back in one step ──
    on_a_thai_keyboard(page, "ฦ", "Slash", shiftKey=True)
    keys = page.get_by_role("dialog", name="แป้นลัด")
    expect(keys.locator("#keys-here")).to_contain_text("รายการถัดไป")
    expect(keys.get_by_role("link", name="ออกเลขหนังสือส่ง")).to_be_visible()
    axe(page)
    page.keyboard.press("Escape")
    on_a_thai_keyboard(page, "่", "KeyJ")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=f"เลข {number}").wait_for()
    page.go_back()
    page.wait_for_url("**/registers/*/")
    page.wait_for_load_state()
    on_a_thai_keyboard(page, "ฝ", "Slash")
    assert page.evaluate("document.activeElement.id") == "find"


def test_keys_alone_can_be_switched_off_and_after_an_act_the_next_line_has_the_focus(clerk):
    page = clerk
    owner = User.objects.get(username="tak-clerk")
    for name in "กขค":
        SavedView.objects.create(owner=owner, name=name, address=f"/matrix/?q={name}")
    page.goto("/views/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # นำออก ข
    expect(page.get_by_role("row")).to_have_count(3)
    assert page.evaluate("document.activeElement.textContent") == "ค"

    page.keyboard.press("?")
    page.get_by_label("ใช้แป้นลัดที่กดแป้นเดียว").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    page.keyboard.press("/")
    assert page.url.endswith("/views/")
    assert page.evaluate("document.activeElement.id") != "find"
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()
    expect(page.get_by_role("option").first).to_be_visible()

    held = []
    page.route("**/go/?q=*", lambda route: held.append(route))
    with page.expect_request("**/go/?q=*"):
        page.keyboard.insert_text("ออกเลขหนังสือ")
    page.keyboard.press("Enter")  # while what was offered before still stands there
    held[-1].continue_()
    page.wait_for_url("**/letters/number/")
