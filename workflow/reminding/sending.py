"""Sends the digests that wait: under a lease, again after a growing pause, with every fault kept in words."""

import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from letters import leases
from letters.leases import Lease
from offices.channels import delivering

from .. import mail
from ..digest_querysets import SendingQuerySet
from ..figures import REMINDERS
from ..models import Sending
from . import message, tasks

Stage = Sending.State
PAUSES = [datetime.timedelta(minutes=each) for each in (5, 15, 60, 240, 720)]  # after each failed attempt
MOST_ATTEMPTS = len(PAUSES) + 1


def send_waiting() -> None:
    """All that waits."""
    send_mails()
    send_through_channels()


def send_mails() -> None:
    """Those that wait, over one connection."""
    mail.send_each(Sending, _unsent().filter(channel=None).values_list("pk", flat=True), _mail)


def send_through_channels() -> None:
    """What waits for one, each service taking its time."""
    for pk in list(_unsent().exclude(channel=None).values_list("pk", flat=True)):
        if leases.is_ending.is_set():
            return
        if lease := leases.take(Sending, pk, Stage.SENDING, timezone.now()):
            _through_channel(lease)


def call_the_worker() -> None:
    """Mails and channels apart: a service that does not answer keeps no mail waiting."""
    tasks.send_mails.enqueue()
    tasks.send_through_channels.enqueue()


def send_again(sending: Sending) -> bool:
    """Once more, for who has mended what was wrong; False when it waits already or was sent."""
    return send_all_again(Sending.objects.filter(pk=sending.pk))


def send_all_again(sendings: SendingQuerySet) -> bool:
    """Those of them that failed; False where none did."""
    waits = {"state": Stage.WAITING, "leased_until": timezone.now() + leases.WAITS}
    is_taken_up = bool(sendings.failed().update(**waits))
    if is_taken_up:
        call_the_worker()
    return is_taken_up


def sweep(now: datetime.datetime) -> int:
    """Have sent what nobody sends any more, and what a pause has kept; how many."""
    _end_the_spent(now)
    taken_up = Sending.objects.given_up(now).update(state=Stage.WAITING, leased_until=now + leases.WAITS)
    if taken_up:
        call_the_worker()
    return taken_up


def _unsent() -> SendingQuerySet:
    """Also where no worker sweeps: what ended every process that tried it ends no further one."""
    now = timezone.now()
    _end_the_spent(now)
    return Sending.objects.unsent(now)


@translation.override(settings.LANGUAGE_CODE)  # stored
def _end_the_spent(now: datetime.datetime) -> None:
    spent = Sending.objects.given_up(now).filter(state=Stage.SENDING, attempts__gte=MOST_ATTEMPTS)
    spent.update(state=Stage.FAILED, leased_until=None, fault=_("ระบบหยุดกลางคันขณะส่ง โปรดกดส่งใหม่"))


def _mail(lease: Lease, connection) -> mail.NotTaken | None:
    sending = _get(lease)
    told = message.by_mail(sending.digest, timezone.localdate())
    if told is None:
        return _drop(lease)
    if not mail.is_possible():
        return _fail(lease, _("ระบบยังไม่ได้ตั้งค่าเซิร์ฟเวอร์อีเมล โปรดแจ้งผู้ดูแลระบบ"), is_final=True)
    fault = mail.hand_over(_letter(sending, told), connection)
    REMINDERS.labels("mail").inc(int(fault is None))
    if fault is None:
        lease.end(Stage.SENT, sent_at=timezone.now(), fault="")
        return None
    _fail(lease, str(fault), is_final=isinstance(fault, mail.Refused))
    return fault


def _letter(sending: Sending, told: message.Message) -> EmailMessage:
    """With one Message-ID at every attempt: who got it before the process died is shown it once."""
    host = urlsplit(settings.WIAN_BASE_URL).hostname
    name = f"<digest-{sending.digest_id}-{sending.pk}@{host}>"
    headers = {"Message-ID": name, "Auto-Submitted": "auto-generated"}
    return EmailMessage(told.subject, told.body, to=[sending.to], headers=headers)


@translation.override(settings.LANGUAGE_CODE)
def _through_channel(lease: Lease) -> None:
    sending = _get(lease)
    if sending.channel.ended_at:
        _drop(lease, _("เลิกใช้ช่องทางนี้ก่อนส่ง"))
        return
    told = message.by_channel(sending.digest, timezone.localdate())
    if told is None:
        _drop(lease)
        return
    try:
        delivering.deliver(sending.channel, told.subject, told.body)
        REMINDERS.labels(sending.channel.kind).inc()
    except delivering.NotDelivered as fault:
        _fail(lease, str(fault), is_final=fault.is_final)
        return
    lease.end(Stage.SENT, sent_at=timezone.now(), fault="")


def _get(lease: Lease) -> Sending:
    related = ("digest__office", "digest__person", "channel")
    return Sending.objects.select_related(*related).get(pk=lease.pk)


def _drop(lease: Lease, why: str = "") -> None:
    lease.end(Stage.DROPPED, fault=why or _("เมื่อถึงเวลาส่ง ไม่มีเรื่องที่ต้องเตือนแล้ว"))


def _fail(lease: Lease, fault: str, *, is_final: bool) -> None:
    """Try again after a pause, while there is one left."""
    if is_final or lease.attempt >= MOST_ATTEMPTS:
        lease.end(Stage.FAILED, fault=fault)
    else:
        lease.try_again_after(PAUSES[lease.attempt - 1], fault=fault)
