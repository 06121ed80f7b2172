"""One draft to many offices: whom it goes to, the numbers and papers it becomes, stopping and taking back."""

import hashlib
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from letters import leases, sealing
from letters.models import Delivery, Entry, Letter, Register, Seal, SealedCopy
from offices.models import Office
from offices.secrecy import Secrecy
from tests import make
from tests.letters.paper.reading import squeezed, text
from workflow import actions
from workflow.letter_runs import choosing, lots, making, voiding
from workflow.models import LetterRun, Record
from workflow.refusals import ChangedMeanwhile, NotAvailable, NoteRequired, SomeHaveLeft
from workflow.states import DraftState

from .runs import chosen, districts, issued, made
from .steps import draft_at, now, numbers, owed_above, press

LATER = leases.LEASE + timedelta(seconds=1)
CIRCULAR, OUTGOING = Register.Kind.CIRCULAR, Register.Kind.OUTGOING


@pytest.fixture(autouse=True)
def files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def two_at_once(monkeypatch):
    """Lots so small that a run of some offices has several."""
    monkeypatch.setattr(lots, "COPIES", 2)
    monkeypatch.setattr(lots, "LETTERS", 2)


def papers(run: LetterRun) -> list:
    return [line.paper for line in run.lines.all()]


# ── Choosing ──────────────────────────────────────────────────────────────────────────────────────
def test_whoever_chooses_is_the_author_and_it_is_written_down(world):
    draft = chosen(world, by="clerk of the province")

    assert draft.author == world["clerk of the province"]
    assert [record.action for record in draft.records.all()] == [Record.EDIT]
    assert [line.addressee for line in draft.run.lines.all()] == [
        world.district.name,
        world.other_district.name,
    ]


def test_the_list_is_chosen_anew_and_given_up(world):
    draft, by = chosen(world), world["officer of the province"]

    choosing.choose(draft, [world.other_district], by=by, version=draft.version, is_circular=True, typed={})
    assert [line.office for line in draft.run.lines.all()] == [world.other_district]

    choosing.give_up(now(draft), by=by, version=now(draft).version)
    assert not LetterRun.objects.exists()


def test_a_form_of_address_stands_before_each_name(world):
    run = LetterRun(addressed_as="หัวหน้า")

    assert run.addressee_of(Office(name="สำนักงานส่งเสริม")) == "หัวหน้าสำนักงานส่งเสริม"


def test_the_list_is_frozen_once_the_draft_is_submitted(world):
    draft = chosen(world)
    press(draft, "submit", world["officer of the province"])

    with pytest.raises(NotAvailable):
        choosing.give_up(now(draft), by=world["officer of the province"], version=now(draft).version)
    assert draft.run.lines.count() == 2


def test_who_saw_another_list_chooses_nothing(world):
    draft = chosen(world)

    with pytest.raises(ChangedMeanwhile):
        choosing.give_up(draft, by=world["officer of the province"], version=0)


def test_what_answers_a_duty_goes_to_who_asked_alone(world):
    draft = draft_at(world, answers=owed_above(world))

    with pytest.raises(PermissionDenied):
        choosing.choose(
            draft,
            [world.district],
            by=world["officer of the province"],
            version=0,
            is_circular=True,
            typed={},
        )
    assert not LetterRun.objects.exists()


# ── One number ────────────────────────────────────────────────────────────────────────────────────
def test_one_number_gives_each_office_a_copy_that_is_sealed_and_its_own(world):
    run = made(world)

    assert numbers(world.province, CIRCULAR) == [1]
    assert run.state == LetterRun.State.MADE
    for line in run.lines.all():
        said = squeezed(text(line.paper.pdf))
        assert squeezed(line.office.name) in said
        assert squeezed(run.draft.letter.number_thai) in said
        assert line.paper.sha256 == hashlib.sha256(line.paper.pdf).hexdigest()
    assert len({paper.token_hash for paper in [*papers(run), run.draft.letter.seal]}) == 3


def test_the_code_of_a_copy_proves_that_copy(world, monkeypatch):
    tokens = iter("ABC")
    monkeypatch.setattr(sealing, "new_token", lambda: next(tokens))  # else they are only on the paper

    run = made(world)

    assert sealing.seal_behind("A") == run.draft.letter.seal
    assert [sealing.seal_behind(token) for token in "bc"] == papers(run)
    assert [paper.addressee for paper in papers(run)] == [world.district.name, world.other_district.name]


def test_each_office_may_read_the_letter_and_its_own_copy(world):
    run = made(world)

    clerk = world["clerk of the district"]
    assert run.draft.letter in Letter.objects.visible_to(clerk)
    assert [copy.office for copy in SealedCopy.objects.visible_to(clerk)] == [world.district]
    assert SealedCopy.objects.visible_to(world["clerk of the province"]).count() == 2
    assert not SealedCopy.objects.visible_to(world["clerk of the department"]).exists()


