"""Mail as work in the background: so many rows that a page tells of them by circulation, or by day."""

import datetime

from django.db.models import Count, Max, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from letters import leases
from letters import permissions as letters_may
from letters.background import A_KIND, Job, Kind, Stage
from offices.dates import day_in_words
from offices.secrecy import up_to_clearance

from .door import mailing, tasks
from .models import Circulation, Mailing, Sending
from .reminding import sending

SHOWN = datetime.timedelta(days=7)  # in which what did not get there is shown

WAITS = Q(state="waiting") | Q(state="sending") & ~Q(fault="")  # and nobody is at it now
OPEN = Q(state__in=["waiting", "sending"])
COUNTS = {
    "n": Count("pk"),
    "sent": Count("pk", filter=Q(state="sent")),
    "busy": Count("pk", filter=Q(state="sending", fault="")),
    "waiting": Count("pk", filter=Q(state="waiting")),
    "paused": Count("pk", filter=Q(state="sending") & ~Q(fault="")),
    "failed": Count("pk", filter=Q(state="failed")),
    "stopped": Count("pk", filter=Q(state__in=["stopped", "dropped"])),
    "again_at": Min("leased_until", filter=Q(state="sending") & ~Q(fault="")),
    "why": Max("fault", filter=Q(state__in=["failed", "sending"])),
}


class Mail(Kind):
    """One piece of work is many mails: what is found of it is the rows, not one."""

    unit = pgettext_lazy("counted", "ฉบับ")
    goes_again = ("failed", "stopped")
    busy = "sending"

    def stage_of(self, counts: dict) -> Stage:
        ranks = [("busy", Stage.BUSY), ("waiting", Stage.WAITING), ("paused", Stage.PAUSED)]
        ranks += [("failed", Stage.FAILED), ("stopped", Stage.STOPPED)]
        return next((stage for name, stage in ranks if counts[name]), Stage.ENDED)

    def told(self, counts: dict, **facts) -> Job:
        stage = self.stage_of(counts)
        return Job(
            kind=self,
            stage=stage,
            done=counts["sent"],
            total=counts["n"],
            fault=counts["why"] or "" if counts["failed"] or counts["paused"] else "",
            again_at=counts["again_at"],
            may_stop=bool(counts["waiting"] or counts["paused"]),
            may_go_again=any(counts[name] for name in self.goes_again),
            **facts,
        )


class Links(Mail):
    """Links by mail to the offices of a circulation."""

    name, label = "links", _("ส่งลิงก์ให้ตอบทางอีเมล")
    model = Mailing
    office = "key__response__circulation__office"

    def watched_by(self, user, office):
        """What was asked for lately of the person's own mails, or the office's where the person runs it."""
        whose = Q(asked_by=user)
        if office and letters_may.watch_work(office, user):
            whose |= Q(key__response__circulation__office=office)
        cleared = up_to_clearance(
            user,
            lambda offices: Q(key__response__circulation__office__in=offices),
            "key__response__circulation__letter__secrecy",
        )
        return Mailing.objects.filter(whose, cleared, asked_at__gte=timezone.now() - SHOWN)

    def jobs(self, user, office, now):
        rows, of = self.watched_by(user, office), "key__response__circulation"
        undone = rows.filter(OPEN | Q(state="failed")).order_by().values_list(of, flat=True).distinct()
        chosen = rows.filter(**{f"{of}__in": list(undone[:A_KIND])}).order_by()
        grouped = chosen.values(of).annotate(**COUNTS, since=Min("asked_at"))
        counted = {each[of]: each for each in grouped}
        found = Circulation.objects.filter(pk__in=counted).select_related("letter__issuer", "office")
        for circulation in found:
            counts = counted[circulation.pk]
            yield self.told(
                counts,
                pk=circulation.pk,
                title=str(circulation),
                office=circulation.office,
                asked_by=None,
                asked_at=counts["since"],
                url=circulation.get_absolute_url(),
            )

    def find(self, pk, user, office):
        rows = self.watched_by(user, office).filter(key__response__circulation=pk)
        return rows if rows.exists() else None

    def stop(self, rows, *, by):
        return bool(_of(rows).filter(WAITS).update(state="stopped", leased_until=None))

    def again(self, rows, *, by):
        waits = {"state": "waiting", "fault": "", "leased_until": timezone.now() + leases.WAITS}
        is_taken_up = bool(_of(rows).filter(state__in=["failed", "stopped"]).update(**waits))
        if is_taken_up:
            tasks.send_links.enqueue()
        return is_taken_up

    def sweep(self, now):
        return mailing.sweep(now)


class Reminders(Mail):
    """The reminders of a day, to an office and its people: told by the day."""

    name, label = "reminders", _("ส่งการเตือน")
    goes_again = ("failed",)  # what was stopped is told anew on the next working day
    model = Sending
    office = "digest__office"
    asked_at = "digest__made_at"

    def watched_by(self, user, office):
        since = timezone.localdate() - SHOWN
        own = Sending.objects.visible_to(user).filter(digest__on__gte=since)
        return own.filter(digest__office=office)

    def jobs(self, user, office, now):
        if not office or not letters_may.watch_work(office, user):
            return
        days = self.watched_by(user, office).order_by().values("digest__on")
        for counts in days.annotate(**COUNTS, since=Min("digest__made_at")).order_by("-digest__on"):
            on = counts["digest__on"]
            if self.stage_of(counts) is Stage.ENDED and now - counts["since"] > datetime.timedelta(days=1):
                continue
            yield self.told(
                counts,
                pk=on.toordinal(),
                title=gettext("การเตือนของวันที่ %s") % day_in_words(on),
                office=office,
                asked_by=None,
                asked_at=counts["since"],
                url=reverse("workflow:reminders"),
            )

    def find(self, pk, user, office):
        if not office or not letters_may.watch_work(office, user):
            return None
        try:
            on = datetime.date.fromordinal(pk)
        except (ValueError, OverflowError):
            return None
        rows = self.watched_by(user, office).filter(digest__on=on)
        return rows if rows.exists() else None

    def stop(self, rows, *, by):
        words = gettext("%s สั่งหยุดก่อนส่ง") % by
        return bool(_of(rows).filter(WAITS).update(state="dropped", leased_until=None, fault=words))

    def again(self, rows, *, by):
        return sending.send_all_again(_of(rows))

    def sweep(self, now):
        return sending.sweep(now)


def _of(rows):
    """By their keys: what joins other tables cannot be updated everywhere."""
    return rows.model.objects.filter(pk__in=list(rows.values_list("pk", flat=True)))
