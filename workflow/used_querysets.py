"""Questions one may ask about what a draft was written from."""

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from .states import State


class UsedAnswerQuerySet(models.QuerySet):
    def changed(self) -> Self:
        """Those that would be told differently now; who never reported is told alike in every state."""
        from .models import Response

        told = Response.objects.answering(OuterRef("draft__answers"))
        is_silent = Q(state__in=State.silent(), response__state__in=State.silent())
        is_alike = Q(state=F("response__state"), number=F("response__reports_sent")) | is_silent
        return self.filter(response__in=told).exclude(is_alike)


def not_used_by(draft: OuterRef | int, duty: OuterRef | int):
    """The answers to a duty's circulations that its draft knows nothing of."""
    from .models import Response, UsedAnswer

    is_used = Exists(UsedAnswer.objects.filter(draft=draft, response=OuterRef("pk")))
    return Response.objects.answering(duty).filter(~is_used)


def has_changed_since() -> Q:
    """Of a draft: what it was written from is not what stands now, or its duty was answered without it."""
    from .models import UsedAnswer

    changed = Exists(UsedAnswer.objects.changed().filter(draft=OuterRef("pk")))
    answered = Q(letter=None, answers__state__in=State.answered())
    return answered | Q(changed) | Q(Exists(not_used_by(OuterRef(OuterRef("pk")), OuterRef("answers"))))
