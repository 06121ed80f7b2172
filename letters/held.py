"""What was restored from a backup does nothing by itself, until a person says that it is the one in use.

The one that was backed up may still run: reminders and mails would go out twice. It is told by a file beside
the letters' own, which all machines see.
"""

import datetime

from django.utils.translation import gettext as _

from . import storeroom

MARK = "held/since"


class IsHeld(Exception):
    """Says what to do."""


def hold(now: datetime.datetime) -> None:
    storeroom.write(storeroom.place(MARK), [now.isoformat().encode()])


def since() -> datetime.datetime | None:
    """The moment of the restoring; None where nothing is held."""
    try:
        return datetime.datetime.fromisoformat(storeroom.place(MARK).read_bytes().decode())
    except FileNotFoundError:
        return None


def refuse() -> None:
    """IsHeld, in words, where nothing may act yet."""
    if since():
        words = _("ระบบนี้กู้คืนมาจากไฟล์สำรองและยังหยุดรออยู่ ถ้าจะใช้แทนระบบเดิม โปรดสั่ง manage.py resume")
        raise IsHeld(words)


def let_go() -> None:
    storeroom.place(MARK).unlink(missing_ok=True)
