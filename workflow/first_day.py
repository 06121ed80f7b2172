"""เริ่มใช้งาน: what a new office sets up. A step ticks itself by what is stored; only «later» is remembered."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.db import transaction
from django.db.models import F
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from letters import permissions as letters_may
from letters.models import Entry, OldRegister, Register
from offices import permissions as offices_may
from offices.explanations import EXPLANATIONS, Explanation
from offices.models import HouseRules, Membership, Office, Role, User
from offices.secrecy import Secrecy

from .desk.place import Desk

NEW = 10  # lines in its registers, beyond which nobody takes an office for a new one


@dataclass(frozen=True)
class Way:
    """One of the pages where a step is taken; the first that is not done is the next."""

    title: Promise
    label: Promise  # of the button
    url: str
    is_done: Callable[[Office], bool]


@dataclass(frozen=True)
class Step:
    name: str
    title: Promise
    why: Promise
    ways: tuple[Way, ...]
    is_done: Callable[[Office], bool]
    explained: str = ""  # by which of the explanations

    @property
    def explanation(self) -> Explanation | None:
        return EXPLANATIONS.get(self.explained)


def _has_address(office: Office) -> bool:
    return bool(office.address)


def _has_signatory(office: Office) -> bool:
    return office.signatories.exists()


def _has_emblem(office: Office) -> bool:
    return office.emblems.exclude(taken_at=None).filter(withdrawn_at=None).exists()


def _has_people(office: Office) -> bool:
    here = Membership.objects.current().filter(office__in=office.with_sections(), user__is_active=True)
    return here.values("user").distinct().count() > 1


def _has_roles(office: Office) -> bool:
    """Who approves, and who logs."""
    held = Membership.objects.current().filter(office=office, user__is_active=True)
    return {Role.CLERK, Role.HEAD} <= set(held.values_list("role", flat=True))


def _goes_on(office: Office) -> bool:
    return Register.objects.filter(office__in=office.with_sections(), starts_after__gt=0).exists()


def _brought_in(office: Office) -> bool:
    return OldRegister.objects.filter(office__in=office.with_sections()).exists()


def _has_letter(office: Office) -> bool:
    return _lines(office).exists()


def _lines(office: Office):
    """Those whose numbers Wian gave, and that nobody who may take the steps has to be cleared for."""
    given = Entry.objects.filter(register__office=office, number__gt=F("register__starts_after"))
    return given.filter(letter__secrecy=Secrecy.ORDINARY)


STEPS = (
    Step(
        "office",
        _("หน่วยงานของท่าน"),
        _("ที่ตั้งและผู้ลงนามพิมพ์อยู่ในหนังสือทุกฉบับที่ออก ตั้งครั้งเดียวใช้ได้ตลอด"),
        (
            Way(_("หัวและท้ายหนังสือ"), _("ใส่ที่ตั้งและโทรศัพท์"), "workflow:letterhead", _has_address),
            Way(_("ผู้ลงนาม"), _("เพิ่มผู้ลงนาม"), "signatories", _has_signatory),
            Way(_("ตราหัวกระดาษ"), _("ใส่ตรา"), "letters:emblem", _has_emblem),
        ),
        lambda office: _has_address(office) and _has_signatory(office),
    ),
    Step(
        "people",
        _("คนของท่าน"),
        _("เพิ่มเจ้าหน้าที่ หัวหน้า และธุรการอีกคน เพื่อมอบงานและอนุมัติหนังสือกันได้ และมีคนแทนเมื่อท่านไม่อยู่"),
        (
            Way(_("บุคลากร"), _("เพิ่มคน"), "people", _has_people),
            Way(_("บทบาทธุรการและหัวหน้า"), _("ดูบทบาท"), "people", _has_roles),
        ),
        _has_people,
    ),
    Step(
        "paper-book",
        _("ต่อจากสมุดกระดาษ"),
        _("บอกเลขสุดท้ายของทะเบียนรับและทะเบียนส่ง เลขในระบบจะต่อกันไม่ซ้ำ ถ้าเริ่มสมุดใหม่ ข้ามข้อนี้ได้"),
        (
            Way(_("ตั้งค่าสมุดทะเบียน"), _("บอกเลขสุดท้าย"), "letters:books", _goes_on),
            Way(_("นำเข้าทะเบียนเก่า"), _("นำเข้าทะเบียนเก่า"), "letters:old-registers", _brought_in),
        ),
        lambda office: _goes_on(office) or _brought_in(office),
        "paper-book",
    ),
    Step(
        "letter",
        _("หนังสือฉบับแรก"),
        _("วางข้อความ ถ่ายภาพ หรือเลือกไฟล์ ระบบอ่านให้ ท่านตรวจแล้วบันทึก ได้เลขรับเลขแรก"),
        (Way(_("ลงรับหนังสือ"), _("ลงรับหนังสือ"), "letters:pile", _has_letter),),
        _has_letter,
        "receive",
    ),
)


@dataclass(frozen=True)
class Standing:
    """How far an office is with one step."""

    step: Step
    office: Office
    is_put_off: bool

    @cached_property
    def is_done(self) -> bool:
        return self.step.is_done(self.office)

    @property
    def is_open(self) -> bool:
        return not (self.is_put_off or self.is_done)

    @cached_property
    def ways(self) -> list[tuple[Way, bool]]:
        return [(way, way.is_done(self.office)) for way in self.step.ways]

    @cached_property
    def next_way(self) -> Way:
        return next((way for way, is_done in self.ways if not is_done), self.step.ways[0])


class Guide:
    """The steps of one office."""

    def __init__(self, office: Office):
        self.office = office
        put_off = set(HouseRules.of(office).first_steps_put_off)
        self.steps = [Standing(step, office, step.name in put_off) for step in STEPS]

    @cached_property
    def next(self) -> Standing | None:
        return next((each for each in self.steps if each.is_open), None)

    @cached_property
    def done(self) -> int:
        return sum(each.is_done for each in self.steps)

    @property
    def lacks_code(self) -> bool:
        """Nobody in the office can mend it: whoever runs Wian gives the code."""
        return not self.office.has_letter_code


def may_take(office: Office, user: User) -> bool:
    """Whoever may take the steps: the clerk, the head."""
    return offices_may.keep_letterhead(office, user) and letters_may.set_up_books(office, user)


def guide_on_desk(office: Office, user: User) -> Guide | None:
    """What a new office is shown until every step is done or put off; None of another, or for who may not."""
    if office.is_section or not may_take(office, user):
        return None
    if _lines(office)[NEW : NEW + 1].exists():
        return None
    guide = Guide(office)
    return guide if guide.next and not all(each.is_put_off for each in guide.steps) else None


@transaction.atomic
def put_off(office: Office, names: set[str], *, is_later: bool = True) -> None:
    """For later, or taken up again; names that are no step change nothing."""
    rules, _is_new = HouseRules.objects.select_for_update().get_or_create(office=office)
    known = names & {step.name for step in STEPS}
    kept = set(rules.first_steps_put_off)
    rules.first_steps_put_off = sorted(kept | known if is_later else kept - known)
    rules.save(update_fields=["first_steps_put_off"])


@dataclass(frozen=True)
class ToCome:
    """What an empty desk says: what will be there one day, and what may be done now."""

    words: Promise
    label: Promise
    url: str


_TO_COME = (  # the first role that the person has
    (
        Role.CLERK,
        ToCome(
            _("หนังสือที่รอลงรับ รอส่ง และกำหนดตอบของหน่วยงาน จะแสดงที่นี่"),
            _("ลงรับหนังสือ"),
            "letters:pile",
        ),
    ),
    (
        Role.HEAD,
        ToCome(
            _("ร่างหนังสือที่รอท่านอนุมัติ คำขอขยายเวลา และเรื่องที่เกินกำหนด จะแสดงที่นี่"),
            _("ตรวจว่ามีใครทำงานที่นี่บ้าง"),
            "people",
        ),
    ),
    (
        Role.OFFICER,
        ToCome(
            _("เรื่องที่หัวหน้าหรือธุรการมอบให้ท่าน และคำตอบที่รอท่านตรวจ จะแสดงที่นี่ ท่านเริ่มร่างหนังสือได้ก่อน"),
            _("เขียนหนังสือ"),
            "workflow:begin",
        ),
    ),
    (
        Role.MANAGER,
        ToCome(
            _("เมื่อหน่วยงานเวียนหนังสือหรือต้องตอบ ตัวเลขที่ค้างและใครค้างจะแสดงที่นี่"),
            _("ติดตาม"),
            "workflow:outstanding",
        ),
    ),
)


def what_comes(desk: Desk) -> ToCome:
    return next((said for role, said in _TO_COME if desk.works_as(role)), _TO_COME[-1][1])
