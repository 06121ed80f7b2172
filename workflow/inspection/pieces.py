"""What stands in the archive, in its order, as far as the person who asked for it may see."""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from letters.enclosing.adding import path_of as enclosure_at
from letters.intake import shelf
from letters.keeping.holding import is_let_go
from letters.lists import remarks_of
from letters.models import Intake, Letter
from letters.paper.table import Table
from letters.paper.table_csv import to_csv
from letters.paper.table_xlsx import to_xlsx
from letters.reading_copy import has_paper, paper_of
from offices.models import User
from offices.secrecy import Secrecy

from .. import answers_file, chain_picture
from ..evidence import path_of as evidence_at
from ..models import Circulation, Evidence, Report, Response
from . import evidence_list, tables
from .archive import Piece

LETTER, ANSWERS, REMINDERS = "01-letter", "06-answers", "05-reminders"


@dataclass(frozen=True)
class Matter:
    """Of which circulation, for whom, on which day it is told."""

    circulation: Circulation
    user: User
    today: datetime.date

    @property
    def tables(self) -> dict[str, Callable[[], Table]]:
        """By their place in the archive, without the ending."""
        asked = self.circulation
        return {
            "02-chain/chain": lambda: tables.chain(asked, self.user),
            "03-addressees/addressees": lambda: tables.addressees(asked),
            "04-actions/actions": lambda: tables.records(asked),
            f"{REMINDERS}/reminders": lambda: tables.reminders(asked, self.user),
            f"{ANSWERS}/answers": lambda: answers_file.table_of(asked, self.today),
            f"{ANSWERS}/evidence": lambda: evidence_list.table(self.evidence),
            "07-time/extensions": lambda: tables.extensions(asked),
            "07-time/pauses": lambda: tables.pauses(asked),
            "07-time/due-day-moves": lambda: tables.moves(asked),
            "08-excused/excused": lambda: tables.excused(asked),
        }

    @property
    def evidence(self):
        """The files of every version that was sent, office by office."""
        sent = Report.objects.visible_to(self.user).sent().filter(response__circulation=self.circulation)
        found = Evidence.objects.filter(report__in=sent).select_related(
            "report__response__office", "question"
        )
        return found.order_by("report__response__office__path", "report__number", "pk")

    @property
    def replies(self):
        """The responses that a letter answered which the person may see."""
        letters = Letter.objects.visible_to(self.user)
        answered = self.circulation.responses.filter(reply_letter__in=letters)
        return answered.select_related("office", "reply_letter__seal").order_by("office__path")

    @property
    def reminders(self):
        """The letters that reminded, also those that are void since."""
        reminded = self.circulation.reminder_rounds.values("reminders__draft__letter")
        letters = Letter.objects.visible_to(self.user).filter(pk__in=reminded)
        return letters.select_related("seal").order_by("pk")

    @property
    def count(self) -> int:
        """About how many files it becomes."""
        papers = self.replies.count() + self.reminders.count()
        return 2 * len(self.tables) + 1 + self.evidence.count() + papers

    @property
    def letters(self) -> dict[int, Secrecy]:
        """Those that are told of, by key, each with how secret it is now."""
        above = {duty.circulation.letter_id for _way, duty in tables.above(self.circulation, self.user)}
        below = Response.objects.under(self.circulation, self.user).values("circulation__letter")
        of_replies = self.replies.order_by().values("reply_letter")
        own = {self.circulation.letter_id, *above}
        found = [Letter.objects.filter(pk__in=keys) for keys in (own, below, of_replies)]
        told = [each.order_by().values_list("pk", "secrecy") for each in (*found, self.reminders)]
        return {pk: Secrecy(level) for each in told for pk, level in each}

    def pieces(self) -> Iterator[Piece]:
        yield from self._letter()
        for path, make in self.tables.items():
            yield from self._as_files(path, make)
        picture = chain_picture.as_svg(self.circulation, self.user, self.today)
        yield Piece("02-chain/chain.svg", _("ผังของสายการสั่งการ"), picture.encode())
        yield from self._reminders()
        yield from self._answers()

    def _letter(self) -> Iterator[Piece]:
        """As it was issued or received, its words, the files that came and went with it, while they are."""
        letter, office = self.circulation.letter, self.circulation.office
        if is_let_go(letter, office):
            return
        yield from self._paper(f"{LETTER}/letter.pdf", _("หนังสือที่เวียน"), letter)
        words = "\n\n".join([letter.number_thai, letter.subject, letter.text])
        yield Piece(f"{LETTER}/letter.txt", _("ข้อความของหนังสือ"), words.encode())
        for place, came in enumerate(_originals(letter, office, self.user), start=1):
            stored = shelf.place(came.folder) / shelf.FILE
            path = f"{LETTER}/received/{place:02d}{_ending(came.name)}"
            yield Piece(path, _("ไฟล์ตามที่ได้รับ"), stored, came.name, came.sha256)
        for place, each in enumerate(letter.enclosures.order_by("place", "pk"), start=1):
            path = f"{LETTER}/enclosures/{place:02d}.{each.kind}"
            yield Piece(path, _("สิ่งที่ส่งมาด้วย"), enclosure_at(each), each.name, each.sha256)

    def _reminders(self) -> Iterator[Piece]:
        for place, letter in enumerate(self.reminders.iterator(), start=1):
            path = f"{REMINDERS}/letters/{place:04d}.pdf"
            yield from self._paper(path, _("หนังสือเตือน %s") % letter.number_thai, letter)

    def _answers(self) -> Iterator[Piece]:
        for response in self.replies.iterator():
            path = f"{ANSWERS}/letters/{evidence_list.slug(response)}.pdf"
            what = _("หนังสือตอบของ %s") % response.office.short
            yield from self._paper(path, what, response.reply_letter)
        written = set()  # the versions of a report share their files
        for each in self.evidence.iterator():
            path = evidence_list.place_of(each)
            if path not in written:
                written.add(path)
                what = _("หลักฐานของ %s") % each.report.response.office.short
                yield Piece(path, what, evidence_at(each), each.name, each.sha256)

    def _paper(self, path: str, what: str, letter: Letter) -> Iterator[Piece]:
        """Nothing for a letter of which only the words are known."""
        office = self.circulation.office
        if not has_paper(letter, office):
            return
        try:
            content = paper_of(letter, office)
        except OSError:  # the disk has lost it: the manifest names it
            content = None
        yield Piece(path, what, content)

    def _as_files(self, path: str, make: Callable[[], Table]) -> Iterator[Piece]:
        remarks = remarks_of(self.circulation.office, self.today, str(self.circulation))
        table = replace(make(), remarks=remarks)
        yield Piece(f"{path}.xlsx", table.title, to_xlsx(table, "Wian"))
        yield Piece(f"{path}.csv", table.title, "".join(to_csv(make())).encode())


def _originals(letter: Letter, office, user: User) -> list[Intake]:
    """The files in which the letter came; none that holds a letter which the person may not see."""
    visible = Intake.objects.visible_to(user)
    came = visible.filter(letter=letter, office=office, state=Intake.State.LOGGED).exclude(folder="")
    hidden = Intake.objects.exclude(pk__in=visible).values("folder")
    return list(came.exclude(folder__in=hidden).order_by("pk"))


def _ending(name: str) -> str:
    """As far as any system takes it."""
    found = re.search(r"\.[A-Za-z0-9]{1,5}$", name)
    return found.group().lower() if found else ".bin"
