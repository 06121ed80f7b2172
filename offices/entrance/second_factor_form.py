"""Of which roles an office asks a second factor."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..house_rules import HouseRules
from ..models import Role


class SecondFactorForm(forms.Form):
    required_in_words = True

    roles = forms.MultipleChoiceField(
        label=_("บทบาทที่ต้องยืนยันตัวตนสองขั้น"),
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "ผู้ที่มีบทบาทนี้และยังไม่ได้ตั้งไว้ ระบบพาไปตั้งแอปยืนยันตัวตนหรือพาสคีย์เมื่อเปิดหน้าถัดไป และยังทำอย่างอื่นไม่ได้จนกว่าจะตั้งเสร็จ"
        ),
        error_messages={"invalid_choice": _("ไม่มีบทบาทนี้ โปรดเลือกจากรายการ")},
    )

    def __init__(self, data=None, *, rules: HouseRules):
        super().__init__(data, initial={"roles": rules.second_factor_for})
        self.required = [Role(role).label for role in rules.second_factor_for]
