"""When a session ends: nobody is there any more, the day is over, the person has left the last office."""

import time

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.db.models import F
from django.dispatch import receiver
from django.utils.translation import gettext as _

from thai.numerals import to_thai

from ..models import User

CAME_IN, SEEN, BELONGED = "came_in", "seen", "belonged"  # in the session: seconds, seconds, whether
NOTED_EVERY = 60  # seconds: an answer seldom has to store that somebody is there
BY_ITSELF = "X-By-Itself"  # what a page's own script sends with what it asks while nobody touches it
ASKED_BEFORE = 3 * 60  # seconds before it ends, whether somebody is there: WCAG 2.2.1 wants twenty at least


@receiver(user_logged_in)
def begin(sender, request, user, **kwargs) -> None:
    request.session[CAME_IN] = request.session[SEEN] = int(time.time())
    request.session[BELONGED] = _belongs(user)


def why_ended(request) -> str:
    """In words; «» while it goes on."""
    session, now = request.session, int(time.time())
    if now >= _ends_anyway_at(session, now):
        return _("เข้าใช้ครบ %(n)s ชั่วโมงแล้ว โปรดเข้าสู่ระบบอีกครั้ง") % {"n": to_thai(settings.WIAN_SESSION_HOURS)}
    if now - _moment(session, SEEN, now) >= settings.WIAN_IDLE_MINUTES * 60:
        minutes = to_thai(settings.WIAN_IDLE_MINUTES)
        return _("ไม่มีการใช้งานเกิน %(n)s นาที ระบบจึงออกให้เพื่อความปลอดภัย โปรดเข้าสู่ระบบอีกครั้ง") % {"n": minutes}
    if _has_left(request):
        return _("ท่านไม่ได้สังกัดหน่วยงานใดแล้ว ระบบจึงออกให้ ถ้าไม่ถูกต้อง โปรดติดต่องานสารบรรณของหน่วยงาน")
    return ""


def left(request) -> int:
    """Seconds until it ends, if nobody does anything."""
    session, now = request.session, int(time.time())
    ends_at = _moment(session, SEEN, now) + settings.WIAN_IDLE_MINUTES * 60
    return max(0, min(ends_at, _ends_anyway_at(session, now)) - now)


def can_go_on(request) -> bool:
    """Whether it would last longer if somebody did something now."""
    session, now = request.session, int(time.time())
    return _ends_anyway_at(session, now) - now > ASKED_BEFORE


def _ends_anyway_at(session, now: int) -> int:
    return _moment(session, CAME_IN, now) + settings.WIAN_SESSION_HOURS * 60 * 60


def _moment(session, name: str, now: int) -> int:
    """Begun before there was an end, or before the clock was set back: it counts from now on."""
    if session.get(name, now + 1) > now:
        session[name] = now
    return session[name]


def note(request) -> None:
    """Somebody is there, unless the page asked by itself."""
    now = int(time.time())
    if BY_ITSELF not in request.headers and now - request.session.get(SEEN, 0) >= NOTED_EVERY:
        request.session[SEEN] = now


def _has_left(request) -> bool:
    """Had an office in this session, and has none of their own today."""
    belongs = _belongs(request.user)
    if belongs and not request.session.get(BELONGED):
        request.session[BELONGED] = True
    return not belongs and request.session.get(BELONGED, False)


def _belongs(person: User) -> bool:
    return any(not each.is_lent for each in person.current_memberships)


def end_all(person: User) -> None:
    """On every device, also on the one that asks."""
    User.objects.filter(pk=person.pk).update(sessions_ended=F("sessions_ended") + 1)
