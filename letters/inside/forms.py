"""The forms by which a letter is passed on."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from offices.colleagues import away_from, by_unit, memberships_of
from offices.fields import ThaiDateField
from offices.models import Absence, Office, User

from .. import permissions as may
from ..models import Entry, Note
from ..posted import whole_numbers
from .passing_on import Holders, holders_key, kinds_for

LONGEST_NOTE = 2_000  # characters
MOST_AT_ONCE = 200  # letters
# What is written on a letter is Thai, whatever language the page is in.
TAKEN_NOTE = "ทราบ"
USUAL = {
    Note.Kind.PROPOSE: ["เพื่อโปรดทราบ", "เพื่อโปรดพิจารณา", "เห็นควรแจ้งผู้เกี่ยวข้องทราบและดำเนินการ"],
    Note.Kind.ORDER: ["ทราบ", "ชอบ ดำเนินการ", "แจ้งผู้เกี่ยวข้อง", "ลงนามแล้ว"],
    Note.Kind.ACKNOWLEDGE: [TAKEN_NOTE],
}


class HolderForm(forms.Form):
    """Whose matter a letter is: a section, a person, or a person of a section."""

    required_in_words = True

    section = forms.ChoiceField(label=_("มอบกลุ่มงาน"), required=False)
    person = forms.ChoiceField(label=_("มอบผู้ปฏิบัติ"), required=False)

    def __init__(self, *args, office: Office, **kwargs):
        super().__init__(*args, **kwargs)
        self.office = office
        self.sections = {str(section.pk): section for section in office.sections}
        self.memberships, self.away = memberships_of(office), away_from(office)
        self.fields["section"].choices = [
            ("", _("— เลือกกลุ่มงาน —")),
            *((key, f"{section.short} {section.name}") for key, section in self.sections.items()),
        ]
        people = by_unit(self.memberships, self.away)
        self.fields["person"].choices = [("", _("— ไม่ระบุตัวบุคคล —")), *people]
        if not self.sections:
            del self.fields["section"]

    def clean(self) -> dict:
        data = super().clean()
        section, person = self.sections.get(data.get("section", "")), self._person()
        if section and person and not self._works(person, section):
            self.add_error("person", _("ผู้นี้ไม่ได้ปฏิบัติงานที่กลุ่มงานที่เลือก โปรดเลือกผู้อื่นหรือเลือกกลุ่มงานของผู้นี้"))
        if person and not section:
            section = self._section_of(person)
        data["to"] = Holders(section, person) if section or person else None
        return data

    @property
    def absence(self) -> Absence | None:
        """The absence of who was chosen: a stand-in will do the work."""
        to = self.cleaned_data["to"]
        return self.away.get(to.person.pk) if to and to.person else None

    def _person(self) -> User | None:
        chosen = self.cleaned_data.get("person", "")
        return next((m.user for m in self.memberships if str(m.user_id) == chosen), None)

    def _works(self, person: User, section: Office) -> bool:
        return any(m.user_id == person.pk and m.covers(section) for m in self.memberships)

    def _section_of(self, person: User) -> Office | None:
        """None for someone who works at the office itself."""
        places = [m.office for m in self.memberships if m.user_id == person.pk]
        return None if self.office in places else places[0]


class AssignForm(HolderForm):
    """Many letters at once, from the list of those that are nobody's matter."""

    entries = forms.MultipleChoiceField(
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("ยังไม่ได้เลือกหนังสือ โปรดเลือกอย่างน้อยหนึ่งฉบับแล้วกดมอบหมาย")
        )
    )

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = lines
        self.fields["entries"].choices = [(pk, pk) for pk in self._posted()]

    def clean_entries(self) -> list[Entry]:
        """The lines that the person may see; one that got an owner meanwhile is told of."""
        return list(self.lines.filter(pk__in=self.cleaned_data["entries"]))

    def clean(self) -> dict:
        data = super().clean()
        if data["to"] is None and not self.errors:
            raise ValidationError(_("ยังไม่ได้เลือกผู้รับผิดชอบ โปรดเลือกกลุ่มงานหรือผู้ปฏิบัติ"), code="no_holder")
        return data

    def _posted(self) -> list[int]:
        """What may be a key. A page offers no more than these."""
        posted = self.data.getlist("entries") if self.is_bound else []
        return whole_numbers(posted)[:MOST_AT_ONCE]


