"""A register on paper."""

import datetime
import re
from dataclasses import replace

import pypdfium2
import pytest

from letters.paper import register_pdf
from letters.paper.book import Book, Line
from letters.paper.register_pdf import write_pdf
from tests.letters.paper.reading import lines, pages, picture, squeezed, text
from thai.numerals import to_thai

BOOK = Book("ทะเบียนหนังสือรับ", "เลขทะเบียนรับ", "รับ", "สถจ.ตาก", "เดือน มีนาคม พ.ศ. ๒๕๖๙", "พิมพ์โดย ก")
DAY = datetime.date(2026, 3, 2)
LINE = Line(
    1,
    DAY,
    datetime.time(9, 5),
    letter_number="มท ๐๘๑๐.๔/ว ๔๘๑",
    dated_on=datetime.date(2026, 1, 30),
    sender="สถ.",
    addressee="จังหวัดตาก",
    subject="การบันทึกข้อมูลระบบประปาหมู่บ้าน",
    actions=("กง.สส. รับ ๒๒๓",),
    remark="ด่วน",
)


def printed(tmp_path, *rows: Line) -> bytes:
    target = tmp_path / "register.pdf"
    write_pdf(BOOK, rows, target, progress=lambda done: None)
    return target.read_bytes()


def many(count: int) -> list[Line]:
    """Three to a day; every fourth with a subject of many lines."""
    return [
        replace(
            LINE,
            number=number,
            day=DAY + datetime.timedelta(days=number // 3),
            subject=f"เรื่องที่ {number} " + "การรายงานผลการดำเนินการ " * (18 if number % 4 == 0 else 2),
        )
        for number in range(1, count + 1)
    ]


def page_numbers(pdf: bytes) -> list[str]:
    return re.findall("หน้า [๐-๙]+ จาก [๐-๙]+", text(pdf))


def test_shows_the_columns_of_the_regulation_in_their_order(tmp_path):
    said = squeezed(text(printed(tmp_path, LINE)))

    columns = ("เลขทะเบียนรับ", "ที่", "ลงวันที่", "จาก", "ถึง", "เรื่อง", "การปฏิบัติ", "หมายเหตุ")
    assert "".join(columns) in said


def test_shows_everything_of_an_entry_with_thai_digits(tmp_path):
    said = squeezed(text(printed(tmp_path, LINE)))

    for part in ("๐๙.๐๕น.", "มท๐๘๑๐.๔/ว๔๘๑", "๓๐ม.ค.๒๕๖๙", "จังหวัดตาก", LINE.subject, "กง.สส.รับ๒๒๓", "ด่วน"):
        assert part in said


def test_lies_on_landscape_a4(tmp_path):
    with pypdfium2.PdfDocument(printed(tmp_path, LINE)) as document:
        assert [round(side * 25.4 / 72) for side in document[0].get_size()] == [297, 210]


def test_groups_the_entries_by_day(tmp_path):
    pdf = printed(
        tmp_path, LINE, replace(LINE, number=2), replace(LINE, number=3, day=datetime.date(2026, 3, 3))
    )

    assert text(pdf).count("รับวันจันทร์ที่ ๒ มีนาคม ๒๕๖๙") == 1
    assert "รับวันอังคารที่ ๓ มีนาคม ๒๕๖๙" in text(pdf)


@pytest.fixture(scope="module")
def long(tmp_path_factory) -> bytes:
    """Twenty-four entries on several pages, printed at once."""
    return printed(tmp_path_factory.mktemp("long"), *many(24))


@pytest.fixture
def in_parts(tmp_path, monkeypatch) -> bytes:
    """The same, printed in parts of eight."""
    monkeypatch.setattr(register_pdf, "A_PART", 8)
    return printed(tmp_path, *many(24))


@pytest.mark.parametrize("way", ["long", "in_parts"])
def test_numbers_its_pages_whether_printed_in_parts_or_at_once(request, way):
    pdf = request.getfixturevalue(way)

    count = pages(pdf)
    assert count > 3
    assert page_numbers(pdf) == [f"หน้า {to_thai(n)} จาก {to_thai(count)}" for n in range(1, count + 1)]
    assert text(pdf).count("ทะเบียนหนังสือรับ เดือน มีนาคม พ.ศ. ๒๕๖๙") == count


def test_fills_its_pages_where_parts_end(long, in_parts):
    assert pages(in_parts) <= pages(long) + 1  # a day's heading that is repeated takes room


@pytest.mark.parametrize("count", [7, 8, 9])
def test_loses_and_doubles_no_entry_where_parts_end(tmp_path, monkeypatch, count):
    monkeypatch.setattr(register_pdf, "A_PART", 8)

    assert entries(printed(tmp_path, *many(count))) == list(range(1, count + 1))


def test_loses_and_doubles_no_entry_in_several_parts(in_parts):
    assert entries(in_parts) == list(range(1, 25))


def test_goes_on_over_pages_with_an_entry_that_is_taller_than_one(tmp_path, monkeypatch):
    monkeypatch.setattr(register_pdf, "A_PART", 4)
    rows = many(9)
    rows[2] = replace(rows[2], earlier={"subject": ("เดิม " + "การรายงาน" * 50,) * 12})

    pdf = printed(tmp_path, *rows)

    assert entries(pdf) == list(range(1, 10))
    assert text(pdf).count("เดิม ") == 12


def entries(pdf: bytes) -> list[int]:
    return [int(number) for number in re.findall(r"เรื่องที่ (\d+)", text(pdf))]


def test_cuts_no_entry_between_two_pages(long):
    """All the repeated words of a subject stand on the page where it begins."""
    for page in range(1, pages(long) + 1):
        said = "".join(squeezed(line.text) for line in lines(long) if line.page == page)
        begun = [int(number) for number in re.findall(r"เรื่องที่(\d+)", said)]
        assert said.count("การดำเนินการ") == sum(18 if number % 4 == 0 else 2 for number in begun)


def test_leaves_no_heading_of_a_day_alone_at_a_pages_foot(long):
    last = {}
    for line in lines(long):
        if not line.text.startswith("พิมพ์โดย") and "หน้า" not in line.text:
            last[line.page] = line.text

    assert not [said for said in last.values() if said.startswith("รับวัน")]


def test_shows_why_who_and_when_of_a_void_entry(tmp_path):
    pdf = printed(tmp_path, replace(LINE, void="ยกเลิก: ลงรับซ้ำ (นายทะเบียน ๓ มี.ค. ๒๕๖๙)"))

    said = squeezed(text(pdf))
    assert "ยกเลิก:ลงรับซ้ำ(นายทะเบียน๓มี.ค.๒๕๖๙)" in said
    assert LINE.subject in said


def test_strikes_a_void_entry_through(tmp_path):
    """More ink than the same line standing: each word has its stroke."""

    def ink(line: Line) -> int:
        return sum(picture(printed(tmp_path, line)).convert("L").histogram()[:128])

    assert ink(replace(LINE, void="ก")) > ink(replace(LINE, remark="ด่วนก")) + 500


def test_shows_what_stood_in_a_field_before_it_was_corrected(tmp_path):
    said = text(printed(tmp_path, replace(LINE, earlier={"subject": ("เรื่องเดิม",), "day": ("๑ มี.ค. ๒๕๖๙",)})))

    assert "เรื่องเดิม" in said
    assert "๑มี.ค.๒๕๖๙" in squeezed(said)


def test_with_secret_letters_it_says_so_at_the_top_and_the_foot_of_every_page(tmp_path):
    target = tmp_path / "register.pdf"
    write_pdf(replace(BOOK, secrecy="ลับมาก"), many(12), target, progress=lambda done: None)
    pdf = target.read_bytes()

    marks = [(line.page, line.top > 105) for line in lines(pdf) if line.text == "ลับมาก"]
    assert sorted(marks) == [
        (page, at_foot) for page in range(1, pages(pdf) + 1) for at_foot in (False, True)
    ]


def test_takes_what_people_wrote_for_text(tmp_path):
    said = text(printed(tmp_path, replace(LINE, subject='<img src="file:///etc/passwd"> & <b>')))

    assert '<img src="file:///etc/passwd"> & <b>' in said


def test_is_heard_of_while_it_is_made(tmp_path, monkeypatch):
    monkeypatch.setattr(register_pdf, "A_PART", 8)
    heard = []

    write_pdf(BOOK, many(12), tmp_path / "register.pdf", progress=heard.append)

    assert heard == sorted(heard)
    assert (len(heard) >= 2, heard[-1]) == (True, 12)
    assert [path.name for path in tmp_path.iterdir()] == ["register.pdf"]
