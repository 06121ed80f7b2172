"""The forms that say who works at an office, as what and how long."""

import datetime

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import permissions as may
from . import staff
from .fields import ThaiDateField
from .models import Membership, Office, Role, User
from .secrecy import Secrecy

NEW, EXISTING = "new", "existing"
NOT_A_NAME = _("ชื่อผู้ใช้มีได้แต่ตัวอักษรภาษาอังกฤษ ตัวเลข และ . - _ โปรดนำช่องว่างและอักษรอื่นออก")
IS_HERE = _("ผู้นี้มีบทบาทนี้ที่หน่วยงานนี้อยู่แล้ว โปรดเปิดรายการเดิมเพื่อแก้ไข")
NO_HEAD = _("หลังวันนั้นหน่วยงานจะไม่มีหัวหน้า ถ้าตั้งใจเช่นนั้น โปรดระบุเหตุหรือเลขที่คำสั่ง แล้วบันทึกอีกครั้ง")
MEANWHILE = _("มีผู้แก้ไขรายการนี้ไปก่อนแล้ว โปรดเปิดดูค่าล่าสุดก่อนแก้")


class TermsForm(forms.Form):
    """As what, cleared how far, from when until when; only what the user may give is offered."""

    required_in_words = True

    role = forms.ChoiceField(label=_("บทบาท"))
    cleared_for = forms.TypedChoiceField(label=_("เข้าถึงชั้นความลับ"), coerce=int, required=False, empty_value=0)
    since = ThaiDateField(label=_("ตั้งแต่วันที่"), required=False)
    until = ThaiDateField(label=_("ถึงวันที่"), required=False, help_text=_("เว้นว่างถ้าไม่มีกำหนด"))

    def __init__(self, *args, offices: list[Office], user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["role"].choices = [
            choice for choice in Role.choices if _anywhere(offices, may.give_role, choice[0], user)
        ]
        levels = [
            choice for choice in Secrecy.choices if _anywhere(offices, may.give_clearance, choice[0], user)
        ]
        self.fields["cleared_for"].choices = levels
        if len(levels) == 1:
            del self.fields["cleared_for"]

    def clean(self) -> dict:
        data = super().clean()
        data.setdefault("cleared_for", Secrecy.ORDINARY)
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("วันสุดท้ายอยู่ก่อนวันแรก โปรดตรวจวันที่"))
        return data

    @property
    def terms(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("role", "cleared_for", "since", "until")}


