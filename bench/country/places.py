"""The offices and their people. Everybody's password opens nothing: a bench logs in without one."""

import io
from dataclasses import dataclass, field

from .size import Size

NONE = "!"  # a password that nothing matches
OFFICERS = 150  # of the department, among whom its circulations are divided
THE_PROVINCE = "63"  # with nine districts, where one province is enough


@dataclass(frozen=True)
class Tree:
    """Keys of offices."""

    department: int
    provinces: list[int]
    districts: dict[int, list[int]] = field(default_factory=dict)  # of a province
    locals: dict[int, list[int]] = field(
        default_factory=dict
    )  # of a district; a province's own under the first

    def below(self, office: int) -> list[int]:
        """Whom an office asks: those of the next level."""
        if office == self.department:
            return self.provinces
        return self.districts.get(office) or self.locals.get(office, [])

    def locals_of(self, province: int) -> list[int]:
        return [each for district in self.districts[province] for each in self.locals[district]]

    @property
    def all_districts(self) -> list[int]:
        return [each for province in self.provinces for each in self.districts[province]]

    @property
    def all_locals(self) -> list[int]:
        return [each for province in self.provinces for each in self.locals_of(province)]


def build(size: Size) -> Tree:
    from django.core.management import call_command

    from offices.models import Office

    call_command("load_offices", verbosity=0, stdout=io.StringIO())
    tree = _tree(size)
    _add_locals(tree, size.locals)
    _add_sections([tree.department, *tree.provinces])
    tree = _tree(size)
    asked = [tree.department, *tree.provinces, *tree.all_districts, *tree.all_locals]
    _add_people(Office.objects.in_bulk(asked).values())
    return tree


def _tree(size: Size) -> Tree:
    from offices.models import Office

    kinds = Office.Kind
    offices = Office.objects.order_by("path")
    department = offices.get(kind=kinds.DEPARTMENT)
    provinces = offices.filter(kind=kinds.PROVINCE)
    if size.provinces == 1:
        provinces = provinces.filter(code=THE_PROVINCE)
    tree = Tree(department.pk, [province.pk for province in provinces])
    tree.districts.update({pk: [] for pk in tree.provinces})
    for office in offices.filter(kind=kinds.DISTRICT, parent__in=tree.provinces):
        tree.districts[office.parent_id].append(office.pk)
        tree.locals[office.pk] = []
    for office in offices.filter(kind=kinds.LOCAL):
        district = next(iter(tree.districts.get(office.parent_id, [])), office.parent_id)
        if district in tree.locals:
            tree.locals[district].append(office.pk)
    return tree


def _add_locals(tree: Tree, count: int) -> None:
    from offices.models import Office

    districts = list(Office.objects.filter(pk__in=tree.all_districts).order_by("path"))
    made = []
    for place in range(count):
        parent = districts[place % len(districts)]
        name = f"องค์การบริหารส่วนตำบลที่ {place // len(districts) + 1} {parent.short_name.removeprefix('สถอ.')}"
        code = f"{parent.code}-{place // len(districts) + 1}"
        office = Office(code=code, name=name, short_name=name, kind=Office.Kind.LOCAL, parent=parent)
        office.settle()
        made.append(office)
    Office.objects.bulk_create(made, batch_size=1000)


def _add_sections(parents: list[int]) -> None:
    from offices.models import Office

    made = []
    for parent in Office.objects.filter(pk__in=parents):
        for place in (1, 2, 3):
            kind, name = Office.Kind.SECTION, f"กลุ่มงานที่ {place}"
            section = Office(code=f"{parent.code}-s{place}", name=name, kind=kind, parent=parent)
            section.settle()
            made.append(section)
    Office.objects.bulk_create(made, batch_size=1000)


def _add_people(offices) -> None:
    """A clerk everywhere; an officer, a head and a manager too where letters are circulated from."""
    from offices.models import Membership, Office, User

    places = [(office, role) for office in offices for role in _roles(office, Office.Kind)]
    counts: dict[tuple, int] = {}
    users = []
    for office, role in places:
        place = counts[office.pk, role] = counts.get((office.pk, role), 0) + 1
        login = f"{office.code}-{role}" + (f"-{place}" if place > 1 else "")
        users.append(User(username=login, password=NONE, first_name=role, last_name=office.code))
    User.objects.bulk_create(users, batch_size=1000)
    Membership.objects.bulk_create(
        [
            Membership(user=user, office=office, role=role)
            for user, (office, role) in zip(users, places, strict=True)
        ],
        batch_size=1000,
    )


def _roles(office, kinds) -> list[str]:
    if office.kind == kinds.LOCAL:
        return ["clerk"]
    officers = OFFICERS if office.kind == kinds.DEPARTMENT else 1
    return ["clerk", "head", "manager", *["officer"] * officers]
