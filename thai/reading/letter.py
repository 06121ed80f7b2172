"""A whole letter, read part by part."""

import datetime

from thai.reading import address, contact, heading
from thai.reading.citations import read_citations
from thai.reading.deadline import read_due_on
from thai.reading.layout import lay_out
from thai.reading.letter_date import read_dated_on
from thai.reading.owner_unit import read_owner_unit
from thai.reading.scan import is_scan
from thai.reading.stamps import read_receipts
from thai.reading.values import LetterReading
from thai.text import trace


def read_letter(text: str, *, today: datetime.date) -> LetterReading:
    """Everything the text says about the letter; never an error, and None where it says nothing.

    In a scan the number and the date are unsure however clean they look: they are written by hand
    when the letter is sent, while its body is printed. In a dirty scan the printed words are unsure too.
    """
    page = lay_out(trace(text))
    kind, number = heading.read_kind(page), heading.read_number(page)
    dated_on = read_dated_on(page, kind.value if kind else None, today)
    receipts = read_receipts(page, today)
    if is_scan(page, has_receipts=bool(receipts)):
        number, dated_on = number and number.doubted("scan"), dated_on and dated_on.doubted("scan")
    citations = read_citations(page, number.span if number else None, today)
    known_days = [day for day in (dated_on and dated_on.value, *(c.value.dated_on for c in citations)) if day]
    words = {
        "subject": address.read_subject(page),
        "addressee": address.read_addressee(page),
        "issuer": address.read_issuer(page, number.value if number else None),
        "owner_unit": address.read_memo_office(page) or read_owner_unit(page),
    }
    if page.has_specks:
        words = {name: read and read.doubted("specks") for name, read in words.items()}
    return LetterReading(
        number=number,
        dated_on=dated_on,
        urgency=heading.read_urgency(page),
        secrecy=heading.read_secrecy(page),
        kind=kind,
        citations=citations,
        due_on=read_due_on(page.source, known_days, today),
        phones=contact.read_phones(page),
        fax=contact.read_fax(page),
        coordinators=contact.read_coordinators(page),
        has_qr=contact.read_qr(page),
        receipts=receipts,
        **words,
    )
