"""«เขียนรายงานผล»: the draft of a report, built from the facts that the system holds."""

import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from offices.models import User
from thai.dates import format_date
from thai.numerals import to_thai

from .models import Circulation, Draft, Response
from .states import Outcome, State

COLUMNS = ["ลำดับ", "หน่วยงาน", "ผลการรายงาน", "วันที่รายงาน"]


@transaction.atomic
def write_report(response: Response, *, by: User) -> Draft:
    """The draft that answers a duty, begun once; the office's first section owns the matter."""
    Response.objects.select_for_update().get(pk=response.pk)  # pressed twice at once, it is one draft
    draft = response.drafts.unissued().first()
    if draft is None:
        draft = Draft.objects.create(
            office=response.office,
            section=response.office.sections.first(),
            answers=response,
            addressee=response.circulation.office.name,
            subject=f"รายงาน{response.circulation.matter}"[:500],
            urgency=response.circulation.letter.urgency,
            author=by,
            **facts_of(response),
        )
    return draft


@translation.override(settings.LANGUAGE_CODE)  # an official letter is in Thai, whoever writes it
def facts_of(response: Response) -> dict:
    """Body, table and outcome as the responses to the office's own circulations stand now."""
    answers = _answers_from_below(response)
    counted = [answer for answer in answers if answer.state not in State.uncounted()]
    answered = [answer for answer in counted if answer.state in State.answered()]
    paragraphs = [_cause(response), _result(response, counted, answered), "จึงเรียนมาเพื่อโปรดทราบ"]
    return {
        "body": "\n\n".join(paragraphs),
        "columns": COLUMNS if answers else [],
        "rows": [_row(place, answer) for place, answer in enumerate(answers, start=1)],
        "outcome": Outcome.FULL if len(answered) == len(counted) else Outcome.PARTIAL,
    }


def is_out_of_date(draft: Draft) -> bool:
    """True when answers have changed since the table was written of a draft that has no number yet."""
    is_answer = draft.answers_id and not draft.letter_id
    return bool(is_answer and draft.rows != facts_of(draft.answers)["rows"])


def _answers_from_below(response: Response) -> list[Response]:
    below = Response.objects.filter(circulation__serves=response).select_related(
        "office", "circulation__letter__issuer"
    )
    return list(below.order_by("office__path"))


def _cause(response: Response) -> str:
    """ภาคเหตุ: ตามหนังสือ … closes with นั้น."""
    asked: Circulation = response.circulation
    until = f" ภายในวันที่ {format_date(response.due_on)}" if response.due_on else ""
    return f"ตาม{_named(asked)} ขอให้{response.office.name}รายงาน{asked.matter}{until} นั้น"


def _result(response: Response, counted: list[Response], answered: list[Response]) -> str:
    if not counted:
        return f"{response.office.name}ขอเรียนว่า ได้ดำเนินการเรียบร้อยแล้ว"
    told = " และ".join(dict.fromkeys(_named(answer.circulation) for answer in counted))
    share = to_thai(f"{100 * len(answered) / len(counted):.2f}")
    return (
        f"{response.office.name}ขอเรียนว่า ได้แจ้งให้หน่วยงานในพื้นที่ดำเนินการตาม{told} แล้ว "
        f"มีหน่วยงานที่รายงานผลแล้ว จำนวน {to_thai(len(answered))} แห่ง จากทั้งหมด {to_thai(len(counted))} แห่ง "
        f"คิดเป็นร้อยละ {share} รายละเอียดปรากฏตามตารางท้ายหนังสือนี้"
    )


def _named(circulation: Circulation) -> str:
    letter = circulation.letter
    urgency = f" {letter.urgency}" if letter.urgency else ""
    dated = f" ลงวันที่ {format_date(letter.dated_on)}" if letter.dated_on else ""
    return f"หนังสือ{letter.issuer.name}{urgency} ที่ {letter.number_thai}{dated}"


def _row(place: int, answer: Response) -> list[str]:
    done = answer.state in State.answered()
    result = answer.get_outcome_display() if done and answer.outcome else answer.get_state_display()
    when: datetime.datetime | None = answer.answered_at if done else None
    return [to_thai(place), answer.office.short, str(result), _day(when)]


def _day(moment: datetime.datetime | None) -> str:
    return format_date(timezone.localtime(moment).date(), "short") if moment else "–"
