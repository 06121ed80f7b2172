"""Whether the database keeps what Wian relies on.

Asked by `manage.py check --database default`, and before every migration.
"""

from django.core.checks import Error, Tags, register
from django.db import DatabaseError, connections, transaction
from django.utils.translation import gettext as _

from . import is_postgresql

_ANEW = "createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 wian"


@register(Tags.database)
def keeps_what_it_must(databases=None, **about) -> list[Error]:
    return [error for alias in databases or () for error in _errors(connections[alias])]


def _errors(connection) -> list[Error]:
    if is_postgresql(connection):
        return [*_encoding(connection), *_trigrams(connection), *_isolation(connection)]
    return _journal(connection)


def _encoding(connection) -> list[Error]:
    found = _one(connection, "SELECT current_setting('server_encoding')")
    words = _("ฐานข้อมูลเก็บตัวอักษรแบบ %s จึงเก็บภาษาไทยไม่ครบ") % found
    return [] if found == "UTF8" else [Error(words, hint=_ANEW, id="database.E004")]


def _trigrams(connection) -> list[Error]:
    """With LC_CTYPE=C there are none of Thai, and every search reads every letter."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        try:
            cursor.execute("SELECT show_trgm('หมู่บ้าน'), current_setting('lc_ctype')")
        except DatabaseError:  # pg_trgm is not there yet: the migration makes it, or says why it cannot
            transaction.set_rollback(True, using=connection.alias)
            return []
        trigrams, locale = cursor.fetchone()
    words = _("PostgreSQL ไม่รู้จักอักษรไทยในฐานข้อมูลนี้ (LC_CTYPE: %s) การค้นหาจะช้ามาก โปรดสร้างใหม่") % locale
    return [] if trigrams else [Error(words, hint=_ANEW, id="database.E001")]


def _isolation(connection) -> list[Error]:
    """Whoever waits for a register would be refused its next number."""
    found = _one(connection, "SELECT current_setting('default_transaction_isolation')")
    words = _("PostgreSQL แยกธุรกรรมแบบ %s แต่เวียนต้องใช้ read committed มิฉะนั้นการออกเลขพร้อมกันจะล้มเหลว") % found
    hint = _("เอา default_transaction_isolation ออกจากฐานข้อมูล ผู้ใช้ฐานข้อมูล และ DATABASE_URL")
    return [] if found == "read committed" else [Error(words, hint=hint, id="database.E002")]


def _journal(connection) -> list[Error]:
    found = _one(connection, "PRAGMA journal_mode")
    is_right = found in {"wal", "memory"}  # "memory": a database that no other process sees
    words = _("SQLite เปิดไฟล์นี้แบบ WAL ไม่ได้ (เป็น %s) ผู้อ่านกับผู้เขียนจะต้องรอกัน") % found
    hint = _("เก็บไฟล์ฐานข้อมูลไว้ในดิสก์ของเครื่องนี้ WAL ใช้บนไดรฟ์เครือข่ายไม่ได้")
    return [] if is_right else [Error(words, hint=hint, id="database.E003")]


def _one(connection, question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]