class PassOnForm(HolderForm):
    """What is written on one letter, and who gets it: in one form, as an order names both."""

    kind = forms.ChoiceField(label=_("เกษียนเป็น"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("ข้อความ"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    told = forms.MultipleChoiceField(
        label=_("แจ้งกลุ่มงานอื่นเพื่อทราบ"), required=False, widget=forms.CheckboxSelectMultiple
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    form_token = forms.UUIDField(widget=forms.HiddenInput)

    field_order = ("kind", "text", "section", "person", "told")

    def __init__(self, *args, entry: Entry, user: User, **kwargs):
        super().__init__(*args, office=entry.register.office, initial=initial_of(entry, user), **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds_for(entry, user)]
        if len(self.fields["kind"].choices) == 1:
            self.fields["kind"].widget = forms.HiddenInput()
        self.may_assign = may.assign(entry, user)
        self.may_enter = may.log_at(entry.register.office, user)
        self._offer_sections()

    def _offer_sections(self) -> None:
        self.fields["told"].choices = [(key, section.short) for key, section in self.sections.items()]
        if not self.may_assign:
            for name in ("section", "person", "told"):
                self.fields.pop(name, None)
        elif len(self.sections) < 2:  # nobody else to be told
            del self.fields["told"]

    def clean_text(self) -> str:
        return self.cleaned_data["text"].replace("\r\n", "\n")  # as browsers send a new line

    def clean(self) -> dict:
        data = super().clean()
        told = tuple(self.sections[key] for key in data.get("told", ()))
        if data["to"]:
            data["to"] = Holders(data["to"].section, data["to"].person, told)
        elif told:
            self.add_error("section", _("โปรดเลือกกลุ่มงานที่เป็นเจ้าของเรื่อง กลุ่มงานอื่นจึงจะได้รับแจ้งเพื่อทราบ"))
        if data.get("text") == "" and data.get("kind") == Note.Kind.ACKNOWLEDGE:
            data["text"] = TAKEN_NOTE
        if data.get("text") == "" and not data["to"]:
            self.add_error("text", _("ยังไม่มีข้อความ โปรดเขียนข้อความหรือเลือกผู้ที่จะมอบหมาย"))
        return data

    def look_again(self, entry: Entry) -> None:
        """Keep what was typed, and count what stands there now as seen."""
        self.data = self.data.copy()
        self.data["seen"] = holders_key(entry)

    @property
    def usual_words(self) -> list[dict]:
        """What is written most, for buttons: the kind, the words, and the section that they name."""
        offered = [(kind.value, text, "") for kind in USUAL for text in USUAL[kind]]
        if self.may_assign:
            offered += [
                (Note.Kind.ORDER, f"มอบ {section.short}", key) for key, section in self.sections.items()
            ]
        kinds = {value for value, _label in self.fields["kind"].choices}
        return [{"kind": kind, "text": text, "section": key} for kind, text, key in offered if kind in kinds]


class DayForm(forms.Form):
    """The day whose letters are handed over."""

    day = ThaiDateField(label=_("วันที่มอบหมาย"))


def initial_of(entry: Entry, user: User) -> dict:
    """The holders as they stand, and what the person writes most."""
    main = next((each for each in entry.current_assignments if each.is_main), None)
    kinds = kinds_for(entry, user)
    return {
        "form_token": uuid.uuid4(),
        "seen": holders_key(entry),
        "kind": Note.Kind.ORDER if Note.Kind.ORDER in kinds else kinds[0],
        "section": str(main.section_id or "") if main else "",
        "person": str(main.person_id or "") if main else "",
        "told": [str(each.section_id) for each in entry.current_assignments if not each.is_main],
    }
