"""The head approves what the committee found; the National Archives is asked (ข้อ ๖๙)."""

import datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from offices.models import User
from thai.dates import format_date

from ..models import DestructionList, KeepingRecord
from .steps import Refused, record, step

Action, State, Archives = KeepingRecord.Action, DestructionList.State, DestructionList.Archives
SILENCE = datetime.timedelta(days=60)  # after the archives received the list


class TooEarly(Refused):
    """The archives may still object."""


def approve(found: DestructionList, *, by: User, now: datetime.datetime) -> None:
    """NotNow."""
    with step(found, State.WITH_HEAD) as locked:
        locked.state = State.APPROVED
        locked.save()
        record(Action.APPROVED, by=by, now=now, of=locked)


def send_back(found: DestructionList, why: str, *, by: User, now: datetime.datetime) -> None:
    """To the committee, which decides and signs anew. NotNow."""
    with step(found, State.WITH_HEAD) as locked:
        locked.state = State.WITH_COMMITTEE
        locked.save()
        locked.seats.update(signed_at=None, dissent="")
        record(Action.SENT_BACK, by=by, now=now, of=locked, said=why)


@translation.override(settings.LANGUAGE_CODE)
def hear_archives(
    found: DestructionList,
    said: str,
    received_on: datetime.date | None,
    letter: str,
    *,
    by: User,
    today: datetime.date,
    now: datetime.datetime,
) -> None:
    """What the archives said; what they want kept, the clerk leaves out of the list.

    TooEarly, NotNow; Refused where they would have received it before it was approved, or will tomorrow.
    """
    if said == Archives.SILENT and (received_on is None or received_on + SILENCE > today):
        raise TooEarly(_("ยังไม่ครบ ๖๐ วันนับแต่วันที่หอจดหมายเหตุฯ ได้รับบัญชี โปรดใส่วันที่ได้รับ หรือรอให้ครบกำหนด"))
    with step(found, State.APPROVED) as locked:
        if received_on and not _approved_on(locked) <= received_on <= today:
            raise Refused(_("วันที่หอจดหมายเหตุฯ ได้รับบัญชี ต้องไม่ก่อนวันที่อนุมัติบัญชีและไม่หลังวันนี้ โปรดตรวจวันที่"))
        locked.archives_said, locked.archives_received_on = said, received_on
        locked.archives_letter = letter
        locked.save()
        day = format_date(received_on) if received_on else ""
        told = " · ".join(filter(None, [str(locked.get_archives_said_display()), letter, day]))
        record(Action.ARCHIVES, by=by, now=now, of=locked, said=told)


def _approved_on(found: DestructionList) -> datetime.date:
    return timezone.localdate(found.records.filter(action=Action.APPROVED).latest("pk").at)
