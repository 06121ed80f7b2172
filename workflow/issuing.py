"""From an approved draft to a letter with number, date, paper and seal."""

import datetime

from django.conf import settings
from django.utils import timezone, translation

from letters import registers, sealing
from letters.linking import link_by_hand
from letters.models import Delivery, Letter, Link
from letters.outgoing.numbering import Series, give_number
from letters.paper import limits, pdf
from letters.paper.page import ReplyCode, StampedLetter, Table
from offices.models import User
from offices.secrecy import Secrecy
from thai.dates import buddhist_year, format_date

from .models import Draft
from .reminder_letters import code


def issue(draft: Draft, *, by: User) -> Letter:
    """Take the number and today's date, print, seal. Called inside the transaction of `actions.perform`.

    PaperRefused.
    """
    now = timezone.localtime()
    today = now.date()
    letter = _letter(draft, today, by)
    give_number(letter, series_of(draft), on=today, time=registers.minute(now), by=by)
    reply, number, date = code.code_of(draft, by=by), letter.number_thai, format_date(today)
    sealing.seal(letter, lambda url: pdf.to_pdf(page_of(draft, number, date, url, reply)))
    _hand_over(draft, letter, by)
    return letter


def preview(draft: Draft) -> bytes:
    """The PDF as it will be, without number, date and QR code."""
    before = series_of(draft).number(1).thai.rpartition("/")[0]
    return pdf.to_pdf(page_of(draft, f"{before}/ว" if draft.is_circular else f"{before}/", "", ""))


def check(draft: Draft) -> None:
    """PaperRefused when the draft holds more than can be printed."""
    limits.check(page_of(draft, "", "", ""))


def missing_glyphs(draft: Draft) -> str:
    """Characters of the draft that the official typeface lacks."""
    return pdf.missing_glyphs(page_of(draft, "", "", ""))


def next_number(draft: Draft) -> str:
    """The number that issuing the draft now would give, unless somebody is quicker."""
    return series_of(draft).next_number(timezone.localdate()).thai


def series_of(draft: Draft) -> Series:
    return Series(draft.office, draft.section, draft.is_circular, _secrecy(draft) != Secrecy.ORDINARY)


@translation.override(settings.LANGUAGE_CODE)  # paper is in Thai, whoever prints it
def page_of(
    draft: Draft, number: str, date: str, qr_url: str, reply: ReplyCode | None = None
) -> StampedLetter:
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
        reply=reply or code.place_of(draft),
        is_draft=not qr_url,
    )


def _secrecy(draft: Draft) -> Secrecy:
    """An answer is as secret as what it answers, a reminder as what it reminds of."""
    circulations = [about.circulation for about in (draft.answers, draft.reminds) if about]
    return Secrecy(circulations[0].letter.secrecy if circulations else Secrecy.ORDINARY)


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
