"""The few words beside the state of a duty, in every list."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from offices.dates import day_in_words
from thai.numerals import to_thai

from .models import Record, Response
from .states import Verdict


@dataclass(frozen=True)
class Mark:
    kind: str  # wanting, extended, unextended, paused, reminded, behalf: as the badges of the style sheet
    words: str


def marks_of(response: Response) -> list[Mark]:
    """Ask `with_marks()` for the responses of a list, or each of them asks for itself."""
    while_open = [*time_marks(response), *_reminded(response)] if response.is_open else []
    return while_open + _written_down(response)


def time_marks(response: Response) -> list[Mark]:
    """What became of the newest request for more time; a day off that moved it; a clock that stands still."""
    paused = [Mark("paused", _("หยุดนับเวลาไว้"))] if response.paused_on else []
    return _requested(response) + _moved(response) + paused


def _reminded(response: Response) -> list[Mark]:
    if not (times := response.times_reminded):
        return []
    last = day_in_words(timezone.localtime(response.last_reminded_at).date(), "short")
    said = {"times": to_thai(times), "last": last}
    return [Mark("reminded", _("เตือนแล้ว %(times)s ครั้ง ล่าสุด %(last)s") % said)]


def _requested(response: Response) -> list[Mark]:
    match response.newest_verdict:
        case Verdict.ASKED:
            until = day_in_words(response.newest_wanted_on, "short")
            return [Mark("wanting", _("ขอขยายเวลาถึง %s รอพิจารณา") % until)]
        case Verdict.GRANTED:
            return [Mark("extended", _("ขยายเวลาถึง %s") % day_in_words(response.due_on, "short"))]
        case Verdict.REFUSED:
            return [Mark("unextended", _("ไม่อนุญาตให้ขยายเวลา"))]
        case _lapsed_or_none:
            return []


def _moved(response: Response) -> list[Mark]:
    """While the due day is the one to which a declared day moved it."""
    if response.due_on is None or response.newest_move != response.due_on:
        return []
    return [Mark("extended", _("เลื่อนตามวันหยุดเป็น %s") % day_in_words(response.due_on, "short"))]


def _written_down(response: Response) -> list[Mark]:
    via = response.newest_via
    if via not in Record.Via.on_behalf():
        return []
    return [Mark("behalf", _("บันทึกแทน (%s)") % Record.Via(via).label)]
