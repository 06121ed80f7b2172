"""From an approved draft to a letter with number, date, paper and seal."""

import datetime
from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.utils import timezone, translation

from letters import registers, sealing
from letters.linking import link_by_hand
from letters.models import Delivery, Letter, Link
from letters.paper import limits, pdf
from letters.paper.page import StampedLetter, Table
from offices.models import User
from offices.secrecy import Secrecy
from thai.dates import buddhist_year, format_date
from thai.letter_number import LetterNumber

from .models import Draft


def issue(draft: Draft, *, by: User) -> Letter:
    """Take the number and today's date, print, seal. Called inside the transaction of `actions.perform`.

    PaperRefused.
    """
    now = timezone.localtime()
    today, stamp = now.date(), {"on": now.date(), "time": registers.minute(now), "by": by}
    letter = _letter(draft, today, by)
    kind = registers.kind_for_sending(draft.office, draft.is_circular)
    entry = registers.enter(letter, draft.office, kind, on_paper=_copies_on_paper(draft, today), **stamp)
    if draft.section:  # which keeps a book of its own, with its own numbers
        registers.enter(letter, draft.section, registers.Kind.OUTGOING, **stamp)
    number = number_of(draft, entry.number)
    # An office that has misread another letter's number as this one does not keep the issuer from it.
    same = Letter.objects.same_as(draft.office, str(number), letter.year, is_secret=letter.is_secret)
    same.update(disputes=letter)
    letter.take_number(number)
    letter.save()
    sealing.seal(letter, lambda url: pdf.to_pdf(page_of(draft, letter.number_thai, format_date(today), url)))
    _hand_over(draft, letter, by)
    return letter


def _copies_on_paper(draft: Draft, today: datetime.date) -> Callable[[int], Letter | None]:
    """Which file copy of the office's own carries a serial of this year already.

    In a book that ordinary letters and circulars share, either may have it.
    """
    own = Letter.objects.filter(logged_for=draft.office)
    year = buddhist_year(today)
    is_secret = _secrecy(draft) != Secrecy.ORDINARY
    marks = {draft.is_circular, draft.is_circular ^ draft.office.circulars_share_outgoing}

    def copy(serial: int) -> Letter | None:
        number = number_of(draft, serial)
        numbers = (str(replace(number, is_circular=mark)) for mark in marks)
        found = (own.same_as(draft.office, each, year, is_secret=is_secret).first() for each in numbers)
        return next(filter(None, found), None)

    return copy


def preview(draft: Draft) -> bytes:
    """The PDF as it will be, without number, date and QR code."""
    before = number_of(draft, 1).thai.rpartition("/")[0]
    return pdf.to_pdf(page_of(draft, f"{before}/ว" if draft.is_circular else f"{before}/", "", ""))


def check(draft: Draft) -> None:
    """PaperRefused when the draft holds more than can be printed."""
    limits.check(page_of(draft, "", "", ""))


def missing_glyphs(draft: Draft) -> str:
    """Characters of the draft that the official typeface lacks."""
    return pdf.missing_glyphs(page_of(draft, "", "", ""))


def next_number(draft: Draft) -> str:
    """The number that issuing the draft now would give, unless somebody is quicker."""
    kind = registers.kind_for_sending(draft.office, draft.is_circular)
    is_secret = _secrecy(draft) != Secrecy.ORDINARY
    serial = registers.next_number(draft.office, kind, timezone.localdate(), is_secret=is_secret)
    return number_of(draft, serial).thai


def number_of(draft: Draft, serial: int) -> LetterNumber:
    """The office's prefix, the code of the section that owns the matter, the outgoing register's number."""
    owner = draft.section if draft.section and draft.section.number_code else draft.office
    prefix = owner.number_prefix or draft.office.number_prefix
    return LetterNumber(prefix, owner.number_code, serial, is_circular=draft.is_circular)


@translation.override(settings.LANGUAGE_CODE)  # paper is in Thai, whoever prints it
def page_of(draft: Draft, number: str, date: str, qr_url: str) -> StampedLetter:
    owner = draft.section or draft.office
    phone, fax = owner.phone or draft.office.phone, owner.fax or draft.office.fax
    return StampedLetter(
        number=number,
        addressee=draft.addressee,
        paragraphs=draft.paragraphs,
        issuer=draft.office.name,
        date=date,
        owner_unit=(owner.name,),
        contact_lines=tuple(line for line in (phone and f"โทร. {phone}", fax and f"โทรสาร {fax}") if line),
        urgency=draft.urgency,
        secrecy=str(_secrecy(draft).label) if _secrecy(draft) else "",
        table=Table(tuple(draft.columns), tuple(tuple(row) for row in draft.rows)) if draft.rows else None,
        qr_url=qr_url,
        qr_caption="ตรวจสอบหนังสือฉบับนี้" if qr_url else "",
        is_draft=not qr_url,
    )


def _secrecy(draft: Draft) -> Secrecy:
    """An answer is as secret as what it answers."""
    return Secrecy(draft.answers.circulation.letter.secrecy if draft.answers else Secrecy.ORDINARY)


def _letter(draft: Draft, today: datetime.date, by: User) -> Letter:
    return Letter.objects.create(
        kind=draft.kind,
        issuer=draft.office,
        dated_on=today,
        year=buddhist_year(today),
        urgency=draft.urgency,
        secrecy=_secrecy(draft),
        subject=draft.subject,
        addressee=draft.addressee,
        owner_unit=draft.section.name if draft.section else "",
        text=draft.body,
        logged_for=draft.office,
        logged_by=by,
    )


def _hand_over(draft: Draft, letter: Letter, by: User) -> None:
    """The office that asked may read the answer, and the chain shows what it answers."""
    if draft.answers:
        asked = draft.answers.circulation
        Delivery.objects.get_or_create(letter=letter, office=asked.office, defaults={"sent_by": by})
        link_by_hand(letter, asked.letter, Link.Kind.ANSWERS, by=by)
