"""A province whose letters are passed on: two sections, their people, and lines in its book."""

import datetime
from dataclasses import dataclass

import pytest

from letters import registers
from letters.models import Entry
from offices.models import Office, Role, User
from offices.secrecy import Secrecy
from tests import make

DAY = datetime.date(2026, 3, 2)  # a Monday


@dataclass(frozen=True)
class Province:
    office: Office
    section: Office
    other_section: Office
    clerk: User
    head: User
    officer: User
    colleague: User  # an officer of the section
    cleared: User  # a clerk who may see what is ลับ

    def receive(self, on: datetime.date = DAY, **fields) -> Entry:
        letter = make.letter(fields.pop("issuer", self.office.parent), number=None, by=self.clerk, **fields)
        return registers.enter(letter, self.office, registers.Kind.INCOMING, on=on, by=self.clerk)


@pytest.fixture
def province(world) -> Province:
    Office.objects.filter(pk=world.section.pk).update(short_name="กง.สส.")
    world.section.refresh_from_db()
    other = make.office("63-4", Office.Kind.SECTION, world.province, short_name="กง.กม.")
    clerk, head, officer = (world[f"{role} of the province"] for role in ("clerk", "head", "officer"))
    User.objects.filter(pk=head.pk).update(position="ท้องถิ่นจังหวัด")
    head.refresh_from_db()
    return Province(
        world.province,
        world.section,
        other,
        clerk,
        head,
        officer,
        colleague=make.person(world.section, Role.OFFICER),
        cleared=make.person(world.province, Role.CLERK, cleared_for=Secrecy.SECRET),
    )


@pytest.fixture
def line(province) -> Entry:
    return province.receive()
