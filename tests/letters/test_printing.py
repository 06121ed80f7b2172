"""Registers on paper and in sheets, from the form to the file."""

import datetime
import stat
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from letters import leases, registers, storeroom
from letters.corrections import correct_letter
from letters.models import Assignment, Correction, Dispatch, Link, Printout
from letters.paper.book import UNSEEN
from letters.printing import making
from letters.printing.days import days_in_words, month
from letters.printing.lines import lines_of
from letters.registers import Kind
from offices.models import Membership, Role
from offices.secrecy import Secrecy
from tests import make
from thai.letter_number import LetterNumber

from .browsing import browser_of, words
from .processes import kill, running, until

DAY = datetime.date(2026, 3, 2)
LATER = leases.LEASE + timedelta(seconds=1)


def tasks_done_by(backend: str) -> dict:
    return {"default": {"BACKEND": backend, "QUEUES": ["printing"]}}


NOBODY_WORKS = tasks_done_by("django_tasks.backends.dummy.DummyBackend")
AT_ONCE = tasks_done_by("django_tasks.backends.immediate.ImmediateBackend")
IN_THE_BACKGROUND = tasks_done_by("django_tasks_db.DatabaseBackend")


@pytest.fixture(autouse=True)
def files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def clerk(world):
    return browser_of(world["clerk of the province"])


def entry(world, *, on=DAY, kind=Kind.INCOMING, serial=481, **fields):
    """A letter of the department in a book of the province."""
    by = world["clerk of the province"]
    number = LetterNumber("มท", "0810.4", serial, is_circular=True)
    letter = make.letter(world.department, by=by, number=number, **fields)
    return registers.enter(letter, world.province, kind, on=on, by=by, time=datetime.time(9, 30))


def printed(world, book, *, by="clerk of the province", form="xlsx", days=None) -> Printout:
    person = world[by] if isinstance(by, str) else by
    asked = making.ask(book, days or month(2026, 3), form, by=person, token=uuid.uuid4())
    making.make(asked.pk)  # the tests do tasks at once, but not before the test's transaction ends
    asked.refresh_from_db()
    return asked


def lines(world, book, by="clerk of the province"):
    person = world[by] if isinstance(by, str) else by
    return list(lines_of(book, list(book.entries.order_by("number").values_list("pk", flat=True)), person))


# ── The form ──────────────────────────────────────────────────────────────────────────────────────
def ask(client, book, **typed):
    fields = {"form_token": str(uuid.uuid4()), "month": "", "first_on": "", "last_on": "", "form": "xlsx"}
    return client.post(reverse("letters:print-register", args=[book.pk]), fields | typed)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ({}, ("2026-01-01", "2026-12-31")),
        ({"month": "3"}, ("2026-03-01", "2026-03-31")),
        ({"first_on": "๒ มี.ค. ๖๙"}, ("2026-03-02", "2026-03-02")),
        ({"first_on": "1/2/69", "last_on": "๒ มี.ค. ๖๙"}, ("2026-02-01", "2026-03-02")),
    ],
)
def test_prints_a_year_a_month_a_day_or_from_day_to_day(clerk, world, typed, days):
    ask(clerk, entry(world).register, **typed)

    printout = Printout.objects.get()
    assert (str(printout.first_on), str(printout.last_on)) == days


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"month": "4"}, "ไม่มีรายการในช่วงเวลานี้"),
        ({"month": "13"}, "13"),
        ({"month": "3", "first_on": "๒ มี.ค. ๖๙"}, "โปรดใช้อย่างใดอย่างหนึ่ง"),
        ({"last_on": "๒ มี.ค. ๖๙"}, "โปรดใส่วันแรกของช่วงด้วย"),
        ({"first_on": "๓ มี.ค. ๖๙", "last_on": "๒ มี.ค. ๖๙"}, "วันสุดท้ายมาก่อนวันแรก"),
        ({"first_on": "๒ มี.ค. ๖๘"}, "ของปี พ.ศ. ๒๕๖๙"),
        ({"first_on": "พรุ่งนี้"}, "อ่านวันที่ไม่ได้"),
        ({"form": "docx"}, "docx"),
    ],
)
def test_says_what_is_wrong_and_prints_nothing(clerk, world, typed, why):
    answer = ask(clerk, entry(world).register, **typed)

    assert answer.status_code == 422
    assert why in words(answer)
    assert not Printout.objects.exists()


