"""The data of every release come whole through all migrations since."""

import re
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.urls import reverse

from letters.models import Entry, Letter, Register
from offices.models import User
from tests import databases
from tests.releases import kept
from workflow.models import Circulation, Draft, Extension, Record, ReminderRound, Response
from workflow.states import DraftState, State

THE_DAY_AFTER = "2026-03-14T09:00:00+07:00"
NOT_OF_OFFICES = re.compile(
    "django_|auth_|cache|sqlite_|letters_lettersearch"
)  # made, and made anew, by programs
ROLES = ["tak-clerk", "tak-officer", "tak-head", "tak-manager", "6301-clerk", "dla-manager"]
ONLY_FOR_CLERKS = {"letters:pile"}
PAGES = [
    "desk",
    "letters:pile",
    "letters:search",
    "workflow:mine",
    "workflow:outstanding",
    "workflow:matrix",
    "workflow:changes",
    "workflow:drafts",
]


def rows() -> dict[str, int]:
    """How many stand in each table that holds something of an office."""
    with connection.cursor() as cursor:
        tables = [
            name for name in connection.introspection.table_names(cursor) if not NOT_OF_OFFICES.match(name)
        ]
        return {table: _count(cursor, table) for table in tables}


def _count(cursor, table: str) -> int:
    cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
    return cursor.fetchone()[0]


@pytest.fixture(scope="module", params=kept.RELEASES)
def before(request, brought_to_now, django_db_blocker, tmp_path_factory):
    """Rows of each table as the release left them; the tests then ask its database, brought to now."""
    with django_db_blocker.unblock():
        with kept.filled(request.param, tmp_path_factory.mktemp("left")) as left, databases.leading_to(left):
            found = rows()
        folder = tmp_path_factory.mktemp("upgraded")
        with databases.copy(brought_to_now(request.param), folder) as now, databases.leading_to(now):
            go_back_one_and_forward()
            yield found


def go_back_one_and_forward():
    """The last migration of each room is undone and made again; then all that is asked is asked."""
    graph = MigrationLoader(connection).graph
    for room in ("workflow", "letters", "offices"):
        (last,) = graph.leaf_nodes(room)
        before = max(parent.key for parent in graph.node_map[last].parents if parent.key[0] == room)
        call_command("migrate", *before, verbosity=0)
        assert last not in MigrationRecorder(connection).applied_migrations()
    call_command("migrate", verbosity=0)


@pytest.fixture(autouse=True)
def upgraded(before, db):
    """Each test asks the same data: what it writes is rolled back."""
    with time_machine.travel(THE_DAY_AFTER):
        yield


def test_the_release_had_something_of_nearly_everything(before):
    filled = [table for table, count in before.items() if count]

    assert len(filled) > 55


def test_no_row_of_any_table_is_lost(before):
    now = rows()

    assert {table: count for table, count in before.items() if now[table] < count} == {}


def test_every_register_is_whole():
    told = StringIO()

    call_command("audit_registers", json=True, stdout=told)

    assert Register.objects.count() == told.getvalue().count('"is_whole": true') > 15


def test_what_was_done_is_still_told():
    assert Entry.objects.filter(void_reason="ลงซ้ำกับเลขก่อน", voided_at__isnull=False).count() == 1
    assert Draft.objects.filter(state=DraftState.VOID).count() == 1
    assert Extension.objects.get().response.due_on == Extension.objects.get().wanted_on
    assert ReminderRound.objects.get().drafts.get().letter.seal
    assert set(Record.objects.values_list("action", flat=True)) >= {
        "accept",
        "pause",
        "grant_extension",
        "issue",
    }


def test_open_duties_are_open_and_the_others_are_not():
    is_open = dict(Response.objects.values_list("pk", "is_open"))
    by_state = {pk: state in State.open() for pk, state in Response.objects.values_list("pk", "state")}

    assert is_open == by_state
    assert set(is_open.values()) == {True, False}


def test_a_letter_is_found_by_what_it_says(client):
    client.force_login(User.objects.get(username="tak-clerk"))

    page = client.get(reverse("letters:search"), {"q": "แหล่งน้ำเพื่อการเกษตร"})

    found = Letter.objects.get(subject__startswith="การสำรวจ")
    assert found.get_absolute_url() in page.content.decode()


@pytest.mark.parametrize("login", ROLES)
def test_every_page_answers(client, login):
    client.force_login(User.objects.get(username=login))

    answers = {name: client.get(reverse(name)).status_code for name in PAGES}

    assert {name for name, status in answers.items() if status != 200} <= ONLY_FOR_CLERKS


def test_the_pages_of_one_thing_answer(client):
    client.force_login(User.objects.get(username="tak-officer"))
    circulation = Circulation.objects.filter(questions__isnull=False).first()
    response = Response.objects.exclude(extensions=None).get()
    draft = Draft.objects.get(state=DraftState.VOID)

    for thing in (circulation, circulation.letter, response, draft):
        assert client.get(thing.get_absolute_url()).status_code == 200


def test_what_is_secret_stays_so(client):
    secret = Letter.objects.get(secrecy__gt=0)
    client.force_login(User.objects.get(username="6301-clerk"))

    assert client.get(secret.get_absolute_url()).status_code == 404


def test_the_work_goes_on(client):
    """A clerk receives what awaits; the number follows the last one of the book."""
    waiting = Response.objects.filter(state=State.AWAITING, office__code="6304").get()
    client.force_login(User.objects.get(username="6304-clerk"))

    client.post(reverse("workflow:perform", args=[waiting.pk, "receive"]), {"version": waiting.version})

    assert Response.objects.get(pk=waiting.pk).state == State.RECEIVED
