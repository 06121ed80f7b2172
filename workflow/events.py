"""What happened to a circulation, day by day, for the office that asked: told from what was written down."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Count, F, Max, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import gettext as _

from offices.database.lookups import DayThere
from thai.numerals import to_thai

from .due_changes import due_changes
from .models import Circulation, Copies, DigestLine, Mailing, Record, Response
from .models.record import labels_of

WHOSE = ("response__office", "by", "acting_for", "key_use")
SHOWN = 5  # records of one kind on one day; the rest is counted


@dataclass(frozen=True)
class Deed:
    """One thing done on one day to so many offices, with the last few of its records, or a page of them."""

    action: str
    count: int  # offices
    records: list[Record]  # the newest first; `due` is said where one moved a due day
    is_whole: bool = False  # what is not among them stands on another page

    @property
    def label(self) -> str:
        return str(labels_of(Response).get(self.action, self.action))

    @property
    def more(self) -> int:
        """Offices that are not named here."""
        return 0 if self.is_whole else self.count - len({record.response_id for record in self.records})


@dataclass
class Day:
    on: datetime.date
    deeds: list[Deed] = field(default_factory=list)
    words: list[str] = field(default_factory=list)  # of the circulation as a whole


@dataclass(frozen=True)
class Events:
    """The days on which something happened, the newest first; each is told only when asked for."""

    circulation: Circulation

    @cached_property
    def days(self) -> list[datetime.date]:
        found = {timezone.localdate(self.circulation.opened_at)}
        found |= {day for day, _action in self._counts}
        for days in (self._copies, self._mails):
            found |= set(days.values_list("day", flat=True).distinct())
        found |= set(self._digests.values_list("digest__on", flat=True).distinct())
        return sorted(found, reverse=True)

    def of(self, days: Iterable[datetime.date]) -> list[Day]:
        told = {on: Day(on) for on in days}
        self._tell_as_a_whole(told)
        for on, deed in self._deeds(list(told)):
            told[on].deeds.append(deed)
        return list(told.values())

    def _deeds(self, days: list[datetime.date]) -> list[tuple[datetime.date, Deed]]:
        of_days = self._records.filter(day__in=days)
        place = Window(RowNumber(), partition_by=["day", "action"], order_by=F("pk").desc())
        keys = of_days.annotate(place=place).filter(place__lte=SHOWN).values("pk")
        records = defaultdict(list)
        for record in self._told(self._records.filter(pk__in=keys).order_by("-pk")):
            records[record.day, record.action].append(record)
        return [
            (day, Deed(action, count, records[day, action]))
            for (day, action), count in self._counts.items()
            if day in days
        ]

    def done_on(self, day: datetime.date, action: str) -> QuerySet[Record]:
        """All that a deed names only the last few of."""
        return self._records.filter(day=day, action=action).order_by("-pk")

    def page_of(self, day: datetime.date, action: str, records: QuerySet[Record]) -> Day:
        """Some of those, as their day."""
        return Day(day, [Deed(action, self._counts[day, action], self._told(records), is_whole=True)])

    def _told(self, records: QuerySet[Record]) -> list[Record]:
        found = list(records.select_related(*WHOSE))
        changes = due_changes(found)
        for record in found:
            record.due = changes.get(record.pk)
        return found

    @cached_property
    def _counts(self) -> dict[tuple[datetime.date, str], int]:
        """Offices, by day and action, what was done last first; in one way through all records.

        Of 7,850 offices there are 20,000.
        """
        counted = self._records.values_list("day", "action").annotate(n=Count("response", distinct=True))
        found = counted.annotate(last=Max("pk")).order_by("-last")
        return {(day, action): count for day, action, count, _last in found}

    def _tell_as_a_whole(self, told: dict[datetime.date, Day]) -> None:
        for rows, words in (
            (self._per_day(self._copies), _("พิมพ์ฉบับของแต่ละแห่งรวมเล่ม %s ครั้ง")),
            (self._per_day(self._mails), _("ส่งลิงก์ทางอีเมลถึง %s แห่ง")),
            (
                self._digests.values_list("digest__on").annotate(Count("response", distinct=True)),
                _("ระบบแจ้งเตือนตามแผน %s แห่ง"),
            ),
        ):
            for on, number in rows:
                if on in told:
                    told[on].words.append(words % to_thai(number))
        opened = timezone.localdate(self.circulation.opened_at)
        if opened in told:
            told[opened].words.append(_("เปิดการเวียน โดย %s") % self.circulation.opened_by)

    def _per_day(self, rows: QuerySet) -> QuerySet:
        return rows.values_list("day").annotate(Count("pk"))

    @property
    def _records(self) -> QuerySet[Record]:
        records = Record.objects.filter(response__circulation=self.circulation).order_by()
        return records.annotate(day=DayThere("at"))

    @property
    def _copies(self) -> QuerySet[Copies]:
        made = self.circulation.copies.filter(state=Copies.State.MADE).order_by()
        return made.annotate(day=DayThere("asked_at"))

    @property
    def _mails(self) -> QuerySet[Mailing]:
        sent = Mailing.objects.filter(key__response__circulation=self.circulation, state=Mailing.State.SENT)
        return sent.order_by().annotate(day=DayThere("sent_at"))

    @property
    def _digests(self) -> QuerySet[DigestLine]:
        return DigestLine.objects.filter(response__circulation=self.circulation).order_by()
