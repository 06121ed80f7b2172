"""From an approved draft to a letter with number, date, paper and seal."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from django.utils import timezone

from letters import registers, sealing
from letters.linking import link_by_hand
from letters.models import Delivery, Letter, Link
from letters.outgoing.numbering import Series, give_numbers
from letters.paper import limits, pdf
from letters.paper.page import LetterPage
from offices.models import User
from offices.secrecy import Secrecy
from thai.dates import buddhist_year, format_date

from . import enclosing
from .draft_page import page_of, secrecy_of
from .letter_facts import facts_of
from .models import Draft
from .purposes import Purpose
from .reminder_letters import code


def issue(draft: Draft, *, by: User, addressee: str = "") -> Letter:
    """Take the number and today's date, print, seal. Called inside the transaction of `actions.perform`.

    `addressee`: of the first of many letters; else the draft's. PaperRefused.
    """
    today = timezone.localdate()
    [letter] = numbered(draft, [addressee or draft.addressee], on=today, by=by)
    reply, number, date = code.code_of(draft, by=by), letter.number_thai, format_date(today)

    def paper(url: str) -> bytes:
        page = replace(page_of(draft, number, date, url, reply), addressee=letter.addressee)
        return pdf.to_pdf(page, facts_of(draft, letter, page))

    sealing.seal(letter, paper)
    _hand_over(draft, letter, by)
    enclosing.hand_over(draft, [letter])
    return letter


def numbered(draft: Draft, addressees: Sequence[str], *, on: datetime.date, by: User) -> list[Letter]:
    """The letters that the draft becomes to each of these, with a number of its own and no paper yet."""
    letters, now = [_letter(draft, each, on, by) for each in addressees], timezone.localtime()
    time = registers.minute(now) if on == now.date() else None
    give_numbers(letters, series_of(draft), on=on, time=time, by=by)
    return letters


def preview(draft: Draft, *, addressee: str = "") -> bytes:
    """The PDF as it will be, without number, date and QR code. `addressee`: one of many; else the draft's."""
    return pdf.to_pdf(replace(unnumbered(draft), addressee=addressee or draft.addressee))


def unnumbered(draft: Draft) -> LetterPage:
    """The page before its number is taken: it ends at the stroke, as on paper."""
    before = series_of(draft).number(1).thai.rpartition("/")[0]
    return page_of(draft, f"{before}/ว" if draft.is_circular else f"{before}/", "", "")


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
    return Series(draft.office, draft.section, draft.is_circular, secrecy_of(draft) != Secrecy.ORDINARY)


def _letter(draft: Draft, addressee: str, on: datetime.date, by: User) -> Letter:
    return Letter(
        kind=draft.kind,
        issuer=draft.office,
        dated_on=on,
        year=buddhist_year(on),
        urgency=draft.urgency,
        secrecy=secrecy_of(draft),
        subject=draft.subject,
        addressee=addressee,
        owner_unit=draft.section.name if draft.section else "",
        text=draft.body,
        logged_for=draft.office,
        logged_by=by,
    )


def _hand_over(draft: Draft, letter: Letter, by: User) -> None:
    """The office that asked, or wrote, may read the answer; the chain shows what the letter goes on from."""
    duty = draft.answers or draft.concerns
    asked = duty.circulation.letter if duty else draft.about
    if asked is None:
        return
    kind = Link.Kind.ANSWERS if duty else _LINKS.get(draft.purpose, Link.Kind.ANSWERS)
    link_by_hand(letter, asked, kind, by=by)
    to = duty.circulation.office if duty else asked.issuer
    if kind == Link.Kind.ANSWERS and to != draft.office:
        Delivery.objects.get_or_create(letter=letter, office=to, defaults={"sent_by": by})


# To the letter that it is about; a new matter goes to whom it is addressed, a copy to those below.
_LINKS = {Purpose.NEW: Link.Kind.CITES, Purpose.PASS_ON: Link.Kind.PASSES_ON}
