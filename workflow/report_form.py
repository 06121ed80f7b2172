"""What one office reports: the outcome, what the outcome needs, the circular's questions, and files.

The same form on the page of a duty and at the public door; nobody's account is needed to build it.
"""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from letters.kept_files import ACCEPT, examine_each
from letters.posted import whole_numbers
from offices.fields import AmountField, ThaiDateField
from offices.models import User

from . import evidence, preparing, proposing, reporting
from .models import Evidence, Question, Response
from .refusals import OutcomeRequired, ReportIncomplete
from .states import Outcome, State
from .told import Told

MOST = 2_147_483_647  # what the database's integers hold
LONGEST = 10_000  # characters of a text
WHICH_FILES = _("PDF ภาพ JPEG หรือ PNG ตาราง .xlsx หรือเอกสาร .docx ไฟล์ละไม่เกิน ๒๐ MB รวมไม่เกิน ๑๐ ไฟล์ ๖๐ MB")


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.Field):
    """Files as they were chosen; `evidence.attach` judges them."""

    widget = FilesInput(attrs={"accept": ACCEPT})


class ReportForm(forms.Form):
    """Of a response that may be reported. Its button `save` keeps it, any other sends it.

    First `keep_files`, so that nobody photographs twice; then `is_valid()`; then `facts` for
    `actions.perform(response, "report", …)`, or `save()` when `is_sent` says that it was not to be sent.
    """

    required_in_words = True
    action_name = "report"
    is_hearsay = False

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    seen = forms.CharField(required=False)  # the mark of what was saved when the form was shown
    outcome = forms.ChoiceField(
        label=_("ผลการดำเนินการ"), choices=Outcome.choices, required=False, widget=forms.RadioSelect
    )
    promised_on = ThaiDateField(
        label=_("คาดว่าจะแล้วเสร็จภายในวันที่"), required=False, help_text=_("ตอบเมื่อดำเนินการแล้วบางส่วน")
    )
    done = AmountField(label=_("จำนวนที่ดำเนินการแล้ว"), required=False, decimals=0, most=MOST)
    total = AmountField(label=_("จำนวนทั้งหมด"), required=False, decimals=0, most=MOST)
    answer = forms.CharField(
        label=_("รายละเอียด"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("ถ้าไม่เกี่ยวข้องหรือดำเนินการไม่ได้ โปรดบอกเหตุผล"),
    )
    evidence = FilesField(label=_("ไฟล์หลักฐาน"), required=False, help_text=WHICH_FILES)

    def __init__(self, data=None, files=None, *, response: Response, **kwargs):
        self.response = response
        self.questions = list(response.circulation.questions.all())
        self._good_files: dict[str, list[evidence.Good]] = {}
        self._refused_files: dict[str, list[str]] = {}
        super().__init__(data, files, initial=self._begun(), **kwargs)
        for name in ("outcome", "promised_on"):  # as long as they are shown
            self.fields[name].is_needed = True
        self._count_in(response.circulation.unit)
        self.fields |= {name_of(question): _field(question, self.is_hearsay) for question in self.questions}
        self._propose()

    def _count_in(self, unit: str) -> None:
        for name in ("done", "total"):
            if not unit:
                del self.fields[name]
                continue
            field = self.fields[name]
            field.unit, field.is_needed = unit, True
            field.label = _with_unit(field.label, unit)

    def _begun(self) -> dict:
        """What stands in the fields before anybody types: what is prepared, or was sent last."""
        report = preparing.basis(self.response)
        answers = list(report.answers.select_related("question")) if report else []
        told = {answer.question_id: answer.value for answer in answers}
        self._begun_from = report
        self._begun_mark = preparing.mark_of(report.told if report else Told.NOTHING_TOLD, told)
        begun = {"version": self.response.version}
        if report:
            begun |= report.told | {name_of(answer.question): answer.value for answer in answers}
        return begun

    def _propose(self) -> None:
        """The sums of what was accepted from below, where the office has written nothing yet."""
        for key, found in proposing.proposed(self.response).items():
            name = key if isinstance(key, str) else f"q{key}"
            self.fields[name].help_text = found.words
            if self.initial.get(name) is None:
                self.initial[name] = found.value
                self.fields[name].is_unsure = True

    # ── What was posted ──
    @property
    def is_sent(self) -> bool:
        """The report is to be sent, not only kept."""
        return "save" not in self.data

    def keep_files(self, *, by: User | None) -> None:
        """Keep the files that are good, and take out those that are to go, whatever else is wrong."""
        self._take_out()
        for name, question in self._places_of_files().items():
            uploads = self._uploads(name)
            self._refused_files[name] = evidence.attach(self.response, uploads, question=question, by=by)

    def examine_files(self) -> None:
        for name in self._places_of_files():
            good, refused = examine_each(self._uploads(name), evidence.OF_A_REPORT)
            self._good_files[name], self._refused_files[name] = good, refused

    def store_files(self, *, by: User | None) -> None:
        """Those that were examined."""
        self._take_out()
        for name, question in self._places_of_files().items():
            kept = {"question": question, "by": by}
            self._refused_files[name] += evidence.keep(self.response, self._good_files[name], **kept)

    def _take_out(self) -> None:
        evidence.take_out(self.response, whole_numbers(self.data.getlist("take_out")))

    def _uploads(self, name: str) -> list:
        return self.files.getlist(self.add_prefix(name)) if self.files else []

    def save(self) -> None:
        """Keep what was typed, without sending it."""
        preparing.save(self.response, **self.facts)

    def clean(self) -> dict:
        data = super().clean()
        if "version" in self.errors:  # a hidden field has no place of its own for words
            self.add_error(None, _("ข้อมูลที่ส่งมาไม่ครบ โปรดลองใหม่"))
        if self._was_saved_meanwhile():
            self.add_error(None, _("ระหว่างที่ท่านกรอก มีผู้บันทึกคำตอบของหน่วยงานนี้ไปแล้ว ตรวจแล้วกดอีกครั้งเพื่อใช้ของท่านแทน"))
        for name, refused in self._refused_files.items():
            for words in refused:
                self.add_error(name, words)
        if self.is_sent:
            try:
                reporting.check(self.response, self.facts, is_hearsay=self.is_hearsay)
            except (ReportIncomplete, OutcomeRequired) as refusal:
                self.problems(refusal)
        return data

    def _was_saved_meanwhile(self) -> bool:
        """Other words than those that were shown, and than those posted now: a second press is none."""
        seen, saved = self.cleaned_data.get("seen"), self.mark
        return bool(seen) and saved not in (seen, preparing.mark_of(self.facts, self.facts["answers"]))

    def problems(self, refusal: ReportIncomplete | OutcomeRequired) -> None:
        """Say beside each field what is missing or wrong, unless something is said there already."""
        found = getattr(refusal, "problems", {"outcome": _("โปรดเลือกผลการดำเนินการ")})
        for key, words in found.items():
            name = f"q{key}" if isinstance(key, int) else key
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, words)

    @property
    def is_reported(self) -> bool:
        """What was posted is what the office has sent last: the same press, twice."""
        is_answered = self.response.state in State.answered()
        return is_answered and self.mark == preparing.mark_of(self.facts, self.facts["answers"])

    @property
    def facts(self) -> dict:
        """What `actions.perform(response, "report", **facts)` takes, which tells what the outcome needs."""
        data = self.cleaned_data
        answers = {question.pk: data.get(name_of(question)) for question in self._in_words()}
        told = {name: data.get(name) for name in ("promised_on", "done", "total")}
        words = {name: data.get(name) or "" for name in ("outcome", "answer")}
        return words | told | {"answers": answers}

    # ── What is shown ──
    @property
    def typed(self) -> list[tuple[str, str]]:
        """Label and words of what was posted, to be copied where it can be sent no more."""
        shown = [self[name] for name in self.fields if name not in ("version", "seen")]
        words = [each for each in shown if not isinstance(each.field, FilesField) and each.value()]
        return [(each.label, _in_words(each)) for each in words]

    @property
    def asked(self) -> list[tuple[forms.BoundField, list[Evidence]]]:
        """The field of each question, with the files that answer it so far."""
        return [(self[name_of(question)], self._files_of(question.pk)) for question in self.questions]

    @property
    def mark(self) -> str:
        """Of what stood in the fields; beside what was posted of what is written now, by whomever."""
        return preparing.mark(self.response) if self.is_bound else self._begun_mark

    @property
    def asks_more(self) -> bool:
        """The circular wants to know more than the outcome, which no letter says by itself."""
        return bool(self.questions or self.response.circulation.unit)

    @property
    def kept(self) -> list[Evidence]:
        """The files that answer no question."""
        return self._files_of(None)

    def _files_of(self, question_pk: int | None) -> list[Evidence]:
        return [each for each in self._evidence if each.question_id == question_pk]

    @property
    def _evidence(self) -> list[Evidence]:
        if not hasattr(self, "_evidence_rows"):
            report = preparing.basis(self.response) if self.is_bound else self._begun_from
            self._evidence_rows = list(report.evidence.all()) if report else []
        return self._evidence_rows

    def _in_words(self) -> list[Question]:
        return [question for question in self.questions if question.kind != Question.Kind.FILE]

    def _places_of_files(self) -> dict[str, Question | None]:
        asked = [question for question in self.questions if question.kind == Question.Kind.FILE]
        return {"evidence": None} | {name_of(question): question for question in asked}


def _in_words(typed: forms.BoundField) -> str:
    return dict(getattr(typed.field, "choices", ())).get(typed.value(), typed.value())


def name_of(question: Question) -> str:
    return f"q{question.pk}"


def _field(question: Question, is_hearsay: bool) -> forms.Field:
    """Required in words alone: only whom the outcome makes answer is asked, and a draft may have gaps."""
    known = {"label": _with_unit(question.text, question.unit), "required": False}
    match question.kind:
        case Question.Kind.NUMBER:
            field = AmountField(unit=question.unit, **known)
        case Question.Kind.CHOICE:
            choices = [(choice, choice) for choice in question.choices]
            field = forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **known)
        case Question.Kind.DATE:
            field = ThaiDateField(**known)
        case Question.Kind.FILE:
            field = FilesField(help_text=WHICH_FILES, **known)
        case _:
            field = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}), **known)
    field.is_needed = question.is_required and not (is_hearsay and question.kind == Question.Kind.FILE)
    return field


def _with_unit(label, unit: str):
    return format_lazy("{} ({})", label, unit) if unit else label
