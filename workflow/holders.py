"""Who holds a duty inside its office: whoever has the letter by the office's own incoming line."""

from collections.abc import Iterable

from letters.inside.timeline import line_of
from letters.models import Assignment, Entry
from offices.models import User

from .models import Response


def holders_of(responses: Iterable[Response]) -> dict[int, Assignment]:
    """Who holds each of them, by the key of the response; those that nobody holds are left out."""
    places = {each.pk: (each.circulation.letter_id, each.office_id) for each in responses}
    letters, offices = {letter for letter, _ in places.values()}, {office for _, office in places.values()}
    held = Assignment.objects.owning().filter(entry__letter__in=letters, entry__register__office__in=offices)
    by_place = {(each.entry.letter_id, each.entry.register.office_id): each for each in held}
    return {pk: by_place[place] for pk, place in places.items() if place in by_place}


def standing_line(response: Response, user: User) -> Entry | None:
    """The line of the office's incoming book on which the letter is given out, if the person may see it."""
    line = line_of(response.circulation.letter, response.office, user)
    return None if line is None or line.is_void else line
