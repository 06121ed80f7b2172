"""The draft of a reminder: written from those it reminds, and anew when one of them has dropped out."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from letters.models import Kind
from letters.paper import limits
from letters.paper.page import Table
from thai.dates import format_date
from thai.numerals import to_thai

from ..citing import line_of
from ..models import Draft, ReminderRound
from ..purposes import Purpose
from ..reply.merging import merged
from ..written import Written
from . import words
from .candidates import Candidate


class TooManyForOneLetter(ValueError):
    """Their list is longer than one letter can carry."""


@dataclass(frozen=True)
class WrittenReminder(Written):
    kind: str
    addressed: dict[str, str]
    subject: str
    cites: str

    def fields(self, reminding: ReminderRound) -> dict:
        """Of the Draft."""
        return {
            "reminds": reminding,
            "purpose": Purpose.REMINDER,
            "kind": self.kind,
            "subject": self.subject,
            "cites": self.cites,
            "urgency": reminding.circulation.letter.urgency,
            "body": "\n\n".join(self.paragraphs.values()),
            "columns": self.columns,
            "rows": self.rows,
            "suggested": {"paragraphs": self.paragraphs},
            **self.addressed,
        }


def write(
    reminding: ReminderRound,
    candidates: Sequence[Candidate],
    today: datetime.date,
    kind: str = Kind.STAMPED,
) -> WrittenReminder:
    """TooManyForOneLetter."""
    circulation, is_list = reminding.circulation, reminding.is_one_letter
    table = _table(candidates) if is_list else None
    if table and not limits.fits(table):
        raise TooManyForOneLetter
    return WrittenReminder(
        words.paragraphs(reminding, candidates, today, kind),
        table,
        kind,
        words.addressed(candidates, is_list=is_list, kind=kind),
        words.subject(circulation, candidates),
        line_of(circulation.letter, kind),
    )


def write_anew(draft: Draft, candidates: Sequence[Candidate], today: datetime.date) -> None:
    """Into the draft in hand, which the caller saves; what a person changed stays as it is."""
    written = write(draft.reminds, candidates, today, draft.kind)
    draft.body = merged(draft.body, draft.suggested.get("paragraphs", {}), written.paragraphs)
    draft.columns, draft.rows = written.columns, written.rows
    draft.suggested = {"paragraphs": written.paragraphs}


def _table(candidates: Sequence[Candidate]) -> Table:
    """With each office's last reminder where the text does not name them all."""
    shows_last = len(words.earlier(candidates)) > words.CITED or len({c.next_count for c in candidates}) > 1
    columns = ("ลำดับ", "หน่วยงาน", "กำหนด", "เกินมาแล้ว", *(["เตือนครั้งก่อน"] if shows_last else []))
    rows = [
        (to_thai(place), *_cells(each), *([_last(each)] if shows_last else []))
        for place, each in enumerate(candidates, start=1)
    ]
    return Table(columns, tuple(rows))


def _cells(candidate: Candidate) -> tuple[str, str, str]:
    response, days = candidate.response, candidate.line.days
    due = format_date(response.due_on, "short") if response.due_on else "-"
    return response.office.name, due, f"{to_thai(-days)} วัน" if candidate.line.is_late else "-"


def _last(candidate: Candidate) -> str:
    last = candidate.last
    return f"ครั้งที่ {to_thai(last.count)} ที่ {last.draft.letter.number_thai}" if last else "-"
