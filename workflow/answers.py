"""What the offices answered to one circulation: a row for each that counts.

Only the current version of a report is told, and only while it stands: one that was sent back tells nothing.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from .models import Answer, Circulation, Evidence, Question, Response
from .querysets import ResponseQuerySet
from .states import State

AT_ONCE = 500  # responses whose answers are fetched together


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
    response: Response
    cells: list[Cell]  # in the order of the questions
    files: list[File]  # that answer no question

    @property
    def has_told(self) -> bool:
        return self.response.state in State.answered()


def counted(circulation: Circulation) -> ResponseQuerySet:
    """The offices that make the denominator, in the order of the country."""
    return circulation.responses.counted().select_related("office__parent").order_by("office__path")


def rows(responses: list[Response], questions: list[Question]) -> list[Row]:
    """Their answers; as many queries for a hundred as for one."""
    told = {response.pk: defaultdict(list) for response in responses if response.state in State.answered()}
    of = ("report__response", "question")
    for response, question, *values in _current(Answer, told).values_list(*of, "number", "day", "text"):
        told[response][question] = next((value for value in values if value is not None), None)
    for response, question, pk, name in _current(Evidence, told).values_list(*of, "pk", "name"):
        told[response][question].append(File(pk, name))
    return [_row(response, told.get(response.pk, {}), questions) for response in responses]


def all_rows(circulation: Circulation) -> Iterator[Row]:
    """Of every office that counts, without holding all of them."""
    questions = list(circulation.questions.all())
    responses = counted(circulation).iterator(chunk_size=AT_ONCE)
    while some := list(islice(responses, AT_ONCE)):
        yield from rows(some, questions)


def _current(model: type[Answer | Evidence], responses: dict[int, dict]):
    return model.objects.current().filter(report__response__in=list(responses)).order_by("pk")


def _row(response: Response, told: dict, questions: list[Question]) -> Row:
    cells = [Cell(question, told.get(question.pk)) for question in questions]
    return Row(response, cells, told.get(None, []))
