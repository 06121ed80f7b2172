"""Whatever is done in a practice room, the office's own database and files stay as they are."""

import hashlib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from config.practice import room, tables
from config.practice.room import Room
from config.practice.session import SIDE
from letters import registers
from letters.models import Register
from letters.paper.pdf import to_pdf
from letters.registers import Kind
from offices.database import is_postgresql
from offices.models import Membership, User
from offices.practising import for_practice
from tests import make
from tests.letters.browsing import LOG, browser_of, form_with, save, words
from tests.letters.paper.reading import text
from tests.letters.paper.sample import ISSUED
from workflow.demo.handed_in import WORDS
from workflow.demo.story import EXAMPLES
from workflow.reminding.tasks import send_mails

pytestmark = pytest.mark.django_db
NEW = "ฝึกลงรับหนังสือฉบับหนึ่ง"


def all_rows() -> dict[str, str]:
    """Of each table what all its rows say; what a session remembers is no letter."""
    names = sorted({model._meta.db_table for model in apps.get_models()} - {"django_session"})
    with connection.cursor() as cursor:
        return {name: _rows(cursor, name) for name in names}


def _rows(cursor, table: str) -> str:
    cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608 — the name of a model's table
    return hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()


def all_files() -> set[Path]:
    return set(settings.MEDIA_ROOT.rglob("*"))


@pytest.fixture
def office(world):
    """With a line in its register, so that there is something to harm."""
    letter, clerk = make.letter(world.department), world["clerk of the province"]
    registers.enter(letter, world.province, Kind.INCOMING, on=make.MOMENT.date(), by=clerk)
    connection.do_at_the_end()  # the chain, as at a commit
    return world.province


@pytest.fixture
def clerk(world, office, client):
    client.force_login(world["clerk of the province"])
    yield client
    Room(world["clerk of the province"]).throw_away()


def log(client):
    """One that the example's people have not logged; gives where it stands."""
    text = (EXAMPLES / "new" / "2-meeting.txt").read_text(encoding="utf-8")
    return save(client, client.post(LOG, {"text": text}), subject=NEW)


def enter(client, exercise: str = "receive") -> str:
    return words(client.post(reverse("practice-enter"), {"exercise": exercise}, follow=True))


def test_a_day_in_the_room_leaves_every_row_and_file_of_the_office_as_it_was(clerk, office, world, tmp_path):
    rows, files = all_rows(), all_files()

    assert "1-training.txt" in enter(clerk)
    logged = log(clerk)
    assert NEW in words(clerk.get(logged.url))
    clerk.post(reverse("practice-as"), {"who": "tak-head"})
    assert "ชัยวัฒน์ มั่นใจ" in words(clerk.get(reverse("desk")))
    clerk.post(reverse("practice-leave"))
    assert all_rows() == rows
    assert all_files() == files
    clerk.post(reverse("practice-throw-away"))

    assert not Room(world["clerk of the province"]).folder.exists()
    assert all_rows() == rows
    assert all_files() == files
    assert registers.next_number(office, Kind.INCOMING, make.MOMENT.date()) == 2
    call_command("verify_history")
    call_command("audit_registers")


def test_who_practises_to_approve_or_to_answer_finds_something_to_do(clerk):
    assert WORDS["subject"] in enter(clerk, "approve")
    assert 'href="/responses/' in enter(clerk, "answer")


def test_the_room_is_as_it_was_left_until_it_is_thrown_away(clerk, world):
    enter(clerk)
    logged = log(clerk)
    clerk.post(reverse("practice-leave"))

    enter(clerk)
    assert NEW in words(clerk.get(logged.url))

    clerk.post(reverse("practice-throw-away"))
    enter(clerk)
    assert clerk.get(logged.url).status_code == 404


def test_a_room_is_that_of_one_person(clerk, world):
    enter(clerk)
    other = browser_of(world["officer of the province"])

    assert "ทิ้งตัวอย่าง</button>" not in words(other.get(reverse("practice")))
    assert other.post(reverse("practice-as"), {"who": "tak-head"}).url == reverse("practice")
    assert "practice-bar" not in words(other.get(reverse("desk")))


