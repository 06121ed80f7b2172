"""บัญชีหนังสือขอทำลาย on paper: form 25 of the regulation."""

from django.conf import settings
from django.utils import timezone, translation

from offices.models import User
from thai.dates import format_date
from thai.numerals import to_thai

from ..lists import destruction as lists
from ..models import CommitteeSeat, DestructionLine, DestructionList
from ..paper import destruction as paper


@translation.override(settings.LANGUAGE_CODE)  # whoever asks: the regulation has it so
def to_pdf(found: DestructionList, reader: User) -> bytes:
    """PaperRefused."""
    lines = lists.told(found.lines.select_related("letter__issuer"), found, reader)
    return paper.to_pdf(
        paper.Sheet(
            office=str(found.office),
            year=to_thai(found.year),
            drawn_up_on=format_date(timezone.localdate(found.drawn_up_at)),
            appointed_by=found.appointed_by,
            lines=tuple(map(_line, lines)),
            seats=tuple(map(_seat, found.seats.select_related("person"))),
            archives=_archives(found),
        )
    )


def _line(line: DestructionLine) -> paper.Line:
    number = to_thai(line.place)
    verdict = lists.verdict_of(line)
    if not line.is_readable:
        return paper.Line(number, subject=lists.UNSEEN, verdict=verdict)
    letter = line.letter
    return paper.Line(
        number=number,
        letter_number=letter.number_thai,
        dated_on=format_date(letter.dated_on, "short") if letter.dated_on else "",
        received_as=to_thai(line.received_as) if line.received_as else "",
        subject=letter.subject,
        verdict=verdict,
        remark=line.left_out_why,
    )


def _seat(seat: CommitteeSeat) -> paper.Seat:
    role = "ประธานกรรมการ" if seat.is_chair else "กรรมการ"
    signed = format_date(timezone.localdate(seat.signed_at), "short") if seat.signed_at else ""
    return paper.Seat(str(seat.person), seat.position, role, signed, seat.dissent)


def _archives(found: DestructionList) -> str:
    if not found.archives_said:
        return ""
    return " ".join(filter(None, [str(found.get_archives_said_display()), found.archives_letter]))
