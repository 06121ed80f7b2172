"""How each kind of line is sorted, found by words, read, and written into a file."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import F, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from letters.lists import Column
from offices.models import Office
from thai.numerals import to_arabic
from thai.text import search_key

from ..lists.asked import CIRCULATIONS
from ..marks import marks_of
from ..models import Circulation
from ..outstanding import Owing
from ..querysets import CirculationQuerySet
from ..together import Together


@dataclass(frozen=True)
class Rows:
    template: str  # of a page of them
    columns: Sequence[Column]
    found_by: Callable[[str], Q]  # words
    prepared: Callable[[QuerySet], QuerySet]  # sorted, the worst first; the many by their keys
    read: Callable[[Iterable, datetime.date], list]  # what is shown of them, with a few queries for all
    has_office: bool = False  # each is a duty of one
    shown: Callable[[Iterable, datetime.date], list] | None = None  # the same for a page, where it tells less

    def on_page(self, found: Iterable, today: datetime.date) -> list:
        return (self.shown or self.read)(found, today)


@dataclass(frozen=True)
class LateOffice:
    office: Office
    late: int
    first_due: datetime.date
    days: int  # calendar days of the longest late


def by_lateness(to: str = "") -> tuple:
    """The order of duties, which lie at `to`: the longest late first, last those whose clock stands still."""
    return F(f"{to}paused_on").asc(nulls_first=True), F(f"{to}due_on").asc(nulls_last=True), f"{to}pk"


def _by_lateness(found: QuerySet) -> QuerySet:
    return found.order_by(*by_lateness()).values_list("pk", flat=True)


def _by_day(found: QuerySet) -> QuerySet:
    """Of what is late no clock stands still: the order of an index, which need not be read to its end."""
    return found.order_by("due_on", "pk").values_list("pk", flat=True)


def _by_waiting(found: QuerySet) -> QuerySet:
    order = (F("answered_at").asc(nulls_last=True), "pk")  # what came back as not theirs has no answer
    return found.order_by(*order).values_list("pk", flat=True)


def unheld(keys: Iterable[int], today: datetime.date, together: Together) -> list[Owing]:
    return [Owing.of(duty, today) for duty in together.duties(keys)]


def owing(keys: Iterable[int], today: datetime.date, together: Together) -> list[Owing]:
    """Each with who holds it inside its office."""
    lines = unheld(keys, today, together)
    holders = together.holders(line.response for line in lines)
    return [replace(line, holder=holders.get(line.response.pk)) for line in lines]


def _owing(keys: Iterable[int], today: datetime.date) -> list[Owing]:
    return owing(keys, today, Together())


def _unheld(keys: Iterable[int], today: datetime.date) -> list[Owing]:
    return unheld(keys, today, Together())


def _offices(rows: Iterable[dict], today: datetime.date) -> list[LateOffice]:
    rows = list(rows)
    offices = Office.objects.select_related("parent").in_bulk([row["office"] for row in rows])
    return [
        LateOffice(offices[row["office"]], row["late"], row["first_due"], (today - row["first_due"]).days)
        for row in rows
    ]


def _counted(keys: Iterable[int], today: datetime.date) -> list[Circulation]:
    counted = Circulation.objects.with_counts().with_late(today).select_related("letter__issuer")
    told = counted.order_by().in_bulk(keys := list(keys))
    return [told[key] for key in keys if key in told]


def _in_office(words: str, path: str = "office") -> Q:
    by_key = Q(**{f"{path}__name_key__contains": search_key(words)}) if search_key(words) else Q()
    return by_key | Q(**{f"{path}__short_name__icontains": words})


def _in_letter(words: str, path: str) -> Q:
    return Q(**{f"{path}subject__icontains": words}) | Q(**{f"{path}number__icontains": to_arabic(words)})


def _in_duty(words: str) -> Q:
    matter = Q(circulation__matter__icontains=words) | _in_letter(words, "circulation__letter__")
    return _in_office(words) | _in_office(words, "circulation__office") | matter


def _days_late(line: Owing) -> int | None:
    return -line.days if line.is_late else None


DUTIES = Rows(
    template="workflow/desk/_duties.html",
    columns=[
        Column(_("หน่วยงาน"), lambda line: line.response.office.name, 44),
        Column(_("ขอโดย"), lambda line: line.response.circulation.office.short, 24),
        Column(_("หนังสือ"), lambda line: str(line.response.circulation.letter), 24),
        Column(_("เรื่อง"), lambda line: line.response.circulation.matter, 60),
        Column(_("ภายในวันที่"), lambda line: line.response.due_on),
        Column(_("เกินกำหนด (วัน)"), _days_late, 12),
        Column(_("สถานะ"), lambda line: line.response.get_state_display()),
        Column(_("ผู้รับผิดชอบ"), lambda line: line.holder.holder if line.holder else "", 28),
        Column(_("หมายเหตุ"), lambda line: " · ".join(mark.words for mark in marks_of(line.response)), 36),
    ],
    found_by=_in_duty,
    prepared=_by_lateness,
    read=_owing,
    has_office=True,
)
OF_OTHERS = replace(DUTIES, shown=_unheld)
LATE = replace(OF_OTHERS, prepared=_by_day)
ANSWERS = replace(OF_OTHERS, prepared=_by_waiting)
OFFICES = Rows(
    template="workflow/desk/_offices.html",
    columns=[
        Column(_("หน่วยงาน"), lambda line: line.office.name, 44),
        Column(_("สังกัด"), lambda line: line.office.parent.short if line.office.parent else "", 24),
        Column(_("เกินกำหนด (เรื่อง)"), lambda line: line.late),
        Column(_("ค้างตั้งแต่วันที่"), lambda line: line.first_due),
        Column(_("นานที่สุด (วัน)"), lambda line: line.days),
    ],
    found_by=_in_office,
    prepared=lambda found: found.order_by("-late", "first_due", "office"),
    read=_offices,
)
ASKED = Rows(
    template="workflow/desk/_circulations.html",
    columns=CIRCULATIONS,
    found_by=lambda words: Q(matter__icontains=words) | _in_letter(words, "letter__"),
    prepared=lambda found: found.order_by("due_on", "pk").values_list("pk", flat=True),
    read=_counted,
)


LETTERS = Rows(
    template="workflow/desk/_letters.html",
    columns=[
        Column(_("หนังสือ"), str, 24),
        Column(_("จาก"), lambda letter: letter.issuer.name, 44),
        Column(_("เรื่อง"), lambda letter: letter.subject, 60),
        Column(_("ลงวันที่"), lambda letter: letter.dated_on),
        Column(_("ภายในวันที่"), lambda letter: letter.due_on),
    ],
    found_by=lambda words: _in_letter(words, "") | _in_office(words, "issuer"),
    prepared=lambda found: found.order_by("due_on", "pk"),
    read=lambda letters, _today: list(letters),
)
PROPOSALS = Rows(
    template="workflow/desk/_proposals.html",
    columns=[
        Column(_("หนังสือ"), lambda each: str(each.letter), 30),
        Column(_("เลขที่ที่อ้างถึง"), lambda each: each.stub.number_thai, 30),
        Column(_("ลงวันที่ที่อ้างถึง"), lambda each: each.stub.dated_on),
    ],
    found_by=lambda words: _in_letter(words, "letter__"),
    prepared=lambda found: found.order_by("pk"),
    read=lambda proposals, _today: list(proposals),
)


def answered_of(asked: CirculationQuerySet) -> tuple[int, int]:
    """Of all that these circulations asked: answered, and counted."""
    sums = asked.order_by().with_counts().aggregate(Sum("answered"), Sum("counted"))
    return sums["answered__sum"] or 0, sums["counted__sum"] or 0
