"""The receipt stamp on a letter's page and on a copy of its scan."""

import datetime
import io
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from pypdf import PdfReader, PdfWriter

from letters import registers
from letters.intake import pile, shelf
from letters.paper import pdf as press
from letters.registers import Kind
from offices.secrecy import Secrecy
from tests import make

from .browsing import browser_of, words
from .clerk import letter
from .paper.reading import squeezed, text
from .piling import LETTER, bring, bundle, pdf, scan

DAY = datetime.date(2026, 3, 2)


@pytest.fixture(autouse=True)
def shelf_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def clerk(world):
    return browser_of(world["clerk of the province"])


def logged(world, *contents: tuple[bytes, str]):
    """A letter in the province's register, number 1, and the files it came in."""
    by, given = world["clerk of the province"], letter(world, "มท 0810.4/ว 481", on=DAY)
    files = [bring(world, content, name) for content, name in contents]
    for file in files:
        pile.file_with(file, given, by=by)
    return given.entries.get(), files


def stamp_of(entry) -> str:
    return reverse("letters:stamp-paper", args=[entry.pk])


def stamped_scan(entry, file) -> str:
    return reverse("letters:stamped-scan", args=[entry.pk, file.pk])


def test_the_letters_page_shows_what_to_write_by_hand(clerk, world):
    entry, files = logged(world, (pdf(), "scan.pdf"))
    type(entry).objects.update(registered_time=datetime.time(9, 30))

    shown = words(clerk.get(entry.letter.get_absolute_url()))

    assert all(
        part in shown for part in ("ตรารับหนังสือ", "<dd>๑</dd>", "<dd>๒ มี.ค. ๒๕๖๙</dd>", "<dd>๐๙.๓๐ น.</dd>")
    )
    assert stamp_of(entry) in shown
    assert stamped_scan(entry, files[0]) in shown


def test_a_letter_without_a_scan_has_the_stamp_on_an_empty_sheet(clerk, world):
    entry, _ = logged(world)

    answer = clerk.get(stamp_of(entry))

    assert answer["Content-Type"] == "application/pdf"
    assert "สถจ.ตาก" not in text(answer.content)  # the office's name in full, as on its stamp
    assert squeezed(text(answer.content)).startswith(squeezed(str(world.province)) + "เลขรับ๑วันที่๒มี.ค.๒๕๖๙")


def test_a_pdf_gets_the_stamp_and_stays_as_it_came(clerk, world):
    entry, (file,) = logged(world, (bundle(LETTER, LETTER), "scan.pdf"))
    stored = shelf.place(file.folder) / shelf.FILE
    before = stored.read_bytes()

    answer = clerk.get(stamped_scan(entry, file))

    assert answer["Content-Disposition"].startswith("attachment")
    pages = PdfReader(io.BytesIO(answer.content)).pages
    assert len(pages) == 2
    assert "เลขรับ๑" in squeezed(text(answer.content))
    assert stored.read_bytes() == before


def test_a_picture_gets_the_stamp_on_a_sheet_of_its_form(clerk, world):
    entry, (file,) = logged(world, (scan(dots_per_inch=100), "scan.png"))

    (page,) = PdfReader(io.BytesIO(clerk.get(stamped_scan(entry, file)).content)).pages

    millimetres = [round(float(side) * 25.4 / 72) for side in (page.mediabox.width, page.mediabox.height)]
    assert millimetres == pytest.approx([210, 297], abs=1)
    assert len(page.images) == 1


def test_of_a_file_that_was_split_each_letter_has_its_own_pages(clerk, world):
    file = bring(world, bundle(LETTER, LETTER, LETTER), "scan.pdf")
    by, given = world["clerk of the province"], letter(world, "มท 0810.4/ว 481", on=DAY)
    _first, second = pile.split(file, [2], by=by)
    pile.file_with(second, given, by=by)

    answer = clerk.get(stamped_scan(given.entries.get(), second))

    assert len(PdfReader(io.BytesIO(answer.content)).pages) == 2


def test_a_text_has_no_scan_to_be_stamped(clerk, world):
    entry, (file,) = logged(world, ("ที่ มท ๐๘๑๐.๔/ว ๔๘๑".encode(), "letter.txt"))

    assert clerk.get(stamped_scan(entry, file)).status_code == 404
    assert stamped_scan(entry, file) not in words(clerk.get(entry.letter.get_absolute_url()))


