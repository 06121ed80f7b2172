"""Each asked office's own copy of a circular: the letter, and the sheet whose code opens its answer."""

import datetime
import uuid
from collections.abc import Iterator
from io import BytesIO

from django.utils import timezone

from letters import fetched_files, leases, storeroom
from letters.leases import Lease
from letters.models import Keeping
from letters.paper import answer_sheet, joining
from letters.paper.answer_sheet import Printed
from letters.reading_copy import paper_of
from letters.storeroom import Place
from offices.models import User

from .. import keys
from ..models import Circulation, Copies, ReminderRound, Response
from ..states import DraftState, State
from . import tasks
from .sheets import sheets_of

Stage = Copies.State
A_PART = 50  # offices laid out at once
FOLDER = "copies"  # in the storeroom; only the private view serves it
KEPT = datetime.timedelta(days=1)  # the file opens every office's answer


def copy_of(response: Response, *, by: User) -> bytes:
    """The one office's copy as PDF. NoKey, PaperRefused."""
    circulation = response.circulation
    sheets = sheets_of(circulation, [keys.of(response, by=by)])
    paper = paper_of(circulation.letter, circulation.office)
    bound = BytesIO()
    joining.with_each(paper, [answer_sheet.to_pdf(sheets)], bound, title=str(circulation.letter))
    return bound.getvalue()


def offices_of(circulation: Circulation):
    """The responses whose offices get a copy: whoever something is still asked of."""
    return circulation.responses.exclude(state__in=State.uncounted()).select_related("office")


def ask(circulation: Circulation, *, by: User, token: uuid.UUID) -> Copies:
    """Have all copies made in one PDF, once for a token. NoKey."""
    keys.check_letter(circulation.letter)
    return _ask(circulation, by, token, total=offices_of(circulation).count())


def letters_of(reminding: ReminderRound):
    """The letters of a round that have their number and were kept, in the order of their offices."""
    issued = reminding.drafts.exclude(letter=None).exclude(state=DraftState.VOID)
    gone = Keeping.objects.let_go_by(reminding.circulation.office).values("letter")
    issued = issued.exclude(letter__in=gone)
    return issued.select_related("letter__seal").order_by("pk")


def ask_letters(reminding: ReminderRound, *, by: User, token: uuid.UUID) -> Copies:
    """Have all those letters put into one PDF, once for a token."""
    total = letters_of(reminding).count()
    return _ask(reminding.circulation, by, token, total=total, reminds=reminding)


def _ask(circulation: Circulation, by: User, token: uuid.UUID, **what) -> Copies:
    asked = {"circulation": circulation, "asked_by": by, **what}
    return leases.ask(Copies, token, tasks.make_copies.enqueue, kept=KEPT, **asked)


def make(pk: int) -> None:
    """Make the file, unless it is being made, or was."""
    leases.work(leases.take(Copies, pk, Stage.MAKING, timezone.now(), done=0), _make)


def sweep(now: datetime.datetime) -> int:
    """Ask again for what nobody makes any more, and clear away what was kept long enough; how many asked."""
    taken_up = leases.take_up(Copies, Stage.MAKING, now, tasks.make_copies.enqueue, done=0)
    fetched_files.expire(Copies, FOLDER, now)
    return taken_up


def place(copies: Copies) -> Place:
    return storeroom.place(copies.file)


def _make(lease: Lease) -> None:
    related = ("circulation__letter", "circulation__office", "asked_by", "reminds")
    copies = Copies.objects.select_related(*related).get(pk=lease.pk)
    paper = _common(copies)
    parts = _letters(copies, lease) if copies.reminds else _printed(copies, lease)
    with fetched_files.new_file(FOLDER, "pdf") as (made, file), made.open("wb") as bound:
        joining.with_each(paper, parts, bound, title=str(copies.circulation.letter))
    lease.end(Stage.MADE, file=file, expires_at=timezone.now() + KEPT)


def _common(copies: Copies) -> bytes | None:
    """What stands before each office's own sheet."""
    return None if copies.reminds else paper_of(copies.circulation.letter, copies.circulation.office)


def _letters(copies: Copies, lease: Lease) -> Iterator[Printed]:
    for done, draft in enumerate(letters_of(copies.reminds), start=1):
        yield Printed(draft.letter.seal.pdf, (0,))
        lease.renew(done=done, total=copies.total)


def _printed(copies: Copies, lease: Lease) -> Iterator[Printed]:
    """The sheets, some at a time, each as it is needed."""
    responses = list(offices_of(copies.circulation))
    for start in range(0, len(responses), A_PART):
        given = keys.of_all(responses[start : start + A_PART], by=copies.asked_by)
        yield answer_sheet.to_pdf(sheets_of(copies.circulation, given))
        lease.renew(done=start + len(given), total=len(responses))
