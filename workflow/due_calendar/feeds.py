"""The addresses of feeds: made, found, revoked.

As with the keys of the reply door (`workflow.keys`), a token is derived from the site's secret key and the
row's nonce whenever its owner looks at it, and stored nowhere.
"""

import base64
import datetime
import secrets

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from offices.models import User

from ..keys import hashed
from ..models import CalendarFeed

BYTES = 16  # of a token: 26 characters
SALT = "workflow.due_calendar.feeds"
AN_HOUR = datetime.timedelta(hours=1)


def of(user: User) -> CalendarFeed | None:
    """The one that opens."""
    return CalendarFeed.objects.visible_to(user).live().first()


@transaction.atomic
def keep(user: User, reach: str) -> CalendarFeed:
    """The person's feed shows so much; made where there is none."""
    _one_at_a_time(user)
    feed = of(user) or _new(user)
    feed.reach = reach
    feed.save()
    return feed


@transaction.atomic
def renew(feed: CalendarFeed) -> None:
    """Another address in place of this one; nothing for one that is revoked already."""
    _one_at_a_time(feed.user)
    if revoke(feed):
        another = _new(feed.user)
        another.reach = feed.reach
        another.save()


def revoke(feed: CalendarFeed) -> bool:
    """False when it is revoked already."""
    return bool(CalendarFeed.objects.live().filter(pk=feed.pk).update(revoked_at=timezone.now()))


def token_of(feed: CalendarFeed) -> str | None:
    """None once the site's secret key is another than when the feed was made."""
    token = _derived(feed.nonce)
    return token if constant_time_compare(hashed(token), feed.token_hash) else None


def behind(token: str) -> CalendarFeed | None:
    """The feed that a token opens; None for a revoked one and for any other text."""
    return CalendarFeed.objects.live().select_related("user").filter(token_hash=hashed(token[:100])).first()


def note_reading(feed: CalendarFeed) -> None:
    """Programs ask every few minutes: the row is written once an hour."""
    now = timezone.now()
    stale = Q(last_read_at=None) | Q(last_read_at__lt=now - AN_HOUR)
    CalendarFeed.objects.filter(stale, pk=feed.pk).update(last_read_at=now)


def address_of(token: str) -> str:
    return settings.WIAN_BASE_URL.rstrip("/") + reverse("workflow:calendar-file", args=[token])


def _one_at_a_time(user: User) -> None:
    User.objects.select_for_update(of=("self",)).get(pk=user.pk)  # two presses at once make one feed


def _new(user: User) -> CalendarFeed:
    nonce = secrets.token_hex(16)
    return CalendarFeed(user=user, nonce=nonce, token_hash=hashed(_derived(nonce)))


def _derived(nonce: str) -> str:
    digest = salted_hmac(SALT, nonce, algorithm="sha256").digest()
    return base64.b32encode(digest[:BYTES]).decode().rstrip("=").lower()
