"""The lines that are added to the chains at the end of a transaction.

Whoever writes waits for the chains of its offices here, for the moment until its commit, and for no chain
while it has one of a later office: nobody can wait for each other in a circle.
"""

from itertools import groupby
from operator import attrgetter

from ..models.ledger import Ledger, LedgerLine
from . import kinds
from .digests import line_hash
from .kinds import Content

LINES_AT_ONCE = 1000
Row = tuple[str, int]  # kind, key


def append(rows: list[Row], using: str, *, is_late: bool = False) -> None:
    """A line for each of these rows, in their order, as they stand in the database now.

    A row that was undone meanwhile leaves none.
    """
    contents = _contents(rows, using)
    written = sorted((row for row in rows if row in contents), key=lambda row: contents[row].office)
    if not written:
        return
    ends = _held({contents[row].office for row in written}, using)
    lines = []
    for office, own in groupby(written, key=lambda row: contents[row].office):
        lines += [_line(ends[office], row, contents[row], is_late) for row in own]
    LedgerLine.objects.using(using).bulk_create(lines, batch_size=LINES_AT_ONCE)
    Ledger.objects.using(using).bulk_create(
        sorted(ends.values(), key=attrgetter("office_id")),
        update_conflicts=True,
        unique_fields=["office"],
        update_fields=["length", "hash"],
        batch_size=LINES_AT_ONCE,
    )


def _contents(rows: list[Row], using: str) -> dict[Row, Content]:
    found = {}
    for name in {name for name, _key in rows}:
        kind = kinds.kind(name)
        keys = [key for each, key in rows if each == name]
        for start in range(0, len(keys), LINES_AT_ONCE):
            stored = kind.rows.using(using).filter(pk__in=keys[start : start + LINES_AT_ONCE])
            found |= {(name, content.key): content for content in kind.contents(stored)}
    return found


def _held(offices: set[int], using: str) -> dict[int, Ledger]:
    """The ends of the offices' chains, locked one after the other in the offices' order.

    A chain that begins is made before any of several is locked: nobody else sees it, and so nobody who holds
    another waits for it.
    """
    if len(offices) > 1:
        _begin(offices, using)
    held = _locked(offices, using)
    if len(held) < len(offices):
        _begin(offices, using)
        held = _locked(offices, using)
    return held


def _begin(offices: set[int], using: str) -> None:
    ledgers = Ledger.objects.using(using)
    known = set(ledgers.filter(office__in=offices).values_list("office", flat=True))
    if new := sorted(offices - known):
        ledgers.bulk_create([Ledger(office_id=office) for office in new], ignore_conflicts=True)


def _locked(offices: set[int], using: str) -> dict[int, Ledger]:
    held = Ledger.objects.using(using).select_for_update().filter(office__in=offices).order_by("office")
    return {ledger.office_id: ledger for ledger in held}


def _line(end: Ledger, row: Row, content: Content, is_late: bool) -> LedgerLine:
    """The next one, which is the end from now on."""
    name, key = row
    end.length += 1
    end.hash = line_hash(end.hash, end.office_id, end.length, name, key, content.digest, is_late)
    said = {"kind": name, "key": key, "digest": content.digest, "is_late": is_late, "hash": end.hash}
    return LedgerLine(office_id=end.office_id, sequence=end.length, **said)
