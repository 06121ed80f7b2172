"""In the session of who practises: as whom, and for which office the person acts outside."""

from offices.workplace import SESSION_KEY as WORKPLACE

WHO, OUTSIDE = "practises_as", "workplace_outside"


def who_in(request) -> str | None:
    """The login of the example's person; None outside the room."""
    return request.session.get(WHO) if request.user.is_authenticated else None


def come_in(request, who: str) -> None:
    """As that person, at the first of their offices."""
    if WHO not in request.session:
        request.session[OUTSIDE] = request.session.get(WORKPLACE)
    request.session[WHO] = who
    request.session.pop(WORKPLACE, None)


def go_out(request) -> None:
    """Back to the office that one acted for."""
    request.session.pop(WHO, None)
    request.session.pop(WORKPLACE, None)
    if former := request.session.pop(OUTSIDE, None):
        request.session[WORKPLACE] = former
