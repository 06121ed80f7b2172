"""What waits here, as files: a person's work, the letters that are written, what is due on a day."""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from letters.lists import Column, day_of, remarks_of, table_of
from letters.paper.table import Table
from offices.models import Office

from ..due_calendar import items
from ..due_calendar.finding import Deadline
from ..due_calendar.items import Item
from ..my_work import Lot, Task
from ..querysets import DraftQuerySet

AT_ONCE = 500  # due things that are read together


def mine(office: Office, lots: list[Lot], today: datetime.date) -> Table:
    tasks = [(lot.title, task) for lot in lots for task in lot.tasks]
    return table_of(_("งานของฉัน"), TASKS, tasks, remarks=remarks_of(office, today))


def _task(of) -> object:
    return lambda line: of(line[1])


def _late(task: Task) -> int | None:
    return -task.days if task.is_late else None


TASKS = [
    Column(gettext_lazy("งานของ"), lambda line: line[0], 28),
    Column(gettext_lazy("หนังสือ"), _task(lambda task: task.name), 24),
    Column(gettext_lazy("เรื่อง"), _task(lambda task: task.matter), 60),
    Column(gettext_lazy("ภายในวันที่"), _task(lambda task: task.due_on)),
    Column(gettext_lazy("เกินกำหนด (วัน)"), _task(_late), 12),
    Column(gettext_lazy("สถานะ"), _task(lambda task: task.standing), 24),
    Column(gettext_lazy("ขั้นต่อไป"), _task(lambda task: str(task.step.label)), 24),
]


def drafts(office: Office, visible: DraftQuerySet, today: datetime.date) -> Table:
    return table_of(_("เขียนหนังสือ"), DRAFTS, visible, remarks=remarks_of(office, today))


DRAFTS = [
    Column(gettext_lazy("เรื่อง"), str, 60),
    Column(gettext_lazy("ถึง"), lambda draft: draft.addressee, 36),
    Column(gettext_lazy("ชนิดหนังสือ"), lambda draft: draft.get_kind_display(), 20),
    Column(gettext_lazy("สถานะ"), lambda draft: draft.get_state_display()),
    Column(gettext_lazy("ที่"), lambda draft: draft.letter.number_thai if draft.letter else "", 24),
    Column(gettext_lazy("ลงวันที่"), lambda draft: draft.letter.dated_on if draft.letter else None),
    Column(gettext_lazy("หน่วยงาน"), lambda draft: draft.office.short, 24),
    Column(gettext_lazy("ผู้ร่าง"), lambda draft: str(draft.author), 24),
    Column(gettext_lazy("ร่างเมื่อวันที่"), lambda draft: day_of(draft.created_at)),
    Column(gettext_lazy("ส่งเมื่อวันที่"), lambda draft: day_of(draft.sent_at)),
]


def due(office: Office, dues: list[Deadline], today: datetime.date, title: str) -> Table:
    """What a calendar shows of a day, or of all days that have passed."""
    read = _read(dues, today)
    return table_of(title, DUE, read, remarks=remarks_of(office, today), length=len(dues))


def _read(dues: list[Deadline], today: datetime.date) -> Iterator[Item]:
    for start in range(0, len(dues), AT_ONCE):
        yield from items.read(dues[start : start + AT_ONCE], today)


def _marks(item: Item) -> str:
    return " · ".join(filter(None, [item.late, *[mark.words for mark in item.marks]]))


DUE = [
    Column(gettext_lazy("หนังสือ"), lambda item: item.name, 24),
    Column(gettext_lazy("เรื่อง"), lambda item: item.matter, 60),
    Column(gettext_lazy("ภายในวันที่"), lambda item: item.on),
    Column(gettext_lazy("เวลา"), lambda item: f"{item.time:%H:%M}" if item.time else "", 10),
    Column(gettext_lazy("ประเภท"), lambda item: str(item.kind.label), 24),
    Column(gettext_lazy("ผู้ขอหรือผู้ที่ต้องตอบ"), lambda item: item.other, 36),
    Column(gettext_lazy("สถานะ"), lambda item: item.standing, 24),
    Column(gettext_lazy("หมายเหตุ"), _marks, 36),
    Column(gettext_lazy("ผู้รับผิดชอบ"), lambda item: item.holder, 28),
]
