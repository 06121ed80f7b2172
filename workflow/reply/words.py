"""The text of a report: paragraphs by name, each a sentence or two that a person may change."""

from decimal import Decimal

from thai.amounts import format_amount
from thai.dates import format_date
from thai.numerals import to_thai

from ..citing import cause, cited
from ..models import Answer, Question, Response
from ..states import Outcome
from ..told import Told
from .below import Below
from .figures import percent

CLOSING = "จึงเรียนมาเพื่อโปรดทราบ"


def paragraphs(
    duty: Response, below: Below, told: Told, own: list[Answer], *, kind: str, has_table: bool
) -> dict[str, str]:
    """Name → text, in the order of the letter; those with nothing to say are left out.

    `told` is what the letter reports: outcome, promised day, quantities. `kind`: of the letter.
    """
    if below.counted:
        told_of = {
            "result": _result(duty, below, has_table),
            "sums": _sums(_sums_of(below)),
            "rest": _rest(below, told),
        }
    else:
        told_of = {
            "result": f"{duty.office.name}ขอเรียนว่า {_own(duty, told)}",
            "sums": _sums(_own_answers(own)),
        }
    found = {"cause": cause(duty, kind), **told_of, "closing": CLOSING}
    return {name: text for name, text in found.items() if text}


def nil(duty: Response, kind: str) -> dict[str, str]:
    """Of an office that has nothing to report: no figures, whatever those below have answered."""
    found = f"{duty.office.name}ขอเรียนว่า ได้ตรวจสอบแล้ว ไม่มีกรณีดังกล่าวในพื้นที่ จึงไม่มีข้อมูลที่จะรายงาน"
    return {"cause": cause(duty, kind), "result": found, "closing": CLOSING}


def result_among(paragraphs: dict[str, str]) -> tuple[str, ...]:
    """Of a report's paragraphs those that tell what was done: neither its cause nor its close."""
    return tuple(text for name, text in paragraphs.items() if name not in ("cause", "closing"))


def _result(duty: Response, below: Below, has_table: bool) -> str:
    told = " และ".join(dict.fromkeys(cited(each.circulation.letter) for each in below.counted))
    where = "ตารางข้างท้ายนี้" if has_table else "สิ่งที่ส่งมาด้วย"
    return (
        f"{duty.office.name}ขอเรียนว่า ได้แจ้งให้หน่วยงานในพื้นที่ดำเนินการตาม{told} แล้ว "
        f"มีหน่วยงานที่รายงานผลแล้ว {_of(len(below.accepted), len(below.counted), 'แห่ง')}"
        f"{_kinds(below)}{_quantity(below)} รายละเอียดปรากฏตาม{where}"
    )


def _of(part: int, whole: int, unit: str) -> str:
    return (
        f"จำนวน {format_amount(part)} {unit} จากทั้งหมด {format_amount(whole)} {unit} "
        f"คิดเป็นร้อยละ {percent(part, whole)}"
    )


def _kinds(below: Below) -> str:
    """What they answered, where it was not the same «ดำเนินการแล้ว» from all of them."""
    answered = [each.outcome for each in below.accepted if each.outcome]
    counted = [(outcome.label, answered.count(outcome)) for outcome in Outcome if outcome in answered]
    if not answered or set(answered) == {Outcome.FULL}:
        return ""
    return " แยกเป็น " + " ".join(f"{label} {format_amount(number)} แห่ง" for label, number in counted)


def _quantity(below: Below) -> str:
    return f" มีผลงาน{_of(below.done, below.total, below.unit)}" if below.unit and below.total else ""


def _rest(below: Below, told: Told) -> str:
    """Who has not answered, and of whose answers a part is still to come."""
    partial = [each for each in below.accepted if each.outcome == Outcome.PARTIAL]
    number = len(below.remaining) + len(partial)
    if not number:
        return ""
    return f"ส่วนที่เหลือ จำนวน {format_amount(number)} แห่ง {_under_way(told)}"


def _under_way(told: Told) -> str:
    until = f" คาดว่าจะแล้วเสร็จภายในวันที่ {format_date(told.promised_on)}" if told.promised_on else ""
    return f"อยู่ระหว่างดำเนินการ{until}"


def _own(duty: Response, told: Told) -> str:
    """The office's own work, passed on to nobody."""
    unit = duty.circulation.unit
    counted = f" {_of(told.done, told.total, unit)}" if unit and told.done is not None and told.total else ""
    match told.outcome:
        case Outcome.PARTIAL:
            return f"{_under_way(told)}{' โดยดำเนินการแล้ว' + counted if counted else ''}"
        case Outcome.NOTHING:
            return "ไม่มีข้อมูลที่จะรายงาน"
        case Outcome.NOT_APPLICABLE:
            return f"เรื่องนี้ไม่เกี่ยวข้องกับหน่วยงาน{_because(told)}"
        case Outcome.UNABLE:
            return f"ไม่สามารถดำเนินการได้{_because(told)}"
        case _:
            return f"ได้ดำเนินการเรียบร้อยแล้ว{counted}"


def _because(told: Told) -> str:
    return f" เนื่องจาก{told.answer.strip()}" if told.answer.strip() else ""


def _sums(told: list[str]) -> str:
    places = enumerate(told, start=1)
    return "ข้อมูลที่รายงาน ดังนี้ " + " ".join(f"({to_thai(n)}) {each}" for n, each in places) if told else ""


def _sums_of(below: Below) -> list[str]:
    """Numbers summed, choices counted; of questions that somebody has answered."""
    return [_sum(question, below) for question in below.questions if below.answers_to(question)]


def _sum(question: Question, below: Below) -> str:
    if question.kind == Question.Kind.NUMBER:
        return f"{question.text} รวม {_amount(below.sum_of(question), question)}"
    chosen = [answer.text for answer in below.answers_to(question)]
    counted = [
        f"{each} {format_amount(chosen.count(each))} แห่ง" for each in question.choices if each in chosen
    ]
    return f"{question.text} {' '.join(counted)}"


def _own_answers(own: list[Answer]) -> list[str]:
    return [f"{each.question.text} {_own_answer(each)}" for each in own]


def _own_answer(answer: Answer) -> str:
    return answer.text if answer.number is None else _amount(answer.number, answer.question)


def _amount(number: Decimal, question: Question) -> str:
    return f"{format_amount(number)} {question.unit}".strip()
