"""The table below a report: a row for each office, columns for what adds up, as far as the paper goes."""

from collections.abc import Callable
from dataclasses import dataclass

from letters.paper import limits
from letters.paper.page import Table
from thai.amounts import format_amount
from thai.dates import format_date
from thai.numerals import to_thai

from ..models import Question, Response
from ..states import Outcome, State
from .below import Below
from .figures import day_of, percent


@dataclass(frozen=True)
class Column:
    head: str
    cell: Callable[[Response], str]
    total: str = ""


def table_of(below: Below) -> Table | None:
    """The fullest that can be printed: if need be without the answers, without quantities, or none.

    What does not fit stands in the file that the circulation's page gives.
    """
    if not 0 < len(below.responses) <= limits.ROWS:
        return None
    plain, counting = _plain(below), _counting(below)
    asked = _asked(below)[: limits.COLUMNS - 1 - len(plain) - len(counting)]
    choices = ([*plain, *counting, *asked], [*plain, *counting], plain)
    tables = (_table(below, columns) for columns in choices)
    return next((table for table in tables if limits.fits(table)), None)


def _table(below: Below, columns: list[Column]) -> Table:
    longest = limits.ROW // (len(columns) + 1)
    rows = [
        (to_thai(place), *(_clipped(column.cell(each), longest) for column in columns))
        for place, each in enumerate(below.responses, start=1)
    ]
    if any(column.total for column in columns):
        rows.append(("", "รวม", *(column.total for column in columns[1:])))
    return Table(("ลำดับ", *(column.head for column in columns)), tuple(rows))


def _plain(below: Below) -> list[Column]:
    letter = Column("ตามหนังสือที่", lambda each: each.circulation.letter.number_thai)
    return [
        Column("หน่วยงาน", lambda each: each.office.short),
        *([letter] if below.is_of_several_letters else []),
        Column("ผลการรายงาน", _result),
        Column(
            "วันที่รายงาน", lambda each: day_of(each.answered_at if each.state in State.answered() else None)
        ),
    ]


def _counting(below: Below) -> list[Column]:
    """What was done of how much, where all count in the same unit."""
    if not below.unit:
        return []
    return [
        Column(f"ดำเนินการแล้ว ({below.unit})", _accepted(lambda each: each.done), format_amount(below.done)),
        Column(f"ทั้งหมด ({below.unit})", _accepted(lambda each: each.total), format_amount(below.total)),
        Column("ร้อยละ", _share, percent(below.done, below.total)),
    ]


def _asked(below: Below) -> list[Column]:
    """A column for each number that was asked for; several letters ask different things."""
    if below.is_of_several_letters:
        return []
    return [_of_question(below, question) for question in below.numbers]


def _of_question(below: Below, question: Question) -> Column:
    head = f"{question.text} ({question.unit})" if question.unit else question.text
    short = head if len(head) <= limits.HEAD // limits.COLUMNS else f"ข้อ {to_thai(question.place)}"
    return Column(short, lambda each: _number(below, each, question), format_amount(below.sum_of(question)))


def _number(below: Below, response: Response, question: Question) -> str:
    answer = below.answer(response, question)
    return "–" if answer is None or answer.number is None else format_amount(answer.number)


def _accepted(number: Callable[[Response], int | None]) -> Callable[[Response], str]:
    def cell(response: Response) -> str:
        value = number(response) if response.state == State.ACCEPTED else None
        return "–" if value is None else format_amount(value)

    return cell


def _share(response: Response) -> str:
    is_counted = response.state == State.ACCEPTED and response.done is not None
    return percent(response.done, response.total) if is_counted else "–"


def _result(response: Response) -> str:
    """Only what was accepted is told as an answer."""
    match response.state:
        case State.ACCEPTED:
            return _told(response)
        case State.REPORTED:
            return "รายงานแล้ว รอตรวจ"
        case State.RETURNED:
            return "อยู่ระหว่างแก้ไข"
        case State.EXCUSED | State.WITHDRAWN:
            return str(response.get_state_display())
        case _:
            return "ยังไม่รายงาน"


def _told(response: Response) -> str:
    match response.outcome:
        case Outcome.PARTIAL:
            until = format_date(response.promised_on, "short") if response.promised_on else ""
            return "อยู่ระหว่างดำเนินการ" + (f" คาดว่าจะแล้วเสร็จภายในวันที่ {until}" if until else "")
        case Outcome.UNABLE:
            return f"ไม่สามารถดำเนินการได้ เนื่องจาก{response.answer.strip()}"
        case "":
            return "รับทราบแล้ว"
        case _:
            return str(response.get_outcome_display())


def _clipped(text: str, longest: int) -> str:
    """On one line, and no longer than a cell may be."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
