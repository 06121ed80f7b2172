"""The changes as a file: one list for the meeting."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product

from django.utils.translation import gettext as _

from letters.lists import Column, day_of, remarks_of, table_of
from letters.paper.table import Table

from .changes import Line, lines_of, responses_of
from .kinds import Kind, Scope, Side

AT_ONCE = 500  # offices whose records are read together


def table(scopes: Sequence[Scope], kinds: Sequence[Kind]) -> Table:
    """Of one side or of both, of one kind or of all."""
    sides = [Column(_("ฝ่าย"), lambda each: str(each[2].label), 24)] if len(scopes) > 1 else []
    columns = [
        *sides,
        Column(_("สิ่งที่เปลี่ยน"), lambda each: str(each[0].label), 24),
        Column(_("หนังสือ"), lambda each: str(each[1].response.circulation.letter), 24),
        Column(_("เรื่อง"), lambda each: each[1].response.circulation.matter, 60),
        Column(_("หน่วยงาน"), lambda each: each[1].response.office.name, 44),
        Column(_("ภายในวันที่"), lambda each: each[1].response.due_on),
        Column(_("กำหนดเดิม"), lambda each: each[1].due.former if each[1].due else None),
        Column(_("เมื่อวันที่"), lambda each: day_of(each[1].at)),
        Column(_("โดย"), lambda each: each[1].who, 30),
        Column(_("เหตุผล"), lambda each: each[1].record.note if each[1].record else "", 40),
    ]
    office, span = scopes[0].office, scopes[0].span
    title = f"{_('มีอะไรเปลี่ยน')} {span.words}"
    remarks = remarks_of(office, span.today, " · ".join(str(scope.side.label) for scope in scopes))
    return table_of(title, columns, _lines(scopes, kinds), remarks=remarks)


def _lines(scopes: Iterable[Scope], kinds: Sequence[Kind]) -> Iterator[tuple[Kind, Line, Side]]:
    related = ("office", "circulation__letter", "circulation__opened_by")
    for scope, kind in product(scopes, kinds):
        found = responses_of(scope, kind).select_related(*related).iterator(AT_ONCE)
        while some := list(islice(found, AT_ONCE)):
            yield from ((kind, line, scope.side) for line in lines_of(scope, kind, some))
