"""The text of a reminder: paragraphs by name, which a person may change.

Those below are pressed, others are asked to help, and an office above is asked how far the matter is.
"""

import datetime
from collections.abc import Sequence

from letters.models import Kind
from offices.models import Office
from thai.amounts import format_amount
from thai.dates import format_date
from thai.numerals import to_thai
from thai.times import format_time

from ..citing import according_to, cited
from ..composing.addressing import to_office, to_words
from ..composing.endings import Aim, ending
from ..direction import Direction, direction_to_all
from ..models import Circulation, Reminder, ReminderRound
from ..states import State, Verdict
from .candidates import Candidate

LISTED = "หน่วยงานตามรายชื่อท้ายหนังสือนี้"
NEAR = 7  # days before the due day
CITED = 3  # earlier reminders that the text names; of more, each office's last stands in the table


def direction(circulation: Circulation, candidates: Sequence[Candidate]) -> Direction:
    """Of several the most polite."""
    return direction_to_all(circulation.office, [each.response.office for each in candidates])


def addressed(candidates: Sequence[Candidate], *, is_list: bool, kind: str) -> dict[str, str]:
    """The fields of a Draft that say to whom it goes."""
    return to_words(LISTED) if is_list else to_office(candidates[0].response.office, kind)


def subject(circulation: Circulation, candidates: Sequence[Candidate]) -> str:
    """«เตือนครั้งที่ ๒ ให้รายงานผลการดำเนินการ», for the register."""
    if direction(circulation, candidates) == Direction.UP:
        return f"ขอหารือความคืบหน้า{circulation.matter}"
    counts = {each.next_count for each in candidates}
    times = f"ครั้งที่ {to_thai(counts.pop())} " if len(counts) == 1 else ""
    return f"เตือน{times}ให้{_request(circulation)}"


def paragraphs(
    reminding: ReminderRound, candidates: Sequence[Candidate], today: datetime.date, kind: str
) -> dict[str, str]:
    """Name → text, in the order of the letter. `kind`: of the letter; a stamped one needs no closing."""
    told = {
        "cause": _cause(reminding, candidates, kind),
        "pressing": f"{_pressing(reminding, candidates, today)} หากได้จัดส่งก่อนได้รับหนังสือนี้แล้ว ขออภัยมา ณ โอกาสนี้",
        "how": _how(reminding),
    }
    if kind != Kind.STAMPED:
        told["closing"] = ending(direction(reminding.circulation, candidates), Aim.ACT)
    return told


def earlier(candidates: Sequence[Candidate]) -> list[Reminder]:
    """The last reminder of each, every letter once."""
    last = {each.last.draft_id: each.last for each in candidates if each.last}
    return list(last.values())


def _cause(reminding: ReminderRound, candidates: Sequence[Candidate], kind: str) -> str:
    """ภาคเหตุ: ตามหนังสือ … closes with นั้น."""
    circulation = reminding.circulation
    whom = LISTED if reminding.is_one_letter else candidates[0].response.office.name
    asked = (
        f"{_by_letter(circulation, kind)} ขอให้{whom}{_request(circulation)}{_until(circulation, candidates)}"
    )
    return f"{asked}{_changed(circulation, candidates)}{_reminded(candidates)} ความละเอียดแจ้งแล้ว นั้น"


def _by_letter(circulation: Circulation, kind: str) -> str:
    """The office's own letter, or another's that it passed on."""
    by, office = according_to(circulation.letter, kind), circulation.office
    is_own = circulation.letter.issuer_id == office.pk
    return by if is_own else f"ตามที่{office.name}ได้เวียน{by.removeprefix('ตาม')}"


def _until(circulation: Circulation, candidates: Sequence[Candidate]) -> str:
    days = {each.response.due_on for each in candidates}
    if len(days) > 1:
        return " ภายในกำหนดตามรายชื่อท้ายหนังสือนี้"
    day = days.pop()
    if _changed(circulation, candidates):
        return ""  # the letter says another one
    has_hour = circulation.due_time and day == circulation.due_on
    hour = f" เวลา {format_time(circulation.due_time)} น." if has_hour else ""
    return f" ภายในวันที่ {format_date(day)}{hour}" if day else ""


