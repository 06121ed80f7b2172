"""In the session of who practises: as whom, and for which office the person acts outside.

A page that stands open while its reader goes in or out in another window is of the other side: its form would
take a number of the wrong register. So the token of forms changes at the door, and a cookie tells the scripts
of open pages on which side the person is: those of the other one send nothing (`static/js/waiting.js`).
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token

from offices.workplace import SESSION_KEY as WORKPLACE

WHO, OUTSIDE = "practises_as", "workplace_outside"
SIDE = "practice"  # the cookie; there while the person is in the room


def who_in(request) -> str | None:
    """The login of the example's person; None outside the room."""
    return request.session.get(WHO) if request.user.is_authenticated else None


def come_in(request, who: str) -> None:
    """As that person, at the first of their offices."""
    if WHO not in request.session:
        request.session[OUTSIDE] = request.session.get(WORKPLACE)
        rotate_token(request)
    request.session[WHO] = who
    request.session.pop(WORKPLACE, None)


def go_out(request) -> None:
    """Back to the office that one acted for."""
    if request.session.pop(WHO, None) is None:
        return
    rotate_token(request)
    request.session.pop(WORKPLACE, None)
    if former := request.session.pop(OUTSIDE, None):
        request.session[WORKPLACE] = former


def tell_side(request: HttpRequest, response: HttpResponse) -> None:
    """To the pages that are open; also when the session ended and the room with it."""
    is_in = WHO in request.session
    if is_in == (SIDE in request.COOKIES):
        return
    if is_in:
        response.set_cookie(SIDE, "1", samesite="Lax", secure=settings.CSRF_COOKIE_SECURE)
    else:
        response.delete_cookie(SIDE, samesite="Lax")
