"""Links by mail: to the mailbox that is registered for the office, and to no other."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from letters import faults, leases
from letters.leases import Lease
from offices.models import Office, User

from .. import counted_days, keys, mail
from ..models import Mailing, ReplyKey, Response
from . import tasks
from .contact import contact_of

Stage = Mailing.State
AGAIN = datetime.timedelta(minutes=10)  # within which the same mail is not sent twice
A_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """Whose mail is on its way, and who has no mailbox."""

    sent: list[Response]
    without: list[Office]


@transaction.atomic
def ask(responses: Iterable[Response], *, by: User | None) -> Asked:
    """Send each office its link; not again what was asked for a moment ago. NoKey."""
    responses = list(responses)
    reachable = [response for response in responses if response.office.mailbox]
    given, lately = keys.of_all(reachable, by=by), _lately(reachable)
    now = timezone.now()
    Mailing.objects.bulk_create(
        Mailing(key=key, to=key.response.office.mailbox, asked_by=by, leased_until=now + leases.WAITS)
        for key in given
        if key.pk not in lately
    )
    transaction.on_commit(tasks.send_links.enqueue)
    return Asked(reachable, [response.office for response in responses if not response.office.mailbox])


@transaction.atomic
def ask_anew(key: ReplyKey) -> None:
    """A new link in place of an expired one, to the registered mailbox: whoever asks learns nothing of it.

    Once a day for a response; never where the asking office has taken the link away.
    """
    response = key.response
    Response.objects.select_for_update(of=("self",)).get(pk=response.pk)
    since = timezone.now() - A_DAY
    is_due = not Mailing.objects.filter(key__response=response, asked_by=None, asked_at__gt=since).exists()
    is_taken_away = key.why_revoked or response.keys.last().why_revoked
    if is_due and mail.is_possible() and response.is_open and response.office.mailbox and not is_taken_away:
        ask([response], by=None)


def send_waiting() -> None:
    """Send what waits, one after the other, over one connection; where the server is away, later."""
    waiting = Mailing.objects.filter(_is_free(timezone.now())).order_by("pk")
    mail.send_each(Mailing, list(waiting.values_list("pk", flat=True)), _send)


def sweep(now: datetime.datetime) -> int:
    """Have sent what nobody sends any more; how many."""
    waits = Mailing.objects.filter(leases.ended(now), state__in=[Stage.WAITING, Stage.SENDING])
    spent = waits.filter(state=Stage.SENDING, attempts__gte=leases.MOST_ATTEMPTS)
    spent.filter(fault="").update(fault=faults.cut_short())
    spent.update(state=Stage.FAILED, leased_until=None)
    taken_up = waits.update(state=Stage.WAITING, leased_until=now + leases.WAITS)
    if taken_up:
        tasks.send_links.enqueue()
    return taken_up


def _send(lease: Lease, connection) -> mail.NotTaken | None:
    related = ("response__office", "response__circulation__letter", "response__circulation__office")
    mailing = Mailing.objects.select_related(*(f"key__{name}" for name in related)).get(pk=lease.pk)
    token = _token_of(mailing.key)
    if token is None:
        lease.end(Stage.FAILED, fault=_("ลิงก์นี้ปิดแล้ว หรือเรื่องนี้ตอบผ่านลิงก์ไม่ได้แล้ว"))
        return None
    fault = mail.hand_over(_message(mailing, token), connection)
    match fault:
        case None:
            lease.end(Stage.SENT, sent_at=timezone.now())
        case mail.Refused():
            lease.end(Stage.FAILED, fault=str(fault))
        case _:
            lease.give_up(str(fault))
    return fault


def _token_of(key: ReplyKey) -> str | None:
    """None where the mail would by now open nothing, or tell of a secret."""
    try:
        keys.check(key.response)
    except keys.NoKey:
        return None
    return None if key.is_revoked else keys.token_of(key)


def _message(mailing: Mailing, token: str) -> EmailMessage:
    response = mailing.key.response
    circulation = response.circulation
    unit, phone = contact_of(circulation)
    context = {"response": response, "circulation": circulation, "letter": circulation.letter}
    context |= {"key": mailing.key, "link": keys.link_of(token), "unit": unit, "phone": phone}
    context |= {"due": counted_days.for_the_asked(response)}
    text = render_to_string("workflow/door/link.txt", context)
    subject = f"ขอให้{circulation.request_in_words} ตามหนังสือ ที่ {circulation.letter}"
    return EmailMessage(" ".join(subject.split()), text, to=[mailing.to])


def _lately(responses: list[Response]) -> set[int]:
    """Keys whose mail waits, or left a moment ago."""
    since = timezone.now() - AGAIN
    recent = Mailing.objects.filter(key__response__in=responses)
    recent = recent.exclude(state__in=[Stage.FAILED, Stage.STOPPED])
    return set(recent.filter(asked_at__gt=since).values_list("key", flat=True))


def _is_free(now: datetime.datetime) -> Q:
    return Q(state=Stage.WAITING) | (Q(state=Stage.SENDING) & leases.ended(now))
