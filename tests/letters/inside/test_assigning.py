"""A letter given to a section or a person: to whom, what becomes of the earlier one, and who sees it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from letters import registers
from letters.inside import passing_on
from letters.inside.passing_on import Holders, assign_many, enter_section, holders_key, pass_on
from letters.models import Assignment, Entry, Letter, Note
from letters.registers import Kind
from offices.models import Role
from offices.secrecy import Secrecy
from tests import make
from thai.dates import buddhist_year


def words(entry: Entry) -> str:
    return Entry.objects.get(pk=entry.pk).assigned_in_words


# ── Giving ────────────────────────────────────────────────────────────────────────────────────────
def test_an_order_and_its_assignment_are_saved_together(province, line):
    pass_on(line, by=province.head, kind="order", text="มอบ กง.สส.", to=Holders(province.section))

    given = Assignment.objects.get()
    assert (given.entry, given.section, given.assigned_by) == (line, province.section, province.head)
    assert given.note == Note.objects.get()


def test_several_sections_get_a_letter_and_one_of_them_owns_it(province, line):
    to = Holders(province.section, province.colleague, told=(province.other_section,))
    pass_on(line, by=province.head, to=to)

    assert words(line) == f"มอบ กง.สส. · {province.colleague}, แจ้ง กง.กม. เพื่อทราบ"


def test_a_section_that_owns_a_letter_is_not_told_of_it_besides(province, line):
    pass_on(line, by=province.head, to=Holders(province.section, told=(province.section,)))

    assert Assignment.objects.count() == 1


def test_a_second_assignment_closes_the_first_which_stays(province, line):
    pass_on(line, by=province.clerk, to=Holders(province.section))
    pass_on(line, by=province.head, to=Holders(province.other_section))

    first, second = Assignment.objects.order_by("pk")
    assert (first.section, first.ended_by) == (province.section, province.head)
    assert first.ended_at == second.assigned_at
    assert words(line) == "มอบ กง.กม."


def test_giving_a_letter_again_to_its_holder_changes_nothing(province, line):
    for _ in range(2):
        pass_on(line, by=province.clerk, to=Holders(province.section), seen="")

    assert Assignment.objects.get().ended_at is None


def test_what_somebody_else_gave_in_the_meantime_is_not_overwritten(province, line):
    seen = holders_key(line)
    pass_on(line, by=province.head, to=Holders(province.section))

    with pytest.raises(passing_on.ChangedMeanwhile):
        pass_on(
            line, by=province.clerk, kind="propose", text="x", to=Holders(province.other_section), seen=seen
        )

    assert words(line) == "มอบ กง.สส."
    assert not Note.objects.exists()


def test_the_database_itself_refuses_a_second_owner(province, line):
    pass_on(line, by=province.clerk, to=Holders(province.section))

    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(entry=line, section=province.other_section, assigned_by=province.clerk)


@pytest.mark.parametrize(
    ("who", "is_allowed"),
    [("clerk", True), ("officer", True), ("head", True), ("manager", False)],
)
def test_only_these_people_of_the_office_give_letters(world, province, line, who, is_allowed):
    try:
        pass_on(line, by=world[f"{who} of the province"], to=Holders(province.section))
    except PermissionDenied:
        assert not is_allowed
    else:
        assert is_allowed


def test_a_section_does_not_give_the_offices_letter_away(province, line):
    pass_on(line, by=province.clerk, to=Holders(province.section))

    with pytest.raises(PermissionDenied):
        pass_on(line, by=province.colleague, to=Holders(province.other_section))


def test_a_void_line_is_given_to_nobody(province, line):
    registers.void(line, reason="ลงรับผิด", by=province.clerk)

    with pytest.raises(passing_on.NotStanding):
        pass_on(line, by=province.clerk, to=Holders(province.section))


def test_a_secret_letter_is_given_only_to_whom_may_see_it(province):
    secret = province.receive(secrecy=Secrecy.SECRET)

    with pytest.raises(passing_on.NotCleared):
        pass_on(secret, by=province.cleared, to=Holders(None, province.officer))

    pass_on(secret, by=province.cleared, to=Holders(None, province.cleared))
    assert words(secret) == f"มอบ {province.cleared}"


# ── Many at once ──────────────────────────────────────────────────────────────────────────────────
def test_many_are_given_at_once_and_one_that_has_an_owner_is_left(province):
    lines = [province.receive() for _ in range(3)]
    pass_on(lines[1], by=province.head, to=Holders(province.other_section))

    given, entered = assign_many(lines, Holders(province.section), by=province.clerk)

    assert given == [lines[0], lines[2]]
    assert entered == []
    assert [words(line) for line in lines] == ["มอบ กง.สส.", "มอบ กง.กม.", "มอบ กง.สส."]


def test_of_many_none_is_given_when_one_is_too_secret_for_the_person(province):
    lines = [province.receive(), province.receive(secrecy=Secrecy.SECRET)]

    with pytest.raises(passing_on.NotCleared):
        assign_many(lines, Holders(None, province.officer), by=province.cleared)

    assert not Assignment.objects.exists()


def test_many_take_the_sections_numbers_in_the_order_of_the_offices(province):
    lines = [province.receive() for _ in range(3)]

    _, entered = assign_many(reversed(lines), Holders(province.section), by=province.clerk, is_entered=True)

    assert [(line.letter, line.number) for line in entered] == [
        (line.letter, place) for place, line in enumerate(lines, start=1)
    ]


# ── The section's own number ──────────────────────────────────────────────────────────────────────
@pytest.fixture
def given(province, line) -> Assignment:
    pass_on(line, by=province.head, to=Holders(province.section))
    return Assignment.objects.get()


@pytest.mark.parametrize("who", ["colleague", "clerk"])
def test_the_section_or_the_offices_clerk_takes_its_number_today(province, given, who):
    today = timezone.localdate()
    registers.continue_paper_book(province.section, Kind.INCOMING, buddhist_year(today), 222)

    entry = enter_section(given, by=getattr(province, who))

    assert (entry.register.office, entry.number, entry.registered_on) == (province.section, 223, today)


def test_a_section_keeps_its_number_however_often_it_enters(province, given):
    numbers = [enter_section(given, by=province.colleague).number for _ in range(2)]

    assert numbers == [1, 1]


def test_a_head_and_another_section_take_no_number_for_it(province, given):
    for somebody in (province.head, make.person(province.other_section, Role.CLERK)):
        with pytest.raises(PermissionDenied):
            enter_section(given, by=somebody)


def test_a_section_that_no_longer_has_the_letter_takes_no_number(province, line, given):
    pass_on(line, by=province.head, to=Holders(province.other_section))
    given.refresh_from_db()

    with pytest.raises(passing_on.NotGiven):
        enter_section(given, by=province.colleague)


def test_a_section_takes_no_number_once_the_letter_went_elsewhere_since_it_looked(province, line, given):
    pass_on(line, by=province.head, to=Holders(province.other_section))

    with pytest.raises(passing_on.NotGiven):
        enter_section(given, by=province.colleague)

    assert not Entry.objects.filter(register__office=province.section).exists()


def test_a_section_takes_no_number_once_the_line_is_void_since_it_looked(province, line, given):
    assert not given.entry.is_void
    registers.void(line, reason="ลงรับผิด", by=province.clerk)

    with pytest.raises(passing_on.NotGiven):
        enter_section(given, by=province.colleague)


def test_a_letter_given_to_a_person_of_the_office_has_no_section_to_enter_it(province, line):
    pass_on(line, by=province.head, to=Holders(None, province.officer))

    with pytest.raises(PermissionDenied):
        enter_section(Assignment.objects.get(), by=province.clerk)


def test_a_letter_waits_for_its_section_until_that_has_its_number(province, line, given):
    waiting = Assignment.objects.at(province.section).not_entered()
    assert list(waiting) == [given]

    entry = enter_section(given, by=province.colleague)
    assert list(waiting.all()) == []

    registers.void(entry, reason="ลงผิดเล่ม", by=province.clerk)
    assert list(waiting.all()) == [given]


def test_a_void_line_waits_for_no_section(province, line, given):
    registers.void(line, reason="ลงรับผิด", by=province.clerk)

    assert not Assignment.objects.not_entered().exists()


# ── Who sees it ───────────────────────────────────────────────────────────────────────────────────
def sees(user, entry: Entry) -> tuple[bool, bool]:
    """The letter; the office's line."""
    user = type(user).objects.get(pk=user.pk)
    return (
        Letter.objects.visible_to(user).filter(pk=entry.letter_id).exists(),
        Entry.objects.visible_to(user).filter(pk=entry.pk).exists(),
    )


