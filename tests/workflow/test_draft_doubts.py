"""What a draft still lacks, told to who writes and who approves it."""

import datetime
import uuid
from pathlib import Path

import pytest
from django.conf import settings

from letters import registers
from letters.models import Delivery, Letter
from offices.models import Office
from offices.secrecy import Secrecy
from tests import make
from thai.letter_number import LetterNumber
from workflow.composing.beginning import begin
from workflow.composing.doubts import Doubt, doubts_about
from workflow.models import Draft
from workflow.purposes import Purpose
from workflow.reminder_letters import rounds
from workflow.states import State

from .reporting_up import owed_to_the_department, passed_on

TODAY = datetime.date(2026, 2, 2)  # a Monday
NUMBER = LetterNumber("มท", "0810.4", 481, is_circular=True)
CITED = "หนังสือกรม ที่ มท ๐๘๑๐.๔/ว ๔๘๑ ลงวันที่ ๓๐ มกราคม ๒๕๖๙"
ASKS = "จึงขอให้อำเภอรายงานผลให้จังหวัดตากทราบ ภายในวันที่"


@pytest.fixture
def tak(db) -> Office:
    """The province below its department, with a district below and the department's letter ว ๔๘๑."""
    department = make.office("dla", Office.Kind.DEPARTMENT, name="กรม")
    tak = make.office("63", Office.Kind.PROVINCE, department, name="จังหวัดตาก")
    make.office("6306", parent=tak, name="อำเภอแม่สอด")
    letter = make.letter(department, number=NUMBER)
    Delivery.objects.create(letter=letter, office=tak, sent_by=letter.logged_by)
    return tak


def external(tak, **fields) -> Draft:
    """A letter upward that lacks nothing."""
    good = {
        "kind": "external",
        "addressee": "อธิบดีกรม",
        "subject": "การทดสอบ",
        "cites": CITED,
        "encloses": "บัญชีระบบประปา จำนวน ๑ ฉบับ",
        "body": "ตามหนังสือที่อ้างถึง ขอให้รายงาน ภายในวันที่ ๓๐ มกราคม ๒๕๖๙ นั้น\n\nจังหวัดตากขอส่งรายงาน รายละเอียดปรากฏตาม"
        "สิ่งที่ส่งมาด้วย\n\nจึงเรียนมาเพื่อโปรดทราบ",
        "signed_name": "นายชัยวัฒน์ มั่นใจ",
        "signed_as": "ผู้ว่าราชการจังหวัดตาก",
    }
    return Draft(office=tak, **good | fields)


def stamped(tak, **fields) -> Draft:
    """A letter to the districts that lacks nothing."""
    good = {
        "addressee": "ทุกอำเภอ",
        "subject": "การทดสอบ",
        "body": f"ตาม{CITED} แจ้งเรื่องการทดสอบ นั้น\n\n{ASKS} ๖ มีนาคม ๒๕๖๙",
    }
    return Draft(office=tak, **good | fields)


def told(draft: Draft, **known) -> list[tuple[str, str]]:
    return [(each.field, each.text) for each in doubts_about(draft, TODAY, **known)]


