"""Does each row say what the last line about it says, and has each its line?

Rows and lines are read side by side in the order of their keys. People go on writing meanwhile: what seems
amiss is looked at once more, by itself, before it is told.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter

from django.db.models import QuerySet

from ..models import LedgerLine
from . import kinds
from .faults import Fault, Finding
from .kinds import Content, Kind

AT_ONCE = 500
Line = tuple[int, int, int, str]  # key, sequence, office, digest


def in_rows(office: int | None = None) -> Iterator[Finding]:
    for kind in kinds.all_kinds():
        yield from _looked_at_again(kind, _amiss(kind, *_side_by_side(kind, office)))
    known = [kind.name for kind in kinds.all_kinds()]
    for line in LedgerLine.objects.exclude(kind__in=known).iterator():
        if office in (None, line.office_id):
            where = {"kind": line.kind, "key": line.key, "sequence": line.sequence}
            yield Finding(Fault.KIND_UNKNOWN, line.office_id, **where)


def _side_by_side(kind: Kind, office: int | None) -> tuple[QuerySet, QuerySet]:
    lines = LedgerLine.objects.filter(kind=kind.name)
    if office is None:
        return kind.rows, lines
    return kind.of_office(office), lines.filter(office=office)


def _amiss(kind: Kind, rows: QuerySet, lines: QuerySet) -> Iterator[Finding]:
    stored, told = kind.contents(rows, is_long=True), _last_of_each(lines)
    row, line = next(stored, None), next(told, None)
    while row or line:
        if line is None or (row and row.key < line[0]):
            yield Finding(Fault.ROW_INSERTED, row.office, kind.name, row.key)
            row = next(stored, None)
        elif row is None or line[0] < row.key:
            yield Finding(Fault.ROW_MISSING, line[2], kind.name, line[0], line[1])
            line = next(told, None)
        else:
            yield from _compared(kind, row, line)
            row, line = next(stored, None), next(told, None)


def _last_of_each(lines: QuerySet) -> Iterator[Line]:
    """What was written down last about each row."""
    asked = lines.order_by("key", "sequence").values_list("key", "sequence", "office", "digest")
    for _key, own in groupby(asked.iterator(chunk_size=2000), key=itemgetter(0)):
        *_earlier, last = own
        yield last


def _compared(kind: Kind, row: Content, line: Line) -> Iterator[Finding]:
    key, sequence, office, digest = line
    if row.digest != digest:
        yield Finding(Fault.ROW_CHANGED, office, kind.name, key, sequence)
    if row.office != office:
        yield Finding(Fault.ROW_MOVED, office, kind.name, key, sequence)


def _looked_at_again(kind: Kind, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The rows before the lines: whoever's row is seen then, its line is seen after it."""
    findings = iter(findings)
    while batch := list(islice(findings, AT_ONCE)):
        keys = {finding.key for finding in batch}
        rows = {each.key: each for each in kind.contents(kind.rows.filter(pk__in=keys))}
        lines = LedgerLine.objects.filter(kind=kind.name, key__in=keys)
        told = {line[0]: line for line in _last_of_each(lines)}
        yield from (each for each in batch if not _is_well(rows.get(each.key), told.get(each.key)))


def _is_well(row: Content | None, line: Line | None) -> bool:
    return bool(row and line) and (row.office, row.digest) == line[2:]
