"""What every page in the room shows above it."""

from offices.practising import is_practice

from . import exercises
from .session import who_in


def practice(request) -> dict:
    """`practice`: as whom one practises, and as whom one might; None outside the room."""
    if not is_practice():
        return {"practice": None}
    return {"practice": {"who": who_in(request), "people": exercises.PEOPLE.items()}}
