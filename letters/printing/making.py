"""From asking for a printout to its file, under a lease: a killed worker's job is taken up again."""

import datetime
import shutil
import tempfile
import uuid
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone, translation

from offices.models import User
from offices.secrecy import Secrecy

from .. import leases
from ..leases import Lease, Overtaken
from ..models import Entry, Letter, Printout, Register
from ..paper.register_pdf import write_pdf
from ..paper.register_xlsx import write_xlsx
from . import tasks
from .heading import book_of
from .lines import lines_of

Form, State = Printout.Form, Printout.State
WRITERS = {Form.PDF: write_pdf, Form.XLSX: write_xlsx}
FOLDER = "printouts"  # under MEDIA_ROOT; only the private view serves it
KEPT = datetime.timedelta(days=7)
FORGOTTEN = datetime.timedelta(hours=1)  # for files that no printout names, longer than any lease


def ask(
    book: Register, days: tuple[datetime.date, datetime.date], form: str, *, by: User, token: uuid.UUID
) -> Printout:
    """Have the lines of these days printed, once for a token."""
    now = timezone.now()
    first, last = days
    asked = {"register": book, "first_on": first, "last_on": last, "form": form, "asked_by": by}
    asked |= {
        "leased_until": now + leases.WAITS,
        "expires_at": now + KEPT,
        "total": entries_of(book, *days).count(),
    }
    printout, is_new = Printout.objects.get_or_create(form_token=token, defaults=asked)
    if is_new:
        transaction.on_commit(partial(tasks.make_printout.enqueue, printout.pk))
    return printout


def entries_of(book: Register, first: datetime.date, last: datetime.date):
    return Entry.objects.filter(register=book, registered_on__range=(first, last)).order_by("number")


def make(pk: int) -> None:
    """Make the printout, unless it is being made, or was."""
    lease = take(pk, timezone.now())
    if lease is None:
        return
    try:
        with translation.override("th"):  # whatever language the asking person reads: the regulation's
            _make(lease)
    except Overtaken:
        pass  # whoever holds the lease now answers for it
    except Exception:
        lease.give_up()
        raise


def sweep(now: datetime.datetime) -> int:
    """Ask again for what nobody makes any more, and clear away what was kept long enough; how many asked."""
    taken_up = 0
    for printout in list(Printout.objects.given_up(now)):
        as_seen = Printout.objects.filter(pk=printout.pk, attempts=printout.attempts).given_up(now)
        if printout.attempts >= leases.MOST_ATTEMPTS:
            as_seen.update(state=State.FAILED, leased_until=None)
        elif as_seen.update(state=State.WAITING, leased_until=now + leases.WAITS, done=0):
            tasks.make_printout.enqueue(printout.pk)
            taken_up += 1
    Printout.objects.expired(now).delete()
    _clear_away(now)
    return taken_up


def place(printout: Printout) -> Path:
    return settings.MEDIA_ROOT / printout.file


def take(pk: int, now: datetime.datetime) -> Lease | None:
    return leases.take(Printout, pk, State.MAKING, now, done=0)


def _make(lease: Lease) -> None:
    printout = Printout.objects.select_related("register__office", "asked_by").get(pk=lease.pk)
    chosen = entries_of(printout.register, printout.first_on, printout.last_on)
    entries = list(chosen.values_list("pk", flat=True))

    write, file = WRITERS[printout.form], f"{FOLDER}/{uuid.uuid4().hex}.{printout.form}"
    secrecy = _secrecy_of(chosen, printout.asked_by)
    with tempfile.TemporaryDirectory(dir=_folder()) as room:
        made = Path(room) / "made"
        lines = lines_of(printout.register, entries, printout.asked_by)
        write(
            book_of(printout, secrecy, timezone.now()),
            lines,
            made,
            progress=lambda done: lease.renew(done=done, total=len(entries)),
        )
        made.chmod(0o600)
        made.replace(settings.MEDIA_ROOT / file)
    fields = {"done": len(entries), "total": len(entries), "secrecy": secrecy}
    lease.held().update(state=State.MADE, file=file, leased_until=None, **fields)


def _secrecy_of(entries, reader: User) -> Secrecy:
    seen = entries.filter(letter__in=Letter.objects.visible_to(reader))
    return Secrecy(seen.aggregate(highest=Max("letter__secrecy"))["highest"] or Secrecy.ORDINARY)


def _folder() -> Path:
    folder = settings.MEDIA_ROOT / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _clear_away(now: datetime.datetime) -> None:
    """Remove files that no printout names: of the expired ones, and of attempts that did not end well."""
    named = set(Printout.objects.exclude(file="").values_list("file", flat=True))
    for path in _folder().iterdir():
        is_old = now.timestamp() - path.stat().st_mtime > FORGOTTEN.total_seconds()
        if is_old and f"{FOLDER}/{path.name}" not in named:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