class PersonForm(TermsForm):
    """One more person: somebody new, or the account that somebody of another office has."""

    account = forms.ChoiceField(
        label=_("บัญชีผู้ใช้"),
        choices=[
            (NEW, _("คนใหม่ ยังไม่มีบัญชีในระบบ")),
            (EXISTING, _("มีบัญชีอยู่แล้ว เช่น ย้ายมาจากหน่วยงานอื่น หรือทำงานสองหน่วยงาน")),
        ],
        widget=forms.RadioSelect,
        initial=NEW,
    )
    username = forms.CharField(
        label=_("ชื่อผู้ใช้"),
        max_length=150,
        validators=[UnicodeUsernameValidator(message=NOT_A_NAME)],
        help_text=_("ตัวอักษรภาษาอังกฤษ ตัวเลข และ . - _ ไม่เว้นวรรค เช่น malee.s"),
    )
    first_name = forms.CharField(
        label=_("ชื่อ"), max_length=150, required=False, help_text=_("คนใหม่ต้องมีชื่อและนามสกุล")
    )
    last_name = forms.CharField(label=_("นามสกุล"), max_length=150, required=False)
    position = forms.CharField(
        label=_("ตำแหน่ง"), max_length=120, required=False, help_text=_("ตามที่พิมพ์ใต้ชื่อในหนังสือ")
    )
    email = forms.EmailField(label=_("อีเมล"), required=False, help_text=_("สำหรับรับลิงก์ตั้งรหัสผ่านและการเตือน"))
    unit = forms.ChoiceField(label=_("ทำงานที่"))
    field_order = ["account", "username", "first_name", "last_name", "position", "email", "unit"]

    def __init__(self, *args, offices: list[Office], **kwargs):
        super().__init__(*args, offices=offices, **kwargs)
        self.offices = {str(office.pk): office for office in offices}
        self.fields["unit"].choices = [(key, office.short) for key, office in self.offices.items()]
        self.fields["unit"].initial = next(iter(self.offices), "")
        self.fields["since"].initial = timezone.localdate()

    def clean(self) -> dict:
        data = super().clean()
        account, username = data.get("account"), data.get("username")
        if account == NEW:
            self._ask_for_names(data)
        if account and username:
            self.known = User.objects.filter(username__iexact=username).first()
            self._check_account(is_new=account == NEW)
        return data

    def _ask_for_names(self, data: dict) -> None:
        for name in ("first_name", "last_name"):
            if not data.get(name):
                self.add_error(name, ValidationError(_("คนใหม่ต้องมีชื่อและนามสกุล"), code="required"))

    def _check_account(self, *, is_new: bool) -> None:
        if is_new and self.known:
            told = _("มีผู้ใช้ชื่อนี้แล้ว ถ้าเป็นคนเดียวกัน เลือก มีบัญชีอยู่แล้ว ถ้าเป็นคนละคน โปรดใช้ชื่ออื่น")
            self.add_error("username", told)
        elif not is_new and self.known is None:
            self.add_error("username", _("ไม่มีบัญชีชื่อนี้ โปรดตรวจกับเจ้าของบัญชี หรือเลือกเป็นคนใหม่"))
        elif not is_new and not self.known.is_active:
            self.add_error("username", _("บัญชีนี้ถูกปิดไว้ โปรดแจ้งผู้ดูแลระบบ"))

    def save(self) -> Membership:
        """PermissionDenied, staff.IsHere."""
        office = self.offices[self.cleaned_data["unit"]]
        return staff.take_on(self.known or self._person(), office, by=self.user, **self.terms)

    def _person(self) -> User:
        said = {
            name: self.cleaned_data[name]
            for name in ("username", "first_name", "last_name", "position", "email")
        }
        person = User(**said)
        person.set_unusable_password()
        return person


class MembershipForm(TermsForm):
    """What one who works here is from now on."""

    note = forms.CharField(
        label=_("เหตุหรือคำสั่ง"), max_length=300, required=False, help_text=_("เช่น คำสั่งจังหวัด ที่ ๑๒/๒๕๖๙")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, membership: Membership, **kwargs):
        initial = {name: getattr(membership, name) for name in ("role", "cleared_for", "since", "until")}
        initial["seen"] = staff.seen_of(membership)
        super().__init__(*args, offices=[membership.office], initial=initial, **kwargs)
        self.membership = membership

    def save(self) -> Membership:
        """PermissionDenied, staff.Refused."""
        said = {"seen": self.cleaned_data["seen"], "note": self.cleaned_data["note"]}
        return staff.change(self.membership, by=self.user, **self.terms, **said)


class EndForm(forms.Form):
    """The last day of one who works here."""

    required_in_words = True

    on = ThaiDateField(label=_("วันสุดท้ายที่ปฏิบัติงาน"))
    note = forms.CharField(
        label=_("เหตุหรือคำสั่ง"), max_length=300, required=False, help_text=_("เช่น ย้าย เกษียณ ลาออก")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, membership: Membership, user: User, **kwargs):
        initial = {"on": timezone.localdate(), "seen": staff.seen_of(membership)}
        super().__init__(*args, initial=initial, **kwargs)
        self.membership, self.user = membership, user

    def clean_on(self) -> datetime.date:
        day, until = self.cleaned_data["on"], self.membership.until
        if until and day > until:
            raise ValidationError(_("หลังวันที่กำหนดไว้เดิม ถ้าจะต่อเวลา โปรดแก้ไขแทน"), code="later")
        return day

    def save(self) -> Membership:
        """PermissionDenied, staff.Refused."""
        return staff.end(self.membership, by=self.user, **self.cleaned_data)


def refused(form: forms.Form, refusal: staff.Refused) -> None:
    """Say why nothing was changed, at the field that can be changed."""
    match refusal:
        case staff.NoHeadLeft():
            form.add_error("note", NO_HEAD)
        case staff.IsHere():
            form.add_error("role", IS_HERE)
        case _:
            form.add_error(None, MEANWHILE)


def _anywhere(offices: list[Office], rule, what, user: User) -> bool:
    return any(rule(office, what, user) for office in offices)
