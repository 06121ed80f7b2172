"""One sheet about a circulation for a meeting: how it stands, who is late, what came of it."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import Self

from django.db.models import Case, Count, F, Max, Q, When
from django.utils import timezone
from django.utils.translation import override

from letters.paper import briefing
from letters.paper.briefing import Briefing, Part, Rows
from offices.models import User
from thai.amounts import format_amount
from thai.dates import format_date
from thai.numerals import to_thai
from thai.times import format_due, format_time

from . import circulations, lines
from .due_changes import DueChange, due_changes
from .models import Circulation, Record, Response
from .models.record import labels_of
from .outstanding import Owing
from .progress import Progress
from .querysets import ResponseQuerySet
from .states import State
from .sums import QuestionSum, sums_of

LATELY = 7  # days
MOST = briefing.ROWS[0]  # rows of a list that are asked for
NEXT = 5  # of those who are not late
EXCEPTIONS = ["excuse", "withdraw", "restore", "grant_extension", "extend", "pause"]


def to_pdf(circulation: Circulation, by: User, now: datetime.datetime) -> bytes:
    """For the office that asked. PaperRefused."""
    with override("th"):  # a paper of the office, whoever prints it
        return briefing.to_pdf(page_of(circulation, by, now))


def page_of(circulation: Circulation, by: User, now: datetime.datetime) -> Briefing:
    today, letter = timezone.localdate(now), circulation.letter
    responses = circulation.responses.all()
    progress = Progress.of(responses, lines.tallies(responses, today), today)
    first_day = today - datetime.timedelta(LATELY - 1)
    told = _Told.of(circulation, timezone.make_aware(datetime.datetime.combine(first_day, datetime.time.min)))
    lists = [
        _late(responses, progress, today),
        _exceptions(told.exceptions),
        *_sums(circulation),
    ]
    return Briefing(
        secrecy=str(letter.get_secrecy_display()) if letter.secrecy else "",
        office=str(circulation.office),
        letter=str(letter),
        subject=f"สรุปการติดตาม {circulation.matter}",
        facts=tuple(_facts(circulation, by, progress, today)),
        standing=_standing(progress),
        parts=tuple(_part(part) for part in progress.parts),
        lately=_lately(told.lately),
        lists=tuple(each for each in lists if each.count),
        printed=f"จัดทำโดย {by} เมื่อ {format_date(today)} {format_time(timezone.localtime(now).time())} น.",
    )


def _facts(circulation: Circulation, by: User, progress: Progress, today: datetime.date):
    letter = circulation.letter
    yield "หนังสือ", f"{letter} เรื่อง {letter.subject}"
    yield "จาก / ถึง", f"{circulation.office} ถึง {circulation.addressees}"
    if upper := circulations.upper_duty(circulation, by):
        yield "เพื่อตอบ", f"{upper.circulation.office.short} {upper.circulation.letter}"
    if circulation.term:
        yield "ภายใน", f"{circulation.term.in_words} นับแต่วันที่ได้รับหนังสือ"
    elif circulation.due_on:
        said = format_due(circulation.due_on, circulation.due_time)
        moved = None if progress.late else circulations.moved_to(circulation)
        yield "ภายในวันที่", f"{said} ที่ยังไม่ตอบ เลื่อนเป็น {format_date(moved)}" if moved else said
    if not progress.late and (owing := _next(circulation.responses.all(), today)):
        yield "ยังไม่ตอบ", owing


def _standing(progress: Progress) -> str:
    n, m = format_amount(progress.answered), format_amount(progress.counted)
    late = f" เกินกำหนด {format_amount(progress.late)} แห่ง" if progress.late else " ไม่มีแห่งใดเกินกำหนด"
    share = f" ({to_thai(progress.percent)}%)" if progress.counted else ""
    return f"ตอบแล้ว {n} จาก {m} แห่ง{share}{late}"


def _part(part) -> Part:
    tab = part.tab
    return Part(tab.choice, str(tab.label), format_amount(tab.count), part.begins, part.width)


def _late(responses: ResponseQuerySet, progress: Progress, today: datetime.date) -> Rows:
    rows = _to_call(responses.overdue(today), today)
    return Rows("เกินกำหนด ต้องติดต่อ", rows, progress.late, "แห่ง", ends_in_phones=True)


def _next(responses: ResponseQuerySet, today: datetime.date) -> str:
    """How many are still to answer and who comes next; in one line: a row of a table takes 3 ms to print."""
    owing = responses.outstanding().filter(paused_on=None).order_by("due_on", "office__path")
    first = [Owing.of(each, today) for each in owing.select_related("office")[:NEXT]]
    if not first:
        return ""
    named = [f"{each.response.office.short} {each.days_words}".strip() for each in first]
    begun = f"{format_amount(owing.count())} แห่ง เช่น "
    while len(named) > 1 and len(begun) + len(" · ".join(named)) > briefing.CELL:
        named.pop()
    return begun + " · ".join(named)


def _to_call(responses: ResponseQuerySet, today: datetime.date) -> tuple[tuple[str, ...], ...]:
    """The first due first, each with how often it was reminded."""
    first = responses.select_related("office").with_marks().order_by("due_on", "office__path")[:MOST]
    return tuple(
        (
            each.office.short,
            f"{Owing.of(each, today).days_words} {_reminded(each)}".strip(),
            f"โทร. {each.office.phone or '—'}",
        )
        for each in first
    )


def _reminded(response: Response) -> str:
    if not (times := response.times_reminded):
        return "ยังไม่เตือน"
    last = format_date(timezone.localdate(response.last_reminded_at), "short")
    return f"เตือน {to_thai(times)} ครั้ง ล่าสุด {last}"


@dataclass(frozen=True)
class _Told:
    """What was written down of a circulation: its exceptions, and how many offices did what of late."""

    exceptions: list[int]  # keys of records, the newest first
    lately: dict[str, int]  # by action

    @classmethod
    def of(cls, circulation: Circulation, since: datetime.datetime) -> Self:
        """In one way through all of its records: of 7,850 offices there are twenty thousand.

        The exceptions come one by one, what else was done of late counted: it may have been done by all.
        """
        records = Record.objects.filter(response__circulation=circulation).order_by()
        wanted = records.filter(Q(action__in=EXCEPTIONS) | Q(at__gte=since))
        grouped = wanted.values("action", exception=Case(When(action__in=EXCEPTIONS, then=F("pk"))))
        lately = Count("response", distinct=True, filter=Q(at__gte=since))
        exceptions, offices, counts = [], defaultdict(set), {}
        for action, pk, response, n in grouped.annotate(Max("response"), n=lately).values_list(
            "action", "exception", "response__max", "n"
        ):
            if pk is None:
                counts[action] = n
                continue
            exceptions.append(pk)
            if n:
                offices[action].add(response)
        counts |= {action: len(each) for action, each in offices.items()}
        return cls(sorted(exceptions, reverse=True), counts)


def _exceptions(keys: list[int]) -> Rows:
    told = Record.objects.select_related("response__office", "by", "acting_for").order_by()
    found = told.in_bulk(keys[:MOST])
    changes = due_changes(found.values())
    rows = [
        (each.response.office.short, _what(each, changes), f"{each.note} ({each.who})".strip())
        for each in (found[key] for key in keys[:MOST])
    ]
    return Rows("ขยายเวลา ยกเว้น และหยุดนับเวลา", tuple(rows), len(keys), "รายการ")


def _what(record: Record, changes: dict[int, DueChange]) -> str:
    """What was done: until when, where more time was given, else when."""
    if change := changes.get(record.pk):
        return f"ขยายเวลาถึง {format_date(change.new, 'short')}"
    return f"{record.action_label} {format_date(timezone.localdate(record.at), 'short')}"


def _sums(circulation: Circulation):
    if not circulation.needs_report:
        return
    told = sums_of(circulation).of(State.answered())
    rows = [
        (tally.question.text, _told(tally), f"ตอบ {format_amount(tally.answered)} แห่ง")
        for tally in told.tallies
    ]
    if told.percent is not None:
        done = f"{format_amount(told.done)} จาก {format_amount(told.total)} {circulation.unit}"
        rows.insert(
            0, ("ผลงาน", f"{done} ({format_amount(told.percent)}%)", f"ตอบ {format_amount(told.offices)} แห่ง")
        )
    yield Rows("ผลรวมของคำตอบ", tuple(rows), len(rows), "ข้อ")


def _told(tally: QuestionSum) -> str:
    if tally.total is not None:
        return f"{format_amount(tally.total)} {tally.question.unit}".strip()
    return (
        ", ".join(f"{each.name} {format_amount(each.count)}" for each in tally.choices if each.count) or "—"
    )


def _lately(counted: dict[str, int]) -> str:
    said = [
        f"{label} {format_amount(counted[name])}"
        for name, label in labels_of(Response).items()
        if name in counted
    ]
    return f"ใน {to_thai(LATELY)} วันที่ผ่านมา: {' · '.join(said) if said else 'ไม่มีความเคลื่อนไหว'}"
