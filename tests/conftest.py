"""People and offices, named by what they may do."""

import gc
from dataclasses import dataclass

import pytest
from django.db import connection

from offices.models import Office, User

from . import make, tables


def pytest_addoption(parser):
    parser.addoption("--share", default="1/1", metavar="N/M", help="of the chosen tests the N-th of every M")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    if connection.vendor == "postgresql":
        keep(asking_a_database(items), items, config)
    number, of = map(int, config.getoption("share").split("/"))
    keep(items[number - 1 :: of], items, config)


def asking_a_database(items) -> list:
    """What PostgreSQL is for: the rest is the same as it was on SQLite."""
    return [item for item in items if asks_a_database(item)]


def keep(chosen, items, config):
    others = set(items).difference(chosen)
    config.hook.pytest_deselected(items=[item for item in items if item in others])
    items[:] = chosen


def pytest_collection_finish():
    """All that is here by now stays: to look through it for garbage took a tenth of the time of the tests."""
    gc.freeze()


def asks_a_database(item) -> bool:
    is_marked = item.get_closest_marker("django_db") is not None
    return is_marked or not {"db", "transactional_db"}.isdisjoint(item.fixturenames)


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
        else:
            leave_uncounted()


def leave_uncounted():
    """Nothing counts PostgreSQL's rows beside a test: it would see none, and have queries planned for none.

    One over a thousand rows then took a second or the whole night, by the moment.
    """
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'ALTER TABLE "{table}" SET (autovacuum_enabled = false)')


@dataclass(frozen=True)
class World:
    """A department, a province that it asks, two districts of the province, and their people."""

    department: Office
    province: Office
    section: Office
    district: Office
    other_district: Office
    people: dict[str, User]

    def __getitem__(self, who: str) -> User:
        """«clerk of the province»."""
        return self.people[who]


@pytest.fixture
def world(db) -> World:
    department = make.office(
        "dla", Office.Kind.DEPARTMENT, number_prefix="มท", number_code="08", short_name="สถ."
    )
    province = make.office(
        "63", Office.Kind.PROVINCE, department, number_prefix="ตก", number_code="0023", short_name="สถจ.ตาก"
    )
    section, district, other_district = Office.objects.bulk_create(
        [
            make.new_office("63-3", Office.Kind.SECTION, province, number_prefix="ตก", number_code="0023.3"),
            make.new_office("6306", Office.Kind.DISTRICT, province, short_name="สถอ.แม่สอด"),
            make.new_office("6308", Office.Kind.DISTRICT, province, short_name="สถอ.อุ้มผาง"),
        ]
    )
    places = {
        "department": department,
        "province": province,
        "district": district,
        "other district": other_district,
    }
    people = make.people(places)
    people["outsider"] = make.person(None)
    return World(department, province, section, district, other_district, people)
