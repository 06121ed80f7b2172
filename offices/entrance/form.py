"""Name and password, at the door."""

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import UsernameField
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..templatetags.thai import thaiclock
from .guarding import Attempt, Paused


class SignInForm(forms.Form):
    username = UsernameField(
        label=gettext_lazy("ชื่อผู้ใช้"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
    )
    password = forms.CharField(
        label=gettext_lazy("รหัสผ่าน"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request, data=None):
        super().__init__(data)
        self.request, self.person, self.is_paused = request, None, False

    def clean(self) -> dict:
        data = super().clean()
        if "username" in data and "password" in data:
            self.person = self._person(data["username"], data["password"])
        return data

    def _person(self, name: str, password: str):
        """Who it is; the words of a refusal are the same whether the name exists or not."""
        try:
            attempt = Attempt(self.request, name)
            person = authenticate(self.request, username=name, password=password)
            if person is None:
                attempt.failed()
                raise ValidationError(_("ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง โปรดตรวจตัวพิมพ์ใหญ่เล็กและภาษาของแป้นพิมพ์แล้วลองใหม่"))
        except Paused as refusal:
            self.is_paused = True
            raise ValidationError(in_words(refusal)) from refusal
        attempt.succeeded()
        return person


def in_words(refusal: Paused) -> str:
    return _(
        "ใส่รหัสผ่านผิดหลายครั้ง จึงพักการเข้าใช้ด้วยชื่อนี้ไว้ชั่วคราว ลองใหม่ได้ตั้งแต่เวลา %(time)s "
        "ถ้าจำรหัสผ่านไม่ได้ โปรดติดต่องานสารบรรณของหน่วยงานท่าน"
    ) % {"time": thaiclock(timezone.localtime(refusal.until).time())}
