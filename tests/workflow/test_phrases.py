"""The phrases that are offered to who writes a letter."""

import re

import pytest

from letters.models import Kind
from offices.digits import Digits
from offices.models import Office, User
from tests import make
from workflow.composing.phrases import offered
from workflow.models import Draft
from workflow.purposes import Purpose
from workflow.states import Outcome, State


@pytest.fixture
def tak(db) -> Office:
    department = make.office("dla", Office.Kind.DEPARTMENT, name="กรม")
    tak = make.office("63", Office.Kind.PROVINCE, department, name="จังหวัดตาก")
    make.office("6306", parent=tak, name="อำเภอแม่สอด")
    return tak


def phrases(draft: Draft) -> list[str]:
    return [phrase for group in offered(draft) for phrase in group.phrases]


def test_to_those_below_no_phrase_says_please(tak):
    found = phrases(Draft(office=tak, addressee="ทุกอำเภอ"))

    assert "จึงแจ้งมาเพื่อทราบและถือปฏิบัติ" in found
    assert not [phrase for phrase in found if "โปรด" in phrase]


@pytest.mark.parametrize("addressee", ["กรม", "อธิบดีกรม"])
def test_to_an_office_above_every_ending_says_please(addressee, tak):
    groups = {group.label: group.phrases for group in offered(Draft(office=tak, addressee=addressee))}

    assert all("โปรด" in phrase for phrase in groups["สรุป"])
    assert "เรียนหน่วยเหนือ" in groups


def test_to_whom_nobody_can_tell_phrases_for_every_direction_are_offered(tak):
    labels = [group.label for group in offered(Draft(office=tak))]

    assert {"ขอให้หน่วยงานในสังกัด", "ขอความร่วมมือ", "เรียนหน่วยเหนือ"} <= set(labels)


def test_a_citizen_is_asked_and_not_ordered(tak):
    letter = make.letter(make.office(kind=Office.Kind.OUTSIDE, name="นายสมชาย ใจดี"), number=None)

    found = phrases(Draft(office=tak, about=letter, purpose=Purpose.REPLY, kind=Kind.EXTERNAL))

    assert found[0] == "ตามหนังสือที่อ้างถึง …… นั้น"
    assert any("จะแจ้งให้ท่านทราบ" in phrase for phrase in found)
    assert not [phrase for phrase in found if phrase.startswith("จึงขอให้")]


def test_what_answers_a_duty_begins_with_the_name_of_its_letter(tak):
    duty = make.response(make.circulation(tak.parent), tak, State.RECEIVED)

    assert phrases(Draft(office=tak, answers=duty))[0].startswith("ตามหนังสือกรม ที่ ตก ๐๐๒๓.๓/ว")


@pytest.mark.parametrize("kind", Kind.written())
@pytest.mark.parametrize("purpose", Purpose)
def test_every_purpose_in_every_form_begins_and_ends(purpose, kind, tak):
    groups = offered(Draft(office=tak, purpose=purpose, kind=kind[0]))

    assert {"เริ่มเรื่อง", "สรุป"} <= {group.label for group in groups}
    assert all(re.search("[ก-๙]", phrase) for group in groups for phrase in group.phrases)


def test_what_stands_in_a_list_is_pointed_to_only_where_the_form_has_one(tak):
    listed = "รายละเอียดปรากฏตามสิ่งที่ส่งมาด้วย"

    assert listed in phrases(Draft(office=tak, kind=Kind.EXTERNAL))
    assert listed not in phrases(Draft(office=tak, kind=Kind.STAMPED))


def test_a_phrase_is_put_into_the_letter_in_thai_digits_whatever_its_writer_reads(client, world):
    writer = world["officer of the province"]
    User.objects.filter(pk=writer.pk).update(digits=Digits.ARABIC)
    duty = make.response(make.circulation(world.department), world.province, State.RECEIVED)
    draft = make.draft(world.province, writer, answers=duty, outcome=Outcome.FULL)
    client.force_login(writer)

    page = client.get(draft.get_absolute_url()).content.decode()

    assert f"<li>{phrases(draft)[0]}</li>" in page  # «ตามหนังสือ… ที่ ตก ๐๐๒๓.๓/ว …»
