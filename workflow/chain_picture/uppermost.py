"""Where a matter begins, for the person who looks."""

from offices.models import User

from ..circulations import upper_duty
from ..models import Circulation

LEVELS = 10  # more than there are: so many that a circle, which nobody can make, would end


def uppermost(circulation: Circulation, user: User) -> Circulation:
    """The circulation from which the matter came, as far up as the person may see."""
    for _level in range(LEVELS):
        duty = upper_duty(circulation, user)
        if duty is None:
            break
        circulation = duty.circulation
    return circulation
