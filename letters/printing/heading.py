"""The head of a printed register: «ทะเบียนหนังสือรับ วันที่ … เดือน … พ.ศ. …»."""

import datetime

from django.utils import timezone

from offices.secrecy import Secrecy
from thai.dates import format_date
from thai.numerals import to_thai

from ..models import Printout, Register
from ..paper.book import Book


def book_of(printout: Printout, secrecy: Secrecy, now: datetime.datetime) -> Book:
    register = printout.register
    is_incoming = register.kind == Register.Kind.INCOMING
    moment = timezone.localtime(now)
    day, clock = format_date(moment.date(), "short"), to_thai(moment.strftime("%H.%M"))
    return Book(
        title=register.title,
        number_column="เลขทะเบียนรับ" if is_incoming else "เลขทะเบียนส่ง",
        day_label="รับ" if is_incoming else "ส่ง",
        office=str(register.office),
        days=printout.days_in_words,
        printed=f"พิมพ์จากระบบเวียน โดย {printout.asked_by} เมื่อ {day} {clock} น.",
        secrecy=str(secrecy.label) if secrecy else "",
    )
