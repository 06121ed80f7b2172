"""manage.py reindex: is every letter found by what it says?"""

from django.core.management.base import BaseCommand

from ...models import Letter
from ...search.indexing import mend


class Command(BaseCommand):
    help = "Indexes anew each letter that search would not find by what it says; breaking off loses nothing."

    def handle(self, **options) -> None:
        total, looked_at, mended = Letter.objects.count(), 0, 0
        for looked_at, mended in mend():
            self.stdout.write(f"ตรวจแล้ว {looked_at:,} จาก {total:,} ฉบับ ทำดัชนีใหม่ {mended:,} ฉบับ")
            self.stdout.flush()
        self.stdout.write(f"ดัชนีค้นหาครบถ้วน {looked_at:,} ฉบับ ทำใหม่ {mended:,} ฉบับ")
