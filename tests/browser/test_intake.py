"""From files to the register, in a browser: dropped, read, checked by the keyboard, saved."""

import base64
import re

import pytest
from django.utils import timezone

from letters.models import Entry, Intake
from tests import make
from tests.letters.piling import pdf, scan
from thai.dates import format_date
from thai.numerals import to_thai

from .coming_in import come_in

DROP = """([name, type, content]) => {
  const bytes = Uint8Array.from(atob(content), (c) => c.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name, {type}));
  for (const kind of ["dragover", "drop"]) {
    const event = new DragEvent(kind, {dataTransfer: carried, bubbles: true, cancelable: true});
    document.body.dispatchEvent(event);
  }
}"""
PASTE = """([type, content]) => {
  const bytes = Uint8Array.from(atob(content), (c) => c.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], "image.png", {type}));
  document.body.dispatchEvent(new ClipboardEvent("paste", {clipboardData: carried, bubbles: true}));
}"""


PLAIN = """ที่ มท ๐๘๑๐.๔/๕๓๗

กรมส่งเสริมการปกครองท้องถิ่น
ถนนนครราชสีมา กทม. ๑๐๓๐๐

%s

เรื่อง ขอเชิญประชุม

เรียน ท้องถิ่นจังหวัดตาก

ด้วยกรมจะประชุม จึงขอเชิญท่านเข้าประชุม

ขอแสดงความนับถือ
"""


@pytest.fixture
def pile(site, settings, tmp_path, page):
    """The clerk of the province, before an empty pile."""
    settings.MEDIA_ROOT = tmp_path
    come_in(page, "tak-clerk", "/letters/pile/")
    yield page
    page.goto(
        "about:blank"
    )  # which asks for no rows: the last answer is on its way before the database is shut
    page.wait_for_timeout(300)


def drop(page, name: str, kind: str, content: bytes) -> None:
    page.evaluate(DROP, [name, kind, base64.b64encode(content).decode()])


def rows(page):
    return page.locator("#pile tbody tr")


def in_sight(page, place: str) -> bool:
    """Whether the marked place lies inside the frame of the scan."""
    return page.evaluate(
        """(place) => {
          const frame = document.querySelector(".scan-view").getBoundingClientRect();
          const mark = document.querySelector(`[data-place="${place}"] rect`).getBoundingClientRect();
          return mark.width > 0 && mark.top >= frame.top && mark.bottom <= frame.bottom
            && mark.left >= frame.left - 1 && mark.left < frame.right;
        }""",
        place,
    )


def test_a_pdf_and_its_scan_are_dropped_checked_and_saved_by_the_keyboard(pile, axe):
    page = pile
    drop(page, "w481.pdf", "application/pdf", pdf())
    drop(page, "w481.png", "image/png", scan())
    rows(page).locator(".badge--received").nth(1).wait_for(timeout=60_000)  # both are read
    axe(page)

    # ── The first: its places are marked, work begins at the first doubt, Tab leads to the next ──
    page.get_by_role("link", name="เปิดฉบับถัดไป").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="ตรวจแล้วบันทึก").wait_for()
    page.wait_for_load_state()  # the picture too
    assert page.locator('[data-place="number"] rect').count() >= 1
    doubts = [link.get_attribute("href") for link in page.locator(".doubts a").all()]
    assert doubts, "a letter without เรื่อง has at least that to be looked at"
    for doubt in doubts:
        assert f"#{page.evaluate('document.activeElement.id')}" == doubt
        page.keyboard.press("Tab")
    axe(page)

    # ── The picture goes where the field is ──
    page.locator("[name=number]").focus()
    assert in_sight(page, "number")
    assert page.locator('[data-place="number"].is-lit').count() == 1

    # ── Enter saves and opens the next ──
    page.locator("[name=subject]").fill("การรายงานผล")
    page.keyboard.press("Enter")
    page.get_by_text("ลงรับแล้ว เลขรับ").wait_for()
    first = Entry.objects.get()
    assert (first.letter.number, first.letter.subject) == ("มท 0810.4/ว 481", "การรายงานผล")
    assert page.url.endswith(Intake.objects.get(state="read").get_absolute_url())

    # ── The scan says the same letter: no second number ──
    page.locator("[name=number]").fill("มท ๐๘๑๐.๔/ว ๔๘๑")
    page.locator("[name=dated_on]").fill("30/1/69")
    page.locator("[name=issuer]").fill("กรมส่งเสริมการปกครองท้องถิ่น")
    page.locator("[name=subject]").fill("การรายงานผล")
    page.keyboard.press("Control+Enter")
    page.get_by_role("alert").get_by_text(f"เลข {to_thai(first.number)}", exact=False).first.wait_for()
    axe(page)
    page.get_by_role("button", name="เป็นฉบับเดียวกัน").press("Enter")
    page.get_by_text("ตรวจครบทุกฉบับในกองแล้ว").wait_for()
    assert Entry.objects.count() == 1
    assert {intake.letter for intake in Intake.objects.all()} == {first.letter}

    # ── Where nothing is in doubt the button has the focus, and what stands above it stays in sight ──
    today = timezone.localdate()
    make.special_day(first.register.office, today, is_working=True)  # or a Saturday would be in doubt
    drop(page, "w537.txt", "text/plain", (PLAIN % format_date(today, "long")).encode())
    page.get_by_role("link", name="เปิดฉบับถัดไป").press("Enter")
    page.get_by_text("ไม่มีจุดสงสัย").wait_for()
    assert page.evaluate("[document.activeElement.name, scrollY]") == ["save", 0]