def test_a_form_posted_twice_prints_once(clerk, world):
    book, token = entry(world).register, str(uuid.uuid4())

    answers = [ask(clerk, book, form_token=token) for _press in range(2)]

    assert answers[0].url == answers[1].url
    assert Printout.objects.count() == 1


def test_the_register_of_another_office_is_not_found(world):
    other = browser_of(world["clerk of the other district"])

    assert ask(other, entry(world).register).status_code == 404


def test_the_pages_offer_what_was_asked_for(clerk, world, django_capture_on_commit_callbacks):
    book = entry(world).register

    with django_capture_on_commit_callbacks(execute=True):
        page = ask(clerk, book).url

    shown = words(clerk.get(page))
    assert "พิมพ์เสร็จแล้ว ๑ รายการ" in shown
    assert page in words(clerk.get(reverse("letters:print-register", args=[book.pk])))
    file = clerk.get(reverse("letters:printout-file", args=[Printout.objects.get().pk]))
    assert "attachment" in file["Content-Disposition"]
    assert b"".join(file.streaming_content)[:2] == b"PK"


def test_the_page_shows_how_far_it_is_until_the_file_is_made(clerk, world, settings):
    settings.TASKS = NOBODY_WORKS
    book = entry(world).register
    asked = making.ask(book, month(2026, 3), "xlsx", by=world["clerk of the province"], token=uuid.uuid4())
    state = reverse("letters:printout-state", args=[asked.pk])

    assert 'hx-trigger="every 1s"' in words(clerk.get(state))
    assert clerk.get(reverse("letters:printout-file", args=[asked.pk])).status_code == 404
    making.make(asked.pk)
    assert "hx-trigger" not in words(clerk.get(state))


@pytest.mark.parametrize("page", ["printout", "printout-state", "printout-file"])
def test_a_printout_is_its_askers_alone(world, page):
    asked = printed(world, entry(world).register)
    colleague = browser_of(make.person(world.province))

    assert colleague.get(reverse(f"letters:{page}", args=[asked.pk])).status_code == 404


# ── The lines ─────────────────────────────────────────────────────────────────────────────────────
def test_an_entry_of_a_void_letter_says_why_who_and_when(world):
    void = entry(world)
    registers.void(void, reason="ลงรับซ้ำ", by=world["head of the province"])

    (line,) = lines(world, void.register)

    assert line.void.startswith(f"ยกเลิก: ลงรับซ้ำ ({world['head of the province']} ")
    assert line.subject == "การทดสอบ"


@pytest.mark.parametrize(
    ("field", "column", "is_of_entry"),
    [("subject", "subject", False), ("number", "letter_number", False), ("remark", "remark", True)]
    + [("registered_on", "day", True), ("registered_time", "time", True)],
)
def test_a_corrected_field_keeps_its_earlier_value(world, field, column, is_of_entry):
    corrected = entry(world)
    by = world["clerk of the province"]
    for before in ("แรก", "ต่อมา"):
        Correction.objects.create(
            letter=corrected.letter,
            entry=corrected if is_of_entry else None,
            field=field,
            before=before,
            reason="ผิด",
            by=by,
        )

    (line,) = lines(world, corrected.register)

    assert line.earlier == {column: ("แรก", "ต่อมา")}


def test_a_correction_of_another_offices_line_is_not_shown(world):
    own = entry(world)
    by = world["clerk of the department"]
    theirs = registers.enter(own.letter, world.department, Kind.INCOMING, on=DAY, by=by)
    Correction.objects.create(letter=own.letter, entry=theirs, field="remark", before="ก", reason="ผิด", by=by)

    assert lines(world, own.register)[0].earlier == {}


def test_the_sections_and_the_answer_stand_in_the_column_of_what_was_done(world):
    own = entry(world)
    by = world["clerk of the province"]
    registers.enter_section(own.letter, world.section, by=by)
    reply = make.letter(world.province, by=by, number=LetterNumber("ตก", "0023.3", 123))
    Link.objects.create(kind=Link.Kind.ANSWERS, source=reply, target=own.letter, made_by=by)

    (line,) = lines(world, own.register)

    section = world.section.short
    assert line.actions == (f"{section} รับ ๑", "ตอบแล้ว ที่ ตก ๐๐๒๓.๓/๑๒๓ ลว. ๓๐ ม.ค. ๒๕๖๙")


def test_whose_matter_it_is_stands_there_too(world):
    own, by = entry(world), world["clerk of the province"]
    Assignment.objects.create(entry=own, section=world.section, assigned_by=by)

    (line,) = lines(world, own.register)

    assert line.actions == (f"มอบ {world.section.short}",)


