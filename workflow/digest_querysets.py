"""Questions one may ask about what reminded whom, and how it got there."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q

from letters import leases
from letters.models import Entry
from offices.models import Office, Role


class DigestQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own; what the offices one works at were sent; and as their head what their people were.

        What has no line that the person may see does not exist for them.
        """
        from .models import DigestLine

        headed = [m.office_id for m in user.current_memberships if m.role == Role.HEAD]
        of_offices = Q(office__in=Office.objects.reachable_by(user), person=None)
        lines = DigestLine.objects.visible_to(user).filter(digest=OuterRef("pk"))
        return self.filter(Q(person=user) | of_offices | Q(office__in=headed), Exists(lines))

    def failed(self) -> Self:
        """Those of which something did not get there, or that had no way to go."""
        from .models import Sending

        sendings = Sending.objects.filter(digest=OuterRef("pk"))
        return self.filter(Exists(sendings.failed()) | ~Exists(sendings))

    def unreached_of_the_asked(self, user, since: datetime.date) -> Self:
        """Those that reached by no way at all an office which the person's own asks; from a day on."""
        from .models import Circulation, DigestLine, Sending

        asking = Circulation.objects.judged_by(user)
        lines = DigestLine.objects.filter(digest=OuterRef("pk"), response__circulation__in=asking)
        may_arrive = Sending.objects.filter(digest=OuterRef("pk")).exclude(state="failed")
        others = self.filter(person=None, on__gte=since).exclude(office__in=Office.objects.reachable_by(user))
        return others.filter(Exists(lines), ~Exists(may_arrive))

    def told_to(self, user) -> Self:
        """With `seen`, the lines that the person may see, and all ways, in as many queries for any number."""
        from .models import DigestLine

        lines = DigestLine.objects.visible_to(user).select_related(
            "response__circulation__letter__issuer", "response__circulation__office", "entry__letter__issuer"
        )
        seen = Prefetch("lines", lines, to_attr="seen")
        return self.select_related("office", "person").prefetch_related(seen, "sendings__channel")


class DigestLineQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Those whose duty or letter the person may see."""
        from .models import Response

        # Of each line its own: all that the person may see would be millions.
        duty = Response.objects.visible_to(user).filter(pk=OuterRef("response"))
        line = Entry.objects.visible_to(user).filter(pk=OuterRef("entry"))
        return self.filter(Q(Exists(duty)) | Q(Exists(line)))


class SendingQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        from .models import Digest

        return self.filter(digest__in=Digest.objects.visible_to(user))

    def failed(self) -> Self:
        return self.filter(state="failed")

    def unsent(self, now: datetime.datetime) -> Self:
        """Those that an attempt may begin now: fresh ones, and those whose lease or pause has ended."""
        is_free = Q(state="waiting") | (Q(state="sending") & leases.ended(now))
        return self.filter(is_free).order_by("pk")

    def given_up(self, now: datetime.datetime) -> Self:
        """Nobody sends these any more, or nobody ever began."""
        return self.filter(leases.ended(now), state__in=["waiting", "sending"])
