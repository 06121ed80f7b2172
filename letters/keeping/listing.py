"""Drawing up บัญชีหนังสือขอทำลาย: what ran out, without what is owed, under way or secret."""

import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from offices.models import Office, User
from thai.dates import buddhist_year
from thai.numerals import to_thai

from ..models import DestructionLine, DestructionList, Keeping, KeepingRecord
from ..signals import letters_about_to_be_destroyed
from .steps import Refused, record, step

Action, State = KeepingRecord.Action, DestructionList.State
MOST = 1_000  # lines of a list; what more ran out comes into the next
WITHIN = datetime.timedelta(days=60)  # of the end of the calendar year (ข้อ ๖๖)


class NothingRanOut(Refused):
    """No letter may be put on a list."""


def last_day(today: datetime.date) -> datetime.date:
    """Until when this year's list is to be drawn up."""
    return datetime.date(today.year - 1, 12, 31) + WITHIN


def run_out(office: Office, today: datetime.date):
    """What the office keeps and whose time is over, the oldest first; not what an open list names."""
    kept = Keeping.objects.at(office).run_out(buddhist_year(today))
    listed = DestructionLine.objects.filter(
        list__office=office.home_id, list__state__in=State.open(), left_out_why=""
    )
    return kept.exclude(letter__in=listed.values("letter")).order_by("from_year", "pk")


def needed(letters: list[int], today: datetime.date) -> dict[int, str]:
    """By the keys of those that nobody may destroy now: why."""
    answers = letters_about_to_be_destroyed.send(sender=None, letters=letters, today=today)
    return {key: why for _receiver, told in answers for key, why in told.items()}


@translation.override(settings.LANGUAGE_CODE)
def draw_up(
    office: Office, *, by: User, today: datetime.date, now: datetime.datetime
) -> tuple[DestructionList, bool]:
    """The open list of the office, and whether it was made now. NothingRanOut."""
    with transaction.atomic():
        home = Office.objects.select_for_update(of=("self",)).get(pk=office.home_id)
        if found := home.destruction_lists.filter(state__in=State.open()).first():
            return found, False
        keys = list(run_out(home, today).values_list("letter", flat=True)[: 2 * MOST])
        kept_back = needed(keys, today)
        letters = [key for key in keys if key not in kept_back][:MOST]
        if not letters:
            raise NothingRanOut(_why_none(kept_back))
        made = DestructionList.objects.create(
            office=home, year=buddhist_year(today) - 1, drawn_up_by=by, drawn_up_at=now
        )
        lines = [
            DestructionLine(list=made, place=place, letter_id=key) for place, key in enumerate(letters, 1)
        ]
        DestructionLine.objects.bulk_create(lines)
        record(Action.DRAWN_UP, by=by, now=now, of=made, said=_("%s รายการ") % to_thai(len(letters)))
    return made, True


def leave_out(line: DestructionLine, why: str, *, by: User, now: datetime.datetime) -> None:
    """Take a line off again; it stays to be seen with the reason. NotNow."""
    with step(line.list, *State.open()) as found:
        if DestructionLine.objects.filter(pk=line.pk, left_out_why="").update(left_out_why=why):
            record(Action.LEFT_OUT, by=by, now=now, of=found, letter=line.letter, said=why)


def drop(found: DestructionList, why: str, *, by: User, now: datetime.datetime) -> None:
    """Give the list up: its letters are kept as before. NotNow."""
    with step(found, *State.open()) as locked:
        locked.state = State.DROPPED
        locked.save()
        record(Action.DROPPED, by=by, now=now, of=locked, said=why)


def _why_none(kept_back: dict[int, str]) -> str:
    if not kept_back:
        return _("ไม่มีหนังสือที่ครบอายุการเก็บ")
    return _("หนังสือที่ครบอายุการเก็บ %(n)s ฉบับขึ้นบัญชีไม่ได้ เพราะ%(why)s เก็บต่อไปจนกว่าเรื่องจะเสร็จ แล้วจึงจัดทำบัญชี") % {
        "n": to_thai(len(kept_back)),
        "why": " · ".join(sorted(set(kept_back.values()))),
    }
