"""What an office's own report can take from those it asked: the sums of their accepted answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from offices.models import Office
from thai.amounts import format_amount
from thai.numerals import to_thai

from .models import Circulation, Question, Response
from .states import State
from .sums import Summary, sums_of


@dataclass(frozen=True)
class Proposed:
    value: Decimal | int
    words: str  # where it comes from


@dataclass(frozen=True)
class Below:
    """What one circulation that serves the duty has brought so far."""

    circulation: Circulation
    summary: Summary


def proposed(response: Response) -> dict[str | int, Proposed]:
    """Name of the quantity, or key of the number's question → the sum from below."""
    asked = Circulation.objects.serving(response) if response.is_passed_on else ()
    below = [Below(each, sums_of(each).of([State.ACCEPTED])) for each in asked]
    below = [each for each in below if each.summary.offices]
    if not below:
        return {}
    numbers = response.circulation.questions.filter(kind=Question.Kind.NUMBER)
    sums = {question.pk: _of_question(question, below) for question in numbers}
    return {
        key: found for key, found in (sums | _quantities(response.circulation.unit, below)).items() if found
    }


def _of_question(question: Question, below: list[Below]) -> Proposed | None:
    """The sum over those that were asked the same: in the same words and the same unit."""
    found = {}
    for each in below:
        for tally in each.summary.tallies:
            if _same(tally.question, question) and tally.total is not None:
                found[each.circulation] = tally.total
    return _sum(found)


def _same(one: Question, other: Question) -> bool:
    return (one.text, one.kind, one.unit) == (other.text, other.kind, other.unit)


def _quantities(unit: str, below: list[Below]) -> dict[str, Proposed | None]:
    counting = [each for each in below if unit and each.circulation.unit == unit]
    return {
        name: _sum(
            {e.circulation: value for e in counting if (value := getattr(e.summary, name)) is not None}
        )
        for name in ("done", "total")
    }


def _sum(found: dict[Circulation, Decimal | int]) -> Proposed | None:
    if not found:
        return None
    total = sum(found.values())
    return Proposed(total, _in_words(total, found))


def _in_words(total: Decimal | int, circulations: Iterable[Circulation]) -> str:
    """«รวมจาก ๓ ใน ๙ อำเภอ: ๓๓»; of offices of several kinds, «แห่ง»."""
    asked = Response.objects.counted().filter(circulation__in=list(circulations))
    kinds = set(asked.order_by().values_list("office__kind", flat=True))
    said = {
        "accepted": to_thai(asked.filter(state=State.ACCEPTED).count()),
        "asked": to_thai(asked.count()),
        "kind": Office.Kind(kinds.pop()).label if len(kinds) == 1 else _("แห่ง"),
        "total": format_amount(total),
    }
    return _("รวมจาก %(accepted)s ใน %(asked)s %(kind)s ที่รับว่าครบถ้วนแล้ว: %(total)s") % said
