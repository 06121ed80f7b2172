"""What the library that knows factors and providers asks of us: words, counts, who may come in."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import doors
from ..channels import sealing
from ..models import User
from . import devices

SAID = {
    "mfa/messages/totp_activated.txt": gettext_lazy("เปิดใช้แอปยืนยันตัวตนแล้ว"),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("เลิกใช้แอปยืนยันตัวตนแล้ว"),
    "mfa/messages/webauthn_added.txt": gettext_lazy("เพิ่มพาสคีย์แล้ว"),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("นำพาสคีย์ออกแล้ว"),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("ได้รหัสสำรองชุดใหม่แล้ว โปรดพิมพ์หรือจดเก็บไว้"),
}
WAYS_TO_CONFIRM = {
    "reauthenticate": gettext_lazy("ยืนยันด้วยรหัสผ่าน"),
    "mfa_reauthenticate": gettext_lazy("ยืนยันด้วยรหัสจากแอปหรือรหัสสำรอง"),
    "mfa_reauthenticate:webauthn": gettext_lazy("ยืนยันด้วยพาสคีย์"),
}
TOO_OFTEN = gettext_lazy("ใส่ผิดหลายครั้งเกินไป โปรดรอ ๑๐ นาทีแล้วลองใหม่")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_password": gettext_lazy("รหัสผ่านไม่ถูกต้อง โปรดลองใหม่"),
        "too_many_login_attempts": TOO_OFTEN,
        "rate_limited": TOO_OFTEN,
    }

    def is_open_for_signup(self, request) -> bool:
        """People are added by who runs Wian, never by themselves."""
        return False

    def get_client_ip(self, request) -> str:
        return doors.address_of(request)

    def add_message(
        self, request, level, message_template=None, message_context=None, extra_tags="", message=None
    ) -> None:
        words = message or SAID.get(message_template)
        if words:
            messages.add_message(request, level, words)

    def get_reauthentication_methods(self, user) -> list[dict]:
        ways = super().get_reauthentication_methods(user)
        return [way | {"description": str(WAYS_TO_CONFIRM[way["id"]])} for way in ways]

    def respond_user_inactive(self, request, user):
        messages.error(request, _("บัญชีนี้ปิดใช้แล้ว โปรดติดต่องานสารบรรณของหน่วยงานท่าน"))
        return redirect("login")

    def post_login(self, request, user, **kwargs):
        """All steps are done: the device is one that the person came in from."""
        response = super().post_login(request, user, **kwargs)
        devices.remember(request, response, user.username.casefold())
        return response


class FactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("รหัสหรือพาสคีย์ไม่ถูกต้อง หรือหมดเวลาแล้ว โปรดลองใหม่"),
        "cannot_generate_recovery_codes": gettext_lazy("ตั้งแอปยืนยันตัวตนหรือพาสคีย์ก่อน จึงจะมีรหัสสำรองได้"),
    }

    def get_totp_label(self, user) -> str:
        return user.username

    def get_totp_issuer(self) -> str:
        return _("เวียน")

    def generate_authenticator_name(self, user, type) -> str:  # noqa: A002 — the library's word
        return _("พาสคีย์ของฉัน")

    def encrypt(self, text: str) -> str:
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(encrypted_text)


class ProviderAdapter(DefaultSocialAccountAdapter):
    """The office's own identity provider says who somebody is, and nothing else.

    It opens accounts that are here already. Accounts, offices and roles are given here only: who may read an
    office's letters is decided by that office, and a provider serves many more people than work with letters.
    """

    def is_open_for_signup(self, request, sociallogin) -> bool:
        return False

    def pre_social_login(self, request, sociallogin) -> None:
        sociallogin.state.pop("process", None)  # whatever was asked for in the address, this is coming in
        if not sociallogin.is_existing:
            sociallogin.connect(request, self._person_behind(request, sociallogin))
        sociallogin.account.extra_data = {}  # what else the provider tells of a person is not kept
        sociallogin.account.save(update_fields=["extra_data"])

    def on_authentication_error(self, request, provider, **kwargs) -> None:
        refuse(request, _("เข้าผ่าน %(provider)s ไม่สำเร็จ โปรดลองใหม่ หรือเข้าด้วยชื่อผู้ใช้และรหัสผ่าน"))

    def _person_behind(self, request, sociallogin) -> User:
        """The account of that name, which belongs to nobody else of the provider."""
        claims = sociallogin.account.extra_data
        claims = claims.get("userinfo") or claims.get("id_token") or {}
        name = claims.get(settings.WIAN_OIDC_CLAIM)
        person = User.objects.filter(username=name, is_active=True).first() if name else None
        if person is None or SocialAccount.objects.filter(user=person).exists():
            refuse(
                request, _("%(provider)s ยืนยันตัวท่านแล้ว แต่ยังไม่มีบัญชีของท่านในเวียน โปรดติดต่องานสารบรรณของหน่วยงานท่าน")
            )
        return person


def refuse(request, words: str) -> None:
    """Back to the door, with the reason."""
    messages.error(request, words % {"provider": settings.WIAN_OIDC_NAME})
    raise ImmediateHttpResponse(redirect("login"))
