"""An old register in the background: read under a lease, entered in one transaction, taken up when left."""

import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from thai.register_columns import claims, find_heading_row

from .. import faults, leases, registers, storeroom
from ..intake import shelf
from ..intake.files.label import label
from ..leases import Lease, Overtaken
from ..models import OldLine, OldRegister
from . import tasks
from .checking import Checked, check
from .entering import enter_lines, prepare
from .lines import Book
from .reading import HoldsTopSecret
from .tables import Table, TableRefused, read_table
from .words import GAVE_UP, TOP_SECRET

State = OldRegister.State
RENEWED_EVERY = 500  # rows
LINES_AT_ONCE = 1000
NOTHING_READ = {"sheets": [], "sheet": "", "headings": [], "columns": None, "claimed": {}, "issuers": {}}
NOTHING_READ |= {"unknown": [], "gaps": [], "skipped": [], "good": 0, "cautioned": 0, "faulty": 0}


# ── Reading ───────────────────────────────────────────────────────────────────────────────────────
def read(pk: int) -> None:
    """Read the file and check its rows, unless that is being done or it was set aside."""
    leases.work(take(pk, timezone.now()), _read)


def _read(lease: Lease) -> None:
    old = OldRegister.objects.select_related("office__parent", "brought_by").get(pk=lease.pk)
    try:
        with storeroom.on_disk(shelf.place(old.folder) / shelf.FILE) as file:
            table = read_table(file, old.sheet, progress=lambda row, _rows: lease.renew(row_at=row))
        _store(lease, old, table)
    except TableRefused as refused:
        _refuse(lease, old, refused.reason)
    except HoldsTopSecret:
        _refuse(lease, old, TOP_SECRET)
    except FileNotFoundError:
        _refuse(lease, old, "missing")


def take(pk: int, now: datetime.datetime) -> Lease | None:
    return leases.take(OldRegister, pk, State.READING, now, row_at=0)


def _refuse(lease: Lease, old: OldRegister, reason: str) -> None:
    """Keep why, and nothing of the file; of one that holds a letter ลับที่สุด not even its name."""
    kept = NOTHING_READ | {"state": State.REFUSED, "refusal": reason, "folder": "", "leased_until": None}
    if reason == TOP_SECRET:
        kept["name"] = label("")
    with transaction.atomic():
        refused = lease.held()
        if reason == TOP_SECRET:  # nor may it stay where somebody set it aside while it was read
            refused |= OldRegister.objects.filter(pk=lease.pk, state=State.DROPPED)
        if not refused.update(**kept):
            return
        old.lines.all().delete()
    shelf.clear(old.folder)


def _store(lease: Lease, old: OldRegister, table: Table) -> None:
    rows = _below_the_headings(old, table)
    clearance = old.brought_by.clearance_at(old.office)
    book = Book(old.kind, old.year, old.is_secret, clearance, timezone.localdate())

    def progress(line: int) -> None:
        if line % RENEWED_EVERY == 0:
            lease.renew(row_at=line)

    checked = check(old, rows, book, progress)
    with transaction.atomic():
        if lease.held().select_for_update(of=("self",)).first() is None:
            raise Overtaken
        old.lines.all().delete()
        OldLine.objects.bulk_create(_lines(old, checked), batch_size=LINES_AT_ONCE)
        _sum_up(old, checked)
        old.state, old.leased_until, old.attempts = State.READ, None, lease.attempt
        old.version += 1
        old.save()


def _below_the_headings(old: OldRegister, table: Table) -> list:
    """The rows that can be lines; what the columns are, as their headings or a person said."""
    place = find_heading_row([row.cells for row in table.rows])
    old.sheets, old.sheet = table.sheets, table.sheet
    old.headings = table.rows[place].cells if place is not None else []
    claimed = claims(old.headings)
    old.claimed = {name: columns for name, columns in claimed.items() if len(columns) > 1}
    if old.columns is None:
        old.columns = {name: columns[0] for name, columns in claimed.items() if len(columns) == 1}
    return table.rows[place + 1 :] if place is not None else table.rows


def _lines(old: OldRegister, checked: Checked) -> list[OldLine]:
    return [
        OldLine(
            old_register=old,
            line=line.line,
            cells=line.cells,
            read=line.read,
            findings=line.findings,
            level=line.level,
        )
        for line in checked.lines
    ]


def _sum_up(old: OldRegister, checked: Checked) -> None:
    levels = [line.level for line in checked.lines]
    old.faulty = levels.count(OldLine.Level.ERROR)
    old.cautioned = levels.count(OldLine.Level.CAUTION)
    old.good = len(levels) - old.faulty
    old.unknown, old.gaps, old.skipped = checked.unknown, checked.gaps, checked.skipped
    old.secrecy = max([old.secrecy, *(line.read.get("secrecy", 0) for line in checked.lines)])


# ── Entering ──────────────────────────────────────────────────────────────────────────────────────
def enter(pk: int) -> None:
    """Enter the lines: all of them and the record of it, or nothing; once, however often it is called."""
    waiting = OldRegister.objects.filter(pk=pk, state=State.ENTERING)
    waiting.update(attempts=F("attempts") + 1)
    old = waiting.select_related("office__parent", "finished_by").first()
    if old is None:
        return
    try:
        lines = prepare(old)
        with transaction.atomic():
            if waiting.select_for_update(of=("self",)).first() is None:  # a second worker waits here
                return
            old.register = enter_lines(old, lines)
            old.state, old.leased_until, old.finished_at = State.ENTERED, None, timezone.now()
            old.save()
    except (registers.NotOfThePaperBook, IntegrityError):
        _check_again(pk)
    except Exception as fault:
        leases.Lease(OldRegister, pk, State.ENTERING, old.attempts).give_up(faults.in_words(fault))
        raise


def _check_again(pk: int) -> None:
    """Something came into the register, or a letter was logged, after the rows were checked."""
    entering = OldRegister.objects.filter(pk=pk, state=State.ENTERING)
    until = timezone.now() + leases.WAITS
    if entering.update(
        state=State.WAITING, refusal="changed", leased_until=until, finished_by=None, attempts=0
    ):
        tasks.read_old_register.enqueue(pk)


# ── What was left ─────────────────────────────────────────────────────────────────────────────────
def sweep(now: datetime.datetime) -> int:
    """Ask again for what nobody works on any more; how many were taken up."""
    return sum(_take_up(old, now) for old in list(OldRegister.objects.expired(now)))


def _take_up(old: OldRegister, now: datetime.datetime) -> bool:
    as_seen = OldRegister.objects.filter(pk=old.pk, state=old.state, attempts=old.attempts).expired(now)
    is_entering = old.state == State.ENTERING
    if old.state != State.WAITING and old.attempts >= leases.MOST_ATTEMPTS:
        state, reason = (State.READ, "not-entered") if is_entering else (State.REFUSED, GAVE_UP)
        as_seen.update(state=state, refusal=reason, leased_until=None)
        return False
    state = State.ENTERING if is_entering else State.WAITING
    if not as_seen.update(state=state, leased_until=now + leases.WAITS, row_at=0):
        return False
    (tasks.enter_old_register if is_entering else tasks.read_old_register).enqueue(old.pk)
    return True
