"""Runs, files and lists that change while others act: all or nothing, no number twice and none left out."""

import uuid
from functools import partial

import pytest
from django.utils import timezone

from letters.models import Entry, Letter, Register
from letters.outgoing.numbering import number_letter
from offices.secrecy import Secrecy
from tests.letters.at_once import at_once
from workflow import actions, enclosing
from workflow.letter_runs import choosing, lots, making
from workflow.states import DraftState

from .papers import PDF, upload
from .runs import chosen, districts, issued
from .steps import draft_at, now, numbers, press

pytestmark = pytest.mark.django_db(transaction=True)

NOBODY_WORKS = {
    "default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["default", "printing"]}
}


@pytest.fixture(autouse=True)
def files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT, settings.TASKS = tmp_path / "files", NOBODY_WORKS


def refused(results: list) -> list:
    return [result for result in results if isinstance(result, Exception)]


@pytest.mark.parametrize("each", [False, True])
def test_void_while_its_letters_are_made_none_of_them_stands(each, world, monkeypatch):
    monkeypatch.setattr(lots, "LETTERS", 1)
    monkeypatch.setattr(lots, "COPIES", 1)
    run = issued(world, *districts(world, 4), each=each)
    void = partial(press, run.draft, "void", world["head of the province"])

    results = at_once([partial(making.make, run.pk), void])
    made = run.lines.made().count()
    making.make(run.pk)

    assert refused(results) == []
    assert now(run.draft).state == DraftState.VOID
    assert not Entry.objects.filter(voided_at=None).exists()
    assert run.lines.made().count() == made  # what was stopped is not taken up
    kind = Register.Kind.OUTGOING if each else Register.Kind.CIRCULAR
    assert numbers(world.province, kind) == list(range(1, (made if each else 1) + 1))


def test_two_runs_and_other_letters_share_the_book_without_a_gap(world, monkeypatch):
    monkeypatch.setattr(lots, "LETTERS", 2)
    first, second = districts(world, 4), districts(world, 4)
    runs = [issued(world, *offices, each=True) for offices in (first, second)]

    def register():
        fields = {
            "subject": "ขอเชิญประชุม",
            "addressee": "นายอำเภอ",
            "kind": "external",
            "secrecy": Secrecy.ORDINARY,
        }
        where = {"office": world.province, "section": None, "is_circular": False, "on": timezone.localdate()}
        for _letter in range(3):
            number_letter(fields, **where, by=world["clerk of the province"], token=uuid.uuid4())

    results = at_once([*(partial(making.make, run.pk) for run in runs), register, register])

    assert refused(results) == []
    assert numbers(world.province, Register.Kind.OUTGOING) == list(range(1, 8 + 6 + 1))
    serials = Letter.objects.filter(issuer=world.province).values_list("serial", flat=True)
    assert sorted(serials) == list(range(1, 8 + 6 + 1))


def test_a_file_that_comes_while_it_is_submitted_is_in_it_or_refused(world):
    draft, by = draft_at(world), world["officer of the province"]
    submit = partial(actions.perform, draft, "submit", by=by, version=draft.version)
    enclose = partial(enclosing.enclose, draft, [upload(PDF)], by=world["clerk of the province"])

    done, brought = at_once([submit, enclose])

    is_in = not isinstance(brought, Exception)
    assert not isinstance(done, Exception)
    assert now(draft).enclosures.count() == is_in
    assert is_in or isinstance(brought, actions.NotAvailable)
    assert now(draft).author == (world["clerk of the province"] if is_in else by)


def test_offices_chosen_while_it_is_submitted_are_in_it_or_refused(world):
    draft, by = chosen(world), world["officer of the province"]
    submit = partial(actions.perform, draft, "submit", by=by, version=draft.version)
    give_up = partial(choosing.give_up, draft, by=by, version=draft.version)

    results = at_once([submit, give_up])

    assert len(refused(results)) == 1
    assert hasattr(now(draft), "run") == (now(draft).state == DraftState.IN_REVIEW)
