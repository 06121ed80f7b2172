"""Tables as the migrations make them, people and offices named by what they may do."""

import gc
import re
from collections import defaultdict
from contextlib import ExitStack
from functools import cache
from zlib import crc32

import pytest
import time_machine
from django.contrib.contenttypes.management import create_contenttypes
from django.db import connection
from django.db.models.signals import post_migrate
from django.utils import timezone

from offices import doors

from . import tables
from .emptying import let_the_tests_empty_all
from .releases import kept
from .world import Stored, World

COLLECTED_ON = timezone.localdate()
OF_PAGES = re.compile(r"(?<!faults/)test_(?:\w+_pages?|pages|views|enclosures|intake|printing|stamping)\.py$")


def pytest_addoption(parser):
    parser.addoption("--share", default="1/1", metavar="N/M", help="those that fall to the N-th of M runs")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    if connection.vendor == "postgresql":
        keep(asking_a_database(items, named=" ".join(config.args)), items, config)
    number, runs = map(int, config.getoption("share").split("/"))
    keep([item for item in items if falls_to(item, runs) == number], items, config)


def asking_a_database(items, named: str) -> list:
    """What PostgreSQL is for: the rest is the same as it was on SQLite.

    So is what a page says, unless its file is named: that it opens every page, also as a file and narrowed,
    tests/access sees to.
    """
    of_pages = {item.path for item in items if OF_PAGES.search(item.path.as_posix())}
    left = {path for path in of_pages if path.name not in named}
    asking = [item for item in items if asks_a_database(item) and item.path not in left]
    return asking if "::" in named else a_few_cases_of_each(asking)


def a_few_cases_of_each(items) -> list:
    """The first and the last case of a test: words are other words, the statement is the same.

    A test whose cases ask different statements is marked `every_case`.
    """
    cases = defaultdict(list)
    for item in items:
        cases[item.path, item.parent, item.originalname].append(item)
    few = {item for each in cases.values() for item in (each[0], each[-1])}
    return [item for item in items if item in few or item.get_closest_marker("every_case")]


def falls_to(item, runs: int) -> int:
    """Which of the runs, 1 to `runs`: always the same, so that each finds its own failures again by --lf."""
    return crc32(item.nodeid.encode()) % runs + 1


def keep(chosen, items, config):
    others = set(items).difference(chosen)
    config.hook.pytest_deselected(items=[item for item in items if item in others])
    items[:] = chosen


def pytest_collection_finish():
    """All that is here by now stays: to look through it for garbage took a tenth of the time of the tests.

    What a page leaves behind is looked through rarely: there is room for it.
    """
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


def asks_a_database(item) -> bool:
    """By a mark, or by a fixture: each that opens a database needs the one that makes it."""
    return item.get_closest_marker("django_db") is not None or "django_db_setup" in item.fixturenames


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb):
    """SQLite's file goes with its folder when the process ends."""
    return connection.vendor == "sqlite" or django_db_keepdb


@pytest.fixture(scope="session")
def tables_taken(django_db_createdb):
    if connection.vendor == "sqlite" and not django_db_createdb:
        tables.take()


@pytest.fixture(scope="session")
def django_db_setup(tables_taken, django_db_setup, django_db_blocker):
    """Tables as the migrations make them."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            tables.keep()
            let_the_tests_empty_all()
        else:
            leave_uncounted()
    # Wian asks for none of Django's permissions: after every flush they would be written anew.
    post_migrate.disconnect(create_contenttypes)
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")


def leave_uncounted():
    """Nothing counts PostgreSQL's rows beside a test: it would see none, and have queries planned for none.

    One over a thousand rows then took a second or the whole night, by the moment.
    """
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'ALTER TABLE "{table}" SET (autovacuum_enabled = false)')


@pytest.fixture(scope="session")
def brought_to_now(django_db_setup, django_db_blocker, tmp_path_factory):
    """Asked with a release, the name of a database with its data, migrated once for all who copy it."""
    until_the_end = ExitStack()

    @cache
    def name_of(release: str) -> str:
        folder = tmp_path_factory.mktemp("release")
        return until_the_end.enter_context(kept.brought_to_now(release, folder))

    yield name_of
    with django_db_blocker.unblock():
        until_the_end.close()


@pytest.fixture
def on_the_day_of_collection():
    """For a file whose cases say today: a run may go on past midnight."""
    gone_by = timezone.localdate() - COLLECTED_ON
    if not gone_by:
        yield
    else:
        with time_machine.travel(timezone.now() - gone_by, tick=True):
            yield


@pytest.fixture
def at_one_minute(monkeypatch):
    """A function that lets the next minute of the public doors begin, which no clock does in between."""
    now = doors.this_minute()
    monkeypatch.setattr(doors, "this_minute", lambda: now)

    def the_next():
        monkeypatch.setattr(doors, "this_minute", lambda: now + 1)

    return the_next


@pytest.fixture(scope="session")
def stored_world():
    return Stored()


@pytest.fixture
def world(db, stored_world) -> World:
    return stored_world.in_this_test()
