"""What somebody sees while the database is away, or has no room left; and when it is back."""

import uuid
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks.base import Task

from letters import faults, leases
from letters.models import Entry, Register
from tests.letters.browsing import form_of
from tests.workflow.runs import districts, issued
from tests.workflow.steps import now, numbers
from workflow.letter_runs import lots, making
from workflow.models import LetterRun

from . import room

pytestmark = pytest.mark.django_db(transaction=True)
BY_HAND = reverse("letters:log-by-hand")


@pytest.fixture
def clerk(world):
    browser = Client(raise_request_exception=False)
    browser.force_login(world["clerk of the province"])
    return browser


@pytest.fixture
def form(clerk, world) -> dict:
    """A letter, ready to be logged."""
    told = {"number": "มท 0810.4/ว 481", "subject": "ก" * 400, "text": "ข" * 20_000, "save": "1"}
    return form_of(clerk.get(BY_HAND)) | told | {"issuer": world.department.pk, "form_token": uuid.uuid4()}


def test_a_database_that_is_away_is_told_in_words_and_the_same_form_is_good_afterwards(
    clerk, form, monkeypatch
):
    where, nowhere = ("NAME", "/nowhere/x") if connection.vendor == "sqlite" else ("HOST", "/nowhere")
    with monkeypatch.context() as patch:
        connection.close()
        patch.setitem(connection.settings_dict, where, nowhere)
        seen = [clerk.get("/"), clerk.post(BY_HAND, form), Client(raise_request_exception=False).get("/V/x")]
        connection.close()

    assert [(each.status_code, each["Retry-After"]) for each in seen] == [(503, "5")] * 3
    assert all("ลองใหม่" in each.content.decode() for each in seen)
    assert [clerk.get("/").status_code, clerk.post(BY_HAND, form).status_code] == [200, 302]
    assert Entry.objects.get().number == 1


def test_a_database_without_room_is_told_in_words_and_keeps_nothing_of_the_form(clerk, form):
    with room.without("letters_entry"):
        full = clerk.post(BY_HAND, form)

    assert (full.status_code, Entry.objects.count()) == (507, 0)
    assert "โปรดแจ้งผู้ดูแลระบบให้เพิ่มที่ว่าง" in full.content.decode()
    assert clerk.post(BY_HAND, form).status_code == 302
    assert Entry.objects.get().number == 1


def test_a_run_of_letters_without_room_half_way_goes_on_from_there(world, monkeypatch):
    monkeypatch.setattr(lots, "LETTERS", 2)
    with monkeypatch.context() as patch:
        patch.setattr(Task, "enqueue", lambda *told: None)  # no worker is there yet
        to = [world.district, *districts(world, 4)]  # the first has the draft's own letter
        run = issued(world, *to, each=True, body="คำ " * 700)  # more than what is free of a page
    lease = leases.take(LetterRun, run.pk, "making", timezone.now())
    lots.make_next(lease)

    with room.without("letters_entry"), pytest.raises(OperationalError) as full:
        lots.make_next(lease)
    left = run.lines.made().count(), numbers(world.province, Register.Kind.OUTGOING)
    making.sweep(timezone.now() + leases.LEASE + timedelta(seconds=1))

    assert faults.is_full(full.value)
    assert left == (3, [1, 2, 3])
    assert now(run).state == LetterRun.State.MADE
    assert numbers(world.province, Register.Kind.OUTGOING) == [1, 2, 3, 4, 5]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL locks rows")
def test_a_database_that_somebody_keeps_is_told_in_words(clerk, form):
    other = connection.copy()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")  # milliseconds
    with other.cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE")
        kept = clerk.post(BY_HAND, form)
        cursor.execute("ROLLBACK")
    other.close()

    assert (kept.status_code, Entry.objects.count()) == (503, 0)
    assert clerk.post(BY_HAND, form).status_code == 302
