"""The five words of the menu, their tabs, what stands below; beside them one's own, the office's and help.

Said here once: the menu, the tabs, the crumbs and the palette are all made from it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from letters import permissions as letters_may
from offices.models import Office, User
from offices.workplace import Workplace

from .. import permissions as may

Rule = Callable[[Office, User], bool]


def anybody(office: Office, user: User) -> bool:
    """Also who belongs to no office."""
    return True


def of_an_office(office: Office, user: User) -> bool:
    return True


@dataclass(frozen=True)
class Page:
    url: str  # its address by name
    label: Promise
    may: Rule = anybody
    also: tuple[str, ...] = ()  # other addresses that show the same tab
    key: str = ""  # pressed alone outside a field, on any page
    is_act: bool = False  # something is done there, and not only looked at

    def is_for(self, place: Workplace | None, user: User) -> bool:
        """Whether the person may open it, at the office they act for."""
        return self.may is anybody if place is None else self.may(place.office, user)


@dataclass(frozen=True)
class Heading:
    label: Promise
    pages: tuple[Page, ...]  # the first is the heading's own; a person sees those that they may open
    below: tuple[str, ...]  # how the names of the addresses below begin

    def tabs(self, place: Workplace | None, user: User) -> list[Page]:
        return [page for page in self.pages if page.is_for(place, user)]


INSIDE = ("letters:without-owner", "letters:to-enter", "letters:hand-over")
DESK = Heading(
    _("โต๊ะงาน"),
    (
        Page("desk", _("โต๊ะงาน"), key="d"),
        Page("workflow:mine", _("งานของฉัน"), key="m"),
    ),
    ("workflow:desk-", "workflow:start"),
)
RECEIVING = Heading(
    _("ลงรับ"),
    (
        Page("letters:pile", _("กองรอลงรับ"), letters_may.log_at, key="r", is_act=True),
        Page("letters:log", _("วางข้อความ"), letters_may.log_at, is_act=True),
        Page("letters:log-by-hand", _("พิมพ์จากกระดาษ"), letters_may.log_at, key="h", is_act=True),
        Page("letters:table", _("วางตาราง"), letters_may.log_at, is_act=True),
        Page("letters:pile-history", _("ประวัติการนำเข้า"), letters_may.log_at),
    ),
    ("letters:intake", "letters:table-done"),
)
REGISTERS = Heading(
    _("ทะเบียน"),
    (
        Page("letters:registers", _("สมุดทะเบียน"), also=("letters:register",), key="b"),
        Page("letters:inside", _("เดินหนังสือภายใน"), of_an_office, also=INSIDE),
        Page("letters:audit", _("ตรวจทะเบียน"), of_an_office),
        Page("letters:old-registers", _("นำเข้าทะเบียนเก่า"), letters_may.import_history),
        Page("letters:books", _("ตั้งค่าสมุดทะเบียน"), letters_may.set_up_books),
    ),
    (
        *("letters:entry", "letters:keeping", "letters:print", "letters:old-register", "letters:letter"),
        *("letters:correct", "letters:link", "letters:follow", "letters:set-term", "letters:pass-on"),
        "letters:enclose",
    ),
)
WATCHING = Heading(
    _("ติดตาม"),
    (
        Page("workflow:outstanding", _("ทีละเรื่อง"), of_an_office, key="f"),
        Page("workflow:matrix", _("ตารางสถานะ"), of_an_office),
        Page("workflow:calendar", _("ปฏิทินกำหนด"), of_an_office),
        Page("workflow:performance", _("ผลการตอบ"), of_an_office),
        Page("workflow:overview", _("ภาพรวม"), of_an_office),
        Page("workflow:changes", _("มีอะไรเปลี่ยน"), of_an_office),
    ),
    (
        *("workflow:circul", "workflow:judge", "workflow:batch", "workflow:below", "workflow:chain"),
        *("workflow:events", "workflow:time", "workflow:answers", "workflow:inspection", "workflow:ask-more"),
        *("workflow:remind", "workflow:response", "workflow:report", "workflow:on-behalf", "workflow:give"),
        *("workflow:line", "workflow:perform", "workflow:link", "workflow:codes", "workflow:copies"),
        *("workflow:office", "workflow:changes-", "workflow:calendar-", "workflow:course"),
    ),
)
WRITING = Heading(
    _("เขียนหนังสือ"),
    (
        Page("workflow:drafts", _("ร่างหนังสือ"), key="w"),
        Page("letters:number", _("ออกเลขหนังสือส่ง"), letters_may.number_at, key="n", is_act=True),
        Page("letters:unsent", _("ออกเลขแล้ว ยังไม่ได้ส่ง"), letters_may.log_at, key="s"),
    ),
    ("workflow:draft", "workflow:begin", "workflow:run", "letters:number", "letters:dispatch"),
)
MENU = (DESK, RECEIVING, REGISTERS, WATCHING, WRITING)
OWN = Heading(
    _("บัญชีของฉัน"),
    (
        Page("mfa_index", _("บัญชีของฉัน")),
        Page("display", _("ภาษาและตัวเลข")),
        Page("absences", _("ไม่อยู่ / ผู้ปฏิบัติแทน"), of_an_office),
        Page("workflow:reminders", _("การเตือนที่ส่งถึงท่าน")),
        Page("workflow:calendar-feed", _("ปฏิทินในเครื่องของท่าน"), of_an_office),
        Page("saved-views", _("มุมมองที่บันทึกไว้"), of_an_office),
        Page("workflow:person-data", _("ข้อมูลของฉัน")),
    ),
    ("mfa_", "account_", "password", "absence", "saved-view", "workflow:reminder-again"),
)
OFFICE = Heading(
    _("ตั้งค่าหน่วยงาน"),
    (Page("our-office", _("ตั้งค่าหน่วยงาน"), of_an_office),),
    (
        *("holidays", "day-", "group", "channel", "signator", "people", "person", "house-rules"),
        *("second-factor", "office-code", "letters:emblem", "letters:destruction", "workflow:letterhead"),
        *("workflow:template", "workflow:office-plan", "workflow:work", "workflow:installation"),
        "workflow:style",
    ),
)
HELP = Heading(_("วิธีใช้"), (Page("guides", _("วิธีใช้")), Page("practice", _("ห้องฝึก"))), ("guide",))
PLACES = (*MENU, OFFICE, OWN, HELP)
BEGIN = Page("workflow:begin", _("เขียนหนังสือใหม่"), may.write_at, key="c", is_act=True)


def place_of(name: str) -> tuple[Heading | None, Page | None]:
    """Under which heading an address stands, by its name, and as which of its tabs, if it is one."""
    for heading in PLACES:
        for page in heading.pages:
            if name == page.url or name in page.also:
                return heading, page
    found = max(_beginnings(name), key=lambda each: len(each[0]), default=None)
    return (found[1], None) if found else (None, None)


def _beginnings(name: str) -> Iterator[tuple[str, Heading]]:
    for heading in PLACES:
        for beginning in heading.below:
            if name.startswith(beginning):
                yield beginning, heading
