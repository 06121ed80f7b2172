"""The answers to a circulation as a table for a sheet: a row for each office, and below them the sums."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from letters.paper.table import Table, Value
from thai.dates import format_date
from thai.numerals import to_thai

from . import answers
from .answers import Row
from .models import Circulation, Question
from .states import Outcome, State
from .sums import QuestionSum, Summary, sums_of

WIDTHS = {Question.Kind.NUMBER: 16, Question.Kind.DATE: 16, Question.Kind.CHOICE: 20}
WIDE = 40  # characters, for texts and names of files


def table_of(circulation: Circulation, today: datetime.date) -> Table:
    sums = sums_of(circulation)
    accepted, told = sums.of([State.ACCEPTED]), sums.of(State.answered())
    has_unit, counted = bool(circulation.unit), answers.counted(circulation).count()
    labels = {value: str(label) for value, label in [*State.choices, *Outcome.choices]}
    return Table(
        title=f"{circulation.letter.number_thai} {circulation.matter}",
        remarks=[_remark(circulation, told, counted, today)],
        headings=[*_headings(circulation.unit), *map(_heading, sums.questions), _("ไฟล์หลักฐาน")],
        widths=[
            *(30, 16, 16, 24, 16),
            *([14, 14, 10] if has_unit else []),
            WIDE,
            *(WIDTHS.get(question.kind, WIDE) for question in sums.questions),
            WIDE,
        ],
        rows=(_row(row, has_unit, labels) for row in answers.all_rows(circulation)),
        totals=[
            _totals(_("รวมที่รับว่าครบถ้วน"), accepted, has_unit),
            _totals(_("รวมที่รายงานทั้งหมด"), told, has_unit),
        ],
        length=counted,
    )


def _remark(circulation: Circulation, told: Summary, counted: int, today: datetime.date) -> str:
    said = {
        "office": circulation.office,
        "told": to_thai(told.offices),
        "counted": to_thai(counted),
        "day": format_date(today),
    }
    return _("%(office)s · รายงานแล้ว %(told)s จาก %(counted)s แห่ง · ข้อมูล ณ วันที่ %(day)s") % said


def _headings(unit: str) -> list[str]:
    counted = [_("ดำเนินการแล้ว (%s)") % unit, _("ทั้งหมด (%s)") % unit, _("ร้อยละ")] if unit else []
    return [_("หน่วยงาน"), _("สังกัด"), _("สถานะ"), _("ผล"), _("วันที่รายงาน"), *counted, _("รายละเอียด")]


def _heading(question: Question) -> str:
    return f"{question.text} ({question.unit})" if question.unit else question.text


def _row(row: Row, has_unit: bool, labels: dict[str, str]) -> list[Value]:
    response = row.response
    told = response if row.has_told else None
    when = timezone.localtime(response.answered_at).date() if told else None
    return [
        response.office.name,
        response.office.parent.short if response.office.parent else None,
        labels[response.state],
        labels.get(told.outcome) if told else None,
        when,
        *((told.done, told.total, told.percent) if told and has_unit else [None] * 3 * has_unit),
        told.answer if told else None,
        *(_value(cell.value) for cell in row.cells),
        _value(row.files),
    ]


def _value(value: answers.Value) -> Value:
    return "\n".join(file.name for file in value) if isinstance(value, list) else value


def _totals(label: str, summary: Summary, has_unit: bool) -> list[Value]:
    quantities = (summary.done, summary.total, summary.percent) if has_unit else ()
    return [label, None, summary.offices, None, None, *quantities, None, *map(_total, summary.tallies), None]


def _total(tally: QuestionSum) -> Value:
    """The sum of numbers, how many chose what, or how many answered."""
    match tally.question.kind:
        case Question.Kind.NUMBER:
            return tally.total
        case Question.Kind.CHOICE:
            return "\n".join(f"{each.name}: {each.count} ({each.percent}%)" for each in tally.choices)
        case _:
            return tally.answered
