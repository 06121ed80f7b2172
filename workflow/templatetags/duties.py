"""What the duties have to say on pages of the rooms below."""

import uuid

from django import template
from django.utils import timezone

from letters.keeping.holding import is_let_go
from letters.models import Letter
from offices import workplace
from thai.numerals import to_thai

from .. import counting, reply, starting
from .. import permissions as may
from ..circulations import askable
from ..lateness import in_words
from ..models import Circulation, Draft, ReminderRound, Response
from ..outstanding import Standing
from ..reminder_letters.candidates import why_not
from ..reminding import standing
from ..states import DraftState

register = template.Library()

register.filter("why_not_reminded", why_not)


@register.simple_tag
def new_token() -> uuid.UUID:
    """Of a form that acts once, however often it is sent."""
    return uuid.uuid4()


@register.filter
def percent_of(answered: int, counted: int) -> str:
    """«๖๒%», rounded down: what lacks one is not all."""
    return f"{to_thai(int(counting.percent(answered, counted)))}%" if counted else "—"


register.filter("days_words", in_words)


@register.inclusion_tag("workflow/_duties.html", takes_context=True)
def duties(context, letter) -> dict:
    """A letter's circulations that this person may see, and the ways to open one, or to write about it."""
    request = context["request"]
    place = workplace.of(request)
    circulations = Circulation.objects.visible_to(request.user).filter(letter=letter).with_counts()
    own = [circulation for circulation in circulations if place and circulation.office_id == place.office.pk]
    may_circulate = (
        place
        and not own
        and not letter.is_void
        and not is_let_go(letter, place.office)
        and may.circulate(place.office, request.user)
        and askable(place.office).exists()
        and Letter.objects.held_by([place.office]).filter(pk=letter.pk).exists()
    )
    draft = (
        Draft.objects.visible_to(request.user).filter(letter=letter).exclude(state=DraftState.VOID).first()
    )
    return {
        "changes": reply.changes(draft) if draft else None,
        "reminding": place and standing.of_letter(letter, place.office, request.user, timezone.now()),
        "circulations": circulations.select_related("office"),
        "may_circulate": may_circulate,
        "purposes": starting.from_letter(letter, place.office) if _writes(place, request.user) else [],
        "letter": letter,
    }


def _writes(place, user) -> bool:
    return bool(place and may.write_at(place.office, user))


@register.inclusion_tag("workflow/reminders/_told.html", takes_context=True)
def reminded(context, response: Response) -> dict:
    """The letters that reminded of a duty, for both sides; of them those that this person may open."""
    standing = []
    if response.times_reminded:
        told = response.reminders.standing().select_related("draft__letter", "round")
        standing = list(told.order_by("count"))
    letters = Letter.objects.visible_to(context["request"].user) if standing else Letter.objects.none()
    seen = letters.filter(pk__in=[each.draft.letter_id for each in standing]).values_list("pk", flat=True)
    return {"reminders": standing, "last": standing[-1] if standing else None, "seen": set(seen)}


@register.inclusion_tag("workflow/reminders/_links.html", takes_context=True)
def reminder_links(context, circulation: Circulation) -> dict:
    """The way to remind those who still owe, and the rounds that were made, for who may write to them."""
    user = context["request"].user
    rounds = ReminderRound.objects.visible_to(user).filter(circulation=circulation)
    may_remind = may.remind(circulation, user)
    return {"circulation": circulation, "may_remind": may_remind, "rounds": rounds if may_remind else []}


@register.inclusion_tag("workflow/reminders/_late.html", takes_context=True)
def remind_late(context, standing: Standing) -> dict:
    """The way to remind by letter from a list of circulations, where somebody is late."""
    is_shown = standing.late and may.remind(standing.circulation, context["request"].user)
    return {"is_shown": is_shown, "circulation": standing.circulation}
