"""A message through a channel, and in words why it did not get there."""

import re

from django.utils.translation import gettext as _

from thai.numerals import to_thai

from ..models import Channel
from . import hooks, keeping, kinds, sealing

LONGEST = 1000  # characters of a message with its title: Teams takes no more in one
_STATUS = re.compile("error=([0-9]{3})")  # apprise tells it in its log alone


class NotDelivered(Exception):
    """Says why in words; `is_final` where trying again would change nothing."""

    def __init__(self, why: str, *, is_final: bool = False):
        super().__init__(why)
        self.is_final = is_final


def deliver(channel: Channel, title: str, body: str) -> None:
    """Nothing when the service has taken it; NotDelivered. Takes up to a quarter of a minute."""
    from apprise import Apprise, NotifyFormat  # as in `kinds`: late

    sender = Apprise()
    sender.add(_plugin(channel))
    result = sender.notify(body=body, title=title, body_format=NotifyFormat.TEXT)
    if not result:
        raise _fault(
            " ".join(str(line) for service in result for attempt in service for line in attempt.logs)
        )


def _plugin(channel: Channel):
    try:
        return kinds.plugin(channel.kind, keeping.address_of(channel))
    except sealing.CannotOpen as error:
        told = _("เปิดค่าลับของช่องทางไม่ได้เพราะกุญแจของระบบเปลี่ยน โปรดเพิ่มช่องทางนี้ใหม่")
        raise NotDelivered(told, is_final=True) from error
    except kinds.Invalid as error:
        raise NotDelivered(str(error), is_final=True) from error
    except hooks.Unfit as error:  # a name that does not resolve now may do so later
        raise NotDelivered(str(error)) from error


def _fault(log: str) -> NotDelivered:
    found = _STATUS.search(log)
    if not found:
        return NotDelivered(_("ติดต่อบริการปลายทางไม่ได้"))
    status = int(found[1])
    told = f"{_meaning(status)} ({to_thai(status)})"
    return NotDelivered(told, is_final=status < 500 and status not in (408, 429))


def _meaning(status: int) -> str:
    match status:
        case 401 | 403:
            return _("ปลายทางไม่รับโทเคนหรือลายเซ็นนี้ โปรดขอใหม่แล้วเพิ่มช่องทางอีกครั้ง")
        case 404 | 410:
            return _("ไม่พบปลายทางนี้แล้ว โปรดตรวจที่อยู่หรือรหัสห้อง")
        case 408 | 429:
            return _("ปลายทางรับไม่ทัน")
        case _ if 300 <= status < 400:
            return _("ปลายทางส่งต่อไปที่อยู่อื่น ซึ่งระบบไม่ตามไป โปรดใช้ที่อยู่ปลายทางโดยตรง")
        case _ if status >= 500:
            return _("บริการปลายทางขัดข้อง")
        case _:
            return _("ปลายทางไม่รับข้อความ โปรดตรวจค่าที่ใส่")
