"""Whether there is nothing that a restoring could overwrite."""

import datetime

from django.apps import apps
from django.db import connection
from django.utils.translation import gettext as _

from letters import storeroom
from letters.models import Worker

from . import Refused
from .tables import MADE_BY_MIGRATING, carried

UNFINISHED = "held/unfinished"  # a restoring began; what lies beside it is of no use to anybody


def check(now: datetime.datetime) -> None:
    """Refused where anything is there. The files of a restoring that was broken off are cleared away."""
    tables = set(connection.introspection.table_names())
    if Worker._meta.db_table in tables and Worker.objects.there(now).exists():
        raise Refused(_("ยังมีตัวทำงานเบื้องหลังเปิดอยู่ โปรดหยุดทุกตัว (systemctl stop wian.target) แล้วสั่งใหม่"))
    for model in carried(apps):
        table = model._meta.db_table
        if table in tables - MADE_BY_MIGRATING and model._base_manager.exists():
            words = _("ฐานข้อมูลนี้มีข้อมูลอยู่แล้ว (%s) จึงไม่กู้คืนทับ โปรดสร้างฐานข้อมูลเปล่า แล้วสั่งใหม่")
            raise Refused(words % table)
    if storeroom.place(UNFINISHED).is_file():
        clear_files()
    elif lying := next((name for name, _at in storeroom.every_file()), None):
        words = _("ที่เก็บไฟล์มีไฟล์อยู่แล้ว (%s) จึงไม่กู้คืนทับ โปรดใช้ที่เก็บไฟล์เปล่า แล้วสั่งใหม่")
        raise Refused(words % lying)


def clear_files() -> None:
    """The mark goes last: what is broken off again is gone on with."""
    for name, _at in list(storeroom.every_file()):
        if name != UNFINISHED:
            storeroom.place(name).unlink(missing_ok=True)
    storeroom.place(UNFINISHED).unlink(missing_ok=True)