def test_a_letter_that_lacks_nothing_gives_none(tak):
    assert told(external(tak), pages=1) == []
    assert told(external(tak, kind="memo", body=external(tak).body.replace("ที่อ้างถึง", "กรม"))) == []
    assert told(stamped(tak)) == []


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"addressee": " "}, "addressee", "ยังไม่ได้ใส่ว่าถึงใคร"),
        ({"subject": ""}, "subject", "ยังไม่ได้ใส่เรื่อง"),
        ({"signed_name": ""}, "signed_name", "ยังไม่ได้ใส่ชื่อผู้ลงนาม"),
        ({"signed_as": ""}, "signed_as", "ยังไม่ได้ใส่ตำแหน่งผู้ลงนาม"),
        ({"closing": ""}, "closing", "คำขึ้นต้น เรียน ใช้คำลงท้ายว่า ขอแสดงความนับถือ"),
        ({"closing": "ขอแสดงความนับถืออย่างยิ่ง"}, "closing", "คำขึ้นต้น เรียน ใช้คำลงท้ายว่า ขอแสดงความนับถือ"),
        ({"addressee": "นายกรัฐมนตรี"}, "salutation", "หนังสือถึง นายกรัฐมนตรี ใช้คำขึ้นต้นว่า กราบเรียน"),
        ({"addressee": "พระครูวิสุทธิธรรม"}, "salutation", "หนังสือถึง พระครูวิสุทธิธรรม ใช้คำขึ้นต้นว่า นมัสการ"),
        ({"addressee": "พระบาทสมเด็จพระเจ้าอยู่หัว"}, "addressee", "หนังสือถึงพระบรมวงศานุวงศ์"),
        ({"cites": ""}, "cites", "ช่องอ้างถึงว่าง"),
        ({"encloses": ""}, "encloses", "ช่องสิ่งที่ส่งมาด้วยว่าง"),
        ({"cites": "หนังสือกรม ที่ มท ๐๘๑๐.๔/ว ๔๘๑"}, "cites", "หนังสือในช่องอ้างถึงไม่มีวันที่"),
        ({"cites": CITED.replace("ว ๔๘๑", "ว ๔๘๒")}, "cites", "ไม่พบหนังสือ ที่ มท ๐๘๑๐.๔/ว ๔๘๒"),
        ({"contact": "{ผู้ประสานงาน}"}, "contact", "ยังมีที่ว่างที่ต้องเติม: {ผู้ประสานงาน}"),
        ({"subject": "การ……"}, "subject", "ยังมีที่ว่างที่ต้องเติม: ……"),
    ],
)
def test_a_part_that_is_missing_or_does_not_fit_is_told_beside_its_field(fields, field, words, tak):
    [(beside, text)] = told(external(tak, **fields))

    assert beside == field
    assert words in text


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", "ยังไม่มีข้อความ"),
        (f"ตาม{CITED} แจ้งเรื่องการทดสอบ", "ต้องจบด้วย นั้น"),
        ("ด้วยกรมแจ้งเรื่องการทดสอบ นั้น", "ไม่จบด้วย นั้น"),
        ("ด้วยกรมแจ้งเรื่อง ขอแสดงความนับถือ", "คำลงท้ายอยู่ในข้อความ"),
        ("เรียน นายอำเภอ", "คำขึ้นต้นอยู่ในข้อความ"),
        ("จึงเรียนมาเพื่อโปรดทราบ", "หน่วยงานในสังกัดไม่ใช้คำว่า โปรด"),
        (f"{ASKS} ๓๑ เมษายน ๒๕๖๙", "ไม่มีวันที่ ๓๑ เมษายน ๒๕๖๙ ในปฏิทิน"),
        (f"{ASKS} ๓๐ มกราคม ๒๕๖๙", "กำหนดวันที่ ๓๐ มกราคม ๒๕๖๙ ผ่านไปแล้ว"),
        (f"{ASKS} ๗ มีนาคม ๒๕๖๙", "เป็นวันหยุดราชการ (วันเสาร์)"),
        (f"{ASKS} ๖ เมษายน ๒๕๖๙", "เป็นวันหยุดราชการ"),
        (f"{ASKS} วันศุกร์ที่ ๕ มีนาคม ๒๕๖๙", "วันที่ ๕ มีนาคม ๒๕๖๙ เป็นวันพฤหัสบดี"),
        ("ด้วยกรมแจ้งตามหนังสือกรม ที่ มท ๐๘๑๐.๔/ว ๔๘๑", "ที่ มท ๐๘๑๐.๔/ว ๔๘๑ ไม่มีวันที่"),
        (
            "ด้วยกรมแจ้งตามหนังสือกรม ที่ มท ๐๘๑๐.๔/ว ๔๘๑ ลงวันที่ ๒๙ มกราคม ๒๕๖๙",
            "ลงวันที่ ๓๐ มกราคม ๒๕๖๙ แต่ร่างเขียนว่า ๒๙ มกราคม ๒๕๖๙",
        ),
        ("ด้วยกรมแจ้งตามหนังสือกรม ที่ มท ๐๘๑๐.๔/๙ ลงวันที่ ๓๐ มกราคม ๒๕๖๙", "ไม่พบหนังสือ ที่ มท ๐๘๑๐.๔/๙"),
        ("ด้วยเรื่องนี้อยู่ในชั้นความลับ", "ไม่มีชั้นความลับ"),
        ("ด้วยกรมส่งเอกสาร ลับมาก มาให้", "ไม่มีชั้นความลับ"),
        ("ด้วยกรมแจ้ง ........ จึงแจ้งมา", "ยังมีที่ว่างที่ต้องเติม"),
        ("ด้วยกรมแจ้ง ☃", "แบบอักษรราชการไม่มี: ☃"),
    ],
)
def test_words_that_do_not_fit_are_told_beside_the_text(body, words, tak):
    [(field, text)] = told(stamped(tak, body=body))

    assert field == "body"
    assert words in text


