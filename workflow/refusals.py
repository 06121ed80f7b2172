"""Why an action was not performed. Nothing has changed then."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _


class Refused(Exception):
    """The action was not performed, and nothing has changed."""


class NotAvailable(Refused):
    """The thing's state does not allow the action."""


class ChangedMeanwhile(Refused):
    """Somebody acted since this person looked."""


class NoteRequired(Refused):
    """The action needs a reason."""


class OutcomeRequired(Refused):
    """A report needs its outcome."""


class DayRefused(Refused):
    """The day cannot be: says why in words."""


class NotThen(DayRefused):
    """What is written down later cannot have happened on that day."""


class CategoryRequired(Refused):
    """A pause needs its category."""


class ReportIncomplete(Refused):
    """The report lacks what its outcome or the circulation's questions need; says what in words.

    `problems`: name of the field, or key of the question → what is wrong with it.
    """

    def __init__(self, problems: dict[str | int, str]):
        super().__init__(" · ".join(str(problem) for problem in problems.values()))
        self.problems = problems


class OutOfDate(Refused):
    """A draft no longer says what the offices below answer, and nobody confirmed having seen that."""


class NothingToRemind(Refused):
    """Nobody whom the letter would remind owes an answer any more; says who and why in words."""


class TooLateToAnswer(Refused):
    """The day by which a reminder wants its answer has passed before it was issued."""


class DispatchRequired(Refused):
    """A letter is sent by writing down how it left."""


class CannotBegin(Refused):
    """A letter of that purpose lacks what it would be about; says in words what to do first."""


class SomeHaveLeft(Refused):
    """Some of the letters that a draft became have left; says how many and what may be done."""


def in_words(refusal: Exception) -> str:
    """What to do next, for the person who pressed the button."""
    match refusal:
        case NoteRequired():
            return _("โปรดระบุเหตุผล")
        case OutcomeRequired():
            return _("โปรดเลือกผลการรายงาน")
        case DispatchRequired():
            return _("โปรดบันทึกวิธี วันที่ และผู้รับที่ส่งหนังสือฉบับนี้ก่อน")
        case OutOfDate():
            return _("คำตอบเปลี่ยนไปหลังเขียนหนังสือนี้ โปรดดูว่าเปลี่ยนอะไร แล้วติ๊กยืนยันก่อนทำต่อ")
        case NothingToRemind():
            return _("ไม่ต้องเตือนแล้ว: %s") % refusal
        case TooLateToAnswer():
            return _("วันที่ให้ตอบในหนังสือเตือนผ่านไปแล้ว โปรดเลิกร่างนี้ แล้วทำหนังสือเตือนใหม่")
        case CategoryRequired():
            return _("โปรดเลือกเหตุที่หยุดนับเวลา")
        case ChangedMeanwhile():
            return _("มีผู้ดำเนินการรายการนี้ไปก่อนแล้ว โปรดดูสถานะล่าสุดก่อนทำต่อ")
        case NotAvailable():
            return _("รายการนี้เปลี่ยนสถานะไปแล้ว ทำขั้นตอนนี้ไม่ได้")
        case PermissionDenied():
            return _("ท่านไม่มีสิทธิดำเนินการรายการนี้")
        case _other:
            return str(refusal)
