"""Checks that need no reading: does what was read agree with the calendar, the offices and the letters known?

Each gives findings in words. One that speaks against a value makes it unsure; one that speaks for it may
settle doubts that were only doubts of principle.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from offices.dates import day_in_words
from offices.models import Office
from thai.dates import buddhist_year
from thai.letter_number import LetterNumber
from thai.numerals import to_thai
from thai.reading import Confidence, Read
from thai.working_days import Calendar

from ..due_days import DueDay
from ..models import Letter

LONG_UNDERWAY = 90  # days from a letter's date to its receipt that make one look twice


@dataclass(frozen=True)
class Case:
    """What the form proposes, and what the person may see to compare it with."""

    number: LetterNumber | None
    dated_on: datetime.date | None
    registered_on: datetime.date
    issuer: Office | None  # whom the number says
    named: Office | None  # whom the text names
    subject: str | None  # as the letter writes it
    due: DueDay | None
    today: datetime.date
    calendar: Calendar  # of the office that receives
    letters: object  # a queryset of letters that the person may see


@dataclass(frozen=True)
class Finding:
    field: str
    words: str | Promise
    is_good: bool = False
    settles: frozenset[str] = frozenset()  # flags of a reading that no longer count


def findings(case: Case) -> list[Finding]:
    return [finding for check in CHECKS for finding in check(case)]


def nothing_is_missing(case: Case) -> Iterator[Finding]:
    if not case.number:
        yield Finding("number", _("ไม่พบเลขที่ในหนังสือ"))
        if not case.named:
            yield Finding("issuer", _("ไม่พบชื่อหน่วยงานเจ้าของหนังสือ"))
    if not case.dated_on:
        yield Finding("dated_on", _("ไม่พบวันที่ในหนังสือ เว้นว่างได้ถ้าถูกตราประทับทับ"))
    if not case.subject:
        yield Finding("subject", _("หนังสือไม่ได้เขียนเรื่องไว้ พิมพ์ใจความสั้น ๆ หรือตรวจคำที่เสนอ"))


def due_day_is_explained(case: Case) -> Iterator[Finding]:
    """Where it comes from; what is no more than a custom of the house is looked at."""
    if case.due is None:
        return
    words = case.due.why
    if follows := case.due.follows:
        said = {"why": words, "what": follows}
        words = _("%(why)s (แก้%(what)sแล้ว จะนับใหม่ให้เมื่อบันทึก)") % said
    yield Finding("due_on", words, is_good=case.due.is_sure)


def receipt_after_date(case: Case) -> Iterator[Finding]:
    if not case.dated_on:
        return
    days = (case.registered_on - case.dated_on).days
    if days < 0:
        words = _("วันที่รับมาก่อนวันที่ของหนังสือ (%s)") % day_in_words(case.dated_on)
        yield Finding("registered_on", words)
        yield Finding("dated_on", _("วันที่ของหนังสืออยู่หลังวันที่รับ (%s)") % day_in_words(case.registered_on))
    elif days > LONG_UNDERWAY:
        yield Finding("dated_on", _("ห่างจากวันที่รับถึง %s วัน") % to_thai(days))


def receipt_on_a_working_day(case: Case) -> Iterator[Finding]:
    if name := case.calendar.day_off(case.registered_on):
        yield Finding("registered_on", _("เป็นวันหยุดราชการ (%s)") % name)


def register_of_this_year(case: Case) -> Iterator[Finding]:
    year = buddhist_year(case.registered_on)
    if year != buddhist_year(case.today):
        yield Finding("registered_on", _("จะลงในทะเบียนปี พ.ศ. %s ไม่ใช่ปีนี้") % to_thai(year))


def code_is_known(case: Case) -> Iterator[Finding]:
    if not case.number:
        return
    code = to_thai(f"{case.number.prefix} {case.number.code}")
    if case.issuer is None:
        if not case.letters.filter(prefix=case.number.prefix, code=case.number.code).exists():
            yield Finding("number", _("ไม่พบหน่วยงานที่ใช้รหัส %s ทั้งในทำเนียบและในทะเบียน") % code)
    elif case.named and case.named != case.issuer:
        words = _("รหัส %(code)s เป็นของ %(issuer)s แต่หนังสือเขียนว่า %(named)s")
        yield Finding("issuer", words % {"code": code, "issuer": case.issuer, "named": case.named})
    else:
        settled = {"unknown_prefix", "office_not_usual_for_ministry", "office_not_usual_for_province"}
        words = _("รหัส %(code)s ตรงกับ %(issuer)s") % {"code": code, "issuer": case.issuer}
        yield Finding("number", words, is_good=True, settles=frozenset(settled))


def numbers_run_with_dates(case: Case) -> Iterator[Finding]:
    """The letters before and after it, by number, of the same issuer, code and year."""
    if not (case.number and case.dated_on and case.issuer):
        return
    before, after = _neighbours(case)
    if before and before.dated_on > case.dated_on:
        yield Finding("number", _("เลขที่ %s ลงวันที่ %s ซึ่งมาทีหลัง") % _told(before))
    if after and after.dated_on < case.dated_on:
        yield Finding("number", _("เลขที่ %s ลงวันที่ %s ซึ่งมาก่อน") % _told(after))
    if before and after and before.dated_on <= case.dated_on <= after.dated_on:
        words = _("เลขและวันที่อยู่ระหว่าง %s (%s) กับ %s (%s)") % (*_told(before), *_told(after))
        for field in ("number", "dated_on"):
            yield Finding(field, words, is_good=True, settles=frozenset({"scan"}))


def _neighbours(case: Case) -> tuple[Letter | None, Letter | None]:
    number = case.number
    same = case.letters.filter(
        issuer=case.issuer,
        prefix=number.prefix,
        code=number.code,
        unit=number.unit,
        is_circular=number.is_circular,
        year=buddhist_year(case.dated_on),
        dated_on__isnull=False,
    )
    before = same.filter(serial__lt=number.serial).order_by("-serial").first()
    return before, same.filter(serial__gt=number.serial).order_by("serial").first()


def _told(letter: Letter) -> tuple[str, str]:
    return letter.number_thai, day_in_words(letter.dated_on)


CHECKS = (
    nothing_is_missing,
    due_day_is_explained,
    receipt_after_date,
    receipt_on_a_working_day,
    register_of_this_year,
    code_is_known,
    numbers_run_with_dates,
)


def weighed(read: Read, found: list[Finding]) -> Read:
    """The reading with what the findings settle taken off, and unsure where one speaks against it."""
    settled = {flag for finding in found for flag in finding.settles}
    flags = tuple(flag for flag in read.flags if flag not in settled)
    is_doubted = any(not finding.is_good for finding in found)
    is_sure = not is_doubted and not flags and (read.flags or read.confidence == Confidence.CERTAIN)
    return replace(read, flags=flags, confidence=Confidence.CERTAIN if is_sure else Confidence.UNSURE)