@pytest.mark.parametrize(
    "body",
    [
        "ด้วยทรงพระกรุณาโปรดเกล้าโปรดกระหม่อม",
        "ด้วยอำเภอลับแลแจ้งว่าส่งเอกสารกลับแล้ว",
        "เรื่องนี้ดำเนินการแล้ว ดังนั้น",
        f"{ASKS} ๖ มีนาคม ๒๕๖๙ ทางระบบ INFO2 รุ่น 5A",
        f"ตาม{CITED} ให้รายงาน ภายในวันที่ ๓๐ มกราคม ๒๕๖๙ นั้น",
    ],
)
def test_words_that_only_look_so_give_none(body, tak):
    assert told(stamped(tak, body=body)) == []


def test_a_letter_upward_that_asks_for_nothing_politely_is_told(tak):
    [(_field, text)] = told(external(tak, body=external(tak).body.replace("โปรด", "")))

    assert "หน่วยเหนือใช้คำว่า โปรด" in text


@pytest.mark.parametrize("addressee", ["นายสมชาย ใจดี", "ผู้ว่าราชการจังหวัดลำปาง"])
def test_who_cannot_be_told_to_stand_above_or_below_is_written_to_either_way(addressee, tak):
    assert told(external(tak, addressee=addressee)) == []
    assert told(external(tak, addressee=addressee, body=external(tak).body.replace("โปรด", ""))) == []


def test_hints_are_marked_as_such(tak):
    draft = stamped(tak, body=f"{stamped(tak).body} จำนวน 5 แห่ง")

    found = doubts_about(draft, TODAY, pages=3)

    assert [(each.is_hint, each.text) for each in found] == [
        (True, "มีทั้งเลขไทยและเลขอารบิกในข้อความ"),
        (True, "หนังสือยาว ๓ หน้า ถ้าตัดให้เหลือหน้าเดียวได้จะอ่านง่ายกว่า"),
    ]


def test_a_letter_whose_number_is_void_is_told(tak):
    make.struck_through(Letter.objects.get(number="มท 0810.4/ว 481"))

    assert [text for _field, text in told(stamped(tak))] == ["หนังสือที่อ้าง ที่ มท ๐๘๑๐.๔/ว ๔๘๑ ถูกยกเลิกแล้ว"]


def test_a_secret_letter_is_to_an_ordinary_draft_as_if_nobody_had_it(tak):
    Letter.objects.filter(number="มท 0810.4/ว 481").update(secrecy=Secrecy.SECRET)

    [(_field, text)] = told(stamped(tak))

    assert "ไม่พบหนังสือ" in text


