"""Which letters nobody may destroy yet, because a duty hangs on them."""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _

from letters.models import Letter

from .models import Draft, Response
from .states import DraftState


def why(letters: list[int], today: datetime.date) -> dict[int, str]:
    """By the keys of those that are still needed."""
    return {key: said for keys, said in _reasons(letters, today) for key in keys}


def _reasons(letters: list[int], today: datetime.date) -> Iterator[tuple[list[int], str]]:
    open_ones = Response.objects.filter(is_open=True).order_by()
    asked = open_ones.filter(circulation__letter__in=letters)
    yield _keys(asked, "circulation__letter"), _("ยังมีหน่วยงานที่ต้องตอบเรื่องนี้")
    for_others = open_ones.filter(served_by__letter__in=letters)
    yield _keys(for_others, "served_by__letter"), _("ยังต้องตอบหน่วยเหนือด้วยเรื่องนี้")
    answered = open_ones.filter(reply_letter__in=letters)
    yield _keys(answered, "reply_letter"), _("เป็นคำตอบที่ยังรอการพิจารณา")
    drafts = Draft.objects.filter(state__in=DraftState.unissued(), answers__circulation__letter__in=letters)
    yield _keys(drafts, "answers__circulation__letter"), _("ยังมีร่างหนังสือตอบเรื่องนี้")
    due = Letter.objects.filter(pk__in=letters, due_on__gte=today)
    yield _keys(due, "pk"), _("ยังไม่ถึงวันครบกำหนดตอบ")


def _keys(found, name: str) -> list[int]:
    return list(found.values_list(name, flat=True).distinct())
