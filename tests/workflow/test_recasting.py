"""A draft that takes another form, a stamped letter becoming an external one, say."""

import pytest

from letters.models import Kind
from tests import make
from workflow.composing.beginning import begin
from workflow.composing.recasting import recast
from workflow.models import Draft
from workflow.purposes import Purpose
from workflow.states import State

from .reminding_by_letter import begun, owed_late
from .reporting_up import owed_to_the_department, passed_on
from .steps import entered

OFFICER = "officer of the province"


@pytest.fixture
def owed(world):
    world.department.name, world.province.name = "กรม", "จังหวัดตาก"
    world.department.save()
    world.province.save()
    head = world["head of the province"]
    head.first_name, head.position = "ชัยวัฒน์", "ท้องถิ่นจังหวัด"
    head.save()
    duty = owed_to_the_department(world)
    entered(duty, world["clerk of the province"])
    return duty


def recast_to(kind: str, draft: Draft, **typed) -> Draft:
    """The draft as it would be saved."""
    for name, value in recast(draft, {"kind": kind, **typed}).items():
        setattr(draft, name, value)
    return draft


def begun_for(purpose, kind, owed, world) -> Draft:
    facts = {"about": owed.circulation.letter} if purpose == Purpose.PASS_ON else {"duty": owed}
    return begin(world.province, purpose, by=world[OFFICER], kind=kind, **facts)


def words(draft: Draft) -> tuple:
    return draft.addressee, draft.cites, draft.encloses, draft.paragraphs


PURPOSES = [Purpose.PASS_ON, Purpose.REPORT, Purpose.NIL, Purpose.EXTENSION, Purpose.ACKNOWLEDGE]


@pytest.mark.parametrize("purpose", PURPOSES)
def test_what_nobody_touched_is_as_if_it_had_been_begun_in_that_form(purpose, owed, world):
    stamped = begun_for(purpose, Kind.STAMPED, owed, world)
    recast_external = words(recast_to(Kind.EXTERNAL, stamped))
    Draft.objects.filter(pk=stamped.pk).update(state="dropped")

    assert recast_external == words(begun_for(purpose, Kind.EXTERNAL, owed, world))
    assert words(recast_to(Kind.STAMPED, stamped)) == words(Draft.objects.get(pk=stamped.pk))


def test_what_a_person_wrote_stays(owed, world):
    draft = begun_for(Purpose.REPORT, Kind.STAMPED, owed, world)
    own = draft.body.replace("ได้ดำเนินการเรียบร้อยแล้ว", "ได้ทำครบทุกแห่งแล้ว")

    recast_to(Kind.EXTERNAL, draft, body=own.replace("\n", "\r\n"), addressee="อธิบดีกรม (ผ่านรองอธิบดี)")

    assert draft.addressee == "อธิบดีกรม (ผ่านรองอธิบดี)"
    assert draft.paragraphs[0].startswith("ตามหนังสือที่อ้างถึง")
    assert draft.paragraphs[1] == "จังหวัดตากขอเรียนว่า ได้ทำครบทุกแห่งแล้ว"


def test_a_form_that_stays_changes_nothing_else(owed, world):
    draft = begun_for(Purpose.NIL, Kind.STAMPED, owed, world)

    assert recast(draft, {"kind": Kind.STAMPED, "body": "ใหม่"}) == {"kind": Kind.STAMPED, "body": "ใหม่"}


def test_a_reminder_in_another_form_closes_as_it_does(owed, world):
    draft = begun(owed_late(world), world[OFFICER]).drafts.get()
    assert len(draft.paragraphs) == 3

    recast_to(Kind.MEMO, draft)

    assert draft.paragraphs[-1] == "จึงแจ้งมาเพื่อดำเนินการต่อไป"
    assert (draft.signed_name, draft.signed_as) == ("ชัยวัฒน์", "ท้องถิ่นจังหวัด")


def test_an_external_reminder_points_to_the_letter_in_its_line(owed, world):
    draft = begun(passed_on(world, owed, State.RECEIVED), world[OFFICER]).drafts.get()

    recast_to(Kind.EXTERNAL, draft)

    assert draft.paragraphs[0].startswith("ตามหนังสือที่อ้างถึง ขอให้")
    assert draft.cites == "หนังสือจังหวัดตาก ที่ ตก ๐๐๒๓.๓/ว ๑๘๕๕ ลงวันที่ ๑๗ ธันวาคม ๒๕๖๘"


def test_an_external_reminder_of_another_s_letter_says_that_it_was_circulated(owed, world):
    circulation = make.circulation(world.province, letter=owed.circulation.letter, by=world[OFFICER])
    make.response(circulation, world.district, State.RECEIVED)
    draft = begun(circulation, world[OFFICER]).drafts.get()

    recast_to(Kind.EXTERNAL, draft)

    assert draft.paragraphs[0].startswith("ตามที่จังหวัดตากได้เวียนหนังสือที่อ้างถึง ขอให้")


def test_who_signs_is_not_replaced(owed, world):
    draft = begun(owed_late(world), world[OFFICER]).drafts.get()

    recast_to(Kind.MEMO, draft, signed_name="นางสมพร มั่นคง")

    assert (draft.signed_name, draft.signed_as) == ("นางสมพร มั่นคง", "")
