"""What every page knows about the person who looks at it."""

from . import workplace as places


def workplace(request) -> dict:
    return {"workplace": places.of(request) if hasattr(request, "user") else None}
