"""A page with a part that refreshes while somebody looks at it: static/js/live.js asks for it again."""

import datetime
import hashlib
import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.safestring import SafeString

_TOKEN = re.compile(r'name="(csrfmiddlewaretoken|form_token)" value="[^"]*"')  # another in each answer


@dataclass(frozen=True)
class Part:
    """What `_live.html` shows. `stamp` is the same while the part reads the same."""

    html: SafeString
    stamp: str
    at: datetime.datetime


def answer(request: HttpRequest, page: str, part: str, context: dict) -> HttpResponse:
    """The page, its part as `live`; to who asks again that part alone, or 304 while it reads as before."""
    html = render_to_string(part, context, request)
    stamp = quote_etag(hashlib.sha256(_TOKEN.sub("", html).encode()).hexdigest()[:20])
    if request.headers.get("HX-Trigger") != "live":
        live = Part(html, stamp, timezone.localtime())
        return render(request, page, context | {"live": live})
    fresh = HttpResponse(html, headers={"ETag": stamp, "Cache-Control": "private, no-store"})
    return get_conditional_response(request, etag=stamp, response=fresh)
