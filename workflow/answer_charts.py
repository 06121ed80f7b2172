"""What the offices answered, as pictures: how many chose what, and which offices told the most."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from .charts import Bar, Bars, Series, Tone
from .charts.scale import written
from .models import Answer, Circulation, Question
from .states import Outcome, State
from .sums import QuestionSum, Summary, share

MOST = 15  # offices of a question; the others stand in the table of answers


def charts_of(circulation: Circulation, accepted: Summary, told: Summary) -> list[Bars]:
    """What was told in all, then one for each question that has a picture, in their order; two queries.

    `told` holds `accepted`.
    """
    largest = _largest(circulation)
    both = zip(accepted.tallies, told.tallies, strict=True)
    charts = [chart for pair in both for chart in _of_question(*pair, largest)]
    return [chart for chart in [_of_outcomes(circulation), *charts] if not chart.is_empty]


def _of_outcomes(circulation: Circulation) -> Bars:
    answered = circulation.responses.counted().filter(state__in=State.answered()).exclude(outcome="")
    counts = defaultdict(lambda: [0, 0])
    for outcome, state, number in answered.order_by().values_list("outcome", "state").annotate(Count("pk")):
        counts[outcome][state != State.ACCEPTED] += number
    whole = sum(map(sum, counts.values()))
    return Bars(
        key="outcomes",
        title=_("ผลที่รายงาน"),
        caption=_("จาก %s แห่งที่ตอบแล้ว") % written(whole),
        name_heading=_("ผล"),
        unit=_("แห่ง"),
        note_heading=_("ร้อยละ"),
        series=_series(_("แห่ง")),
        bars=[
            Bar(str(outcome.label), counts[outcome], f"{share(sum(counts[outcome]), whole)}")
            for outcome in Outcome
            if outcome in counts
        ],
    )


def _of_question(
    accepted: QuestionSum, told: QuestionSum, largest: dict[int, list[Answer]]
) -> Iterator[Bars]:
    match told.question.kind:
        case Question.Kind.CHOICE:
            yield _of_choices(accepted, told)
        case Question.Kind.NUMBER:
            yield _of_offices(told, largest[told.question.pk])


def _of_choices(accepted: QuestionSum, told: QuestionSum) -> Bars:
    return Bars(
        key=f"question-{told.question.pk}",
        title=told.question.text,
        caption=_("ตอบ %(n)s แห่ง ส่วนใหญ่ตอบ «%(most)s»") % _of_most(told),
        name_heading=_("ตัวเลือก"),
        unit=_("แห่ง"),
        note_heading=_("ร้อยละ"),
        series=_series(_("แห่ง")),
        bars=[
            Bar(all_.name, [sure.count, all_.count - sure.count], f"{all_.percent}")
            for sure, all_ in zip(accepted.choices, told.choices, strict=True)
        ],
    )


def _of_most(told: QuestionSum) -> dict[str, str]:
    most = max(told.choices, key=lambda choice: choice.count)
    return {"n": written(told.answered), "most": most.name}


def _of_offices(told: QuestionSum, largest: list[Answer]) -> Bars:
    unit = told.question.unit
    said = {"n": written(told.answered), "total": written(told.total or 0), "unit": unit}
    caption = _("รวม %(total)s %(unit)s จาก %(n)s แห่ง") % said
    if told.answered > len(largest):
        caption = _("%(caption)s แสดง %(shown)s แห่งที่ตอบมากที่สุด") % {
            "caption": caption,
            "shown": written(len(largest)),
        }
    return Bars(
        key=f"question-{told.question.pk}",
        title=told.question.text,
        caption=caption,
        name_heading=_("หน่วยงาน"),
        unit=unit,
        series=_series(unit),
        bars=[_of_office(answer) for answer in largest],
        at_most=MOST,
    )


def _of_office(answer: Answer) -> Bar:
    response = answer.report.response
    is_sure = response.state == State.ACCEPTED
    values = [answer.number, 0] if is_sure else [0, answer.number]
    return Bar(response.office.short, values, url=response.get_absolute_url())


def _series(unit: str) -> list[Series]:
    return [
        Series(f"{_('รับว่าครบถ้วนแล้ว')} ({unit})" if unit else _("รับว่าครบถ้วนแล้ว"), Tone.DONE),
        Series(f"{_('รอตรวจ')} ({unit})" if unit else _("รอตรวจ"), Tone.REPORTED),
    ]


def _largest(circulation: Circulation) -> dict[int, list[Answer]]:
    """By the key of a question the largest numbers that stand, the largest first."""
    counted = circulation.responses.counted().filter(state__in=State.answered())
    standing = Answer.objects.current().filter(report__response__in=counted, number__gt=0)
    place = Window(RowNumber(), partition_by=F("question"), order_by=[F("number").desc(), F("pk").asc()])
    first = standing.annotate(place=place).filter(place__lte=MOST).order_by("question", "place")
    found = defaultdict(list)
    for answer in first.select_related("report__response__office"):
        found[answer.question_id].append(answer)
    return found