def _changed(circulation: Circulation, candidates: Sequence[Candidate]) -> str:
    """The day that all of them have, where the letter says another one, and how it changed."""
    responses = [each.response for each in candidates]
    day = responses[0].due_on
    if not day or any(each.due_on != day for each in responses):
        return ""
    if all(each.newest_move == day for each in responses):
        return f" และได้เลื่อนกำหนดตามวันหยุดเป็นวันที่ {format_date(day)}"
    if all(each.newest_verdict == Verdict.GRANTED and each.newest_move != day for each in responses):
        return f" และได้ขยายเวลาให้ถึงวันที่ {format_date(day)}"
    if not circulation.term and day != circulation.due_on:
        return f" โดยมีกำหนดภายในวันที่ {format_date(day)}"
    return ""


def _reminded(candidates: Sequence[Candidate]) -> str:
    letters = earlier(candidates)
    if not letters:
        return ""
    if len(letters) > CITED:
        return " และได้เตือนแล้วตามหนังสือในรายชื่อท้ายหนังสือนี้"
    named = " และ".join(f"{cited(each.draft.letter)} (เตือนครั้งที่ {to_thai(each.count)})" for each in letters)
    return f" และ{named} ขอให้เร่งรัดการดำเนินการ"


def _pressing(reminding: ReminderRound, candidates: Sequence[Candidate], today: datetime.date) -> str:
    asker, until = reminding.circulation.office.name, format_date(reminding.answer_by)
    begun = f"{_when(candidates)} ปรากฏว่ายังไม่ได้รับ{_lacking(reminding, candidates, today)}"
    told = (
        f"{'รายงาน' if reminding.circulation.needs_report else 'แจ้งการรับทราบ'}ให้{asker}ทราบ ภายในวันที่ {until}"
    )
    match direction(reminding.circulation, candidates):
        case Direction.UP:
            return f"{begun} จึงขอหารือความคืบหน้าของเรื่องดังกล่าว และขอได้โปรด{told}"
        case Direction.ACROSS | Direction.OUTSIDE:
            return f"{begun} จึงขอความร่วมมือเร่งรัดดำเนินการ และ{told} จะขอบคุณยิ่ง"
        case _down if any(each.line.is_late for each in candidates):
            return f"{begun} จึงขอให้เร่งรัดดำเนินการและ{told}"
        case _before_the_day:
            return f"{begun} จึงขอให้ดำเนินการและ{told}"


def _when(candidates: Sequence[Candidate]) -> str:
    if any(each.line.is_late for each in candidates):
        return "บัดนี้ ล่วงเลยกำหนดระยะเวลามาแล้ว"
    is_near = any(each.days is not None and each.days <= NEAR for each in (c.line for c in candidates))
    return "บัดนี้ ใกล้ครบกำหนดแล้ว" if is_near else "บัดนี้"


def _lacking(reminding: ReminderRound, candidates: Sequence[Candidate], today: datetime.date) -> str:
    what = "รายงาน" if reminding.circulation.needs_report else "แจ้งการรับทราบ"
    if all(each.response.state == State.RETURNED for each in candidates):
        what = f"{what}ฉบับแก้ไข"
    if reminding.is_one_letter:
        listed = f"ตามรายชื่อท้ายหนังสือนี้ (ข้อมูล ณ วันที่ {format_date(today)})"
        return f"{what}จากหน่วยงาน จำนวน {format_amount(len(candidates))} แห่ง {listed}"
    return f"{what}จาก{candidates[0].response.office.name}"


def _how(reminding: ReminderRound) -> str:
    asker: Office = reminding.circulation.office
    if reminding.circulation.letter.is_secret:
        return f"ทั้งนี้ ขอให้ตอบเป็นหนังสือถึง{asker.name} ตามชั้นความลับของเรื่อง"
    if reminding.is_one_letter:
        return f"ทั้งนี้ ให้ตอบตามลิงก์หรือ QR Code ที่ได้รับพร้อมหนังสือฉบับเดิม หรือมีหนังสือถึง{asker.name}"
    return "ทั้งนี้ ตอบได้โดยสแกน QR Code ที่ระบุว่า “สแกนเพื่อตอบ” ท้ายหนังสือฉบับนี้"


def _request(circulation: Circulation) -> str:
    """Of what was asked, as `request_in_words`, on paper and therefore in Thai."""
    return f"{'รายงาน' if circulation.needs_report else 'รับทราบ'}{circulation.matter}"
