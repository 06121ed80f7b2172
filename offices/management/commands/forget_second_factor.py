"""manage.py forget_second_factor: somebody lost their telephone, their passkeys and their recovery codes."""

from allauth.socialaccount.models import SocialAccount
from django.core.management.base import BaseCommand, CommandError

from thai.numerals import to_thai

from ...entrance import second_factor
from ...models import User


class Command(BaseCommand):
    help = "Takes all second factors of a person away, and ends their sessions. Be sure who asks for it."

    def add_arguments(self, parser) -> None:
        parser.add_argument("username")
        parser.add_argument(
            "--provider",
            action="store_true",
            help="also what ties the account to the identity provider, where the person has a new one there",
        )

    def handle(self, *, username: str, provider: bool, **options) -> None:
        person = User.objects.filter(username=username).first()
        if person is None:
            raise CommandError(f"ไม่มีผู้ใช้ชื่อ “{username}”")
        count = second_factor.forget(person)
        if provider:
            SocialAccount.objects.filter(user=person).delete()
        self.stdout.write(f"{person}: เลิกวิธียืนยันตัวตนขั้นที่สอง {to_thai(count)} รายการ และออกจากระบบทุกเครื่องแล้ว")
