"""Settings, folders and files: what `check --deploy` says beside what Django says."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.utils.translation import gettext as _

from letters import storeroom

ROOM = 2 * 2**30  # bytes that should be free: a day of scans and what is made of them
OTHERS = 0o077  # rights of the group and of everybody


@register(Tags.security, deploy=True)
def surroundings(**about) -> list[CheckMessage]:
    return [*_addresses(), *_folder(Path(settings.VAR)), *_disks(), *_files()]


def _addresses() -> Iterator[CheckMessage]:
    told = urlsplit(settings.WIAN_BASE_URL)
    if told.scheme != "https":
        words = _("WIAN_BASE_URL ไม่ใช่ https: QR และลิงก์จะเปิดแบบไม่เข้ารหัส")
        yield Error(words, hint=_("ตั้งเป็น https://ชื่อเครื่อง ที่มีใบรับรอง"), id="config.E001")
    if told.hostname not in settings.ALLOWED_HOSTS and "*" not in settings.ALLOWED_HOSTS:
        words = _("WIAN_BASE_URL ชี้ไปที่ %s ซึ่งไม่อยู่ใน WIAN_HOSTS: เปิด QR แล้วจะไม่พบหน้า") % told.hostname
        yield Error(words, hint=_("เพิ่มชื่อนี้ใน WIAN_HOSTS"), id="config.E002")
    if not settings.EMAIL_HOST:
        words = _("ยังไม่ได้ตั้ง WIAN_MAIL_HOST: ไม่มีการส่งลิงก์และการแจ้งเตือนทางอีเมล")
        yield checks.Warning(words, hint=_("ตั้ง WIAN_MAIL_HOST และ WIAN_MAIL_FROM"), id="config.W001")


def _folder(folder: Path) -> Iterator[CheckMessage]:
    """Its rights, not a try: root may write everywhere, and is not who Wian runs as."""
    found = folder.stat()
    if found.st_mode & OTHERS:
        words = _("ผู้ใช้อื่นของเครื่องเปิดโฟลเดอร์ %s ได้") % folder
        yield Error(words, hint=f"chmod 700 {folder}", id="config.E003")


def _disks() -> Iterator[CheckMessage]:
    """Files may lie on a disk of their own, which machines share."""
    folders = [Path(settings.VAR), Path(settings.MEDIA_ROOT)]
    for folder in {each.stat().st_dev: each for each in folders if each.is_dir()}.values():
        free = shutil.disk_usage(folder).free
        if free < ROOM:
            left = {"folder": folder, "free": free // 2**20}
            words = _("เนื้อที่ว่างใน %(folder)s เหลือ %(free)s MB") % left
            hint = _("ขยายดิสก์ หรือย้ายไฟล์ไปเก็บในเครื่อง S3 (WIAN_FILES)")
            yield checks.Warning(words, hint=hint, id="config.W002")


def _files() -> Iterator[CheckMessage]:
    """Written, read and removed again, wherever files are kept."""
    probe, told = storeroom.place(f"probe/{uuid4().hex}"), b"probe"
    try:
        storeroom.write(probe, [told])
        is_kept = probe.read_bytes() == told
        probe.unlink(missing_ok=True)
    except Exception as error:  # whatever an S3 server, a disk or a network may say
        words = _("เก็บไฟล์ไม่ได้: %s") % error
        hint = _("ตรวจ WIAN_FILES หรือสิทธิ์ของโฟลเดอร์ WIAN_VAR")
        yield Error(words, hint=hint, id="config.E004")
    else:
        if not is_kept:
            yield Error(_("ไฟล์ที่เก็บไว้อ่านกลับมาไม่ตรง"), hint=_("ตรวจที่เก็บไฟล์"), id="config.E004")
