"""งานของฉัน: what waits for one person, in whose place, and the one step that comes next."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from letters.models import Entry
from offices.models import Office, User
from thai.numerals import to_thai

from . import next_steps, outstanding, waiting
from .lateness import days_left, in_words
from .models import Circulation, Draft, Response
from .next_steps import Step
from .outstanding import Owing, ToAnswer
from .states import DraftState
from .together import Together
from .waiting import Place

SUNDAY = 6  # as `date.weekday` counts


class Show(TextChoices):
    """What a person chooses of their work."""

    ALL = "all", gettext_lazy("ทั้งหมด")
    LATE = "late", gettext_lazy("เกินกำหนด")
    TODAY = "today", gettext_lazy("ครบกำหนดวันนี้")
    WEEK = "week", gettext_lazy("ครบกำหนดสัปดาห์นี้")
    APPROVE = "approve", gettext_lazy("รอท่านอนุมัติ")


@dataclass(frozen=True)
class Task:
    """One thing that waits. Its `days` are calendar days left, negative when late, None without a due day."""

    name: str
    matter: str
    due_on: datetime.date | None
    days: int | None
    words: str  # how late
    is_late: bool
    badge: str  # a state
    standing: str  # the same, or what waits, in words
    step: Step
    due_time: datetime.time | None = None  # of the due day
    due_why: str = ""  # to whom the day is owed, where the task does not say so itself
    section: Office | None = None  # whose it is while nobody of the section is named
    needs_approval: bool = False


@dataclass(frozen=True)
class Lot:
    """The tasks of one owner, the latest first: the person, a section of theirs, or somebody absent."""

    title: str
    tasks: list[Task]


def lots_of(
    user: User,
    today: datetime.date,
    to_answer: list[ToAnswer] | None = None,
    together: Together | None = None,
) -> list[Lot]:
    """What is the person's own, what is their sections', and what they do for each absent person.

    The queries do not grow with the tasks; each absent person adds the same few. `to_answer`: the letters
    that wait for an answer at the person's offices, where they are known already; `together`: where another
    list of the page shows duties.
    """
    together = together or Together()
    if to_answer is None:
        to_answer = outstanding.to_answer(user, homes_of(user))
    own = list(_tasks(Place(user, user.in_person), user, today, to_answer, together))
    lots = [Lot(_("ของท่าน"), [task for task in own if task.section is None]), *_of_sections(own)]
    seen = {task.step for task in own}
    for absent in user.stands_in_for:
        tasks = list(_tasks(Place(absent, user.in_place_of(absent)), user, today, to_answer, together))
        lots.append(Lot(_("แทน %s") % absent, [task for task in tasks if task.step not in seen]))
        seen |= {task.step for task in tasks}
    return [Lot(lot.title, sorted(lot.tasks, key=_by_day)) for lot in lots if lot.tasks]


def homes_of(user: User) -> set[int]:
    """The offices (keys) whose work may be the person's."""
    return {membership.office.home_id for membership in user.current_memberships}


def only(lots: list[Lot], show: Show, today: datetime.date) -> list[Lot]:
    """What is chosen of them; a lot of which nothing is left is left out."""
    kept = [Lot(lot.title, [task for task in lot.tasks if _is_shown(task, show, today)]) for lot in lots]
    return [lot for lot in kept if lot.tasks]


def _is_shown(task: Task, show: Show, today: datetime.date) -> bool:
    match show:
        case Show.LATE:
            return task.is_late
        case Show.TODAY:
            return task.days == 0
        case Show.WEEK:
            return task.days is not None and 0 <= task.days <= SUNDAY - today.weekday()
        case Show.APPROVE:
            return task.needs_approval
        case _all:
            return True


def _of_sections(tasks: Iterable[Task]) -> list[Lot]:
    lots: dict[int, Lot] = {}
    for task in tasks:
        if task.section:
            title = _("ของ%s ยังไม่ระบุผู้ปฏิบัติ") % task.section.short
            lots.setdefault(task.section.pk, Lot(title, [])).tasks.append(task)
    return list(lots.values())


def _by_day(task: Task) -> tuple:
    return (task.days is None, task.days)


