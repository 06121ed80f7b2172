"""Who knocks: one person for each column of the table of access."""

import datetime

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from offices.models import Office, Role
from tests import make
from tests.world import World

CLERK, OFFICER, HEAD, MANAGER = Role.values
NAMES = (  # as the heads of the table's columns say
    *("anon", "clerk", "officer", "head", "manager", "section", "below", "sibling", "above"),
    *("left", "coming", "nobody", "uncleared"),
)


def of(world: World) -> dict:
    """The province is the office that the things of the scene belong to.

    Whoever is told by a place has every role there. `uncleared` has every role at the province itself, and
    asks when all that stands in the scene is ลับ.
    """
    a_day, today = datetime.timedelta(days=1), timezone.localdate()
    beside = make.office("64", Office.Kind.PROVINCE, world.department, number_prefix="สท", number_code="0023")
    at_home = {name: world[f"{name} of the province"] for name in (CLERK, OFFICER, HEAD, MANAGER)}
    return {
        "anon": AnonymousUser(),
        **at_home,
        "section": make.person(world.section, *Role),
        "below": make.person(world.district, *Role),
        "sibling": make.person(beside, *Role),
        "above": make.person(world.department, *Role),
        "left": make.person(world.province, *Role, until=today - a_day),
        "coming": make.person(world.province, *Role, since=today + a_day),
        "nobody": world["outsider"],
        "uncleared": make.person(world.province, *Role),
    }
