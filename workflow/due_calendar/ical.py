"""A person's due days as a file of iCalendar (RFC 5545, RFC 7986)."""

import datetime
import re

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from icalendar import Calendar, Event, Timezone, vText

from ..models import CalendarFeed
from ..waiting import Place
from . import finding, items
from .finding import Kind, Scope, Show
from .items import Item

PAST = datetime.timedelta(days=30)  # of what is late and still owed; the pages show all of it
A_DAY = datetime.timedelta(days=1)
REFRESH = "PT1H"
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")  # which no content line may hold
_SUMMARIES = {
    Kind.DUTY: _("ครบกำหนด: %(matter)s (%(letter)s)"),
    Kind.LETTER: _("ครบกำหนดตอบหนังสือ: %(matter)s (%(letter)s)"),
    Kind.ASKED: _("ครบกำหนดที่ขอ: %(matter)s %(standing)s (%(letter)s)"),
}


def file_of(feed: CalendarFeed, today: datetime.date) -> bytes:
    """What the person may see today by their own roles, without anything secret: programs keep copies.

    Whoever works nowhere any more, or may not sign in, gets one without events: it clears those copies.
    """
    calendar = _calendar()
    if feed.user.is_active:
        for item in items.read(finding.between(_scope(feed), today - PAST), today, with_changes=True):
            calendar.add_component(_event(item))
    return calendar.to_ical()


def _scope(feed: CalendarFeed) -> Scope:
    user = feed.user.in_person
    show = Show.MINE if feed.reach == CalendarFeed.Reach.MINE else Show.ALL
    return Scope(user, tuple(Place(user, user).offices), show, has_secrets=False)


def _calendar() -> Calendar:
    """Without events it still has its time zone: a calendar must have some component."""
    name = str(_("กำหนดของหนังสือ (เวียน)"))
    calendar = Calendar()
    calendar.add("prodid", "-//Wian//Due days//TH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("refresh-interval", vText(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText(REFRESH))
    calendar.add_component(Timezone.from_tzid(settings.TIME_ZONE))
    return calendar


def _event(item: Item) -> Event:
    url = settings.WIAN_BASE_URL.rstrip("/") + item.url
    event = Event()
    event.add("uid", f"{item.kind}-{item.due.pk}@{settings.WIAN_BASE_URL.partition('://')[2]}")
    event.add("dtstamp", item.changed_at)
    event.add("last-modified", item.changed_at)
    event.add("sequence", item.sequence)
    _add_days(event, item)
    event.add("summary", _summary(item))
    event.add("description", "\n".join([*_described(item), url]))
    event.add("url", url)
    event.add("categories", [str(item.kind.label)])
    event.add("status", "TENTATIVE" if item.is_paused else "CONFIRMED")  # a day that moves on
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")  # a deadline takes nobody's time
    return event


def _add_days(event: Event, item: Item) -> None:
    if item.time is None:
        event.add("dtstart", item.on)
        event.add("dtend", item.on + A_DAY)  # the first day after it
    else:
        zone = timezone.get_default_timezone()
        event.add("dtstart", datetime.datetime.combine(item.on, item.time, zone))


def _summary(item: Item) -> str:
    said = {"matter": item.matter, "letter": item.name, "standing": item.standing}
    return _in_one_line(_(_SUMMARIES[item.kind]) % said)


def _described(item: Item) -> list[str]:
    holder = _("ผู้รับผิดชอบ: %s") % item.holder if item.holder else ""
    marks = [mark.words for mark in item.marks]
    return [_in_one_line(each) for each in [item.other, item.standing, *marks, holder] if each]


def _in_one_line(text: str) -> str:
    return _UNSEEN.sub(" ", text).strip()