def test_a_letter_is_photographed_a_page_at_a_time_and_holds_on_a_telephone(pile, axe):
    page = pile
    page.set_viewport_size({"width": 390, "height": 844})
    for number in (1, 2):
        photograph = {"name": "image.jpg", "mimeType": "image/png", "buffer": scan()}
        page.locator("#camera").set_input_files([photograph])
        page.locator("#photographs li").nth(number - 1).wait_for()
    axe(page)
    page.get_by_role("button", name="นำเข้า ๒ หน้าเป็นหนังสือฉบับเดียว").click()
    rows(page).locator(".badge--received").wait_for(timeout=60_000)  # it is read
    assert Intake.objects.get().page_count == 2
    axe(page)
    page.get_by_role("link", name="เปิดฉบับถัดไป").click()
    page.get_by_role("heading", name="ตรวจแล้วบันทึก").wait_for()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("[name=number]").focus()
    assert in_sight(page, "number")


def test_a_picture_is_pasted(pile):
    pile.evaluate(PASTE, ["image/png", base64.b64encode(scan()).decode()])

    rows(pile).first.wait_for(timeout=60_000)
    assert Intake.objects.get().kind == "picture"


def test_a_file_that_cannot_be_read_says_why_at_once(pile):
    drop(pile, "x.zip", "application/zip", b"PK\x03\x04" + b"\0" * 50)

    pile.locator("#brought").get_by_text("โปรดแตกไฟล์แล้วส่งหนังสือทีละไฟล์").wait_for()


def test_looking_again_keeps_the_focus(pile, world_of_tak):
    waiting = world_of_tak("waiting")
    pile.reload()
    button = pile.locator(f"#drop-{waiting.pk}")
    button.focus()

    Intake.objects.update(state="read", leased_until=None)

    pile.get_by_text("รอตรวจ ๑ ฉบับ").wait_for(timeout=10_000)
    assert pile.evaluate("document.activeElement.id") == f"drop-{waiting.pk}"


@pytest.fixture
def world_of_tak():
    from datetime import timedelta

    from django.utils import timezone

    from offices.models import Office, User

    def standing(state: str) -> Intake:
        return Intake.objects.create(
            office=Office.objects.get(code="63"),
            brought_by=User.objects.get(username="tak-clerk"),
            name="scan.pdf",
            sha256="0" * 64,
            state=state,
            leased_until=timezone.now() + timedelta(hours=1),
        )

    return standing


def test_without_scripts_files_come_in_by_a_plain_form(browser, site, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    page = browser.new_context(java_script_enabled=False, base_url=site.url).new_page()
    come_in(page, "tak-clerk", "/letters/pile/")

    page.locator("#files").set_input_files(
        [{"name": "w481.pdf", "mimeType": "application/pdf", "buffer": pdf()}]
    )
    page.get_by_role("button", name="นำเข้า").click()

    assert page.get_by_text("นำเข้าแล้ว: w481.pdf").is_visible()
    page.get_by_role("link", name="เปิดฉบับถัดไป").click()
    assert page.locator('[data-place="number"] rect').first.is_visible()
    page.locator("[name=subject]").fill("การรายงานผล")
    page.get_by_role("button", name="บันทึกแล้วเปิดฉบับถัดไป").click()
    page.wait_for_url(re.compile("/letters/pile/$"))
    assert Entry.objects.count() == 1
    page.context.close()
