"""What every public door has: a limit on how often one address may knock, and an address that is a secret."""

import ipaddress
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
        knock = f"door:{this_minute()}:{counted_as(request)}"
        cache.add(knock, 0, 2 * A_MINUTE)
        if _count(knock) > settings.WIAN_DOOR_RATE:
            return untold(render(request, "429.html", status=429))
        return view(request, *args, **kwargs)

    return watched


def this_minute() -> int:
    """Which minute it is, since 1970."""
    return int(time.time()) // A_MINUTE


def untold(answer):
    """The answer, by which a browser tells no page that it goes on to where it was, and no search keeps it.

    It names the site alone: with «no-referrer» a browser also withholds the origin of a form, which then is
    refused.
    """
    answer.headers["Referrer-Policy"] = "strict-origin"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return answer


def network_of(request) -> str:
    """Where a visitor comes from, as exactly as may be kept: 203.0.113.0/24, 2001:db8::/48."""
    known = _known(counted_as(request).partition("/")[0])
    if known is None:
        return ""
    return str(ipaddress.ip_network((known, 48 if known.version == 6 else 24), strict=False))


def _count(knock: str) -> int:
    try:
        return cache.incr(knock)
    except ValueError:  # culled in this moment: the count begins anew
        cache.set(knock, 1, 2 * A_MINUTE)
        return 1


def address_of(request) -> str:
    """Who is at the door, as far as one can know."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.WIAN_BEHIND_PROXY:  # the last one is what our own proxy saw; those before it anyone may claim
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rpartition(",")[2].strip()
    return address


def counted_as(request) -> str:
    """The client's address; an IPv6 one by its /64, since one client owns all of that."""
    address = address_of(request)
    known = _known(address)
    if known is None:
        return address
    return str(ipaddress.ip_network((known, 64), strict=False)) if known.version == 6 else str(known)


def _known(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(address)
    except ValueError:
        return None
