"""Who signs, as the office's people type it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from thai.numerals import to_thai

from .fields import WholeNumberField
from .models import Office, Signatory, User

MOST_LINES = 4  # of a position: more would push the name off its place


class SignatoryForm(forms.ModelForm):
    required_in_words = True

    order = WholeNumberField(
        label=_("ลำดับที่แสดง"),
        min_value=1,
        max_value=99,
        help_text=_("เลขน้อยแสดงก่อน"),
        error_messages=dict.fromkeys(("min_value", "max_value", "invalid"), _("ใส่ลำดับ ๑ ถึง ๙๙")),
    )

    class Meta:
        model = Signatory
        fields = ["name", "position", "user", "order"]
        widgets = {"position": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"user": _("ถ้าผู้ลงนามมีบัญชีใช้งานระบบนี้")}

    def __init__(self, *args, office: Office, **kwargs):
        super().__init__(*args, **kwargs)
        people = User.objects.filter(memberships__office__in=office.with_sections(), is_active=True)
        self.fields["user"].queryset = people.distinct().order_by("first_name", "username")
        self.fields["user"].empty_label = _("ไม่ระบุ")
        last = office.signatories.last()
        self.fields["order"].initial = to_thai(last.order + 1 if last else 1)

    @classmethod
    def showing(cls, signatory: Signatory, **kwargs) -> "SignatoryForm":
        """The form of one that stands; what is typed in it is another."""
        initial = {name: getattr(signatory, name) for name in cls.Meta.fields}
        initial["order"] = to_thai(signatory.order)
        return cls(**kwargs, initial=initial, office=signatory.office)

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_position(self) -> str:
        lines = [line.strip() for line in self.cleaned_data["position"].splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(_("ตำแหน่งมีได้ไม่เกิน ๔ บรรทัด โปรดรวมบรรทัด"), code="too_many_lines")
        return "\n".join(lines)
