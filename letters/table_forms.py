"""The forms of a table of letters: pasted, then each row checked and corrected in its place."""

import datetime
import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from offices.dates import day_in_words
from offices.models import Office, User
from offices.secrecy import Secrecy
from thai.dates import buddhist_year, format_date
from thai.numerals import to_thai
from thai.register_columns import TwoColumns
from thai.text import search_key
from thai.times import format_time
from thai.working_days import Calendar

from . import duplicates
from .forms import ReceivedForm
from .intake import table
from .intake.checks import Case, findings
from .intake.log import Arrival
from .models import Letter

LONGEST_TABLE = 200_000  # characters


class PasteTableForm(forms.Form):
    """The first step: rows as they come out of a spreadsheet."""

    text = forms.CharField(
        label=_("ตารางจาก Excel"),
        max_length=LONGEST_TABLE,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "data-autofocus": "", "wrap": "off"}),
        help_text=_("เลือกแถวใน Excel พร้อมหัวตาราง คัดลอก แล้ววางที่นี่ ครั้งละไม่เกิน ๕๐ แถว"),
        error_messages={
            "required": _("ยังไม่มีตาราง โปรดคัดลอกแถวจาก Excel มาวาง"),
            "max_length": _("ตารางยาวเกินไป โปรดแบ่งวางครั้งละไม่เกิน ๕๐ แถว"),
        },
    )

    def clean_text(self):
        try:
            pasted = table.read(self.cleaned_data["text"])
        except TwoColumns as two:
            places = ", ".join(to_thai(column + 1) for column in two.columns)
            why = _("มีหลายคอลัมน์ที่หัวตารางเหมือนกัน (คอลัมน์ที่ %s) โปรดเปลี่ยนหัวคอลัมน์ที่ไม่ใช้แล้ววางใหม่")
            raise ValidationError(why % places, code="two_columns") from two
        if not pasted.rows:
            raise ValidationError(self.fields["text"].error_messages["required"], code="required")
        if len(pasted.rows) > table.MOST_ROWS:
            why = _("มี %s แถว เกิน ๕๐ แถว โปรดแบ่งวางครั้งละไม่เกิน ๕๐ แถว")
            raise ValidationError(why % to_thai(len(pasted.rows)), code="too_many")
        return pasted


