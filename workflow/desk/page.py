"""What a desk shows: the figures, the one thing to do next, and the few lists that matter, each cut short.

In two halves, for an office to which tens of thousands of answers are owed: each asks half of the questions.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from offices.models import Role

from .. import currency, looking_down, my_work
from .. import permissions as may
from ..models import Circulation, Draft
from ..my_work import Lot, Task
from ..outstanding import Owing
from ..together import Together
from . import rows
from .figures import Figure, first_figures, other_figures
from .lists import LATE_OFFICES, MORE_TIME, OWED, TO_ANSWER, TO_CHECK, DeskList
from .place import Desk
from .rows import ANSWERS, ASKED, DUTIES, OF_OTHERS
from .worst import FIRST


@dataclass(frozen=True)
class Cut:
    """The first lines of a list that goes on elsewhere."""

    of: DeskList
    lines: list
    count: int

    @property
    def is_whole(self) -> bool:
        return self.count == len(self.lines)


def first_of(desk: Desk) -> dict:
    """What burns, and what waits for the person and the office."""
    first = {OWED.name: _first(OWED, desk)}
    together = Together(first[OWED.name])
    work = my_work.lots_of(desk.user, desk.today, desk.to_answer, together)
    told = _told(first_figures(desk, work), _FIRST, desk, first, together)
    owed = [line.response for cut in told["cuts"] if cut.of is OWED for line in cut.lines]
    looking_down.from_office(desk.office, desk.user, desk.today, owed=owed, asked=[])
    tasks = _by_day(work)
    return (
        told
        | {
            "today": desk.today,
            "next_task": tasks[0] if tasks else None,
            "next_figure": told["figures"][0]
            if told["figures"]
            else None,  # where nothing waits for the person
            "tasks": tasks[:FIRST],
            "tasks_in_all": len(tasks),
            "is_empty": not told["figures"] and _is_idle(desk),
        }
    )


def rest_of(desk: Desk) -> dict:
    """What others owe, and what is being written."""
    told = _told(other_figures(desk), _OTHERS, desk, {}, Together())
    return told | {"asked": list(_asked(desk)), "drafts": _drafts(desk)}


def _told(figures: list[Figure], lists: tuple, desk: Desk, first: dict, together: Together) -> dict:
    return {
        "figures": [each for each in figures if each.count],
        "nothing": [each.nothing for each in figures if each.nothing and not each.count],
        "cuts": _cuts(desk, lists, {each.name: each.count for each in figures}, first, together),
    }


def _is_idle(desk: Desk) -> bool:
    """Nothing is expected of others, and nothing is being written."""
    return not any(each.count for each in other_figures(desk)) and not _drafts(desk)


def _by_day(work: list[Lot]) -> list[Task]:
    tasks = [task for lot in work for task in lot.tasks]
    return sorted(tasks, key=lambda task: (task.days is None, task.days))


def _cuts(
    desk: Desk, lists: tuple, known: dict[str, int], first: dict[str, list], together: Together
) -> list[Cut]:
    """`known`: what the figures have counted already, `first`: what is chosen already, by names.

    The duties of all lists are read together.
    """
    shown = [each for each, roles in lists if desk.works_as(*roles) and known[each.name]]
    first = {each.name: _first(each, desk) for each in shown if each.name not in first} | first
    keys = {key for each in shown if each.rows in _DUTIES for key in first[each.name]}
    read = rows.owing if any(each.is_ours for each in shown) else rows.unheld
    owing = {line.response.pk: line for line in read(keys, desk.today, together)}
    return [Cut(each, _lines(each, first[each.name], owing, desk), known[each.name]) for each in shown]


def _first(each: DeskList, desk: Desk) -> list:
    if each is LATE_OFFICES:
        return desk.late_offices.rows
    return desk.more_time[:FIRST] if each is MORE_TIME else list(each.lines(desk)[:FIRST])


def _lines(each: DeskList, first: list, owing: dict[int, Owing], desk: Desk) -> list:
    if each.rows in _DUTIES:
        return [owing[key] for key in first if key in owing]
    return each.rows.read(first, desk.today)


def _asked(desk: Desk) -> Iterator[Circulation]:
    """Those with most late answers, each with its counts and whether the person may remind of it."""
    worst = desk.late_circulations.rows
    for each in ASKED.read([row["circulation"] for row in worst], desk.today):
        each.office = desk.office
        each.may_be_reminded = may.remind(each, desk.user)
        yield each


def _drafts(desk: Desk) -> list[Draft]:
    """What is being written here; the letters of a round of reminders stand on its own page."""
    drafts = Draft.objects.visible_to(desk.user).open().exclude(reminds__is_one_letter=False)
    return currency.mark(drafts.select_related("author", "letter")[:FIRST])


_DUTIES = (DUTIES, OF_OTHERS, ANSWERS)
# Each with the roles that are shown it.
_FIRST = (
    (LATE_OFFICES, (Role.HEAD, Role.MANAGER)),
    (OWED, tuple(Role)),
    (TO_ANSWER, tuple(Role)),
)
_OTHERS = (
    (TO_CHECK, (Role.CLERK, Role.OFFICER, Role.HEAD)),
    (MORE_TIME, (Role.OFFICER, Role.HEAD, Role.MANAGER)),
)
