"""manage.py read_letter: what the text of a letter says, to a person or to a machine."""

import json
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from letters.intake.files.limits import DEFAULT
from tests.letters.piling import LETTER, bundle, pdf, scan
from tests.thai.samples import LETTERS, TRUTH, letter_text
from thai.reading import read_letter


def said(file, **options) -> str:
    printed = StringIO()
    call_command("read_letter", str(file), stdout=printed, **options)
    return printed.getvalue()


def refused(file) -> str:
    with pytest.raises(CommandError) as error:
        said(file)
    return str(error.value)


def test_a_person_is_told_each_part_with_its_doubts():
    lines = said(LETTERS / "3-dla-w481.txt").splitlines()

    assert "number       มท 0810.4/ว 551  [unsure scan]" in lines
    assert any(
        line.startswith("citations    กรมส่งเสริมการปกครองท้องถิ่น · มท 0810.4/ว 5341 · 2025-11-14")
        for line in lines
    )
    assert "urgency      ด่วนที่สุด  [certain]" in lines


@pytest.mark.parametrize("file", [truth["file"] for truth in TRUTH])
def test_a_machine_is_told_all_that_is_read(file):
    told = json.loads(said(LETTERS / file, json=True))

    assert told == read_letter(letter_text(file), today=timezone.localdate()).to_json()


def test_a_text_that_is_no_letter_says_so(tmp_path):
    file = tmp_path / "note.txt"
    file.write_text("ซื้อนม", encoding="utf-8")

    assert said(file) == "อ่านไม่พบข้อมูลของหนังสือ\n"


def test_a_missing_file_is_refused_in_words(tmp_path):
    assert refused(tmp_path / "missing.txt").startswith("missing.txt: เปิดไฟล์ไม่ได้")


def test_a_folder_is_refused_in_words(tmp_path):
    assert refused(tmp_path).endswith("เปิดไฟล์ไม่ได้ (Is a directory)")


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"%PDF-1.7\n\xe2\xe3\xcf\xd3", "ไฟล์นี้เสีย"), (b"PK\x03\x04", "ไฟล์บีบอัด"), (b"", "ไฟล์นี้ว่างเปล่า")],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(tmp_path, content, message):
    file = tmp_path / "scan.txt"
    file.write_bytes(content)

    assert refused(file).startswith("scan.txt: ")
    assert message in refused(file)


def test_a_file_too_large_is_refused_in_words(tmp_path):
    file = tmp_path / "large.txt"
    with file.open("wb") as opened:
        opened.truncate(DEFAULT.bytes + 1)

    assert "ไฟล์ใหญ่เกิน ๕๐ MB" in refused(file)


@pytest.mark.parametrize(("made", "name"), [(pdf, "w481.pdf"), (scan, "w481.png")])
def test_a_pdf_and_a_picture_are_read_too(tmp_path, made, name):
    file = tmp_path / name
    file.write_bytes(made())

    told = json.loads(said(file, json=True))

    assert told["addressee"]["value"] == "จังหวัดตาก"
    assert "more" not in told


def test_the_letters_of_one_file_are_told_apart(tmp_path):
    file = tmp_path / "two.pdf"
    file.write_bytes(bundle(LETTER, replace(LETTER, number="มท ๐๘๑๐.๔/ว ๔๙๐")))

    told = json.loads(said(file, json=True))

    assert [letter["number"]["value"] for letter in (told, *told["more"])] == [
        "มท 0810.4/ว 481",
        "มท 0810.4/ว 490",
    ]
    assert "── ฉบับที่ ๒ จาก ๒ ──" in said(file)


def test_a_mark_at_the_beginning_of_the_file_does_not_hide_the_number(tmp_path):
    file = tmp_path / "bom.txt"
    file.write_text(letter_text("3-dla-w481.txt"), encoding="utf-8-sig")

    assert "มท 0810.4/ว 551" in said(file)


DEADLINES = [
    (
        "1-dla-w5341.txt",
        ["วันศุกร์ที่ ๒๐ มีนาคม ๒๕๖๙", "“ภายในวันที่ ๒๐ มีนาคม ๒๕๖๙”", "นับ ๘๓ วันทำการ ถัดจากวันที่รับ ๑๗ พ.ย. ๒๕๖๘"],
    ),
    ("2-tak-w1855.txt", ["วันศุกร์ที่ ๖ มีนาคม ๒๕๖๙", "“ภายในวันที่ ๖ มีนาคม ๒๕๖๙”"]),
]


@pytest.mark.parametrize(("name", "words"), DEADLINES)
def test_the_deadline_is_told_with_its_source_and_its_count(tmp_path, name, words):
    file = tmp_path / "letter.txt"
    file.write_text(letter_text(name))

    told = said(file, received="2025-11-17")

    assert all(each in told for each in words)


def test_a_term_is_counted_from_the_day_of_receipt(tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("ที่ มท ๐๘๑๐.๔/ว ๔๘๑\n\nขอให้รายงานภายใน ๑๕ วันทำการ นับแต่วันที่ได้รับหนังสือ")

    assert "กำหนดตอบ     วันจันทร์ที่ ๒๘ ธันวาคม ๒๕๖๙" in said(file, received="๓ ธ.ค. ๖๙")


@pytest.mark.parametrize("day", ["31/2/69", "เมื่อวาน", "২/২/৬৯"])
def test_a_day_of_receipt_that_does_not_exist_is_refused_in_words(day):
    with pytest.raises(CommandError, match="--received .*: อ่านวันที่ไม่ได้ ตัวอย่าง 2026-03-09"):
        said(LETTERS / "3-dla-w481.txt", received=day)
