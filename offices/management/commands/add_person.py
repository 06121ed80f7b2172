"""manage.py add_person: somebody works at an office."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from ... import staff
from ...models import Role, User
from ...secrecy import Secrecy
from .. import typed

CLEARANCES = {"ordinary": Secrecy.ORDINARY, "secret": Secrecy.SECRET, "very-secret": Secrecy.VERY_SECRET}


class Command(BaseCommand):
    help = "A person with roles at an office. Run again for further roles, offices or another clearance."

    def add_arguments(self, parser) -> None:
        parser.add_argument("username")
        parser.add_argument("office", metavar="OFFICE", help="its code: 63, 6301")
        parser.add_argument(
            "roles", nargs="+", choices=Role.values, metavar="ROLE", help=", ".join(Role.values)
        )
        parser.add_argument("--name", default="", help="first name and family name, as papers have them")
        parser.add_argument("--position", default="")
        parser.add_argument("--mail", default="", help="where reminders go")
        parser.add_argument(
            "--cleared-for", choices=CLEARANCES, help="letters up to which secrecy; ordinary if none"
        )

    @transaction.atomic
    def handle(self, *, username, office, roles, name, position, mail, cleared_for, **options) -> None:
        at = typed.office(office)
        first, _space, last = name.partition(" ")
        facts = {"first_name": first, "last_name": last.strip(), "position": position, "email": mail}
        person = _person(username, {field: said for field, said in facts.items() if said})
        for role in roles:
            staff.appoint_by_command(person, at, role, CLEARANCES.get(cleared_for))
        self.stdout.write("\n".join(_lines(person)))


def _person(username: str, facts: dict[str, str]) -> User:
    person = User.objects.filter(username=username).first() or User(username=username)
    for field, said in facts.items():
        setattr(person, field, said)
    if not person.pk:
        person.set_unusable_password()
    try:
        person.full_clean()
    except ValidationError as fault:
        raise CommandError("\n".join(fault.messages)) from fault
    person.save()
    return person


def _lines(person: User) -> list[str]:
    held = person.memberships.select_related("office", "user")
    lines = [f"{each} · {each.get_cleared_for_display()}" for each in held]
    if not person.has_usable_password():
        lines.append(f"ยังเข้าใช้ไม่ได้จนกว่าจะตั้งรหัสผ่าน: manage.py changepassword {person.username}")
    return lines
