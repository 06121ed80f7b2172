"""Codes of an authenticator app, and recovery codes, typed in Thai or Arabic digits; each opens once."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from thai.numerals import to_arabic

OR_A_SPARE_ONE = _("รหัสจากแอปในโทรศัพท์ ถ้าไม่มีโทรศัพท์ ใช้รหัสสำรองที่พิมพ์ไว้ได้ รหัสละครั้ง")
VALID_FOR = 3 * 30  # seconds: the code of now, of before and of next


class TypedCode(forms.CharField):
    def __init__(self, **kwargs):
        typed = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
        typed["autofocus"] = True
        super().__init__(label=_("รหัส ๖ หลัก"), max_length=20, widget=forms.TextInput(attrs=typed), **kwargs)

    def clean(self, value):
        return to_arabic("".join(super().clean(value).split()))


class OnlyOnce:
    """The library lets a code open again after 30 seconds, while clocks that differ let it live for 90."""

    required_in_words = True

    def clean_code(self) -> str:
        code = super().clean_code()
        if not cache.add(f"second-factor:{self.user.pk}:{code}", 1, VALID_FOR):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStepForm(OnlyOnce, AuthenticateForm):
    code = TypedCode(help_text=OR_A_SPARE_ONE)


class ConfirmForm(OnlyOnce, ReauthenticateForm):
    code = TypedCode(help_text=OR_A_SPARE_ONE)


class AppForm(ActivateTOTPForm):
    required_in_words = True

    code = TypedCode()


class PasskeyForm(AddWebAuthnForm):
    name = forms.CharField(label=_("ชื่อพาสคีย์"), required=False, max_length=60)
    passwordless = forms.BooleanField(
        label=_("ใช้เข้าสู่ระบบแทนรหัสผ่านได้"),
        required=False,
        initial=True,
        help_text=_("เครื่องหรือกุญแจต้องขอ PIN ลายนิ้วมือ หรือใบหน้าก่อน"),
    )


class PasskeyNameForm(EditWebAuthnForm):
    required_in_words = True

    name = forms.CharField(label=_("ชื่อพาสคีย์"), max_length=60)