def test_a_deadline_after_the_office_s_own_is_told(tak):
    letter = Letter.objects.get()
    duty = make.circulation(letter.issuer, letter=letter, due_on=datetime.date(2026, 3, 5))
    make.response(duty, tak, State.RECEIVED)

    [(_field, text)] = told(stamped(tak, about=letter, purpose=Purpose.PASS_ON))

    assert "ช้ากว่ากำหนดที่ต้องรายงานหน่วยเหนือ (๕ มีนาคม ๒๕๖๙)" in text


def test_a_deadline_after_that_of_the_letter_passed_on_is_told(tak):
    Letter.objects.update(due_on=datetime.date(2026, 3, 5))

    [(_field, text)] = told(stamped(tak, about=Letter.objects.get(), purpose=Purpose.PASS_ON))

    assert text == "กำหนดนี้ช้ากว่าวันที่หนังสือเดิมให้ตอบ (๕ มีนาคม ๒๕๖๙)"


@pytest.mark.parametrize(
    ("until", "state", "words"),
    [
        (None, State.RECEIVED, "โปรดระบุวันที่ใหม่"),
        (datetime.date(2026, 3, 6), State.RECEIVED, "วันที่ใหม่ต้องหลังกำหนดเดิม"),
        (datetime.date(2026, 3, 14), State.RECEIVED, "เป็นวันหยุดราชการ"),
        (datetime.date(2026, 3, 16), State.RECEIVED, "ข้อความไม่ได้ขอถึงวันที่ ๑๖ มีนาคม ๒๕๖๙"),
        (datetime.date(2026, 3, 13), State.ACCEPTED, "ระบบจะไม่นับเป็นคำขอ"),
    ],
)
def test_a_request_for_more_time_that_cannot_be_is_told(until, state, words, tak, time_machine):
    time_machine.move_to(datetime.datetime(2026, 2, 2, 3, tzinfo=datetime.UTC))
    letter = Letter.objects.get()
    duty = make.response(make.circulation(letter.issuer, letter=letter), tak, state)
    body = external(tak).body.replace("จังหวัดตากขอส่ง", "ขอขยายถึงวันที่ ๑๓ มีนาคม ๒๕๖๙ หรือ ๑๔ มีนาคม ๒๕๖๙ ")
    asking = external(
        tak, concerns=duty, about=letter, purpose=Purpose.EXTENSION, asks_until=until, body=body
    )

    [(_field, text)] = told(asking)

    assert words in text


@pytest.mark.parametrize(("received_on", "is_hint"), [(TODAY, True), (datetime.date(2026, 1, 5), False)])
def test_a_citizen_s_fifteen_days_are_told(received_on, is_hint, tak):
    letter = make.letter(make.office(kind=Office.Kind.OUTSIDE, name="นายสมชาย ใจดี"), number=None)
    registers.enter(letter, tak, registers.Kind.INCOMING, on=received_on, by=letter.logged_by)
    draft = external(tak, addressee="นายสมชาย ใจดี", about=letter, purpose=Purpose.REPLY)

    [doubt] = doubts_about(draft, TODAY)

    assert doubt.is_hint is is_hint
    assert "มาตรา ๓๘" in doubt.text


def test_files_behind_the_code_and_the_text_go_together(tak, monkeypatch):
    class Shared:
        is_there = False

        def exists(self):
            return self.is_there

    draft = stamped(tak, pk=1)
    monkeypatch.setattr(Draft, "enclosures", Shared(), raising=False)
    draft.body = f"{stamped(tak).body} รายละเอียดปรากฏตาม QR Code ท้ายหนังสือฉบับนี้"
    assert "ยังไม่ได้แนบไฟล์" in told(draft)[0][1]

    monkeypatch.setattr(Shared, "is_there", True)
    assert told(draft) == []
    assert "แต่ข้อความไม่ได้กล่าวถึง" in told(stamped(tak, pk=1))[0][1]


@pytest.fixture
def named(world):
    """With names that have no Arabic digit."""
    offices = {world.department: "กรม", world.province: "จังหวัดตาก", world.district: "อำเภอแม่สอด"}
    for office, name in (offices | {world.other_district: "อำเภออุ้มผาง"}).items():
        office.name = name
        office.save()
    return world


