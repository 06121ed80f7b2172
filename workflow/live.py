"""A page with a part that refreshes while somebody looks at it: static/js/live.js asks for it again."""

import datetime
import hashlib
import re
from dataclasses import dataclass, replace
from typing import Self

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.safestring import SafeString

from offices.digits import shown_to

_TOKEN = re.compile(r'name="(csrfmiddlewaretoken|form_token)" value="[^"]*"')  # another in each answer


@dataclass(frozen=True)
class Part:
    """What `_live.html` shows. `stamp` is the same while it reads the same; empty of what is to come."""

    html: SafeString
    stamp: str
    at: datetime.datetime
    address: str = ""  # where it is asked for; empty: where its page is
    rest: Self | None = None  # a second part, which comes and refreshes for itself


def answer(
    request: HttpRequest, page: str, part: str, context: dict, rest: Part | None = None
) -> HttpResponse:
    """The page, its part as `live`; to who asks again that part alone, or 304 while it reads as before."""
    first = part_of(request, part, context)
    if request.headers.get("HX-Trigger") == "live":
        return alone(request, first)
    return render(request, page, context | {"live": replace(first, rest=rest)})


def alone(request: HttpRequest, part: Part) -> HttpResponse:
    """A part without its page, or 304."""
    fresh = HttpResponse(part.html, headers={"ETag": part.stamp, "Cache-Control": "private, no-store"})
    return get_conditional_response(request, etag=part.stamp, response=fresh)


def part_of(request: HttpRequest, template: str, context: dict) -> Part:
    html = render_to_string(template, context, request)
    reads = f"{shown_to(request)} {_TOKEN.sub('', html)}"
    stamp = quote_etag(hashlib.sha256(reads.encode()).hexdigest()[:20])
    return Part(html, stamp, timezone.localtime())


def to_come(request: HttpRequest, template: str) -> Part:
    """What stands in the place of a part until it is there, or for good where there is no JavaScript."""
    return Part(render_to_string(template, request=request), "", timezone.localtime())
