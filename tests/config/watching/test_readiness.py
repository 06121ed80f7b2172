"""The two addresses for probes say whether a process lives, and whether it can answer pages."""

import datetime

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from config.watching import readiness


@pytest.fixture(autouse=True)
def _nothing_remembered():
    readiness._known.clear()


@pytest.fixture(autouse=True)
def _files_of_ones_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def ready(client) -> tuple[int, str, dict]:
    answer = client.get("/readyz")
    said = answer.json()
    return answer.status_code, said["status"], said["parts"]


def test_a_living_process_says_so_without_a_database(client):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"status": "alive"})


def test_all_is_well(client, db):
    assert ready(client) == (
        200,
        "ready",
        {name: {"ok": True} for name in ("database", "migrations", "queue", "storage", "mail")},
    )


def test_it_is_cheap(client, db, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        client.get("/readyz")


def test_nobody_in_between_keeps_the_answer(client, db):
    assert "no-store" in client.get("/readyz")["Cache-Control"]


def test_without_a_database_it_is_not_ready_and_names_no_host(client, db):
    def away(*args):
        raise OperationalError("could not connect to db.internal as wian")

    with connection.execute_wrapper(away):
        answer = client.get("/readyz")

    assert answer.status_code == 503
    assert list(answer.json()["parts"]) == ["database", "storage", "mail"]
    assert "ฐานข้อมูล" in answer.json()["parts"]["database"]["words"]
    assert "internal" not in answer.content.decode()


def test_before_the_migrations_of_a_release_it_is_not_ready(client, db):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'workflow' AND name LIKE '0023%%'")

    status, said, parts = ready(client)

    assert (status, said) == (503, "unready")
    assert "manage.py migrate" in parts["migrations"]["words"]


def test_a_database_ahead_of_the_code_is_as_it_should_be(client, db):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('workflow', '9999_next', %s)",
            [timezone.now()],
        )

    assert ready(client)[1] == "ready"


def test_where_no_file_can_be_written_it_is_not_ready(client, db, settings, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    settings.MEDIA_ROOT = tmp_path / "file"

    status, _said, parts = ready(client)

    assert (status, parts["storage"]["ok"]) == (503, False)


def test_the_probe_leaves_no_file_behind(client, db, tmp_path):
    ready(client)

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(("minutes", "said"), [(14, "ready"), (16, "degraded")])
def test_a_queue_that_nobody_works_on_is_told_and_takes_no_process_out(client, db, minutes, said):
    task = DBTaskResult.objects.create(
        task_path="x", queue_name="mail", backend_name="default", run_after=get_date_max(), args_kwargs={}
    )
    DBTaskResult.objects.filter(pk=task.pk).update(
        enqueued_at=timezone.now() - datetime.timedelta(minutes=minutes)
    )

    assert ready(client)[:2] == (200, said)


def test_a_task_put_off_until_later_does_not_wait(client, db):
    later = timezone.now() + datetime.timedelta(hours=1)
    task = DBTaskResult.objects.create(
        task_path="x", queue_name="mail", backend_name="default", run_after=later, args_kwargs={}
    )
    DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=timezone.now() - datetime.timedelta(days=1))

    assert ready(client)[1] == "ready"


def test_a_mail_server_that_does_not_answer_is_told(client, db, settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    status, said, parts = ready(client)

    assert (status, said, parts["mail"]["ok"]) == (200, "degraded", False)


def test_other_machines_are_asked_once_in_a_while_however_often_a_probe_comes(client, db, settings):
    ready(client)
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    assert ready(client)[1] == "ready"
