"""The changes as a file: one list for the meeting."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.utils.translation import gettext as _

from letters.lists import Column, day_of, remarks_of, table_of
from letters.paper.table import Table

from .changes import Line, lines_of, responses_of
from .kinds import Kind, Scope

AT_ONCE = 500  # offices whose records are read together


def table(scope: Scope, kinds: Iterable[Kind]) -> Table:
    """Of one kind, or of all."""
    columns = [
        Column(_("สิ่งที่เปลี่ยน"), lambda each: str(each[0].label), 24),
        Column(_("หนังสือ"), lambda each: str(each[1].response.circulation.letter), 24),
        Column(_("เรื่อง"), lambda each: each[1].response.circulation.matter, 60),
        Column(_("หน่วยงาน"), lambda each: each[1].response.office.name, 44),
        Column(_("ภายในวันที่"), lambda each: each[1].response.due_on),
        Column(_("กำหนดเดิม"), lambda each: each[1].former_due_on),
        Column(_("เมื่อวันที่"), lambda each: day_of(each[1].record.at) if each[1].record else None),
        Column(_("โดย"), lambda each: each[1].record.who if each[1].record else "", 30),
        Column(_("เหตุผล"), lambda each: each[1].record.note if each[1].record else "", 40),
    ]
    title = f"{_('มีอะไรเปลี่ยน')} {scope.span.words}"
    remarks = remarks_of(scope.office, scope.span.today, str(scope.side.label))
    return table_of(title, columns, _lines(scope, kinds), remarks=remarks)


def _lines(scope: Scope, kinds: Iterable[Kind]) -> Iterator[tuple[Kind, Line]]:
    for kind in kinds:
        found = responses_of(scope, kind).select_related("office", "circulation__letter").iterator(AT_ONCE)
        while some := list(islice(found, AT_ONCE)):
            yield from ((kind, line) for line in lines_of(scope, kind, some))
