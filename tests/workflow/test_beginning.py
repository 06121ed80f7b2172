"""«เขียนหนังสือ»: the draft that is begun, with all that follows from what it is about."""

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from letters import registers
from letters.models import Kind, Link
from offices.models import Office
from offices.secrecy import Secrecy
from tests import make
from thai.letter_number import LetterNumber
from workflow.composing import kind_for
from workflow.composing.beginning import begin
from workflow.models import Draft
from workflow.purposes import Purpose, Salutation
from workflow.refusals import CannotBegin
from workflow.states import Outcome, State

from .reporting_up import owed_to_the_department, passed_on
from .steps import entered

OFFICER = "officer of the province"
CITED = "หนังสือกรมส่งเสริม ด่วนที่สุด ที่ มท ๐๘๑๐.๔/ว ๕๓๔๑ ลงวันที่ ๑๔ พฤศจิกายน ๒๕๖๘"


@pytest.fixture
def named(world):
    """With names from which posts follow."""
    names = {world.department: "กรมส่งเสริม", world.province: "จังหวัดตาก"}
    names |= {world.district: "อำเภอแม่สอด", world.other_district: "อำเภออุ้มผาง"}
    for office, name in names.items():
        office.name = name
        office.save()
    return world


@pytest.fixture
def owed(named):
    duty = owed_to_the_department(named)
    entered(duty, named["clerk of the province"])
    return duty


def citizen_s(world, **fields):
    """A letter of a citizen that the province has received."""
    citizen = make.office(kind=Office.Kind.OUTSIDE, name="นายสมชาย ใจดี")
    fields = {"number": None, "subject": "ขอทราบผลการซ่อมถนน", "dated_on": datetime.date(2026, 3, 2)} | fields
    letter = make.letter(citizen, by=world[OFFICER], logged_for=world.province, **fields)
    kind, day = registers.Kind.INCOMING, datetime.date(2026, 3, 4)
    registers.enter(letter, world.province, kind, on=day, by=world[OFFICER])
    return letter


def received(world, issuer=None, **fields):
    """A letter of the department that the province has, and owes nothing to."""
    letter = make.letter(issuer or world.department, **fields)
    registers.enter(letter, world.province, registers.Kind.INCOMING, on=make.MOMENT.date(), by=world[OFFICER])
    return letter


# ── The kind that is proposed ─────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("to", "purpose", "kind"),
    [
        ("department", Purpose.NEW, Kind.MEMO),
        ("district", Purpose.NEW, Kind.MEMO),
        ("department", Purpose.EXTENSION, Kind.MEMO),
        ("department", Purpose.REPORT, Kind.STAMPED),
        ("district", Purpose.PASS_ON, Kind.STAMPED),
        ("department", Purpose.ACKNOWLEDGE, Kind.STAMPED),
    ],
)
def test_within_one_department_it_is_a_memo_unless_a_stamp_will_do(to, purpose, kind, world):
    assert kind_for(world.province, getattr(world, to), purpose) == kind


def test_another_department_a_local_government_a_citizen_and_nobody_known_get_an_external_letter(world):
    other = make.office(kind=Office.Kind.DEPARTMENT)
    local = make.office(kind=Office.Kind.LOCAL, parent=world.district)
    citizen = make.office(kind=Office.Kind.OUTSIDE)

    assert {kind_for(world.province, to) for to in (other, local, citizen, None)} == {Kind.EXTERNAL}


def test_the_kind_that_a_person_chooses_is_taken(owed, named):
    draft = begin(named.province, Purpose.REPORT, by=named[OFFICER], duty=owed, kind=Kind.EXTERNAL)

    assert draft.kind == Kind.EXTERNAL


# ── A new matter ──────────────────────────────────────────────────────────────────────────────────
def test_a_new_matter_begins_with_duay_and_leaves_the_rest_to_its_writer(named):
    draft = begin(named.province, Purpose.NEW, by=named[OFFICER])

    assert (draft.kind, draft.subject, draft.addressee) == (Kind.EXTERNAL, "", "")
    assert draft.paragraphs == ("ด้วย……", "จึงเรียนมาเพื่อโปรดพิจารณา")
    assert str(draft) == "ร่างที่ยังไม่ได้ใส่เรื่อง"


def test_a_new_matter_for_an_office_is_for_who_heads_it(named):
    draft = begin(named.province, Purpose.NEW, by=named[OFFICER], to=named.district)

    assert (draft.kind, draft.addressee) == (Kind.MEMO, "นายอำเภอแม่สอด")
    assert draft.paragraphs[-1] == "จึงแจ้งมาเพื่อดำเนินการต่อไป"


