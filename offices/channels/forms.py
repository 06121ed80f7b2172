"""What a clerk types to add a channel: the words of the service, never an address in apprise's grammar."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import hooks, kinds

_PLAIN = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}


def _secret(label: str, help_text: str, longest: int, **kwargs) -> forms.CharField:
    box = forms.TextInput(attrs=_PLAIN)
    return forms.CharField(label=label, help_text=help_text, max_length=longest, widget=box, **kwargs)


class ChannelForm(forms.Form):
    """`address` once it is cleaned: the fields beside the name, by their names."""

    required_in_words = True
    kind = ""

    name = forms.CharField(
        label=_("ชื่อที่ท่านเรียก"),
        max_length=80,
        help_text=_("เช่น กลุ่ม LINE สถอ.แม่สอด ใช้แยกช่องทางในหน้านี้และในรายการที่ส่ง"),
    )

    def clean(self) -> dict:
        typed = super().clean()
        self.address = {name: value for name, value in typed.items() if name != "name"}
        if not self.errors:
            try:
                kinds.plugin(self.kind, self.address)
            except (kinds.Invalid, hooks.Unfit) as fault:
                self.add_error(kinds.KINDS[self.kind].secret, ValidationError(str(fault), code="unfit"))
        return typed


class LineForm(ChannelForm):
    kind = "line"
    token = _secret(
        _("Channel access token"),
        _("จาก LINE Developers › Messaging API ของบัญชีทางการ (long-lived)"),
        500,
    )
    to = forms.RegexField(
        r"^[UCR][0-9a-f]{32}$",
        label=_("รหัสกลุ่มหรือผู้รับ"),
        help_text=_("ขึ้นต้นด้วย C (กลุ่ม) R (ห้อง) หรือ U (บุคคล) ได้จาก webhook ของบัญชีทางการ เมื่อเชิญเข้ากลุ่มแล้ว"),
        error_messages={"invalid": _("รหัสของ LINE มี C, R หรือ U ตามด้วยตัวเลขและอักษร a–f ๓๒ ตัว โปรดคัดลอกใหม่")},
        widget=forms.TextInput(attrs=_PLAIN),
    )


class TelegramForm(ChannelForm):
    kind = "telegram"
    token = _secret(_("โทเคนของบอท"), _("จาก @BotFather เช่น 123456789:AAE…"), 100)
    to = forms.RegexField(
        r"^(-?[0-9]{1,20}|@[A-Za-z][A-Za-z0-9_]{3,31})$",
        label=_("รหัสห้องสนทนา"),
        help_text=_("เช่น -1001234567890 หรือ @ชื่อช่อง เชิญบอทเข้ากลุ่มก่อน"),
        error_messages={"invalid": _("รหัสห้องเป็นตัวเลข (กลุ่มมีเครื่องหมาย - นำหน้า) หรือ @ชื่อช่อง โปรดตรวจอีกครั้ง")},
        widget=forms.TextInput(attrs=_PLAIN),
    )


class TeamsForm(ChannelForm):
    kind = "teams"
    url = _secret(
        _("ที่อยู่ของ Workflows"),
        _("ใน Teams: ช่อง › … › Workflows › Send webhook alerts to a channel แล้วคัดลอกที่อยู่ (URL) มาทั้งหมด"),
        2000,
    )


class WebhookForm(ChannelForm):
    kind = "webhook"
    url = _secret(
        _("ที่อยู่ (URL)"), _("ระบบส่ง JSON ที่มี title และ message ด้วย POST ไปที่อยู่นี้ ต้องขึ้นต้นด้วย https://"), 2000
    )


FORMS = {form.kind: form for form in (LineForm, TelegramForm, TeamsForm, WebhookForm)}
