"""Does each line of a chain follow from the one before, up to where it ends?"""

from collections.abc import Generator, Iterator
from itertools import groupby
from operator import attrgetter

from ..models import Ledger, LedgerLine
from .digests import BEGINNING, line_hash
from .faults import Fault, Finding

LINES_AT_ONCE = 2000


def in_chains(office: int | None = None) -> Iterator[Finding]:
    """Of all offices' chains, or of one, each line once."""
    which = {} if office is None else {"office": office}
    ends = dict(Ledger.objects.filter(**which).values_list("office", "length"))
    lines = LedgerLine.objects.filter(**which).order_by("office", "sequence")
    for each, own in groupby(lines.iterator(chunk_size=LINES_AT_ONCE), key=attrgetter("office_id")):
        last = yield from _followed(own)
        ends.pop(each, None)
        yield from _at_the_end(last)
    yield from (Finding(Fault.END_WRONG, each, sequence=1) for each, length in ends.items() if length)


def _followed(lines: Iterator[LedgerLine]) -> Generator[Finding, None, LedgerLine]:
    """What is amiss; the last line. After a gap one must be believed: nothing says what stood before it."""
    place, before = 0, BEGINNING
    for line in lines:
        if line.sequence != place + 1:
            yield Finding(Fault.LINE_MISSING, line.office_id, sequence=place + 1)
        elif not _follows(line, before):
            where = {"kind": line.kind, "key": line.key, "sequence": line.sequence}
            yield Finding(Fault.LINE_CHANGED, line.office_id, **where)
        place, before = line.sequence, line.hash
    return line


def _follows(line: LedgerLine, before: str) -> bool:
    said = (line.kind, line.key, line.digest, line.is_late)
    return line.hash == line_hash(before, line.office_id, line.sequence, *said)


def _at_the_end(last: LedgerLine) -> Iterator[Finding]:
    """The chain may have grown since: then it goes on after this line."""
    end = Ledger.objects.filter(office=last.office_id).first()
    is_grown = end and end.length > last.sequence and _stands(end)
    if not is_grown and (end is None or (end.length, end.hash) != (last.sequence, last.hash)):
        yield Finding(Fault.END_WRONG, last.office_id, sequence=last.sequence)


def _stands(end: Ledger) -> bool:
    lines = LedgerLine.objects.filter(office=end.office_id, sequence__gte=end.length)
    return lines.exists()