def _tasks(
    place: Place, user: User, today: datetime.date, to_answer: list[ToAnswer], together: Together
) -> Iterator[Task]:
    duties = waiting.duties(place, together)
    yield from _of_duties(duties, user, today, together)
    listed = {duty.pk for duty in duties}  # with the draft that answers each
    drafts = [draft for draft in waiting.drafts(place) if draft.answers_id not in listed]
    yield from (_of_draft(draft, user, today) for draft in drafts if not draft.is_one_of_many)
    yield from _of_rounds([draft for draft in drafts if draft.is_one_of_many], today)
    yield from (_of_letter(line, today) for line in waiting.letters(place, to_answer))
    yield from (_of_judging(circulation, today) for circulation in waiting.to_judge(place))


def _of_duties(
    duties: list[Response], user: User, today: datetime.date, together: Together
) -> Iterator[Task]:
    if not duties:
        return
    holders = together.holders(duties)
    drafts = {draft.answers_id: draft for draft in Draft.objects.unissued().filter(answers__in=duties)}
    for duty in duties:
        draft = drafts.get(duty.pk)
        line, holder = Owing.of(duty, today), holders[duty.pk]
        yield Task(
            name=str(duty.circulation.letter),
            matter=duty.circulation.request_in_words,
            due_on=duty.due_on,
            due_time=duty.due_time,
            days=line.days,
            words=line.words,
            is_late=line.is_late,
            badge=duty.state,
            standing=str(duty.get_state_display()),
            step=next_steps.for_duty(duty, draft, user),
            section=None if holder.person_id else holder.section,
        )


def _of_draft(draft: Draft, user: User, today: datetime.date) -> Task:
    due_on = draft.answers.due_on if draft.answers else None
    is_returned = draft.is_editable and draft.last_move == "send_back"
    return Task(
        name=_("ร่างหนังสือ"),
        matter=str(draft),
        badge="returned" if is_returned else draft.state,
        standing=_("ส่งคืนให้แก้ไข") if is_returned else str(draft.get_state_display()),
        step=next_steps.for_draft(draft, user),
        needs_approval=draft.state == DraftState.IN_REVIEW,
        **_day(due_on, today),
    )


def _of_rounds(drafts: list[Draft], today: datetime.date) -> Iterator[Task]:
    """The letters of a round of reminders that stand alike are one task, due by the day they name."""
    alike = defaultdict(list)
    for draft in drafts:
        alike[draft.reminds_id, draft.state].append(draft)
    for lot in alike.values():
        first = lot[0]
        yield Task(
            name=_("หนังสือเตือน %s ฉบับ") % to_thai(len(lot)),
            matter=first.subject,
            badge=first.state,
            standing=str(first.get_state_display()),
            step=next_steps.for_round(first.reminds),
            needs_approval=first.state == DraftState.IN_REVIEW,
            **_day(first.reminds.answer_by, today),
        )


def _of_letter(line: Entry, today: datetime.date) -> Task:
    holder = next(each for each in line.current_assignments if each.is_main)
    return Task(
        name=str(line.letter.number_thai or _("ไม่มีเลขที่")),
        matter=line.letter.subject,
        badge="received",
        standing=_("หนังสือรับที่มีกำหนดตอบ"),
        step=next_steps.for_letter(line),
        section=None if holder.person_id else holder.section,
        due_time=line.letter.due_time,
        **_day(line.letter.due_on, today),
    )


def _of_judging(circulation: Circulation, today: datetime.date) -> Task:
    """By the day on which the office itself must answer with what it asked for."""
    upper = circulation.serves
    is_owed = bool(upper and upper.is_open)
    return Task(
        name=str(circulation.letter),
        matter=circulation.matter,
        badge="reported",
        standing=_("รอท่านตรวจ %s แห่ง") % to_thai(circulation.waiting),
        step=next_steps.for_judging(circulation),
        due_why=_("ต้องตอบ %s") % upper.circulation.office.short if is_owed else "",
        **_day(upper.due_on if is_owed else None, today),
    )


def _day(due_on: datetime.date | None, today: datetime.date) -> dict:
    days = days_left(due_on, today)
    return {"due_on": due_on, "days": days, "words": in_words(days), "is_late": days is not None and days < 0}
