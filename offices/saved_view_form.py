"""What a person says of a list that is to be found again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from thai.numerals import to_thai

from . import permissions as may
from .models import Office, SavedView, User
from .saved_views import MOST, NameTaken, Refused


class SavedViewForm(forms.ModelForm):
    """`is_shared` is offered to who may share with the office."""

    required_in_words = True

    is_shared = forms.BooleanField(
        label=_("ให้ทุกคนในหน่วยงานเห็นด้วย"),
        help_text=_("เห็นชื่อมุมมองและตัวกรองเหมือนกัน ส่วนรายการเห็นตามสิทธิของแต่ละคน"),
        required=False,
    )

    class Meta:
        model = SavedView
        fields = ["name"]

    def __init__(self, *args, office: Office, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.office = office
        self.fields["is_shared"].initial = self.instance.shared_with_id is not None
        if not may.share_views(office, user):
            del self.fields["is_shared"]

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    @property
    def share_with(self) -> Office | None:
        return self.office if self.cleaned_data.get("is_shared") else None

    def refuse(self, refusal: Refused) -> None:
        """Say why it was not saved."""
        if isinstance(refusal, NameTaken):
            self.add_error("name", _("มีมุมมองชื่อนี้แล้ว โปรดใช้ชื่ออื่น"))
        else:
            told = _("บันทึกไว้ครบ %s มุมมองแล้ว โปรดนำมุมมองที่ไม่ใช้ออกก่อน")
            self.add_error(None, told % to_thai(MOST))
