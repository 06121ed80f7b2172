"""All papers of a run in one file: asked for, made in the background under a lease, kept for a day."""

import datetime
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils import timezone, translation

from letters import fetched_files, leases, storeroom
from letters.leases import Lease
from letters.models import Keeping
from letters.paper import joining
from letters.paper.answer_sheet import Printed
from letters.storeroom import Place
from offices.models import User

from ..models import LetterRun, RunFile, RunLine
from . import tasks
from .names import name_of

State, Form = RunFile.State, RunFile.Form
FOLDER = "runs"  # in the storeroom; only the private view serves it
KEPT = datetime.timedelta(days=1)  # the papers stay sealed, so a file of them is soon made again


def papers_of(run: LetterRun):
    """The lines whose paper goes into the file: sealed, and not void since."""
    made = run.lines.made().with_void().filter(is_void=False)
    return made.select_related("letter__seal", "copy__letter").order_by("place")


def kept_papers_of(run: LetterRun):
    """Those that were not destroyed since."""
    gone = Keeping.objects.let_go_by(run.draft.office).values("letter")
    return papers_of(run).exclude(letter__in=gone).exclude(copy__letter__in=gone)


def ask(run: LetterRun, form: str, *, by: User, token: uuid.UUID) -> RunFile:
    """Have the papers that are there by now put into one file, once for a token."""
    asked = {"run": run, "form": form, "asked_by": by, "total": kept_papers_of(run).count()}
    return leases.ask(RunFile, token, tasks.make_file.enqueue, kept=KEPT, **asked)


def make(pk: int) -> None:
    """Make the file, unless it is being made, or was."""
    leases.work(leases.take(RunFile, pk, State.MAKING, timezone.now(), done=0), _make)


def sweep(now: datetime.datetime) -> int:
    """Ask again for what nobody makes any more, and clear away what was kept long enough; how many asked."""
    taken_up = leases.take_up(RunFile, State.MAKING, now, tasks.make_file.enqueue, done=0)
    fetched_files.expire(RunFile, FOLDER, now)
    return taken_up


def place(file: RunFile) -> Place:
    return storeroom.place(file.file)


@translation.override(settings.LANGUAGE_CODE)  # whoever asks: the names are the regulation's
def _make(lease: Lease) -> None:
    file = RunFile.objects.select_related("run__draft__letter").get(pk=lease.pk)
    with fetched_files.new_file(FOLDER, file.form) as (made, name):
        _WRITERS[file.form](file, _renewing(file, lease), made)
    lease.end(State.MADE, file=name, expires_at=timezone.now() + KEPT)


def _renewing(file: RunFile, lease: Lease) -> Iterator[RunLine]:
    """The lines, each when it is wanted; the lease goes on with them."""
    for done, line in enumerate(kept_papers_of(file.run).iterator(chunk_size=200), start=1):
        yield line
        if done % 20 == 0 or done == file.total:
            lease.renew(done=done)


def _write_zip(file: RunFile, lines: Iterator[RunLine], target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:  # a PDF is compressed already
        for line in lines:
            archive.writestr(name_of(line, file.total), line.paper.pdf)


def _write_pdf(file: RunFile, lines: Iterator[RunLine], target: Path) -> None:
    with target.open("wb") as bound:
        papers = (Printed(line.paper.pdf, (0,)) for line in lines)
        joining.with_each(None, papers, bound, title=str(file.run.draft.letter))


_WRITERS = {Form.ZIP: _write_zip, Form.PDF: _write_pdf}
