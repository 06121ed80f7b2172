"""What stands at the head and at the foot of an office's letters, as its people type it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Office

MOST_LINES = 4  # of the address: a fifth would run into the date


class LetterheadForm(forms.ModelForm):
    """Of an office, or of a section, whose letters bear the office's address."""

    required_in_words = True

    class Meta:
        model = Office
        fields = ["address", "phone", "fax"]
        widgets = {"address": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "address": _(
                "บรรทัดใต้ชื่อหน่วยงานในหนังสือภายนอก ไม่เกิน ๔ บรรทัด เช่น ศาลากลางจังหวัดตาก "
                "แล้วขึ้นบรรทัดใหม่ ถนนพหลโยธิน ตก ๖๓๐๐๐"
            ),
            "phone": _("เช่น ๐-๕๕๕๑-๑๑๔๑ ต่อ ๑๓"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.is_section:
            del self.fields["address"]

    def clean_address(self) -> str:
        lines = [line.strip() for line in self.cleaned_data["address"].splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(_("ที่ตั้งมีได้ไม่เกิน ๔ บรรทัด โปรดรวมบรรทัด"), code="too_many_lines")
        return "\n".join(lines)

    def keep(self) -> None:
        """Nothing of the office but what was typed here."""
        self.instance.save(update_fields=list(self.fields))
