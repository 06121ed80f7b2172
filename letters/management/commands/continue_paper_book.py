"""manage.py continue_paper_book: a register goes on where the paper book ended."""

from django.core.management.base import BaseCommand, CommandError

from offices.management import typed

from ...models import Register
from ...registers import AlreadyNumbers, continue_paper_book


class Command(BaseCommand):
    help = "Lets a register that has given out no number yet go on after the last one of the paper book."

    def add_arguments(self, parser) -> None:
        parser.add_argument("office", help="the office's code")
        parser.add_argument("kind", choices=Register.Kind.values)
        parser.add_argument("year", type=int, help="Buddhist calendar year: 2569")
        parser.add_argument("last", type=int, help="the last number of the paper book")

    def handle(self, *, office: str, kind: str, year: int, last: int, **options) -> None:
        found = typed.office(office)
        if not 2400 <= year <= 2700 or last < 0:
            raise CommandError("ปีต้องเป็น พ.ศ. และเลขต้องไม่ติดลบ")
        try:
            book = continue_paper_book(found, kind, year, last)
        except AlreadyNumbers as error:
            raise CommandError("ทะเบียนเล่มนี้ออกเลขไปแล้ว จึงเปลี่ยนเลขเริ่มไม่ได้") from error
        self.stdout.write(f"{book}: เลขถัดไปคือ {book.last + 1}")
