"""From the entries of a register to the lines of its printout."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import F, Q
from django.utils import timezone

from offices.models import User
from thai.dates import format_date

from ..conduct import conduct_of
from ..models import Correction, Entry, Letter, Register
from ..paper.book import UNSEEN, Line

A_BATCH = 400  # entries fetched at once
COLUMN_OF = {  # where a corrected field of the letter, or of its entry, stands
    "number": "letter_number",
    "dated_on": "dated_on",
    "issuer": "sender",
    "addressee": "addressee",
    "subject": "subject",
    "remark": "remark",
    "registered_on": "day",
    "registered_time": "time",
}


def lines_of(book: Register, entries: list[int], reader: User) -> Iterator[Line]:
    """A line for each entry (by its key), as far as the reader may see its letter."""
    for start in range(0, len(entries), A_BATCH):
        yield from _batch(book, entries[start : start + A_BATCH], reader)


def _batch(book: Register, keys: list[int], reader: User) -> Iterator[Line]:
    entries = list(
        Entry.objects.filter(pk__in=keys).select_related("letter__issuer", "voided_by").order_by("number")
    )
    letters = [entry.letter_id for entry in entries]
    seen = set(Letter.objects.visible_to(reader).filter(pk__in=letters).values_list("pk", flat=True))
    conduct, earlier = conduct_of(seen, book, reader), _earlier(entries)
    for entry in entries:
        if entry.letter_id in seen:
            yield _line(entry, conduct.get(entry.letter_id, ()), earlier[entry.pk])
        else:
            yield _unseen(entry)


def _line(entry: Entry, conduct: list[str], earlier: dict) -> Line:
    letter = entry.letter
    return Line(
        number=entry.number,
        day=entry.registered_on,
        time=entry.registered_time,
        letter_number=letter.number_thai,
        dated_on=letter.dated_on,
        sender=letter.issuer.short,
        addressee=letter.addressee,
        subject=f"{letter.urgency} {letter.subject}".strip(),
        actions=tuple(conduct),
        remark=entry.remark,
        earlier={column: tuple(texts) for column, texts in earlier.items()},
        void=_void(entry),
    )


def _unseen(entry: Entry) -> Line:
    void = "ยกเลิก" if entry.is_void else ""  # why would tell of the letter
    return Line(entry.number, entry.registered_on, subject=UNSEEN, void=void, is_seen=False)


def _void(entry: Entry) -> str:
    if not entry.is_void:
        return ""
    day = format_date(timezone.localtime(entry.voided_at).date(), "short")
    return f"ยกเลิก: {entry.void_reason} ({entry.voided_by} {day})"


def _earlier(entries: list[Entry]) -> dict[int, dict[str, list[str]]]:
    """For each entry, by column, what stood there before it was corrected, the oldest first.

    What stood there while the letter was more secret than it is now is not told.
    """
    of_letters, found = defaultdict(list), defaultdict(lambda: defaultdict(list))
    for entry in entries:
        of_letters[entry.letter_id].append(entry.pk)
    of_letter = Q(letter__in=of_letters, entry=None)
    told = Correction.objects.filter(of_letter | Q(entry__in=entries), secrecy__lte=F("letter__secrecy"))
    for correction in told.order_by("pk"):
        column = COLUMN_OF.get(correction.field)
        for entry in [correction.entry_id] if correction.entry_id else of_letters[correction.letter_id]:
            if column and correction.before:
                found[entry][column].append(correction.before)
    return found
