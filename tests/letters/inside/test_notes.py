"""A note on a letter: who may write which, what is kept with it, and that it stays as it was written."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils import translation

from letters import registers
from letters.inside import passing_on
from letters.inside.passing_on import Holders, pass_on
from letters.models import Note
from offices.models import Role, User
from tests import make

pytestmark = pytest.mark.every_case

PROPOSE, ORDER, ACKNOWLEDGE = Note.Kind


@pytest.fixture
def note(province, line) -> Note:
    pass_on(line, by=province.head, kind=ORDER, text="ชอบ ดำเนินการ")
    return Note.objects.get()


# ── What is kept ──────────────────────────────────────────────────────────────────────────────────
def test_a_note_says_who_as_what_and_when(province, note):
    assert (note.author, note.position, note.kind) == (province.head, "ท้องถิ่นจังหวัด", ORDER)
    assert note.written_at is not None


def test_the_position_stays_as_it_was_that_day(province, note):
    User.objects.filter(pk=province.head.pk).update(position="ผู้ตรวจราชการกรม")

    assert Note.objects.get().position == "ท้องถิ่นจังหวัด"


def test_the_role_stands_for_someone_without_a_position(province, line):
    pass_on(line, by=province.clerk, kind=PROPOSE, text="เพื่อโปรดทราบ")

    assert Note.objects.get().position == "ธุรการ"


def test_the_position_is_thai_whatever_language_the_page_is_in(province, line):
    with translation.override("en"):
        pass_on(line, by=province.clerk, kind=PROPOSE, text="เพื่อโปรดทราบ")

    assert Note.objects.get().position == "ธุรการ"


def test_a_form_that_is_sent_twice_writes_once(province, line):
    token = uuid.uuid4()
    for _ in range(2):
        pass_on(line, by=province.clerk, kind=PROPOSE, text="เพื่อโปรดทราบ", token=token)

    assert Note.objects.count() == 1


# ── It stays ──────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "change",
    [
        lambda note: note.save(),
        lambda note: note.delete(),
        lambda note: Note.objects.update(text="อื่น"),
        lambda note: Note.objects.all().delete(),
        lambda note: Note.objects.bulk_update([note], ["text"]),
        lambda note: note.entry.notes.update(text="อื่น"),
    ],
    ids=["save", "delete", "update", "delete all", "bulk update", "update of a line's"],
)
def test_a_note_is_never_changed_or_deleted(note, change):
    with pytest.raises(TypeError, match="never"), transaction.atomic():
        change(note)

    assert Note.objects.get().text == "ชอบ ดำเนินการ"


def test_the_database_itself_refuses_to_change_a_note(note):
    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as sql,
    ):
        sql.execute("UPDATE letters_note SET text = 'x'")

    assert Note.objects.get().text == "ชอบ ดำเนินการ"


def test_nothing_is_written_on_a_void_line(province, line):
    registers.void(line, reason="ลงรับผิด", by=province.clerk)

    with pytest.raises(passing_on.NotStanding):
        pass_on(line, by=province.head, kind=ORDER, text="ชอบ")


# ── Who ───────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("who", "kinds"),
    [
        ("clerk of the province", {PROPOSE, ACKNOWLEDGE}),
        ("officer of the province", {PROPOSE, ACKNOWLEDGE}),
        ("head of the province", {PROPOSE, ORDER, ACKNOWLEDGE}),
        ("manager of the province", {ACKNOWLEDGE}),
        ("head of the district", set()),
        ("head of the department", set()),
        ("outsider", set()),
    ],
)
def test_only_these_people_write(world, line, who, kinds):
    assert set(passing_on.kinds_for(line, world[who])) == kinds


@pytest.mark.parametrize(
    ("role", "kinds"),
    [
        (Role.HEAD, {PROPOSE, ACKNOWLEDGE}),
        (Role.OFFICER, {PROPOSE, ACKNOWLEDGE}),
        (Role.MANAGER, {ACKNOWLEDGE}),
    ],
)
def test_people_of_a_section_write_and_leave_the_order_to_the_office(province, line, role, kinds):
    assert set(passing_on.kinds_for(line, make.person(province.section, role))) == kinds


def test_an_order_of_somebody_else_is_refused_with_its_assignment(province, line):
    with pytest.raises(PermissionDenied):
        pass_on(line, by=province.clerk, kind=ORDER, text="มอบ กง.สส.", to=Holders(province.section))

    assert not Note.objects.exists()
    assert not line.assignments.exists()
