"""What the offices answered to one circulation: a row for each, and what it comes to.

Only the current version of a report counts, and only while it stands: one that was sent back tells nothing.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice

from django.db.models import Count, Sum

from .models import Answer, Circulation, Evidence, Question, Response
from .querysets import ResponseQuerySet
from .states import State

AT_ONCE = 500  # responses whose answers are fetched together
PLACES = Decimal("0.0001")  # of an answer; SQLite adds in binary


@dataclass(frozen=True)
class File:
    pk: int
    name: str


Value = Decimal | datetime.date | str | list[File] | None


@dataclass(frozen=True)
class Cell:
    question: Question
    value: Value


@dataclass(frozen=True)
class Row:
    """What one office answered; nothing while no report of its stands."""

    response: Response
    cells: list[Cell]  # in the order of the questions
    files: list[File]  # that answer no question

    @property
    def has_told(self) -> bool:
        return self.response.state in State.answered()


@dataclass(frozen=True)
class Tally:
    """The answers to one question, together."""

    question: Question
    answered: int = 0  # offices
    total: Decimal | None = None  # of numbers
    choices: list[tuple[str, int, Decimal]] = field(default_factory=list)  # each with its offices and percent

    @property
    def average(self) -> Decimal | None:
        return None if self.total is None else (self.total / self.answered).quantize(Decimal("0.01"))


@dataclass(frozen=True)
class Summary:
    offices: int  # whose report stands
    done: int | None  # where the circulation counts in a unit
    total: int | None
    tallies: list[Tally]

    @property
    def percent(self) -> Decimal | None:
        return percent(self.done, self.total) if self.total else None


def counted(circulation: Circulation) -> ResponseQuerySet:
    """The offices that make the denominator, in the order of the country."""
    responses = circulation.responses.counted().select_related("office", "reply_letter")
    return responses.order_by("office__path")


def rows(responses: list[Response], questions: list[Question]) -> list[Row]:
    """Their answers; as many queries for a hundred as for one."""
    told = {r.pk: defaultdict(list) for r in responses if r.state in State.answered()}
    for response, question, number, day, text in _current(Answer, told).values_list(
        "report__response", "question", "number", "day", "text"
    ):
        told[response][question] = text if number is None and day is None else number if day is None else day
    for response, question, pk, name in _current(Evidence, told).values_list(
        "report__response", "question", "pk", "name"
    ):
        told[response][question].append(File(pk, name))
    return [_row(response, told.get(response.pk, {}), questions) for response in responses]


def all_rows(circulation: Circulation) -> Iterator[Row]:
    """Of every office that counts, without holding all of them."""
    questions = list(circulation.questions.all())
    responses = counted(circulation).iterator(chunk_size=AT_ONCE)
    while some := list(islice(responses, AT_ONCE)):
        yield from rows(some, questions)


def summary(circulation: Circulation, states: list[State]) -> Summary:
    """What the answers of the offices in these states come to."""
    responses = circulation.responses.counted().filter(state__in=states)
    whole = responses.aggregate(offices=Count("pk"), done=Sum("done"), total=Sum("total"))
    return Summary(**whole, tallies=_tallies(list(circulation.questions.all()), responses))


def percent(part: int, whole: int) -> Decimal:
    """0–100, to one decimal."""
    return (Decimal(100) * part / whole).quantize(Decimal("0.1"))


def _tallies(questions: list[Question], responses: ResponseQuerySet) -> list[Tally]:
    answers = Answer.objects.current().filter(report__response__in=responses, question__in=questions)
    sums = {
        question: (answered, total)
        for question, answered, total in answers.order_by()
        .values("question")
        .annotate(answered=Count("pk"), total=Sum("number"))
        .values_list("question", "answered", "total")
    }
    chosen = answers.filter(question__kind=Question.Kind.CHOICE).order_by()
    counts = {
        (question, text): count
        for question, text, count in chosen.values("question", "text")
        .annotate(count=Count("pk"))
        .values_list("question", "text", "count")
    }
    files = Evidence.objects.current().filter(report__response__in=responses, question__in=questions)
    shown = dict(
        files.order_by()
        .values("question")
        .annotate(offices=Count("report", distinct=True))
        .values_list("question", "offices")
    )
    return [
        _tally(question, *sums.get(question.pk, (shown.get(question.pk, 0), None)), counts)
        for question in questions
    ]


def _tally(question: Question, answered: int, total: Decimal | None, counts: dict) -> Tally:
    chosen = [(choice, counts.get((question.pk, choice), 0)) for choice in question.choices]
    return Tally(
        question,
        answered,
        None if total is None else Decimal(total).quantize(PLACES),
        [(choice, count, percent(count, answered) if answered else Decimal(0)) for choice, count in chosen],
    )


def _current(model: type[Answer | Evidence], responses: dict[int, dict]):
    return model.objects.current().filter(report__response__in=list(responses)).order_by("pk")


def _row(response: Response, told: dict, questions: list[Question]) -> Row:
    cells = [Cell(question, told.get(question.pk)) for question in questions]
    return Row(response, cells, told.get(None, []))
