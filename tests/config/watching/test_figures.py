"""Prometheus is given figures of all processes, when it may have them."""

import datetime
import ipaddress
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from config.watching import figures
from letters import registers
from tests import make
from tests.workflow.steps import numbers

TOKEN = "a-token-of-twenty-characters"
COUNTS = """
from prometheus_client import Counter
Counter("wian_reminders_sent", "", ["way"]).labels("mail").inc(3)
"""


@pytest.fixture
def watcher(client, settings):
    settings.WIAN_METRICS_TOKEN = TOKEN
    return lambda **headers: client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"} | headers)


def value(text: str, name: str) -> float:
    [line] = [line for line in text.splitlines() if line.startswith(f"{name} ")]
    return float(line.rpartition(" ")[2])


@pytest.mark.parametrize(
    "said", ["", "Bearer ", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer ก"]
)
def test_who_does_not_know_the_token_finds_nothing(watcher, db, said):
    assert watcher(Authorization=said).status_code == 404


def test_with_no_setting_nobody_is_given_figures(client, db):
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


@pytest.mark.parametrize(("network", "status"), [("127.0.0.0/8", 200), ("10.0.0.0/8", 404)])
def test_an_address_that_the_settings_name_needs_no_token(client, db, settings, network, status):
    settings.WIAN_METRICS_FROM = [ipaddress.ip_network(network)]

    assert client.get("/metrics").status_code == status


def test_behind_a_proxy_nobody_claims_an_address(client, db, settings):
    settings.WIAN_METRICS_FROM = [ipaddress.ip_network("10.0.0.0/8")]
    settings.WIAN_BEHIND_PROXY = True

    assert client.get("/metrics", headers={"X-Forwarded-For": "10.0.0.1, 203.0.113.9"}).status_code == 404


def test_requests_are_counted_by_the_name_of_their_route(client, watcher, db):
    counted = 'wian_requests_total{method="GET",route="letters:genuine",status="404"}'
    before = figures.REQUESTS.labels("letters:genuine", "GET", 404)._value.get()

    client.get("/V/abcdefghijklmnop")

    told = watcher().content.decode()
    assert value(told, counted) == before + 1
    assert value(told, 'wian_request_seconds_count{route="letters:genuine"}') > before
    assert "abcdefghijklmnop" not in told


def test_a_method_that_a_visitor_makes_up_makes_no_figure_of_its_own(client, watcher, db):
    client.generic("FANTASY", "/nowhere/")

    assert 'method="other"' in watcher().content.decode()
    assert "FANTASY" not in watcher().content.decode()


def test_waiting_tasks_are_counted_with_their_age(watcher, db):
    DBTaskResult.objects.create(
        task_path="x", queue_name="mail", backend_name="default", run_after=get_date_max(), args_kwargs={}
    )
    DBTaskResult.objects.update(enqueued_at=timezone.now() - datetime.timedelta(seconds=90))

    told = watcher().content.decode()

    assert value(told, 'wian_queue_tasks{queue="mail"}') == 1
    assert 90 <= value(told, 'wian_queue_age_seconds{queue="mail"}') < 120
    assert value(told, 'wian_queue_tasks{queue="default"}') == 0


def test_numbers_are_counted_from_the_books_and_those_of_paper_are_not(watcher, world):
    registers.continue_paper_book(world.province, registers.Kind.INCOMING, 2569, 481)
    letter, day = make.letter(world.department), make.MOMENT.date()
    registers.enter(
        letter, world.province, registers.Kind.INCOMING, on=day, by=world["clerk of the province"]
    )

    assert numbers(world.province) == [482]
    assert value(watcher().content.decode(), 'wian_numbers_taken_total{kind="incoming"}') == 1


def test_what_other_processes_counted_is_told_too(watcher, db, settings, tmp_path):
    settings.WIAN_METRICS_FOLDER = tmp_path
    for host in ("web", "worker"):
        (tmp_path / host).mkdir()
        env = {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path / host), "PYTHONPATH": ":".join(sys.path)}
        subprocess.run([sys.executable, "-c", COUNTS], env=env, check=True)

    assert value(watcher().content.decode(), 'wian_reminders_sent_total{way="mail"}') == 6


def test_the_figures_ask_little_of_the_database(watcher, db, django_assert_num_queries):
    with django_assert_num_queries(2):
        watcher()


def test_a_machine_that_serves_no_pages_tells_the_same_by_a_command(db):
    told = StringIO()

    call_command("figures", stdout=told)

    assert value(told.getvalue(), "wian_database_up") == 1