def test_a_section_sees_a_letter_while_it_has_it(province, line):
    assert sees(province.colleague, line) == (False, False)

    pass_on(line, by=province.head, to=Holders(province.section))
    assert sees(province.colleague, line) == (True, True)

    pass_on(line, by=province.head, to=Holders(province.other_section))
    assert sees(province.colleague, line) == (False, False)


def test_a_secret_letter_is_shown_to_the_cleared_of_the_section_only(province):
    secret = province.receive(secrecy=Secrecy.SECRET)
    pass_on(secret, by=province.cleared, to=Holders(province.section))
    cleared = make.person(province.section, Role.OFFICER, cleared_for=Secrecy.SECRET)

    assert sees(province.colleague, secret) == (False, False)
    assert sees(cleared, secret) == (True, True)


def test_another_office_that_holds_the_letter_does_not_see_the_line(world, province, line):
    line.letter.deliveries.create(office=world.district, sent_by=province.clerk)

    assert sees(world["head of the district"], line) == (True, False)
    assert sees(world["head of the department"], line) == (True, False)


def test_the_words_for_a_page_of_lines_take_one_query(province):
    lines = [province.receive() for _ in range(5)]
    assign_many(lines, Holders(province.section, province.colleague), by=province.clerk)

    with CaptureQueriesContext(connection) as captured:
        said = [line.assigned_in_words for line in Entry.objects.with_assignments()]

    assert said == [f"มอบ กง.สส. · {province.colleague}"] * 5
    assert len(captured) == 2