def locked() -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pdf()))
    writer.encrypt("", owner_password="owner", algorithm="RC4-128")
    return writer


@pytest.mark.parametrize(("stored", "why"), [("locked", "มีรหัสผ่าน"), ("broken", "เสียหรือส่งมาไม่ครบ")])
def test_a_file_that_cannot_be_stamped_says_why_and_leads_back(clerk, world, stored, why):
    entry, (file,) = logged(world, (pdf(), "scan.pdf"))
    path = shelf.place(file.folder) / shelf.FILE
    path.write_bytes(b"%PDF-1.7 and then nothing")
    if stored == "locked":
        locked().write(path)

    answer = clerk.get(stamped_scan(entry, file), follow=True)

    assert answer.redirect_chain == [(entry.letter.get_absolute_url(), 302)]
    assert why in words(answer)


def test_a_file_that_is_no_longer_stored_says_so(clerk, world):
    entry, (file,) = logged(world, (pdf(), "scan.pdf"))
    (shelf.place(file.folder) / shelf.FILE).unlink()

    assert "พิมพ์ตรารับบนสำเนาสแกนไม่ได้" in words(clerk.get(stamped_scan(entry, file), follow=True))


def test_a_stamp_that_cannot_be_printed_says_why_and_leads_back(clerk, world, monkeypatch):
    entry, [scan] = logged(world, (pdf(), "scan.pdf"))
    monkeypatch.setattr(press, "render_to_string", lambda *_: '<img src="file:///etc/hostname">')

    for address in (stamp_of(entry), stamped_scan(entry, scan)):
        assert "โปรดแจ้งผู้ดูแลระบบ" in words(clerk.get(address, follow=True))


def test_a_section_has_a_stamp_of_its_own(clerk, world):
    entry, _ = logged(world)
    own = registers.enter_section(entry.letter, world.section, by=world["clerk of the province"])

    said = squeezed(text(clerk.get(stamp_of(own)).content))

    assert said.startswith(squeezed(str(world.section)) + "เลขรับ๑")


def test_a_void_line_has_no_stamp(clerk, world):
    entry, _ = logged(world)
    registers.void(entry, reason="ลงรับซ้ำ", by=world["head of the province"])

    assert clerk.get(stamp_of(entry)).status_code == 404
    assert stamp_of(entry) not in words(clerk.get(entry.letter.get_absolute_url()))


def test_an_outgoing_letter_has_none(clerk, world):
    by = world["clerk of the province"]
    sent = registers.enter(make.letter(world.province, by=by), world.province, Kind.OUTGOING, on=DAY, by=by)

    assert clerk.get(stamp_of(sent)).status_code == 404


def test_another_office_finds_neither_stamp_nor_copy(world):
    entry, (file,) = logged(world, (pdf(), "scan.pdf"))
    other = browser_of(world["clerk of the other district"])

    assert [other.get(page).status_code for page in (stamp_of(entry), stamped_scan(entry, file))] == [
        404,
        404,
    ]


def test_the_stamp_of_a_secret_letter_is_for_the_cleared(clerk, world):
    entry, (file,) = logged(world, (pdf(), "scan.pdf"))
    type(entry.letter).objects.update(secrecy=Secrecy.SECRET)
    type(file).objects.update(secrecy=Secrecy.SECRET)
    cleared = browser_of(make.person(world.province, cleared_for=Secrecy.SECRET))

    for page in (stamp_of(entry), stamped_scan(entry, file)):
        assert (clerk.get(page).status_code, cleared.get(page).status_code) == (404, 200)


def test_a_file_of_another_letter_is_not_found(clerk, world):
    entry, _ = logged(world)
    other = bring(world, pdf(), "scan.pdf")

    assert clerk.get(stamped_scan(entry, other)).status_code == 404


def test_nothing_is_left_behind(clerk, world, tmp_path, monkeypatch):
    entry, (file,) = logged(world, (pdf(), "scan.pdf"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    clerk.get(stamped_scan(entry, file))

    assert [path.name for path in Path(tmp_path).iterdir()] == [Path(settings.MEDIA_ROOT).name]