def test_copies_of_a_secret_letter_are_for_the_cleared(world):
    about = make.letter(world.department, secrecy=Secrecy.SECRET)
    cleared = make.person(world.province, "clerk", "officer", "head", cleared_for=Secrecy.SECRET)
    second = make.person(world.province, "head", cleared_for=Secrecy.SECRET)
    draft = make.draft(world.province, cleared, about=about)
    choosing.choose(draft, [world.district], by=cleared, version=0, is_circular=True, typed={})
    for action, by in (("submit", cleared), ("approve", second), ("issue", cleared)):
        press(draft, action, by)
    run = LetterRun.objects.get()

    making.make(run.pk)

    assert run in LetterRun.objects.visible_to(cleared)
    assert run not in LetterRun.objects.visible_to(world["clerk of the province"])
    assert SealedCopy.objects.visible_to(cleared).exists()
    for who in ("clerk of the province", "clerk of the district"):
        assert not SealedCopy.objects.visible_to(world[who]).exists()


def test_a_name_without_room_is_laid_out_by_itself_and_counted(world):
    long = make.office("", Office.Kind.DISTRICT, world.province, name="สำนักงานส่งเสริมการปกครอง" * 7)

    run = made(world, world.district, long, world.other_district)

    assert [line.is_alone for line in run.lines.all()] == [False, True, False]
    assert squeezed(long.name) in squeezed(text(run.lines.get(office=long).paper.pdf))


# ── A number each ─────────────────────────────────────────────────────────────────────────────────
def test_a_number_each_takes_them_in_the_order_of_the_list(world, two_at_once):
    more = districts(world, 3)

    run = made(world, world.district, *more, world.other_district, each=True)

    lines = list(run.lines.select_related("letter"))
    assert [line.letter.serial for line in lines] == numbers(world.province, OUTGOING) == [1, 2, 3, 4, 5]
    assert [line.letter.addressee for line in lines] == [line.addressee for line in lines]
    assert lines[0].letter == run.draft.letter
    for line in lines:
        assert squeezed(line.letter.number_thai) in squeezed(text(line.paper.pdf))
        assert Delivery.objects.filter(letter=line.letter, office=line.office).exists()


def test_all_letters_of_a_run_bear_the_day_on_which_it_was_issued(world, time_machine):
    time_machine.move_to("2026-03-05 16:50:00+00:00")  # ten to midnight in Bangkok
    run = issued(world, each=True)

    time_machine.move_to("2026-03-05 17:10:00+00:00")
    making.make(run.pk)

    days = {line.letter.dated_on for line in run.lines.select_related("letter")}
    assert {str(day) for day in days} == {"2026-03-05"}


# ── Killed, stopped, given up ─────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("each", [False, True])
def test_a_killed_workers_run_goes_on_where_it_stood(world, two_at_once, each):
    run = issued(world, world.district, *districts(world, 3), each=each)
    lots.make_next(leases.take(LetterRun, run.pk, "making", timezone.now()))
    before = list(run.lines.made().values_list("pk", "letter", "copy"))

    taken_up = [making.sweep(timezone.now()), making.sweep(timezone.now() + LATER)]
    making.make(run.pk)

    assert taken_up == [0, 1]
    assert now(run).state == LetterRun.State.MADE
    assert (
        list(run.lines.filter(pk__in=[pk for pk, *_ in before]).values_list("pk", "letter", "copy")) == before
    )
    assert Seal.objects.count() + SealedCopy.objects.count() == (4 if each else 5)
    assert numbers(world.province, OUTGOING if each else CIRCULAR) == ([1, 2, 3, 4] if each else [1])


@pytest.mark.parametrize("each", [False, True])
def test_a_worker_that_was_overtaken_leaves_nothing(world, tmp_path, each):
    run = issued(world, each=each)
    old = leases.take(LetterRun, run.pk, "making", timezone.now())
    leases.take(LetterRun, run.pk, "making", timezone.now() + LATER)
    files = len(list((tmp_path / "files").rglob("*.pdf")))

    with pytest.raises(leases.Overtaken):
        lots.make_next(old)

    assert run.lines.made().count() == (1 if each else 0)
    assert len(list((tmp_path / "files").rglob("*.pdf"))) == files


def test_a_fault_in_a_lot_takes_no_number_and_leaves_no_file(world, monkeypatch, tmp_path):
    run = issued(world, each=True)
    files = len(list((tmp_path / "files").rglob("*.pdf")))

    def broken(*args, **kwargs):
        raise OSError("disk full")

    monkeypatch.setattr(lots, "deliver", broken)
    with pytest.raises(OSError, match="disk full"):
        making.make(run.pk)

    assert numbers(world.province, OUTGOING) == [1]
    assert len(list((tmp_path / "files").rglob("*.pdf"))) == files
    assert [making.sweep(timezone.now()), making.sweep(timezone.now() + leases.PAUSES[0])] == [0, 1]


