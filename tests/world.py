"""Offices and people whom most tests are about, and how thousands of tests come by them in a moment."""

import pickle
from dataclasses import dataclass

from django.db import connection, models

from offices.models import Membership, Office, User

from . import make


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


class Stored:
    """The world as the models stored it for one test; the next are given its rows without asking them."""

    def __init__(self):
        self.world = b""
        self.rows: list[tuple[type[models.Model], list[tuple]]] = []

    def in_this_test(self) -> World:
        if Office.objects.exists() or User.objects.exists():
            return _made()  # beside what is here already, where its keys may be taken
        if self.world:
            for model, rows in self.rows:
                _insert(model, rows)
            return pickle.loads(self.world)  # noqa: S301 — its own
        world = _made()
        self.world = pickle.dumps(world)
        self.rows = [(model, list(_rows(model))) for model in (Office, User, Membership)]
        return world


def _made() -> World:
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


def _rows(model) -> list[tuple]:
    """As the database keeps them, those above before those below."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {_columns(model)} FROM "{model._meta.db_table}" ORDER BY id')  # noqa: S608
        return cursor.fetchall()


def _insert(model, rows: list[tuple]) -> None:
    each = f"({', '.join(['%s'] * len(rows[0]))})"
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{model._meta.db_table}" ({_columns(model)}) '  # noqa: S608
            f"VALUES {', '.join([each] * len(rows))}",
            [value for row in rows for value in row],
        )


def _columns(model) -> str:
    return ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