class RowForm(ReceivedForm):
    """One letter of the table. A row that is not ticked is left out, right or wrong."""

    is_chosen = forms.BooleanField(label=_("ลงรับแถวนี้"), required=False)
    remark = forms.CharField(label=_("หมายเหตุ"), max_length=300, required=False)
    is_apart = forms.BooleanField(label=_("ตรวจแล้ว เป็นคนละฉบับ ลงรับต่อ"), required=False)
    shown = forms.CharField(max_length=100, required=False, widget=forms.HiddenInput)
    earlier: list[duplicates.Earlier] = []  # filled by look_up; a row that nobody looked up has none

    def __init__(self, *args, office: Office, by: User, **kwargs):
        super().__init__(*args, office=office, by=by, **kwargs)
        for name in ("urgency", "secrecy"):
            self._show_unknown_choice(name)
        for field in self.fields.values():
            field.help_text = ""  # fifty times over

    def _show_unknown_choice(self, name: str) -> None:
        """What stands in the table, though it is refused: else «ปกติ» would be shown, and posted, for it."""
        field, word = self.fields[name], self[name].value() or ""
        if word and not any(str(choice) == word for choice, _label in field.choices):
            field.widget.choices = [*field.choices, (word, word)]

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and not self.is_ticked:
            self._errors = ErrorDict()

    @property
    def is_ticked(self) -> bool:
        return bool(self["is_chosen"].value())

    @property
    def is_right(self) -> bool:
        return not self.errors and not (self.is_ticked and self.undecided)

    @property
    def apart_from(self) -> frozenset[int]:
        """The letters that were shown when the clerk said that this is another one."""
        return duplicates.keys((self["shown"].value() or "").split() if self["is_apart"].value() else [])

    @property
    def undecided(self) -> list[duplicates.Earlier]:
        return [each for each in self.earlier if each.letter.pk not in self.apart_from]

    def look_up(self) -> None:
        """Find what the office has already, and offer it for a decision."""
        self.earlier = duplicates.find(self.received(""), self.office, by=self.by)
        self.shown_now = " ".join(str(each.letter.pk) for each in self.earlier)

    @property
    def becomes(self) -> list[str]:
        """What will be registered, as far as it is understood."""
        known = self.cleaned_data
        number, issuer = known.get("number"), known.get("issuer")
        days = (known.get("dated_on"), known.get("registered_on"))
        dated, received = (day_in_words(day, "short") if day else "—" for day in days)
        time = known.get("registered_time")
        return [
            *(str(word) for word in (known.get("urgency"), self._secrecy_in_words) if word),
            number.thai if number else str(_("ไม่มีเลขที่")),
            str(_("ลงวันที่ %s") % dated),
            str(Office.objects.named(issuer) or issuer) if issuer else "—",
            known.get("subject") or "—",
            str(_("รับ %s") % f"{received} {format_time(time) if time else ''}".rstrip()),
        ]

    @property
    def _secrecy_in_words(self) -> str:
        secrecy = self.cleaned_data.get("secrecy")
        return str(Secrecy(secrecy).label) if secrecy else ""

    def cautions(self, today: datetime.date, calendar: Calendar) -> list[str]:
        """What one should look at, though it can be registered so."""
        if self.errors or not self.is_ticked:
            return []
        known = self.cleaned_data
        named, number = Office.objects.named(known["issuer"]), known["number"]
        case = Case(
            number=number,
            dated_on=known["dated_on"],
            registered_on=known["registered_on"],
            issuer=Office.objects.writing_as(number) if number else None,
            named=named,
            subject=known["subject"],
            due=None,
            today=today,
            calendar=calendar,
            letters=Letter.objects.visible_to(self.by),
        )
        said = [str(finding.words) for finding in findings(case) if not finding.is_good]
        if named is None:
            said.append(str(_("ไม่มี “%s” ในทำเนียบ จะบันทึกเป็นหน่วยงานภายนอก") % known["issuer"]))
        return said

    def arrival(self, token: uuid.UUID) -> Arrival:
        known = self.cleaned_data
        names = ("number", "dated_on", "issuer", "addressee", "subject", "urgency", "secrecy")
        return Arrival(
            {name: known[name] for name in names},
            citations=[],
            on=known["registered_on"],
            time=known["registered_time"],
            token=token,
            remark=known["remark"],
            apart_from=self.apart_from,
        )


class _Rows(forms.BaseFormSet):
    def clean(self) -> None:
        """One letter stands in one row."""
        seen: dict[tuple, int] = {}
        for form in self.ticked:
            number, day = form.cleaned_data.get("number"), form.cleaned_data.get("dated_on")
            if not number or form.errors:
                continue
            year = buddhist_year(day) if day else None
            key = (number, year, search_key(form.cleaned_data["issuer"]), form.cleaned_data["secrecy"] > 0)
            if key in seen:
                row = to_thai(seen[key])
                form.add_error("number", _("ซ้ำกับแถวที่ %s ในตารางนี้ โปรดเลือกลงแถวเดียว") % row)
            seen.setdefault(key, self.forms.index(form) + 1)

    @cached_property
    def ticked(self) -> list[RowForm]:
        return [form for form in self.forms if form.is_ticked]

    def look_up(self) -> None:
        for form in self.ticked:
            form.look_up()

    @property
    def wrong(self) -> list[RowForm]:
        return [form for form in self.forms if not form.is_right]

    def arrivals(self, token: uuid.UUID) -> list[Arrival]:
        """The ticked rows in the order of the table."""
        return [
            form.arrival(table.token_of(token, place))
            for place, form in enumerate(self.forms)
            if form.is_ticked
        ]


RowFormSet = forms.formset_factory(
    RowForm, formset=_Rows, extra=0, max_num=table.MOST_ROWS, absolute_max=table.MOST_ROWS, validate_max=True
)


def as_posted(rows: list[dict[str, str]], today: datetime.date) -> dict[str, str]:
    """The rows of a pasted table as a browser posts them; received today where no day is given."""
    posted = {"rows-TOTAL_FORMS": str(len(rows)), "rows-INITIAL_FORMS": "0"}
    for place, row in enumerate(rows):
        filled = row | {"registered_on": row.get("registered_on") or format_date(today), "is_chosen": "on"}
        posted |= {f"rows-{place}-{name}": value for name, value in filled.items()}
    return posted