def test_a_new_matter_that_goes_on_from_a_letter_cites_it(named):
    letter = received(named, subject="ขอความร่วมมือ", dated_on=datetime.date(2026, 1, 30))

    draft = begin(named.province, Purpose.NEW, by=named[OFFICER], about=letter, kind=Kind.EXTERNAL)

    assert draft.subject == "การขอความร่วมมือ"
    assert draft.cites == "หนังสือกรมส่งเสริม ที่ มท ๐๘๑๐.๔/ว ๔๘๑ ลงวันที่ ๓๐ มกราคม ๒๕๖๙"
    assert draft.paragraphs[0] == "ตามหนังสือที่อ้างถึง …… นั้น"


# ── Passing on ────────────────────────────────────────────────────────────────────────────────────
def test_a_stamped_cover_names_the_copy_in_its_text(owed, named, time_machine):
    time_machine.move_to(datetime.datetime(2026, 2, 2, 3, tzinfo=datetime.UTC))
    draft = begin(named.province, Purpose.PASS_ON, by=named[OFFICER], about=owed.circulation.letter)

    assert (draft.kind, draft.urgency, draft.about) == (Kind.STAMPED, "ด่วนที่สุด", owed.circulation.letter)
    assert (draft.addressee, draft.is_circular) == ("ทุกอำเภอ", True)
    assert draft.paragraphs == (
        f"ด้วยกรมส่งเสริมแจ้งเรื่อง การทดสอบ รายละเอียดปรากฏตามสำเนา{CITED} จำนวน ๑ ฉบับ ที่ส่งมาพร้อมนี้",
        "จึงแจ้งมาเพื่อดำเนินการ และให้รายงานผลการบันทึกข้อมูลให้จังหวัดตากทราบ ภายในวันที่ ๑๓ มีนาคม ๒๕๖๙",
    )
    assert (draft.cites, draft.encloses) == ("", "")


def test_an_external_cover_lists_the_copy(owed, named):
    letter = owed.circulation.letter

    draft = begin(named.province, Purpose.PASS_ON, by=named[OFFICER], about=letter, kind=Kind.EXTERNAL)

    assert draft.encloses == f"สำเนา{CITED} จำนวน ๑ ฉบับ"
    assert draft.paragraphs[0] == "ด้วยกรมส่งเสริมแจ้งเรื่อง การทดสอบ รายละเอียดปรากฏตามสิ่งที่ส่งมาด้วย"
    assert draft.addressee == "นายอำเภอ ทุกอำเภอ"


def test_a_cover_goes_on_from_the_one_by_which_the_office_passed_on_before(owed, named):
    before = passed_on(named, owed).letter
    before_that = owed.circulation.letter
    Link.objects.create(source=before, target=before_that, kind=Link.Kind.PASSES_ON, made_by=named[OFFICER])
    letter = received(named, number=LetterNumber("มท", "0810.4", 600, True))
    Link.objects.create(source=letter, target=before_that, kind=Link.Kind.CITES, made_by=named[OFFICER])

    draft = begin(named.province, Purpose.PASS_ON, by=named[OFFICER], about=letter)

    assert draft.paragraphs[0] == (
        "ตามหนังสือจังหวัดตาก ที่ ตก ๐๐๒๓.๓/ว ๑๘๕๕ ลงวันที่ ๑๗ ธันวาคม ๒๕๖๘ แจ้งเรื่อง การทดสอบ นั้น"
    )
    assert draft.paragraphs[1].startswith("กรมส่งเสริมแจ้งเรื่องดังกล่าวเพิ่มเติม รายละเอียดปรากฏตาม")

    letter.subject = "การจัดสรรงบประมาณ"
    letter.save()
    again = begin(named.province, Purpose.PASS_ON, by=named[OFFICER], about=letter)
    assert again.paragraphs[1].startswith("กรมส่งเสริมแจ้งเรื่อง การจัดสรรงบประมาณ รายละเอียดปรากฏตาม")


def test_what_asks_for_nothing_is_passed_on_to_be_acted_on(named):
    draft = begin(named.province, Purpose.PASS_ON, by=named[OFFICER], about=received(named))

    assert draft.paragraphs[-1] == "จึงแจ้งมาเพื่อดำเนินการต่อไป"


def test_a_secret_letter_is_passed_on_as_secret(named):
    cleared = make.person(named.province, "officer", cleared_for=Secrecy.SECRET)
    letter = received(named, secrecy=Secrecy.SECRET)

    draft = begin(named.province, Purpose.PASS_ON, by=cleared, about=letter)

    assert draft not in Draft.objects.visible_to(named[OFFICER])
    assert draft in Draft.objects.visible_to(cleared)


