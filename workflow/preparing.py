"""The report that is being written: begun from what was sent before, kept until it is sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from hashlib import sha256

from django.db import transaction
from django.db.models import prefetch_related_objects

from thai.amounts import format_amount

from .models import Answer, Evidence, Question, Report, Response
from .told import Told


def prepared(response: Response) -> Report | None:
    """The report that is being written and was not sent."""
    return response.reports.prepared().first()


def basis(response: Response) -> Report | None:
    """What the next version begins from: the prepared report, which is the last, or else the last sent."""
    return response.reports.order_by("number").last()


def basis_with_answers(response: Response) -> Report | None:
    """The same, to be shown: with its answers, their questions and its files."""
    if report := basis(response):
        prefetch_related_objects([report], "answers__question", "evidence")
    return report


@transaction.atomic
def begin(response: Response) -> Report:
    """The prepared report; a new one begins with the answers and the files of the last that was sent."""
    lock(response.pk)
    former = basis(response)
    if former and former.sent_at is None:
        return former
    told = former.told if former else Told.NOTHING_TOLD
    number = (former.number if former else 0) + 1
    report = Report.objects.create(response=response, number=number, **told | {"reply_letter": None})
    if former:
        _copy(former.answers.all(), report, Answer)
        _copy(former.evidence.all(), report, Evidence)
    return report


@contextmanager
def apart(response: Response) -> Iterator[None]:
    """Within, the report begins from what was sent; what the office has prepared follows it, untouched."""
    with transaction.atomic():
        lock(response.pk)
        own = prepared(response)
        rows = [own, *own.answers.all(), *own.evidence.all()] if own else []
        Report.objects.filter(pk=own and own.pk).delete()  # only one is prepared at a time
        yield
        if own:
            former = response.reports.last()
            own.number = (former.number if former else 0) + 1
        for row in rows:
            row.save_base(raw=True, force_insert=True)  # the same row, its moments too


@transaction.atomic
def save(response: Response, *, answers: dict[int, object], **told) -> Report:
    """Keep what is told so far, whole or not, without sending it."""
    report = begin(response)
    for name, value in told.items():
        setattr(report, name, value)
    report.save()
    write_answers(report, answers)
    return report


def write_answers(report: Report, answers: dict[int, object]) -> None:
    """Replace the answers of a report: question's key → Decimal, date, text, or None for no answer."""
    questions = report.response.circulation.questions.exclude(kind=Question.Kind.FILE).in_bulk()
    report.answers.all().delete()
    Answer.objects.bulk_create(
        _answer(report, questions[pk], value)
        for pk, value in answers.items()
        if pk in questions and value not in (None, "")
    )


def mark(response: Response) -> str:
    """Tells whether somebody has saved other words since a form was shown."""
    report = basis(response)
    if report is None:
        return mark_of(Told.NOTHING_TOLD, {})
    answers = report.answers.select_related("question")
    return mark_of(report.told, {answer.question_id: answer.value for answer in answers})


def mark_of(told: dict, answers: dict[int, object]) -> str:
    """Of a report that tells this; of what is left out and what is empty alike."""
    words = [
        told.get(name) or "" for name in Told.NOTHING_TOLD if name not in ("done", "total", "reply_letter")
    ]
    counted = [told.get(name) for name in ("done", "total")]
    given = sorted((pk, _written(value)) for pk, value in answers.items() if value not in (None, ""))
    return sha256(repr([list(map(str, words)), counted, given]).encode()).hexdigest()[:16]


def _written(value) -> str:
    return format_amount(value) if isinstance(value, Decimal | int) else str(value)


def lock(response_pk: int) -> None:
    """Two who prepare the same report do so one after the other."""
    Response.objects.select_for_update(of=("self",)).get(pk=response_pk)


def _copy(rows, report: Report, model: type[Answer | Evidence]) -> None:
    copies = list(rows)
    for row in copies:
        row.pk, row._state.adding, row.report = None, True, report
    model.objects.bulk_create(copies)


def _answer(report: Report, question: Question, value) -> Answer:
    answer = Answer(report=report, question=question)
    match question.kind:
        case Question.Kind.NUMBER:
            answer.number = Decimal(value)
        case Question.Kind.DATE:
            answer.day = value
        case _:
            answer.text = value
    return answer
