"""«เลิกทำ»: the way back from what was just done, in the message that says so.

It leads to an address that exists anyway, with what its form would have posted: the way back is an act of its
own, asked of the same rules and written into the same history. docs/acts.md says which acts have one.
"""

from django.contrib import messages
from django.http import HttpRequest

KEPT = "undo"  # in the session, until its message was shown


def offer(request: HttpRequest, words: str, way_back: str, **posted: str | int) -> None:
    """Say what was done, with a button beside it that posts `posted` to `way_back`."""
    messages.success(request, words)
    request.session[KEPT] = {"words": words, "way_back": way_back, "posted": posted}


def taken(request: HttpRequest, words: str) -> dict | None:
    """The way back that the message with these words has, for its page alone."""
    kept = request.session.get(KEPT)
    if not kept or kept["words"] != words:
        return None
    return request.session.pop(KEPT)