def test_stopped_half_way_what_has_its_number_keeps_it(world, two_at_once):
    run, clerk = (
        issued(world, world.district, *districts(world, 4), each=True),
        world["clerk of the province"],
    )
    lease = leases.take(LetterRun, run.pk, "making", timezone.now())
    lots.make_next(lease)

    assert making.stop(run, by=clerk)
    with pytest.raises(leases.Overtaken):
        lots.make_next(lease)
    making.make(run.pk)

    assert (run.lines.made().count(), run.lines.waiting().count()) == (3, 2)
    assert numbers(world.province, OUTGOING) == [1, 2, 3]
    assert (now(run).state, now(run).stopped_by) == (LetterRun.State.STOPPED, clerk)
    assert not making.stop(run, by=clerk)


def test_a_run_that_ends_every_worker_is_given_up_and_may_be_tried_again(world):
    run, at = issued(world), timezone.now()
    for attempt in range(leases.MOST_ATTEMPTS):
        leases.take(LetterRun, run.pk, "making", at + attempt * LATER)

    making.sweep(at + timedelta(hours=1))
    assert now(run).state == LetterRun.State.FAILED

    assert making.go_on(run, by=world["clerk of the province"])
    making.make(run.pk)
    assert now(run).state == LetterRun.State.MADE


# ── Taking back ───────────────────────────────────────────────────────────────────────────────────
def struck(run: LetterRun) -> list[bool]:
    return [line.is_void for line in run.lines.with_void().order_by("place")]


def test_one_offices_letter_is_void_with_its_reason_and_the_others_stand(world):
    run = made(world, each=True)
    line = run.lines.last()

    voiding.void_one(line, by=world["clerk of the province"], note="ส่งผิดแห่ง")

    assert struck(run) == [False, True]
    record = run.draft.records.last()
    assert (record.action, "ส่งผิดแห่ง" in record.note, line.addressee in record.note) == (
        "void_one",
        True,
        True,
    )
    assert line.paper.letter.is_void
    assert not run.draft.letter.is_void
    with pytest.raises(NotAvailable):
        voiding.void_one(line, by=world["clerk of the province"], note="อีกครั้ง")


def test_taking_one_back_wants_a_reason_and_a_number_of_its_own(world):
    line = made(world, each=True).lines.last()

    with pytest.raises(NoteRequired):
        voiding.void_one(line, by=world["clerk of the province"], note=" ")
    with pytest.raises(PermissionDenied):
        voiding.void_one(line, by=world["officer of the province"], note="ผิด")


def test_a_copy_under_the_common_number_is_not_taken_back_alone(world):
    line = made(world).lines.last()

    with pytest.raises(PermissionDenied):
        voiding.void_one(line, by=world["clerk of the province"], note="ผิด")


@pytest.mark.parametrize("each", [False, True])
def test_a_void_draft_takes_all_its_letters_along_and_makes_no_more(world, two_at_once, each):
    run = issued(world, world.district, *districts(world, 3), each=each)
    lots.make_next(leases.take(LetterRun, run.pk, "making", timezone.now()))

    press(run.draft, "void", world["clerk of the province"])
    making.make(run.pk)

    assert now(run).state == LetterRun.State.STOPPED
    assert not Entry.objects.filter(voided_at=None).exists()
    assert all(paper.letter.is_void for paper in (line.paper for line in run.lines.made()))
    assert run.lines.waiting().exists()


def test_letters_of_which_some_have_left_are_not_void_all_at_once(world):
    run = made(world, each=True)
    make.dispatch(run.lines.last().letter)

    with pytest.raises(SomeHaveLeft, match="ส่งออกไปแล้ว ๑ ฉบับ"):
        press(run.draft, "void", world["clerk of the province"])

    assert struck(run) == [False, False]


# ── Leaving ───────────────────────────────────────────────────────────────────────────────────────
def test_the_draft_is_sent_once_every_letter_that_stands_has_left(world):
    from letters.outgoing import dispatching

    run, clerk = made(world, world.district, *districts(world, 2), each=True), world["clerk of the province"]
    first, second, third = (line.letter for line in run.lines.all())
    voiding.void_one(run.lines.last(), by=clerk, note="ส่งผิดแห่ง")

    leave = {"how": "mail", "on": timezone.localdate(), "by": clerk}
    dispatching.record(
        [dispatching.Leaving(first, "ก")], token="6c1c8f0e-0000-4000-8000-000000000001", **leave
    )
    assert now(run.draft).state == DraftState.ISSUED
    with pytest.raises(actions.DispatchRequired):
        press(run.draft, "send", clerk)

    dispatching.record(
        [dispatching.Leaving(second, "ข")], token="6c1c8f0e-0000-4000-8000-000000000002", **leave
    )
    assert now(run.draft).state == DraftState.SENT
    assert third.is_void


def test_a_letter_that_left_with_more_to_be_made_is_not_all(world, two_at_once):
    run = issued(world, world.district, *districts(world, 2), each=True)
    make.dispatch(run.draft.letter)

    with pytest.raises(actions.DispatchRequired):
        press(run.draft, "send", world["clerk of the province"])