def test_whoever_throws_a_room_away_leaves_those_of_others(clerk, world):
    enter(clerk)
    logged = log(clerk)
    other = browser_of(world["officer of the province"])
    enter(other)

    other.post(reverse("practice-throw-away"))

    assert NEW in words(clerk.get(logged.url))
    assert not Room(world["officer of the province"]).is_there


def test_the_office_that_one_acted_for_is_the_one_to_which_one_comes_back(clerk, world):
    Membership.objects.create(user=world["clerk of the province"], office=world.district, role="clerk")
    clerk.post(reverse("switch-office"), {"office": world.district.code})

    enter(clerk)
    clerk.post(reverse("practice-leave"))

    assert f'value="{world.district.code}" selected' in words(clerk.get(reverse("desk")))


def test_a_page_that_stands_open_sends_nothing_through_the_door_of_the_room(office, world):
    clerk = world["clerk of the province"]
    window = Client(enforce_csrf_checks=True)
    window.force_login(clerk)

    def token() -> str:
        return form_with(window.get(LOG), "csrfmiddlewaretoken")["csrfmiddlewaretoken"]

    def paste(token: str) -> int:
        return window.post(LOG, {"text": NEW, "csrfmiddlewaretoken": token}).status_code

    outside = token()
    window.post(reverse("practice-enter"), {"exercise": "receive", "csrfmiddlewaretoken": outside})
    assert (paste(outside), window.cookies[SIDE].value) == (403, "1")

    within = token()
    assert paste(within) == 200
    window.post(reverse("practice-leave"), {"csrfmiddlewaretoken": within})
    assert (paste(within), window.cookies[SIDE].value) == (403, "")
    assert paste(token()) == 200
    Room(clerk).throw_away()


def test_a_room_whose_tables_are_of_another_release_is_left_and_thrown_away_with_the_next(
    clerk, world, monkeypatch
):
    enter(clerk)
    former = Room(world["clerk of the province"])
    monkeypatch.setattr(room, "_release", lambda: "next")

    assert clerk.get(reverse("desk")).url == reverse("practice")
    assert clerk.get(reverse("desk")).status_code == 200
    clerk.post(reverse("practice-throw-away"))
    assert not former.folder.exists()


def test_what_is_thrown_away_elsewhere_leads_back_to_the_office(clerk, world):
    enter(clerk)
    Room(world["clerk of the province"]).throw_away()

    assert clerk.get(reverse("desk")).url == reverse("practice")
    assert clerk.get(reverse("desk")).status_code == 200


def test_nothing_leaves_the_house_and_nobody_is_let_in(clerk, settings):
    settings.EMAIL_HOST = "mail.example"
    enter(clerk)

    assert {clerk.get(reverse(name)).url for name in ("channels", "person-new")} == {reverse("desk")}
    with Room(clerk.get(reverse("practice")).wsgi_request.user).entered():
        send_mails.enqueue()
        assert not User.objects.exclude(password__startswith="!").exists()
    assert mail.outbox == []


def test_a_table_is_read_in_the_room_while_it_is_sent(clerk):
    enter(clerk)
    with Room(clerk.get(reverse("practice")).wsgi_request.user).entered():
        book = Register.objects.filter(office__code="63", kind=Kind.INCOMING).latest("year").pk

    sent = clerk.get(reverse("letters:register", args=[book]), {"as": "csv"})

    assert "ระบบประปาหมู่บ้าน" in b"".join(sent).decode("utf-8-sig")


def test_every_paper_of_the_room_says_so():
    with for_practice():
        practised = text(to_pdf(ISSUED))

    assert practised.count("ฝึกหัด") == 2 * practised.count("ตรวจสอบหนังสือฉบับนี้") > 0
    assert "ฝึกหัด" not in text(to_pdf(ISSUED))


@pytest.mark.skipif(is_postgresql(), reason="a room is always of SQLite")
def test_a_room_has_the_tables_and_the_guards_that_migrations_make(tmp_path):
    asked = "SELECT name, type FROM sqlite_master WHERE type <> 'index' AND name NOT LIKE 'sqlite%'"
    with connection.cursor() as cursor:
        migrated = set(cursor.execute(asked).fetchall()) - {("django_migrations", "table")}

    with room.apart(tmp_path):
        tables.make()
        with connection.cursor() as cursor:
            made = set(cursor.execute(asked).fetchall())

    assert made - {("django_migrations", "table")} == migrated
