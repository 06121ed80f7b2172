"""Which way a draft goes, as far as what it is about and its line of addressees tell."""

from django.db.models import Q

from offices.models import Office
from thai.addressees import Everyone, read_addressees
from thai.posts import offices_headed_by

from ..direction import Direction, direction, direction_to_all
from ..models import Draft
from ..purposes import Purpose

_LOOKED_AT = 50  # offices of one reminder: they are all alike


def direction_of(draft: Draft) -> Direction | None:
    """None where nobody can tell."""
    if duty := draft.answers or draft.concerns:
        return direction(draft.office, duty.circulation.office)
    if draft.reminds:
        asked = Office.objects.filter(responses__reminders__draft=draft)
        return direction_to_all(draft.office, asked[:_LOOKED_AT])
    if draft.about and draft.purpose in (Purpose.REPLY, Purpose.ACKNOWLEDGE):
        return direction(draft.office, draft.about.issuer)
    return _of_words(draft.office, draft.addressee)


def _of_words(office: Office, addressee: str) -> Direction | None:
    if any(isinstance(part, Everyone) for part in read_addressees(addressee).parts):
        return Direction.DOWN
    to = _named(office, addressee)
    return direction(office, to) if to else None


def _named(office: Office, addressee: str) -> Office | None:
    """The one office of that name or head; of several that which stands above or below one's own."""
    words = addressee.strip()
    if not words:
        return None
    is_meant = Q(name__in=[words, *offices_headed_by(words)]) | Q(short_name=words)
    found = list(Office.objects.filter(is_meant).others_than(office)[:_LOOKED_AT])
    kin = [each for each in found if direction(office, each) in (Direction.UP, Direction.DOWN)]
    best = kin or found
    return best[0] if len(best) == 1 else None