# ── Answers ───────────────────────────────────────────────────────────────────────────────────────
def test_a_nil_report_says_that_there_is_nothing_and_will_report_so(owed, named):
    passed_on(named, owed, State.ACCEPTED)

    draft = begin(named.province, Purpose.NIL, by=named[OFFICER], duty=owed)

    assert draft.answers == owed
    assert draft.paragraphs == (
        f"ตาม{CITED} ขอให้จังหวัดตากรายงานผลการบันทึกข้อมูล ภายในวันที่ ๒๐ มีนาคม ๒๕๖๙ นั้น",
        "จังหวัดตากขอเรียนว่า ได้ตรวจสอบแล้ว ไม่มีกรณีดังกล่าวในพื้นที่ จึงไม่มีข้อมูลที่จะรายงาน",
        "จึงเรียนมาเพื่อโปรดทราบ",
    )
    assert (draft.rows, owed.reports.get().outcome) == ([], Outcome.NOTHING)


def test_an_external_report_cites_in_its_line(owed, named):
    draft = begin(named.province, Purpose.REPORT, by=named[OFFICER], duty=owed, kind=Kind.EXTERNAL)

    assert (draft.cites, draft.addressee) == (CITED, "อธิบดีกรมส่งเสริม")
    assert draft.paragraphs[0] == ("ตามหนังสือที่อ้างถึง ขอให้จังหวัดตากรายงานผลการบันทึกข้อมูล ภายในวันที่ ๒๐ มีนาคม ๒๕๖๙ นั้น")


def test_more_time_is_asked_for_until_a_day_and_for_a_reason_still_to_be_written(owed, named, time_machine):
    time_machine.move_to(datetime.datetime(2026, 3, 18, 3, tzinfo=datetime.UTC))

    draft = begin(named.province, Purpose.EXTENSION, by=named[OFFICER], duty=owed)

    assert (draft.kind, draft.concerns, draft.asks_until) == (Kind.MEMO, owed, datetime.date(2026, 3, 27))
    assert draft.subject == "ขอขยายระยะเวลาการรายงานผลการบันทึกข้อมูล"
    assert draft.paragraphs[1:] == (
        "จังหวัดตากขอเรียนว่า ไม่สามารถรายงานได้ภายในกำหนด เนื่องจาก…… "
        "จึงขอขยายระยะเวลาการรายงานออกไปถึงวันที่ ๒๗ มีนาคม ๒๕๖๙",
        "จึงเรียนมาเพื่อโปรดพิจารณา",
    )


def test_an_acknowledgement_says_when_the_letter_came(owed, named):
    draft = begin(named.province, Purpose.ACKNOWLEDGE, by=named[OFFICER], duty=owed)

    assert (draft.concerns, draft.addressee) == (owed, "กรมส่งเสริม")
    assert draft.paragraphs[1] == "จังหวัดตากขอเรียนว่า ได้รับหนังสือดังกล่าวแล้ว เมื่อวันที่ ๕ มีนาคม ๒๕๖๙"


def test_acknowledging_a_letter_that_waits_to_be_received_is_about_that_duty(named):
    letter = received(named)
    duty = make.response(make.circulation(named.department, letter=letter), named.province)

    assert begin(named.province, Purpose.ACKNOWLEDGE, by=named[OFFICER], about=letter).concerns == duty


def test_a_citizen_is_answered_by_an_external_letter(named):
    draft = begin(named.province, Purpose.REPLY, by=named[OFFICER], about=citizen_s(named))

    assert (draft.kind, draft.salutation) == (Kind.EXTERNAL, Salutation.DEAR)
    assert (draft.addressee, draft.subject) == ("นายสมชาย ใจดี", "การขอทราบผลการซ่อมถนน")
    assert draft.cites == "หนังสือนายสมชาย ใจดี ลงวันที่ ๒ มีนาคม ๒๕๖๙"
    assert draft.paragraphs[0].startswith("ตามหนังสือที่อ้างถึง ท่านแจ้งเรื่อง ขอทราบผลการซ่อมถนน")


def test_a_high_post_and_a_monk_are_greeted_as_the_annex_says(named):
    minister = make.office(kind=Office.Kind.OUTSIDE, name="นายกรัฐมนตรี")
    monk = make.office(kind=Office.Kind.OUTSIDE, name="พระครูวิสุทธิธรรม")

    told = [begin(named.province, Purpose.NEW, by=named[OFFICER], to=to) for to in (minister, monk)]

    assert [(each.salutation, each.closing) for each in told] == [
        ("กราบเรียน", "ขอแสดงความนับถืออย่างยิ่ง"),
        ("นมัสการ", "ขอนมัสการด้วยความเคารพ"),
    ]


