"""What stands before every page of the reply door: the limit, the key, the office's code."""

import time
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control

from offices import codes
from offices.doors import limited, network_of, untold

from ... import keys
from ...door import uses
from ...models import KeyUse, ReplyKey

REMEMBERED = "reply"  # in the session: key, and which code of its office → until when that counts as told
A_WHILE = 60 * 60  # seconds, from the last page on

What = KeyUse.What


def unseen(view):
    """A page whose address is a secret: kept nowhere, found by nobody, and told to no other site."""

    @login_not_required
    @wraps(view)
    def hidden(request, *args, **kwargs) -> HttpResponse:
        answer = untold(view(request, *args, **kwargs))
        patch_cache_control(answer, private=True, no_store=True, max_age=0)
        return answer

    return hidden


def opened(view):
    """Give the view the key instead of the token; whoever holds none that opens gets a page that says why."""

    @unseen
    @limited
    @wraps(view)
    def behind(request, token: str, **kwargs) -> HttpResponse:
        key = keys.behind(token)
        if key is None:
            return render(request, "workflow/door/unknown.html", status=404)
        if key.is_revoked or key.is_expired:
            return _dead(request, token, key)
        if key.response.circulation.needs_code and not _is_remembered(request, key):
            return _ask_code(request, key)
        return view(request, key, token=token, **kwargs)

    return behind


def _dead(request, token: str, key: ReplyKey) -> HttpResponse:
    uses.note(key, What.REFUSED, network_of(request))
    page = "workflow/door/revoked.html" if key.why_revoked else "workflow/door/expired.html"
    context = {"token": token, "circulation": key.response.circulation}
    return render(request, page, context, status=410)


def _ask_code(request, key: ReplyKey) -> HttpResponse:
    """Before anything of the letter is shown. A right code leads on to the page that was wanted."""
    context = {"has_code": codes.has_code(key.response.office), "is_locked": uses.is_locked(key)}
    if request.method != "POST" or "code" not in request.POST:
        return render(request, "workflow/door/code.html", context)
    try:
        uses.try_code(key, request.POST["code"][:50], network_of(request))
    except uses.Locked:
        return render(request, "workflow/door/code.html", context | {"is_locked": True}, status=429)
    except uses.WrongCode:
        return render(request, "workflow/door/code.html", context | {"is_wrong": True}, status=422)
    request.session.cycle_key()  # who knew the session before, knows it no longer
    _remember(request, key)
    return redirect(request.path)


def _is_remembered(request, key: ReplyKey) -> bool:
    until = request.session.get(REMEMBERED, {}).get(_told_for(key), 0)
    if until < time.time():
        return False
    _remember(request, key)
    return True


def _remember(request, key: ReplyKey) -> None:
    told = request.session.get(REMEMBERED, {})
    request.session[REMEMBERED] = told | {_told_for(key): int(time.time()) + A_WHILE}


def _told_for(key: ReplyKey) -> str:
    """A code that was replaced, since others knew it, opens nothing any more."""
    return f"{key.pk} {codes.mark_of(key.response.office)}"