def test_an_outgoing_letter_says_which_one_it_answers(world):
    by = world["clerk of the province"]
    reply = entry(world, kind=Kind.OUTGOING, serial=7)
    Link.objects.create(kind=Link.Kind.ANSWERS, source=reply.letter, target=entry(world).letter, made_by=by)

    (line,) = lines(world, reply.register)

    assert line.actions == ("ตอบ ที่ มท ๐๘๑๐.๔/ว ๔๘๑ ลว. ๓๐ ม.ค. ๒๕๖๙",)


def test_an_outgoing_letter_says_how_and_when_it_left(world):
    by, sent = world["clerk of the province"], entry(world, kind=Kind.OUTGOING)
    for to in ("อำเภอแม่สอด", "อำเภออุ้มผาง"):
        Dispatch.objects.create(
            letter=sent.letter, office=world.province, to=to, how=Dispatch.How.EMAIL, left_on=DAY, by=by
        )

    (line,) = lines(world, sent.register)

    assert line.actions == ("อีเมล ๒ มี.ค. ๒๕๖๙ (๒ แห่ง)",)


def test_a_secret_letter_that_was_answered_is_named_only_to_the_cleared(world):
    by = world["clerk of the province"]
    reply, asked = entry(world, kind=Kind.OUTGOING, serial=7), entry(world, secrecy=Secrecy.SECRET)
    Link.objects.create(kind=Link.Kind.ANSWERS, source=reply.letter, target=asked.letter, made_by=by)

    assert lines(world, reply.register)[0].actions == ()
    cleared = make.person(world.province, cleared_for=Secrecy.SECRET)
    assert len(lines(world, reply.register, cleared)[0].actions) == 1


def test_a_secret_answer_is_named_only_to_the_cleared(world):
    own = entry(world)
    by = world["clerk of the province"]
    reply = make.letter(world.province, by=by, number=LetterNumber("ตก", "0023.3", 1), secrecy=Secrecy.SECRET)
    Link.objects.create(kind=Link.Kind.ANSWERS, source=reply, target=own.letter, made_by=by)

    assert lines(world, own.register)[0].actions == ()
    cleared = make.person(world.province, cleared_for=Secrecy.SECRET)
    assert len(lines(world, own.register, cleared)[0].actions) == 1


def test_of_a_letter_one_may_not_see_there_is_number_and_day_only(world):
    secret = entry(world, secrecy=Secrecy.SECRET, subject="เรื่องลับ")
    registers.void(secret, reason="เหตุลับ", by=world["head of the province"])

    (line,) = lines(world, secret.register)

    assert (line.number, line.day, line.subject, line.is_seen) == (1, DAY, UNSEEN, False)
    assert "ลับ" not in repr(line).replace(UNSEEN, "")


def test_a_printout_with_secret_letters_stays_closed_to_who_lost_the_clearance(world):
    cleared = make.person(world.province, Role.CLERK, cleared_for=Secrecy.SECRET)
    asked = printed(world, entry(world, secrecy=Secrecy.SECRET).register, by=cleared)
    assert asked.secrecy == Secrecy.SECRET
    assert load_workbook(making.place(asked)).active["A1"].value.startswith("ลับ ทะเบียนหนังสือรับ (ลับ)")
    assert browser_of(cleared).get(asked.get_absolute_url()).status_code == 200

    cleared.memberships.update(cleared_for=Secrecy.ORDINARY)

    assert browser_of(cleared).get(asked.get_absolute_url()).status_code == 404


def test_a_clearance_elsewhere_opens_no_secret_printout(world):
    cleared = make.person(world.province, Role.CLERK, cleared_for=Secrecy.SECRET)
    asked = printed(world, entry(world, secrecy=Secrecy.SECRET).register, by=cleared)
    cleared.memberships.update(cleared_for=Secrecy.ORDINARY)
    Membership.objects.create(
        user=cleared, office=world.district, role=Role.CLERK, cleared_for=Secrecy.SECRET
    )

    assert browser_of(cleared).get(asked.get_absolute_url()).status_code == 404


def test_what_was_printed_before_a_letter_became_secret_is_closed_at_once(clerk, world):
    line = entry(world)
    printouts = [printed(world, line.register, form=form) for form in ("xlsx", "pdf")]
    other = printed(world, entry(world, kind=Kind.OUTGOING, serial=482).register)

    raise_secrecy(line.letter, by=world["clerk of the province"])

    files = [reverse("letters:printout-file", args=[each.pk]) for each in printouts]
    assert [clerk.get(file).status_code for file in files] == [404, 404]
    assert clerk.get(other.get_absolute_url()).status_code == 200