# ── Who signs, whose it is ────────────────────────────────────────────────────────────────────────
def test_the_head_signs_where_nobody_else_is_kept_as_signing(named):
    head = named["head of the province"]
    head.first_name, head.last_name, head.position = "ชัยวัฒน์", "มั่นใจ", "ท้องถิ่นจังหวัดตาก"
    head.save()

    draft = begin(named.province, Purpose.NEW, by=named[OFFICER])

    assert (draft.signed_name, draft.signed_as) == ("ชัยวัฒน์ มั่นใจ", "ท้องถิ่นจังหวัดตาก")


def test_the_letter_is_in_thai_whoever_writes_it(owed, named):
    with translation.override("en"):
        draft = begin(named.province, Purpose.PASS_ON, by=named[OFFICER], about=owed.circulation.letter)

    assert draft.addressee == "ทุกอำเภอ"


# ── Once, and only by whom it may be ──────────────────────────────────────────────────────────────
def test_one_token_begins_one_draft(named):
    token = uuid.uuid4()

    first, again = [begin(named.province, Purpose.NEW, by=named[OFFICER], token=token) for _ in range(2)]

    assert first == again == Draft.objects.get()


@pytest.mark.parametrize("purpose", [Purpose.EXTENSION, Purpose.ACKNOWLEDGE, Purpose.NIL])
def test_about_a_duty_one_draft_of_a_purpose_is_begun(purpose, owed, named):
    first, again = [
        begin(named.province, purpose, by=named[OFFICER], duty=owed, token=uuid.uuid4()) for _ in range(2)
    ]

    assert first == again == Draft.objects.get()


def test_the_token_of_another_office_s_draft_opens_nothing(named):
    token = uuid.uuid4()
    begin(named.province, Purpose.NEW, by=named[OFFICER], token=token)

    with pytest.raises(PermissionDenied):
        begin(named.department, Purpose.NEW, by=named["officer of the department"], token=token)


@pytest.mark.parametrize("who", ["manager of the province", "officer of the department", "outsider"])
def test_nobody_begins_a_letter_of_an_office_where_they_do_not_write(who, named):
    with pytest.raises(PermissionDenied):
        begin(named.province, Purpose.NEW, by=named[who])


def test_nobody_writes_about_a_letter_that_they_may_not_see(named):
    secret = received(named, secrecy=Secrecy.SECRET)

    with pytest.raises(PermissionDenied):
        begin(named.province, Purpose.PASS_ON, by=named[OFFICER], about=secret)


def test_nobody_answers_what_another_office_owes(owed, named):
    other = make.response(owed.circulation, named.other_district, State.RECEIVED)

    with pytest.raises(PermissionDenied):
        begin(named.province, Purpose.EXTENSION, by=named[OFFICER], duty=other)


def test_what_a_letter_would_be_about_is_asked_for_in_words(owed, named):
    about = make.letter(named.province, number=None)
    make.struck_through(struck := received(named, number=LetterNumber("มท", "0810", 77)))
    answered = make.response(make.circulation(named.department), named.province, State.ACCEPTED)
    undated = make.response(make.circulation(named.department, due_on=None), named.province, State.RECEIVED)
    asking = make.response(make.circulation(named.department), named.province, State.RECEIVED)
    make.extension(asking, by=named[OFFICER])

    for purpose, facts, words in [
        (Purpose.PASS_ON, {}, "เลือกหนังสือ"),
        (Purpose.REPLY, {}, "เลือกหนังสือ"),
        (Purpose.NIL, {}, "เลือกเรื่อง"),
        (Purpose.EXTENSION, {"about": received(named, number=LetterNumber("มท", "0810", 7))}, "เลือกเรื่อง"),
        (Purpose.REMINDER, {}, "หน้าของการเวียน"),
        (Purpose.PASS_ON, {"about": about}, "ของหน่วยงานท่านเอง"),
        (Purpose.PASS_ON, {"about": struck}, "ยกเลิกแล้ว"),
        (Purpose.REPORT, {"duty": answered}, "รายงานไปแล้ว"),
        (Purpose.EXTENSION, {"duty": undated}, "ไม่มีกำหนดวัน"),
        (Purpose.EXTENSION, {"duty": asking}, "ขอขยายเวลาเรื่องนี้ไว้แล้ว"),
    ]:
        with pytest.raises(CannotBegin, match=words):
            begin(named.province, purpose, by=named[OFFICER], **facts)

    assert not Draft.objects.exists()
