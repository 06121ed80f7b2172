"""What the page of all parts shows: made up, but drawn by the templates and tags that draw the pages."""

import datetime
from dataclasses import dataclass
from types import SimpleNamespace

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from letters.chain import Box, Chain, Line
from offices.fields import ThaiDateField
from thai.dates import format_date

from .getting_about import menu
from .getting_about.palette import Group, Offer
from .states import DraftState, State

STACKED = "ป้ายชื่อ ปู่ ที่นี่ ญี่ปุ่น ฐู ฤๅ กตัญญู ผู้ว่าฯ ชั้น น้ำ ให้ครั้งที่ ๑"  # marks above and below, as high and deep as any
SHORT = "ญี่ปุ่น ชั้นที่ ๑"  # where words stand in one line
BESIDE = ("wanting", "extended", "unextended", "paused", "reminded", "behalf")  # marks beside a state
READ = ("proposed", "confirmed", "late")  # … of what was read, and of a duty past its day
EVIDENCE = ("number", "date", "citation", "due", "urgency", "receipt", "addressee", "other")
A_DAY = datetime.date(2026, 3, 6)


@dataclass(frozen=True)
class Told:
    """As Django's messages are."""

    level_tag: str
    words: str
    extra_tags: str = ""

    def __str__(self) -> str:
        return self.words


class Specimen(forms.Form):
    """A field of each kind, as it is asked for and as it comes back with what is amiss."""

    subject = forms.CharField(label=gettext_lazy("เรื่อง"), help_text=gettext_lazy("ตามที่ปรากฏในหนังสือ"))
    number = forms.CharField(label=gettext_lazy("เลขที่"), help_text=gettext_lazy("โปรดตรวจ: อ่านได้ไม่ชัด"))
    due_on = ThaiDateField(label=gettext_lazy("ภายในวันที่"), required=False)
    kept = forms.CharField(label=gettext_lazy("แก้ไขไม่ได้"), disabled=True, required=False)
    office = forms.ChoiceField(label=gettext_lazy("หน่วยงาน"), choices=[("1", STACKED), ("2", "—")])
    outcome = forms.ChoiceField(
        label=gettext_lazy("ผลการรายงาน"),
        widget=forms.RadioSelect,
        choices=[("1", gettext_lazy("ดำเนินการแล้ว")), ("2", gettext_lazy("ดำเนินการไม่ได้"))],
    )
    is_sure = forms.BooleanField(label=gettext_lazy("ตรวจแล้ว บันทึกได้"), required=False)
    text = forms.CharField(
        label=gettext_lazy("ข้อความ"), widget=forms.Textarea({"rows": 2}), required=False, initial=STACKED
    )
    file = forms.FileField(label=gettext_lazy("ไฟล์แนบ"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["number"].is_unsure = True


def of_everything() -> dict:
    """All that `style/page.html` needs."""
    return {
        "stacked": STACKED,
        "short": SHORT,
        "states": [*State.choices, *((state, DraftState(state).label) for state in _of_drafts_alone())],
        "beside": BESIDE,
        "read": READ,
        "evidence": EVIDENCE,
        "form": Specimen(
            initial={"subject": STACKED, "due_on": A_DAY, "number": "มท ๐๘๑๐.๔/ว ๔๘๑", "kept": STACKED}
        ),
        "refused": Specimen({"due_on": "๓๑ ก.พ. ๖๙"}, auto_id="id_refused_%s"),
        "history": [
            _step(_("ลงรับ"), State.AWAITING, State.RECEIVED),
            _step(_("รายงานผล"), State.WORKING, State.REPORTED),
        ],
        "chain": _chain(),
        "heading": menu.WATCHING,
        "tabs": menu.WATCHING.pages,
        "page": menu.WATCHING.pages[0],
        "groups": [Group(menu.WATCHING.label, [Offer("#parts", STACKED, SHORT, "f")])],
        "count": 1,
        "a_day": A_DAY,
        "brought": [SimpleNamespace(style="success", words=STACKED, url="#words")],
        "told": [Told(tag, words) for tag, words in _told()],
        "pager": SimpleNamespace(
            has_other_pages=True,
            has_previous=True,
            previous_page_number=1,
            has_next=True,
            next_page_number=3,
            number=2,
            paginator=SimpleNamespace(num_pages=3, count=60),
        ),
    }


def _of_drafts_alone() -> list[str]:
    return [state for state in DraftState.values if state not in State.values]


def _told() -> list[tuple[str, str]]:
    return [
        ("success", _("บันทึกแล้ว")),
        ("info", _("งานนี้จบไปแล้ว ไม่มีอะไรให้หยุด")),
        ("warning", _("ยังไม่ได้ตั้งรหัสหน่วยงาน")),
        ("error", _("รายการนี้เปลี่ยนสถานะไปแล้ว")),
    ]


def _step(label: str, source: State, target: State) -> SimpleNamespace:
    return SimpleNamespace(
        action="do",
        action_label=label,
        at=timezone.now(),
        source=source,
        target=target,
        target_label=target.label,
        who=_("ผู้ใช้ตัวอย่าง"),
        via="web",
    )


def _chain() -> Chain:
    """A cited number that nobody has, the letter in hand, and what it was passed on as."""
    day, size = format_date(A_DAY), 236
    cited = Box("มท ๐๘๑๐.๔/ว ๓๐", day, STACKED, is_stub=True, x=12, y=12)
    other = Box("มท ๐๘๑๐.๔/ว ๓๑", day, STACKED, is_stub=True, x=12 + size + 32, y=12)
    here = Box("ตก ๐๐๒๓.๓/ว ๔๘๑", day, STACKED, due=day, is_here=True, x=146, y=190)
    below = Box("ตก ๐๐๒๓.๖/๑๒", day, STACKED, url="#chain", x=146, y=368)
    lines = [
        Line(cited, here, _("อ้างถึง"), False),
        Line(other, here, _("อ้างถึง"), True),
        Line(here, below, _("ส่งต่อ"), False),
    ]
    return Chain([cited, other, here, below], lines, 528, 502)
