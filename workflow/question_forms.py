"""The rows by which an office writes the questions of a circular; blank ones count for nothing."""

from typing import Self

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from letters.posted import whole_number
from offices.fields import WholeNumberField

from . import questioning
from .models import Circulation, Question

PREFIX = "questions"
BLANK = 3  # rows offered beyond those that are written
MOST_ROWS = 2 * Question.MOST  # with copies beside what was written; who asks too much is told so


class ChoicesField(forms.Field):
    """Texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value) -> list[str]:
        return [line for each in (value or "").splitlines() if (line := " ".join(each.split()))]

    def has_changed(self, initial, data) -> bool:
        return self.to_python(data) != (initial or [])


class QuestionForm(forms.ModelForm):
    required_in_words = True

    place = WholeNumberField(label=_("ลำดับ"), required=False, min_value=1, max_value=999)
    choices = ChoicesField(label=_("ตัวเลือก"), required=False, help_text=_("บรรทัดละหนึ่งข้อ"))

    class Meta:
        model = Question
        fields = ["text", "kind", "unit", "choices", "is_required"]

    field_order = ["place", "text", "kind", "unit", "choices", "is_required"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].required = False  # a blank row is none; `clean` asks for it in the others
        self.fields["text"].widget.attrs["size"] = 60

    def has_changed(self) -> bool:
        """Whether somebody wrote a question here: a number or a kind alone is none."""
        return bool({"text", "choices", "unit"} & set(self.changed_data))

    def clean(self) -> dict:
        data = super().clean()
        if not data.get("text") and "text" not in self.errors:
            self.add_error("text", _("โปรดพิมพ์คำถาม"))
        return data


class Questions(forms.BaseFormSet):
    @classmethod
    def of(cls, data: QueryDict | None) -> Self:
        """The rows as posted, with more of them where that was asked."""
        if data is None:
            return cls(prefix=PREFIX)
        # Where no rows were shown, no questions are asked.
        rows = whole_number(data.get(f"{PREFIX}-TOTAL_FORMS", "")) or 0
        more = min(BLANK, max(Question.MOST - rows, 0)) if "more_questions" in data else 0
        data = data.copy()
        data[f"{PREFIX}-TOTAL_FORMS"] = f"{min(rows + more, MOST_ROWS)}"
        data[f"{PREFIX}-INITIAL_FORMS"] = "0"
        return cls(data, prefix=PREFIX)

    @property
    def wants_a_copy(self) -> bool:
        return "copy_questions" in self.data

    @property
    def is_worked_on(self) -> bool:
        """One of the buttons of the questions was pressed, and none that looks or sends."""
        return bool(self.initial) or bool({"more_questions", "copy_questions"} & set(self.data))

    def with_those_of(self, circulation: Circulation) -> Self:
        """What was written here, and what the circulation asks beside it."""
        written = [
            {name: form[name].value() for name in form.fields} for form in self.forms if form.has_changed()
        ]
        texts = {row["text"] for row in written}
        copies = [row for row in questioning.copies_of(circulation) if row["text"] not in texts]
        return type(self)(prefix=PREFIX, initial=[*written, *copies])

    @property
    def questions(self) -> list[Question]:
        """Unsaved, in their order: by the numbers that were typed, else as the rows stand."""
        written = [form for form in self.forms if form.has_changed()]
        written.sort(key=lambda form: form.cleaned_data.get("place") or Question.MOST)
        return [form.instance for form in written]

    def clean(self) -> None:
        if any(self.errors):
            return
        try:
            questioning.check(self.questions)
        except questioning.BadQuestions as refusal:
            raise ValidationError(str(refusal)) from refusal


QuestionFormSet = forms.formset_factory(
    QuestionForm,
    Questions,
    extra=BLANK,
    max_num=Question.MOST,
    absolute_max=MOST_ROWS,
)
