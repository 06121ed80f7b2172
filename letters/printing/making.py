"""From asking for a printout to its file, under a lease: a killed worker's job is taken up again."""

import datetime
import uuid

from django.conf import settings
from django.db.models import Max
from django.utils import timezone, translation

from offices.models import User
from offices.secrecy import Secrecy

from .. import fetched_files, leases, storeroom
from ..leases import Lease
from ..models import Entry, Letter, Printout, Register
from ..paper.register_pdf import write_pdf
from ..paper.register_xlsx import write_xlsx
from ..storeroom import Place
from . import tasks
from .heading import book_of
from .lines import lines_of

Form, State = Printout.Form, Printout.State
WRITERS = {Form.PDF: write_pdf, Form.XLSX: write_xlsx}
FOLDER = "printouts"  # in the storeroom; only the private view serves it
KEPT = datetime.timedelta(days=7)


def ask(
    book: Register, days: tuple[datetime.date, datetime.date], form: str, *, by: User, token: uuid.UUID
) -> Printout:
    """Have the lines of these days printed, once for a token."""
    first, last = days
    asked = {"register": book, "first_on": first, "last_on": last, "form": form, "asked_by": by}
    asked["secrecy"] = Secrecy.SECRET if book.is_secret else Secrecy.ORDINARY
    total = entries_of(book, first, last).count()
    return leases.ask(Printout, token, tasks.make_printout.enqueue, kept=KEPT, total=total, **asked)


def entries_of(book: Register, first: datetime.date, last: datetime.date):
    return Entry.objects.filter(register=book, registered_on__range=(first, last)).order_by("number")


def make(pk: int) -> None:
    """Make the printout, unless it is being made, or was."""
    leases.work(take(pk, timezone.now()), _make)


def sweep(now: datetime.datetime) -> int:
    """Ask again for what nobody makes any more, and clear away what was kept long enough; how many asked."""
    taken_up = leases.take_up(Printout, State.MAKING, now, tasks.make_printout.enqueue, done=0)
    fetched_files.expire(Printout, FOLDER, now)
    return taken_up


def place(printout: Printout) -> Place:
    return storeroom.place(printout.file)


def take(pk: int, now: datetime.datetime) -> Lease | None:
    return leases.take(Printout, pk, State.MAKING, now, done=0)


@translation.override(settings.LANGUAGE_CODE)  # whoever asks: a register is printed as the regulation has it
def _make(lease: Lease) -> None:
    printout = Printout.objects.select_related("register__office", "asked_by").get(pk=lease.pk)
    chosen = entries_of(printout.register, printout.first_on, printout.last_on)
    entries = list(chosen.values_list("pk", flat=True))
    secrecy = Secrecy(max(printout.secrecy, _secrecy_of(chosen, printout.asked_by)))
    with fetched_files.new_file(FOLDER, printout.form) as (made, file):
        WRITERS[printout.form](
            book_of(printout, secrecy, timezone.now()),
            lines_of(printout.register, entries, printout.asked_by),
            made,
            progress=lambda done: lease.renew(done=done, total=len(entries)),
        )
    fields = {"done": len(entries), "total": len(entries), "secrecy": secrecy}
    lease.end(State.MADE, file=file, expires_at=timezone.now() + KEPT, **fields)


def _secrecy_of(entries, reader: User) -> Secrecy:
    seen = entries.filter(letter__in=Letter.objects.visible_to(reader))
    return Secrecy(seen.aggregate(highest=Max("letter__secrecy"))["highest"] or Secrecy.ORDINARY)
