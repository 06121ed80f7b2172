"""Mail that waits in a table: sent one after the other over one connection, each under its lease."""

import smtplib
from collections.abc import Callable, Iterable
from contextlib import closing

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import models
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from letters import leases
from letters.leases import Lease

LONGEST = 200  # characters of what a server says


class NotTaken(Exception):
    """The server did not take a mail; says why in words."""


class Refused(NotTaken):
    """Nor will it ever: no such mailbox, or none that can be written to."""


class NotNow(NotTaken):
    """This mail alone; perhaps later."""


class Away(NotTaken):
    """The server cannot be reached, for this mail or the next."""


def is_possible() -> bool:
    return bool(settings.EMAIL_HOST)


Send = Callable[[Lease, object], NotTaken | None]  # with the connection; why it was not taken, if so


def send_each(model: type[models.Model], pks: Iterable[int], send: Send) -> None:
    """Send each row that is free, under a lease; where the server is away, or the process is to end, stop."""
    connection = get_connection()
    with translation.override(settings.LANGUAGE_CODE), closing(connection):
        for pk in list(pks):
            if leases.is_ending.is_set():
                return
            lease = leases.take(model, pk, "sending", timezone.now())
            if lease and isinstance(send(lease, connection), Away):
                return


def hand_over(message: EmailMessage, connection) -> NotTaken | None:
    """None once the server has taken it; else why not."""
    try:
        connection.open()
        connection.send_messages([message])
    except smtplib.SMTPRecipientsRefused as error:
        ((code, told),) = error.recipients.values()
        kind = Refused if code >= 500 else NotNow  # 4xx: a full mailbox, or greylisting
        return kind(_("เซิร์ฟเวอร์อีเมลไม่รับที่อยู่นี้ (%s)") % _quoted(code, told))
    except ValueError:
        return Refused(_("ที่อยู่อีเมลนี้ใช้ไม่ได้ โปรดแก้ที่อยู่"))
    except (smtplib.SMTPDataError, smtplib.SMTPSenderRefused) as error:
        return NotNow(_("เซิร์ฟเวอร์อีเมลไม่รับฉบับนี้ (%s)") % _quoted(error.smtp_code, error.smtp_error))
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError):
        return Away(_("เซิร์ฟเวอร์อีเมลไม่ให้ระบบเข้าใช้ โปรดแจ้งผู้ดูแลระบบให้ตรวจชื่อ รหัสผ่าน และการเข้ารหัส"))
    except OSError:
        return Away(_("ติดต่อเซิร์ฟเวอร์อีเมลไม่ได้"))
    return None


def _quoted(code: int, told: bytes | str) -> str:
    text = told.decode(errors="replace") if isinstance(told, bytes) else str(told)
    return " ".join(f"{code} {text}".split())[:LONGEST]
