import datetime

import pytest

from tests.thai.invented import EXTERNAL, external
from tests.thai.samples import TODAY
from thai.reading import Confidence, read_letter


def test_an_external_letter_gives_its_heading():
    reading = external()

    assert reading.kind.value == "external"
    assert str(reading.number.value) == "สส 0023.4/1207"
    assert reading.urgency.value == "ด่วนมาก"
    assert reading.dated_on.value == datetime.date(2026, 2, 9)
    assert reading.dated_on.confidence == reading.number.confidence == Confidence.CERTAIN


def test_an_external_letter_gives_subject_and_addressee_with_their_second_lines():
    reading = external()

    assert reading.subject.value.endswith("ท้องถิ่น และการซ่อมบำรุงเครื่องสูบน้ำ")
    assert reading.addressee.value == "นายอำเภอ ทุกอำเภอ"
    assert reading.issuer.value == "ศาลากลางจังหวัดสมุทรสงคราม"


def test_the_foot_gives_the_unit_that_answers_the_telephone():
    reading = external()

    assert reading.owner_unit.value == "กลุ่มงานการเงินบัญชีและการตรวจสอบ"
    assert [phone.value for phone in reading.phones] == ["0 3400 0000 ต่อ 12"]
    assert [fax.value for fax in reading.fax] == ["0 3400 0001"]


def test_the_office_on_a_receiving_stamp_is_no_issuer():
    stamp = "สำนักงานจังหวัดตัวอย่าง\nเลขรับ ๑๒\nวันที่ ๑๐ ก.พ. ๒๕๖๙\n\n"
    reading = external(stamp=("                    ๙ กุม", stamp + "                    ๙ กุม"))

    assert reading.issuer.value == "ศาลากลางจังหวัดสมุทรสงคราม"
    assert reading.dated_on.value == datetime.date(2026, 2, 9)
    assert "scan" in reading.number.flags


def test_a_latin_o_in_the_heading_is_mended_and_flagged():
    number = external(zero=("สส ๐๐๒๓.๔", "สส ๐o๒๓.๔")).number

    assert (str(number.value), number.flags) == ("สส 0023.4/1207", ("ocr_zero_lookalike",))


def test_a_secret_letter_says_so_at_the_top():
    assert read_letter("ลับมาก\n" + EXTERNAL, today=TODAY).secrecy.value == "ลับมาก"


def test_an_urgency_that_lost_its_marks_is_proposed():
    urgency = external(mark=("ด่วนมาก\n", "ดวนทีสุด\n")).urgency

    assert (urgency.value, urgency.confidence) == ("ด่วนที่สุด", Confidence.UNSURE)


def test_specks_of_dirt_make_number_date_and_words_unsure():
    reading = read_letter("a ~ v ' x\n" + EXTERNAL, today=TODAY)

    doubted = (reading.number, reading.dated_on, reading.subject, reading.addressee)
    assert {read.confidence for read in doubted} == {Confidence.UNSURE}


def test_a_date_that_does_not_exist_is_not_the_letter_s():
    assert external(day=("๙ กุมภาพันธ์", "๓๐ กุมภาพันธ์")).dated_on is None


@pytest.mark.parametrize(
    "respaced",
    [
        lambda text: " ".join(text.split()),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.replace("\n", "   \r\n"),
        lambda text: text.replace("เรื่อง ", "**เรื่อง:** ").replace("เรียน ", "**เรียน:** "),
    ],
    ids=["on one line", "double spaced", "from another system", "in Markdown"],
)
def test_the_same_letter_reads_the_same_however_its_lines_arrive(respaced):
    plain, reading = external(), read_letter(respaced(EXTERNAL), today=TODAY)

    for name in ("number", "dated_on", "urgency", "subject", "addressee", "due_on"):
        assert getattr(reading, name).value == getattr(plain, name).value
        assert getattr(reading, name).confidence == getattr(plain, name).confidence


def test_a_letter_that_lost_every_space_still_gives_its_parts():
    reading = read_letter("".join(EXTERNAL.split()), today=TODAY)

    assert str(reading.number.value) == "สส 0023.4/1207"
    assert reading.subject.value.endswith("ท้องถิ่นและการซ่อมบำรุงเครื่องสูบน้ำ")
    assert reading.addressee.value == "นายอำเภอทุกอำเภอ"
    assert [enclosed.value for enclosed in reading.enclosures] == ["แบบสำรวจจำนวน๑ชุด"]
