"""The forms by which offices ask, answer and write."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from offices.fields import ThaiDateField
from offices.models import Office

from . import circulations
from .models import Circulation, Draft, Question, Response
from .question_forms import QuestionFormSet


class CirculationForm(forms.ModelForm):
    """Whom to ask for what by when. A doubtful deadline is saved only once a person says so."""

    required_in_words = True

    due_on = ThaiDateField(label=_("ภายในวันที่"), required=False)
    asked = forms.ModelMultipleChoiceField(
        label=_("หน่วยงานที่ต้องตอบ"),
        queryset=Office.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("เลือกหน่วยงานอย่างน้อยหนึ่งแห่ง")},
    )
    is_sure = forms.BooleanField(label=_("ตรวจแล้ว ใช้กำหนดวันนี้"), required=False)

    class Meta:
        model = Circulation
        fields = ["asks", "matter", "addressees", "due_on", "serves", "unit", "needs_code"]
        help_texts = {"unit": _("เช่น แห่ง, หมู่บ้าน ถ้าใส่ไว้ ทุกแห่งจะรายงานจำนวนที่ทำแล้วจากจำนวนทั้งหมด")}

    def __init__(self, *args, letter, office, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.doubts: list[str] = []
        self.letter, self.office = letter, office
        self.fields["asked"].queryset = circulations.askable(office)
        self.fields["serves"].queryset = circulations.may_serve(office).visible_to(by)
        self.fields["serves"].label_from_instance = _duty_in_words
        self.fields["serves"].empty_label = _("ไม่เกี่ยวกับเรื่องของหน่วยเหนือ")

    def questions_of(self, data: QueryDict | None) -> QuestionFormSet:
        """The rows of questions posted with this form, which says whose duty it serves."""
        questions = QuestionFormSet.of(data)
        if questions.wants_a_copy:
            return self._copied(questions)
        asks = self.cleaned_data.get("asks") if self.is_bound and not self.errors.get("asks") else None
        if asks == Circulation.Asks.ACKNOWLEDGE and questions.is_finished and questions.questions:
            self.add_error("asks", _("หนังสือที่ขอให้รับทราบอย่างเดียวมีคำถามไม่ได้"))
        return questions

    def _copied(self, questions: QuestionFormSet) -> QuestionFormSet:
        """With the questions and the unit of the duty above."""
        upper = None if self.errors.get("serves") else self.cleaned_data["serves"]
        if upper is None:
            self.add_error("serves", _("เลือกเรื่องของหน่วยเหนือที่จะถามเหมือนกันก่อน"))
        elif not upper.circulation.questions.exists():
            self.add_error("serves", _("เรื่องของหน่วยเหนือเรื่องนี้ไม่มีคำถาม"))
        else:
            self.data = self.data.copy()
            self.data["unit"] = self.data.get("unit") or upper.circulation.unit
            return questions.with_those_of(upper.circulation)
        return questions

    @property
    def may_copy_questions(self) -> bool:
        """Some duty above asks questions."""
        return Question.objects.filter(circulation__responses__in=self.fields["serves"].queryset).exists()

    def clean_serves(self) -> Response | None:
        try:
            circulations.check_serves(self.cleaned_data["serves"], self.letter, self.office)
        except circulations.CannotServe as refusal:
            raise ValidationError(str(refusal)) from refusal
        return self.cleaned_data["serves"]

    def clean(self) -> dict:
        data = super().clean()
        if self.letter.is_void:
            raise ValidationError(_("เลขที่ของหนังสือฉบับนี้ยกเลิกแล้ว จึงเวียนไม่ได้"), code="void")
        self.doubts = circulations.doubts_about(data.get("due_on"), data.get("serves"), data.get("asks"))
        if self.doubts and not data.get("is_sure"):
            raise ValidationError(_("โปรดตรวจกำหนดวันก่อนเวียน"), code="doubtful")
        return data


class DraftForm(forms.ModelForm):
    required_in_words = True

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    class Meta:
        model = Draft
        fields = [
            "addressee",
            "subject",
            "section",
            "is_circular",
            "urgency",
            "outcome",
            "promised_on",
            "body",
        ]
        field_classes = {"promised_on": ThaiDateField}
        widgets = {"body": forms.Textarea(attrs={"rows": 18})}
        help_texts = {"body": _("เว้นหนึ่งบรรทัดเมื่อขึ้นย่อหน้าใหม่")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = self.instance.office.sections
        self.fields["section"].empty_label = _("หน่วยงานเอง")
        self.initial["version"] = self.instance.version
        self.fields["outcome"].required = self.instance.answers_id is not None  # issuing it reports this

    @property
    def changes(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


def _duty_in_words(response: Response) -> str:
    asked = response.circulation
    return f"{asked.letter.issuer.short} {asked.letter} — {asked.matter}"
