"""The reply door on a reminder's paper: the code of the one office that it goes to."""

from letters.paper.page import ReplyCode
from offices.models import User
from thai.dates import format_date

from .. import keys
from ..models import Draft, Response

CAPTION = "สแกนเพื่อตอบ"


def code_of(draft: Draft, *, by: User) -> ReplyCode | None:
    """None on what has no reply door: a letter to many, a secret matter, any letter but a reminder."""
    response = _only(draft)
    if response is None:
        return None
    key = keys.of(response, by=by)
    token = keys.token_of(key)
    place, code = keys.by_hand(token)
    return ReplyCode(CAPTION, keys.address_of(token), place, code, format_date(key.expires_on))


def place_of(draft: Draft) -> ReplyCode | None:
    """Where the code will stand: it is made with the number."""
    return ReplyCode(CAPTION) if _only(draft) else None


def _only(draft: Draft) -> Response | None:
    if draft.reminds is None or draft.reminds.is_one_letter or draft.reminds.circulation.letter.is_secret:
        return None
    related = ("office", "circulation__letter")
    return Response.objects.select_related(*related).get(reminders__draft=draft)
