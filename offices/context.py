"""What every page knows about the person who looks at it."""

from . import workplace as places
from .digits import shown_to


def workplace(request) -> dict:
    return {"workplace": places.of(request) if hasattr(request, "user") else None}


def digits(request) -> dict:
    return {"digits": shown_to(request)}
