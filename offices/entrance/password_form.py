"""A new password, by Django's rules; and the present one, asked for again."""

from allauth.account.forms import ReauthenticateForm
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.utils.translation import gettext_lazy as _


class InWords:
    """The two fields of a new password, said in the words of an office."""

    required_in_words = True
    error_messages = {
        "password_mismatch": _("รหัสผ่านใหม่สองช่องไม่ตรงกัน โปรดพิมพ์ใหม่"),
        "password_incorrect": _("รหัสผ่านปัจจุบันไม่ถูกต้อง โปรดลองใหม่"),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = _("รหัสผ่านใหม่")
        self.fields["new_password2"].label = _("รหัสผ่านใหม่อีกครั้ง")
        self.fields["new_password2"].help_text = ""
        self.fields["new_password1"].help_text = _(
            "อย่างน้อย ๑๐ ตัวอักษร ไม่ใช่ตัวเลขล้วน ไม่ใช่คำที่คนใช้กันบ่อย และไม่คล้ายชื่อของท่าน"
        )


class ByLinkForm(InWords, SetPasswordForm):
    """For whoever holds the link: there is no present password to ask for."""


class NewPasswordForm(InWords, PasswordChangeForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("รหัสผ่านปัจจุบัน")


class ConfirmPasswordForm(ReauthenticateForm):
    required_in_words = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("รหัสผ่าน")
        self.fields["password"].widget.attrs.pop("placeholder", None)