def test_so_is_a_printout_that_names_the_letter_as_an_answer(clerk, world):
    own, by = entry(world), world["clerk of the province"]
    reply = make.letter(world.province, by=by, number=LetterNumber("ตก", "0023.3", 1))
    Link.objects.create(kind=Link.Kind.ANSWERS, source=reply, target=own.letter, made_by=by)
    asked = printed(world, own.register)

    raise_secrecy(reply, by=by)

    assert clerk.get(asked.get_absolute_url()).status_code == 404


def test_a_letter_that_is_less_secret_now_closes_nothing(world):
    cleared = make.person(world.province, Role.CLERK, cleared_for=Secrecy.SECRET)
    line = entry(world, secrecy=Secrecy.SECRET)
    asked = printed(world, line.register, by=cleared)

    correct_letter(line.letter, {"secrecy": Secrecy.ORDINARY}, reason="อ่านตราผิด", by=cleared, seen=0)

    assert browser_of(cleared).get(asked.get_absolute_url()).status_code == 200


def test_what_stood_in_a_secret_letter_is_not_printed_with_an_ordinary_one(world):
    cleared = make.person(world.province, Role.CLERK, cleared_for=Secrecy.SECRET)
    line = entry(world, secrecy=Secrecy.SECRET, subject="แผนปิดบัง")
    changes = {"secrecy": Secrecy.ORDINARY, "subject": "แผน"}

    correct_letter(line.letter, changes, reason="เลิกปิดบังแล้ว", by=cleared, seen=0)

    for reader in (cleared, "clerk of the province"):
        (printed_line,) = lines(world, line.register, reader)
        assert (printed_line.subject, printed_line.earlier) == ("แผน", {})


def raise_secrecy(letter, *, by) -> None:
    correct_letter(letter, {"secrecy": Secrecy.SECRET}, reason="อ่านตราผิด", by=by, seen=0)


def test_many_entries_ask_the_database_as_often_as_two(world):
    person = world["clerk of the province"]
    for serial in (1, 2):
        book = entry(world, serial=serial).register
    lines(world, book)  # who the person is, is asked for once
    of_two = queries(book, person)
    for serial in range(3, 12):
        entry(world, serial=serial)

    assert queries(book, person) == of_two


def queries(book, person) -> int:
    keys = list(book.entries.values_list("pk", flat=True))
    with CaptureQueriesContext(connection) as captured:
        list(lines_of(book, keys, person))
    return len(captured)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-03-02", "2026-03-02", "วันที่ ๒ เดือน มีนาคม พ.ศ. ๒๕๖๙"),
        ("2026-02-01", "2026-02-28", "เดือน กุมภาพันธ์ พ.ศ. ๒๕๖๙"),
        ("2026-01-01", "2026-12-31", "พ.ศ. ๒๕๖๙"),
        ("2026-02-01", "2026-03-02", "วันที่ ๑ เดือน กุมภาพันธ์ พ.ศ. ๒๕๖๙ ถึงวันที่ ๒ เดือน มีนาคม พ.ศ. ๒๕๖๙"),
    ],
)
def test_the_head_names_the_days(first, last, said):
    assert days_in_words(*map(datetime.date.fromisoformat, (first, last))) == said


# ── The making ────────────────────────────────────────────────────────────────────────────────────
def test_only_entries_of_these_days_are_printed_in_the_order_of_their_numbers(world):
    for serial, day in enumerate((2, 9, 3, 30), 1):
        book = entry(world, serial=serial, on=datetime.date(2026, 3, day)).register

    made = printed(world, book, days=(datetime.date(2026, 3, 2), datetime.date(2026, 3, 9)))

    sheet = load_workbook(making.place(made)).active
    assert [row[0].value for row in sheet.iter_rows(min_row=4)] == [1, 2, 3]
    assert (made.state, made.done, made.total) == ("made", 3, 3)


def test_a_pdf_is_made_too(world):
    made = printed(world, entry(world).register, form="pdf")

    assert making.place(made).read_bytes().startswith(b"%PDF-")


def test_nobody_else_on_the_machine_may_read_the_file(world):
    place = making.place(printed(world, entry(world).register))

    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


