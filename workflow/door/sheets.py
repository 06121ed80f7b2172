"""What an office's answer sheet says."""

from collections.abc import Iterable

from django.conf import settings
from django.utils import translation

from letters.models import Letter
from letters.paper import answer_sheet
from letters.paper.answer_sheet import AnswerSheet
from thai.dates import format_date
from thai.numerals import to_thai

from .. import counted_days, keys
from ..models import Circulation, Question, ReplyKey
from .contact import contact_of


@translation.override(settings.LANGUAGE_CODE)  # paper is in Thai, whoever prints it
def sheets_of(circulation: Circulation, given: Iterable[ReplyKey]) -> list[AnswerSheet]:
    """A sheet for each key, all of one circulation."""
    letter, questions = circulation.letter, _questions(circulation)
    unit, phone = contact_of(circulation)
    common = {
        "asker": circulation.office.name,
        "letter": _named(letter),
        "subject": letter.subject,
        "contact": f"{unit} โทร. {phone}" if phone else unit,
        "needs_code": circulation.needs_code,
    }
    return [_sheet(circulation, key, questions, common) for key in given]


def _sheet(circulation: Circulation, key: ReplyKey, questions: tuple[str, ...], common: dict) -> AnswerSheet:
    response, token = key.response, keys.token_of(key)
    place, code = keys.by_hand(token)
    return AnswerSheet(
        office=response.office.name,
        request=circulation.request_in_words if response.needs_report else "รับทราบ",
        due=counted_days.for_the_asked(response),
        questions=questions if response.needs_report else (),
        url=keys.address_of(token),
        place=place,
        code=code,
        expires=format_date(key.expires_on),
        is_answer=response.needs_report,
        **common,
    )


def _questions(circulation: Circulation) -> tuple[str, ...]:
    counted = [f"จำนวนที่ดำเนินการแล้ว และจำนวนทั้งหมด ({circulation.unit})"] if circulation.unit else []
    asked = [*counted, *(_in_short(question) for question in circulation.questions.all())]
    if len(asked) <= answer_sheet.QUESTIONS:
        return tuple(asked)
    kept = answer_sheet.QUESTIONS - 1
    return (*asked[:kept], f"และอีก {to_thai(len(asked) - kept)} ข้อ ดูได้เมื่อเปิดลิงก์")


def _in_short(question: Question) -> str:
    return answer_sheet.short(f"{question.text} ({question.unit})" if question.unit else question.text)


def _named(letter: Letter) -> str:
    dated = f" ลงวันที่ {format_date(letter.dated_on)}" if letter.dated_on else ""
    return f"{letter.number_thai or 'ไม่มีเลขที่'}{dated}"
