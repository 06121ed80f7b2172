"""What every public door has: a limit on how often one address may knock."""

import time
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.shortcuts import render

A_MINUTE = 60  # seconds


def limited(view):
    """Answer 429 in words after WIAN_DOOR_RATE requests within a minute from one address."""

    @wraps(view)
    def watched(request, *args, **kwargs):
        # Each minute counts under a name of its own: incr() of the database cache begins a new timeout.
        knock = f"door:{int(time.time()) // A_MINUTE}:{_address(request)}"
        cache.add(knock, 0, 2 * A_MINUTE)
        if cache.incr(knock) > settings.WIAN_DOOR_RATE:
            return render(request, "letters/too_many.html", status=429)
        return view(request, *args, **kwargs)

    return watched


def _address(request) -> str:
    """The client's address; an IPv6 one by its /64, since one client owns all of that."""
    address = request.META.get("REMOTE_ADDR", "")
    return ":".join(address.split(":")[:4]) if ":" in address else address
