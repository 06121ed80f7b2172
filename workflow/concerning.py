"""What a letter does to the duty it concerns: a receipt that is acknowledged, more time that is asked for."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from thai.dates import format_date

from . import clock
from .composing import more_time
from .models import Draft, Extension, Record, Response
from .purposes import Purpose
from .refusals import DayRefused
from .states import State, Verdict


def lock(draft: Draft) -> None:
    """First the response, then the register, as for «ลงรับ»: else the two would wait for each other."""
    if draft.concerns_id:
        Response.objects.select_for_update(of=("self",)).get(pk=draft.concerns_id)


def check(draft: Draft) -> None:
    """DayRefused when the day that the letter asks for cannot be."""
    if draft.concerns_id and draft.purpose == Purpose.EXTENSION:
        clock.check_extension(draft.concerns, draft.asks_until)


def still_asks(draft: Draft, response: Response) -> bool:
    """Issued now, the letter asks for more time: nobody has answered, or asked, since it was written."""
    if draft.purpose != Purpose.EXTENSION or not response.due_on or response.wants_more_time:
        return False
    try:
        clock.check_extension(response, draft.asks_until)
    except DayRefused:
        return False
    return response.state in State.reportable()


@translation.override(settings.LANGUAGE_CODE)  # stored
def why(draft: Draft) -> str:
    """«ตามหนังสือที่ ตก ๐๐๒๓/๑๒ ลงวันที่ …: ข้อมูลยังไม่ครบ»."""
    letter = draft.letter
    said = {"number": letter.number_thai, "day": format_date(letter.dated_on)}
    return _("ตามหนังสือที่ %(number)s ลงวันที่ %(day)s: %(why)s") % {**said, "why": more_time.reason_in(draft)}


def take_back(draft: Draft, record: Record) -> None:
    """The letter is void: what it asks for, and nobody has decided, is asked no longer (decision 7).

    What was decided stays, and so does a receipt: the letter that it told of has come all the same.
    """
    if draft.concerns_id is None:
        return
    lock(draft)
    waiting = Extension.objects.filter(letter=draft.letter, verdict=Verdict.ASKED)
    if waiting.exists():
        signed = {"by": record.by, "acting_for": record.acting_for, "via": record.via, "note": record.note}
        response = Response.objects.get(pk=draft.concerns_id)
        written = Record.objects.append(response, Record.UNASK, response.state, **signed)
        waiting.update(verdict=Verdict.LAPSED, decided_in=written)
