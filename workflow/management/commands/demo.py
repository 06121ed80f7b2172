"""manage.py demo: the example offices, people and letters; safe to run twice."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from letters.models import Letter, Link
from offices.demo import PASSWORD
from offices.models import User

from ...demo import story
from ...models import Circulation


class Command(BaseCommand):
    help = "Loads the example offices, people and the four example letters; safe to run twice."

    def handle(self, **options) -> None:
        if not settings.WIAN_ALLOWS_DEMO:
            raise CommandError("ไม่โหลดข้อมูลตัวอย่างในระบบที่ใช้งานจริง เพราะผู้ใช้ตัวอย่างมีรหัสผ่านที่ทุกคนทราบ")
        if User.objects.filter(username="tak-clerk", memberships__office__parent__code="dla").exists():
            self.stdout.write("มีข้อมูลตัวอย่างอยู่แล้ว ไม่เปลี่ยนแปลงสิ่งใด")
        elif Letter.objects.exists() or User.objects.exists():
            raise CommandError("ฐานข้อมูลนี้มีหนังสือหรือผู้ใช้อยู่แล้ว ข้อมูลตัวอย่างโหลดได้เฉพาะฐานข้อมูลที่ว่างหรือมีแต่หน่วยงาน")
        else:
            with transaction.atomic():
                story.tell()
        self._tell_what_there_is()

    def _tell_what_there_is(self) -> None:
        for letter in Letter.objects.order_by("pk"):
            read = f" (อ่านได้ {letter.number_as_read})" if letter.number_as_read else ""
            self.stdout.write(f"  {letter.number_thai}{read}")
        for link in Link.objects.all():
            self.stdout.write(f"  {link.source} {link.get_kind_display()} {link.letter or link.stub}")
        for circulation in Circulation.objects.with_counts():
            self.stdout.write(
                f"  {circulation.letter}: ตอบแล้ว {circulation.answered} จาก {circulation.counted}"
            )
        self.stdout.write(f"ผู้ใช้ตัวอย่าง (รหัสผ่านเดียวกัน: {PASSWORD})")
        for user in User.objects.filter(memberships__isnull=False).distinct().order_by("pk"):
            places = ", ".join(f"{m.get_role_display()} {m.office.short}" for m in user.current_memberships)
            self.stdout.write(f"  {user.username:<12} {places}")
