"""What the answers to one circulation come to: sums, averages, how many chose what."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, CharField, Count, QuerySet, Sum, Value, When
from django.db.models.functions import Cast

from .models import Answer, Circulation, Evidence, Question, Response
from .states import State

PLACES, CENT, TENTH = Decimal("0.0001"), Decimal("0.01"), Decimal("0.1")  # SQLite adds in binary


@dataclass(frozen=True)
class Choice:
    name: str
    count: int  # offices
    percent: Decimal  # 0–100, of those who answered


@dataclass(frozen=True)
class QuestionSum:
    """The answers to one question, together."""

    question: Question
    answered: int  # offices
    total: Decimal | None  # of numbers
    choices: list[Choice]

    @property
    def average(self) -> Decimal | None:
        return None if self.total is None else (self.total / self.answered).quantize(CENT)


@dataclass(frozen=True)
class Summary:
    offices: int  # whose report stands
    done: int | None  # where the circulation counts in a unit
    total: int | None
    tallies: list[QuestionSum]

    @property
    def percent(self) -> Decimal | None:
        return share(self.done, self.total) if self.total else None


@dataclass(frozen=True)
class Sums:
    """Apart for each state of the responses, to be read for one state or several together."""

    questions: list[Question]
    quantities: list[tuple]  # state, offices, done, total
    answers: list[tuple]  # state, question, choice, answers, sum
    files: list[tuple]  # state, question, offices

    def of(self, states: list[State]) -> Summary:
        rows = [row for row in self.quantities if row[0] in states]
        return Summary(
            offices=sum(row[1] for row in rows),
            done=_added(row[2] for row in rows),
            total=_added(row[3] for row in rows),
            tallies=[self._tally(question, states) for question in self.questions],
        )

    def _tally(self, question: Question, states: list[State]) -> QuestionSum:
        rows, files = (
            [row[2:] for row in table if row[0] in states and row[1] == question.pk]
            for table in (self.answers, self.files)
        )
        counts, total = Counter(), _added(sum_ for _choice, _count, sum_ in rows)
        for choice, count, _sum in rows:
            counts[choice] += count
        answered = counts.total() + sum(offices for (offices,) in files)
        chosen = [Choice(each, counts[each], share(counts[each], answered)) for each in question.choices]
        return QuestionSum(
            question, answered, None if total is None else Decimal(total).quantize(PLACES), chosen
        )


def sums_of(circulation: Circulation) -> Sums:
    """Added up by the database, in as many queries for a country as for a district."""
    responses = circulation.responses.counted().filter(state__in=State.answered())
    return Sums(
        list(circulation.questions.all()),
        list(_quantities(responses)),
        list(_answers(responses)),
        list(_files(responses)),
    )


def _quantities(responses: QuerySet[Response]) -> QuerySet:
    by_state = responses.order_by().values("state")
    return by_state.annotate(Count("pk"), Sum("done"), Sum("total")).values_list(
        "state", "pk__count", "done__sum", "total__sum"
    )


def _answers(responses: QuerySet[Response]) -> QuerySet:
    choice = Case(
        When(question__kind=Question.Kind.CHOICE, then=Cast("text", CharField())),
        default=Value(""),
        output_field=CharField(),
    )
    standing = Answer.objects.current().filter(report__response__in=responses).order_by()
    groups = standing.values("report__response__state", "question", choice=choice)
    return groups.annotate(Count("pk"), Sum("number")).values_list(
        "report__response__state", "question", "choice", "pk__count", "number__sum"
    )


def _files(responses: QuerySet[Response]) -> QuerySet:
    standing = Evidence.objects.current().filter(report__response__in=responses, question__isnull=False)
    groups = standing.order_by().values("report__response__state", "question")
    return groups.annotate(offices=Count("report", distinct=True)).values_list(
        "report__response__state", "question", "offices"
    )


def _added(values: Iterable) -> Decimal | int | None:
    """The sum of those that there are; None of none."""
    there = [value for value in values if value is not None]
    return sum(there) if there else None


def share(part: int, whole: int) -> Decimal:
    return (Decimal(100) * part / whole).quantize(TENTH) if whole else Decimal(0)
