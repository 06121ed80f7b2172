"""A register is printed, and a letter stamped, by the keyboard and by the mouse."""

import datetime

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
