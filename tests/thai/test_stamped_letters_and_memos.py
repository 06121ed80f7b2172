import datetime

from tests.thai.invented import MEMO, STAMPED
from tests.thai.samples import TODAY
from thai.reading import read_letter


def test_a_stamped_letter_gives_the_date_under_its_text():
    reading = read_letter(STAMPED, today=TODAY)

    assert reading.kind.value == "stamped"
    assert reading.dated_on.value == datetime.date(2026, 3, 3)


def test_a_note_below_the_text_is_no_addressee():
    assert read_letter(STAMPED, today=TODAY).addressee.value == "ที่ว่าการอำเภอ ทุกอำเภอ"


def test_a_memo_gives_its_office_number_and_labelled_date():
    reading = read_letter(MEMO, today=TODAY)

    assert reading.kind.value == "memo"
    assert str(reading.number.value) == "ตก 52101/77"
    assert reading.dated_on.value == datetime.date(2026, 3, 12)
    assert reading.owner_unit.value == "กองช่าง เทศบาลตำบลตัวอย่าง"
    assert (reading.subject.value, reading.addressee.value) == ("ขออนุมัติซ่อมถนน", "ปลัดเทศบาล")
