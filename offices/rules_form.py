"""How long an office gives itself and others, as its people type it."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .fields import WholeNumberField
from .house_rules import HANDLING_DAYS, HouseRules
from .models import User

LONGEST = 90  # working days
USUAL = {  # placeholders only: an office that sets nothing gets nothing proposed
    "most_urgent_days": _("ปกติใช้ ๐ (ในวันที่รับ)"),
    "very_urgent_days": _("ปกติใช้ ๑"),
    "urgent_days": _("ปกติใช้ ๓"),
    "ordinary_days": _("ปกติใช้ ๗ ถึง ๑๕"),
}


class DaysField(WholeNumberField):
    def __init__(self, **kwargs):
        too_many = _("ใส่ได้ ๐ ถึง ๙๐ วันทำการ โปรดแก้จำนวนวัน")
        words = {
            "invalid": _("ใส่เป็นจำนวนวันทำการ เช่น ๓"),
            "max_value": too_many,
            "min_value": too_many,
            "required": _("ใส่จำนวนวันทำการ ถ้าไม่เผื่อวันเลยให้ใส่ ๐"),
        }
        super().__init__(min_value=0, max_value=LONGEST, error_messages=words, **kwargs)


class HouseRulesForm(forms.ModelForm):
    required_in_words = True

    most_urgent_days = DaysField(label=_("หนังสือด่วนที่สุด"), required=False)
    very_urgent_days = DaysField(label=_("หนังสือด่วนมาก"), required=False)
    urgent_days = DaysField(label=_("หนังสือด่วน"), required=False)
    ordinary_days = DaysField(label=_("หนังสือปกติ"), required=False)
    handling_days = DaysField(
        label=_("เผื่อเวลารวบรวมคำตอบ"),
        initial=HANDLING_DAYS,
        help_text=_("เมื่อเวียนต่อ ระบบเสนอให้หน่วยงานในสังกัดตอบก่อนกำหนดของหน่วยเหนือเท่านี้วันทำการ"),
    )

    class Meta:
        model = HouseRules
        fields = [*USUAL, "handling_days"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, words in USUAL.items():
            self.fields[name].widget.attrs["placeholder"] = words

    @property
    def of_urgency(self) -> list[forms.BoundField]:
        return [self[name] for name in USUAL]

    def save_by(self, user: User) -> HouseRules:
        """Two who set them for the first time at once leave one row."""
        said = {name: self.cleaned_data[name] for name in self.Meta.fields}
        said |= {"changed_by": user, "changed_at": timezone.now()}
        return HouseRules.objects.update_or_create(office=self.instance.office, defaults=said)[0]
