"""The parts of a letter that is being written, in the order in which they stand on the paper."""

from django import forms
from django.utils.translation import gettext_lazy as _

from letters.fields import SecrecyField
from letters.models import Kind
from letters.paper.page import Form
from offices.fields import ThaiDateField
from offices.secrecy import is_marked_top_secret
from thai import table_text
from thai.salutations import closings_after

from .composing.recasting import recast
from .models import Draft
from .purposes import Purpose, Salutation
from .table_field import TableField

LINES = forms.Textarea(attrs={"rows": 2})
SIGNED = " ".join(form.value for form in Form if form.is_signed)
CLOSED = " ".join(form.value for form in Form if form.has_closing)


class DraftForm(forms.ModelForm):
    """All parts, also those that the kind does without: who changes the kind and back finds them again."""

    required_in_words = True
    kinds = {"signed": SIGNED, "closed": CLOSED}  # by which of their parts are shown
    is_outrun = False  # somebody else saved since these words were begun

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    asks_until = ThaiDateField(label=_("ขอขยายเวลาถึงวันที่"))
    table = TableField(label=_("ตาราง"))

    class Meta:
        model = Draft
        fields = [
            *("asks_until", "kind", "section", "is_circular", "urgency", "subject", "salutation"),
            *("addressee", "cites", "encloses", "body", "closing", "signed_name", "signed_as"),
            *("contact", "copies_to"),
        ]
        labels = {"addressee": _("ถึง / เรียน"), "subject": _("เรื่อง")}
        widgets = {
            "closing": forms.TextInput(attrs={"list": "closings"}),
            "body": forms.Textarea(attrs={"rows": 12}),
            "cites": LINES,
            "encloses": LINES,
            "signed_as": LINES,
            "copies_to": LINES,
        }
        help_texts = {
            "kind": _("เมื่อเปลี่ยนแล้วบันทึก ถ้อยคำที่ไม่มีผู้แก้จะปรับตาม"),
            "subject": _("พิมพ์ในหนังสือภายนอกและบันทึกข้อความ ในหนังสือประทับตราใช้ในทะเบียนเท่านั้น"),
            "body": _("เว้นหนึ่งบรรทัดเมื่อขึ้นย่อหน้าใหม่"),
            "cites": _("บรรทัดละ ๑ ฉบับ เช่น หนังสือจังหวัดตาก ที่ ตก ๐๐๒๓.๓/๑๒๓ ลงวันที่ ๕ มกราคม ๒๕๖๙"),
            "encloses": _("บรรทัดละ ๑ รายการ เช่น สำเนาหนังสือ จำนวน ๑ ฉบับ"),
            "signed_as": _("ขึ้นบรรทัดใหม่ได้ เช่น ท้องถิ่นจังหวัด ปฏิบัติราชการแทน แล้วขึ้นบรรทัด ผู้ว่าราชการจังหวัดตาก"),
            "copies_to": _("บรรทัดละ ๑ หน่วยงาน"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = self.instance.office.sections
        self.fields["section"].empty_label = _("หน่วยงานเอง")
        self.initial["version"] = self.instance.version
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)  # by which browsers cut off in silence what is pasted
        if self.instance.purpose != Purpose.EXTENSION:
            del self.fields["asks_until"]
        if self.instance.reminds_id:
            del self.fields["table"]  # whom a reminder names follows from who still owes
        else:
            self.initial["table"] = self._table_as_it_is

    def clean(self) -> dict:
        data = super().clean()
        marked = [name for name, said in data.items() if isinstance(said, str) and is_marked_top_secret(said)]
        for name in marked:
            self.add_error(name, SecrecyField.default_error_messages["top_secret"])
        return data

    @property
    def paper(self) -> Form:
        """Of the kind that is chosen: what of the form is shown."""
        chosen = self["kind"].value()
        return Form(chosen if chosen in Kind.values and chosen != Kind.OTHER else self.instance.kind)

    @property
    def closings(self) -> list[tuple[str, str]]:
        """Those on offer, each with the salutation after which it stands."""
        return [(closing, opening) for opening in Salutation.values for closing in closings_after(opening)]

    @property
    def signatories(self) -> list:
        return list(self.instance.office.signatories)

    @property
    def changes(self) -> dict:
        """What the form says of the draft, and what another kind brings; the rest stays as it is."""
        fields = {name: self.fields[name].widget for name in self.Meta.fields if name in self.fields}
        posted = {n for n, w in fields.items() if not w.value_omitted_from_data(self.data, self.files, n)}
        typed = {name: self.cleaned_data[name] for name in posted & self.cleaned_data.keys()}
        return recast(self.instance, typed, was=self.initial["kind"]) | self._table

    def outrun(self) -> None:
        self.is_outrun = True
        self.add_error(None, _("มีผู้แก้ไขร่างนี้ไปก่อนแล้ว คัดลอกข้อความของท่านไว้ แล้วเปิดร่างใหม่เพื่อดูฉบับล่าสุด"))

    def as_typed(self) -> Draft:
        """The draft with the words in the form, right or wrong; nobody saves it."""
        draft = self.instance
        self.is_valid()
        for name, value in self.changes.items():
            setattr(draft, name, value)
        for name in self.errors.keys() & {"subject", "addressee", "body"}:
            setattr(draft, name, self.data.get(name, ""))
        return draft

    @property
    def _table_as_it_is(self) -> str:
        draft = self.instance
        return table_text.written([draft.columns, *draft.rows]) if draft.columns else ""

    @property
    def _table(self) -> dict:
        """Columns and rows, where somebody changed them: to read the text again may change other cells."""
        if "table" not in self.data or "table" not in self.cleaned_data:
            return {}
        if self.data["table"].replace("\r\n", "\n").strip("\n") == self.initial["table"].strip("\n"):
            return {}
        table = self.cleaned_data["table"]
        return {
            "columns": list(table.columns) if table else [],
            "rows": [list(row) for row in table.rows] if table else [],
        }
