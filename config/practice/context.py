"""What every page shows above it while somebody practises."""

from . import exercises
from .session import who_in


def practice(request) -> dict:
    """`practice`: as whom one practises, and as whom one might; None for who does not.

    Also on pages that are the person's own or the house's: nobody should have to guess where the menu leads.
    """
    who = who_in(request) if hasattr(request, "user") else None
    return {"practice": {"who": who, "people": exercises.PEOPLE.items()} if who else None}
