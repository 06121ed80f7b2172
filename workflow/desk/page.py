"""What a desk shows: the figures, the one thing to do next, and the few lists that matter, each cut short."""

from collections.abc import Iterator
from dataclasses import dataclass

from offices.models import Role

from .. import looking_down, my_work
from ..models import Draft
from ..my_work import Lot, Task
from . import worst
from .figures import Figure, figures_of
from .lists import LATE_OFFICES, MORE_TIME, OWED, TO_ANSWER, TO_CHECK, DeskList
from .place import Desk

FIRST = 5  # lines of a list


@dataclass(frozen=True)
class Cut:
    """The first lines of a list that goes on elsewhere."""

    of: DeskList
    lines: list
    count: int

    @property
    def is_whole(self) -> bool:
        return self.count == len(self.lines)


def shown_on(desk: Desk) -> dict:
    work = my_work.lots_of(desk.user, desk.today)
    figures = figures_of(desk, work)
    tasks = _by_day(work)
    waiting = [each for each in figures if each.count]
    cuts = list(_cuts(desk, {each.name: each.count for each in figures}))
    owed = [line.response for cut in cuts if cut.of is OWED for line in cut.lines]
    asked = worst.circulations(desk, FIRST)
    looking_down.from_office(desk.office, desk.user, desk.today, owed=owed, asked=[])
    return {
        "today": desk.today,
        "figures": waiting,
        "nothing": [each.nothing for each in figures if not each.count],
        "next_task": tasks[0] if tasks else None,
        "next_figure": _leading(waiting),
        "tasks": tasks[:FIRST],
        "tasks_in_all": len(tasks),
        "cuts": cuts,
        "asked": asked,
        "drafts": _drafts(desk)[:FIRST],
    }


def _by_day(work: list[Lot]) -> list[Task]:
    tasks = [task for lot in work for task in lot.tasks]
    return sorted(tasks, key=lambda task: (task.days is None, task.days))


def _leading(waiting: list[Figure]) -> Figure | None:
    """Where to begin when nothing waits for the person alone."""
    return next((each for each in waiting if each.name != "answered"), None)


def _cuts(desk: Desk, known: dict[str, int]) -> Iterator[Cut]:
    """`known`: what the figures have counted already, by name."""
    for each, roles in _LISTS:
        if not desk.works_as(*roles):
            continue
        count = known[each.name] if each.name in known else each.find(desk).count()
        if count:
            yield Cut(each, each.first(desk, FIRST), count)


def _drafts(desk: Desk):
    """What is being written here; the letters of a round of reminders stand on its own page."""
    drafts = Draft.objects.visible_to(desk.user).open().exclude(reminds__is_one_letter=False)
    return drafts.with_currency().select_related("author", "letter")


_LISTS = (
    (LATE_OFFICES, (Role.HEAD, Role.MANAGER)),
    (OWED, tuple(Role)),
    (TO_ANSWER, tuple(Role)),
    (TO_CHECK, (Role.CLERK, Role.OFFICER, Role.HEAD)),
    (MORE_TIME, (Role.OFFICER, Role.HEAD, Role.MANAGER)),
)
