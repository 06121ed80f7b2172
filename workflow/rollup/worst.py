"""Of many states the one a person should hear of first."""

import datetime

from django.db import models
from django.db.models import Case, When
from django.utils.translation import gettext_lazy as _

from ..counting import late
from ..states import State


class Worst(models.IntegerChoices):
    """The worse, the smaller: by how far the answer is and by who has to move it.

    What is late comes before any state. Then what nobody works on until somebody else acts: sent back as not
    theirs, sent back to be corrected, not received. Then what is under way, the nearer to its end the better.
    What was answered waits for the office that asked; what is accepted waits for nobody.
    """

    LATE = 1, _("เกินกำหนด")
    REFUSED = 2, State.REFUSED.label
    RETURNED = 3, State.RETURNED.label
    AWAITING = 4, State.AWAITING.label
    RECEIVED = 5, State.RECEIVED.label
    WORKING = 6, State.WORKING.label
    REPORTED = 7, State.REPORTED.label
    ACCEPTED = 8, State.ACCEPTED.label

    @property
    def badge(self) -> str:
        """What its badge is called in the style sheet."""
        return self.name.lower()


OF_STATES = {State[worst.name]: worst for worst in Worst if worst is not Worst.LATE}  # when it is not late


def place(today: datetime.date) -> Case:
    """For a query over counted responses: the number of each in the order of `Worst`."""
    first = When(late(today), then=Worst.LATE)
    return Case(first, *[When(state=state, then=worst) for state, worst in OF_STATES.items()])
