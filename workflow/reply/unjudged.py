"""What waits to be judged before a report upward is whole."""

from django.db.models import Count, Q

from offices.models import User

from ..models import Circulation, Response
from ..querysets import CirculationQuerySet
from ..states import State


def unjudged(duty: Response, user: User) -> CirculationQuerySet:
    """Circulations that execute a duty and have answers to be judged, annotated with `unjudged`."""
    is_waiting = Q(responses__state=State.REPORTED, responses__is_copy=False)
    circulations = Circulation.objects.visible_to(user).filter(serves=duty)
    counted = circulations.annotate(unjudged=Count("responses", filter=is_waiting)).filter(unjudged__gt=0)
    return counted.select_related("letter").order_by("pk")
