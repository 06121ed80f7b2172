"""Two web processes behind nginx and two workers on one PostgreSQL are one office, and survive a kill."""

import datetime
import http.client
import uuid
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from letters.audit import audit
from letters.background import sweep
from letters.leases import LEASE
from letters.models import Entry, Letter, Printout, Register
from tests.letters.browsing import form_of, form_with
from tests.letters.processes import kill, until
from tests.s3 import free_ports

from .servers import Browser, killed, nginx, office

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is for one machine"),
]
BY_HAND = reverse("letters:log-by-hand")
EACH = 12  # letters that are logged at once, before and while a process is killed
PASSWORD = "known-to-both-processes"  # noqa: S105


@pytest.fixture
def clerk(world, settings):
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.PBKDF2PasswordHasher"
    ]  # as the processes have it
    person = world["clerk of the province"]
    person.password = make_password(PASSWORD)
    person.save()
    return person


def test_two_of_each_are_one_office(world, clerk, settings, tmp_path):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": settings.QUEUES}}
    settings.MEDIA_ROOT = tmp_path / "files"
    tls, plain, *ports = free_ports(4)
    with office(tmp_path, ports, workers=2) as (webs, works), nginx(tmp_path, tls, plain, ports):
        browser = Browser(tls=tmp_path / "fullchain.pem")
        browser.sign_in(tls, clerk.username, PASSWORD)
        straight = Browser(browser.cookies)
        clerk.refresh_from_db()  # a password of the tests is kept anew as one of an office

        # Who signed in through one is known to the other, and sees there what was logged here.
        log = logging_letters(clerk, world.department)
        assert log(straight, ports[0]) == 302
        assert [straight.get(port, "/")[0] for port in ports] == [200, 200]
        letter = Letter.objects.get()
        assert letter.subject.encode() in straight.get(ports[1], letter.get_absolute_url())[1]

        # Numbers that both take at once run without gap or repeat.
        assert at_once(log, straight, ports) == [302] * EACH
        assert numbers() == list(range(1, EACH + 2))

        # One is killed in the middle: what was acknowledged stands, and the next one is asked.
        with ThreadPoolExecutor(4) as pool:
            asked = [pool.submit(log, browser, tls) for _each in range(EACH)]
            killed(webs[0])
            acknowledged = sum(each.result() == 302 for each in asked)
        assert log(browser, tls) == 302
        assert len(numbers()) >= EACH + 1 + acknowledged + 1
        assert audit(Register.objects.get()).is_whole

        # What is asked for is made once; a killed worker's job is made by the other.
        printed = reverse("letters:print-register", args=[Register.objects.get().pk])
        made = [ask_for(printed, clerk, browser, tls) for _each in range(2)]
        until(lambda: all(stage(pk) == "made" for pk in made))
        assert set(Printout.objects.values_list("attempts", flat=True)) == {1}
        kill(works[0])
        left = Printout.objects.create(**as_begun(made[0]))
        sweep(timezone.now() + LEASE)
        until(lambda: stage(left.pk) == "made")
        status, pdf = browser.get(tls, reverse("letters:printout-file", args=[left.pk]))
        assert (status, pdf[:5]) == (200, b"%PDF-")


def logging_letters(clerk, issuer):
    """What logs one letter more, as the form has it; the answer's status, 0 where nothing came back."""
    form, serials = form_of(page_of(clerk, BY_HAND)) | {"issuer": issuer.pk}, count(481)

    def log(browser: Browser, port: int) -> int:
        told = {"number": f"มท 0810.4/ว {next(serials)}", "subject": "การทดสอบสองโปรเซส", "save": "1"}
        try:
            answer = browser.post(port, BY_HAND, {**form, **told, "form_token": uuid.uuid4()})
        except (OSError, http.client.HTTPException):
            return 0
        return answer.status

    return log


def at_once(log, browser: Browser, ports: list[int]) -> list[int]:
    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(lambda place: log(browser, ports[place % 2]), range(EACH)))


def numbers() -> list[int]:
    return sorted(Entry.objects.values_list("number", flat=True))


def ask_for(path: str, clerk, browser: Browser, port: int) -> int:
    form = form_with(page_of(clerk, path), "form_token") | {"form": "pdf"}
    answer = browser.post(port, path, form)
    return int(answer.headers["Location"].rstrip("/").rpartition("/")[2])


def page_of(clerk, path: str):
    client = Client()
    client.force_login(clerk)
    return client.get(path)


def stage(pk: int) -> str:
    return Printout.objects.values_list("state", flat=True).get(pk=pk)


def as_begun(pk: int) -> dict:
    """The row of a printout whose worker was killed in the middle of it."""
    row = (
        Printout.objects.filter(pk=pk)
        .values("register_id", "first_on", "last_on", "form", "asked_by_id")
        .get()
    )
    began = {"state": "making", "attempts": 1, "leased_until": timezone.now() - datetime.timedelta(seconds=1)}
    return (
        row | began | {"form_token": uuid.uuid4(), "expires_at": timezone.now() + datetime.timedelta(days=1)}
    )
