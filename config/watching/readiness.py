"""Whether this process can do its work, part by part. The words name no host, no person and no letter."""

import datetime
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.translation import gettext as _

from letters import queue

LONGEST_WAIT = datetime.timedelta(minutes=15)  # of a task for a worker
REMEMBERED = 30.0  # seconds: what another machine is asked for, however often a probe asks us
TO_ANSWER = 2  # seconds, for a mail server


@dataclass(frozen=True)
class Part:
    """A thing that is needed; `is_vital` when without it no page can be trusted to answer."""

    name: str
    is_vital: bool
    amiss: str  # empty while nothing is

    @property
    def as_json(self) -> dict:
        return {"ok": not self.amiss} | ({"words": self.amiss} if self.amiss else {})


def parts() -> list[Part]:
    """With no database nothing else that it keeps is asked for."""
    database = Part("database", True, _database())
    kept = [] if database.amiss else [Part("migrations", True, _migrations()), Part("queue", False, _queue())]
    storage = Part("storage", True, _remembered(_storage))
    return [database, *kept, storage, Part("mail", False, _remembered(_mail))]


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return _("ติดต่อฐานข้อมูลไม่ได้ ตรวจว่าเซิร์ฟเวอร์ฐานข้อมูลทำงานและ DATABASE_URL ถูกต้อง")
    return ""


def _migrations() -> str:
    """One query; a database that is ahead of the code is as it should be while a release is rolled out."""
    if _of_the_code() - MigrationRecorder(connection).applied_migrations().keys():
        return _("โครงสร้างฐานข้อมูลเก่ากว่าโปรแกรม สั่ง manage.py migrate")
    return ""


@cache
def _of_the_code() -> frozenset:
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    return frozenset(loader.disk_migrations)


def _queue() -> str:
    if queue.longest_wait(timezone.now()) > LONGEST_WAIT:
        return _("งานเบื้องหลังรอเกิน ๑๕ นาที ตรวจว่า manage.py work ทำงานอยู่")
    return ""


def _storage() -> str:
    try:
        name = default_storage.save("ready/probe", ContentFile(b"1"))
        default_storage.delete(name)
    except Exception:  # each kind of storage has errors of its own
        return _("เขียนไฟล์ลงที่เก็บไม่ได้ ตรวจเนื้อที่ว่างและสิทธิ์ของที่เก็บ")
    return ""


def _mail() -> str:
    """That somebody listens there; no host means that nothing is to be mailed."""
    if not settings.EMAIL_HOST:
        return ""
    try:
        socket.create_connection((settings.EMAIL_HOST, settings.EMAIL_PORT), TO_ANSWER).close()
    except OSError:
        return _("ติดต่อเซิร์ฟเวอร์อีเมลไม่ได้ อีเมลจะค้างจนกว่าจะติดต่อได้")
    return ""


_known: dict[Callable, tuple[float, str]] = {}


def _remembered(question: Callable[[], str]) -> str:
    asked_at, answer = _known.get(question, (0.0, ""))
    if not asked_at or time.monotonic() - asked_at > REMEMBERED:
        answer = question()
        _known[question] = (time.monotonic(), answer)
    return answer