@pytest.fixture
def waiting(world, settings) -> Printout:
    """Asked for, and no worker there."""
    settings.TASKS = NOBODY_WORKS
    book = entry(world).register
    return making.ask(book, month(2026, 3), "xlsx", by=world["clerk of the province"], token=uuid.uuid4())


def test_a_second_task_for_the_same_printout_does_nothing(waiting):
    for _time in range(3):
        making.make(waiting.pk)

    assert Printout.objects.get().attempts == 1


def test_a_killed_workers_printout_is_made_by_the_next(waiting, settings):
    making.take(waiting.pk, timezone.now())
    settings.TASKS = AT_ONCE

    assert [making.sweep(timezone.now()), making.sweep(timezone.now() + LATER)] == [0, 1]
    assert (Printout.objects.get().state, Printout.objects.get().attempts) == ("made", 2)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_leaves_the_printout_to_the_next(
    transactional_db, world, settings, tmp_path
):
    settings.TASKS = IN_THE_BACKGROUND
    book = entry(world).register
    by = world["clerk of the province"]

    with running("work", var=tmp_path) as worker:
        making.ask(book, month(2026, 3), "pdf", by=by, token=uuid.uuid4())
        until(lambda: Printout.objects.filter(state="making").exists())
        kill(worker)
    assert Printout.objects.get().state == "making"

    settings.TASKS = AT_ONCE
    assert [making.sweep(timezone.now() + LATER) for _time in range(2)] == [1, 0]
    assert (Printout.objects.get().state, Printout.objects.get().attempts) == ("made", 2)


@pytest.mark.django_db(transaction=True)
def test_a_worker_prints_what_is_asked_for(transactional_db, world, settings, tmp_path):
    settings.TASKS = IN_THE_BACKGROUND
    book = entry(world).register

    with running("work", var=tmp_path):
        by = world["clerk of the province"]
        asked = making.ask(book, month(2026, 3), "pdf", by=by, token=uuid.uuid4())
        until(lambda: Printout.objects.filter(state="made").exists())

    asked.refresh_from_db()
    assert making.place(asked).read_bytes().startswith(b"%PDF-")


def test_a_printout_that_ends_every_worker_is_given_up(waiting, world, clerk):
    now = timezone.now()
    for attempt in range(leases.MOST_ATTEMPTS):
        making.take(waiting.pk, now + attempt * LATER)

    making.sweep(now + timedelta(hours=1))

    assert Printout.objects.get().state == "failed"
    assert "พิมพ์ไม่สำเร็จ" in words(clerk.get(waiting.get_absolute_url()))


def test_a_worker_whose_lease_has_run_out_changes_nothing(waiting, monkeypatch):
    def slow(book, lines, target, *, progress):
        making.take(waiting.pk, timezone.now() + LATER)
        progress(1)
        pytest.fail("writes on")

    monkeypatch.setitem(making.WRITERS, "xlsx", slow)

    making.make(waiting.pk)

    waiting.refresh_from_db()
    assert (waiting.state, waiting.attempts, waiting.file) == ("making", 2, "")


def test_a_fault_leaves_the_printout_to_a_later_sweep(waiting, monkeypatch):
    def faulty(book, lines, target, *, progress):
        target.write_bytes(b"half")
        raise OSError("disk full")

    monkeypatch.setitem(making.WRITERS, "xlsx", faulty)

    with pytest.raises(OSError, match="disk full"):
        making.make(waiting.pk)

    waiting.refresh_from_db()
    assert waiting.tried_again_at > timezone.now()
    assert storeroom.names_in(making.FOLDER) == []


def test_printouts_are_removed_after_some_days_with_their_files(world):
    made = printed(world, entry(world).register)
    place = making.place(made)

    making.sweep(timezone.now() + making.KEPT - timedelta(minutes=1))
    assert place.exists()
    making.sweep(timezone.now() + making.KEPT + timedelta(minutes=1))

    assert (Printout.objects.exists(), place.exists()) == (False, False)


def test_who_sends_the_form_twice_has_it_made_once(world, django_capture_on_commit_callbacks):
    def ask_again() -> Printout:
        facts = {"first_on": DAY, "last_on": DAY, "form": "pdf", "asked_by": world["clerk of the province"]}
        return leases.ask(Printout, token, called.append, kept=making.KEPT, register=book, **facts)

    book, token, called = entry(world).register, uuid.uuid4(), []
    with django_capture_on_commit_callbacks(execute=True):
        rows = {ask_again().pk, ask_again().pk}

    assert [*rows] == called
