"""The database and those who work on it: what `check --deploy --database default` says."""

import datetime
from collections.abc import Iterator

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _

from letters import queue
from letters.models.worker import SEEN, Worker
from thai.numerals import to_thai

A_MINUTE = datetime.timedelta(minutes=1)
PATIENCE = 10 * A_MINUTE  # that a task may wait while a worker runs


@register(Tags.database, deploy=True)
def database(databases=None, **about) -> list[CheckMessage]:
    """Only for the one that is written to: a replica is what that one is."""
    if "default" not in (databases or ()):
        return []
    connection = connections["default"]
    if missing := [*_migrations(connection), *_cache(connection)]:
        return missing
    return list(_workers())


def _migrations(connection) -> Iterator[CheckMessage]:
    executor = MigrationExecutor(connection)
    if waiting := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        words = _("ฐานข้อมูลยังเป็นของรุ่นก่อน: มีการปรับปรุงรออยู่ %s รายการ") % len(waiting)
        yield Error(words, hint="manage.py migrate", id="config.E006")


def _cache(connection) -> Iterator[CheckMessage]:
    table = settings.CACHES["default"]["LOCATION"]
    if table not in connection.introspection.table_names():
        words = _("ไม่มีตาราง %s ที่ทุกโปรเซสใช้ร่วมกัน: การจำกัดจำนวนครั้งจะไม่ทำงาน") % table
        yield Error(words, hint="manage.py createcachetable", id="config.E007")


def _workers() -> Iterator[CheckMessage]:
    now, hint = timezone.now(), _("เปิด manage.py work หรือเพิ่มจำนวน")
    if not Worker.objects.there(now).exists():
        words = _("ไม่เห็นตัวทำงานเบื้องหลังใน %s นาทีที่ผ่านมา: ไฟล์ที่นำเข้าจะไม่ถูกอ่าน")
        yield checks.Warning(words % to_thai(SEEN // A_MINUTE), hint=hint, id="config.W003")
    waited = queue.longest_wait(now)
    if waited > PATIENCE:
        words = _("งานเบื้องหลังรอมาแล้ว %s นาที: ตัวทำงานมีไม่พอ หรือหยุดไป") % to_thai(waited // A_MINUTE)
        yield checks.Warning(words, hint=hint, id="config.W004")
