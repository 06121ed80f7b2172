"""A whole letter, read part by part."""

import datetime
import re

from thai.letter_number import LetterNumber
from thai.reading import address, contact, heading
from thai.reading.citations import read_citations
from thai.reading.deadline import read_deadline
from thai.reading.enclosures import read_enclosures
from thai.reading.evidence import Read
from thai.reading.layout import Page, lay_out
from thai.reading.letter_date import read_dated_on
from thai.reading.owner_unit import read_owner_unit
from thai.reading.scan import is_scan
from thai.reading.stamps import read_receipts
from thai.reading.terms import read_due_terms
from thai.reading.values import LetterReading
from thai.text import trace

# Some scanners and mail programs set letters in Markdown.
_MARKDOWN = re.compile("\\*\\*|^ {0,3}(?:#{1,6}|[*>]) +|<br ?/?>", re.MULTILINE)

_OLDEST_YEAR = 1957  # CE, the Buddhist year 2500


def read_letter(text: str, *, today: datetime.date) -> LetterReading:
    """Everything the text says about the letter; never an error, and None where it says nothing.

    In a scan the number and the date are unsure however clean they look: they are written by hand
    when the letter is sent, while its body is printed. In a dirty scan the printed words are unsure too.
    """
    page = lay_out(trace(text, without=_MARKDOWN))
    kind = heading.read_kind(page)
    kind_name = kind.value if kind else None
    number = heading.read_number(page, kind_name)
    dated_on = read_dated_on(page, kind_name, today)
    receipts = read_receipts(page, today)
    # A letter «of ๒๔๖๖» is one of ๒๕๖๖ whose digits a scan confused.
    is_misdated = dated_on is not None and dated_on.value.year < _OLDEST_YEAR
    if is_misdated or is_scan(page, has_receipts=bool(receipts)):
        number, dated_on = number and number.doubted("scan"), dated_on and dated_on.doubted("scan")
    citations = read_citations(page, number.span if number else None, today)
    known_days = [day for day in (dated_on and dated_on.value, *(c.value.dated_on for c in citations)) if day]
    due_terms = read_due_terms(page.source)
    deadline = read_deadline(page, kind_name, known_days, today)
    due_on = deadline.on if deadline else None
    if due_on and any(term.value.day_of_month for term in due_terms):
        due_on = due_on.doubted("recurring")  # the day named is only the first
    words = _words(page, number.value if number else None)
    return LetterReading(
        number=number,
        dated_on=dated_on,
        urgency=heading.read_urgency(page),
        secrecy=heading.read_secrecy(page),
        kind=kind,
        citations=citations,
        due_on=due_on,
        due_time=deadline.time if deadline else None,
        due_terms=due_terms,
        enclosures=read_enclosures(page),
        phones=contact.read_phones(page),
        fax=contact.read_fax(page),
        coordinators=contact.read_coordinators(page),
        has_qr=contact.read_qr(page),
        receipts=receipts,
        **words,
    )


def _words(page: Page, number: LetterNumber | None) -> dict[str, Read[str] | None]:
    words = {
        "subject": address.read_subject(page),
        "addressee": address.read_addressee(page),
        "issuer": address.read_issuer(page, number),
        "owner_unit": address.read_memo_office(page) or read_owner_unit(page),
    }
    if page.has_specks:
        return {name: read and read.doubted("specks") for name, read in words.items()}
    return words
