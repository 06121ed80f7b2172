"""คณะกรรมการทำลายหนังสือ: appointed, decides line by line, signs (ข้อ ๖๗, ๖๘)."""

import datetime
from collections.abc import Mapping

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from offices.colleagues import position_of
from offices.models import Membership, Office, Role, User
from thai.numerals import to_thai

from ..models import CommitteeSeat, DestructionLine, DestructionList, KeepingRecord
from .steps import Refused, record, step

Action, State, Verdict = KeepingRecord.Action, DestructionList.State, DestructionLine.Verdict
LEAST = 3  # a chair and two members


class Undecided(Refused):
    """A line waits for its verdict."""


@translation.override(settings.LANGUAGE_CODE)
def appoint(
    found: DestructionList, chair: User, members: list[User], order: str, *, by: User, now: datetime.datetime
) -> None:
    """Name the committee and hand it the list. NotNow; Refused for fewer than three, and where nobody is left
    to approve what they decide.
    """
    people = list(dict.fromkeys([chair, *members]))
    if len(people) < LEAST:
        raise Refused(_("คณะกรรมการต้องมีประธานและกรรมการอีกอย่างน้อย ๒ คน โปรดเลือกให้ครบ"))
    if not _heads_of(found.office) - {each.pk for each in people}:
        raise Refused(_("หัวหน้าหน่วยงานเป็นผู้อนุมัติ จึงเป็นกรรมการไม่ได้ โปรดเลือกผู้อื่น"))
    with step(found, State.DRAWN_UP, State.WITH_COMMITTEE) as locked:
        locked.seats.all().delete()
        CommitteeSeat.objects.bulk_create(
            CommitteeSeat(
                list=locked, person=each, is_chair=each == chair, position=position_of(each, locked.office)
            )
            for each in people
        )
        locked.state, locked.appointed_by = State.WITH_COMMITTEE, order
        locked.save()
        named = ", ".join(str(each) for each in people)
        record(Action.APPOINTED, by=by, now=now, of=locked, said=f"{order}: {named}")


@translation.override(settings.LANGUAGE_CODE)
def decide(
    found: DestructionList,
    verdicts: Mapping[int, tuple[str, int | None]],
    *,
    by: User,
    now: datetime.datetime,
) -> int:
    """Write down the verdicts by the keys of their lines, each with the year (พ.ศ.) of an extension.

    How many changed. Who has signed already signs again what has changed. NotNow.
    """
    with step(found, State.WITH_COMMITTEE) as locked:
        changed = []
        for line in locked.lines.filter(pk__in=verdicts, left_out_why="").select_related("letter"):
            verdict = verdicts[line.pk]
            if verdict == (line.verdict, line.extended_to):
                continue
            line.verdict, line.extended_to = verdict
            changed.append(line)
            record(Action.DECIDED, by=by, now=now, of=locked, letter=line.letter, said=in_words(line))
        if changed:
            DestructionLine.objects.bulk_update(changed, ["verdict", "extended_to"])
            locked.seats.update(signed_at=None, dissent="")
        return len(changed)


@translation.override(settings.LANGUAGE_CODE)
def sign(found: DestructionList, dissent: str, *, by: User, now: datetime.datetime) -> bool:
    """A member stands by the verdicts, or says where not. True when it was the last: the head is next.

    Undecided while a line has no verdict; NotNow.
    """
    with step(found, State.WITH_COMMITTEE) as locked:
        if locked.lines.filter(verdict="", left_out_why="").exists():
            raise Undecided(_("ยังพิจารณาไม่ครบทุกรายการ โปรดให้ประธานพิจารณาให้ครบก่อนลงชื่อ"))
        if locked.seats.filter(person=by, signed_at=None).update(signed_at=now, dissent=dissent):
            record(Action.SIGNED, by=by, now=now, of=locked, said=dissent)
        if locked.seats.filter(signed_at=None).exists():
            return False
        locked.state = State.WITH_HEAD
        locked.save()
        return True


def _heads_of(office: Office) -> set[int]:
    heads = Membership.objects.current().filter(office=office, role=Role.HEAD, user__is_active=True)
    return set(heads.values_list("user", flat=True))


def in_words(line: DestructionLine) -> str:
    """«ขยายเวลาการเก็บ ถึง พ.ศ. ๒๕๗๕»."""
    verdict = str(line.get_verdict_display())
    until = _("ถึง พ.ศ. %(year)s") % {"year": to_thai(line.extended_to)} if line.extended_to else ""
    return f"{verdict} {until}".strip()
