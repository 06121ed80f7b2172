"""The questions of a circulation: asked when it opens, and never changed."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from thai.numerals import to_thai

from .models import Circulation, Question


class BadQuestions(ValueError):
    """Some question cannot be asked; says in words which and why."""


def ask(circulation: Circulation, questions: Sequence[Question]) -> None:
    """Add the questions in their order. BadQuestions."""
    if questions and not circulation.needs_report:
        raise BadQuestions(_("หนังสือที่ขอให้รับทราบอย่างเดียวมีคำถามไม่ได้"))
    check(questions)
    for place, question in enumerate(questions, start=1):
        question.circulation, question.place = circulation, place
    Question.objects.bulk_create(questions)


def check(questions: Sequence[Question]) -> None:
    """BadQuestions for too many, one asked twice, or one that is none."""
    if len(questions) > Question.MOST:
        raise BadQuestions(_("ถามได้ไม่เกิน %s ข้อ") % to_thai(Question.MOST))
    for place, question in enumerate(questions, start=1):
        try:
            question.full_clean(exclude=["circulation", "place"])
        except ValidationError as error:
            said = {"place": to_thai(place), "words": " ".join(error.messages)}
            raise BadQuestions(_("ข้อ %(place)s: %(words)s") % said) from error
    texts = [question.text for question in questions]
    if len(set(texts)) < len(texts):
        raise BadQuestions(_("มีคำถามที่ซ้ำกัน โปรดลบออกหรือแก้ให้ต่างกัน"))


def copies_of(asked: Circulation) -> list[dict]:
    """What a form begins with that asks the same."""
    names = ("text", "kind", "unit", "choices", "is_required")
    return [{name: getattr(question, name) for name in names} for question in asked.questions.all()]