# ── Letters that were written ─────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("name", "scanned", "right"),
    [
        ("1-dla-w5341", "มาয়ัง", "มายัง"),
        ("2-tak-w1855", "แจกกำหนด", "แจ้งกำหนด"),
        ("3-dla-w481", "", ""),
        ("4-tak-w197", "เรียงมา", "เรียนมา"),
    ],
)
def test_the_four_example_letters_give_none_once_misreadings_are_put_right(name, scanned, right, tak):
    department = tak.parent
    for issuer, number, day in [
        (department, LetterNumber("มท", "0810.4", 5341, True), datetime.date(2025, 11, 14)),
        (tak, LetterNumber("ตก", "0023.1", 1555), datetime.date(2025, 11, 12)),
        (tak, LetterNumber("ตก", "0023.3", 1855, True), datetime.date(2025, 12, 17)),
    ]:
        make.letter(issuer, number=number, dated_on=day)
    text = (Path(settings.ROOT) / "letters" / "example" / f"{name}.txt").read_text()
    lines = [line for line in text.replace(scanned, right).splitlines() if len(line) > 150]
    addressee = next(line for line in text.splitlines() if line.startswith("ถึง ")).removeprefix("ถึง ")
    office = tak if "tak" in name else department
    draft = Draft(office=office, addressee=addressee, subject="ระบบประปา", body="\n\n".join(lines))
    Delivery.objects.bulk_create(
        Delivery(letter=letter, office=office, sent_by=letter.logged_by)
        for letter in Letter.objects.exclude(deliveries__office=office)
    )

    assert told(draft) == []


def test_what_the_system_writes_gives_none_but_what_it_leaves_to_people(named, time_machine):
    time_machine.move_to(datetime.datetime(2026, 2, 2, 3, tzinfo=datetime.UTC))
    owed, officer = owed_to_the_department(named), named["officer of the province"]
    letter = owed.circulation.letter
    Delivery.objects.create(letter=letter, office=named.province, sent_by=letter.logged_by)
    signed = {"signed_name": "นายชัยวัฒน์ มั่นใจ", "signed_as": "ท้องถิ่นจังหวัด"}

    for kind in ("stamped", "memo", "external"):
        for purpose in (Purpose.PASS_ON, Purpose.ACKNOWLEDGE, Purpose.EXTENSION, Purpose.NIL, Purpose.REPORT):
            facts = {"about": letter} if purpose == Purpose.PASS_ON else {"duty": owed}
            draft = begin(named.province, purpose, by=officer, kind=kind, **facts)
            Draft.objects.filter(pk=draft.pk).update(**signed)
            found = doubts_about(Draft.objects.get(pk=draft.pk), TODAY)
            blank = [Doubt("ยังมีที่ว่างที่ต้องเติม: ……", "body")]
            assert found == (blank if purpose == Purpose.EXTENSION else []), (kind, purpose)
            Draft.objects.filter(pk=draft.pk).update(state="dropped")


def test_a_reminder_gives_none(named):
    circulation = passed_on(named, owed_to_the_department(named), due_on=datetime.date(2026, 1, 5))
    make.response(circulation, named.district, State.RECEIVED)
    reminding = rounds.begin(
        circulation,
        circulation.responses.all(),
        answer_by=datetime.date(2026, 2, 9),
        is_one_letter=False,
        by=named["officer of the province"],
        token=uuid.uuid4(),
    )

    assert told(reminding.drafts.get()) == []


def test_looking_costs_the_same_however_many_letters_are_named(tak, django_assert_max_num_queries):
    numbers = [f"ด้วยกรมแจ้งตามหนังสือกรม ที่ มท ๐๘๑๐.๔/{n} ลงวันที่ ๓๐ มกราคม ๒๕๖๙" for n in range(1, 30)]

    with django_assert_max_num_queries(6):
        doubts_about(stamped(tak, body="\n\n".join(numbers)), TODAY)
