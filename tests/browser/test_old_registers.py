"""An old register in a browser, on the desk and the telephone: brought, checked, entered."""

import io
import re

import pytest
from openpyxl import Workbook

from letters.models import Entry
from tests.letters.legacy.conftest import HEADINGS, row

from .coming_in import come_in


def workbook(*rows) -> bytes:
    book = Workbook()
    book.active.append(["ทะเบียนหนังสือรับ ประจำปี ๒๕๖๗"])
    for cells in rows:
        book.active.append(cells)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.fixture
def clerk(site, settings, tmp_path, screen):
    """The clerk of the province, before the page of old registers."""
    settings.MEDIA_ROOT = tmp_path
    come_in(screen, "tak-clerk", "/registers/old/")
    return screen


def bring(page, content: bytes) -> None:
    page.get_by_label("ปี พ.ศ.").fill("๒๕๖๗")
    page.get_by_label("ไฟล์ทะเบียน").set_input_files({"name": "รับ.xlsx", "mimeType": "", "buffer": content})
    page.get_by_role("button", name="อ่านและตรวจ").click()


def test_the_good_rows_are_entered_and_the_others_shown(clerk, axe):
    axe(clerk)
    bring(clerk, workbook(HEADINGS, row(1), row(2, subject=""), row(3)))
    clerk.get_by_text("ไม่มีเรื่อง โปรดใส่เรื่องตามสมุด").wait_for()
    axe(clerk)

    clerk.get_by_role("button", name="นำเข้าเฉพาะแถวที่ดี (๒)").click()

    clerk.get_by_text("นำเข้าแล้ว ๒ แถว").wait_for()
    axe(clerk)
    assert Entry.objects.count() == 2


def test_a_column_is_chosen_and_the_file_checked_again(clerk):
    bring(clerk, workbook([*HEADINGS[:6], "เรื่องย่อ", *HEADINGS[7:]], row(1)))
    clerk.get_by_text("ยังไม่รู้ว่าคอลัมน์ใดคือ เรื่อง").wait_for()

    clerk.get_by_label(re.compile("^เรื่อง")).select_option(label="G · เรื่องย่อ")
    clerk.get_by_role("button", name="ตรวจอีกครั้ง").click()

    clerk.get_by_role("button", name="นำเข้าทั้งหมด (๑)").wait_for()
