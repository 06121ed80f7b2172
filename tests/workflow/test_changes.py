"""What changed since a day: found by its record, counted as it is listed, told to who may know."""

import csv
import datetime
import io

import openpyxl
import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from offices.models import Role
from offices.secrecy import Secrecy
from tests import make
from workflow import on_behalf, since
from workflow.models import Meeting, Record
from workflow.since import Kind, Scope, Side, SinceForm, Span, counts
from workflow.states import State

from .steps import asked, owed_above, press

OFFICER, DISTRICT = "officer of the province", "officer of the district"


def scope(world, who: str = OFFICER, side: Side = Side.ASKED, *, days: int = 1, office=None) -> Scope:
    today = timezone.localdate()
    span = Span(today - datetime.timedelta(days=days), today, "day", "ตั้งแต่เมื่อวาน")
    user = world[who] if isinstance(who, str) else who
    return Scope(user, office or world.province, side, span)


def in_days(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def groups(scope: Scope) -> list[since.Group]:
    return since.summary(scope, since.counts_of(scope).value)


def counted(scope: Scope) -> dict[str, int]:
    return {group.kind: group.count for group in groups(scope)}


def kinds(world, *, side: Side = Side.ASKED, **fields) -> dict[str, int]:
    """Without what is new by itself: the circulations of a test are opened in it."""
    found = counted(scope(world, side=side, **fields))
    return {kind: count for kind, count in found.items() if kind != Kind.NEW}


@pytest.mark.parametrize(
    ("action", "state", "by", "kind"),
    [
        ("report", State.RECEIVED, DISTRICT, Kind.ANSWERED),
        ("send_back", State.REPORTED, OFFICER, Kind.SENT_BACK),
        ("reopen", State.ACCEPTED, OFFICER, Kind.SENT_BACK),
        ("refuse", State.AWAITING, DISTRICT, Kind.REFUSED),
        ("ask_extension", State.RECEIVED, DISTRICT, Kind.WANTED),
        ("extend", State.RECEIVED, OFFICER, Kind.MOVED),
        ("pause", State.RECEIVED, OFFICER, Kind.PAUSED),
        ("excuse", State.AWAITING, OFFICER, Kind.EXCUSED),
        ("withdraw", State.AWAITING, OFFICER, Kind.WITHDRAWN),
        ("restore", State.EXCUSED, OFFICER, Kind.RESTORED),
    ],
)
def test_what_was_done_is_told_to_both_sides(world, action, state, by, kind):
    duty = asked(world, state, due_on=in_days(5))
    press(duty, action, world[by])

    assert kinds(world) == {kind: 1}
    owed = scope(world, DISTRICT, Side.OWED, office=world.district)
    assert counted(owed)[kind] == 1


@pytest.mark.parametrize("side", Side)
def test_is_found_the_same_where_very_many_may_have_changed(world, side, monkeypatch):
    for day in (5, 6):
        press(asked(world, State.RECEIVED, due_on=in_days(day)), "report", world[DISTRICT])
    press(asked(world, State.REPORTED), "send_back", world[OFFICER])
    who, office = (OFFICER, world.province) if side == Side.ASKED else (DISTRICT, world.district)
    found = [counted(scope(world, who, side, office=office))]

    for limit in ("kinds.FEW", "kinds.MANY"):  # then by their keys, then with the others again
        monkeypatch.setattr(f"workflow.since.{limit}", 2)
        found.append(counted(scope(world, who, side, office=office)))

    assert found[0] == found[1] == found[2]
    assert (found[0][Kind.ANSWERED], found[0][Kind.SENT_BACK]) == (2, 1)


@pytest.mark.parametrize("side", Side)
def test_what_was_accepted_before_an_eventful_span_is_not_looked_at(world, side, time_machine, monkeypatch):
    office = world.province if side == Side.ASKED else world.district
    here = timezone.now()
    time_machine.move_to(here - datetime.timedelta(days=9))
    accepted, waiting = asked(world, State.RECEIVED), asked(world, State.RECEIVED)
    for duty in (accepted, waiting):
        press(duty, "report", world[DISTRICT])
    time_machine.move_to(here - datetime.timedelta(days=5))
    press(accepted, "accept", world[OFFICER])
    time_machine.move_to(here)

    assert scope(world, side=side, office=office, days=5).unsettled is None
    monkeypatch.setattr("workflow.since.kinds.FEW", -1)
    found = {days: scope(world, side=side, office=office, days=days) for days in (1, 5)}

    assert found[1].unsettled == [waiting.pk]
    assert set(found[5].unsettled) == {accepted.pk, waiting.pk}


def test_a_receipt_of_an_earlier_day_that_is_written_down_today_is_told(world, time_machine):
    here = timezone.now()
    time_machine.move_to(here - datetime.timedelta(days=9))
    duty = make.response(make.circulation(world.province), world.district, due_on=None, is_copy=True)
    time_machine.move_to(here)

    told = {"version": duty.version, "happened_on": in_days(-7), "via": Record.Via.PHONE}
    on_behalf.write_down(duty, "receive", by=world[OFFICER], **told)

    assert kinds(world) == {Kind.ANSWERED: 1}


def test_an_answer_after_its_day_is_told_apart(world):
    duty = asked(world, State.RECEIVED, due_on=in_days(-2))
    press(duty, "report", world[DISTRICT])

    assert kinds(world) == {Kind.ANSWERED_LATE: 1}


def test_of_one_matter_each_kind_lists_its_own_answers(world):
    late = asked(world, State.RECEIVED, due_on=in_days(-2))
    without_a_day = make.response(late.circulation, world.other_district, State.RECEIVED, due_on=None)
    press(late, "report", world[DISTRICT])
    press(without_a_day, "report", make.person(world.other_district, Role.OFFICER))

    found = scope(world)

    told = {group.kind: group.matters[0].offices for group in groups(found)}
    assert told[Kind.ANSWERED_LATE] == [world.district.short]
    assert told[Kind.ANSWERED] == [world.other_district.short]
    assert since.responses_of(found, Kind.ANSWERED_LATE).get() == late
    assert since.responses_of(found, Kind.ANSWERED).get() == without_a_day


def test_what_crossed_its_day_in_the_span_and_is_still_owed_is_newly_overdue(world):
    asked(world, due_on=in_days(-1))
    asked(world, due_on=in_days(-2))  # late before
    asked(world, due_on=in_days(0))  # not yet
    asked(world, State.REPORTED, due_on=in_days(-1))
    asked(world, due_on=in_days(-1), paused_on=in_days(-1))

    assert kinds(world) == {Kind.OVERDUE: 1}
    assert kinds(world, days=2) == {Kind.OVERDUE: 2}


def test_what_was_done_before_is_not_told(world, time_machine):
    time_machine.move_to(timezone.now() - datetime.timedelta(days=3))
    press(asked(world, due_on=in_days(9)), "excuse", world[OFFICER])
    time_machine.move_to(timezone.now() + datetime.timedelta(days=3))

    assert counted(scope(world)) == {}


def test_who_was_asked_in_the_span_is_new(world):
    asked(world, due_on=in_days(9))

    assert counted(scope(world)) == {Kind.NEW: 1}
    assert counted(scope(world, DISTRICT, Side.OWED, office=world.district)) == {Kind.NEW: 1}


def test_what_the_office_owes_above_is_told_on_its_own_side(world):
    press(owed_above(world), "report", world[OFFICER])

    assert kinds(world) == {}
    assert kinds(world, side=Side.OWED) == {Kind.ANSWERED_LATE: 1}


def test_an_office_that_changed_twice_is_one_line_with_its_newest_record(world):
    duty = asked(world, State.RECEIVED, due_on=in_days(5))
    for note in ("ครั้งแรก", "ครั้งหลัง"):
        press(duty, "report", world[DISTRICT])
        press(duty, "send_back", world[OFFICER], note)

    found = scope(world)
    [line] = since.lines_of(found, Kind.SENT_BACK, since.responses_of(found, Kind.SENT_BACK))

    assert (counted(found)[Kind.SENT_BACK], line.record.note, line.record.by) == (1, "ครั้งหลัง", world[OFFICER])


def test_more_time_is_told_from_which_day_to_which(world):
    duty = asked(world, State.RECEIVED, due_on=in_days(5))
    press(duty, "extend", world[OFFICER], until=in_days(30))

    found = scope(world)
    [line] = since.lines_of(found, Kind.MOVED, since.responses_of(found, Kind.MOVED))

    assert (line.due.former, line.due.new) == (in_days(5), in_days(30))


def test_a_figure_is_the_length_of_its_list(world):
    for at in (world.district, world.other_district):
        press(asked(world, State.AWAITING, at=at, due_on=in_days(5)), "excuse", world[OFFICER])
    asked(world, due_on=in_days(-1))

    found = scope(world)

    assert counted(found) == {kind: since.responses_of(found, kind).count() for kind in counted(found)}
    assert dict(since.numbers(since.counts_of(found).value)) == counted(found)


def test_of_very_many_what_changed_is_counted_in_the_background(client, world, monkeypatch):
    monkeypatch.setattr("workflow.since.kinds.MANY", 0)
    monkeypatch.setattr("workflow.since.span.MOST", 0)
    duty = asked(world, State.AWAITING, due_on=in_days(5))
    press(duty, "excuse", world[OFFICER])
    client.force_login(world[OFFICER])

    html = client.get(reverse("workflow:changes")).content.decode()
    assert ('id="asked-excused"' in html, "นับเมื่อ" in html) == (True, True)
    assert "ไม่ต้องรายงาน ๑" in client.get(reverse("workflow:changes-numbers")).content.decode()

    later = make.response(duty.circulation, world.other_district, due_on=in_days(5))
    press(later, "excuse", world[OFFICER])
    listed = reverse("workflow:changes-list", args=["asked", "excused"])
    html = client.get(listed).content.decode()  # as long as the figure that leads to it
    assert ("๑ แห่ง" in html, "นับเมื่อ" in html, "สถอ.แม่สอด" in html) == (True, True, True)

    html = client.get(reverse("workflow:changes")).content.decode()  # nobody named who is not counted
    assert ("สถอ.แม่สอด" in html, "สถอ.อุ้มผาง" in html) == (True, False)

    letter = duty.circulation.letter
    letter.secrecy = Secrecy.SECRET
    letter.save()
    html = client.get(reverse("workflow:changes")).content.decode()  # what became secret since is not told
    assert (letter.number_thai in html, "สถอ.แม่สอด" in html) == (False, False)

    cache.clear()
    monkeypatch.setattr(counts, "count", lambda *asked: None)  # no worker has come to it yet
    html = client.get(reverse("workflow:changes")).content.decode()
    assert ('id="asked-excused"' in html, "กำลังนับ" in html) == (False, True)
    assert "กำลังนับ" in client.get(listed).content.decode()
    assert "กำลังนับ" in client.get(reverse("workflow:changes-numbers")).content.decode()


def test_few_offices_are_named_and_the_matter_of_most_stands_first(world):
    circulation = make.circulation(world.province)
    one = asked(world, due_on=in_days(5))
    for duty in (
        one,
        make.response(circulation, world.district, due_on=in_days(5)),
        make.response(circulation, world.other_district, due_on=in_days(5)),
    ):
        press(duty, "excuse", world[OFFICER])

    group = next(group for group in groups(scope(world)) if group.kind == Kind.EXCUSED)

    assert [(matter.count, matter.offices) for matter in group.matters] == [
        (2, ["สถอ.แม่สอด", "สถอ.อุ้มผาง"]),
        (1, ["สถอ.แม่สอด"]),
    ]


def test_what_is_secret_is_told_to_the_cleared_alone(world):
    secret = make.letter(world.province, number=None, secrecy=Secrecy.SECRET)
    duty = make.response(make.circulation(world.province, letter=secret), world.district)
    cleared = make.person(world.province, Role.OFFICER, cleared_for=Secrecy.SECRET)
    press(duty, "excuse", cleared)

    assert (counted(scope(world)), counted(scope(world, cleared))) == ({}, {Kind.EXCUSED: 1, Kind.NEW: 1})


# ── Since when ────────────────────────────────────────────────────────────────────────────────────

MONDAY = datetime.date(2026, 3, 9)


def span(world, typed: str = "", chosen: str = "") -> Span:
    form = SinceForm({"on": typed} if typed else {}, today=MONDAY)
    return since.span_of(world.province, form, chosen, MONDAY)


def test_on_a_monday_it_is_asked_since_friday(world):
    assert span(world).first == datetime.date(2026, 3, 6)


def test_a_day_may_be_named_as_clerks_write_it(world):
    assert span(world, "๒ มี.ค. ๖๙").first == datetime.date(2026, 3, 2)


@pytest.mark.parametrize("typed", ["๑๐ มี.ค. ๖๙", "๑ ม.ค. ๖๐", "เมื่อวาน"])
def test_a_day_that_cannot_be_is_refused_and_the_last_working_day_taken(world, typed):
    assert SinceForm({"on": typed}, today=MONDAY).errors["on"]
    assert span(world, typed).first == datetime.date(2026, 3, 6)


def test_the_last_meeting_is_the_one_before_todays(world):
    for day in (1, 5, 9):
        held_on = datetime.date(2026, 3, day)
        Meeting.objects.create(office=world.province, held_on=held_on, by=world[OFFICER])

    assert span(world, chosen="meeting").first == datetime.date(2026, 3, 5)


def test_a_meeting_is_noted_once_a_day(client, world):
    client.force_login(world[OFFICER])
    for _press in range(2):
        assert client.post(reverse("workflow:note-meeting")).status_code == 302

    assert Meeting.objects.get().office == world.province


def test_a_meeting_noted_by_mistake_is_kept_but_counts_no_more(client, world):
    client.force_login(world[OFFICER])
    client.post(reverse("workflow:note-meeting"), {"name": " ประชุมประจำ  เดือน "})
    noted = Meeting.objects.get()

    for _press in range(2):
        assert client.post(reverse("workflow:withdraw-meeting", args=[noted.pk])).status_code == 302
    client.post(reverse("workflow:note-meeting"), {"name": "ประชุมจริง"})

    noted.refresh_from_db()
    assert (noted.name, noted.withdrawn_by) == ("ประชุมประจำ เดือน", world[OFFICER])
    assert Meeting.objects.of(world.province).get().name == "ประชุมจริง"


def test_the_meeting_of_another_office_cannot_be_taken_back(client, world):
    client.force_login(world[OFFICER])
    today = timezone.localdate()
    other = Meeting.objects.create(office=world.district, held_on=today, by=world[DISTRICT])

    assert client.post(reverse("workflow:withdraw-meeting", args=[other.pk])).status_code == 404
    assert Meeting.objects.of(world.district).exists()


@pytest.mark.parametrize("name", ["ก" * 101, "ประชุม\0"])
def test_a_meetings_name_that_cannot_be_kept_notes_nothing(client, world, name):
    client.force_login(world[OFFICER])

    page = client.post(reverse("workflow:note-meeting"), {"name": name}, follow=True)

    assert "โปรดพิมพ์ใหม่" in page.content.decode()
    assert not Meeting.objects.exists()


# ── Pages ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_page_asks_as_often_for_many_as_for_one(client, world):
    client.force_login(world[OFFICER])
    page, listed = reverse("workflow:changes"), reverse("workflow:changes-list", args=["asked", "excused"])

    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as asked_for:
            assert client.get(path).status_code == 200
        return len(asked_for)

    press(asked(world, due_on=in_days(5)), "excuse", world[OFFICER])
    once = queries(page), queries(listed)
    for at in (world.district, world.other_district) * 2:
        press(asked(world, at=at, due_on=in_days(5)), "excuse", world[OFFICER])

    assert (queries(page), queries(listed)) == once


def test_the_list_of_one_matter_has_its_offices_alone_and_leaves_as_a_file(client, world):
    client.force_login(world[OFFICER])
    duty, other = (asked(world, at=at, due_on=in_days(5)) for at in (world.district, world.other_district))
    for each in (duty, other):
        press(each, "excuse", world[OFFICER], "น้ำท่วม")
    page = reverse("workflow:changes-list", args=["asked", "excused"])

    html = client.get(page, {"circulation": duty.circulation_id}).content.decode()
    rows = b"".join(client.get(page, {"circulation": duty.circulation_id, "as": "csv"})).decode()

    assert ("สถอ.แม่สอด" in html, "สถอ.อุ้มผาง" in html, "น้ำท่วม" in html) == (True, False, True)
    assert (len(rows.splitlines()), "น้ำท่วม" in rows) == (2, True)


def test_all_that_changed_is_one_file_for_the_meeting(client, world):
    client.force_login(world[OFFICER])
    press(asked(world, due_on=in_days(5)), "excuse", world[OFFICER])
    own = make.circulation(world.department, by=world["officer of the department"])
    make.response(own, world.province)

    rows = b"".join(client.get(reverse("workflow:changes"), {"as": "csv"})).decode().splitlines()

    assert [row[:2] for row in csv.reader(rows[1:])] == [
        [Side.ASKED.label, "ไม่ต้องรายงาน"],
        [Side.ASKED.label, "ขอใหม่"],
        [Side.OWED.label, "ขอใหม่"],
    ]


def test_who_asks_nobody_is_told_what_is_newly_owed(client, world):
    """Each side that has something, by its name; the page of the numbers and its file say the same."""
    asked(world, due_on=in_days(5))
    client.force_login(world["officer of the district"])

    html = client.get(reverse("workflow:changes-numbers")).content.decode()
    rows = b"".join(client.get(reverse("workflow:changes"), {"as": "csv"})).decode().splitlines()

    assert (str(Side.OWED.label) in html, str(Side.ASKED.label) in html) == (True, False)
    assert ("ขอใหม่ ๑" in html, "ไม่มีอะไรเปลี่ยน" in html) == (True, False)
    assert len(rows) == 2


def test_what_was_asked_just_now_says_when_and_by_whom(client, world):
    duty = asked(world, due_on=in_days(5))
    client.force_login(world[OFFICER])

    found = scope(world)
    [line] = since.lines_of(found, Kind.NEW, since.responses_of(found, Kind.NEW))
    html = client.get(reverse("workflow:changes-list", args=["asked", "new"])).content.decode()

    assert (line.at, line.who) == (duty.circulation.opened_at, str(duty.circulation.opened_by))
    assert str(duty.circulation.opened_by) in html


def test_nobody_is_said_to_have_made_an_office_late(world):
    asked(world, due_on=in_days(-1))

    found = scope(world)
    [line] = since.lines_of(found, Kind.OVERDUE, since.responses_of(found, Kind.OVERDUE))

    assert (line.at, line.who) == (None, "")


@pytest.mark.parametrize("address", [("asked", "nothing"), ("nobody", "excused")])
def test_a_kind_that_is_none_is_not_found(client, world, address):
    client.force_login(world[OFFICER])

    assert client.get(reverse("workflow:changes-list", args=address)).status_code == 404


def test_the_whole_list_opens_as_a_sheet(client, world):
    asked(world, due_on=in_days(-1))
    client.force_login(world[OFFICER])

    page = client.get(reverse("workflow:changes"), {"as": "xlsx"})

    rows = list(openpyxl.load_workbook(io.BytesIO(page.content)).active.values)
    assert (f"{Side.ASKED.label} · {Side.OWED.label}",) in [row[:1] for row in rows]
    assert rows[-1][1] in [kind.label for kind in Kind]


@pytest.mark.parametrize(
    "query", [{"on": "99/99/99"}, {"since": "x"}, {"circulation": "١" * 30}, {"as": "exe"}]
)
def test_whatever_stands_in_the_address_it_answers(client, world, query):
    client.force_login(world[OFFICER])

    assert client.get(reverse("workflow:changes"), query).status_code == 200
    assert client.get(reverse("workflow:changes-list", args=["owed", "new"]), query).status_code == 200
