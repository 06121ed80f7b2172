"""What the offices below have answered, as a report upward needs it. Three queries, however many they are."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from .. import preparing
from ..models import Answer, Circulation, Question, Response
from ..states import Outcome, State


@dataclass(frozen=True)
class Below:
    """Only accepted answers are done; those that wait to be judged, and the rest, are told as such."""

    responses: list[Response]
    questions: list[Question]  # those whose answers add up: numbers, and choices
    answers: dict[int, dict[int, Answer]]  # of accepted reports: response's key → question's key → answer

    @property
    def counted(self) -> list[Response]:
        return [each for each in self.responses if each.state not in State.uncounted()]

    @property
    def accepted(self) -> list[Response]:
        return [each for each in self.responses if each.state == State.ACCEPTED]

    @property
    def remaining(self) -> list[Response]:
        return [each for each in self.counted if each.state != State.ACCEPTED]

    @property
    def unit(self) -> str:
        """What is counted; empty when nothing is, or different things are."""
        units = {each.circulation.unit for each in self.counted}
        return units.pop() if len(units) == 1 else ""

    @property
    def done(self) -> int:
        return sum(each.done or 0 for each in self.accepted)

    @property
    def total(self) -> int:
        return sum(each.total or 0 for each in self.accepted)

    @property
    def is_of_several_letters(self) -> bool:
        return len({each.circulation_id for each in self.responses}) > 1

    @property
    def numbers(self) -> list[Question]:
        return [each for each in self.questions if each.kind == Question.Kind.NUMBER]

    def answer(self, response: Response, question: Question) -> Answer | None:
        return self.answers.get(response.pk, {}).get(question.pk)

    def answers_to(self, question: Question) -> list[Answer]:
        return [given[question.pk] for given in self.answers.values() if question.pk in given]

    def sum_of(self, question: Question) -> Decimal:
        return sum((answer.number or Decimal(0) for answer in self.answers_to(question)), Decimal(0))


def below(duty: Response) -> Below:
    responses = Response.objects.answering(duty).select_related("office", "circulation__letter__issuer")
    asked = Circulation.objects.serving(duty)
    questions = Question.objects.filter(circulation__in=asked, kind__in=_ADDING_UP)
    return Below(list(responses.order_by("office__path", "pk")), list(questions), _answers(duty))


_ADDING_UP = [Question.Kind.NUMBER, Question.Kind.CHOICE]


def own(duty: Response) -> list[Answer]:
    """What was answered beside the letter that is being written, of what adds up."""
    report = preparing.basis(duty)
    if report is None or report.outcome not in Outcome.counting():
        return []
    return list(report.answers.filter(question__kind__in=_ADDING_UP).select_related("question"))


def _answers(duty: Response) -> dict[int, dict[int, Answer]]:
    given = Answer.objects.current().filter(
        report__response__in=Response.objects.answering(duty).filter(state=State.ACCEPTED),
        question__kind__in=_ADDING_UP,
    )
    found: dict[int, dict[int, Answer]] = defaultdict(dict)
    for answer in given.select_related("report"):
        found[answer.report.response_id][answer.question_id] = answer
    return dict(found)
