"""A reminder that is issued is known to both sides, with its number and count; a void one is taken back."""

import pytest
from django.urls import reverse
from django.utils import timezone

from letters.models import Letter, Link
from offices.models import Role
from offices.secrecy import Secrecy
from tests import make
from thai.dates import format_date
from workflow.marks import marks_of
from workflow.models import Draft, Record, ReminderRound, Response
from workflow.states import DraftState, State

from .reminding_by_letter import CLERK, HEAD, OFFICER, begun, owed_late, reminded
from .steps import now, press


def told(response: Response) -> list[tuple[str, str]]:
    records = response.records.filter(action__in=[Record.REMIND, Record.UNREMIND])
    return [(record.action, record.note) for record in records]


def test_the_letter_reminds_of_the_original_and_the_office_may_read_it(world):
    circulation = owed_late(world)
    letter = reminded(circulation, world).letter

    assert letter.links.get().kind == Link.Kind.REMINDS
    assert letter.links.get().target == circulation.letter
    assert letter in Letter.objects.visible_to(world["clerk of the district"])


def test_the_history_of_the_duty_says_count_number_and_day(world):
    circulation = owed_late(world)
    letter = reminded(circulation, world).letter

    [(action, note)] = told(circulation.responses.get())

    assert action == Record.REMIND
    assert note.startswith(f"เตือนครั้งที่ ๑ ที่ {letter.number_thai} ลงวันที่ ")
    assert "ให้ตอบภายในวันที่" in note


def test_it_moves_no_due_day_and_no_state(world):
    circulation = owed_late(world)
    before = circulation.responses.values("due_on", "state", "version").get()

    reminded(circulation, world)

    assert circulation.responses.values("due_on", "state", "version").get() == before


@pytest.mark.parametrize("who", ["clerk of the district", OFFICER])
def test_the_page_of_the_duty_says_how_often_on_both_sides(who, client, world):
    circulation = owed_late(world)
    reminded(circulation, world)
    letter = reminded(circulation, world).letter
    client.force_login(world[who])

    page = client.get(circulation.responses.get().get_absolute_url()).content.decode()

    assert "เตือนแล้ว ๒ ครั้ง ล่าสุด" in page
    assert letter.get_absolute_url() in page


def test_lists_mark_who_was_reminded(world):
    circulation = owed_late(world)
    reminded(circulation, world)

    [response] = circulation.responses.with_marks()

    today = format_date(timezone.localdate(), "short")
    assert [mark.words for mark in marks_of(response)] == [f"เตือนแล้ว ๑ ครั้ง ล่าสุด {today}"]


def test_a_void_one_does_not_count_and_its_count_is_given_again(world):
    circulation = owed_late(world)
    press(reminded(circulation, world), "void", world[CLERK], note="พิมพ์ผิด")

    response = circulation.responses.with_marks().get()
    assert response.times_reminded == 0
    assert told(response)[-1] == (Record.UNREMIND, "พิมพ์ผิด")
    assert begun(circulation, world[OFFICER]).reminders.get().count == 1


def test_after_a_void_one_that_was_followed_the_count_goes_on(world):
    circulation = owed_late(world)
    first, _second = reminded(circulation, world), reminded(circulation, world)
    press(first, "void", world[CLERK])

    assert begun(circulation, world[OFFICER]).reminders.get().count == 3


def test_its_number_comes_from_the_outgoing_book_when_it_is_issued(world):
    draft = begun(owed_late(world), world[OFFICER]).drafts.get()
    assert draft.letter is None

    press(draft, "submit", world[OFFICER])
    press(draft, "approve", world[HEAD])
    press(draft, "issue", world[CLERK])

    draft = now(draft)
    assert draft.letter.number_thai == "ตก ๐๐๒๓.๓/๑"
    assert draft.letter.entries.filter(register__office=world.province, register__kind="outgoing").exists()


def owed_secretly(world):
    letter = make.letter(world.province, by=world[OFFICER], secrecy=Secrecy.SECRET)
    circulation = make.circulation(world.province, letter=letter, by=world[OFFICER])
    make.response(circulation, world.district, State.RECEIVED)
    return circulation


def test_of_a_secret_matter_nobody_sees_it_who_is_not_cleared(client, world):
    reminding = begun(owed_secretly(world), world[OFFICER])

    assert not Draft.objects.visible_to(world[OFFICER]).exists()
    assert not ReminderRound.objects.visible_to(world[OFFICER]).exists()
    client.force_login(world[OFFICER])
    for name in ["workflow:reminder-round", "workflow:draft"]:
        pk = reminding.pk if "round" in name else reminding.drafts.get().pk
        assert client.get(reverse(name, args=[pk])).status_code == 404


def test_of_a_secret_matter_it_is_as_secret_and_says_to_answer_by_letter(world):
    cleared = make.person(world.province, Role.OFFICER, Role.CLERK, cleared_for=Secrecy.SECRET)
    draft = begun(owed_secretly(world), cleared).drafts.get()
    assert "ขอให้ตอบเป็นหนังสือ" in draft.body
    press(draft, "submit", cleared)
    press(draft, "approve", world[HEAD])
    press(draft, "issue", cleared)

    draft = now(draft)
    assert (draft.state, draft.letter.secrecy) == (DraftState.ISSUED, Secrecy.SECRET)
    assert not draft.reminders.get().response.keys.exists()
    assert not Letter.objects.visible_to(world["clerk of the district"]).filter(pk=draft.letter_id).exists()
