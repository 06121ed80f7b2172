"""The way up a chain of circulations, from province to department."""

from offices.models import User

from ..circulations import upper_duty
from ..models import Circulation, Response


def duties_above(circulation: Circulation, user: User) -> list[Response]:
    """The duty that a circulation executes, and above it what that one's circulation does: the highest first.

    As far as the person may look: from below nobody sees what was asked of the office that asks.
    """
    found: list[Response] = []
    duty = upper_duty(circulation, user)
    while duty is not None and duty not in found:
        found.insert(0, duty)
        duty = upper_duty(duty.circulation, user)
    return found
