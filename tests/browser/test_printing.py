"""A register is printed, and a letter stamped, by the keyboard and by the mouse."""

import datetime
import re

import pypdfium2
import pytest

from letters import registers
from letters.models import Printout
from letters.printing import making
from letters.registers import Kind
from offices.models import Office, User
from tests import make

from .coming_in import come_in

DAY = datetime.date(2026, 3, 2)


@pytest.fixture
def entry(site):
    """A letter in the register of the province."""
    province, by = Office.objects.get(code="63"), User.objects.get(username="tak-clerk")
    letter = make.letter(Office.objects.get(code="dla"), by=by)
    return registers.enter(letter, province, Kind.INCOMING, on=DAY, by=by, time=datetime.time(9, 30))


def test_a_register_is_printed(entry, screen, axe):
    come_in(screen, "tak-clerk")
    screen.goto(f"/registers/{entry.register_id}/")
    screen.get_by_text("พิมพ์หรือส่งออกทะเบียน").press("Enter")
    axe(screen)

    screen.get_by_label("Excel").check()
    screen.get_by_role("button", name="พิมพ์ทะเบียน").press("Enter")
    screen.get_by_text("พิมพ์เสร็จแล้ว ๑ รายการ").wait_for()
    axe(screen)
    with screen.expect_download() as download:
        screen.get_by_role("link", name="เปิดไฟล์ XLSX").click()

    assert download.value.suggested_filename.endswith(".xlsx")


def test_the_page_shows_by_itself_when_the_file_is_made(entry, page, settings):
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["printing"]}
    }
    come_in(page, "tak-clerk")
    page.goto(f"/registers/{entry.register_id}/print/")
    page.get_by_label("Excel").check()
    page.get_by_role("button", name="พิมพ์ทะเบียน").click()
    page.get_by_text("๐ จาก ๑ รายการ").wait_for()

    making.make(Printout.objects.get().pk)

    page.get_by_text("พิมพ์เสร็จแล้ว ๑ รายการ").wait_for()


def test_the_receipt_stamp_is_shown_to_be_copied_by_hand(entry, screen, axe):
    come_in(screen, "tak-clerk")
    screen.goto(entry.letter.get_absolute_url())

    screen.get_by_text("ตรารับหนังสือ").first.press("Enter")

    screen.get_by_text("๐๙.๓๐ น.").wait_for()
    axe(screen)


def pages_of(page) -> list[str]:
    """What the browser prints, sheet by sheet, without spaces; a PDF tells a letter with a mark twice."""
    sheets = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    return [re.sub(r"\s", "", sheet.get_textpage().get_text_bounded()) for sheet in sheets]


def test_a_list_is_printed_from_the_browser_as_a_list(entry, page):
    province, by = entry.register.office, User.objects.get(username="tak-clerk")
    for _more in range(45):
        letter = make.letter(Office.objects.get(code="dla"), number=None, by=by)
        registers.enter(letter, province, Kind.INCOMING, on=DAY, by=by, time=datetime.time(9, 30))
    come_in(page, "tak-clerk")
    page.goto(f"/registers/{entry.register_id}/")

    sheets = pages_of(page)

    assert len(sheets) > 1
    assert all("เลขทะ" in sheet for sheet in sheets)  # the head of the table, on each
    assert re.search("ตาก·.*ณ[๐-๙]+.*น.·มาล", sheets[0])  # whose, of when
    assert not any(word in "".join(sheets) for word in ("ออกจากระบบ", "งานของ", "http"))
    page.goto("/search/?q=ประปา")
    assert "ประปา" in pages_of(page)[0].partition("พบ")[0]  # what was sought
    page.emulate_media(media="print")
    assert (
        page.evaluate(
            "getComputedStyle(document.querySelector('main a') ?? document.body).textDecorationLine"
        )
        == "none"
    )
